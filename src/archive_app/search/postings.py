"""Reading packed postings from an open Whoosh index into NumPy arrays."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive_app.search.families import key
from archive_app.search.near import WordList
from archive_app.search.packed import GRAMS
from archive_app.search.rows import COUNT_BITS, MAX_COUNT, RowsReader
from archive_app.search.ways import Term

_MOST_COUNTED = 100
_SPARSE = 30  # to sort one in so many units is faster than to count in all
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
        numbers: for each of its units the number among all units, -1 for one that was deleted.
    """

    rows: RowsReader
    numbers: Units
    has_deletions: bool


class PostingsReader:
    """Reads the terms of an open index; safe to share between threads."""

    def __init__(self, leaves: tuple[Leaf, ...], total: int) -> None:
        self._leaves = leaves
        self._total = total
        self._lock = threading.Lock()
        self._cache: OrderedDict[tuple[str, str], Holding] = OrderedDict()
        self._cached = 0
        self._lexicon: dict[str, WordList] = {}

    def holdings(self, term: Term) -> list[Holding]:
        """Return the units that hold a term, a unit may stand in more than one of the lists."""
        field, text = term
        if field == "prefix" or (field == "form" and key(text) == text):
            return [self._get(field, text), self._get("word", text)]
        return [self._get(field, text)]

    def like(self, word: str, letters: str, slips: int) -> Iterator[str]:
        """Yield the words and the parts of compounds that may be within a few slips of a word.

        Args:
            word: what was asked.
            letters: with which letters they begin.
            slips: so many at most.
        """
        for letter in letters:
            with self._lock:
                if letter not in self._lexicon:
                    self._lexicon[letter] = WordList(self._words(letter))
                words = self._lexicon[letter]
            yield from words.like(word, slips)

    def _words(self, letter: str) -> set[str]:
        found: set[bytes] = set()
        for leaf in self._leaves:
            for field in ("word", "part"):
                found.update(leaf.rows.terms_at(*leaf.rows.places_from(field, letter.encode())))
        return set(filter(str.isalpha, map(bytes.decode, found)))

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
        return self._summed(units, counts) if _is_expanded(field, term) else Holding(units, counts)

    def _summed(self, units: Units, counts: Counts) -> Holding:
        """Return each unit once."""
        if len(units) * _SPARSE < self._total:
            each, places = np.unique(units, return_inverse=True)
            summed = np.bincount(places, counts, minlength=len(each))
            return Holding(each, np.minimum(summed, _MOST_COUNTED).astype(np.uint8))
        summed = np.bincount(units, counts, minlength=self._total)
        each = np.flatnonzero(summed)
        return Holding(each, np.minimum(summed[each], _MOST_COUNTED).astype(np.uint8))


def _read_leaf(leaf: Leaf, field: str, term: str) -> Holding:
    values = leaf.rows.values(*_places(leaf.rows, field, term))
    units = leaf.numbers[values >> COUNT_BITS]
    if leaf.has_deletions:
        live = units >= 0
        values, units = values[live], units[live]
    return Holding(units, (values & MAX_COUNT).astype(np.uint8))


def _places(rows: RowsReader, field: str, term: str) -> tuple[int, int]:
    """Return which terms are meant: one, or the longer words that begin so."""
    text = term.encode()
    if not _is_expanded(field, term):
        return rows.places(field, text)
    first, end = rows.places_from("word", text)
    return first + (first < end and rows.term(first) == text), end


def _is_expanded(field: str, term: str) -> bool:
    """Return whether a long beginning of a word stands for all the words that begin so."""
    return field == "prefix" and len(term) > GRAMS
