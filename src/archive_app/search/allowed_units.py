"""For which units of a commit a filter holds, and how many of those found are marked how."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive_app.domain.hits import HitField
from archive_app.search import ranking
from archive_app.search.expression import Allowed, Marked, Marks, Tally
from archive_app.search.kept import Document

Mask = NDArray[np.bool_]
Numbers = NDArray[np.intp]

_PASSAGE = ranking.FIELDS.index(HitField.PASSAGE)
_NONE: Numbers = np.zeros(0, np.intp)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Units with what each is marked with, one pair a mark.

    Attributes:
        numbers: of the marks, as `marks` has them.
        any_mark: for each unit whether it is marked at all.
    """

    units: Numbers
    marks: Numbers
    numbers: Mapping[str, int]
    any_mark: Mask


class AllowedUnits:
    """Answers filters by masks over all units. Safe to use from several threads.

    Marks are kept as arrays: of marks that differ from those of before in some items only, only
    these items are gone through.

    Args:
        starts: where the units of each document begin, and where the last one's end.
        items: the items, in order; item_of: for each unit the place of its item.
        field_of: for each unit the place of its field among `ranking.FIELDS`.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        starts: Numbers,
        items: Sequence[str],
        item_of: Numbers,
        field_of: NDArray[np.uint8],
    ) -> None:
        self._total = len(item_of)
        self._items = items
        self._item_of = item_of
        self._passages: Mask = field_of == _PASSAGE
        self._documents: dict[str, list[tuple[Document, int]]] = {}
        for document, start in zip(documents, starts[:-1].tolist(), strict=True):
            self._documents.setdefault(document.item, []).append((document, start))
        self._lock = threading.Lock()
        self._numbers: dict[str, int] = {}
        self._of_item: dict[str, tuple[Mapping[str, frozenset[str]], Numbers, Numbers]] = {}
        self._known: tuple[Marks, _Pairs] | None = None

    def mask(self, allowed: Allowed | None) -> Mask:
        """Return for which units a filter holds; for none where nothing is known of it."""
        mask = np.zeros(self._total, np.bool_)
        if allowed is None:
            return mask
        if allowed.items:
            mask |= self._of_items(allowed.items)
        for item in allowed.keys.keys() & self._documents.keys():
            keys = allowed.keys[item]
            for document, start in self._documents[item]:
                found = [nth for nth, key in enumerate(document.keys()) if key in keys]
                mask[start + np.array(found, np.intp)] = True
        if allowed.marked is not None:
            mask |= self._marked(allowed.marked)
        return mask

    def tally(self, tally: Tally, found: Mask) -> dict[str, int]:
        """Count the found passages under each of their marks."""
        pairs = self._pairs(tally.marks)
        counted = found if tally.items is None else found & self._of_items(tally.items)
        counts = np.bincount(pairs.marks[counted[pairs.units]], minlength=len(pairs.numbers))
        tallied = {mark: int(counts[number]) for mark, number in pairs.numbers.items()}
        tallied[""] = int(np.count_nonzero(counted & self._passages & ~pairs.any_mark))
        return {mark: count for mark, count in tallied.items() if count}

    def _of_items(self, wanted: frozenset[str]) -> Mask:
        mask: Mask = np.array([item in wanted for item in self._items], np.bool_)[self._item_of]
        return mask

    def _marked(self, marked: Marked) -> Mask:
        pairs = self._pairs(marked.marks)
        wanted = np.zeros(len(pairs.numbers), np.bool_)
        wanted[[pairs.numbers[one] for one in marked.wanted if one in pairs.numbers]] = True
        mask: Mask = (
            self._passages & ~pairs.any_mark if marked.bare else np.zeros_like(self._passages)
        )
        mask[pairs.units[wanted[pairs.marks]]] = True
        return mask

    def _pairs(self, marks: Marks) -> _Pairs:
        with self._lock:
            if self._known is None or self._known[0] is not marks:
                self._known = marks, self._read(marks)
            return self._known[1]

    def _read(self, marks: Marks) -> _Pairs:
        known, self._of_item = self._of_item, {}
        for item in marks.keys() & self._documents.keys():
            kept = known.get(item)
            if kept is None or kept[0] is not marks[item]:
                kept = self._read_item(item, marks[item])
            self._of_item[item] = kept
        units = np.concatenate([_NONE, *(one[1] for one in self._of_item.values())])
        numbers = np.concatenate([_NONE, *(one[2] for one in self._of_item.values())])
        any_mark = np.zeros(self._total, np.bool_)
        any_mark[units] = True
        return _Pairs(units, numbers, dict(self._numbers), any_mark)

    def _read_item(
        self, item: str, marks: Mapping[str, frozenset[str]]
    ) -> tuple[Mapping[str, frozenset[str]], Numbers, Numbers]:
        units: list[int] = []
        numbers: list[int] = []
        for document, start in self._documents[item]:
            for unit, key in enumerate(document.keys(), start):
                for mark in marks.get(key, ()):
                    units.append(unit)
                    numbers.append(self._numbers.setdefault(mark, len(self._numbers)))
        return marks, np.array(units, np.intp), np.array(numbers, np.intp)
