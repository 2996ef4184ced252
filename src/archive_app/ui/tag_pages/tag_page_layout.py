"""How the rows of a tag's page are set, and painted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from archive_app.ui.painting import (
    TextBlock,
    draw_icon,
    draw_kind_square,
    fill_chosen,
    tabular,
)
from archive_app.ui.search.snippet import snippet
from archive_app.ui.tag_pages.tag_page_model import TagPageModel
from archive_app.ui.tag_pages.tag_page_words import (
    annotations_word,
    kind_words,
    lost_words,
    place_words,
    text_of,
    who_words,
)
from archive_app.ui.tagging.tag_looks import paint_badge
from archive_app.ui.theme import Size, Theme

_KEPT = 400  # rows whose layout is remembered
_TIME = 64  # width of the column for times, at scale 1
_NARROW = 560  # in a list narrower than this, at scale 1, times stand above the text


@dataclass(frozen=True, slots=True)
class RowLayout:
    """A row laid out.

    Attributes:
        marks: where the tagged words stand in the text, in code points.
        top: where the text begins; note_y: where the note does.
    """

    height: int
    text: TextBlock
    top: int
    marks: tuple[tuple[int, int], ...] = ()
    under: TextBlock | None = None
    note_y: int = 0


class TagPageSetter:
    """Lays out the rows in sight, for a theme and a width.

    Attributes:
        waiting: rows that were laid out before they were read.
    """

    def __init__(self, theme: Theme, model: TagPageModel) -> None:
        self._model = model
        self._kept: dict[int, RowLayout] = {}
        self.waiting: set[int] = set()
        self.configure(theme, 800)

    def configure(self, theme: Theme, width: int) -> None:
        """Take another theme or width."""
        self.theme, self.width = theme, width
        self._kept = {}
        self.small = theme.font(Size.SMALL)
        self.plain = theme.font(Size.BODY)
        self.bold = theme.font(Size.BODY, QFont.Weight.DemiBold)
        self.line = round(theme.type_px(Size.BODY) * 1.5)
        self.small_line = round(theme.type_px(Size.SMALL) * 1.6)
        self.pad, self.square, self.box = theme.px(8), theme.px(32), theme.px(18)
        self.left = theme.px(16)
        self.stacked = width < theme.px(_NARROW)
        self.tick_x = self.left
        beside = 0 if self.stacked else theme.px(_TIME)
        self.time_x = self.left + self.box + theme.px(12)
        self.text_x = self.time_x + beside
        self.text_width = max(theme.px(80), min(width - self.text_x - self.left, theme.px(760)))

    def forget(self, numbers: Iterable[int]) -> list[int]:
        """Lay rows out anew when they are next asked for; return those that had waited for it."""
        had = [number for number in numbers if number in self.waiting]
        for number in had:
            self.waiting.discard(number)
            self._kept.pop(number, None)
        return had

    def estimates(self) -> list[int]:
        """Return about how tall each row is."""
        head = self.theme.px(14) + self.square + self.pad
        row = 2 * self.pad + self.small_line + 2 * self.line
        heights: list[int] = []
        for count in self._model.counts:
            heights.append(head)
            heights += [row] * count
        return heights

    def laid_out(self, number: int) -> RowLayout:
        """Return a row's layout."""
        kept = self._kept.get(number)
        if kept is None:
            kept = self._head(number) if self._model.row(number).is_head else self._row(number)
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[number] = kept
        return kept

    def _head(self, number: int) -> RowLayout:
        item = self._model.item_at(number)
        width = self.width - self.left * 2 - self.square - self.theme.px(12)
        width -= 0 if self.stacked else self.small_width(annotations_word(99_999))
        title = TextBlock(item.title if item else "…", self.bold, width, self.line, 2)
        line = kind_words(item)
        if self.stacked:
            line = f"{annotations_word(self._model.row(number).count)} · {line}"
        under = TextBlock(line, self.small, width, self.small_line, 2)
        top = self.theme.px(14)
        tall = max(self.square, title.height + under.height)
        return RowLayout(top + tall + self.pad, title, top, under=under)

    def _row(self, number: int) -> RowLayout:
        tagged = self._model.tagged(number)
        top = self.pad + self.small_line
        if tagged is None:  # as tall as it was reckoned, so that little moves when it is read
            self.waiting.add(number)
            block = TextBlock("…", self.plain, self.text_width, self.line)
            return RowLayout(top + 2 * self.line + self.pad, block, top)
        text, marks = snippet(*text_of(tagged))
        block = TextBlock(text, self.plain, self.text_width, self.line)
        y = top + block.height
        note = None
        lines = [] if tagged.passage else [lost_words()]
        lines += [tagged.annotation.note] if tagged.annotation.note else []
        lines += [who_words(tagged)] if self.stacked and who_words(tagged) else []
        if lines:
            width = self.text_width - self.box - self.theme.px(6)
            note = TextBlock("\n".join(lines), self.small, width, self.small_line, 4)
        height = y + (note.height + self.theme.px(4) if note else 0) + self.pad
        return RowLayout(height, block, top, marks, note, y + self.theme.px(4))

    def small_width(self, text: str) -> int:
        """Return how wide a small text is."""
        return QFontMetrics(self.small).horizontalAdvance(text) + 1

    def tick_rect(self, rect: QRect) -> QRect:
        """Return where a row's tick box stands."""
        y = rect.top() + self.pad + (self.small_line - self.box) // 2
        return QRect(self.tick_x, y, self.box, self.box)


class TagPagePainter:
    """Paints what a `TagPageSetter` laid out."""

    def __init__(self, setter: TagPageSetter, model: TagPageModel) -> None:
        self._setter = setter
        self._model = model

    def paint(self, painter: QPainter, number: int, rect: QRect, *, chosen: bool) -> None:
        """Paint a row."""
        layout = self._setter.laid_out(number)
        if self._model.row(number).is_head:
            self._paint_head(painter, number, rect, layout)
        else:
            self._paint_row(painter, number, rect, layout, chosen)

    def ground(self, rect: QRect) -> QRectF:
        """Return the ground of a row."""
        away = self._setter.theme.px(6)
        return QRectF(rect).adjusted(away, 2, -away, -2)

    def _paint_head(self, painter: QPainter, number: int, rect: QRect, layout: RowLayout) -> None:
        setter, theme = self._setter, self._setter.theme
        if number:
            y = rect.top() + theme.px(4)
            painter.fillRect(setter.left, y, setter.width - 2 * setter.left, 1, theme.color("line"))
        item = self._model.item_at(number)
        top = rect.top() + layout.top
        square = QRect(setter.left, top, setter.square, setter.square)
        if item is not None:
            draw_kind_square(painter, square, theme, item.kind, item.number)
        x = square.right() + 1 + theme.px(12)
        layout.text.draw(painter, x, top, theme.color("ink"))
        if layout.under:
            layout.under.draw(painter, x, top + layout.text.height, theme.color("ink2"))
        if not setter.stacked:
            count = annotations_word(self._model.row(number).count)
            self._draw_right(painter, rect, top, count)

    def _paint_row(
        self, painter: QPainter, number: int, rect: QRect, layout: RowLayout, chosen: bool
    ) -> None:
        setter, theme = self._setter, self._setter.theme
        ticked = self._model.is_ticked(number)
        if chosen:
            fill_chosen(painter, self.ground(rect), theme)
        tagged = self._model.tagged(number)
        if tagged is None:
            layout.text.draw(painter, setter.text_x, rect.top() + layout.top, theme.color("ink2"))
            return
        self._paint_tick(painter, setter.tick_rect(rect), ticked)
        y = rect.top() + setter.pad
        x = self._paint_place(painter, y, place_words(tagged))
        tag = self._model.codebook.get(tagged.annotation.tag)
        who = "" if setter.stacked else who_words(tagged)
        right = self._draw_right(painter, rect, y, who)
        speaker = tagged.passage.speaker if tagged.passage else None
        if speaker:
            x = self._draw(painter, x, y, speaker, theme.color("ink2"), setter.small, right - x)
            x += theme.px(12)
        if tag is not None and right - x > setter.box * 3:
            side = theme.px(16)
            badge = QRect(x, y + (setter.small_line - side) // 2, side, side)
            paint_badge(painter, badge, tag, theme)
            left = badge.right() + theme.px(6)
            self._draw(painter, left, y, tag.name, theme.color("ink"), setter.small, right - left)
        self._paint_text(painter, rect, layout)
        if layout.under:
            icon = "info" if tagged.passage is None else "pencil"
            top = rect.top() + layout.note_y
            place = QRect(setter.text_x, top + theme.px(2), theme.px(14), theme.px(14))
            draw_icon(painter, icon, theme.color("ink2"), place)
            layout.under.draw(
                painter, setter.text_x + setter.box + theme.px(2), top, theme.color("ink2")
            )

    def _paint_text(self, painter: QPainter, rect: QRect, layout: RowLayout) -> None:
        setter, theme = self._setter, self._setter.theme
        x, y = setter.text_x, rect.top() + layout.top
        layout.text.draw_marked(painter, x, y, layout.marks, theme)

    def _paint_place(self, painter: QPainter, y: int, words: str) -> int:
        """Write the time; return where what follows begins."""
        setter, theme = self._setter, self._setter.theme
        font, color = tabular(setter.small), theme.color("accent")
        end = self._draw(painter, setter.time_x, y, words, color, font, theme.px(160))
        return max(setter.text_x, end + theme.px(8))

    def _draw_right(self, painter: QPainter, rect: QRect, y: int, words: str) -> int:
        """Write at the right of a row; return where that begins."""
        setter = self._setter
        right = setter.width - setter.left
        x = right - setter.small_width(words)
        ink = setter.theme.color("ink2")
        self._draw(painter, x, y, words, ink, setter.small, right - x + 2)
        return x - setter.theme.px(8)

    def _draw(
        self,
        painter: QPainter,
        x: int,
        y: int,
        words: str,
        color: QColor,
        font: QFont,
        room: int,
    ) -> int:
        """Write words in one line, cut off where there is no room; return where they end."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room))
        painter.setFont(font)
        painter.setPen(color)
        place = QRect(x, y, max(0, room), self._setter.small_line)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return x + metrics.horizontalAdvance(shown)

    def _paint_tick(self, painter: QPainter, box: QRect, on: bool) -> None:
        theme = self._setter.theme
        painter.setPen(QPen(theme.color("accent" if on else "edge"), theme.px(1)))
        painter.setBrush(theme.color("accent" if on else "raised"))
        painter.drawRoundedRect(
            QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4)
        )
        if on:
            draw_icon(painter, "check", theme.color("on_accent"), box)
