"""A search result as rows of a list: terms, then items with their hits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.glossary import Term
from archive_app.domain.hits import Hit, SearchResult


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
    """

    hit: Hit
    item: Item | None
    hits: int

    @property
    def kind(self) -> Kind:
        """The item's kind."""
        return self.hit.kind

    @property
    def title(self) -> str:
        """The item's title."""
        return self.item.title if self.item else self.hit.title


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit; `last` is the one that ends its item's card."""

    hit: Hit
    last: bool


@dataclass(frozen=True, slots=True)
class MoreRow:
    """The way to the hits of an item that aren't shown; ends the item's card."""

    item: str
    count: int


Row = TermRow | HeadRow | HitRow | MoreRow


def rows_of(result: SearchResult, items: Mapping[str, Item]) -> list[Row]:
    """Return the rows of a result."""
    rows: list[Row] = [TermRow(term) for term in result.terms]
    for item_id, group in groupby(result.hits, key=lambda hit: hit.item):
        hits = list(group)
        total = max(result.per_item.get(item_id, 0), len(hits))
        rows.append(HeadRow(hits[0], items.get(item_id), total))
        more = total - len(hits)
        rows.extend(HitRow(hit, hit is hits[-1] and not more) for hit in hits)
        if more:
            rows.append(MoreRow(item_id, more))
    return rows
