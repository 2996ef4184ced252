"""Narrowing down: filters, and how many are left under each value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from enum import StrEnum

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.codebook import Tag
from archive_app.services.tag_column import UNTAGGED, TagColumn, TagValue
from archive_app.services.tagged import TaggedPassages


class Facet(StrEnum):
    """By what items are narrowed down."""

    KIND = "kind"
    THEME = "theme"
    TAG = "tag"
    SECTOR = "sector"
    ORGANISATION = "organisation"
    PERSON = "person"


_TAG = Facet.TAG
_UNTAGGED = frozenset([UNTAGGED])


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet.

    Attributes:
        key: what filters by; label: what is shown (for a kind its code).
        count: items, or hits, that are left under it with the other facets' filters.
        tag: the tag itself, for a tag; depth: in how many shown tags it stands; path: its names
            from the top down.
    """

    facet: Facet
    key: str
    label: str
    count: int
    chosen: bool
    tag: Tag | None = None
    depth: int = 0
    path: str = ""


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

    def fit(
        self,
        item: Item,
        *,
        but: Facet | None = None,
        tagged: Mapping[str, frozenset[str]] | None = None,
    ) -> bool:
        """Return whether an item passes the filters, those of one facet left out.

        Args:
            tagged: by item the tags on its passages. Without it tags leave no item out: then they
                are asked of single passages.
        """

        def has(facet: Facet, keys: frozenset[str]) -> bool:
            if facet is Facet.TAG:
                return tagged is None or not keys.isdisjoint(tagged.get(item.id) or _UNTAGGED)
            return any(key in keys for key, _ in values_of(item, facet))

        return all(
            not keys or facet is but or has(facet, keys) for facet, keys in self.chosen.items()
        )


def values_of(item: Item, facet: Facet) -> Iterator[tuple[str, str]]:
    """Yield key and label of the values that an item has of a facet; tags aren't the item's."""
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


class FacetCounter:
    """Counts what is left of a catalogue under each value, fast enough to do at each key.

    Args:
        items: the catalogue; another one needs another counter.
        tagged: what is tagged; `with_tags` gives a counter that knows something else.
    """

    def __init__(self, items: Sequence[Item], tagged: TaggedPassages | None = None) -> None:
        self._places = {item.id: place for place, item in enumerate(items)}
        self._columns = {facet: _Column.of(items, facet) for facet in Facet if facet is not _TAG}
        self._tags = TagColumn(self._places, tagged or TaggedPassages())

    def with_tags(self, tagged: TaggedPassages) -> FacetCounter:
        """Return a counter of the same catalogue where other passages are tagged."""
        other = copy(self)
        other._tags = TagColumn(self._places, tagged)
        return other

    def counts(
        self,
        filters: Filters,
        hits: Mapping[str, int] | None = None,
        tags: Mapping[str, int] | None = None,
    ) -> dict[Facet, list[FacetValue]]:
        """Count what is left under each value of each facet; values with none are given too.

        Args:
            filters: for each facet those of the others count.
            hits: hits per item id; without it items are counted: under a tag those with a passage
                that has it.
            tags: hits per tag, with the filters of the other facets; given together with hits,
                which only have what is tagged as chosen.
        """
        left = [1 if hits is None else hits.get(item, 0) for item in self._places]
        fitting = {
            facet: self._columns[facet].holding(keys)
            for facet, keys in filters.chosen.items()
            if keys and facet is not _TAG
        }
        chosen = filters.chosen.get(_TAG, frozenset())
        under_tags = tags
        if hits is None:
            among = frozenset.intersection(*fitting.values()) if fitting else None
            under_tags = self._tags.items_under(among)
            if chosen:
                fitting[_TAG] = self._tags.holding(chosen)
        found = {}
        for facet in Facet:
            if facet is _TAG:
                found[facet] = [
                    _tag_value(one) for one in self._tags.values(under_tags or {}, chosen)
                ]
                continue
            others = [places for one, places in fitting.items() if one is not facet]
            of_facet = _only(left, frozenset.intersection(*others)) if others else left
            chosen_here = filters.chosen.get(facet, frozenset())
            found[facet] = self._columns[facet].values(of_facet, chosen_here)
        return found


def _tag_value(one: TagValue) -> FacetValue:
    return FacetValue(_TAG, one.key, one.label, one.count, one.chosen, one.tag, one.depth, one.path)


@dataclass(frozen=True, slots=True)
class _Column:
    """Which items have which values of a facet.

    Attributes:
        keys, labels: the values, in the order in which they are shown.
        pairs: (place of an item, place of a value it has), each once.
    """

    facet: Facet
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, items: Sequence[Item], facet: Facet) -> _Column:
        labels: dict[str, str] = {}
        pairs: list[tuple[int, str]] = []
        for place, item in enumerate(items):
            values = dict(values_of(item, facet))
            labels |= values
            pairs += [(place, key) for key in values]
        keys = _ordered(facet, labels, Counter(key for _place, key in pairs))
        number = {key: n for n, key in enumerate(keys)}
        return cls(
            facet,
            tuple(keys),
            tuple(labels[key] for key in keys),
            tuple((place, number[key]) for place, key in pairs),
        )

    def holding(self, keys: Collection[str]) -> frozenset[int]:
        """Return the places of the items that have one of some values."""
        wanted = {n for n, key in enumerate(self.keys) if key in keys}
        return frozenset(place for place, value in self.pairs if value in wanted)

    def values(self, left: Sequence[int], chosen: Collection[str]) -> list[FacetValue]:
        """Return the values with what is left under them."""
        counts = [0] * len(self.keys)
        for place, value in self.pairs:
            counts[value] += left[place]
        return [
            FacetValue(self.facet, key, label, count, key in chosen)
            for key, label, count in zip(self.keys, self.labels, counts, strict=True)
        ]


def _only(left: Sequence[int], places: Collection[int]) -> list[int]:
    return [count if place in places else 0 for place, count in enumerate(left)]


def _ordered(facet: Facet, labels: Mapping[str, str], frequency: Mapping[str, int]) -> list[str]:
    """Return the keys of a facet as they are shown: kinds in their order, others by frequency.

    By how often a value occurs in the whole archive, so that rows keep their place.
    """
    if facet is Facet.KIND:
        order = [kind.value for kind in Kind]
        return sorted(labels, key=order.index)
    return sorted(labels, key=lambda key: (-frequency[key], labels[key].casefold()))
