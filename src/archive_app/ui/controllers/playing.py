"""All that can be done while one listens, put together: stretches, jumps, queue, sleep, keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from archive_app.i18n import _
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.hit_marks import HitMarks
from archive_app.ui.controllers.item_controller import ItemController
from archive_app.ui.controllers.jumping import Jumps
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.controllers.queue_controller import QueueController
from archive_app.ui.controllers.queue_page_controller import QueuePageController
from archive_app.ui.controllers.sleep_controller import SleepController
from archive_app.ui.controllers.stretch_controller import StretchController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.player.transport import SKIP_MS
from archive_app.ui.teller import Teller
from archive_app.ui.wave.mark_board import MarkBoard

if TYPE_CHECKING:
    from archive_app.ui.mpris.service import MprisService

Slot = Callable[[], object]


class Playing(Teller):
    """Makes the controllers around a `ListeningController` and gives each action what it does."""

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        listening: ListeningController,
        archive: ArchiveController,
        item: ItemController,
        marks: MarkBoard,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        bar = window.player
        self._listening = listening
        self._window = window
        self.stretches = StretchController(listening, bar.notes, window.actions_["loop"], self)
        self.jumps = Jumps(listening, marks, self)
        self.sleep = SleepController(listening, bar, self)
        self.queue = QueueController(listening, bar.notes, lambda: not self.sleep.ends_here(), self)
        self.pages = QueuePageController(session, jobs, self.queue, archive, item, window)
        self.hit_marks = HitMarks(session, jobs, archive, listening, marks, self)
        self.media_keys: MprisService | None = None
        self._connect()
        # Only where somebody asks for it over the bus, so not before the window is there.
        QTimer.singleShot(0, self, self._offer_media_keys)

    def _connect(self) -> None:
        for teller in (self.stretches, self.jumps, self.sleep, self.queue, self.pages):
            teller.told.connect(self.told)
        self.pages.offered.connect(self.offered)
        nothing = _("There is nothing to listen to here.")
        self._listening.nothing_chosen.connect(lambda: self.told.emit(nothing))
        self.pages.failed.connect(self.failed)

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """What each action does, by its name; the desk knows these names."""
        listening = self._listening
        sound = listening.sound
        moves = {
            "skip_back": -SKIP_MS, "skip_forward": SKIP_MS, "back_5": -5_000,
            "forward_5": 5_000, "back_30": -30_000, "forward_30": 30_000,
        }  # fmt: skip
        return {
            "toggle": listening.toggle,
            **{name: _skipping(listening, by) for name, by in moves.items()},
            **self.jumps.slots(),
            **self.stretches.slots(),
            "previous_hit": lambda: self._step_hit(-1),
            "next_hit": lambda: self._step_hit(1),
            "play_hits": self.pages.play_hits,
            "enqueue": self.pages.enqueue,
            "queue": self.pages.show,
            "sleep": self.sleep.ask,
            "slower": lambda: sound.step_speed(-1),
            "faster": lambda: sound.step_speed(1),
            "quieter": lambda: sound.step_volume(-1),
            "louder": lambda: sound.step_volume(1),
        }

    def step_back(self) -> bool:
        """Stop the hits that are played, if any; return whether they were."""
        return self.queue.stop()

    def close(self) -> None:
        """Keep what is to be kept, and be found on the bus no more."""
        self.pages.close()
        if self.media_keys:
            self.media_keys.close()

    def _step_hit(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) of the hits that are played, or of the recording."""
        if self.queue.hits is not None:
            self.queue.step(direction)
        else:
            self.jumps.to_hit(direction)

    def _offer_media_keys(self) -> None:
        from archive_app.ui.media_keys import offer

        self.media_keys = offer(self._listening, self.queue, self._window)


def _skipping(listening: ListeningController, by_ms: int) -> Slot:
    return lambda: listening.skip(by_ms)
