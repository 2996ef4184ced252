"""The tree of tags as it is drawn: its rows, how far they stand in, the line of what is dragged."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView, QWidget

from archive_app.ui.codebook.codebook_delegate import CodebookDelegate
from archive_app.ui.codebook.codebook_drag import DragTarget
from archive_app.ui.codebook.codebook_model import CodebookModel, Index
from archive_app.ui.painting import draw_focus_ring, draw_icon, fill_chosen
from archive_app.ui.theme import Theme

_INDENT, _LEAST_INDENT, _CHEVRON = 18, 6, 14  # px at scale 1
_SHARE = 0.45  # of the width that the deepest tag may stand in


class DrawnTree(QTreeView):
    """Draws the rows of its model.

    Attributes:
        rows: the model; drag: where a dragged tag would go.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.theme = theme
        self.rows = CodebookModel()
        super().__init__(parent)
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.drag = DragTarget(self, self.rows)
        self._delegate = CodebookDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self.theme = self._delegate.theme = theme
        self.fit()
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for names where tags stand deep in each other."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Have tags stand in as far as there is room for, with the deepest that is shown."""
        codebook = self.rows.codebook
        deepest = max((codebook.depth(key) for key in self.rows.shown.parents), default=0)
        px = self.theme.px
        room = int(self.width() * _SHARE) // (deepest + 1)
        self.setIndentation(max(px(_LEAST_INDENT), min(px(_INDENT), room)))

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row: its ground, the chevron, the tag, and the ring where the keyboard is."""
        row: QRect = option.rect
        place = self.visualRect(index)
        chosen = self.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(row).adjusted(0, 1, -1, -1)
        if chosen:
            fill_chosen(painter, ground, self.theme)
        self._paint_chevron(painter, place, index)
        here = QStyleOptionViewItem(option)
        here.rect = place
        here.state = QStyle.StateFlag.State_Enabled
        if chosen:
            here.state |= QStyle.StateFlag.State_Selected
        if self.isExpanded(index):
            here.state |= QStyle.StateFlag.State_Open
        self._delegate.paint(painter, here, index)
        if self.hasFocus() and index == self.currentIndex():
            away = 2 + self.theme.ring
            draw_focus_ring(painter, ground.adjusted(away, away, -away, -away), self.theme, 5)
        painter.restore()

    def _paint_chevron(self, painter: QPainter, place: QRect, index: Index) -> None:
        if not self.rows.rowCount(index):
            return
        side = min(self.theme.px(_CHEVRON), self.indentation())
        left = place.left() - self.indentation() + (self.indentation() - side) // 2
        square = QRect(left, place.center().y() - side // 2, side, side)
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        draw_icon(painter, name, self.theme.color("ink2"), square)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the line where a dragged tag would go."""
        super().paintEvent(event)
        self.drag.paint(self.theme)
