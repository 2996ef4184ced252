"""The tagging round: passage by passage through the archive, and where one was stays known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from archive_app.archive.correcting import Corrections
from archive_app.archive.store import Archive
from archive_app.archive.tag_rounds import RoundRow
from archive_app.domain.annotations import Annotation
from archive_app.domain.catalogue import Kind, Recording
from archive_app.domain.errors import NotFound
from archive_app.domain.tag_rounds import Gathered, RoundChoice, RoundScope, TagRound, gathered
from archive_app.domain.transcript import Context, Passage
from archive_app.services.context import context_of
from archive_app.services.searching import Searching

__all__ = ["RoundPassage", "TagRounds", "Today", "WorkClock"]

#: Who does nothing for longer than this isn't at work, in seconds.
IDLE_SECONDS = 120.0

#: Passages that are shown before and after the one where one is.
_BEFORE, _AFTER = 2, 3

#: How long a passage of which nobody knows the end is played, in milliseconds.
_UNKNOWN_MS = 10_000

_ALL_HITS = 1_000_000


@dataclass(frozen=True, slots=True)
class Today:
    """What somebody did today.

    Attributes:
        passages: seen in a round, or tagged.
        tags: put and still there.
        ms: time spent in rounds, in milliseconds.
    """

    passages: int = 0
    tags: int = 0
    ms: int = 0


@dataclass(frozen=True, slots=True)
class RoundPassage:
    """A passage with all that is shown of it in a round.

    Attributes:
        title: that of its item.
        recording: what it is heard in; stretch: from when to when, in milliseconds. Both None
            where it can't be heard.
        annotations: on it, and on the passages around it.
        refused: tags that were suggested here and weren't wanted.
    """

    passage: Passage
    item: str
    title: str
    context: Context
    annotations: tuple[Annotation, ...] = ()
    recording: Recording | None = None
    stretch: tuple[int, int] | None = None
    refused: frozenset[str] = frozenset()

    def on(self, passage: str) -> tuple[Annotation, ...]:
        """Return the annotations on one of the passages, in the order of their words."""
        return tuple(one for one in self.annotations if one.anchor.passage == passage)


class TagRounds:
    """Goes through passages in rounds; one is under way at a time for each author.

    The place where one is is kept beside the history: undo doesn't move anybody.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._rows = archive.tag_rounds
        self._corrections = Corrections(archive.database)

    # -- beginning and going on; to be called in a reader's thread

    def gather(
        self, choice: RoundChoice, searching: Searching | None = None, before: str | None = None
    ) -> Gathered:
        """Return the passages of a round; headings are left out, nobody says them.

        Args:
            searching: finds the hits, where only these are wanted.
            before: passages that the author gave their first tag since this time (ISO 8601, UTC)
                stay where they were, among those without; None: no such passages.
        """
        only = self._hits(choice, searching) if choice.scope is RoundScope.HITS else None
        items = None if choice.items is None else frozenset(choice.items)
        found = self._rows.passages(items if only is None else frozenset(only))
        tagged = self._rows.tagged()
        last: Collection[str] = ()
        if choice.untagged_first:
            last = tagged
            if before is not None:
                last = tagged - self._rows.first_tagged(self._archive.author, before)
        hits = None if only is None else {one for some in only.values() for one in some}
        return gathered(self._by_kind(found), tagged, only=hits, last=last)

    def _hits(self, choice: RoundChoice, searching: Searching | None) -> Mapping[str, set[str]]:
        """Return for each item the passages that the query finds."""
        found: dict[str, set[str]] = {}
        if searching is not None and choice.query:
            result = searching.search(
                choice.query, half_typed=True, items=choice.items, limit=_ALL_HITS
            )
            for hit in result.hits:
                if hit.passage is not None:
                    found.setdefault(hit.item, set()).add(hit.passage)
        return found

    def _by_kind(self, found: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
        """Return the items in the order in which the archive shows them."""
        kinds = self._rows.kinds()
        order = {kind.value: number for number, kind in enumerate(Kind)}
        by_kind = sorted(found, key=lambda item: order.get(kinds.get(item, ""), len(order)))
        return {item: found[item] for item in by_kind}

    def resumed(self, searching: Searching | None = None) -> TagRound | None:
        """Return the round that the author was in, at the passage where they were; None: none."""
        row = self._rows.last(self._archive.author)
        if row is None:
            return None
        choice = RoundChoice.decoded(row.choice)
        found = self.gather(choice, searching, row.begun_at)
        return self._at_place(TagRound(row.id, choice, found, self._rows.seen(row.id)), row)

    def _at_place(self, made: TagRound, row: RoundRow) -> TagRound:
        if row.passage:
            made.go_to(self.now_at(row.passage), row.place)
        elif row.place:
            made.go_to("", row.place)
        return made

    def last_choice(self) -> RoundChoice:
        """Return what the author chose the last time; the usual where there was none."""
        return RoundChoice.decoded(self._rows.last_choice(self._archive.author))

    def now_at(self, passage: str) -> str:
        """Return the passage that has the text of one: itself, unless it was joined to another."""
        try:
            return self._corrections.resolve(passage)[0]
        except NotFound:
            return passage

    # -- what is written; to be called in the writer's thread

    def begin(self, choice: RoundChoice, found: Gathered) -> TagRound:
        """Begin a round; the one that was under way is over."""
        row = self._rows.begin(self._archive.author, choice.encoded())
        made = TagRound(row.id, choice, found)
        self._rows.put_place(row.id, made.passage or "", 0, None)
        return made

    def choose(self, key: int, choice: RoundChoice) -> None:
        """Remember another pace for a round."""
        self._rows.choose(key, choice.encoded())

    def keep_place(self, key: int, passage: str | None, place: int, seen: str | None) -> None:
        """Remember where one is, and which passage one comes from and has seen."""
        self._rows.put_place(key, passage or "", place, seen)

    def refuse(self, key: int, passage: str, tag: str) -> None:
        """Remember that a tag that was suggested isn't wanted there in this round."""
        self._rows.refuse(key, passage, [tag])

    def end(self) -> None:
        """Have the round be over: the next time another one begins."""
        self._rows.end(self._archive.author)

    def spend(self, ms: int, now: datetime | None = None) -> None:
        """Add to the time spent today, in milliseconds."""
        self._rows.add_time(self._archive.author, _day(now), ms)

    # -- looking

    def look(self, key: int, passage: str) -> RoundPassage | None:
        """Return a passage with what is around it; None where it is gone."""
        placed = self._archive.transcripts.placed([passage]).get(passage)
        if placed is None:
            return None
        item = next(iter(self._archive.catalogue.items([placed.item])), None)
        if item is None:
            return None
        context = context_of(self._archive, passage, _BEFORE, _AFTER)
        around = [one.id for one in (*context.before, placed.passage, *context.after)]
        recordings = self._archive.catalogue.recordings([placed.item])
        recording = next((one for one in recordings if one.id == placed.recording), None)
        stretch = _stretch(placed.passage, context, recording)
        return RoundPassage(
            placed.passage,
            placed.item,
            item.title,
            context,
            tuple(self._archive.annotations.of_passages(around)),
            recording if stretch else None,
            stretch,
            self._rows.refused(key, passage),
        )

    def passages_of(self, item: str) -> Sequence[str]:
        """Return the passages of an item as they are now; none where it was deleted."""
        return self._rows.passages([item]).get(item, ())

    def is_tagged(self, passage: str) -> bool:
        """Return whether a passage has a tag."""
        return bool(self._archive.annotations.of_passages([passage]))

    def today(self, now: datetime | None = None) -> Today:
        """Return what the author did since midnight, by the clock on the wall."""
        author, midnight = self._archive.author, _midnight(now)
        return Today(
            self._rows.passages_done(author, midnight),
            self._rows.tags_put(author, midnight),
            self._rows.time_spent(author, _day(now)),
        )


class WorkClock:
    """Counts the time in which somebody is at work; pauses of over two minutes are none."""

    def __init__(self) -> None:
        self._last: float | None = None
        self._seconds = 0.0

    def stir(self, now: float) -> None:
        """Take in that something was done; `now` in seconds of a clock that only goes on."""
        if self._last is not None and 0 <= now - self._last <= IDLE_SECONDS:
            self._seconds += now - self._last
        self._last = now

    def stop(self) -> None:
        """Count no longer, until something is done again."""
        self._last = None

    def take(self) -> int:
        """Return the time since this was last asked, in milliseconds."""
        ms = round(self._seconds * 1000)
        self._seconds = 0.0
        return ms


def _stretch(
    passage: Passage, context: Context, recording: Recording | None
) -> tuple[int, int] | None:
    """Return when a passage is heard; until the next begins, where its end isn't known."""
    start = passage.start_ms
    if recording is None or start is None:
        return None
    later = (one.start_ms for one in context.after if (one.start_ms or 0) > start)
    end = passage.end_ms or next(later, None) or start + _UNKNOWN_MS
    if recording.duration_ms:
        end = min(end, recording.duration_ms)
    return (start, end) if end > start else None


def _midnight(now: datetime | None) -> str:
    """Return when today began, ISO 8601 in UTC."""
    here = (now or datetime.now(UTC)).astimezone()
    day = here.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return day.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(now: datetime | None) -> str:
    return (now or datetime.now(UTC)).astimezone().strftime("%Y-%m-%d")
