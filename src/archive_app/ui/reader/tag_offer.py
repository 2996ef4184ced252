"""The button for a tag, where the mouse is: at the words that were chosen, or beside a passage."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from archive_app.i18n import _
from archive_app.ui.painting import draw_icon
from archive_app.ui.reader.tagged_passages import TaggedPassages
from archive_app.ui.theme import Theme

_SIDE, _ICON = 28, 16


class TagButton(QAbstractButton):
    """A small button with the sign of a tag. By keyboard there is a key for it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self._theme = theme
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Put a tag on it…"))
        self.setToolTip(_("Put a tag on it…") + " (T)")
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        return QSize(self._theme.px(_SIDE), self._theme.px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the edge and the sign."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.underMouse() or self.isDown()
        painter.setPen(QPen(theme.color("accent" if strong else "edge"), 1))
        painter.setBrush(theme.color("accent_soft" if strong else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side = theme.px(_ICON)
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center())
        draw_icon(painter, "tag", theme.color("accent" if strong else "ink2"), place)
        painter.end()


class TagOffer:
    """Shows the button where it is of use, and hides it else.

    Attributes:
        button: the button; row: the passage that it is at.
    """

    def __init__(self, view: TaggedPassages) -> None:
        self._view = view
        self.button = TagButton(view.theme, view.viewport())
        self.row = -1
        self.wanted = False

    def at_choice(self, row: int, span: tuple[int, int]) -> None:
        """Show it at the end of chosen words."""
        rects = self._view.span_rects(row, span)
        if rects:
            last = rects[-1].toRect()
            gap = self._view.theme.px(4)
            self._show(row, QPoint(last.right() + gap, last.bottom() + gap))

    def at_row(self, row: int) -> None:
        """Show it beside a passage, after its tags."""
        self._show(row, self._view.tag_place(row))

    def _show(self, row: int, place: QPoint) -> None:
        if not self.wanted:
            return
        self.row = row
        button, room = self.button, self._view.viewport().rect()
        button.set_theme(self._view.theme)
        size = button.sizeHint()
        left = max(0, min(place.x(), room.right() - size.width()))
        top = max(0, min(place.y(), room.bottom() - size.height()))
        button.setGeometry(QRect(QPoint(left, top), size))
        button.show()
        button.raise_()

    def hide(self) -> None:
        """Hide it."""
        self.row = -1
        self.button.hide()
