"""The tags among what one narrows down by: in the order of the tree, with counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from archive_app.domain.codebook import Tag
from archive_app.services.tagged import TaggedPassages

#: The key of what has no tag.
UNTAGGED = ""


@dataclass(frozen=True, slots=True)
class TagValue:
    """A tag, or that there is none, with what is left under it; as a value of a facet has it."""

    key: str
    label: str
    count: int
    chosen: bool
    tag: Tag | None = None
    depth: int = 0
    path: str = ""


class TagColumn:
    """Which items have which tags on their passages, those that a tag stands in as well.

    Args:
        places: of the items of a catalogue, by their ids.
    """

    def __init__(self, places: Mapping[str, int], tagged: TaggedPassages) -> None:
        self._codebook = tagged.codebook
        self._of_place: dict[int, frozenset[str]] = {
            places[item]: marks for item, marks in tagged.of_item.items() if item in places
        }
        self._bare = frozenset(range(len(places))) - self._of_place.keys()
        used = frozenset().union(*self._of_place.values())
        self._used = used & {tag.id for tag in self._codebook}

    def holding(self, keys: Collection[str]) -> frozenset[int]:
        """Return the places of the items that have one of some tags."""
        wanted = frozenset(keys)
        found = (place for place, marks in self._of_place.items() if not wanted.isdisjoint(marks))
        return frozenset(found) | (self._bare if UNTAGGED in wanted else frozenset())

    def items_under(self, among: Collection[int] | None) -> dict[str, int]:
        """Return how many items there are under each tag, of those at some places."""
        counts: dict[str, int] = {}
        for place, marks in self._of_place.items():
            if among is None or place in among:
                for mark in marks:
                    counts[mark] = counts.get(mark, 0) + 1
        bare = self._bare if among is None else self._bare.intersection(among)
        return {**counts, UNTAGGED: len(bare)}

    def values(self, counts: Mapping[str, int], chosen: Collection[str]) -> Iterator[TagValue]:
        """Yield the tags that are on anything, and then what has none, with counts.

        Nothing where nothing is tagged at all. A tag that was chosen is there in any case, so that
        it can be taken off again.
        """
        if not self._used and not chosen:
            return
        book = self._codebook
        for tag in book:
            if tag.id in self._used or tag.id in chosen:
                yield TagValue(
                    tag.id,
                    tag.name,
                    counts.get(tag.id, 0),
                    tag.id in chosen,
                    tag,
                    book.depth(tag.id),
                    book.path_text(tag.id),
                )
        yield TagValue(UNTAGGED, "", counts.get(UNTAGGED, 0), UNTAGGED in chosen)
