"""A search result as rows of a list: terms, then items with their hits, or hits one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.glossary import Term
from archive_app.domain.hits import Hit, SearchResult
from archive_app.services.ordering import Order, ordered


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of the glossary that the query names."""

    term: Term


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The item that the hits below it are in.

    Attributes:
        item: None where the catalogue doesn't know it (any more); then the hit tells what it can.
        hits: how many there are in the item, also those that aren't shown.
        shown: those that are.
    """

    hit: Hit
    item: Item | None
    hits: int
    shown: tuple[Hit, ...] = ()

    @property
    def kind(self) -> Kind:
        """The item's kind."""
        return self.hit.kind

    @property
    def title(self) -> str:
        """The item's title."""
        return self.item.title if self.item else self.hit.title

    @property
    def passages(self) -> int:
        """The number of passages of the item's text."""
        return self.item.passages if self.item else 0


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit.

    Attributes:
        last: it ends its item's card.
        alone: it has a card of its own, with its item's title.
        item: its item, where the catalogue knows it.
    """

    hit: Hit
    last: bool
    alone: bool = False
    item: Item | None = None

    @property
    def title(self) -> str:
        """The title of its item."""
        return self.item.title if self.item else self.hit.title

    @property
    def passages(self) -> int:
        """The number of passages of its item's text, 0 where that isn't known."""
        return self.item.passages if self.item else 0


@dataclass(frozen=True, slots=True)
class MoreRow:
    """The way to the hits of an item that aren't shown; ends the item's card."""

    item: str
    count: int


Row = TermRow | HeadRow | HitRow | MoreRow


def rows_of(
    result: SearchResult,
    items: Mapping[str, Item],
    order: Order = Order.RELEVANCE,
    *,
    grouped: bool = True,
) -> list[Row]:
    """Return the rows of a result.

    Args:
        items: those that have hits, in the catalogue's order.
    """
    groups: dict[str, list[Hit]] = {}
    for hit in result.hits:
        groups.setdefault(hit.item, []).append(hit)
    rows: list[Row] = [TermRow(term) for term in result.terms]
    keys = ordered(groups, order, items)
    if not grouped:
        rows += _alone((hit for key in keys for hit in groups[key]), items, order)
        return rows
    for key in keys:
        total = max(result.per_item.get(key, 0), len(groups[key]))
        rows += _card(groups[key], items.get(key), total)
    return rows


def _card(hits: list[Hit], item: Item | None, total: int) -> Iterator[Row]:
    more = total - len(hits)
    yield HeadRow(hits[0], item, total, tuple(hits))
    for hit in hits:
        yield HitRow(hit, hit is hits[-1] and not more, item=item)
    if more:
        yield MoreRow(hits[0].item, more)


def _alone(hits: Iterable[Hit], items: Mapping[str, Item], order: Order) -> Iterator[Row]:
    found = list(hits)
    if order is Order.RELEVANCE:
        found.sort(key=lambda hit: hit.rank)
    for hit in found:
        yield HitRow(hit, last=True, alone=True, item=items.get(hit.item))
