"""Everything around listening in one window: its controllers, and what is connected with what."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from archive_app.domain.catalogue import Item
from archive_app.services.listening import Listening
from archive_app.services.session import Session
from archive_app.ui.controllers.heard_tracker import HeardTracker
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.controllers.reading_controller import ReadingController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.player.transport import SKIP_MS
from archive_app.ui.search_desk import Slot
from archive_app.ui.wave.mark_board import MarkBoard

MakeListening = Callable[[Session, JobBridge], Listening]
"""Makes what plays; asked for when the window is already there."""


class ListeningDesk(QObject):
    """Hearing what is read. The player is made by `set_up`; before that every action waits.

    Attributes:
        listening, tracker: None until the player is there.
        marks: what stands on the picture of a recording; every part puts up its own.

    Signals:
        heard: a recording, and which parts of it were heard (`Heard`).
        told: something to say that is no fault.
        offered: the same, with words for an action and what does it.
        failed: an `ArchiveError` to be told.
    """

    heard = Signal(object, object)
    told = Signal(str)
    offered = Signal(str, str, object)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        reading: ReadingController,
        item_of: Callable[[str], Item | None],
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._reading = reading
        self._item_of = item_of
        self._window = window
        self.marks = MarkBoard(self)
        self.listening: ListeningController | None = None
        self.tracker: HeardTracker | None = None

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
        reading.reopen()

    def slots(self) -> dict[str, Slot]:
        """Return what the actions of listening do, by the action's name."""

        def heard(do: Callable[[ListeningController], None]) -> Slot:
            return lambda: do(self.listening) if self.listening else None

        return {
            "toggle": heard(lambda listening: listening.toggle()),
            "skip_back": heard(lambda listening: listening.skip(-SKIP_MS)),
            "skip_forward": heard(lambda listening: listening.skip(SKIP_MS)),
            "back_5": heard(lambda listening: listening.skip(-5_000)),
            "forward_5": heard(lambda listening: listening.skip(5_000)),
            "back_30": heard(lambda listening: listening.skip(-30_000)),
            "forward_30": heard(lambda listening: listening.skip(30_000)),
            "previous_passage": heard(lambda listening: listening.step(-1)),
            "next_passage": heard(lambda listening: listening.step(1)),
            "slower": heard(lambda listening: listening.step_speed(-1)),
            "faster": heard(lambda listening: listening.step_speed(1)),
            "quieter": heard(lambda listening: listening.step_volume(-1)),
            "louder": heard(lambda listening: listening.step_volume(1)),
        }

    def close(self) -> None:
        """Keep what was heard and where one is, and let go of the player."""
        if self.tracker:
            self.tracker.tell()
        if self.listening:
            self.listening.close()
