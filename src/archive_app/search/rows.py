"""How postings are kept: rows of numbers, by Whoosh's extension point for that, the codec.

Whoosh's own codec pickles the postings of each term; here a segment has two plain files for them.

`.val`  The values of all terms: 32-bit numbers `unit << 5 | count`. A unit is numbered within its
        segment; the units of a document follow each other. Of the field `item` the values say
        where a document begins and ends instead: the count of its first unit has bit 1, that of
        its last unit bit 2.
`.trm`  A magic number, the length of a head in JSON, and the head: for each field the places of
        its first term and of the one after its last; then where each term and where its values
        begin, 32-bit numbers, with the end of all; then the terms themselves, in UTF-8.

Terms are in order of field and bytes. So the values of all words that begin somehow stand in a row,
and are read at once. All numbers are little-endian.
"""

from __future__ import annotations

import bisect
import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import FieldWriter, TermsReader
from whoosh.codec.whoosh3 import W3Codec
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

TERMS = ".trm"
VALUES = ".val"
COUNT_BITS = 5
MAX_COUNT = (1 << COUNT_BITS) - 1
DOCUMENTS = "item"
FIRST, LAST = 1, 2

_MAGIC = b"rows 1\r\n"
_LENGTH = 4
_ALIGNED = 8
WIDTH = 4  # bytes of a number
_AFTER = b"\xff"  # comes after anything in UTF-8

Values = NDArray[np.uint32]
Field = str


class RowsCodec(W3Codec):  # type: ignore[misc]
    """Keeps documents as Whoosh does, and postings as rows."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> RowsWriter:
        """Return what writes the postings of a new segment."""
        return RowsWriter(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> RowsReader:
        """Return what reads the postings of a segment."""
        return RowsReader(storage, segment)


class RowsWriter(FieldWriter):  # type: ignore[misc]
    """Writes the terms and the values of a segment, both in order."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._terms_file = segment.create_file(storage, TERMS)
        self._values_file = segment.create_file(storage, VALUES)
        self._fields: dict[Field, list[int]] = {}
        self._terms = bytearray()
        self._term_starts = array("L" if array("I").itemsize < WIDTH else "I", [0])
        self._value_starts = array(self._term_starts.typecode, [0])
        self.is_closed = False

    def add_postings(
        self, schema: Any, lengths: Any, items: Iterable[tuple[Field, bytes, int, float, bytes]]
    ) -> None:
        """Take in postings in order; their values are packed already."""
        of: tuple[Field, bytes] | None = None
        rows: list[bytes] = []
        for field, term, _document, _weight, value in items:
            if of != (field, term):
                if of:
                    self._add(*of, rows)
                of, rows = (field, term), []
            rows.append(value)
        if of:
            self._add(*of, rows)

    def _add(self, field: Field, term: bytes, rows: list[bytes]) -> None:
        values = b"".join(rows)
        self._values_file.write(values)
        self._terms += term
        self._term_starts.append(len(self._terms))
        self._value_starts.append(self._value_starts[-1] + len(values) // WIDTH)
        self._count(field, 1)

    def add_terms(
        self, field: Field, terms: Sequence[bytes], counts: NDArray[np.intp], values: Values
    ) -> None:
        """Take in terms of a field, so many values each, the values of all in a row."""
        self._values_file.write(values.astype("<u4", copy=False).tobytes())
        for term, count in zip(terms, counts.tolist(), strict=True):
            self._terms += term
            self._term_starts.append(len(self._terms))
            self._value_starts.append(self._value_starts[-1] + count)
        self._count(field, len(terms))

    def _count(self, field: Field, terms: int) -> None:
        here = len(self._term_starts) - 1
        first = self._fields.get(field, [here - terms])[0]
        self._fields[field] = [first, here]

    def close(self) -> None:
        """Write what was collected."""
        head = json.dumps({"fields": self._fields}).encode()
        head = head.ljust(-(-len(head) // _ALIGNED) * _ALIGNED - _LENGTH + _ALIGNED)
        file = self._terms_file
        file.write(_MAGIC + len(head).to_bytes(_LENGTH, "little") + head)
        for numbers in (self._term_starts, self._value_starts):
            if sys.byteorder == "big":
                numbers.byteswap()
            file.write(numbers.tobytes())
        file.write(bytes(self._terms))
        file.close()
        self._values_file.close()
        self.is_closed = True


class _Terms(Sequence[bytes]):
    """The terms of a file, as they stand in it."""

    def __init__(self, content: Any, starts: Values, at: int) -> None:
        self._content = content
        self._starts = starts
        self._at = at

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, place: Any) -> Any:
        start, end = self._starts.item(place), self._starts.item(place + 1)
        return self._content[self._at + start : self._at + end]

    def between(self, first: int, last: int) -> list[bytes]:
        """Return the terms of some places in a row."""
        starts = self._starts[first : last + 1].tolist()
        if first >= last:
            return []
        text = self._content[self._at + starts[0] : self._at + starts[-1]]
        base = starts[0]
        return [text[a - base : b - base] for a, b in pairwise(starts)]


class RowsReader(TermsReader):  # type: ignore[misc]
    """Reads the postings of a segment. Terms have places; any thread may read."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._terms_file = segment.open_file(storage, TERMS)
        self._values_file = segment.open_file(storage, VALUES)
        content = self._terms_file.content
        at = len(_MAGIC) + _LENGTH
        if content[: len(_MAGIC)] != _MAGIC:
            raise ValueError("no file of terms")
        length = int.from_bytes(content[len(_MAGIC) : at], "little")
        self._fields: dict[Field, list[int]] = json.loads(content[at : at + length])["fields"]
        at += length
        count = max((end for _first, end in self._fields.values()), default=0) + 1
        starts = np.frombuffer(content, "<u4", count, at)
        self._value_starts = np.frombuffer(content, "<u4", count, at + WIDTH * count)
        self._terms = _Terms(content, starts, at + 2 * WIDTH * count)

    def places(self, field: Field, term: bytes) -> tuple[int, int]:
        """Return the place of a term and the next; twice the same where it isn't there."""
        place, end = self._begin(field, term)
        return place, place + (place < end and self._terms[place] == term)

    def places_from(self, field: Field, beginning: bytes) -> tuple[int, int]:
        """Return from where and to where the terms begin with some bytes."""
        place, end = self._begin(field, beginning)
        return place, bisect.bisect_left(self._terms, beginning + _AFTER, place, end)

    def places_of(self, field: Field) -> tuple[int, int]:
        """Return from where and to where the terms of a field stand."""
        first, end = self._fields.get(field, (0, 0))
        return first, end

    def place_after(self, term: bytes, first: int, end: int) -> int:
        """Return the place after a term, among some places in a row."""
        return bisect.bisect_right(self._terms, term, first, end)

    def place_within(self, first: int, end: int, terms: int, values: int) -> int:
        """Return up to where there are so many terms and values at most, but one term at least."""
        last = min(first + terms, end)
        most = self._value_starts.item(first) + values
        within = np.searchsorted(self._value_starts[first : last + 1], most, side="right") - 1
        return min(first + max(int(within), 1), end)

    def _begin(self, field: Field, term: bytes) -> tuple[int, int]:
        first, end = self.places_of(field)
        return bisect.bisect_left(self._terms, term, first, end), end

    def term(self, place: int) -> bytes:
        """Return the term at a place."""
        term: bytes = self._terms[place]
        return term

    def terms_at(self, first: int, end: int) -> list[bytes]:
        """Return the terms of some places in a row."""
        return self._terms.between(first, end)

    def counts_at(self, first: int, end: int) -> NDArray[np.intp]:
        """Return how many values each term of some places in a row has."""
        return np.diff(self._value_starts[first : end + 1]).astype(np.intp)

    def values(self, first: int, end: int) -> Values:
        """Return the values of the terms of some places in a row."""
        start, stop = self._value_starts.item(first), self._value_starts.item(end)
        return np.frombuffer(self._values_file.get(start * WIDTH, (stop - start) * WIDTH), "<u4")

    @cached_property
    def bounds(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The first unit of each document, deleted ones as well, and the one after its last."""
        values = self.values(*self.places_of(DOCUMENTS))
        units = (values >> COUNT_BITS).astype(np.intp)
        return np.sort(units[values & FIRST != 0]), np.sort(units[values & LAST != 0]) + 1

    # What Whoosh itself asks of a reader of terms, such as to find the documents to be deleted:

    def __contains__(self, term: tuple[Field, bytes]) -> bool:
        first, end = self.places(*term)
        return end > first

    def indexed_field_names(self) -> Iterable[Field]:
        """Return the fields that have terms."""
        return self._fields.keys()

    def terms(self) -> Iterator[tuple[Field, bytes]]:
        """Yield all terms with their fields."""
        for field in self._fields:
            yield from self._named(field, *self.places_of(field))

    def terms_from(self, fieldname: Field, prefix: bytes) -> Iterator[tuple[Field, bytes]]:
        """Yield the terms of a field from one on."""
        return self._named(fieldname, *self._begin(fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[Field, bytes], Any]]:
        """Yield all terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: Field, prefix: bytes
    ) -> Iterator[tuple[tuple[Field, bytes], Any]]:
        """Yield the terms of a field from one on with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def _named(self, field: Field, first: int, end: int) -> Iterator[tuple[Field, bytes]]:
        return ((field, self._terms[place]) for place in range(first, end))

    def term_info(self, fieldname: Field, text: bytes) -> Any:
        """Return in how many documents a term is."""
        documents = self._documents(fieldname, text)
        count = len(documents)
        return TermInfo(count, count, 1, 1, 1.0, documents[0], documents[-1])

    def matcher(self, fieldname: Field, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """Return the documents in which a term is."""
        documents = self._documents(fieldname, text)
        return ListMatcher(documents, format=format_, scorer=scorer, term=(fieldname, text))

    def _documents(self, field: Field, term: bytes) -> list[int]:
        first, end = self.places(field, term)
        if first == end:
            raise TermNotFound(f"{field}:{term!r}")
        units = self.values(first, end) >> COUNT_BITS
        found = np.searchsorted(self.bounds[0], units.astype(np.intp), side="right") - 1
        documents: list[int] = np.unique(found).tolist()
        return documents

    def close(self) -> None:
        """Let go of the files."""
        nothing = np.zeros(1, "<u4")
        self._fields, self._value_starts = {}, nothing
        self._terms = _Terms(b"", nothing, 0)
        self._terms_file.close()
        self._values_file.close()
