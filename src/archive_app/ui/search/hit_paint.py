"""Painting the rows of a search result: one card for each item, one for each term."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from archive_app.domain.catalogue import Kind
from archive_app.ui.painting import draw_icon, draw_kind_square, fill_chosen, fill_rounded
from archive_app.ui.search.hit_layout import HitTypesetter
from archive_app.ui.search.row_layout import Around, Control, RowLayout
from archive_app.ui.search.rows import HeadRow, HitRow, MoreRow, Row, TermRow

_BEYOND = 40  # a card's piece reaches beyond its row, so that its rows join without a seam


class HitPainter:
    """Paints rows as a typesetter lays them out."""

    def __init__(self, setter: HitTypesetter) -> None:
        self._setter = setter

    def ground(self, row: Row, layout: RowLayout, rect: QRect) -> QRectF:
        """Return the ground of a row that can be chosen."""
        setter = self._setter
        left, right = setter.columns.card
        if isinstance(row, TermRow):
            card = QRectF(left, rect.top(), right - left, rect.height())
            return card.adjusted(6, layout.gap + 6, -6, -6)
        inset = setter.theme.px(8)
        height = (layout.bottom or layout.text_y + layout.text.height + setter.pad) - layout.top
        top = rect.top() + layout.top
        return QRectF(left + inset, top, right - left - 2 * inset, height)

    def strip(self, layout: RowLayout, rect: QRect) -> QRectF:
        """Return where the strip of a head is."""
        left, right = self._setter.columns.inner
        theme = self._setter.theme
        if not self._setter.columns.stacked:
            left += self._setter.square + theme.px(12)
        top = rect.top() + layout.strip + theme.px(2)
        return QRectF(left, top, right - left, theme.px(14))

    def paint(
        self, painter: QPainter, rect: QRect, row: Row, layout: RowLayout, *, chosen: bool
    ) -> None:
        """Paint a row in its rectangle."""
        self._paint_card(painter, rect, row, layout)
        if chosen and not isinstance(row, HeadRow):
            fill_chosen(painter, self.ground(row, layout, rect), self._setter.theme)
        if isinstance(row, HitRow):
            self._paint_hit(painter, rect, layout)
        elif isinstance(row, HeadRow):
            self._paint_head(painter, rect, row, layout)
        elif isinstance(row, MoreRow):
            color = self._setter.theme.color("accent")
            x, y = self._setter.columns.text_x, rect.top() + layout.text_y
            layout.text.draw(painter, x, y, color)
        else:
            self._paint_term(painter, rect, layout)

    def _paint_card(self, painter: QPainter, rect: QRect, row: Row, layout: RowLayout) -> None:
        theme = self._setter.theme
        begins = isinstance(row, TermRow | HeadRow) or (isinstance(row, HitRow) and row.alone)
        ends = isinstance(row, TermRow | MoreRow) or (isinstance(row, HitRow) and row.last)
        left, right = self._setter.columns.card
        top = rect.top() + layout.gap if begins else rect.top() - _BEYOND
        bottom = rect.bottom() + 1 if ends else rect.bottom() + 1 + _BEYOND
        card = QRectF(left, top, right - left, bottom - top).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(card, theme.px(12), theme.px(12))
        painter.restore()

    def _paint_hit(self, painter: QPainter, rect: QRect, layout: RowLayout) -> None:
        setter, columns, theme = self._setter, self._setter.columns, self._setter.theme
        if layout.over:
            y = rect.top() + layout.gap + setter.pad
            layout.over.draw(painter, columns.inner[0], y, theme.color("ink"))
        for label in layout.labels:
            font = setter.small_bold if label.bold else setter.small
            color = self._color(label.token)
            self._draw(painter, label.rect.translated(rect.topLeft()), label.text, font, color)
        for around in layout.around:
            self._paint_around(painter, rect, around)
        y = rect.top() + layout.text_y
        layout.text.draw_marked(painter, columns.text_x, y, layout.marks, theme)
        for control in layout.controls:
            self._paint_control(painter, rect, control)

    def _color(self, token: str) -> QColor:
        theme = self._setter.theme
        return theme.kind_color(Kind.INTERVIEW) if token == "voice" else theme.color(token)

    def _paint_around(self, painter: QPainter, rect: QRect, around: Around) -> None:
        """Paint a passage around the hit: quieter than the hit, with a line at its left."""
        theme, x = self._setter.theme, around.x
        top, bottom = around.y, around.text_y + around.text.height
        line = QRectF(x - theme.px(10), rect.top() + top, theme.px(2), bottom - top)
        fill_rounded(painter, line, theme.color("edge"), theme.px(1))
        y = rect.top() + around.text_y
        around.text.draw_marked(painter, x, y, around.marks, theme, "ink2")

    def _paint_control(self, painter: QPainter, rect: QRect, control: Control) -> None:
        theme = self._setter.theme
        place = control.rect.translated(rect.topLeft())
        painter.setFont(self._setter.small)
        painter.setPen(theme.color("accent"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, control.text)
        wide = self._setter.small_width(control.text)
        y = place.center().y() + round(self._setter.small_metrics.height() / 2)
        left = place.center().x() - wide // 2
        painter.fillRect(QRect(left, y - 1, wide, max(1, theme.px(1))), theme.color("accent"))

    def _paint_head(self, painter: QPainter, rect: QRect, row: HeadRow, layout: RowLayout) -> None:
        setter, columns, theme = self._setter, self._setter.columns, self._setter.theme
        y = rect.top() + layout.text_y
        square = QRect(columns.inner[0], y, setter.square, setter.square)
        number = row.item.number if row.item else None
        draw_kind_square(painter, square, theme, row.kind, number)
        x = square.right() + 1 + theme.px(12)
        layout.text.draw(painter, x, y, theme.color("ink"))
        if layout.under:
            layout.under.draw(painter, x, y + layout.text.height, theme.color("ink2"))
        if layout.right:
            count = QRect(0, y, setter.small_width(layout.right), setter.small_line)
            count.moveRight(columns.inner[1])
            self._draw(painter, count, layout.right, setter.small, theme.color("ink2"))

    def _paint_term(self, painter: QPainter, rect: QRect, layout: RowLayout) -> None:
        setter, columns, theme = self._setter, self._setter.columns, self._setter.theme
        top = rect.top() + layout.gap + setter.pad
        if not columns.stacked:
            side = round(setter.square * 0.6)
            place = QRect(0, 0, side, side)
            place.moveCenter(QRect(columns.inner[0], top, setter.square, setter.square).center())
            draw_icon(painter, "book-open-text", theme.color("accent"), place)
        x = setter.term_x
        label = QRect(x, top, setter.small_width(layout.left), setter.small_line)
        self._draw(painter, label, layout.left, setter.small, theme.color("ink2"))
        y = rect.top() + layout.text_y
        layout.text.draw(painter, x, y, theme.color("ink"))
        if layout.under:
            layout.under.draw(painter, x, y + layout.text.height, theme.color("ink"))

    def _draw(self, painter: QPainter, rect: QRect, text: str, font: QFont, color: QColor) -> None:
        painter.setFont(font)
        painter.setPen(color)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if rect.width() < QFontMetrics(font).horizontalAdvance(text):
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, flags, text)
