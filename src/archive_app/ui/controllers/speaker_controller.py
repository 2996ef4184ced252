"""Saying who speaks: in one passage, in all that follow, or wherever the same name stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from archive_app.domain.changes import Changes
from archive_app.domain.corrections import OfferedName, Reach
from archive_app.domain.transcript import Passage, PassageKind
from archive_app.i18n import _
from archive_app.i18n.words import passages_word
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.correcting_controller import CorrectingController
from archive_app.ui.editing.speaker_page import SpeakerPage
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.teller import Teller

_SPOKEN = (PassageKind.SPEECH, PassageKind.PROSE)


class SpeakerController(Teller):
    """Fills the page, and sets the speaker.

    Signals:
        changed: what it touched (`Changes`).
        left: the page is no longer needed.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        correcting: CorrectingController,
        page: SpeakerPage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._correcting = correcting
        self._page = page
        self._passage: Passage | None = None
        page.chosen.connect(self._set)

    def show(self) -> bool:
        """Fill the page for the passage that is meant; return whether there is one."""
        correcting = self._correcting
        passage, item = correcting.passage, correcting.text.item
        if passage is None or item is None:
            self.told.emit(_("Choose a passage of a text first."))
            return False
        correcting.keep()
        self._passage = passage
        counts = {reach: len(_within(correcting.text.passages, passage, reach)) for reach in Reach}
        self._page.show_passage(passage, correcting.row, counts)

        def read(_progress: Progress) -> tuple[OfferedName, ...]:
            return self._session.correcting.names(item.id)

        def offer(names: tuple[OfferedName, ...]) -> None:
            if self._passage is passage:
                self._page.offer(names)

        self._jobs.read(read, offer)
        return True

    def follow(self, passage: Passage | None) -> None:
        """Ask about another passage, where the page is in sight."""
        if passage is not None and self._page.isVisible() and passage != self._passage:
            self.show()

    def _set(self, name: str, person: str | None, reach: Reach) -> None:
        passage = self._passage
        if passage is None:
            return
        count = len(_within(self._correcting.text.passages, passage, reach))
        correcting = self._session.correcting

        def write(_progress: Progress) -> Changes:
            return correcting.set_speaker(passage.id, name or None, person, reach)

        def done(changes: Changes) -> None:
            self.left.emit()
            self.changed.emit(changes)
            if not changes:
                self.told.emit(_("Nothing was changed: that name stands there already."))
                return
            self.told.emit(
                _("{passages}: the speaker is {name} now. Undo: Ctrl+Z.").format(
                    passages=passages_word(count), name=name or _("nobody")
                )
            )

        self._jobs.write(write, done, lambda error: self._page.say(words_of(error)))


def _within(passages: Sequence[Passage], passage: Passage, reach: Reach) -> list[Passage]:
    """Return the passages that a speaker would reach."""
    if reach is Reach.ONE:
        return [passage]
    if reach is Reach.ALIKE:
        return [each for each in passages if each.speaker == passage.speaker]
    ids = [each.id for each in passages]
    later = passages[ids.index(passage.id) + 1 :] if passage.id in ids else ()
    return [passage, *(each for each in later if each.kind in _SPOKEN)]
