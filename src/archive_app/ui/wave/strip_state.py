"""What a strip shows at a moment, and which parts it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize

from archive_app.ui.theme import Theme
from archive_app.ui.wave.mark_board import Mark
from archive_app.ui.wave.outline import Outline
from archive_app.ui.wave.span import Span
from archive_app.ui.wave.spoken import Spoken, SpokenText

HEIGHT = 86
_RULER, _BAND = 18, 24


class Edge(StrEnum):
    """One of the two ends of a passage or a stretch."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class MovingEdge:
    """An edge of a passage that is being dragged, and where it is now, in milliseconds."""

    passage: Spoken
    edge: Edge
    ms: int


@dataclass(slots=True)
class StripState:
    """What a strip shows; times in milliseconds.

    Attributes:
        playhead: where the recording is; cursor: where the keyboard is, None with the playhead.
        stretch: what is chosen.
        moving: the edge that is being dragged.
        problem: why there is no picture, in words.
        edges_movable: the edges of the passage being spoken can be dragged.
    """

    span: Span = field(default_factory=Span)
    outline: Outline | None = None
    spoken: SpokenText = field(default_factory=SpokenText)
    marks: tuple[Mark, ...] = ()
    playhead: int = 0
    cursor: int | None = None
    stretch: tuple[int, int] | None = None
    moving: MovingEdge | None = None
    problem: str = ""
    edges_movable: bool = False

    @property
    def place(self) -> int:
        """Where the keyboard is."""
        return self.playhead if self.cursor is None else self.cursor

    @property
    def current(self) -> Spoken | None:
        """The passage being spoken."""
        return self.spoken.at(self.playhead)


@dataclass(frozen=True, slots=True)
class Areas:
    """Where the parts of a strip are: times and marks, the sound, who speaks."""

    ruler: QRectF
    wave: QRectF
    band: QRectF


def areas(size: QSize, theme: Theme) -> Areas:
    """Return where the parts are in a strip of a size."""
    ruler, band = theme.px(_RULER), theme.px(_BAND)
    width, height = float(size.width()), float(size.height())
    return Areas(
        QRectF(0, 0, width, ruler),
        QRectF(0, ruler, width, max(1.0, height - ruler - band)),
        QRectF(0, height - band, width, band),
    )
