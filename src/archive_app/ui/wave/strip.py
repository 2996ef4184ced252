"""A part of the recording from near: the sound, who speaks, what is marked, what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp2

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from archive_app.i18n import _
from archive_app.ui.theme import Theme
from archive_app.ui.wave.mark_board import Mark
from archive_app.ui.wave.outline import Outline
from archive_app.ui.wave.span import Span
from archive_app.ui.wave.spoken import SpokenText
from archive_app.ui.wave.strip_keys import STEP, StripKeys
from archive_app.ui.wave.strip_mouse import StripMouse
from archive_app.ui.wave.strip_paint import StripPainter
from archive_app.ui.wave.strip_state import HEIGHT, MovingEdge, StripState
from archive_app.ui.wave.strip_words import description, place_words, tip
from archive_app.ui.widgets.accessible import AccessibleScale, register, value_changed

#: A step of the zoom, in halvings.
_ZOOM = 0.5
#: Whoever goes this far at once has gone elsewhere; the picture goes along.
_LEAP_MS = 1_500
#: This near to the pointer a mark is told of, in pixels at scale 1.
_NEAR = 6


class WaveStrip(QWidget):
    """Shows some seconds of a recording, in step with it; times in milliseconds.

    It goes along with the recording, until the user goes to look elsewhere. What the mouse and the
    keys do: `StripMouse`, `StripKeys`.

    Attributes:
        state: what is shown; theme: how it looks.

    Signals:
        seek_requested: to a time.
        play_requested: from a time.
        toggled: play or pause.
        stretch_selected: from a time to a time; stretch_cleared: no stretch.
        edge_moved: the id of a passage, `start` or `end`, and the time that the user gave it.
    """

    seek_requested = Signal(int)
    play_requested = Signal(int)
    toggled = Signal()
    stretch_selected = Signal(int, int)
    stretch_cleared = Signal()
    edge_moved = Signal(str, str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.state = StripState()
        self.theme = theme
        self._painter = StripPainter(theme)
        super().__init__(parent)
        self._mouse = StripMouse(self)
        self._keys = StripKeys(self)
        self._follows = True
        self.setAccessibleName(_("Sound as a picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ring", "none")  # it reaches from side to side; it draws one inside
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self.theme = theme
        self._painter.set_theme(theme)
        self.updateGeometry()
        self.update()

    # -- what it shows

    def show_recording(self, length_ms: int | None) -> None:
        """Show another recording, of which nothing else is known yet."""
        self._mouse.drop()
        movable = self.state.edges_movable
        self.state = StripState(span=Span().of(length_ms or 0), edges_movable=movable)
        self._follows = True
        self._changed()

    def show_length(self, length_ms: int) -> None:
        """Take the length of the recording, when it becomes known later than the rest."""
        if length_ms != self.state.span.whole_ms:
            self.show_span(self.state.span.of(length_ms))

    def show_outline(self, outline: Outline | None) -> None:
        """Show how loud it is, as far as that is known."""
        self.state.outline = outline
        if outline and not self.state.span.whole_ms:
            self.show_length(outline.length_ms)
        self._changed()

    def show_problem(self, words: str) -> None:
        """Say why there is no picture of the sound."""
        self.state.problem = words
        self._changed()

    def show_spoken(self, spoken: SpokenText) -> None:
        """Show what is said when."""
        self._mouse.drop_edge()
        self.state.spoken = spoken
        self.update()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show what is marked."""
        self.state.marks = tuple(marks)
        self._changed()

    def show_stretch(self, stretch: tuple[int, int] | None) -> None:
        """Show which stretch is chosen; while the user chooses one, theirs is shown."""
        if not self._mouse.choosing:
            self.state.stretch = stretch
            self._changed()

    def set_edges_movable(self, movable: bool) -> None:
        """Let the edges of the passage being spoken be dragged, or no longer."""
        self.state.edges_movable = movable
        self._mouse.drop_edge()
        self.update()

    def show_position(self, ms: int) -> None:
        """Show where the recording is, and go along unless the user looks elsewhere."""
        before, self.state.playhead = self.state.playhead, ms
        span, width = self.state.span, self.width()
        if abs(ms - before) > _LEAP_MS:
            self._follows = True
        if self._follows and not self._mouse.busy:
            self.state.span = span.following(ms)
        moved = round(span.x(ms, width)) != round(span.x(before, width))
        if moved or self.state.span != span:
            self.update()

    def follow(self) -> None:
        """Go along with the recording from now on."""
        self._follows = True
        self.state.cursor = None
        self.show_span(self.state.span.around(self.state.playhead))

    # -- looking elsewhere

    def show_span(self, span: Span) -> None:
        """Show another part."""
        self.state.span = span
        self._changed()

    def zoom(self, steps: float, about_ms: float | None = None) -> None:
        """Show less from nearer (above 0) or more from further away, about a time in sight."""
        about, span = self.state.place if about_ms is None else about_ms, self.state.span
        about = about if span.holds(about) else (span.start_ms + span.end_ms) / 2
        self.show_span(span.zoomed(exp2(-_ZOOM * steps), about))

    def look_at(self, span: Span) -> None:
        """Show another part, and stay there while the recording goes on."""
        self._follows = False
        self.show_span(span)

    def put_cursor(self, ms: int) -> None:
        """Put the keyboard's place at a time, and have it told."""
        self.state.cursor = max(0, min(ms, self.state.span.whole_ms))
        self.look_at(self.state.span.around(self.state.cursor))
        value_changed(self, self.state.cursor)

    def choose_stretch(self, start_ms: int, end_ms: int) -> None:
        """Choose a stretch, as the user asked."""
        self.state.stretch = (min(start_ms, end_ms), max(start_ms, end_ms))
        self._changed()
        self.stretch_selected.emit(*self.state.stretch)

    def let_go(self) -> bool:
        """Let go of a drag, the stretch or the keyboard's place; return whether there was one."""
        if self._mouse.drop():
            return True
        if self.state.stretch is not None:
            self.state.stretch = None
            self.stretch_cleared.emit()
            self._changed()
            return True
        if self.state.cursor is not None:
            self.follow()
            return True
        return False

    def can_let_go(self) -> bool:
        """Whether there is anything to let go of."""
        state = self.state
        return self._mouse.busy or state.stretch is not None or state.cursor is not None

    def move_edge(self, moving: MovingEdge) -> None:
        """Give an edge of a passage a time, as the user asked."""
        self.edge_moved.emit(moving.passage.id, str(moving.edge), moving.ms)

    def _changed(self) -> None:
        self.setAccessibleDescription(description(self.state))
        self.update()

    # -- as a scale, to a screen reader

    def value(self) -> int:
        """Return where the keyboard is."""
        return self.state.place

    def maximum(self) -> int:
        """Return the length of the recording."""
        return self.state.span.whole_ms

    def step(self) -> int:
        """Return what an arrow key moves."""
        return STEP

    def value_text(self) -> str:
        """Return where the keyboard is, who speaks there and what is marked, in words."""
        return place_words(self.state)

    def choose(self, value: int) -> None:
        """Put the keyboard's place at a time."""
        self.put_cursor(value)

    # -- Qt's

    def sizeHint(self) -> QSize:
        """Ask for the height of all."""
        return QSize(self.theme.px(400), self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Ask for little width."""
        return QSize(self.theme.px(120), self.theme.px(HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean something here, and tell what is under the pointer."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._keys.takes(event):
                event.accept()
                return True
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _tell(self, place: QPoint, screen: QPoint) -> None:
        span = self.state.span
        if span.whole_ms:
            near = self.theme.px(_NEAR) * span.length_ms / max(1, self.width())
            words = tip(self.state, span.ms(place.x(), self.width()), near)
            QToolTip.showText(screen, words, self, QRect(place.x() - 2, place.y() - 2, 5, 5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose, play, zoom."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move along, or zoom about the pointer with Ctrl."""
        self._mouse.wheel(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a place, or of an edge."""
        if event.button() == Qt.MouseButton.LeftButton and self.state.span.whole_ms:
            self._mouse.press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose, drag, or show what can be."""
        self._mouse.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release(event.position())

    def hideEvent(self, event: QHideEvent) -> None:
        """Give a drag up."""
        self._mouse.drop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all of it, and a ring inside where it has the keyboard."""
        painter = QPainter(self)
        self._painter.paint(painter, self.size(), self.state)
        if self.hasFocus():
            self._painter.ring(painter, self.size())


register(WaveStrip, lambda strip: AccessibleScale(strip, strip))
