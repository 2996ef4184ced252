"""The hits of a query as something to listen to: each with a little around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.hits import Hit, SearchResult
from archive_app.domain.transcript import Passage, Transcript
from archive_app.domain.word_times import WordTime
from archive_app.services.jobs import Progress
from archive_app.services.library import Library
from archive_app.services.ordering import ordered
from archive_app.services.play_queue import Entry
from archive_app.services.search_export import Wanted
from archive_app.services.searching import Searching

#: What is heard before and after the words of a hit, in milliseconds.
AROUND_MS = 2_000
#: How long a passage of which nobody knows the end is taken to be.
_UNKNOWN_MS = 10_000
#: Hits that tell which items go first.
_BEST = 200
#: All hits of one item, however many.
_ALL = 1_000_000

Times = tuple[int, int]


def hit_entries(
    searching: Searching,
    library: Library,
    items: Mapping[str, Item],
    wanted: Wanted,
    progress: Progress,
) -> list[Entry]:
    """Return all hits of a query that can be heard, in the order in which they are shown.

    In one item they stand in the order in which they are heard; those that overlap are one.

    Raises:
        Cancelled: the user wants it stopped.
    """
    first = _search(searching, wanted, None, _BEST)
    best = [hit.item for hit in first.hits]
    found = ordered((*best, *first.per_item), wanted.order, items)
    entries: list[Entry] = []
    for number, key in enumerate(found):
        progress.report(number, len(found), wanted.query)
        item = items.get(key)
        if item is None or not item.has_sound:
            continue
        hits = _hits_of(searching, wanted, key, first)
        entries += entries_of(item, hits, library.transcript(key), library.recordings(key))
    return entries


def entries_of(
    item: Item,
    hits: Iterable[Hit],
    transcript: Transcript | None,
    recordings: Iterable[Recording],
) -> list[Entry]:
    """Return what is to be heard of the hits of one item."""
    by_id = {recording.id: recording for recording in recordings}
    passages = transcript.passages if transcript else ()
    rows = {passage.id: row for row, passage in enumerate(passages)}
    times: dict[str, list[tuple[int, int, str]]] = {}
    for hit in hits:
        if hit.passage is None or hit.recording not in by_id:
            continue
        around = passages[rows[hit.passage] :] if hit.passage in rows else ()
        for start, end in times_of(hit, around):
            times.setdefault(hit.recording, []).append((start, end, hit.word))
    return [
        Entry(by_id[key], item.title, start, end, words)
        for key, parts in times.items()
        for start, end, words in merged(parts, by_id[key].duration_ms)
    ]


def merged(
    parts: Sequence[tuple[int, int, str]], duration_ms: int | None
) -> Iterator[tuple[int, int, str]]:
    """Yield parts of a recording with what is heard around them; those that overlap are one."""
    now: tuple[int, int, str] | None = None
    for start, end, words in sorted(parts):
        start, end = max(0, start - AROUND_MS), end + AROUND_MS
        if duration_ms:
            end = min(end, duration_ms)
        if start >= end:
            continue
        if now and start <= now[1]:
            now = (now[0], max(now[1], end), now[2])
            continue
        if now:
            yield now
        now = (start, end, words)
    if now:
        yield now


def times_of(hit: Hit, passages: Sequence[Passage]) -> list[Times]:
    """Return when a hit is heard, in milliseconds: its words where their times are known.

    Args:
        passages: that of the hit and those after it; empty where it isn't there any more.
    """
    if hit.start_ms is None:
        return []
    spoken = word_times_of(hit.marks, passages[0]) if passages else []
    if spoken:
        return spoken
    end = hit.end_ms if hit.end_ms is not None else _next_start(passages)
    return [(hit.start_ms, max(hit.start_ms, end or hit.start_ms + _UNKNOWN_MS))]


def word_times_of(marks: Iterable[tuple[int, int]], passage: Passage) -> list[Times]:
    """Return when the marked words of a passage are heard; nothing where that isn't known."""
    words = passage.words.words()
    spoken = ([w for w in words if w.start < end and start < w.end] for start, end in marks)
    return [_span(each) for each in spoken if each]


def _span(words: Sequence[WordTime]) -> Times:
    return min(word.start_ms for word in words), max(word.end_ms for word in words)


def _next_start(passages: Sequence[Passage]) -> int | None:
    """Return when the next passage with another time begins."""
    for before, after in pairwise(passages):
        if after.start_ms is not None and after.start_ms > (before.start_ms or 0):
            return after.start_ms
    return None


def _search(searching: Searching, wanted: Wanted, item: str | None, limit: int) -> SearchResult:
    items = wanted.items if item is None else frozenset([item])
    return searching.search(
        wanted.query,
        half_typed=wanted.half_typed,
        kind=wanted.kind,
        items=items,
        tags=wanted.tags,
        limit=limit,
    )


def _hits_of(searching: Searching, wanted: Wanted, item: str, first: SearchResult) -> Sequence[Hit]:
    known = [hit for hit in first.hits if hit.item == item]
    if len(known) >= first.per_item.get(item, 0):
        return known
    return _search(searching, wanted, item, _ALL).hits
