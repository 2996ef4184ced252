"""Where the keyboard goes in a long list: by row, by window, or within a row that is too tall."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from archive_app.ui.lists.scroller import Scroller

Move = QAbstractItemView.CursorAction

MOVES: dict[int, Move] = {
    Qt.Key.Key_Up: Move.MoveUp,
    Qt.Key.Key_Down: Move.MoveDown,
    Qt.Key.Key_PageUp: Move.MovePageUp,
    Qt.Key.Key_PageDown: Move.MovePageDown,
    Qt.Key.Key_Home: Move.MoveHome,
    Qt.Key.Key_End: Move.MoveEnd,
}
_DOWNWARD = (Move.MoveDown, Move.MoveNext, Move.MovePageDown)
_UPWARD = (Move.MoveUp, Move.MovePrevious, Move.MovePageUp)


class RowWalker:
    """Finds the row that a key leads to, from the current one (-1: none)."""

    def __init__(self, scroller: Scroller, is_stop: Callable[[int], bool]) -> None:
        self._scroller = scroller
        self._is_stop = is_stop

    def target(self, current: int, action: Move) -> int | None:
        """Return the row that a move leads to, or None where there is nowhere to go."""
        last = len(self._scroller) - 1
        if action == Move.MoveEnd:
            return self.stop_from(last, -1)
        if action == Move.MoveHome or current < 0:
            return self.stop_from(0, 1)
        if action in (Move.MovePageDown, Move.MovePageUp):
            return self._page(current, 1 if action == Move.MovePageDown else -1)
        if action in _UPWARD:
            return self.stop_from(current - 1, -1)
        if action in _DOWNWARD:
            return self.stop_from(current + 1, 1)
        return None

    def stop_from(self, row: int, step: int) -> int | None:
        """Return the first row from a row on where the keyboard stops."""
        while 0 <= row < len(self._scroller):
            if self._is_stop(row):
                return row
            row += step
        return None

    def within(self, current: int, action: Move, margin: int) -> int:
        """Return how far to scroll instead of moving on: there is more of the current row to see.

        At the first row, going up shows what stands above it; without rows, all keys scroll.
        """
        down = action in _DOWNWARD
        if not down and action not in _UPWARD:
            return 0
        window = self._scroller.height
        step = round(window * 0.8)
        if not len(self._scroller):
            return step if down else -step
        if current < 0:
            return 0
        top = self._scroller.top_of(current)
        beyond = top + self._scroller.height_of(current) - window
        if down:
            return min(step, beyond) if beyond > 0 and top <= margin else 0
        if self.stop_from(current - 1, -1) is None:
            return -step
        return max(-step, top) if top < 0 and beyond > -window else 0

    def _page(self, current: int, direction: int) -> int | None:
        """Return the row about a window further, always at least one."""
        y = self._scroller.top_of(current) + direction * self._scroller.height
        row = self._scroller.row_at(y)
        if row is None:
            row = len(self._scroller) - 1 if direction > 0 else 0
        row = max(row, current + 1) if direction > 0 else min(row, current - 1)
        row = min(max(row, 0), len(self._scroller) - 1)
        found = self.stop_from(row, direction)
        return found if found is not None else self.stop_from(row, -direction)
