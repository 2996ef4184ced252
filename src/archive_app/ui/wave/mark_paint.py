"""Painting the marks of a recording; each kind has a shape of its own beside its colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from archive_app.ui.theme import Theme
from archive_app.ui.wave.mark_board import Mark, MarkShape


def mark_color(theme: Theme, token: str) -> QColor:
    """Return the colour of a mark: that of a token, or the one that is written out."""
    return QColor(token) if token.startswith("#") else theme.color(token)


def apart(marks: Sequence[Mark], least_ms: float) -> Iterator[Mark]:
    """Yield marks, in order, that are not on top of the last one of their shape and colour."""
    last: dict[tuple[MarkShape, str], int] = {}
    for mark in marks:
        kind = (mark.shape, mark.token)
        if kind not in last or mark.start_ms - last[kind] >= least_ms or _is_long(mark, least_ms):
            last[kind] = mark.start_ms
            yield mark


def _is_long(mark: Mark, least_ms: float) -> bool:
    return mark.end_ms - mark.start_ms >= least_ms


def draw_mark(
    painter: QPainter, mark: Mark, x: float, end_x: float, area: QRectF, theme: Theme
) -> None:
    """Draw a mark at a place, as tall as an area.

    Args:
        end_x: where it ends, for a band.
    """
    size = area.height()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mark_color(theme, mark.token))
    top, bottom = area.top(), area.bottom()
    thin = max(1.5, size / 6)
    if mark.shape is MarkShape.BAND:
        painter.drawRect(QRectF(x, bottom - size / 3, max(2 * thin, end_x - x), size / 3))
    elif mark.shape is MarkShape.TICK:
        painter.drawRect(QRectF(x - thin, top + size / 4, 2 * thin, size * 3 / 4))
    elif mark.shape is MarkShape.FLAG:
        painter.drawRect(QRectF(x - thin / 2, top, thin, size))
        flag = (QPointF(x, top), QPointF(x + size * 0.8, top + size / 3.4))
        painter.drawPolygon(QPolygonF([*flag, QPointF(x, top + size / 1.7)]))
    else:
        half = size * 0.42
        painter.drawPolygon(
            QPolygonF([
                QPointF(x - half, top), QPointF(x + half, top),
                QPointF(x + half, top + size / 2), QPointF(x, bottom),
                QPointF(x - half, top + size / 2),
            ])
        )  # fmt: skip
