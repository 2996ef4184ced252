"""Searching as one types: one search at a time, and only the newest answer counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import SearchResult
from archive_app.services.faceting import Facet, FacetValue, Filters, count_values
from archive_app.services.jobs import Progress
from archive_app.services.ordering import Order, leading
from archive_app.services.session import Session
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge

#: Hits of one item that are shown before the user asks for more.
_MOST = 5

#: Hits that are shown in all.
_LIMIT = 200

Counts = Mapping[Facet, Sequence[FacetValue]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        text: its last word may be half typed.
        items: the catalogue, to filter and to count by.
        whole: ids of items of which all hits are wanted.
        only: id of the item that it was narrowed down to, "" for all.
        order: in which the hits will be shown.
    """

    text: str
    items: Sequence[Item]
    filters: Filters
    whole: Collection[str] = frozenset()
    only: str = ""
    order: Order = Order.RELEVANCE

    def fitting(self) -> frozenset[str] | None:
        """Return the ids of the items that are asked for; None for all."""
        if not self.filters and not self.only:
            return None
        found = (item for item in self.items if not self.only or item.id == self.only)
        return frozenset(item.id for item in found if self.filters.fit(item))


@dataclass(frozen=True, slots=True)
class Answer:
    """The result, and how many hits are left under each value of each facet.

    Attributes:
        waiting: passages that the index still has to take in.
    """

    question: Question
    result: SearchResult
    counts: Counts
    waiting: int = 0


class SearchRunner(NewestOnly[Question, Answer]):
    """Runs searches in a reader thread."""

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        answered: Callable[[Answer], None],
        failed: Callable[[ArchiveError], None],
    ) -> None:
        super().__init__(jobs, self._search, answered, failed)
        self._session = session

    def _search(self, question: Question, _progress: Progress) -> Answer:
        result = self._in_order(question, self._find(question, question.fitting(), _LIMIT))
        counts = count_values(question.items, question.filters, result.everywhere)
        waiting = waiting_passages(self._session, question.items)[1] if result.waiting else 0
        return Answer(question, result, counts, waiting)

    def _find(self, question: Question, items: Collection[str] | None, limit: int) -> SearchResult:
        whole = {*question.whole, question.only} - {""}
        return self._session.searching.search(
            question.text, half_typed=True, items=items, limit=limit, most=_MOST, whole=whole
        )

    def _in_order(self, question: Question, best: SearchResult) -> SearchResult:
        """Give a result the hits of the items that come first, where not all items have room."""
        shown = {hit.item for hit in best.hits}
        if question.order is Order.RELEVANCE or len(shown) == len(best.per_item):
            return best
        items = {item.id: item for item in question.items}
        first = leading(best.per_item, question.order, items, limit=_LIMIT, most=_MOST)
        every = sum(best.per_item[key] for key in first)  # else the best would leave out the rest
        return replace(best, hits=self._find(question, first, max(_LIMIT, every)).hits)


def waiting_passages(session: Session, items: Iterable[Item]) -> tuple[int, int]:
    """Return how many items the index still has to take in, and how many passages they have."""
    behind = session.indexing.waiting()
    return len(behind), sum(item.passages for item in items if item.id in behind)
