"""Where tags and words are: along one item, and in which items they take how much of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from archive_app.archive.store import Archive
from archive_app.archive.tag_reading import TaggedFilter, TagReading
from archive_app.domain.catalogue import Item
from archive_app.domain.hits import Hit
from archive_app.domain.transcript import Transcript
from archive_app.services.jobs import Progress
from archive_app.services.searching import Searching
from archive_app.services.tag_pages import hit_of

__all__ = ["Along", "ItemShare", "Lane", "Looked", "TagWhere"]

#: All hits of one item, however many.
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked for: a tag with all that stand in it, or words.

    Attributes:
        tag: its id; "" where words are looked for.
        words: a query.
    """

    tag: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ItemShare:
    """How much of an item has it.

    Attributes:
        count: passages that have it; passages: all of them.
    """

    item: str
    count: int
    passages: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return min(1.0, self.count / self.passages) if self.passages else 0.0


@dataclass(frozen=True, slots=True)
class Lane:
    """Where one thing that is looked for stands along an item, in the order of its text."""

    looked: Looked
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Along:
    """An item from its beginning to its end, with what stands where.

    Attributes:
        passages: how many the text has.
        duration_ms: how long all of it is heard; None where there are no times.
    """

    item: str
    passages: int
    lanes: tuple[Lane, ...]
    duration_ms: int | None = None

    def share(self, hit: Hit, *, by_time: bool) -> float:
        """Return where a hit stands, from 0 to 1."""
        if by_time and self.duration_ms and hit.start_ms is not None:
            return min(1.0, hit.start_ms / self.duration_ms)
        return min(1.0, (hit.ordinal + 0.5) / max(1, self.passages))


class TagWhere:
    """Finds where things are; safe to use from several reader threads."""

    def __init__(self, archive: Archive, searching: Searching) -> None:
        self._archive = archive
        self._searching = searching
        self._reading = TagReading(archive.database)

    def across(self, looked: Looked, items: Collection[str]) -> list[ItemShare]:
        """Return the items that have it, the largest share first.

        Args:
            items: all items by id, in the order in which they are shown.
        """
        if looked.tag:
            found: Mapping[str, int] = self._reading.tagged_passages(self._tags(looked))
        elif looked.words.strip():
            result = self._searching.search(looked.words, items=frozenset(items), limit=0)
            found = result.per_item
        else:
            return []
        passages = self._reading.passage_counts()
        shares = [
            ItemShare(item, found[item], max(passages.get(item, 0), found[item]))
            for item in items
            if found.get(item)
        ]
        return sorted(shares, key=lambda one: (-one.share, -one.count))

    def along(self, item: Item, wanted: Iterable[Looked], progress: Progress) -> Along:
        """Return where some things stand in an item.

        Raises:
            Cancelled: it is no longer wanted.
        """
        transcript = self._archive.transcripts.current(item.id)
        lanes = []
        for looked in wanted:
            progress.check()
            lanes.append(Lane(looked, tuple(self._hits(item, looked))))
        passages = len(transcript.passages) if transcript else 0
        return Along(item.id, passages, tuple(lanes), _length(item, transcript))

    def _hits(self, item: Item, looked: Looked) -> list[Hit]:
        if looked.tag:
            rows = self._reading.of_item(item.id, self._tags(looked), TaggedFilter())
            hits = [hit_of(row, item) for row in rows]
            return [hit for hit in hits if hit is not None]
        if not looked.words.strip():
            return []
        result = self._searching.search(looked.words, items=frozenset([item.id]), limit=_ALL)
        inside = [hit for hit in result.hits if hit.passage is not None]
        return sorted(inside, key=lambda hit: hit.ordinal)

    def _tags(self, looked: Looked) -> list[str]:
        return [tag.id for tag in self._archive.codebook.now().within(looked.tag)]


def _length(item: Item, transcript: Transcript | None) -> int | None:
    """Return how long an item is, by the times of its text or by its recording."""
    times = [
        time
        for passage in (transcript.passages if transcript else ())
        for time in (passage.start_ms, passage.end_ms)
        if time is not None
    ]
    if not times:
        return None
    return max(*times, item.duration_ms or 0, 1)
