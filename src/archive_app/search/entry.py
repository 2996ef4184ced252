"""What is given to the index, and what comes back: ids and places, no texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField, Reason


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage, or a field of an item: the smallest thing that is found.

    Attributes:
        key: the passage's id, or for a field its name (`title`), with `:id` for a person.
    """

    key: str
    field: HitField
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """All units of one item."""

    item: str
    kind: Kind
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that a query found."""

    item: str
    kind: Kind
    key: str
    field: HitField
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Matches:
    """What a query found: the best matches, and counts over all of them.

    Attributes:
        per_item: number of matching units per item id, only items with any.
        matches: best first, at most the asked limit.
        tallied: what was to be counted, by mark; only marks with any.
    """

    total: int
    per_item: Mapping[str, int]
    kinds: Mapping[Kind, int]
    matches: tuple[Match, ...]
    tallied: Mapping[str, int] = field(default_factory=dict)
