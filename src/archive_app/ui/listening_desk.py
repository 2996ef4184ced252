"""Everything around listening in one window: its controllers, and what is connected with what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from archive_app.config.settings import SettingsFile
from archive_app.domain.catalogue import Item
from archive_app.services.listening import Listening
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.heard_tracker import HeardTracker
from archive_app.ui.controllers.item_controller import ItemController
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.controllers.outlines import Outlines
from archive_app.ui.controllers.reading_controller import ReadingController
from archive_app.ui.controllers.wave_controller import WaveController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search_desk import Slot
from archive_app.ui.teller import Teller
from archive_app.ui.wave.mark_board import MarkBoard

if TYPE_CHECKING:
    from archive_app.ui.controllers.playing import Playing

MakeListening = Callable[[Session, JobBridge], Listening]
"""Makes what plays; asked for when the window is already there."""


#: The actions of `Playing`, which are connected before there is a player.
_PLAYING = (
    "toggle", "skip_back", "skip_forward", "back_5", "forward_5", "back_30", "forward_30",
    "previous_passage", "next_passage", "previous_hit", "next_hit", "previous_speaker",
    "next_speaker", "previous_chapter", "next_chapter", "previous_tag", "next_tag",
    "stretch_start", "stretch_end",
    "play_stretch", "loop", "no_stretch", "play_hits", "enqueue", "queue", "sleep", "slower",
    "faster", "quieter", "louder",
)  # fmt: skip


class ListeningDesk(Teller):
    """Hearing what is read. The player is made by `set_up`; before that every action waits.

    Attributes:
        listening, tracker, playing, wave: None until the player is there.
        marks: what stands on the picture of a recording; every part puts up its own.

    Signals:
        heard: a recording, and which parts of it were heard (`Heard`).
    """

    heard = Signal(object, object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        reading: ReadingController,
        item_of: Callable[[str], Item | None],
        window: MainWindow,
        settings: SettingsFile,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._reading = reading
        self._item_of = item_of
        self._window = window
        self._settings = settings
        self.marks = MarkBoard(self)
        self.listening: ListeningController | None = None
        self.tracker: HeardTracker | None = None
        self.wave: WaveController | None = None
        self.playing: Playing | None = None
        self._around: tuple[ArchiveController, ItemController] | None = None

    def follow(self, archive: ArchiveController, item: ItemController) -> None:
        """Take from these what is searched for and which item is meant; to be called once."""
        self._around = (archive, item)

    def set_up(self, make_listening: MakeListening) -> None:
        """Make the player, and have it follow what is read."""
        window, reading = self._window, self._reading
        controller = self.listening = ListeningController(
            make_listening(self._session, self._jobs),
            window.player,
            window.archive.browser.reader.passages,
            self._item_of,
            window,
        )
        self.tracker = HeardTracker(controller.listening, window)
        self.tracker.heard.connect(self.heard)
        reading.opened.connect(controller.take_item)
        reading.play_requested.connect(controller.play)
        reading.toggle_requested.connect(controller.toggle)
        self._set_up_wave(controller)
        if self._around:
            self._set_up_playing(controller, *self._around)
        reading.reopen()

    def _set_up_playing(
        self, controller: ListeningController, archive: ArchiveController, item: ItemController
    ) -> None:
        from archive_app.ui.controllers.playing import Playing  # not before the window is there

        playing = self.playing = Playing(
            self._session, self._jobs, controller, archive, item, self.marks, self._window
        )
        self.tell_of(playing)

    def _set_up_wave(self, controller: ListeningController) -> None:
        outlines = Outlines(self._session, self._jobs, self)
        self.wave = WaveController(outlines, controller, self.marks, self._settings, self._window)
        self.wave.failed.connect(self.failed)
        self._reading.opened.connect(self.wave.take_item)

    def slots(self) -> dict[str, Slot]:
        """Return what the actions of listening do, by the action's name."""

        def later(name: str) -> Slot:
            return lambda: self.playing.slots[name]() if self.playing else None

        wave: dict[str, Slot] = {"wave": lambda: self.wave.toggle_shown() if self.wave else None}
        return wave | {name: later(name) for name in _PLAYING}

    def step_back(self) -> bool:
        """Stop what Esc stops here; return whether there was any."""
        return self.playing is not None and self.playing.step_back()

    def close(self) -> None:
        """Keep what was heard and where one is, and let go of the player."""
        if self.playing:
            self.playing.close()
        if self.tracker:
            self.tracker.tell()
        if self.listening:
            self.listening.close()
