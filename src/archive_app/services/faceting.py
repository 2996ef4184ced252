"""Narrowing down: filters, and how many are left under each value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from archive_app.domain.catalogue import Item, Kind


class Facet(StrEnum):
    """By what items are narrowed down."""

    KIND = "kind"
    THEME = "theme"
    SECTOR = "sector"
    ORGANISATION = "organisation"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet.

    Attributes:
        key: what filters by; label: what is shown (for a kind its code).
        count: items, or hits, that are left under it with the other facets' filters.
    """

    facet: Facet
    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """The chosen values per facet: of one facet any will do, of several all have to fit."""

    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)

    def toggled(self, facet: Facet, key: str) -> Filters:
        """Return the filters with one value put on or taken off."""
        keys = self.chosen.get(facet, frozenset()) ^ {key}
        return replace(self, chosen={**self.chosen, facet: keys})

    def without(self, facet: Facet) -> Filters:
        """Return the filters with nothing chosen of a facet."""
        return replace(self, chosen={f: keys for f, keys in self.chosen.items() if f != facet})

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    def fit(self, item: Item, *, but: Facet | None = None) -> bool:
        """Return whether an item passes the filters, those of one facet left out."""
        return all(
            not keys or facet is but or any(key in keys for key, _ in values_of(item, facet))
            for facet, keys in self.chosen.items()
        )


def values_of(item: Item, facet: Facet) -> Iterator[tuple[str, str]]:
    """Yield key and label of the values that an item has of a facet."""
    match facet:
        case Facet.KIND:
            yield item.kind.value, item.kind.value
        case Facet.THEME:
            yield from ((theme, theme) for theme in item.themes)
        case Facet.SECTOR:
            if item.sector:
                yield item.sector, item.sector
        case Facet.ORGANISATION:
            yield from ((o.id, o.name) for o in item.organisations)
        case Facet.PERSON:
            yield from ((p.person.id, p.person.name) for p in item.participants)


def count_values(
    items: Sequence[Item], filters: Filters, hits: Mapping[str, int] | None = None
) -> dict[Facet, list[FacetValue]]:
    """Count what is left under each value of each facet; values with none are given too.

    Args:
        hits: hits per item id; without it items are counted.
    """
    return {facet: _count(items, filters, facet, hits) for facet in Facet}


def _count(
    items: Iterable[Item], filters: Filters, facet: Facet, hits: Mapping[str, int] | None
) -> list[FacetValue]:
    counts: Counter[str] = Counter()
    labels: dict[str, str] = {}
    frequency: Counter[str] = Counter()
    for item in items:
        left = (1 if hits is None else hits.get(item.id, 0)) * filters.fit(item, but=facet)
        for key, label in values_of(item, facet):
            labels[key] = label
            counts[key] += left
            frequency[key] += 1
    chosen = filters.chosen.get(facet, frozenset())
    values = [FacetValue(facet, key, labels[key], counts[key], key in chosen) for key in labels]
    if facet is Facet.KIND:
        order = [kind.value for kind in Kind]
        return sorted(values, key=lambda value: order.index(value.key))
    # By how often a value occurs in the whole archive, so that rows keep their place.
    return sorted(values, key=lambda v: (-frequency[v.key], v.label.casefold()))
