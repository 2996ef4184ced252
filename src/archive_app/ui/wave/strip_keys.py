"""The keys of a strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from archive_app.ui.wave.strip_state import Edge, MovingEdge

if TYPE_CHECKING:
    from archive_app.ui.wave.strip import WaveStrip

#: What an arrow moves, in milliseconds; with Ctrl the smaller step.
STEP, SMALL_STEP = 1_000, 100

_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_DIRECTIONS = {_Key.Key_Left: -1, _Key.Key_Down: -1, _Key.Key_Right: 1, _Key.Key_Up: 1}
_PAGES = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}
_ENDS = {_Key.Key_Home: 0.0, _Key.Key_End: 1.0}
_ZOOMS = {_Key.Key_Plus: 1, _Key.Key_Equal: 1, _Key.Key_Minus: -1}
_ENTERS = (_Key.Key_Return, _Key.Key_Enter)
_EDGES = {_Key.Key_BracketLeft: Edge.START, _Key.Key_BracketRight: Edge.END}
_MODIFIERS = _Modifier.ControlModifier | _Modifier.ShiftModifier | _Modifier.AltModifier


class StripKeys:
    """Does what the keys of a strip mean.

    Arrows, Page Up and Down, Home and End walk, with Ctrl in small steps, with Shift choosing;
    Enter plays from there, Space plays or pauses; plus and minus zoom; the square brackets give the
    passage being spoken its edges, where they can be moved; Esc lets go.
    """

    def __init__(self, strip: WaveStrip) -> None:
        self._strip = strip
        self._anchor = 0  # from where Shift chooses

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key means something here, so that it is no shortcut of the window."""
        key, held = Qt.Key(event.key()), event.modifiers() & _MODIFIERS
        control, shift = _Modifier.ControlModifier, _Modifier.ShiftModifier
        if key in _DIRECTIONS:
            return held in (_Modifier.NoModifier, control, shift, control | shift) and not (
                held == control | shift and key in (_Key.Key_Up, _Key.Key_Down)  # the volume
            )
        if key in _PAGES or key in _ENDS:
            return held in (_Modifier.NoModifier, shift)
        if key in _ZOOMS:
            return held in (_Modifier.NoModifier, shift)  # where plus is typed with Shift
        if key in _EDGES:
            return held == _Modifier.NoModifier and self._strip.state.edges_movable
        if key == _Key.Key_Escape:
            return held == _Modifier.NoModifier and self._strip.can_let_go()
        return held == _Modifier.NoModifier and key in (*_ENTERS, _Key.Key_Space)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; return whether it means anything."""
        strip = self._strip
        if not strip.maximum() or not self.takes(event):
            return False
        key, held = Qt.Key(event.key()), event.modifiers()
        place = self._place(key, small=bool(held & _Modifier.ControlModifier))
        if place is not None:
            self._go(place, choosing=bool(held & _Modifier.ShiftModifier))
        elif key in _ZOOMS:
            strip.zoom(_ZOOMS[key])
        elif key in _EDGES:
            return self._move_edge(_EDGES[key])
        elif key == _Key.Key_Escape:
            return strip.let_go()
        elif key == _Key.Key_Space:
            strip.toggled.emit()
        else:
            strip.play_requested.emit(strip.value())
        return True

    def _place(self, key: Qt.Key, *, small: bool) -> int | None:
        """Return where a key leads to, None for one that doesn't move."""
        strip = self._strip
        if key in _DIRECTIONS:
            return strip.value() + _DIRECTIONS[key] * (SMALL_STEP if small else STEP)
        if key in _PAGES:
            return strip.value() + round(_PAGES[key] * strip.state.span.length_ms)
        return round(_ENDS[key] * strip.maximum()) if key in _ENDS else None

    def _go(self, place: int, *, choosing: bool) -> None:
        strip, before = self._strip, self._strip.value()
        if choosing:
            stretch = strip.state.stretch
            if stretch and before in stretch:
                self._anchor = stretch[0] if before == stretch[1] else stretch[1]
            else:
                self._anchor = before
        strip.put_cursor(place)
        if choosing and strip.value() != self._anchor:
            strip.choose_stretch(self._anchor, strip.value())

    def _move_edge(self, edge: Edge) -> bool:
        """Give the passage being spoken an edge where the keyboard is."""
        strip = self._strip
        current = strip.state.current
        if current is None:
            return False
        ms = strip.value()
        if (edge is Edge.START and ms < current.end_ms) or (
            edge is Edge.END and ms > current.start_ms
        ):
            strip.move_edge(MovingEdge(current, edge, ms))
        return True
