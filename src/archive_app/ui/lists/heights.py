"""Heights of many rows: how far down a row begins, and which row is at a depth, in log n steps.

A Fenwick tree (P. M. Fenwick, "A new data structure for cumulative frequency tables", 1994): a list
that keeps partial sums, so that one height can be corrected without adding up all that follow.
"""

from __future__ import annotations

from collections.abc import Sequence


class Heights:
    """Heights that start as estimates and are corrected row by row."""

    def __init__(self, estimates: Sequence[int] = ()) -> None:
        self._heights = list(estimates)
        self._exact = bytearray(len(self._heights))
        self._tree = [0, *self._heights]
        size = len(self._tree)
        for i in range(1, size):
            parent = i + (i & -i)
            if parent < size:
                self._tree[parent] += self._tree[i]
        self._top_bit = 1 << (size - 1).bit_length() if size > 1 else 0
        self.total = sum(self._heights)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    def exact(self, row: int) -> bool:
        """Whether a row's height has been measured."""
        return bool(self._exact[row])

    def correct(self, row: int, height: int) -> None:
        """Note the measured height of a row."""
        self._exact[row] = 1
        change = height - self._heights[row]
        if not change:
            return
        self._heights[row] = height
        self.total += change
        i = row + 1
        while i < len(self._tree):
            self._tree[i] += change
            i += i & -i

    def before(self, row: int) -> int:
        """Return the height of all rows above a row."""
        result, i = 0, row
        while i > 0:
            result += self._tree[i]
            i -= i & -i
        return result

    def find(self, depth: int) -> tuple[int, int]:
        """Return the row at a depth and how far into it that is; deeper still, the last one."""
        row, rest, step = 0, max(0, depth), self._top_bit
        while step:
            ahead = row + step
            if ahead < len(self._tree) and self._tree[ahead] <= rest:
                row = ahead
                rest -= self._tree[ahead]
            step >>= 1
        if row >= len(self._heights):
            row = len(self._heights) - 1
            rest += self._heights[row] if row >= 0 else 0
        return max(0, row), rest
