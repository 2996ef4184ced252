"""More like a passage: its telling words become the search."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.i18n import _, language
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge
from archive_app.ui.library.archive_place import ArchivePlace
from archive_app.ui.teller import Teller
from archive_app.ui.widgets.search_field import SearchField


class AlikeController(Teller):
    """Searches for what is like the passage that the keyboard is at: in a text, or a hit.

    Signals:
        search_requested: a query.
    """

    search_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        place: ArchivePlace,
        field: SearchField,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        self._field = field
        self._runner = NewestOnly[tuple[str, str], tuple[str, str]](
            jobs, self._look, self._show, self.failed.emit
        )
        place.browser.reader.passages.alike_requested.connect(self.search)

    def search(self) -> None:
        """Search for more like the chosen passage."""
        passage = self._chosen()
        if passage is None:
            self.told.emit(_("Choose a passage first, in a text or among the hits."))
            return
        self._runner.ask((passage, self._field.text()))

    def _look(self, asked: tuple[str, str], _progress: Progress) -> tuple[str, str]:
        from archive_app.services.alike import alike_query

        passage, typed = asked
        session = self._session
        words = session.related_words
        return alike_query(session.archive, session.indexing, words, passage, language()), typed

    def _chosen(self) -> str | None:
        if self._place.shown is self._place.results:
            hit = self._place.results.list.current_hit()
            return hit.passage if hit else None
        reader = self._place.browser.reader
        return reader.passages.current_passage_id if reader.isVisible() else None

    def _show(self, answer: tuple[str, str]) -> None:
        query, typed = answer
        if typed != self._field.text():
            return  # the user asks something else by now
        if query:
            self.search_requested.emit(query)
        else:
            self.told.emit(_("This passage has no words that stand in others too."))
