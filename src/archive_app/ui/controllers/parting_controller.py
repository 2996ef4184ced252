"""Making two passages of the one that is corrected, and one of two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from archive_app.domain.corrections import Joined, Split
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.correcting_controller import CorrectingController
from archive_app.ui.editing.passage_editor import PassageEditor
from archive_app.ui.jobs import JobBridge
from archive_app.ui.widgets.notice import NoticeKind


class PartingController(QObject):
    """Parts and joins, with what is typed, and has the correcting go on where one would look.

    Signals:
        changed: what it touched (`Changes`).
    """

    changed = Signal(object)

    def __init__(
        self, session: Session, jobs: JobBridge, correcting: CorrectingController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._correcting = correcting

    def take_editor(self, editor: PassageEditor) -> None:
        """Do what an editor's keys ask for."""
        editor.field.split_requested.connect(self.split)
        editor.field.join_requested.connect(self.join)

    def split(self, place: int) -> None:
        """Make two passages of the one that is corrected, and go on in the second."""
        at, editor = self._correcting.opened, self._correcting.editor
        if at is None:
            return
        passage, text, base = at.passage, editor.field.text(), at.base
        if not text[:place].strip() or not text[place:].strip():
            words = _("Put the caret between two words first: both parts need words.")
            editor.say(words, NoticeKind.WARN)
            return
        correcting = self._session.correcting

        def write(_progress: Progress) -> Split:
            done = correcting.split(passage, place, text, base)
            correcting.forget_draft(passage)
            return done

        def parted(done: Split) -> None:
            self._correcting.expect(done.second, 0, _("In two parts. You are in the second."))
            self.changed.emit(done.changes)

        self._correcting.wait()
        self._jobs.write(write, parted, self._refusing(passage, text, base))

    def join(self, step: int) -> None:
        """Join the passage that is corrected with the one before (-1) or after (1) it."""
        desk = self._correcting
        at, field, row = desk.opened, desk.editor.field, desk.row
        if at is None or not 0 <= row + step < len(desk.text.passages):
            return
        first = desk.text.passages[min(row, row + step)].id
        passage, text, base = at.passage, field.text(), at.base
        typed, correcting = field.is_changed and bool(text.strip()), self._session.correcting

        def write(_progress: Progress) -> Joined:
            done = correcting.join(first, (passage, text, base) if typed else None)
            correcting.forget_draft(passage)
            return done

        def joined(done: Joined) -> None:
            words = _("Joined with the passage before.")
            if step > 0:
                words = _("Joined with the passage after.")
            # After the last word of the first, where the second was drawn in; else before its own.
            place = done.offset if step < 0 else max(0, done.offset - 1)
            desk.expect(done.passage, place, words)
            self.changed.emit(done.changes)

        desk.wait()
        self._jobs.write(write, joined, self._refusing(passage, text, base))

    def _refusing(self, passage: str, text: str, base: str) -> Callable[..., None]:
        return lambda error: self._correcting.refuse(error, passage, text, base)
