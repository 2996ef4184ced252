"""The ring around what has the keyboard.

A style sheet can't draw outside a widget's own area, and a ring inside a filled button doesn't
stand out from its ground. So one see-through widget lies over the window and follows the focus.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QMenu,
    QMenuBar,
    QSplitter,
    QWidget,
)

from archive_app.ui.theme import Theme

WIDTH = 3
GAP = 2
_RADIUS = 8
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
    }
)


class _Overlay(QWidget):
    """Draws the ring; lets the mouse and screen readers through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.theme = Theme()
        self.radius = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        width = self.theme.px(self.theme.ring)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("focus"), width))
        half = width / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, self.radius, self.radius)


def _rings(widget: QWidget) -> bool:
    """Whether the ring goes around a widget.

    Lists draw the ring around their current item themselves, menus mark theirs with a bar, and
    a widget with the property `ring` = "none" shows its focus in its own way.
    """
    if widget.property("ring") == "none" or isinstance(widget, QMenu | QMenuBar):
        return False
    if isinstance(widget, QAbstractItemView):
        return not widget.currentIndex().isValid()
    return not isinstance(widget.window(), QSplitter)  # it would take the ring for a pane


class FocusRing(QObject):
    """Moves the ring to what has the keyboard. One for the app."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("focus-ring")
        self._theme = Theme()
        self._overlay: _Overlay | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._go)

    @classmethod
    def of(cls, app: QApplication) -> FocusRing:
        """Return the app's ring, made at the first call."""
        return app.findChild(cls, "focus-ring") or cls(app)

    def set_theme(self, theme: Theme) -> None:
        """Take the colour and size from a theme."""
        self._theme = theme
        self._place()

    def _go(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if new is None or not _rings(new):
            return
        self._target = new
        widget: QWidget | None = new
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._show()

    def _leave(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        if self._overlay is not None and shiboken6.isValid(self._overlay):
            self._overlay.hide()

    def _show(self) -> None:
        if self._target is None:
            return
        window = self._target.window()
        overlay = self._overlay
        if overlay is None or not shiboken6.isValid(overlay) or overlay.parent() is not window:
            if overlay is not None and shiboken6.isValid(overlay):
                overlay.deleteLater()
            self._overlay = overlay = _Overlay(window)
        overlay.show()
        self._place()

    def _place(self) -> None:
        target, overlay = self._target, self._overlay
        if target is None or overlay is None or not shiboken6.isValid(overlay):
            return
        if not shiboken6.isValid(target) or not target.isVisible():
            overlay.hide()
            return
        away = self._theme.px(self._theme.ring + GAP)
        out = 0 if isinstance(target, QAbstractScrollArea) else away
        seen = _seen(target)
        overlay.setHidden(seen.isEmpty())  # scrolled out of sight
        area = seen.adjusted(-out, -out, out, out)
        round_ends = target.property("ring") == "round"
        overlay.theme = self._theme
        overlay.radius = area.height() // 2 if round_ends else self._theme.px(_RADIUS) + out // 2
        overlay.setGeometry(area.intersected(target.window().rect()))
        overlay.raise_()
        overlay.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target; a key on it shows the ring that a click had left away."""
        if event.type() in _MOVES:
            self._place()
        elif event.type() == QEvent.Type.KeyPress and watched is self._target:
            self._show()
        return False


def _seen(widget: QWidget) -> QRect:
    """Return the part of a widget that what it stands in leaves to be seen, in its window."""
    window = widget.window()
    area = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
    ancestor = widget.parentWidget()
    while ancestor is not None and ancestor is not window:
        shown = QRect(ancestor.mapTo(window, ancestor.rect().topLeft()), ancestor.size())
        area = area.intersected(shown)
        ancestor = ancestor.parentWidget()
    return area
