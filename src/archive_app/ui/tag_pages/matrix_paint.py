"""How the table of tags looks: cells with a darkness and a number, and its heads."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive_app.ui.painting import draw_kind_square, tabular
from archive_app.ui.tag_pages.matrix_model import MatrixModel
from archive_app.ui.tagging.tag_looks import on_color, paint_badge
from archive_app.ui.theme import Size, Theme

Index = QModelIndex | QPersistentModelIndex

CELL, ROW = 46, 32  # width of a column and height of a row, at scale 1
_UP = 156  # height of the heads of columns
_BESIDE, _LEAST = 300, 120  # width of the heads of rows; the least in a narrow window
_FAINTEST = 0.10  # of the accent in the ground of the smallest count


class MatrixDelegate(QStyledItemDelegate):
    """Paints a cell: the darker, the more; the number always stands in it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        model = index.model()
        if not isinstance(model, MatrixModel):
            return
        theme, rect = self.theme, QRect(option.rect)
        row, column = index.row(), index.column()
        ground = cell_color(theme, model.darkness(row, column))
        painter.save()
        painter.fillRect(rect.adjusted(1, 1, 0, 0), ground)
        count = model.count(row, column)
        ink = on_color(ground) if model.darkness(row, column) > 0 else theme.color("ink2")
        weight = QFont.Weight.Normal
        if model.is_diagonal(row, column):
            self._paint_diagonal(painter, rect)
            ink, weight = theme.color("ink"), QFont.Weight.DemiBold
        painter.setFont(tabular(theme.font(Size.SMALL, weight)))
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count))
        if option.state & option.state.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), theme.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -1, -1), 3, 3)
        painter.restore()

    def _paint_diagonal(self, painter: QPainter, rect: QRect) -> None:
        """Paint stripes behind the number: this one is a total, and no pair."""
        brush = QBrush(self.theme.color("line"), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(rect.adjusted(1, 1, 0, 0), brush)


def cell_color(theme: Theme, darkness: float) -> QColor:
    """Return the ground of a cell; 0 has that of the page."""
    surface, accent = theme.color("surface"), theme.color("accent")
    if darkness <= 0:
        return surface
    share = _FAINTEST + (1 - _FAINTEST) * min(1.0, darkness)
    parts = (
        (surface.red(), accent.red()),
        (surface.green(), accent.green()),
        (surface.blue(), accent.blue()),
    )
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


class MatrixHeader(QHeaderView):
    """Heads with the badge of their tag, or the kind of their item; those of columns go upwards."""

    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self._is_up = orientation == Qt.Orientation.Horizontal
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.setFont(theme.font(Size.SMALL))
        self.setDefaultSectionSize(theme.px(CELL if self._is_up else ROW))
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Ask for the room of a long name; what is longer ends in …."""
        if self._is_up:
            return QSize(0, self._theme.px(_UP))
        parent = self.parentWidget()
        room = round(parent.width() * 0.4) if parent else self._theme.px(_BESIDE)
        return QSize(max(self._theme.px(_LEAST), min(self._theme.px(_BESIDE), room)), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head; that of the current cell is bold, on the ground of what is chosen."""
        model = self.model()
        if not isinstance(model, MatrixModel) or not rect.isValid():
            return
        theme = self._theme
        current = self.selectionModel().currentIndex() if self.selectionModel() else None
        chosen = (
            current is not None
            and current.isValid()
            and section == (current.column() if self._is_up else current.row())
        )
        painter.save()
        painter.fillRect(rect, theme.color("accent_soft" if chosen else "surface"))
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
        painter.setFont(theme.font(Size.SMALL, weight))
        if self._is_up:
            self._paint_up(painter, rect, model, section)
        else:
            self._paint_beside(painter, rect, model, section)
        painter.restore()

    def _paint_up(self, painter: QPainter, rect: QRect, model: MatrixModel, section: int) -> None:
        theme, side = self._theme, self._theme.px(18)
        badge = QRect(0, 0, side, side)
        badge.moveCenter(QPointF(rect.center().x(), rect.bottom() - side / 2 - 5).toPoint())
        tag = model.tag(model.table_.columns[section])
        if tag is not None:
            paint_badge(painter, badge, tag, theme)
        room = badge.top() - rect.top() - theme.px(10)
        words = self._cut(painter, model.column_words(section), room)
        painter.setPen(theme.color("ink"))
        painter.translate(rect.center().x(), badge.top() - theme.px(6))
        painter.rotate(-90)
        line = painter.fontMetrics().height()
        place = QRectF(0, -line / 2, room, line)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_beside(
        self, painter: QPainter, rect: QRect, model: MatrixModel, section: int
    ) -> None:
        theme, side = self._theme, self._theme.px(18)
        badge = QRect(rect.left() + theme.px(10), 0, side, side)
        badge.moveTop(rect.center().y() - side // 2)
        tag, item = model.row_tag(section), model.row_item(section)
        if tag is not None:
            paint_badge(painter, badge, tag, theme)
        elif item is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = painter.font()
            draw_kind_square(painter, badge, theme, item.kind)
            painter.setFont(font)
        place = QRect(rect)
        place.setLeft(badge.right() + theme.px(8))
        place.setRight(rect.right() - theme.px(8))
        words = self._cut(painter, model.row_words(section), place.width())
        painter.setPen(theme.color("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    @staticmethod
    def _cut(painter: QPainter, words: str, room: int) -> str:
        metrics = QFontMetrics(painter.font())
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room))
