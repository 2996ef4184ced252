"""Searching as one types: one search at a time, and only the newest answer counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import SearchResult, Suggestion
from archive_app.services.faceting import Facet, FacetCounter, FacetValue, Filters
from archive_app.services.jobs import Progress
from archive_app.services.ordering import Order, ordered
from archive_app.services.session import Session
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge

#: Hits of one item that are shown before the user asks for more.
_MOST = 5
#: Hits that are shown while one types: more than fit on any screen.
_AT_ONCE = 60
#: Hits that are shown once typing pauses.
_IN_ALL = 300

Counts = Mapping[Facet, Sequence[FacetValue]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The items as they were last read, and what counts them."""

    items: Mapping[str, Item]
    counter: FacetCounter

    @classmethod
    def of(cls, items: Sequence[Item]) -> Catalogue:
        """Return a catalogue of items in their order."""
        return cls({item.id: item for item in items}, FacetCounter(items))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        text: its last word may be half typed.
        catalogue: to filter and to count by.
        whole: ids of items of which all hits are wanted.
        within: ids of the items that it was narrowed down to, None for all.
        thorough: typing paused: more hits are wanted, and suggestions where there are few.
    """

    text: str
    catalogue: Catalogue
    filters: Filters
    whole: Collection[str] = frozenset()
    within: Collection[str] | None = None
    order: Order = Order.RELEVANCE
    thorough: bool = False

    def fitting(self) -> frozenset[str] | None:
        """Return the ids of the items that are asked for; None for all."""
        if not self.filters and self.within is None:
            return None
        items = self.catalogue.items
        asked = items if self.within is None else (one for one in self.within if one in items)
        return frozenset(item for item in asked if self.filters.fit(items[item]))

    def preferred(self) -> Sequence[str] | None:
        """Return the items in the order in which their hits are wanted, None for the best hits."""
        if self.order is Order.RELEVANCE:
            return None
        items = self.catalogue.items
        return ordered(items, self.order, items)

    def more_thorough(self) -> Question:
        """Return the same question, to be answered with more care."""
        return replace(self, thorough=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """The result, and how many hits are left under each value of each facet.

    Attributes:
        waiting: passages that the index still has to take in.
        suggestions: what else to ask, where few or no hits were found.
    """

    question: Question
    result: SearchResult
    counts: Counts
    waiting: int = 0
    suggestions: tuple[Suggestion, ...] = ()


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
        catalogue, fitting = question.catalogue, question.fitting()
        result = self._session.searching.search(
            question.text,
            half_typed=True,
            items=fitting,
            limit=_IN_ALL if question.thorough else _AT_ONCE,
            most=_MOST,
            whole=question.whole,
            preferred=question.preferred(),
        )
        counts = catalogue.counter.counts(question.filters, result.everywhere)
        behind = result.waiting
        waiting = waiting_passages(self._session, catalogue.items.values())[1] if behind else 0
        suggested = question.thorough and question.text.strip()
        suggestions = self._session.suggesting.suggest(result, fitting) if suggested else ()
        return Answer(question, result, counts, waiting, suggestions)


def waiting_passages(session: Session, items: Iterable[Item]) -> tuple[int, int]:
    """Return how many items the index still has to take in, and how many passages they have."""
    behind = session.indexing.waiting()
    return len(behind), sum(item.passages for item in items if item.id in behind)
