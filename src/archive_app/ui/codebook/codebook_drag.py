"""Dragging a tag to another place in the tree, with a line that shows where it would go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDropEvent, QPainter, QPen
from PySide6.QtWidgets import QTreeView

from archive_app.ui.codebook.codebook_model import CodebookModel
from archive_app.ui.codebook.codebook_shown import Spot
from archive_app.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

_EDGE = 0.28  # of a row's height: so near its edge means between rows


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a dragged tag would go: a line before or after a row, or a frame around it."""

    spot: Spot
    rect: QRect
    edge: str  # "above", "below" or "on"


class DragTarget:
    """Finds where a dragged tag would go, and shows it."""

    def __init__(self, tree: QTreeView, rows: CodebookModel) -> None:
        self._tree = tree
        self._rows = rows
        self._place: _Place | None = None

    def follow(self, event: QDropEvent) -> Spot | None:
        """Follow the pointer; return where the tag would go, None where it can't."""
        key = self._rows.dragged(event.mimeData())
        self._set(self._find(key, event.position().toPoint()) if key else None)
        return self._place.spot if self._place else None

    def leave(self) -> None:
        """Show nothing any more."""
        self._set(None)

    def _set(self, place: _Place | None) -> None:
        self._place = place
        self._tree.viewport().update()

    def _find(self, key: str, point: QPoint) -> _Place | None:
        index = self._tree.indexAt(point)
        rows = self._rows
        if not index.isValid():  # below all
            return self._made(rows.spot_for(key, None, -1), self._last_rect(), "below")
        rect = self._tree.visualRect(index)
        within = (point.y() - rect.top()) / max(1, rect.height())
        here = rows.key_of(index)
        if here == key:
            return None
        if within < _EDGE:
            spot = rows.spot_for(key, rows.key_of(index.parent()), index.row())
            return self._made(spot, rect, "above")
        if within <= 1 - _EDGE:
            return self._made(rows.spot_for(key, here, -1), rect, "on")
        return self._below(key, index, rect)

    def _below(self, key: str, index: QModelIndex, rect: QRect) -> _Place | None:
        """Below a tag that is unfolded is before the first of those in it."""
        rows = self._rows
        if self._tree.isExpanded(index) and rows.rowCount(index):
            first = self._tree.visualRect(rows.index(0, 0, index))
            return self._made(rows.spot_for(key, rows.key_of(index), 0), first, "above")
        spot = rows.spot_for(key, rows.key_of(index.parent()), index.row() + 1)
        return self._made(spot, rect, "below")

    @staticmethod
    def _made(spot: Spot | None, rect: QRect, edge: str) -> _Place | None:
        return _Place(spot, rect, edge) if spot else None

    def _last_rect(self) -> QRect:
        index = self._rows.index(self._rows.rowCount() - 1, 0)
        top = self._tree.visualRect(index)
        while index.isValid() and self._tree.isExpanded(index) and self._rows.rowCount(index):
            index = self._rows.index(self._rows.rowCount(index) - 1, 0, index)
        last = self._tree.visualRect(index)
        return QRect(top.left(), last.top(), top.width(), last.height())

    def paint(self, theme: Theme) -> None:
        """Draw the line, from the depth at which the tag would stand; or the frame."""
        place = self._place
        if place is None:
            return
        painter = QPainter(self._tree.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), theme.px(3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rect, half = place.rect, theme.px(2)
        if place.edge == "on":
            painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), half * 3, half * 3)
        else:
            y = rect.top() if place.edge == "above" else rect.bottom()
            y = max(y, half)
            painter.drawEllipse(QPoint(rect.left() + 2 * half, y), 2 * half, 2 * half)
            painter.drawLine(rect.left() + 4 * half, y, rect.right() - half, y)
        painter.end()
