"""The column with facets: what one can narrow down by, and how much is left under each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from archive_app.domain.catalogue import Kind
from archive_app.i18n import _
from archive_app.services.faceting import Facet, FacetValue
from archive_app.ui.icons import KIND_ICONS
from archive_app.ui.library.facet_model import (
    ROW_ROLE,
    All,
    FacetModel,
    Heading,
    More,
    Row,
    label,
    place_of,
)
from archive_app.ui.painting import draw_focus_ring, draw_icon, fill_rounded, tabular
from archive_app.ui.tagging.tag_looks import paint_badge
from archive_app.ui.theme import Size, Theme

Index = QModelIndex | QPersistentModelIndex

#: How far a tag stands in from the one that it is in, in pixels at scale 1; and how often at most.
_STEP, _DEEPEST = 14, 4


class FacetColumn(QListView):
    """Shows facets; Space, Enter or a click puts a value on or takes it off."""

    toggled = Signal(object, str)
    cleared = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "paper")
        self._model = FacetModel(self)
        self._delegate = _FacetDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Narrow down"))
        self.clicked.connect(self._act)
        self.set_theme(theme)

    def set_counts(
        self, counts: Mapping[Facet, Sequence[FacetValue]], *, hits: bool = False
    ) -> None:
        """Show counts of items, or of hits; who is at a value stays there."""
        before = self.currentIndex()
        place = place_of(self._model.rows[before.row()]) if before.isValid() else None
        row, scrolled = before.row(), self.verticalScrollBar().value()
        self._model.set_counts(counts, hits=hits)
        if place is None or self.currentIndex().isValid():
            return
        self.setAutoScroll(False)  # only who is in the list is brought to the row
        self.setCurrentIndex(self._model.index(self._model.row_of(place, row)))
        self.setAutoScroll(True)
        self.verticalScrollBar().setValue(scrolled)
        if self.hasFocus():
            self.scrollTo(self.currentIndex())

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._delegate.theme = theme
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter act on the row."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _act(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW_ROLE) if index.isValid() else None
        match row:
            case FacetValue():
                self.toggled.emit(row.facet, row.key)
            case All():
                self.cleared.emit(row.facet)
            case More():
                self._model.toggle_more(row.facet)
                self.setCurrentIndex(self._model.index(min(index.row(), len(self._model.rows) - 1)))


class _FacetDelegate(QStyledItemDelegate):
    """Draws the rows."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row's height; a heading has room above it."""
        heading = isinstance(index.data(ROW_ROLE), Heading)
        return QSize(0, self.theme.px(40 if heading else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state = option.state
        px = self.theme.px
        inner = rect.adjusted(px(12), 0, -px(12), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, inner, row)
        else:
            self._paint_row(painter, inner, row)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, QRectF(inner).adjusted(4, 5, -4, -5), self.theme, 5)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(self.theme.font(Size.SMALL, QFont.Weight.DemiBold))
        painter.setPen(self.theme.color("ink2"))
        px = self.theme.px
        place = rect.adjusted(px(6), 0, 0, -px(6))
        painter.drawText(
            place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, label(row)
        )

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme, px = self.theme, self.theme.px
        chosen = isinstance(row, All | FacetValue) and row.chosen
        empty = isinstance(row, All | FacetValue) and row.count == 0
        if chosen:
            ground = QRectF(rect).adjusted(0, 1, 0, -1)
            fill_rounded(painter, ground, theme.color("accent_soft"), px(8))
        token = "accent" if chosen or isinstance(row, More) else "ink2" if empty else "ink"
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
        left = rect.left() + px(6)
        left = self._paint_sign(painter, rect, left, row, theme.color(token))
        right = rect.right() - px(6)
        if isinstance(row, All | FacetValue):
            painter.setFont(tabular(theme.font(Size.BODY)))
            painter.setPen(theme.color("ink2"))
            used = painter.drawText(
                QRect(left, rect.top(), right - left, rect.height()),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                str(row.count),
            )
            right -= used.width() + px(8)
        painter.setFont(theme.font(Size.BODY, weight))
        painter.setPen(theme.color(token))
        words = painter.fontMetrics().elidedText(
            label(row), Qt.TextElideMode.ElideRight, right - left
        )
        painter.drawText(
            QRect(left, rect.top(), right - left, rect.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            words,
        )

    def _paint_sign(
        self, painter: QPainter, rect: QRect, left: int, row: Row, color: QColor
    ) -> int:
        """Draw what stands before the words; return where these begin."""
        px, side = self.theme.px, self.theme.px(18)
        tag = row.tag if isinstance(row, FacetValue) else None
        if isinstance(row, FacetValue):
            left += px(_STEP) * min(row.depth, _DEEPEST)
        chosen = isinstance(row, FacetValue) and row.chosen
        for name in ("check" if chosen else _icon_of(row), "tag" if tag else None):
            if name is None:
                continue
            place = QRect(left, rect.center().y() - side // 2, side, side)
            if name == "tag" and tag is not None:
                paint_badge(painter, place, tag, self.theme)
            else:
                draw_icon(painter, name, color, place)
            left += side + px(10 if name != "check" or tag is None else 6)
        return left


def _icon_of(row: Row) -> str | None:
    match row:
        case All():
            return "layers"
        case FacetValue(Facet.KIND):
            return KIND_ICONS[Kind(row.key)]
        case More(_facet, 0):
            return "chevron-up"
        case More():
            return "chevron-down"
    return None
