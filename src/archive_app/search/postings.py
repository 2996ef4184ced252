"""Reading packed postings from an open Whoosh index into NumPy arrays."""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.matching import FilterMatcher
from whoosh.reading import TermNotFound

from archive_app.search.families import key
from archive_app.search.packed import COUNT_BITS, GRAMS, MAX_COUNT
from archive_app.search.ways import Term

_MOST_COUNTED = 100
_MOST_CACHED = 3_000_000  # units kept in all, of nine bytes each

Units = NDArray[np.intp]
Counts = NDArray[np.uint8]


class Holding(NamedTuple):
    """The units that hold a term, each once, and how often they do."""

    units: Units
    counts: Counts


@dataclass(frozen=True, slots=True)
class Leaf:
    """One segment of the index.

    Attributes:
        bases: for each of its documents the number of its first unit among all units, -1 for one
            that was deleted.
    """

    reader: Any
    bases: Units
    has_deletions: bool


class PostingsReader:
    """Reads the terms of an open index; safe to share between threads."""

    def __init__(self, leaves: tuple[Leaf, ...]) -> None:
        self._leaves = leaves
        self._lock = threading.Lock()
        self._cache: OrderedDict[tuple[str, str], Holding] = OrderedDict()
        self._cached = 0
        self._lexicon: dict[str, frozenset[str]] = {}

    def holdings(self, term: Term) -> list[Holding]:
        """Return the units that hold a term, a unit may stand in more than one of the lists."""
        field, text = term
        if field == "prefix" or (field == "form" and key(text) == text):
            return [self._get(field, text), self._get("word", text)]
        return [self._get(field, text)]

    def beginning_with(self, letters: str) -> set[str]:
        """Return the words and the parts of compounds that begin with one of some letters."""
        found: set[str] = set()
        for letter in letters:
            with self._lock:
                if letter not in self._lexicon:
                    self._lexicon[letter] = frozenset(self._words(letter))
                found |= self._lexicon[letter]
        return found

    def _words(self, letter: str) -> Iterator[str]:
        for leaf in self._leaves:
            for field in ("word", "part"):
                with contextlib.suppress(TermNotFound):
                    for text in leaf.reader.expand_prefix(field, letter):
                        word = text.decode()
                        if word.isalpha():
                            yield word

    def _get(self, field: str, term: str) -> Holding:
        with self._lock:
            found = self._cache.get((field, term))
            if found is None:
                found = self._read(field, term)
                self._remember((field, term), found)
            else:
                self._cache.move_to_end((field, term))
            return found

    def _remember(self, key: tuple[str, str], found: Holding) -> None:
        self._cache[key] = found
        self._cached += len(found.units)
        while self._cached > _MOST_CACHED and len(self._cache) > 1:
            _, dropped = self._cache.popitem(last=False)
            self._cached -= len(dropped.units)

    def _read(self, field: str, term: str) -> Holding:
        parts = [_read_leaf(leaf, field, term) for leaf in self._leaves]
        units = np.concatenate([np.zeros(0, np.intp), *(p.units for p in parts)])
        counts = np.concatenate([np.zeros(0, np.uint8), *(p.counts for p in parts)])
        if _is_expanded(field, term):
            units, places = np.unique(units, return_inverse=True)
            summed = np.bincount(places, counts, minlength=len(units))
            counts = np.minimum(summed, _MOST_COUNTED).astype(np.uint8)
        return Holding(units, counts)


def _read_leaf(leaf: Leaf, field: str, term: str) -> Holding:
    documents: list[int] = []
    values: list[bytes] = []
    for name, text in _terms(leaf.reader, field, term):
        _collect(leaf.reader, name, text, documents, values)
    packed = np.frombuffer(b"".join(values), "<u2")
    sizes = [len(value) >> 1 for value in values]
    bases = np.repeat(leaf.bases[documents], sizes)
    if leaf.has_deletions:
        live = bases >= 0
        packed, bases = packed[live], bases[live]
    units = bases + (packed >> COUNT_BITS).astype(np.intp)
    return Holding(units, (packed & MAX_COUNT).astype(np.uint8))


def _is_expanded(field: str, term: str) -> bool:
    """Return whether a long beginning of a word stands for all the words that begin so."""
    return field == "prefix" and len(term) > GRAMS


def _terms(reader: Any, field: str, term: str) -> Iterable[tuple[str, str | bytes]]:
    return _expanded(reader, term) if _is_expanded(field, term) else ((field, term),)


def _expanded(reader: Any, beginning: str) -> Iterator[tuple[str, bytes]]:
    whole = beginning.encode()
    try:
        for text in list(reader.expand_prefix("word", beginning)):
            if text != whole:
                yield "word", text
    except TermNotFound:
        return


def _collect(
    reader: Any, field: str, term: str | bytes, documents: list[int], values: list[bytes]
) -> None:
    try:
        matcher = reader.postings(field, term)
    except TermNotFound:
        return
    if isinstance(matcher, FilterMatcher):  # it steps over deleted documents one by one
        (matcher,) = matcher.children()
    is_active, document, value, move_on = (
        matcher.is_active,
        matcher.id,
        matcher.value,
        matcher.next,
    )
    while is_active():
        documents.append(document())
        values.append(value())
        move_on()
