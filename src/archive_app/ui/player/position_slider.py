"""Where the recording is, and the way to another place in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.ui.theme import Theme
from archive_app.ui.wave.mark_board import Mark
from archive_app.ui.wave.mark_paint import apart, draw_mark
from archive_app.ui.wave.outline import Outline
from archive_app.ui.wave.wave_paint import BarLook, BarPainter
from archive_app.ui.widgets.accessible import AccessibleScale, register, value_changed

_STEP = 5_000
_PAGE = 60_000
_MOVES = {
    Qt.Key.Key_Left: -_STEP,
    Qt.Key.Key_Down: -_STEP,
    Qt.Key.Key_Right: _STEP,
    Qt.Key.Key_Up: _STEP,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}
_GROOVE = 6
_THUMB = 16
_HEIGHT = 34
#: How tall marks are, and how far bars stand apart.
_MARK, _BAR = 7, 5
#: This near to the pointer a mark is told of.
_NEAR = 4


class PositionSlider(QWidget):
    """A line as long as the recording, in milliseconds; once it is known, how loud it is as bars.

    A screen reader hears of a new place only when the user chose it: the place also changes while
    the recording plays, and that would be spoken through the recording.

    Signals:
        seek_requested: the place the user wants; once for each press, drag or key.
        previewed: the place under the pointer while it is dragged.
    """

    seek_requested = Signal(int)
    previewed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._duration = 0
        self._position = 0
        self._dragged: int | None = None
        self._outline: Outline | None = None
        self._bars = BarPainter()
        self._marks: tuple[Mark, ...] = ()
        self.setAccessibleName(_("Place in the recording"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(False)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def show_duration(self, duration_ms: int | None) -> None:
        """Take the length of a recording; without one there is nothing to choose."""
        self._duration = max(0, duration_ms or 0)
        self._position = min(self._position, self._duration)
        self._dragged = None
        self.update()

    def show_outline(self, outline: Outline | None) -> None:
        """Show how loud the recording is, as far as that is known; None is a plain line."""
        self._outline = outline
        self.update()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show what is marked, above the line; in the order of their times."""
        self._marks = tuple(marks)
        self.update()

    def show_position(self, position_ms: int) -> None:
        """Show where the recording is; while the user drags, that waits."""
        position = max(0, min(position_ms, self._duration))
        moved = self._x(position) != self._x(self._position)
        self._position = position
        if moved and self._dragged is None:
            self.update()

    @property
    def dragging(self) -> bool:
        """Whether the user is dragging."""
        return self._dragged is not None

    def value(self) -> int:
        """Return the place that is shown."""
        return self._position if self._dragged is None else self._dragged

    def maximum(self) -> int:
        """Return the length."""
        return self._duration

    def step(self) -> int:
        """Return what an arrow key moves."""
        return _STEP

    def value_text(self) -> str:
        """Return the place in words, such as `0:17 of 0:48`."""
        return _("{position} of {duration}").format(
            position=format_ms(self.value()), duration=format_ms(self._duration)
        )

    def choose(self, value: int) -> None:
        """Go to a place, as the user asked."""
        if not self._duration or not self.isEnabled():
            return
        self._position = max(0, min(value, self._duration))
        self.update()
        value_changed(self, self._position)
        self.seek_requested.emit(self._position)

    def sizeHint(self) -> QSize:
        """Ask for a line that can be hit well."""
        return QSize(self._theme.px(400), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Ask for a line that can still be used."""
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by seconds or by a minute, or to an end; Esc gives a drag up."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.dragging:
            self._dragged = None
            self.previewed.emit(self._position)
            self.update()
        elif key in _MOVES:
            self.choose(self.value() + _MOVES[key])
        elif key == Qt.Key.Key_Home:
            self.choose(0)
        elif key == Qt.Key.Key_End:
            self.choose(self._duration)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the place under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and self._duration:
            self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self.dragging:
            self._drag_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the place under the pointer."""
        if self._dragged is not None and event.button() == Qt.MouseButton.LeftButton:
            place, self._dragged = self._dragged, None
            self.choose(place)

    def _drag_to(self, x: float) -> None:
        self._dragged = self._place(x)
        self.previewed.emit(self._dragged)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell the time under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._duration:
            QToolTip.showText(event.globalPos(), self._tip(event.pos().x()), self)
            return True
        return super().event(event)

    def _tip(self, x: int) -> str:
        place = self._place(x)
        near = self._place(x + self._theme.px(_NEAR)) - place
        marks = (m for m in self._marks if m.start_ms - near <= place <= m.end_ms + near)
        return "\n".join([format_ms(place), *(mark.name for mark in marks)])

    def _inset(self) -> int:
        """Return the room that the thumb needs at both ends."""
        return self._theme.px(_THUMB) // 2 + 1

    def _x(self, position: int) -> int:
        length = self.width() - 2 * self._inset()
        part = position / self._duration if self._duration else 0.0
        return self._inset() + round(part * length)

    def _place(self, x: float) -> int:
        length = max(1, self.width() - 2 * self._inset())
        part = (x - self._inset()) / length
        return round(max(0.0, min(1.0, part)) * self._duration)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line or the bars, what is heard of it, the marks and the thumb."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isEnabled() and self._duration > 0:
            if self._outline is None:
                self._draw_line(painter)
            else:
                self._draw_bars(painter, self._outline)
            self._draw_marks(painter)
            return
        thin = self._theme.px(_GROOVE) * 0.6
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(self._groove(thin), thin / 2, thin / 2)

    def _groove(self, thick: float) -> QRectF:
        inset = self._inset()
        return QRectF(inset, (self.height() - thick) / 2, self.width() - 2 * inset, thick)

    def _draw_line(self, painter: QPainter) -> None:
        theme, x, middle = self._theme, self._x(self.value()), self.height() / 2
        groove, thumb = theme.px(_GROOVE), theme.px(_THUMB)
        # Thinner than what was heard: the two differ by more than their colour.
        thin = groove * 0.6
        painter.setBrush(theme.color("edge"))
        painter.drawRoundedRect(self._groove(thin), thin / 2, thin / 2)
        painter.setBrush(theme.color("accent"))
        heard = self._groove(groove)
        heard.setRight(max(heard.left(), float(x)))
        painter.drawRoundedRect(heard, groove / 2, groove / 2)
        painter.drawEllipse(QPointF(x, middle), thumb / 2, thumb / 2)

    def _draw_bars(self, painter: QPainter, outline: Outline) -> None:
        theme, x = self._theme, self._x(self.value())
        top = theme.px(_MARK) if self._marks else 0
        area = self._groove(self.height()).adjusted(0, top, 0, 0)
        look = BarLook(
            step=theme.px(_BAR),
            ground=theme.color("surface"),
            heard=theme.color("accent"),
            ahead=theme.color("edge"),
            heard_width=theme.px(_BAR) * 0.7,  # thicker, as the heard part of the line is
            ahead_width=theme.px(_BAR) * 0.36,
            mean=True,
        )
        scale = self._duration / max(1.0, area.width())
        self._bars.paint(painter, area, outline, 0.0, scale, self.value(), look)
        self._draw_head(painter, x, area)

    def _draw_head(self, painter: QPainter, x: int, area: QRectF) -> None:
        """Draw where the recording is, with a gap around it so that it stands out of the bars."""
        theme = self._theme
        wide, gap = theme.px(3), theme.px(2)
        head = QRectF(x - wide / 2, area.top(), wide, area.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface"))
        painter.drawRect(head.adjusted(-gap, 0, gap, 0))
        painter.setBrush(theme.color("ink"))
        painter.drawRoundedRect(head, wide / 2, wide / 2)

    def _draw_marks(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(0, 0, self.width(), theme.px(_MARK))
        least = 2 * self._duration / max(1, self.width())
        for mark in apart(self._marks, least):
            draw_mark(painter, mark, self._x(mark.start_ms), self._x(mark.end_ms), area, theme)


def _described(slider: PositionSlider) -> AccessibleScale:
    return AccessibleScale(slider, slider)


register(PositionSlider, _described)
