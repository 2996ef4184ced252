"""How the page Where looks: bars per item, and the rows of places."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive_app.domain.codebook import Codebook
from archive_app.services.tag_where import Looked
from archive_app.ui.painting import (
    TextBlock,
    draw_focus_ring,
    draw_icon,
    fill_chosen,
    fill_rounded,
    tabular,
)
from archive_app.ui.search.snippet import snippet
from archive_app.ui.tag_pages.where_model import PlaceModel, ShareModel
from archive_app.ui.tagging.tag_looks import line_color, paint_badge
from archive_app.ui.theme import Size, Theme

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def lane_color(looked: Looked, codebook: Codebook, theme: Theme) -> QColor:
    """Return the colour of what is looked for, as it can be seen on the page."""
    tag = codebook.get(looked.tag)
    if tag is None:
        return theme.color("accent")
    return line_color(tag.colour, theme.color("surface"))


def paint_sign(
    painter: QPainter, place: QRect, looked: Looked, codebook: Codebook, theme: Theme
) -> None:
    """Paint a tag's badge, or the glass for words that are looked for."""
    tag = codebook.get(looked.tag)
    if tag is None:
        draw_icon(painter, "search", theme.color("accent"), place)
    else:
        paint_badge(painter, place, tag, theme)


class _Rows(QStyledItemDelegate):
    """What both kinds of rows share: their ground and ring, and a line of text cut off."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRectF:
        """Paint the ground of a row; return where that is."""
        away = self.theme.px(4)
        rect = QRectF(option.rect).adjusted(away, 2, -away, -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & option.state.State_Selected:
            fill_chosen(painter, rect, self.theme)
        return rect

    def ring(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        """Paint the ring around what has the keyboard."""
        if option.state & option.state.State_HasFocus:
            draw_focus_ring(painter, rect.adjusted(4, 4, -4, -4), self.theme)

    def write(self, painter: QPainter, place: QRect, words: str, token: str, font: QFont) -> int:
        """Write words in one line, cut off where there is no room; return where they end."""
        painter.setFont(font)
        painter.setPen(self.theme.color(token))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, place.width()))
        painter.drawText(place, _LEFT, shown)
        return place.left() + metrics.horizontalAdvance(shown)


class ShareDelegate(_Rows):
    """Paints an item: its title, a bar for its share, and the numbers.

    Attributes:
        looked, codebook: what the bars are of.
    """

    looked = Looked()
    codebook = Codebook()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for two lines of text and a bar between them."""
        theme = self.theme
        lines = theme.type_px(Size.BODY) * 1.4 + theme.type_px(Size.SMALL) * 1.5
        return QSize(theme.px(160), round(lines) + theme.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        model = index.model()
        if not isinstance(model, ShareModel):
            return
        theme, row = self.theme, index.row()
        painter.save()
        rect = self.ground(painter, option)
        inside = rect.toRect().adjusted(theme.px(14), theme.px(7), -theme.px(12), -theme.px(7))
        line = QRect(inside.left(), inside.top(), inside.width(), 0)
        line.setHeight(round(theme.type_px(Size.BODY) * 1.4))
        self.write(painter, line, model.title(row), "ink", theme.font(Size.BODY))
        bar = QRectF(inside.left(), line.bottom() + theme.px(4), inside.width(), theme.px(7))
        fill_rounded(painter, bar, theme.color("line"), theme.px(3))
        share = model.rows[row].share / model.most if model.most else 0.0
        bar.setWidth(max(float(theme.px(4)), bar.width() * share))
        fill_rounded(painter, bar, lane_color(self.looked, self.codebook, theme), theme.px(3))
        line.moveTop(round(bar.bottom()) + theme.px(4))
        line.setHeight(round(theme.type_px(Size.SMALL) * 1.5))
        font = tabular(theme.font(Size.SMALL))
        self.write(painter, line, model.counted(row), "ink2", font)
        self.ring(painter, option, rect)
        painter.restore()


class PlaceDelegate(_Rows):
    """Paints a place: when, what was found, who speaks, and the words."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for a small line and two lines of text."""
        theme = self.theme
        lines = theme.type_px(Size.SMALL) * 1.6 + 2 * theme.type_px(Size.BODY) * 1.5
        return QSize(theme.px(200), round(lines) + theme.px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        model = index.model()
        if not isinstance(model, PlaceModel) or model.along is None:
            return
        theme, place = self.theme, model.places[index.row()]
        looked = model.along.lanes[place.lane].looked
        painter.save()
        rect = self.ground(painter, option)
        inside = rect.toRect().adjusted(theme.px(14), theme.px(6), -theme.px(12), -theme.px(6))
        line = QRect(inside)
        line.setHeight(round(theme.type_px(Size.SMALL) * 1.6))
        small = tabular(theme.font(Size.SMALL))
        x = self.write(painter, line, model.when(index.row()), "accent", small) + theme.px(12)
        side = theme.px(16)
        badge = QRect(x, line.center().y() - side // 2, side, side)
        paint_sign(painter, badge, looked, model.codebook, theme)
        line.setLeft(badge.right() + theme.px(6))
        x = self.write(painter, line, model.name(place.lane), "ink", theme.font(Size.SMALL))
        line.setLeft(x + theme.px(12))
        self.write(painter, line, place.hit.speaker or "", "ink2", theme.font(Size.SMALL))
        text, marks = snippet(place.hit.text, place.hit.marks)
        if marks == ((0, len(text)),):  # all of it: nothing stands out
            marks = ()
        height = round(theme.type_px(Size.BODY) * 1.5)
        block = TextBlock(text, theme.font(Size.BODY), inside.width(), height, 2)
        inside.setTop(line.bottom())
        block.draw_marked(painter, inside.left(), inside.top(), marks, theme)
        self.ring(painter, option, rect)
        painter.restore()
