"""Packed postings: one Whoosh document holds the units of an item, up to 2048 of them.

A term has a row of numbers `unit << 5 | count`, one for each unit of a document that holds it;
units are numbered within the commit. `rows.py` keeps them.

Fields: `word` (folded words), `form` (family keys of the words that differ from their key), `part`
(family keys of what compounds are made of), `prefix` (the first 1 or 2 letters of longer words).
Whoever looks up a key or a beginning adds what `word` holds under the same letters; that saves a
third of the terms.
"""

from __future__ import annotations

import struct
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from whoosh import fields, versionstring
from whoosh.formats import Existence

from archive_app.search.analysis import ANALYSER_VERSION, tokens
from archive_app.search.entry import Entry, Unit
from archive_app.search.families import analyse
from archive_app.search.ranking import FIELDS
from archive_app.search.rows import COUNT_BITS, DOCUMENTS, FIRST, LAST, MAX_COUNT, RowsCodec

SCHEMA_VERSION = 4
"""Raise it with every change of what is kept in the index, or of where `RowsCodec` lives."""

MAX_UNITS = 2048
MAX_LENGTH = 0xFFFF
GRAMS = 2
"""Half-typed words up to this length are looked up; longer ones go through the list of words."""

Postings = dict[str, dict[int, int]]


class Document(NamedTuple):
    """What is kept of up to 2048 units of an item.

    Attributes:
        about: (item, kind, chunk, keys, key ends, fields, lengths): the keys in UTF-8 one after the
            other, where each of them ends as 32-bit numbers, a byte for each field, and 16-bit
            numbers.
        postings: for each field its terms with their rows.
    """

    about: tuple[Any, ...]
    postings: dict[str, tuple[tuple[str, bytes], ...]]


def schema() -> Any:
    """Return Whoosh's description of an index."""
    kept = dict.fromkeys((DOCUMENTS, "word", "form", "part", "prefix"))
    indexed = {name: fields.FieldType(Existence(), None) for name in kept}
    return fields.Schema(about=fields.STORED(), **indexed)


def codec() -> Any:
    """Return how Whoosh is to write."""
    return RowsCodec()


def stamp() -> str:
    """Return what an index must have been made with to be of use."""
    parts = (SCHEMA_VERSION, ANALYSER_VERSION, versionstring(), unicodedata.unidata_version)
    return "/".join(map(str, parts))


def documents(entry: Entry, first: int = 0) -> Iterator[Document]:
    """Yield the documents of an item.

    Args:
        entry: the item.
        first: number of its first unit within the commit.
    """
    for chunk, start in enumerate(range(0, len(entry.units), MAX_UNITS)):
        units = entry.units[start : start + MAX_UNITS]
        words, lengths = _words(units, first + start)
        forms, parts, grams = _derived(words)
        keys = [unit.key.encode("utf-8", "surrogatepass") for unit in units]
        about = (
            entry.item,
            entry.kind.value,
            chunk,
            b"".join(keys),
            struct.pack(f"<{len(keys)}I", *accumulate(map(len, keys))),
            bytes(FIELDS.index(unit.field) for unit in units),
            struct.pack(f"<{len(lengths)}H", *lengths),
        )
        item = (entry.item, _bounds(first + start, first + start + len(units) - 1))
        postings = {DOCUMENTS: (item,), "word": _pack(words), "form": _pack(forms)}
        yield Document(about, postings | {"part": _pack(parts), "prefix": _pack(grams)})


def _bounds(first: int, last: int) -> bytes:
    """Return the value of the field `item`: where a document begins and ends."""
    if first == last:
        return struct.pack("<I", first << COUNT_BITS | FIRST | LAST)
    return struct.pack("<2I", first << COUNT_BITS | FIRST, last << COUNT_BITS | LAST)


def _words(units: Sequence[Unit], first: int) -> tuple[Postings, list[int]]:
    """Return how often each word stands in which unit, and the number of words of each unit."""
    words: Postings = {}
    lengths = []
    for number, unit in enumerate(units, start=first):
        counts = Counter(token.folded for token in tokens(unit.text))
        lengths.append(min(counts.total(), MAX_LENGTH))
        for word, count in counts.items():
            words.setdefault(word, {})[number] = count
    return words, lengths


def _derived(words: Postings) -> tuple[Postings, Postings, Postings]:
    """Return the same for families, parts and beginnings of words, where they are not the word."""
    forms: Postings = {}
    parts: Postings = {}
    grams: Postings = {}
    for word, places in words.items():
        analysis = analyse(word)
        if analysis.key != word:
            _add(forms, analysis.key, places)
        for run in analysis.runs:
            _add(parts, run, places)
        for length in range(1, min(GRAMS, len(word) - 1) + 1):
            _add(grams, word[:length], places)
    return forms, parts, grams


def _add(postings: Postings, term: str, places: Mapping[int, int]) -> None:
    known = postings.get(term)
    if known is None:
        postings[term] = dict(places)
        return
    for number, count in places.items():
        known[number] = known.get(number, 0) + count


def _pack(postings: Postings) -> tuple[tuple[str, bytes], ...]:
    return tuple((term, _row(places)) for term, places in postings.items())


def _row(places: Mapping[int, int]) -> bytes:
    numbers = [n << COUNT_BITS | min(count, MAX_COUNT) for n, count in sorted(places.items())]
    return struct.pack(f"<{len(numbers)}I", *numbers)
