"""All that was tagged with a tag: counted by item, with its passages, and as something to hear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from archive_app.archive.store import Archive
from archive_app.archive.tag_reading import TaggedFilter, TaggedPassage, TagReading
from archive_app.domain.catalogue import Item
from archive_app.domain.hits import Hit, HitField, Reason
from archive_app.services.hit_run import merged, times_of, word_times_of
from archive_app.services.jobs import Progress
from archive_app.services.play_queue import Entry

if TYPE_CHECKING:
    from archive_app.services.library import Library

__all__ = [
    "TagOutline",
    "TagPages",
    "TagQuestion",
    "TaggedFilter",
    "TaggedPassage",
    "hit_of",
    "local_day",
    "utc_of",
]


@dataclass(frozen=True, slots=True)
class TagQuestion:
    """Which annotations are wanted: those of a tag, as far as a filter lets them through.

    Attributes:
        tag: its id; "": of all tags.
        within: also those of the tags that stand in it.
    """

    tag: str
    within: bool = True
    wanted: TaggedFilter = field(default_factory=TaggedFilter)


@dataclass(frozen=True, slots=True)
class TagOutline:
    """How much there is, before any of it is read.

    Attributes:
        tags: the ids of the tags whose annotations these are.
        items: ids of the items that have any, in the catalogue's order, and how many.
        every: how many there are without the filter.
    """

    question: TagQuestion
    tags: tuple[str, ...]
    items: tuple[tuple[str, int], ...] = ()
    every: int = 0

    @property
    def total(self) -> int:
        """The number of annotations that pass the filter."""
        return sum(count for _item, count in self.items)


class TagPages:
    """Reads what was tagged; safe to use from several reader threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._reading = TagReading(archive.database)

    def outline(self, question: TagQuestion, items: Iterable[str]) -> TagOutline:
        """Return how much there is.

        Args:
            items: all items by id, in the order in which they are shown.
        """
        tags = self.tags_of(question)
        found = self._reading.by_item(tags, question.wanted)
        counts = tuple((item, found[item]) for item in items if item in found)
        every = found if not question.wanted else self._reading.by_item(tags, TaggedFilter())
        return TagOutline(question, tags, counts, sum(every.values()))

    def taggers(self, question: TagQuestion) -> list[str]:
        """Return the names of those who put the tags of a question; "" is no name."""
        return self._reading.taggers(self.tags_of(question))

    def rows(
        self, question: TagQuestion, items: Iterable[str]
    ) -> dict[str, tuple[TaggedPassage, ...]]:
        """Return the annotations on some items, as they are read; those without a place last."""
        tags = self.tags_of(question)
        return {item: tuple(self._reading.of_item(item, tags, question.wanted)) for item in items}

    def ids(self, question: TagQuestion) -> frozenset[str]:
        """Return the ids of all annotations that are asked for."""
        return frozenset(self._reading.ids(self.tags_of(question), question.wanted))

    def tags_of(self, question: TagQuestion) -> tuple[str, ...]:
        """Return the ids of the tags that a question is about, in the codebook's order."""
        codebook = self._archive.codebook.now()
        if not question.tag:
            return tuple(tag.id for tag in codebook)
        if not question.within:
            return (question.tag,) if question.tag in codebook else ()
        return tuple(tag.id for tag in codebook.within(question.tag))

    def entries(
        self,
        question: TagQuestion,
        items: Mapping[str, Item],
        library: Library,
        progress: Progress,
    ) -> list[Entry]:
        """Return what can be heard of the annotations, item by item; what overlaps is one.

        Raises:
            Cancelled: the user wants it stopped.
        """
        outline = self.outline(question, items)
        codebook = self._archive.codebook.now()
        entries: list[Entry] = []
        for number, (key, _count) in enumerate(outline.items):
            progress.report(number, len(outline.items), items[key].title)
            if not items[key].has_sound:
                continue
            recordings = {one.id: one for one in library.recordings(key)}
            parts: dict[str, list[tuple[int, int, str]]] = {}
            for row in self._reading.of_item(key, outline.tags, question.wanted):
                hit, tag = hit_of(row, items[key]), codebook.get(row.annotation.tag)
                if hit is None or row.passage is None or hit.recording not in recordings:
                    continue
                words = tag.name if tag else ""
                times = times_of(hit, [row.passage])
                parts.setdefault(hit.recording, []).extend((*one, words) for one in times)
            entries += [
                Entry(recordings[recording], items[key].title, start, end, words)
                for recording, times in parts.items()
                for start, end, words in merged(times, recordings[recording].duration_ms)
            ]
        return entries


def hit_of(row: TaggedPassage, item: Item) -> Hit | None:
    """Return an annotation as what is opened and heard; None where it has no place in the text.

    It begins where its words are heard, as far as that is known.
    """
    passage, span = row.passage, row.annotation.anchor.span
    if passage is None or span is None:
        return None
    spoken = word_times_of([span], passage)
    return Hit(
        item=item.id,
        kind=item.kind,
        title=item.title,
        field=HitField.PASSAGE,
        text=passage.text,
        marks=(span,),
        reason=Reason.EXACT,
        passage=passage.id,
        ordinal=row.ordinal,
        start_ms=spoken[0][0] if spoken else passage.start_ms,
        end_ms=spoken[-1][1] if spoken else passage.end_ms,
        speaker=passage.speaker,
        recording=row.recording,
    )


def utc_of(day: date, *, after: bool = False) -> str:
    """Return when a day begins here, or, `after`, the day that follows; ISO 8601 in UTC."""
    begins = datetime.combine(day + timedelta(days=int(after)), time()).astimezone()
    utc = begins.astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%SZ")


def local_day(at: str) -> date:
    """Return the day of a time in UTC, as it is here.

    Raises:
        ValueError: that is no time.
    """
    return datetime.fromisoformat(at).astimezone().date()
