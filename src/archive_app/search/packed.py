"""Packed postings: one Whoosh document holds the units of an item, up to 2048 of them.

A posting's value is a row of little-endian 16-bit numbers `unit << 5 | count`, one for each unit
of the document that holds the term. So Whoosh takes one step per item instead of one per unit, and
NumPy does the rest.

Fields: `word` (folded words), `form` (family keys of the words that differ from their key), `part`
(family keys of what compounds are made of), `prefix` (the first 1 to 4 letters of longer words).
Whoever looks up a key or a beginning adds what `word` holds under the same letters; that saves a
third of the terms.
"""

from __future__ import annotations

import sys
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whoosh import fields, versionstring
from whoosh.codec.whoosh3 import W3Codec
from whoosh.formats import Format

from archive_app.search.analysis import ANALYSER_VERSION, tokens
from archive_app.search.entry import Entry, Unit
from archive_app.search.families import analyse
from archive_app.search.ranking import FIELDS

SCHEMA_VERSION = 2
"""Raise it with every change of what is kept in the index, or of where `Packed` lives."""

MAX_UNITS = 2048
COUNT_BITS = 5
MAX_COUNT = (1 << COUNT_BITS) - 1
MAX_LENGTH = 0xFFFF
GRAMS = 4
"""Half-typed words up to this length are looked up; longer ones go through the list of words."""

_BLOCK = 512

Postings = dict[str, dict[int, int]]


class Packed(Format):  # type: ignore[misc]
    """The format of a field whose terms come with their packed postings: `((term, bytes), ...)`."""

    def word_values(
        self, value: Sequence[tuple[str, bytes]], analyzer: object, **kwargs: object
    ) -> Iterator[tuple[str, int, float, bytes]]:
        """Hand the packed postings on to Whoosh."""
        for term, packed in value:
            yield term, 1, 1.0, packed


def schema() -> Any:
    """Return Whoosh's description of an index."""

    # scorable: without lengths Whoosh asks the file system for each posting whether it has them
    def packed() -> Any:
        return fields.FieldType(Packed(), None, scorable=True)

    return fields.Schema(
        item=fields.ID(),
        about=fields.STORED(),
        word=packed(),
        form=packed(),
        part=packed(),
        prefix=packed(),
    )


def codec() -> Any:
    """Return how Whoosh is to write: short rows, which compressing only makes longer."""
    return W3Codec(blocklimit=_BLOCK, compression=0)


def stamp() -> str:
    """Return what an index must have been made with to be of use."""
    parts = (SCHEMA_VERSION, ANALYSER_VERSION, versionstring(), unicodedata.unidata_version)
    return "/".join(map(str, parts))


def documents(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield the documents of an item, as arguments for Whoosh.

    `about` is (item, kind, chunk, keys, fields, lengths), the last two as bytes and as an array of
    16-bit numbers.
    """
    for chunk, start in enumerate(range(0, len(entry.units), MAX_UNITS)):
        units = entry.units[start : start + MAX_UNITS]
        words, lengths = _words(units)
        forms, parts, grams = _derived(words)
        about = (
            entry.item,
            entry.kind.value,
            chunk,
            tuple(unit.key for unit in units),
            bytes(FIELDS.index(unit.field) for unit in units),
            _bytes(lengths),
        )
        yield {
            "item": entry.item,
            "about": about,
            "word": _pack(words),
            "form": _pack(forms),
            "part": _pack(parts),
            "prefix": _pack(grams),
        }


def _words(units: Sequence[Unit]) -> tuple[Postings, list[int]]:
    """Return how often each word stands in which unit, and the number of words of each unit."""
    words: Postings = {}
    lengths = []
    for number, unit in enumerate(units):
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
    return tuple(
        (term, _bytes([n << COUNT_BITS | min(c, MAX_COUNT) for n, c in sorted(places.items())]))
        for term, places in postings.items()
    )


def _bytes(numbers: Sequence[int]) -> bytes:
    packed = array("H", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
