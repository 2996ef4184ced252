"""One place where something would be replaced, painted with the words around it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPen, QTextDocument, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive_app.ui.editing.replace_model import ReplaceModel
from archive_app.ui.painting import draw_icon
from archive_app.ui.theme import Size, Theme

Index = QModelIndex | QPersistentModelIndex
_LINES = 2
_BEFORE = 28  # letters before a place, so that the place itself is in sight


class ReplaceDelegate(QStyledItemDelegate):
    """Paints a tick box, where it is, and the text: what goes struck through, what comes bold."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for the place, some lines of text, and room around them."""
        theme = self.theme
        line = round(theme.type_px(Size.BODY) * 1.4)
        return QSize(theme.px(200), line * (_LINES + 1) + theme.px(14))

    def _box(self, option: QStyleOptionViewItem) -> QRectF:
        side, pad = self.theme.px(18), self.theme.px(8)
        rect = option.rect
        return QRectF(rect.left() + pad, rect.top() + pad, side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        model = index.model()
        if not isinstance(model, ReplaceModel):
            return
        theme, row, box = self.theme, index.row(), self._box(option)
        rect = option.rect
        on = model.is_on(row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if on else "edge"), 1))
        painter.setBrush(theme.color("accent" if on else "raised"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if on:
            draw_icon(painter, "check", theme.color("on_accent"), box.toRect())
        left = round(box.right()) + theme.px(8)
        width, line = rect.right() - left - theme.px(8), round(theme.type_px(Size.BODY) * 1.4)
        painter.setFont(theme.font(Size.SMALL, QFont.Weight.DemiBold))
        painter.setPen(theme.color("ink2"))
        where = painter.fontMetrics().elidedText(
            model.where(row), Qt.TextElideMode.ElideRight, width
        )
        top = rect.top() + theme.px(6)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, top, width, line), flags, where)
        painter.setClipRect(QRectF(left, top + line, width, _LINES * line))
        painter.translate(left, top + line)
        self._document(model, row, width).drawContents(painter)
        painter.restore()
        if option.state & option.state.State_HasFocus:
            self._paint_ring(painter, QRectF(rect))

    def _document(self, model: ReplaceModel, row: int, width: int) -> QTextDocument:
        one, theme = model.at(row), self.theme
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(theme.font(Size.BODY))
        document.setDefaultTextOption(_wrapped())
        before = one.context_before
        if len(before) > _BEFORE:  # from the beginning of a word on
            cut = before[-_BEFORE:]
            before = f"…{cut.partition(' ')[2] or cut}"
        after = f"\u2009<b><u>{escape(one.after)}</u></b>" if one.after else ""
        more = "…" if one.end + len(one.context_after) < len(one.text) else ""
        ink, second = theme.color("ink").name(), theme.color("ink2").name()
        document.setHtml(
            f'<div style="color:{ink}">{escape(before)}<s style="color:{second}">'
            f"{escape(one.before)}</s>{after}{escape(one.context_after)}{more}</div>"
        )
        document.setTextWidth(width)
        return document

    def _paint_ring(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("focus"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), self.theme.px(8), self.theme.px(8))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick by a click anywhere on the box, and by Space as Qt does."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            if not self._box(option).adjusted(-6, -6, 6, 6).contains(event.position()):
                return False
            on = model.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            other = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
        if event.type() == QEvent.Type.MouseButtonDblClick:
            return False
        return super().editorEvent(event, model, option, index)


def _wrapped() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
