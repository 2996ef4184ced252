"""Voices of a transcript: each with a colour and a shape, so that nobody has to see colours."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from archive_app.domain.catalogue import Kind
from archive_app.domain.transcript import Passage
from archive_app.ui.theme import Theme

_COLORS = (Kind.INTERVIEW, Kind.PORTRAIT, Kind.COLUMN, Kind.EPISODE)
_ARM = 0.34  # how wide the arms of a cross are, of its side


class VoiceShape(StrEnum):
    """The shape that stands before a voice's name."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CROSS = "cross"


_SHAPES = tuple(VoiceShape)


def voices_of(passages: Iterable[Passage]) -> dict[str, int]:
    """Return the number of each speaker, from 0, in the order in which they first speak."""
    voices: dict[str, int] = {}
    for passage in passages:
        if passage.speaker:
            voices.setdefault(passage.speaker, len(voices))
    return voices


def voice_color(theme: Theme, voice: int) -> QColor:
    """Return the colour of a transcript's nth voice; its shape and its name stand with it."""
    return theme.kind_color(_COLORS[voice % len(_COLORS)])


def voice_shape(voice: int) -> VoiceShape:
    """Return the shape of a transcript's nth voice. With the colour, twenty voices differ."""
    return _SHAPES[voice % len(_SHAPES)]


def shape_path(shape: VoiceShape, rect: QRectF) -> QPainterPath:
    """Return the outline of a shape in a square."""
    path = QPainterPath()
    if shape is VoiceShape.CIRCLE:
        path.addEllipse(rect)
    elif shape is VoiceShape.SQUARE:
        inset = rect.width() * 0.06
        path.addRect(rect.adjusted(inset, inset, -inset, -inset))
    elif shape is VoiceShape.CROSS:
        side = rect.width() * (1 - _ARM) / 2
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRect(rect.adjusted(side, 0, -side, 0))
        path.addRect(rect.adjusted(0, side, 0, -side))
    else:
        path.addPolygon(QPolygonF(_corners(shape, rect)))
        path.closeSubpath()
    return path


def _corners(shape: VoiceShape, rect: QRectF) -> list[QPointF]:
    middle = rect.center()
    top = QPointF(middle.x(), rect.top())
    if shape is VoiceShape.TRIANGLE:
        return [top, rect.bottomRight(), rect.bottomLeft()]
    return [
        top,
        QPointF(rect.right(), middle.y()),
        QPointF(middle.x(), rect.bottom()),
        QPointF(rect.left(), middle.y()),
    ]


def draw_voice(painter: QPainter, rect: QRectF, theme: Theme, voice: int) -> None:
    """Draw a voice's shape in its colour, to fill a square."""
    painter.fillPath(shape_path(voice_shape(voice), rect), voice_color(theme, voice))
