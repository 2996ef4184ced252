"""How a bookmark or chapter is drawn, and how its name is typed in its place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from archive_app.domain.sound_marks import LONGEST_NAME
from archive_app.i18n import _
from archive_app.ui.bookmarks.mark_model import ROW_ROLE, MarkKind, MarkRow
from archive_app.ui.painting import TextBlock, draw_focus_ring, draw_icon, tabular
from archive_app.ui.theme import Size, Theme

Index = QModelIndex | QPersistentModelIndex

_ICON = {MarkKind.BOOKMARK: "bookmark", MarkKind.CHAPTER: "book-open-text"}
_SIDE, _PAD = 20, 10


class MarkDelegate(QStyledItemDelegate):
    """Draws an icon, the name in at most two lines, and below it the time and what it is."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks: dict[tuple[str, str, int, bool], tuple[TextBlock, TextBlock]] = {}

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._blocks.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room for the name and what is below it."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractScrollArea) else 300
        row: MarkRow = index.data(ROW_ROLE)
        name, details = self._text(row, self._room(width))
        return QSize(0, name.height + details.height + 2 * self._theme.px(_PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row: MarkRow = index.data(ROW_ROLE)
        theme, rect = self._theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
            bar = QRect(rect.left(), rect.top(), theme.px(4), rect.height())
            painter.fillRect(bar, theme.color("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        side, top = theme.px(_SIDE), rect.top() + theme.px(_PAD)
        place = QRect(rect.left() + theme.px(_PAD), top, side, side)
        draw_icon(painter, _ICON[row.kind], theme.color("accent"), place)
        view = option.widget
        typing = isinstance(view, QAbstractItemView) and view.indexWidget(index) is not None
        if not typing:  # the field stands there
            name, details = self._text(row, self._room(rect.width()))
            left = self._left(rect)
            name.draw(painter, left, top, theme.color("ink"))
            details.draw(painter, left, top + name.height, theme.color("ink2"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, QRectF(rect).adjusted(5, 5, -5, -5), theme, 4)
        painter.restore()

    def _left(self, rect: QRect) -> int:
        return rect.left() + self._theme.px(2 * _PAD + _SIDE)

    def _room(self, width: int) -> int:
        return max(1, width - self._theme.px(3 * _PAD + _SIDE))

    def _text(self, row: MarkRow, width: int) -> tuple[TextBlock, TextBlock]:
        key = (row.name, row.details, width, row.heard)
        found = self._blocks.get(key)
        if found is None:
            theme = self._theme
            weight = QFont.Weight.DemiBold if row.heard else QFont.Weight.Normal
            line = round(theme.type_px(Size.BODY) * 1.35)
            small = tabular(theme.font(Size.SMALL))
            found = self._blocks[key] = (
                TextBlock(row.name, theme.font(weight=weight), width, line, 2),
                TextBlock(row.details, small, width, line, 2),
            )
        return found

    # -- typing a name

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for the name."""
        field = QLineEdit(parent)
        field.setMaxLength(LONGEST_NAME)
        field.setFont(self._theme.font())
        row: MarkRow = index.data(ROW_ROLE)
        field.setPlaceholderText(row.name)
        field.setAccessibleName(_("Name"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the name as it is, chosen as a whole; what is being typed stays."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the field where the name stands."""
        rect = QRect(option.rect)
        height = editor.sizeHint().height()
        left = self._left(rect) - self._theme.px(6)
        top = rect.top() + max(0, (rect.height() - height) // 2)
        editor.setGeometry(left, top, rect.right() - left - self._theme.px(4), height)
