"""Painting one passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from archive_app.domain.transcript import PassageKind
from archive_app.ui.painting import Layer, Marks, fill_chosen, found_layer, to_utf16
from archive_app.ui.reader.passage_layout import PassageLayout, PassageTypesetter
from archive_app.ui.reader.tagged import TagLine
from archive_app.ui.reader.voices import draw_voice, voice_color
from archive_app.ui.tagging.tag_looks import line_color

_Span = tuple[int, int]
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a passage is painted with, beside its text; stretches in code points.

    Attributes:
        voice: the number of its speaker.
        spoken: the recording is here; playing: and is heard.
        playable: there is sound.
        marks: words found; current: the one of them that one is at, framed.
        word: the word being spoken, on a ground with a line under it.
        chosen: the chosen words.
        bare: without its text: an editor lies over it.
        lines: lines of tags under words.
        lit: the words of the tag that the mouse or the keyboard is at.
        chip_lit, chip_focused: the annotations whose chips these are at.
    """

    kind: PassageKind
    voice: int = 0
    spoken: bool = False
    playing: bool = False
    playable: bool = False
    marks: Marks = ()
    current: _Span | None = None
    word: _Span | None = None
    chosen: _Span | None = None
    bare: bool = False
    lines: Sequence[TagLine] = ()
    lit: _Span | None = None
    chip_lit: str = ""
    chip_focused: str = ""

    def edited(self) -> RowLook:
        """Return the same for a passage over which an editor lies."""
        return replace(self, bare=True)


class PassagePainter:
    """Paints passages as a typesetter lays them out."""

    def __init__(self, setter: PassageTypesetter) -> None:
        self._setter = setter

    def ground(self, layout: PassageLayout, rect: QRect) -> QRectF:
        """Return the ground of a passage in its row's rectangle."""
        left, width = self._setter.columns.ground
        top = rect.top() + layout.top
        return QRectF(left, top, width, rect.bottom() + 1 - top)

    def time_rect(self, layout: PassageLayout, rect: QRect) -> QRect:
        """Return where the time stands; a click there plays."""
        setter, columns = self._setter, self._setter.columns
        top = rect.top() + layout.top + setter.pad
        wide = QFontMetrics(setter.time_font).horizontalAdvance(layout.time)
        height = setter.small_line if columns.stacked or layout.speaker else setter.line
        return QRect(columns.time_x, top, wide, height)

    def paint(self, painter: QPainter, rect: QRect, layout: PassageLayout, look: RowLook) -> None:
        """Paint a passage in its row's rectangle; where the recording stands still, only a bar."""
        theme = self._setter.theme
        if look.kind is PassageKind.BOX:
            self._paint_box(painter, rect)
        if look.spoken:
            fill_chosen(painter, self.ground(layout, rect), theme, ground=look.playing)
        painter.setFont(self._setter.time_font)
        painter.setPen(theme.color("accent" if look.playable and layout.timed else "ink2"))
        time = self.time_rect(layout, rect)
        painter.drawText(time, _LEFT, layout.time)
        if layout.speaker:
            self._paint_speaker(painter, rect, layout, time, look.voice)
        if look.bare:
            return
        self._paint_chips(painter, rect, layout, look)
        layers = (
            Layer(_one(look.lit), "accent_soft", "ink", underline="accent"),
            Layer(_one(look.word), "spoken", "ink", underline="accent"),
            found_layer(look.marks, theme),
            Layer(_one(look.chosen), "accent", "on_accent"),
        )
        layout.text.draw_layers(painter, layout.text_x, rect.top() + layout.text_y, layers, theme)
        self._paint_lines(painter, rect, layout, look)
        for each in self.mark_rects(layout, rect, look.current) if look.current else ():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(each.adjusted(-4, -1, 4, 1), theme.px(4), theme.px(4))

    def _paint_chips(
        self, painter: QPainter, rect: QRect, layout: PassageLayout, look: RowLook
    ) -> None:
        for chip in layout.chips:
            self._setter.chips.paint(
                painter,
                chip,
                chip.at(rect),
                lit=chip.mark.key == look.chip_lit,
                focused=chip.mark.key == look.chip_focused,
            )

    def _paint_lines(
        self, painter: QPainter, rect: QRect, layout: PassageLayout, look: RowLook
    ) -> None:
        """Paint a line under words for each of their tags, under each other where they overlap."""
        theme = self._setter.theme
        thick, step = theme.px(2), theme.px(2) + 1
        for line in look.lines:
            color = line_color(line.tag.colour, theme.color("surface"))
            for each in self.mark_rects(layout, rect, line.span):
                top = each.bottom() - 1 + line.level * step
                painter.fillRect(QRectF(each.left(), top, each.width(), thick), color)

    def mark_rects(self, layout: PassageLayout, rect: QRect, mark: tuple[int, int]) -> list[QRectF]:
        """Return where a mark, in code points, stands: a rectangle for each line it touches."""
        x, y = layout.text_x, rect.top() + layout.text_y
        units = to_utf16(layout.text.text, (mark,))
        return [each.translated(x, y) for each in layout.text.mark_rects(units)]

    def _paint_speaker(
        self, painter: QPainter, rect: QRect, layout: PassageLayout, time: QRect, voice: int
    ) -> None:
        setter, columns = self._setter, self._setter.columns
        theme, left = setter.theme, layout.text_x
        if columns.stacked and layout.time:
            left = time.right() + 1 + theme.px(12)
        top = rect.top() + layout.top + setter.pad
        side = theme.px(10)
        shape = QRectF(left, top + (setter.small_line - side) / 2, side, side)
        draw_voice(painter, shape, theme, voice)
        left += side + theme.px(6)
        width = columns.text_x + columns.text_width - left
        painter.setFont(setter.speaker_font)
        painter.setPen(voice_color(theme, voice))
        name = QFontMetrics(setter.speaker_font).elidedText(
            layout.speaker, Qt.TextElideMode.ElideRight, width
        )
        painter.drawText(QRect(left, top, width, setter.small_line), _LEFT, name)

    def _paint_box(self, painter: QPainter, rect: QRect) -> None:
        """Paint the ground and bar of a box; those of boxes in a row join into one."""
        theme, columns = self._setter.theme, self._setter.columns
        frame = QRect(columns.text_x, rect.top(), columns.text_width, rect.height())
        painter.fillRect(frame, theme.color("paper"))
        frame.setWidth(theme.px(3))
        painter.fillRect(frame, theme.color("edge"))


def _one(span: _Span | None) -> Marks:
    return () if span is None else (span,)
