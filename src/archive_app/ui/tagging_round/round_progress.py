"""How far a tagging round is: the place that is kept, the time it takes, and the last steps."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.services.tag_round import Today, WorkClock
from archive_app.ui.jobs import JobBridge
from archive_app.ui.tagging_round import round_words as words
from archive_app.ui.tagging_round.round_now import RoundNow
from archive_app.ui.tagging_round.round_sound import RoundSound
from archive_app.ui.teller import Teller

_STEPS = 20
_LOOK_MS = 15_000


class RoundProgress(Teller):
    """Keeps and shows how far somebody is."""

    def __init__(
        self, session: Session, jobs: JobBridge, now: RoundNow, sound: RoundSound, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._now = now
        self._sound = sound
        self._steps: list[str] = []
        self.clock = WorkClock()
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._stir_by_sound)

    def begin(self) -> None:
        """Count from now on."""
        self._steps.clear()
        if self._now.view is not None:
            self._now.view.desk.side.show_steps(())
        self._look.start()
        self.stir()

    def stop(self) -> None:
        """Count no longer."""
        self._look.stop()
        self.clock.stop()

    def stir(self) -> None:
        """Take in that something is done."""
        self.clock.stir(time.monotonic())

    def _stir_by_sound(self) -> None:
        if self._sound.is_playing:
            self.stir()

    def keep_place(self, seen: str | None) -> None:
        """Remember where one is, the passage that was seen, and the time it took."""
        made, ms = self._now.round, self.clock.take()
        if made is None:
            return
        key, passage, place = made.key, made.passage, made.place

        def work(_progress: Progress) -> Today:
            rounds = self._session.tag_rounds
            rounds.keep_place(key, passage, place, seen)
            if ms:
                rounds.spend(ms)
            return rounds.today()

        self._jobs.write(work, self._show_today)

    def _show_today(self, today: Today) -> None:
        if self._now.view is not None:
            self._now.view.desk.side.show_today(today)

    def show(self) -> None:
        """Show how far the round is."""
        if self._now.view is not None and self._now.round is not None:
            made = self._now.round
            said = words.progress(made)
            self._now.view.desk.show_progress(made.done, made.total, said)
            self._now.view.desk.card.text.setAccessibleDescription(said)

    def tell(self) -> None:
        """Say how far the round is."""
        if self._now.round is not None:
            self.told.emit(f"{words.progress(self._now.round)}.")

    def add_step(self, step: str, said: str) -> None:
        """List a step as the last one, and say it."""
        self._steps.insert(0, step)
        del self._steps[_STEPS:]
        if self._now.view is not None:
            self._now.view.desk.side.show_steps(self._steps)
        self._now.say(said)
