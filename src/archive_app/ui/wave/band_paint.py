"""Painting who speaks when, below the sound."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from archive_app.ui.reader.voices import draw_voice, voice_color
from archive_app.ui.theme import Theme
from archive_app.ui.wave.spoken import Spoken
from archive_app.ui.wave.strip_state import Areas, Edge, StripState

#: How the line of each voice is drawn, by turns: voices differ by more than their colour.
_DASHES: tuple[tuple[float, ...], ...] = ((), (3, 1), (1, 1), (4, 1, 1, 1))
#: The boundaries of passages are drawn where they stand further apart than this, in pixels.
_BOUNDARIES_APART = 8


def draw_band(
    painter: QPainter, parts: Areas, state: StripState, theme: Theme, font: QFont
) -> None:
    """Draw the speakers, the boundaries of the passages, and the edges that can be dragged."""
    span, width = state.span, int(parts.band.width())
    ms_per_px = span.length_ms / max(1, width)
    painter.setFont(font)
    metrics = QFontMetrics(font)
    for run in state.spoken.shown(span.start_ms, span.end_ms, theme.px(3) * ms_per_px):
        _draw_run(painter, parts.band, state, run, theme, metrics)
    starts = state.spoken.starts_between(span.start_ms, span.end_ms)
    if len(starts) * _BOUNDARIES_APART <= width:
        edge = theme.color("edge")
        for ms in starts:
            x = span.x(ms, width)
            top = parts.wave.bottom() - theme.px(6)
            painter.fillRect(QRectF(x, top, 1, parts.band.top() - top + theme.px(7)), edge)
    _draw_current(painter, parts, state, theme)


def _draw_run(
    painter: QPainter,
    band: QRectF,
    state: StripState,
    run: Spoken,
    theme: Theme,
    metrics: QFontMetrics,
) -> None:
    width = int(band.width())
    left = max(0.0, state.span.x(run.start_ms, width) + 1)
    right = min(float(width), state.span.x(run.end_ms, width) - 1)
    if right <= left and run.speaker:
        right = left + 1
    color = voice_color(theme, run.voice) if run.speaker else theme.color("line")
    thick = theme.px(4)
    y = band.top() + thick / 2 + 1
    if right - left < theme.px(12):  # too narrow for a pattern or a name, and there may be many
        painter.fillRect(QRectF(left, band.top() + 1, right - left, thick), color)
        return
    dashes = _DASHES[run.voice % len(_DASHES)]
    pen = QPen(color, thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern(dashes)
        pen.setDashOffset(left / thick)
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    if run.speaker:
        below = band.adjusted(0, thick, 0, 0)
        below.setLeft(left + theme.px(2))
        below.setRight(right)
        _draw_name(painter, below, run, theme, metrics)


def _draw_name(
    painter: QPainter, area: QRectF, run: Spoken, theme: Theme, metrics: QFontMetrics
) -> None:
    """Draw the voice's shape and name, as far as there is room."""
    side, gap = theme.px(9), theme.px(5)
    if area.width() < side + gap:
        return
    top = area.center().y() - side / 2
    draw_voice(painter, QRectF(area.left(), top, side, side), theme, run.voice)
    area.setLeft(area.left() + side + gap)
    if area.width() < metrics.averageCharWidth() * 2:
        return
    painter.setPen(voice_color(theme, run.voice))
    name = metrics.elidedText(run.speaker, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)


def _draw_current(painter: QPainter, parts: Areas, state: StripState, theme: Theme) -> None:
    """Draw a bar over the passage being spoken, and its edges where they can be dragged."""
    current, width = state.current, int(parts.band.width())
    if current is None:
        return
    start, end = current.start_ms, current.end_ms
    moving = state.moving
    if moving and moving.passage.id == current.id:
        start = moving.ms if moving.edge is Edge.START else start
        end = moving.ms if moving.edge is Edge.END else end
    left, right = state.span.x(start, width), state.span.x(end, width)
    accent, thick = theme.color("accent"), theme.px(2)
    inside = QRectF(max(-1.0, left), parts.wave.bottom() - thick, 0, thick)
    inside.setRight(max(inside.left(), min(width + 1.0, right)))
    painter.fillRect(inside, accent)
    if not state.edges_movable:
        return
    painter.setPen(QPen(theme.color("surface"), 1))
    painter.setBrush(accent)
    wide = theme.px(8)
    for x in (left, right):
        grip = QRectF(x - wide / 2, parts.band.top() - theme.px(4), wide, parts.band.height())
        painter.drawRoundedRect(grip, theme.px(3), theme.px(3))
        painter.fillRect(QRectF(x - 0.5, parts.wave.top(), 1, parts.wave.height()), accent)
