"""Painting a strip: the sound from near, with times, marks, and who speaks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygonF

from archive_app.domain.timecode import format_ms
from archive_app.ui.painting import tabular
from archive_app.ui.theme import Size, Theme
from archive_app.ui.wave.band_paint import draw_band
from archive_app.ui.wave.mark_paint import apart, draw_mark, mark_color
from archive_app.ui.wave.strip_state import Areas, StripState, areas
from archive_app.ui.wave.strip_words import note_of
from archive_app.ui.wave.wave_paint import BarLook, BarPainter, mixed

#: Times stand this far apart at least, in pixels at scale 1.
_APART = 90
#: With more marks than this in sight none goes through the sound: it would be hidden.
_LINED = 60
_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)


class StripPainter:
    """Paints what a strip shows."""

    def __init__(self, theme: Theme) -> None:
        self._bars = BarPainter()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self._time_font = tabular(theme.font(Size.SMALL))
        self._name_font = theme.font(Size.SMALL, QFont.Weight.DemiBold)

    def paint(self, painter: QPainter, size: QSize, state: StripState) -> None:
        """Paint all of a strip."""
        theme, parts = self._theme, areas(size, self._theme)
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.color("surface"))
        if state.span.whole_ms <= 0:
            return
        self._grounds(painter, parts, state)
        self._ruler(painter, parts.ruler, state)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._wave(painter, parts.wave, state)
        draw_band(painter, parts, state, theme, self._name_font)
        self._marks(painter, parts, state)
        self._stretch(painter, parts, state)
        self._heads(painter, parts, state)

    def ring(self, painter: QPainter, size: QSize) -> None:
        """Paint the ring of what has the keyboard, along the inside."""
        wide = self._theme.px(self._theme.ring)
        half = wide / 2
        painter.setPen(QPen(self._theme.color("focus"), wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        whole = QRectF(0, 0, size.width(), size.height())
        painter.drawRoundedRect(whole.adjusted(half, half, -half, -half), wide, wide)

    def _grounds(self, painter: QPainter, parts: Areas, state: StripState) -> None:
        """Paint the grounds of the passage being spoken and of the stretch."""
        width, theme = int(parts.wave.width()), self._theme
        current = state.current
        if current:
            painter.fillRect(
                _between(state, current.start_ms, current.end_ms, width, parts.wave),
                theme.color("accent_soft"),
            )
        if state.stretch:
            ground = mixed(theme.color("mark"), theme.color("surface"), 0.55)
            whole = parts.ruler.united(parts.wave)
            painter.fillRect(_between(state, *state.stretch, width, whole), ground)

    def _ruler(self, painter: QPainter, area: QRectF, state: StripState) -> None:
        theme, span, width = self._theme, state.span, int(area.width())
        ms_per_px = span.length_ms / max(1, width)
        least = theme.px(_APART) * ms_per_px
        step = next((s * 1000 for s in _STEPS_S if s * 1000 >= least), 2 * _STEPS_S[-1] * 1000)
        painter.setFont(self._time_font)
        first = int(span.start_ms // step) * step
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for ms in range(first, int(span.end_ms) + 1, step):
            x = span.x(ms, width)
            painter.fillRect(QRectF(x, area.top(), 1, area.height()), theme.color("line"))
            painter.setPen(theme.color("ink2"))
            label = QRectF(x + theme.px(5), area.top(), theme.px(_APART), area.height())
            painter.drawText(label, flags, format_ms(ms))

    def _wave(self, painter: QPainter, area: QRectF, state: StripState) -> None:
        theme, span = self._theme, state.span
        middle = QRectF(area.left(), area.center().y(), area.width(), 1)
        painter.fillRect(middle, theme.color("line"))
        if state.outline is not None:
            look = BarLook(
                step=theme.px(3),
                ground=theme.color("surface"),
                heard=theme.color("accent"),
                ahead=theme.color("ink2"),
                heard_width=theme.px(2),
                ahead_width=theme.px(1),
                core=True,
            )
            inner = area.adjusted(0, theme.px(2), 0, -theme.px(2))
            scale = span.length_ms / max(1.0, area.width())
            heard = float(state.playhead)
            self._bars.paint(painter, inner, state.outline, span.start_ms, scale, heard, look)
        note = note_of(state)
        if note:
            painter.setFont(self._name_font)
            wide = QFontMetrics(self._name_font).horizontalAdvance(note) + theme.px(16)
            box = QRectF(theme.px(8), area.top() + theme.px(4), wide, theme.px(22))
            painter.fillRect(box, theme.color("surface"))
            painter.setPen(theme.color("ink2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, note)

    def _marks(self, painter: QPainter, parts: Areas, state: StripState) -> None:
        theme, span, width = self._theme, state.span, int(parts.wave.width())
        ms_per_px = span.length_ms / max(1, width)
        size = theme.px(12)
        area = QRectF(0, parts.ruler.bottom() - size, width, size)
        seen = [m for m in state.marks if m.end_ms >= span.start_ms and m.start_ms <= span.end_ms]
        for mark in apart(seen, theme.px(4) * ms_per_px):
            x = span.x(mark.start_ms, width)
            color = mark_color(theme, mark.token)
            if len(seen) <= _LINED:
                line = QRectF(x - 0.5, parts.wave.top(), 1, parts.wave.height())
                painter.fillRect(line, color)
            draw_mark(painter, mark, x, span.x(mark.end_ms, width), area, theme)

    def _stretch(self, painter: QPainter, parts: Areas, state: StripState) -> None:
        """Paint the ends of the stretch, with a knob to drag each by."""
        if not state.stretch:
            return
        theme, width = self._theme, int(parts.wave.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("focus"))
        wide, knob = theme.px(2), theme.px(5)
        for ms in state.stretch:
            x = state.span.x(ms, width)
            painter.drawRect(QRectF(x - wide / 2, 0, wide, parts.wave.bottom()))
            painter.drawEllipse(QPointF(x, parts.wave.center().y()), knob, knob)

    def _heads(self, painter: QPainter, parts: Areas, state: StripState) -> None:
        """Paint where the recording is, and where the keyboard is if that is elsewhere."""
        theme, span, width = self._theme, state.span, int(parts.wave.width())
        x, wide = span.x(state.playhead, width), theme.px(2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink"))
        painter.drawRect(QRectF(x - wide / 2, 0, wide, parts.wave.bottom()))
        half = theme.px(5)
        head = [QPointF(x - half, 0), QPointF(x + half, 0), QPointF(x, half * 1.4)]
        painter.drawPolygon(QPolygonF(head))
        if state.cursor is not None:
            pen = QPen(theme.color("focus"), wide, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            x = span.x(state.cursor, width)
            painter.drawLine(QPointF(x, 0), QPointF(x, parts.band.bottom()))


def _between(state: StripState, start_ms: float, end_ms: float, width: int, area: QRectF) -> QRectF:
    left = max(-1.0, state.span.x(start_ms, width))
    right = min(width + 1.0, state.span.x(end_ms, width))
    return QRectF(left, area.top(), max(0.0, right - left), area.height())
