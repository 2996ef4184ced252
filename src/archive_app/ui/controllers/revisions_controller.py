"""What was changed in a passage and in its text, and putting it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.domain.catalogue import Item
from archive_app.domain.changes import Changes
from archive_app.domain.corrections import Revision
from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.correcting_controller import CorrectingController
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.editing.history_page import HistoryPage
from archive_app.ui.editing.wording import told_place
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.reader.reader_view import ReaderView

#: So many changes of a passage are shown, and so many of a text are read: those of the passage
#: may be among them, and aren't shown twice.
_LATEST, _READ = 30, 60

Asked = tuple[str, str, str]
Answer = tuple[str, tuple[Revision, ...], tuple[Revision, ...]]


class RevisionsController(QObject):
    """Keeps the page in step with the passage that one is at.

    Signals:
        changed: what putting back touched (`Changes`).
        told: what was done.
        text_wanted: the text has to be in sight.
        failed: an `ArchiveError` to be told.
    """

    changed = Signal(object)
    told = Signal(str)
    text_wanted = Signal()
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        correcting: CorrectingController,
        reader: ReaderView,
        page: HistoryPage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._correcting = correcting
        self._reader = reader
        self._page = page
        self._runner = NewestOnly[Asked, Answer](
            jobs, self._read, self._show, self.failed.emit, stops=True
        )
        page.put_back.connect(self._put_back)
        page.passage_wanted.connect(self._show_passage)
        reader.passages.current_passage_changed.connect(lambda _row: self.follow())

    def show(self) -> bool:
        """Show what was changed in the passage that is meant; return whether there is one."""
        passage, item = self._correcting.passage, self._correcting.text.item
        if passage is None or item is None:
            self.told.emit(_("Choose a passage of a text first."))
            return False
        self._correcting.keep()
        self._runner.ask((item.id, passage.id, told_place(passage, self._correcting.row)))
        return True

    def follow(
        self, _item: Item | Passage | None = None, _transcript: object = None, _more: object = None
    ) -> None:
        """Show the same of another passage, where the page is in sight."""
        passage, item = self._correcting.passage, self._correcting.text.item
        if self._page.isVisible() and passage is not None and item is not None:
            self._runner.ask((item.id, passage.id, told_place(passage, self._correcting.row)))

    def _read(self, asked: Asked, _progress: Progress) -> Answer:
        item, passage, place = asked
        revisions = self._session.revisions
        of_passage = revisions.of_passage(passage)[:_LATEST]
        return place, of_passage, revisions.of_item(item, _READ)

    def _show(self, answer: Answer) -> None:
        self._page.show_changes(*answer)

    def _show_passage(self, passage: str) -> None:
        for row, each in enumerate(self._correcting.text.passages):
            if each.id == passage:
                self.text_wanted.emit()
                self._reader.passages.show_passage(row)

    def _put_back(self, revision: Revision) -> None:
        revisions = self._session.revisions

        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            words = _("Put back. Undo: Ctrl+Z.")
            if not changes:
                words = _("Nothing was put back: it is as it was before already.")
            self.told.emit(words)

        self._jobs.write(
            lambda _progress: revisions.put_back(revision),
            done,
            lambda error: self._page.say(words_of(error)),
        )
