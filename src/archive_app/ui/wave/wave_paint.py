"""Painting how loud a recording is, as bars."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from archive_app.ui.wave.outline import Outline, heights

#: How much of its colour a peak has, of one with a core.
_PALE = 0.68


def mixed(color: QColor, ground: QColor, part: float) -> QColor:
    """Return what a colour looks like that lets its ground through; 1.0 is all of the colour.

    A colour that really lets it through takes eight times as long to paint.
    """
    rest = 1 - part
    return QColor(
        round(part * color.red() + rest * ground.red()),
        round(part * color.green() + rest * ground.green()),
        round(part * color.blue() + rest * ground.blue()),
    )


@dataclass(frozen=True, slots=True)
class BarLook:
    """How bars look; lengths in pixels.

    Attributes:
        step: from one bar to the next.
        ground: the colour behind them.
        heard, ahead: the colours of what was heard and what is to come.
        heard_width, ahead_width: how thick these are: they differ by more than their colour.
        core: draw how loud it is in the mean as well, over the paler peaks.
        mean: draw only that, with round ends. Of some seconds of speech the peak says little: there
            is always one.
    """

    step: float
    ground: QColor
    heard: QColor
    ahead: QColor
    heard_width: float
    ahead_width: float
    core: bool = False
    mean: bool = False


class BarPainter:
    """Paints bars, and knows those it painted last: while it plays only their colours change."""

    def __init__(self) -> None:
        self._outline: Outline | None = None
        self._asked: tuple[float, float, int] = (0.0, 0.0, 0)
        self._columns: tuple[bytes, bytes] = (b"", b"")
        self._heights = self._mean = heights(1)

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        outline: Outline,
        start_ms: float,
        ms_per_px: float,
        heard_ms: float,
        look: BarLook,
    ) -> None:
        """Paint the bars of what an area shows.

        Bars begin at whole steps from the recording's beginning, so that a picture that moves
        doesn't flicker.
        """
        step_ms = look.step * ms_per_px
        first = floor(start_ms / step_ms)
        count = ceil((start_ms + area.width() * ms_per_px) / step_ms) - first
        self._ask(outline, first * step_ms, step_ms, count)
        offset = area.left() + (first * step_ms - start_ms) / ms_per_px + look.step / 2
        parted = max(0, min(count, ceil(heard_ms / step_ms - 0.5) - first))
        for begin, end, color, width in (
            (0, parted, look.heard, look.heard_width),
            (parted, count, look.ahead, look.ahead_width),
        ):
            if end > begin:
                self._draw(painter, area, offset, look, color, width, range(begin, end))

    def _ask(self, outline: Outline, start_ms: float, step_ms: float, count: int) -> None:
        if outline is not self._outline:
            self._outline = outline
            self._heights = heights(outline.loudest)
            self._asked = (0.0, 0.0, 0)
        asked = (start_ms, step_ms, count)
        if asked != self._asked:
            self._asked = asked
            self._columns = outline.columns(*asked)
            self._mean = heights(max(1, *self._columns[1]) if self._columns[1] else 1)

    def _draw(
        self,
        painter: QPainter,
        area: QRectF,
        offset: float,
        look: BarLook,
        color: QColor,
        width: float,
        bars: range,
    ) -> None:
        peaks, loud = self._columns
        tall = self._heights
        if look.mean:
            self._lines(painter, area, offset, look, color, width, loud, bars, self._mean)
            return
        peak = mixed(color, look.ground, _PALE) if look.core else color
        self._lines(painter, area, offset, look, peak, width, peaks, bars, tall)
        if look.core:
            self._lines(painter, area, offset, look, color, width, loud, bars, tall)

    def _lines(
        self,
        painter: QPainter,
        area: QRectF,
        offset: float,
        look: BarLook,
        color: QColor,
        width: float,
        values: bytes,
        bars: range,
        heights: list[float],
    ) -> None:
        middle, half = area.center().y(), area.height() / 2 - width / 2
        tall = [half * height for height in heights]
        if look.mean:
            lines = []
            for n in bars:
                x, y = offset + n * look.step, tall[values[n]]
                lines.append(QLineF(x, middle - y, x, middle + y + 0.01))
            painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLines(lines)
            return
        # Round ends take six times as long; of thin bars that move all the time nobody sees them.
        left = round(offset - width / 2)  # on whole pixels, so that they are sharp
        bodies = []
        for n in bars:
            y = tall[values[n]] + 0.5
            bodies.append(QRectF(left + n * look.step, middle - y, width, 2 * y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRects(bodies)
