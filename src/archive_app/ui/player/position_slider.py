"""Where the recording is, and the way to another place in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.ui.theme import Theme
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
_HEIGHT = 26


class PositionSlider(QWidget):
    """A line as long as the recording, in milliseconds.

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
            QToolTip.showText(event.globalPos(), format_ms(self._place(event.pos().x())), self)
            return True
        return super().event(event)

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
        """Draw the line, what is heard of it, and the thumb."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, inset = self.height() / 2, self._inset()
        x = self._x(self.value())
        groove, thumb = theme.px(_GROOVE), theme.px(_THUMB)
        active = self.isEnabled() and self._duration > 0
        length = self.width() - 2 * inset
        # Thinner than what was heard: the two differ by more than their colour.
        thin = groove * 0.6
        painter.setBrush(theme.color("edge" if active else "line"))
        painter.drawRoundedRect(QRectF(inset, middle - thin / 2, length, thin), thin / 2, thin / 2)
        if not active:
            return
        painter.setBrush(theme.color("accent"))
        heard = QRectF(inset, middle - groove / 2, x - inset, groove)
        painter.drawRoundedRect(heard, groove / 2, groove / 2)
        painter.drawEllipse(QPointF(x, middle), thumb / 2, thumb / 2)


def _described(slider: PositionSlider) -> AccessibleScale:
    return AccessibleScale(slider, slider)


register(PositionSlider, _described)
