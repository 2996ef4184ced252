"""How a row of the codebook looks: badge, name, how often, and its key."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from archive_app.domain.codebook import LONGEST_TAG_NAME
from archive_app.i18n import _
from archive_app.ui.codebook.codebook_model import ROW_ROLE, Index, TagRow
from archive_app.ui.painting import tabular
from archive_app.ui.tagging.tag_looks import paint_badge
from archive_app.ui.theme import Size, Theme

_HEIGHT, _BADGE, _GAP, _EDGE, _KEY = 32, 18, 8, 6, 20  # px at scale 1


class CodebookDelegate(QStyledItemDelegate):
    """Draws the rows, and gives the line that a tag is renamed in."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a row's height."""
        return QSize(self.theme.px(120), self.theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row, from its badge on."""
        found = index.data(ROW_ROLE)
        if not isinstance(found, TagRow):
            return
        px = self.theme.px
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        folded = not state & QStyle.StateFlag.State_Open
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(px(2), 0, -px(_EDGE), 0)
        side = px(_BADGE)
        badge = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        paint_badge(painter, badge, found.tag, self.theme)
        right = self._paint_key(painter, inner, found)
        right = self._paint_count(painter, inner, right, found, folded)
        self._paint_name(painter, inner, badge.right() + px(_GAP), right, found, chosen)
        painter.restore()

    def _paint_key(self, painter: QPainter, rect: QRect, row: TagRow) -> int:
        """Draw the cap of its key, or leave that room; return where it begins."""
        px, tag = self.theme.px, row.tag
        side = px(_KEY)
        cap = QRect(rect.right() - side, rect.center().y() - side // 2, side, side)
        if not tag.shortcut or tag.retired:
            return cap.left()
        line = "edge" if self.theme.high_contrast else "line"
        painter.setPen(QPen(self.theme.color(line), px(1)))
        painter.setBrush(self.theme.color("raised"))
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setFont(self.theme.font(Size.SMALL))
        painter.setPen(self.theme.color("ink2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, tag.shortcut.upper())
        return cap.left()

    def _paint_count(
        self, painter: QPainter, rect: QRect, right: int, row: TagRow, folded: bool
    ) -> int:
        """Draw how often it was put, of a folded one with those in it; return where it begins."""
        count = row.total if folded else row.own
        painter.setFont(tabular(self.theme.font()))
        painter.setPen(self.theme.color("ink2"))
        place = QRect(rect.left(), rect.top(), right - self.theme.px(_GAP) - rect.left(), 1)
        place.setHeight(rect.height())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        used = painter.drawText(place, flags, str(count))
        return right - self.theme.px(_GAP) - used.width()

    def _paint_name(
        self, painter: QPainter, rect: QRect, left: int, right: int, row: TagRow, chosen: bool
    ) -> None:
        font = self.theme.font(weight=QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        font.setItalic(row.tag.retired)
        painter.setFont(font)
        faint = row.tag.retired or row.dim
        token = "accent" if chosen and not faint else "ink2" if faint else "ink"
        painter.setPen(self.theme.color(token))
        room = max(0, right - self.theme.px(_GAP) - left)
        words = QFontMetrics(font).elidedText(row.tag.name, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, rect.top(), room, rect.height()), flags, words)

    # -- renaming in place

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Return a line to type a name in."""
        field = QLineEdit(parent)
        field.setMaxLength(LONGEST_TAG_NAME)
        field.setFont(self.theme.font())
        field.setProperty("ring", "none")  # it has a border of its own, and fills the row
        field.setStyleSheet("QLineEdit { padding: 0 4px; min-height: 0; border-radius: 4px; }")
        field.setAccessibleName(_("New name of the tag"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the name; what is typed stays when the codebook is read anew."""
        if isinstance(editor, QLineEdit) and editor.property("begun") is None:
            editor.setProperty("begun", True)
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Put the line over the name, to the end of the row: a long name has room."""
        px = self.theme.px
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(px(2 + _BADGE + 2), px(1), -px(2), -px(1)))
