"""The start of a round: counting passages, beginning, and going on where somebody was."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from archive_app.domain.tag_rounds import Gathered, RoundChoice, TagRound
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.services.tag_round import Today
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.tagging_round import round_words as words
from archive_app.ui.tagging_round.round_choosing import choice_of, scopes
from archive_app.ui.tagging_round.round_start import RoundStart
from archive_app.ui.teller import Teller


@dataclass(frozen=True, slots=True)
class _Before:
    """What is known of earlier rounds."""

    choice: RoundChoice
    under_way: TagRound | None
    today: Today


class RoundOpening(Teller):
    """Has the start page show what can be gone through, and begins.

    Signals:
        opened: the round (`TagRound`) that one is in from now on.
    """

    opened = Signal(object)

    def __init__(
        self, session: Session, jobs: JobBridge, archive: ArchiveController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._archive = archive
        self._start: RoundStart | None = None
        self._number = 0
        self._opening = False

    def take(self, start: RoundStart) -> None:
        """Serve a start page."""
        self._start = start
        start.offer(scopes(self._archive), RoundChoice())
        start.offer_resume("")
        start.chosen.connect(self._count)
        start.begun.connect(self._begin)
        start.resumed.connect(self.resume)

    def show(self) -> None:
        """Show what can be gone through now, and where one was."""

        def read(_progress: Progress) -> _Before:
            rounds = self._session.tag_rounds
            under_way = rounds.resumed(self._session.searching)
            return _Before(rounds.last_choice(), under_way, rounds.today())

        self._jobs.read(read, self._show, self._failed)

    def _show(self, before: _Before) -> None:
        start = self._start
        if start is None:
            return
        start.offer(scopes(self._archive), before.choice)
        start.say_today(words.today_sentence(before.today))
        made = before.under_way
        resumable = made is not None and made.total and not made.is_over
        said = words.progress(made) if made is not None and resumable else ""
        start.offer_resume(
            _("Go on where you were: {progress}").format(progress=said) if said else ""
        )
        self._count()

    def _count(self) -> None:
        """Count the passages of what is chosen."""
        start = self._start
        if start is None:
            return
        number, choice = self._number + 1, choice_of(start, self._archive)
        self._number = number
        start.show_count(None)

        def show(found: Gathered) -> None:
            if number == self._number:
                start.show_count(len(found.order), found.untagged)

        self._jobs.read(lambda _progress: self._gather(choice), show, self._failed)

    def _gather(self, choice: RoundChoice) -> Gathered:
        return self._session.tag_rounds.gather(choice, self._session.searching)

    def _begin(self) -> None:
        """Begin what is chosen."""
        if self._start is None or self._opening:
            return
        self._opening = True
        choice = choice_of(self._start, self._archive)

        def begin(found: Gathered) -> None:
            self._jobs.write(
                lambda _progress: self._session.tag_rounds.begin(choice, found),
                self._open,
                self._failed,
            )

        self._jobs.read(lambda _progress: self._gather(choice), begin, self._failed)

    def resume(self) -> None:
        """Go on with the round that was under way."""
        if not self._opening:
            self._opening = True
            self._jobs.read(
                lambda _progress: self._session.tag_rounds.resumed(self._session.searching),
                self._open,
                self._failed,
            )

    def _open(self, made: TagRound | None) -> None:
        self._opening = False
        if made is None or not made.total or made.is_over:
            self.told.emit(_("There are no passages here to tag."))
            self.show()
        else:
            self.opened.emit(made)

    def _failed(self, error: object) -> None:
        self._opening = False
        self.failed.emit(error)
