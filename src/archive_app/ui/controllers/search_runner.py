"""Searching as one types: one search at a time, and only the newest answer counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import SearchResult, Share, Suggestion
from archive_app.i18n import _
from archive_app.i18n.words import items_word
from archive_app.search.language import FieldNode, parse
from archive_app.search.language.tree import walk
from archive_app.services.faceting import Facet, FacetCounter, FacetValue, Filters
from archive_app.services.filtering import FIELDS, asks_for_tags
from archive_app.services.jobs import Progress
from archive_app.services.ordering import Order, ordered
from archive_app.services.session import Session
from archive_app.services.tagged import TaggedPassages
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
    tagged: TaggedPassages

    @classmethod
    def of(cls, items: Sequence[Item], tagged: TaggedPassages | None = None) -> Catalogue:
        """Return a catalogue of items in their order, with what is tagged in them."""
        known = tagged or TaggedPassages()
        return cls({item.id: item for item in items}, FacetCounter(items, known), known)

    def with_tags(self, tagged: TaggedPassages) -> Catalogue:
        """Return the same items with something else tagged in them."""
        return replace(self, counter=self.counter.with_tags(tagged), tagged=tagged)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        text: its last word may be half typed.
        catalogue: to filter and to count by.
        whole: ids of items of which all hits are wanted.
        within: ids of the items that it was narrowed down to, None for all.
        grouped: the hits of an item stand together, and only some of them at first.
        thorough: typing paused: more hits are wanted, and suggestions where there are few.
    """

    text: str
    catalogue: Catalogue
    filters: Filters
    whole: Collection[str] = frozenset()
    within: Collection[str] | None = None
    order: Order = Order.RELEVANCE
    grouped: bool = True
    thorough: bool = False

    def fitting(self) -> frozenset[str] | None:
        """Return the ids of the items that are asked for; None for all.

        Tags are asked of passages, so that they leave items out only while nothing is searched for.
        """
        searching = bool(self.text.strip())
        filters = self.filters.without(Facet.TAG) if searching else self.filters
        if not filters and self.within is None:
            return None
        items = self.catalogue.items
        asked = items if self.within is None else (one for one in self.within if one in items)
        tagged = None if searching else self.catalogue.tagged.of_item
        return frozenset(item for item in asked if filters.fit(items[item], tagged=tagged))

    @property
    def tags(self) -> frozenset[str]:
        """The tags of which a passage has to have one, by their ids; "" stands for none."""
        return self.filters.chosen.get(Facet.TAG, frozenset())

    def share(self) -> Share:
        """Return of which items hits are given, where not all are."""
        items = self.catalogue.items
        in_order = None if self.order is Order.RELEVANCE else ordered(items, self.order, items)
        return Share(_MOST if self.grouped else None, self.whole, in_order)

    def asks_for_tags(self) -> bool:
        """Return whether what is found depends on what is tagged."""
        parsed = parse(self.text, half_typed=True, vocabulary=FIELDS)
        nodes = walk(parsed.tree) if parsed.tree else ()
        return bool(self.tags) or any(
            isinstance(node, FieldNode) and asks_for_tags(node) for node in nodes
        )

    def more_thorough(self) -> Question:
        """Return the same question, to be answered with more care."""
        return replace(self, thorough=True)


@dataclass(frozen=True, slots=True)
class Found:
    """The items that an earlier search found, in which the next ones look."""

    query: str
    items: frozenset[str]

    def words(self) -> str:
        """Return what the user sees of it."""
        items = items_word(len(self.items))
        return _("Only the {items} with “{query}”").format(items=items, query=self.query)


@dataclass(frozen=True, slots=True)
class Answer:
    """The result, and how many hits are left under each value of each facet.

    Attributes:
        waiting_passages: how many the index still has to take in.
        suggestions: what else to ask, where few or no hits were found.
    """

    question: Question
    result: SearchResult
    counts: Counts
    waiting_passages: int = 0
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

    def count(self, question: Question, _progress: Progress) -> Counts:
        """Count what is left under each value, without looking up any hit."""
        result = self._session.searching.search(
            question.text,
            half_typed=True,
            items=question.fitting(),
            tags=question.tags,
            limit=0,
        )
        counter = question.catalogue.counter
        return counter.counts(question.filters, result.everywhere, result.tags)

    def behind(self, catalogue: Catalogue, _progress: Progress) -> tuple[int, int]:
        """Return how many items and passages the index still has to take in."""
        return len(self._session.indexing.waiting()), waiting_passages(self._session, catalogue)

    def _search(self, question: Question, _progress: Progress) -> Answer:
        catalogue, fitting = question.catalogue, question.fitting()
        result = self._session.searching.search(
            question.text,
            half_typed=True,
            items=fitting,
            tags=question.tags,
            limit=_IN_ALL if question.thorough else _AT_ONCE,
            share=question.share(),
        )
        counts = catalogue.counter.counts(question.filters, result.everywhere, result.tags)
        waiting = waiting_passages(self._session, catalogue) if result.waiting else 0
        answer = Answer(question, result, counts, waiting)
        if not question.thorough:
            return answer
        suggesting = self._session.suggesting(half_typed=True, tags=question.tags)
        return replace(answer, suggestions=suggesting.suggest(result, fitting))


def waiting_passages(session: Session, catalogue: Catalogue) -> int:
    """Return how many passages the index still has to take in."""
    behind = session.indexing.waiting()
    return sum(item.passages for item in catalogue.items.values() if item.id in behind)
