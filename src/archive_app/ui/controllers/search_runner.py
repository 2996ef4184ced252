"""Searching as one types: one search at a time, and only the newest answer counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import SearchResult
from archive_app.services.faceting import Facet, FacetValue, Filters, count_values
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge

#: Hits of one item that are shown before the user asks for more.
_MOST = 5

Counts = Mapping[Facet, Sequence[FacetValue]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        text: its last word may be half typed.
        items: the catalogue, to filter and to count by.
        whole: ids of items of which all hits are wanted.
    """

    text: str
    items: Sequence[Item]
    filters: Filters
    whole: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """The result, and how many hits are left under each value of each facet."""

    question: Question
    result: SearchResult
    counts: Counts


class SearchRunner:
    """Runs searches in a reader thread.

    While one runs, the newest question waits; those in between are never asked.
    """

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        answered: Callable[[Answer], None],
        failed: Callable[[ArchiveError], None],
    ) -> None:
        self._session = session
        self._jobs = jobs
        self._answered = answered
        self._failed = failed
        self._next: Question | None = None
        self._running = False

    @property
    def asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._next is not None

    def ask(self, question: Question) -> None:
        """Search, in a moment."""
        self._next = question
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
        self._jobs.read(
            lambda _progress: self._search(question, _progress),
            lambda answer: self._done(question, answer),
            lambda error: self._fail(question, error),
        )

    def _search(self, question: Question, _progress: Progress) -> Answer:
        filters = question.filters
        fitting = {i.id for i in question.items if filters.fit(i)} if filters else None
        result = self._session.searching.search(
            question.text, half_typed=True, items=fitting, most=_MOST, whole=question.whole
        )
        return Answer(question, result, count_values(question.items, filters, result.everywhere))

    def _done(self, question: Question, answer: Answer) -> None:
        self._running = False
        if self._next is question:
            self._next = None
            self._answered(answer)
        self._start()

    def _fail(self, question: Question, error: ArchiveError) -> None:
        self._running = False
        if self._next is question:
            self._next = None
            self._failed(error)
        self._start()
