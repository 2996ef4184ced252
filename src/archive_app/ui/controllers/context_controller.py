"""What stands around a hit, read for who wants to see more of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.domain.hits import Hit
from archive_app.domain.transcript import Context
from archive_app.services.context import context_of
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge
from archive_app.ui.search.results_list import ResultsList


class ContextController(QObject):
    """Answers a list of hits that wants to know the passages around one.

    Signals:
        failed: an `ArchiveError` to be told.
    """

    failed = Signal(object)

    def __init__(
        self, session: Session, jobs: JobBridge, hits: ResultsList, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._hits = hits
        hits.context_wanted.connect(self._read)

    def _read(self, hit: Hit, before: int, after: int) -> None:
        passage = hit.passage
        if passage is None:
            return

        def work(_progress: Progress) -> Context:
            return context_of(self._session.archive, passage, before, after)

        def show(context: Context) -> None:
            self._hits.set_context(hit, context)

        self._jobs.read(work, show, self.failed.emit)
