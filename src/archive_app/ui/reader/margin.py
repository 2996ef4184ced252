"""The tags of a passage as small chips, beside its text or, where there is no room, below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap

from archive_app.domain.codebook import Tag
from archive_app.ui.painting import draw_focus_ring, draw_icon
from archive_app.ui.reader.tagged import TagMark
from archive_app.ui.tagging.tag_looks import badge, line_color
from archive_app.ui.theme import Size, Theme

_HEIGHT, _BADGE, _NOTE, _PAD, _GAP = 26, 18, 14, 5, 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TagChip:
    """A chip laid out: where it is from the row's top left corner, and what stands on it."""

    mark: TagMark
    rect: QRect
    words: str

    def at(self, row: QRect) -> QRect:
        """Return where it is in a row's rectangle."""
        return self.rect.translated(row.topLeft())


class ChipSetter:
    """Lays chips out and paints them, for a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._font = theme.font(Size.SMALL)
        self._metrics = QFontMetrics(self._font)
        self._badges: dict[tuple[Tag, float], QPixmap] = {}

    @property
    def height(self) -> int:
        """The height of a chip with the room below it."""
        return self._theme.px(_HEIGHT + _GAP)

    def lay_out(
        self, marks: Sequence[TagMark], left: int, top: int, width: int
    ) -> tuple[TagChip, ...]:
        """Return chips from a place on, in as many lines as it takes."""
        px = self._theme.px
        chips: list[TagChip] = []
        x, y = left, top
        for mark in marks:
            wide = min(width, self._width(mark))
            if x > left and x + wide > left + width:
                x, y = left, y + self.height
            room = wide - self._around(mark)
            words = self._metrics.elidedText(mark.tag.name, Qt.TextElideMode.ElideRight, room)
            chips.append(TagChip(mark, QRect(x, y, wide, px(_HEIGHT)), words))
            x += wide + px(_GAP)
        return tuple(chips)

    def _around(self, mark: TagMark) -> int:
        """Return the width of all but the name."""
        px = self._theme.px
        note = px(_NOTE + _PAD) if mark.note else 0
        return px(3 * _PAD + _BADGE) + note

    def _width(self, mark: TagMark) -> int:
        return self._around(mark) + self._metrics.horizontalAdvance(mark.tag.name) + 1

    def _badge(self, tag: Tag, painter: QPainter, side: int) -> QPixmap:
        """Return a tag's badge, drawn once."""
        key = (tag, painter.device().devicePixelRatioF())
        if key not in self._badges:
            self._badges[key] = badge(tag, self._theme, side, key[1])
        return self._badges[key]

    def paint(
        self, painter: QPainter, chip: TagChip, rect: QRect, *, lit: bool, focused: bool
    ) -> None:
        """Paint a chip.

        Args:
            rect: where it goes.
            lit: the mouse is over it; focused: the keyboard is at it.
        """
        theme, px = self._theme, self._theme.px
        tag, strong = chip.mark.tag, lit or focused
        edge = theme.color("ink") if strong else line_color(tag.colour, theme.color("surface"))
        painter.setPen(QPen(edge, 2 if strong or theme.high_contrast else 1))
        painter.setBrush(theme.color("accent_soft" if strong else "raised"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        side = px(_BADGE)
        top = rect.top() + (rect.height() - side) // 2
        painter.drawPixmap(rect.left() + px(_PAD), top, self._badge(tag, painter, side))
        painter.setFont(self._font)
        painter.setPen(theme.color("ink"))
        left = rect.left() + px(2 * _PAD + _BADGE)
        painter.drawText(rect.adjusted(left - rect.left(), 0, 0, 0), _LEFT, chip.words)
        if chip.mark.note:
            note = px(_NOTE)
            x = rect.right() + 1 - px(_PAD) - note
            place = QRect(x, rect.top() + (rect.height() - note) // 2, note, note)
            draw_icon(painter, "messages-square", theme.color("ink2"), place)
        if focused:
            draw_focus_ring(painter, QRectF(rect), theme, 6)


def bottom_of(chips: Sequence[TagChip]) -> int:
    """Return how far chips reach down from the row's top; 0 without any."""
    return max((chip.rect.bottom() + 1 for chip in chips), default=0)


def chip_at(chips: Sequence[TagChip], row: QRect, point: QPoint) -> TagChip | None:
    """Return the chip at a point."""
    return next((chip for chip in chips if chip.at(row).contains(point)), None)
