"""How a step of the history is drawn: what was done, and below it when and by whom."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_app.i18n import _
from archive_app.services.history import ShownStep, StepKind
from archive_app.ui.history.step_model import ROW_ROLE, StepModel
from archive_app.ui.history.step_words import details, what
from archive_app.ui.painting import TextBlock, draw_focus_ring, draw_icon, tabular
from archive_app.ui.theme import Size, Theme

Index = QModelIndex | QPersistentModelIndex

_ICONS = {
    StepKind.TAGGING: "tag",
    StepKind.CODEBOOK: "library",
    StepKind.TEXT: "pencil",
    StepKind.SOUND: "bookmark",
    StepKind.CATALOGUE: "file-text",
}
_SIDE, _PAD = 18, 8
_LINES = 2  # of what was done
_KEPT = 500  # rows whose layout is remembered


class StepDelegate(QStyledItemDelegate):
    """Draws rows of one height, so that a hundred thousand of them scroll."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks: dict[tuple[str, int, bool], TextBlock] = {}

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._blocks.clear()

    @property
    def _line(self) -> int:
        return round(self._theme.type_px(Size.BODY) * 1.35)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the same room for every row."""
        return QSize(0, (_LINES + 1) * self._line + 2 * self._theme.px(_PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        theme, rect = self._theme, QRect(option.rect)
        step: ShownStep | None = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
            bar = QRect(rect.left(), rect.top(), theme.px(4), rect.height())
            painter.fillRect(bar, theme.color("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        model = index.model()
        if isinstance(model, StepModel):
            self._paint_words(painter, rect, step, model)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, QRectF(rect).adjusted(5, 5, -5, -5), theme, 4)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, rect: QRect, step: ShownStep | None, model: StepModel
    ) -> None:
        theme, pad, side = self._theme, self._theme.px(_PAD), self._theme.px(_SIDE)
        left, top = rect.left() + 2 * pad + side, rect.top() + pad
        width = max(1, rect.right() - left - pad)
        if step is None:
            self._block(_("Being read…"), width, False).draw(
                painter, left, top, theme.color("ink2")
            )
            return
        token = "ink2" if step.undone else "ink"
        name = "undo-2" if step.undone else _ICONS[step.kind]
        draw_icon(painter, name, theme.color(token), QRect(rect.left() + pad, top, side, side))
        words = self._block(what(step), width, step.undone)
        words.draw(painter, left, top, theme.color(token))
        painter.setFont(tabular(theme.font(Size.SMALL)))
        painter.setPen(theme.color("ink2"))
        below = QRect(left, top + words.height, width, self._line)
        told = painter.fontMetrics().elidedText(
            details(step, model.today), Qt.TextElideMode.ElideRight, width
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)

    def _block(self, text: str, width: int, undone: bool) -> TextBlock:
        key = (text, width, undone)
        found = self._blocks.get(key)
        if found is None:
            if len(self._blocks) >= _KEPT:
                self._blocks.clear()
            font = QFont(self._theme.font())
            font.setStrikeOut(undone)
            found = self._blocks[key] = TextBlock(text, font, width, self._line, _LINES)
        return found
