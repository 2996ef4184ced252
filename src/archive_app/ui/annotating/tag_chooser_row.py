"""How a tag that can be chosen is drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_app.i18n import _
from archive_app.ui.annotating.tag_chooser_model import CHOICE_ROLE, Choice
from archive_app.ui.painting import draw_icon
from archive_app.ui.tagging.tag_looks import paint_badge
from archive_app.ui.theme import Size, Theme

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 36
_BADGE, _CHECK, _PAD = 20, 16, 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChoiceDelegate(QStyledItemDelegate):
    """Draws the badge, the name with what it stands in, and whether it is on the words."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        self._theme = theme
        super().__init__(parent)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a line."""
        return QSize(0, self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a choice."""
        choice: Choice | None = index.data(CHOICE_ROLE)
        if choice is None:
            return
        theme, rect = self._theme, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px(4), rect.height()), theme.color("accent")
            )
        side = theme.px(_BADGE)
        top = rect.top() + (rect.height() - side) // 2
        badge = QRect(rect.left() + theme.px(_PAD), top, side, side)
        if choice.tag is None:
            draw_icon(painter, "plus", theme.color("accent"), badge)
        else:
            paint_badge(painter, badge, choice.tag, theme)
        left = badge.right() + 1 + theme.px(_PAD)
        right = self._paint_state(painter, choice, rect)
        self._paint_name(painter, choice, QRect(left, rect.top(), right - left, rect.height()))
        painter.restore()

    def _paint_state(self, painter: QPainter, choice: Choice, rect: QRect) -> int:
        """Paint that it is on the words, or else its key; return where that begins."""
        theme, right = self._theme, rect.right() - self._theme.px(_PAD)
        painter.setFont(theme.font(Size.SMALL))
        if choice.on:
            words, token = _("is on it"), "accent"
        else:
            words, token = (choice.tag.shortcut.upper() if choice.tag else ""), "ink2"
        wide = QFontMetrics(painter.font()).horizontalAdvance(words)
        painter.setPen(theme.color(token))
        painter.drawText(QRect(right - wide, rect.top(), wide, rect.height()), _RIGHT, words)
        if not choice.on:
            return right - wide - theme.px(_PAD)
        side = theme.px(_CHECK)
        left = right - wide - theme.px(4) - side
        place = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
        draw_icon(painter, "check", theme.color("accent"), place)
        return left - theme.px(_PAD)

    def _paint_name(self, painter: QPainter, choice: Choice, rect: QRect) -> None:
        theme, elide = self._theme, Qt.TextElideMode.ElideRight
        name = choice.name if choice.tag else choice.told()
        weight = QFont.Weight.DemiBold if choice.on else QFont.Weight.Normal
        painter.setFont(theme.font(weight=weight))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(name, elide, rect.width())
        painter.setPen(theme.color("ink"))
        painter.drawText(rect, _LEFT, shown)
        left = rect.left() + metrics.horizontalAdvance(shown) + theme.px(_PAD)
        room = rect.right() - left
        if not choice.above or room < theme.px(40):
            return
        painter.setFont(theme.font(Size.SMALL))
        above = QFontMetrics(painter.font()).elidedText(choice.above, elide, room)
        painter.setPen(theme.color("ink2"))
        painter.drawText(QRect(left, rect.top(), room, rect.height()), _LEFT, above)
