"""Searching as one types: one search at a time, and only the newest answer counts."""

from __future__ import annotations

from collections.abc import Callable, Collection

from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import SearchResult
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge

Question = tuple[str, Collection[str] | None]


class SearchRunner:
    """Runs searches in a reader thread.

    While one runs, the newest question waits; those in between are never asked.
    """

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        answered: Callable[[SearchResult], None],
        failed: Callable[[ArchiveError], None],
    ) -> None:
        self._session = session
        self._jobs = jobs
        self._answered = answered
        self._failed = failed
        self._next: Question | None = None
        self._running = False

    def ask(self, text: str, items: Collection[str] | None) -> None:
        """Search for a text whose last word may be half typed, in some items or all."""
        self._next = (text, items)
        if not self._running:
            self._start()

    def forget(self) -> None:
        """Let no answer come any more to what was asked."""
        self._next = None

    def _start(self) -> None:
        question = self._next
        if question is None:
            return
        self._running = True
        text, items = question

        def work(_progress: Progress) -> SearchResult:
            return self._session.searching.search(text, half_typed=True, items=items)

        self._jobs.read(work, lambda r: self._done(question, r), lambda e: self._fail(question, e))

    def _done(self, question: Question, result: SearchResult) -> None:
        self._running = False
        if self._next == question:
            self._next = None
            self._answered(result)
        self._start()

    def _fail(self, question: Question, error: ArchiveError) -> None:
        self._running = False
        if self._next == question:
            self._next = None
            self._failed(error)
        self._start()
