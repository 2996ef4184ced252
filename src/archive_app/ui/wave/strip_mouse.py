"""The mouse on a strip: a press goes somewhere, a drag chooses or moves an edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from archive_app.ui.wave.spoken import Spoken
from archive_app.ui.wave.strip_state import Edge, MovingEdge, areas

if TYPE_CHECKING:
    from archive_app.ui.wave.strip import WaveStrip

#: This near an edge can be taken hold of, in pixels at scale 1.
_NEAR = 7
#: A notch of the wheel, in Qt's measure, and how much of the picture it moves.
_NOTCH, _SCROLL = 120.0, 0.12
#: No passage can be dragged shorter than this, in milliseconds.
_SHORTEST = 100


@dataclass(slots=True)
class _Choosing:
    """A stretch that is being chosen from a fixed end.

    Attributes:
        before: what was chosen before.
    """

    anchor: int
    before: tuple[int, int] | None


@dataclass(slots=True)
class _Pressed:
    """A press that may become a click or a drag."""

    x: float
    ms: int


class StripMouse:
    """Does what the mouse means on a strip.

    A press goes to a place, a drag chooses a stretch, whose ends can be dragged; so can the edges
    of the passage being spoken, by its band. The wheel moves along, with Ctrl it zooms.
    """

    def __init__(self, strip: WaveStrip) -> None:
        self._strip = strip
        self._doing: _Pressed | _Choosing | MovingEdge | None = None

    @property
    def busy(self) -> bool:
        """Whether a button is held."""
        return self._doing is not None

    @property
    def choosing(self) -> bool:
        """Whether a stretch is being chosen."""
        return isinstance(self._doing, _Choosing)

    def press(self, place: QPointF) -> None:
        """Take hold of what is at a place."""
        strip = self._strip
        edge, stretch = self._edge_at(place), strip.state.stretch
        end = self._stretch_end_at(place)
        if edge:
            self._doing = strip.state.moving = edge
        elif end is not None and stretch:
            self._doing = _Choosing(stretch[0] if end is Edge.END else stretch[1], stretch)
        else:
            self._doing = _Pressed(place.x(), self._ms(place.x()))

    def move(self, place: QPointF) -> None:
        """Follow the pointer."""
        strip, doing = self._strip, self._doing
        if doing is None:
            grips = self._edge_at(place) or self._stretch_end_at(place) is not None
            shape = Qt.CursorShape
            strip.setCursor(shape.SizeHorCursor if grips else shape.ArrowCursor)
            return
        if isinstance(doing, _Pressed):
            if abs(place.x() - doing.x) < QApplication.startDragDistance():
                return
            doing = self._doing = _Choosing(doing.ms, strip.state.stretch)
        beyond = min(0.0, place.x()) + max(0.0, place.x() - strip.width())
        if beyond:  # further on than is in sight
            span = strip.state.span
            strip.look_at(span.moved(beyond / max(1, strip.width()) * span.length_ms))
        if isinstance(doing, MovingEdge):
            moved = _moved(doing.passage, doing.edge, self._ms(place.x()))
            self._doing = strip.state.moving = moved
        else:
            ms = self._ms(place.x())
            strip.state.stretch = (min(doing.anchor, ms), max(doing.anchor, ms))
        strip.update()

    def release(self, place: QPointF) -> None:
        """Do what was asked for."""
        strip, doing, self._doing = self._strip, self._doing, None
        if isinstance(doing, _Pressed):
            mark = self._mark_at(place)
            strip.state.cursor = None
            strip.seek_requested.emit(doing.ms if mark is None else mark)
        elif isinstance(doing, _Choosing):
            self._chosen(doing, self._ms(place.x()))
        elif doing:
            strip.state.moving = None
            strip.update()
            strip.move_edge(doing)

    def _chosen(self, doing: _Choosing, ms: int) -> None:
        if ms == doing.anchor:
            self._strip.show_stretch(doing.before)
        else:
            self._strip.choose_stretch(doing.anchor, ms)

    def wheel(self, event: QWheelEvent) -> None:
        """Move along, or zoom about the pointer with Ctrl."""
        strip, span = self._strip, self._strip.state.span
        turned = (event.angleDelta().y() or event.angleDelta().x()) / _NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            strip.zoom(turned, self._ms(event.position().x()))
        else:
            strip.look_at(span.moved(-turned * _SCROLL * span.length_ms))

    def drop(self) -> bool:
        """Give a drag up, as if it had not begun; return whether there was one."""
        strip, doing, self._doing = self._strip, self._doing, None
        if isinstance(doing, _Choosing):
            strip.show_stretch(doing.before)
        strip.state.moving = None
        strip.update()
        return doing is not None

    def drop_edge(self) -> None:
        """Give the drag of an edge up: the passages are others, or can't be changed any more."""
        if isinstance(self._doing, MovingEdge):
            self.drop()

    # -- what is where

    def _ms(self, x: float) -> int:
        return self._strip.state.span.ms(x, self._strip.width())

    def _is_near(self, x: float, ms: int) -> bool:
        strip = self._strip
        at = strip.state.span.x(ms, strip.width())
        return abs(at - x) <= strip.theme.px(_NEAR)

    def _stretch_end_at(self, place: QPointF) -> Edge | None:
        stretch = self._strip.state.stretch
        if stretch is None or place.y() > areas(self._strip.size(), self._strip.theme).band.top():
            return None
        if self._is_near(place.x(), stretch[1]):  # first: both may be at one place
            return Edge.END
        return Edge.START if self._is_near(place.x(), stretch[0]) else None

    def _edge_at(self, place: QPointF) -> MovingEdge | None:
        strip, current = self._strip, self._strip.state.current
        top = areas(strip.size(), strip.theme).band.top() - strip.theme.px(4)
        if not strip.state.edges_movable or current is None or place.y() < top:
            return None
        for edge, ms in ((Edge.END, current.end_ms), (Edge.START, current.start_ms)):
            if self._is_near(place.x(), ms):
                return MovingEdge(current, edge, ms)
        return None

    def _mark_at(self, place: QPointF) -> int | None:
        """Return where the mark under a place begins, None where there is none."""
        strip = self._strip
        if place.y() > areas(strip.size(), strip.theme).ruler.bottom():
            return None
        near = (m.start_ms for m in strip.state.marks if self._is_near(place.x(), m.start_ms))
        ms = self._ms(place.x())
        return min(near, key=lambda start: abs(start - ms), default=None)


def _moved(passage: Spoken, edge: Edge, ms: int) -> MovingEdge:
    if edge is Edge.START:
        return MovingEdge(passage, edge, min(ms, passage.end_ms - _SHORTEST))
    return MovingEdge(passage, edge, max(ms, passage.start_ms + _SHORTEST))
