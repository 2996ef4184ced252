"""Making one segment of several: which ones, and how, in steps between which it can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader

from archive_app.search.rows import COUNT_BITS, MAX_COUNT, TERMS, VALUES, RowsReader, Values

FAN = 4
"""So many segments of about the same size are merged. A size is that of a class, and so many times
that of the class before; so a document is merged as often as there are classes, not more."""

_SMALLEST = 1 << 18  # bytes of the biggest segments of the first class
_MOST_UNITS = 1 << (32 - COUNT_BITS)
_STEP = 3_000  # terms of each segment that go at once; other threads wait as long
_STEP_VALUES = 50_000  # and as many values, about

Stop = Callable[[], bool]


class Stopped(Exception):
    """Merging was stopped; nothing was changed."""


def never() -> bool:
    """Return that merging needn't stop."""
    return False


def to_merge(sizes: Sequence[float], deleted: Sequence[float]) -> list[int]:
    """Return which segments to merge next; none where all is well.

    Args:
        sizes: bytes of each segment, without what was deleted.
        deleted: which part of each one was deleted, from 0 to 1.
    """
    classes = [_class(size) for size in sizes]
    for one in sorted(set(classes)):
        if classes.count(one) >= FAN:
            return [n for n, other in enumerate(classes) if other <= one]
    return [n for n, part in enumerate(deleted) if part > 0.5]


def _class(size: float) -> int:
    found = 0
    while size > _SMALLEST:
        size /= FAN
        found += 1
    return found


def chosen(storage: Any, segments: Sequence[Any]) -> list[Any]:
    """Return which of Whoosh's segments to merge next."""
    deleted = [s.deleted_count() / max(s.doc_count_all(), 1) for s in segments]
    sizes = [
        (1 - part) * sum(storage.file_length(s.make_filename(ext)) for ext in (TERMS, VALUES))
        for s, part in zip(segments, deleted, strict=True)
    ]
    return [segments[n] for n in to_merge(sizes, deleted)]


def merge(writer: Any, segments: Sequence[Any], stop: Stop) -> None:
    """Put all of some segments that is not deleted in the one that is being written.

    Raises:
        Stopped: as `stop` wished.
        OverflowError: they have more units than one segment can have.
    """
    sources = []
    first = 0
    for segment in segments:
        reader = _Documents(writer.storage, writer.schema, segment)
        rows = reader.codec().terms_reader(writer.storage, segment)
        source = _numbered(reader, rows, first)
        sources.append(source)
        first = source.end
        writer.add_reader(reader)
        reader.close()
    if first > _MOST_UNITS:
        raise OverflowError("too many units for one segment")
    fields = sorted({field for source in sources for field in source.rows.indexed_field_names()})
    for field in fields:
        for step in _steps(sources, field):
            if stop():
                raise Stopped
            writer.fieldwriter.add_terms(field, *_merged(sources, step))
    for source in sources:
        source.rows.close()


class _Documents(SegmentReader):  # type: ignore[misc]
    """Hands over the documents of a segment, without their postings."""

    def iter_postings(self) -> Iterator[Any]:
        """Yield nothing."""
        return iter(())


@dataclass(frozen=True, slots=True)
class _Source:
    """A segment to merge.

    Attributes:
        numbers: for each of its units its number in the new segment, -1 for one that was deleted.
        end: the number after that of its last unit.
    """

    rows: RowsReader
    numbers: NDArray[np.int64]
    end: int


def _numbered(reader: Any, rows: RowsReader, first: int) -> _Source:
    firsts, ends = rows.bounds
    numbers = np.full(int(ends.max(initial=0)), -1, np.int64)
    for document in reader.all_doc_ids():
        start, end = int(firsts[document]), int(ends[document])
        numbers[start:end] = np.arange(first, first + end - start)
        first += end - start
    return _Source(rows, numbers, first)


Step = list[tuple[int, int]]


def _steps(sources: Sequence[_Source], field: str) -> Iterator[Step]:
    """Yield for each source from where to where its terms go next, so that terms stay together."""
    here = [source.rows.places_of(field) for source in sources]
    while any(first < end for first, end in here):
        ends = [
            source.rows.place_within(*places, _STEP, _STEP_VALUES)
            for source, places in zip(sources, here, strict=True)
        ]
        upto = [
            source.rows.term(last - 1)
            for source, last, (_, end) in zip(sources, ends, here, strict=True)
            if last < end
        ]
        step: Step = []
        for source, last, (first, _) in zip(sources, ends, here, strict=True):
            step.append((first, source.rows.place_after(min(upto), first, last) if upto else last))
        yield step
        here = [(after, end) for (_, after), (_, end) in zip(step, here, strict=True)]


def _merged(sources: Sequence[_Source], step: Step) -> tuple[list[bytes], NDArray[np.intp], Values]:
    """Return the terms of a step, how many values each has, and the values."""
    texts: list[bytes] = []
    for source, places in zip(sources, step, strict=True):
        texts += source.rows.terms_at(*places)
    terms, ranks = _ranked(texts)
    all_values, all_ranks, done = [], [], 0
    for source, (first, end) in zip(sources, step, strict=True):
        values, ranks_here = source.rows.values(first, end), ranks[done : done + end - first]
        done += end - first
        numbers = source.numbers[values >> COUNT_BITS]
        live = numbers >= 0
        all_values.append((numbers << COUNT_BITS | values & MAX_COUNT)[live].astype(np.uint32))
        all_ranks.append(np.repeat(ranks_here, source.rows.counts_at(first, end))[live])
    of_term = np.concatenate(all_ranks)
    values = np.concatenate(all_values)[np.argsort(of_term, kind="stable")]
    counts = np.bincount(of_term, minlength=len(terms))
    left = np.flatnonzero(counts)
    return [terms[n] for n in left.tolist()], counts[left], values


def _ranked(texts: list[bytes]) -> tuple[list[bytes], NDArray[np.intp]]:
    """Return each term once, in order, and for each text the place of its term."""
    order = sorted(range(len(texts)), key=texts.__getitem__)
    ranks = np.zeros(len(texts), np.intp)
    terms: list[bytes] = []
    for place in order:
        if not terms or texts[place] != terms[-1]:
            terms.append(texts[place])
        ranks[place] = len(terms) - 1
    return terms, ranks
