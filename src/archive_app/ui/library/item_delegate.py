"""How a row of the list of items is drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_app.domain.catalogue import Item
from archive_app.ui.library.item_model import ITEM_ROLE, UNREAD_ROLE, length_words, people_line
from archive_app.ui.painting import TextBlock, draw_focus_ring, draw_icon, draw_kind_square, tabular
from archive_app.ui.theme import Size, Theme

Index = QModelIndex | QPersistentModelIndex

_SQUARE = 34
_PAD = 14
_LINES = 3
_DOT = 7


class ItemDelegate(QStyledItemDelegate):
    """Draws an item: the square of its kind, title and people, length, and what it holds.

    One that is unread has a dot before it and a bolder title.

    All rows are of one height, for three lines: a title of one line leaves two for the people.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks: dict[tuple[str, int, str, bool], tuple[TextBlock, TextBlock]] = {}

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._blocks.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the one height of all rows."""
        return QSize(0, self.row_height())

    def row_height(self) -> int:
        """Return the height of a row, in device-independent pixels."""
        return _LINES * self._line() + 2 * self._theme.px(_PAD - 3)

    def _line(self) -> int:
        return round(self._theme.type_px(Size.BODY) * 1.3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        item: Item = index.data(ITEM_ROLE)
        rect: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, bool(state & QStyle.StateFlag.State_Selected))
        self._paint_item(painter, rect, item, unread=bool(index.data(UNREAD_ROLE)))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, QRectF(rect).adjusted(6, 6, -6, -6), self._theme, 4)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, chosen: bool) -> None:
        theme = self._theme
        if chosen:
            painter.fillRect(rect, theme.color("accent_soft"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px(4), rect.height()), theme.color("accent")
            )
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))

    def _paint_item(self, painter: QPainter, rect: QRect, item: Item, *, unread: bool) -> None:
        theme = self._theme
        pad, side = theme.px(_PAD), theme.px(_SQUARE)
        square = QRect(rect.left() + pad + theme.px(2), rect.top() + pad, side, side)
        draw_kind_square(painter, square, theme, item.kind, item.number)
        if unread:
            self._paint_dot(painter, square)
        right = self._paint_right(painter, rect, item)
        left = square.right() + theme.px(12)
        title, people = self._text(item, right - left - theme.px(8), unread=unread)
        top = rect.top() + theme.px(_PAD - 4)
        title.draw(painter, left, top, theme.color("ink"))
        people.draw(painter, left, top + title.height, theme.color("ink2"))

    def _paint_dot(self, painter: QPainter, square: QRect) -> None:
        """Draw a dot between the row's edge and the square of its kind."""
        side = self._theme.px(_DOT)
        left = square.left() - self._theme.px(3) - side
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawEllipse(QRect(left, square.center().y() - side // 2, side, side))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _text(self, item: Item, width: int, *, unread: bool) -> tuple[TextBlock, TextBlock]:
        key = (item.id, width, item.title, unread)
        found = self._blocks.get(key)
        if found is None:
            theme, line = self._theme, self._line()
            weight = QFont.Weight.DemiBold if unread else QFont.Weight.Normal
            title = TextBlock(item.title, theme.font(weight=weight), width, line, 2)
            people = TextBlock(
                people_line(item), theme.font(Size.SMALL), width, line, _LINES - title.lines
            )
            found = self._blocks[key] = (title, people)
        return found

    def _paint_right(self, painter: QPainter, rect: QRect, item: Item) -> int:
        """Draw length and marks, and return where they begin."""
        theme = self._theme
        right = rect.right() - theme.px(_PAD)
        top = rect.top() + theme.px(_PAD - 4)
        painter.setFont(tabular(theme.font(Size.SMALL)))
        painter.setPen(theme.color("ink2"))
        words = length_words(item)
        box = QRect(rect.left(), top, right - rect.left(), self._line())
        used = painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
        )
        side, gap = theme.px(18), theme.px(6)
        y = top + self._line() + theme.px(2)
        begin = right - 2 * side - gap
        for nth, (name, has) in enumerate(
            (("audio-lines", item.has_sound), ("file-text", item.has_text))
        ):
            if has:  # what isn't there is left open: nothing speaks by colour alone
                place = QRect(begin + nth * (side + gap), y, side, side)
                draw_icon(painter, name, theme.color("accent"), place)
        return min(begin, right - used.width() if words else right)
