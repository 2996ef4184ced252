"""Painting one passage."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from archive_app.domain.catalogue import Kind
from archive_app.domain.transcript import PassageKind
from archive_app.ui.painting import Marks, fill_chosen, to_utf16
from archive_app.ui.reader.passage_layout import PassageLayout, PassageTypesetter
from archive_app.ui.theme import Theme

_VOICES = (Kind.INTERVIEW, Kind.PORTRAIT, Kind.COLUMN, Kind.EPISODE)


def voice_color(theme: Theme, voice: int) -> QColor:
    """Return the colour of a transcript's nth voice; its name always stands with it."""
    return theme.kind_color(_VOICES[voice % len(_VOICES)])


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

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        layout: PassageLayout,
        kind: PassageKind,
        marks: Marks,
        *,
        voice: int,
        spoken: bool,
        playing: bool,
        playable: bool,
        current: tuple[int, int] | None = None,
        word: tuple[int, int] | None = None,
    ) -> None:
        """Paint a passage in its row's rectangle; where the recording stands still, only a bar.

        Args:
            current: the mark that one is at, framed.
            word: the chosen words, underlined.
        """
        theme = self._setter.theme
        if kind is PassageKind.BOX:
            self._paint_box(painter, rect)
        if spoken:
            fill_chosen(painter, self.ground(layout, rect), theme, ground=playing)
        painter.setFont(self._setter.time_font)
        painter.setPen(theme.color("accent" if playable and layout.timed else "ink2"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        time = self.time_rect(layout, rect)
        painter.drawText(time, flags, layout.time)
        if layout.speaker:
            self._paint_speaker(painter, rect, layout, time, voice_color(theme, voice))
        layout.text.draw_marked(painter, layout.text_x, rect.top() + layout.text_y, marks, theme)
        for each in self.mark_rects(layout, rect, current) if current else ():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(each.adjusted(-4, -1, 4, 1), theme.px(4), theme.px(4))
        for each in self.mark_rects(layout, rect, word) if word else ():
            each.setTop(each.bottom() - theme.px(1))
            painter.fillRect(each.adjusted(0, 0, 0, theme.px(1)), theme.color("accent"))

    def mark_rects(self, layout: PassageLayout, rect: QRect, mark: tuple[int, int]) -> list[QRectF]:
        """Return where a mark, in code points, stands: a rectangle for each line it touches."""
        x, y = layout.text_x, rect.top() + layout.text_y
        units = to_utf16(layout.text.text, (mark,))
        return [each.translated(x, y) for each in layout.text.mark_rects(units)]

    def _paint_speaker(
        self, painter: QPainter, rect: QRect, layout: PassageLayout, time: QRect, color: QColor
    ) -> None:
        setter, columns = self._setter, self._setter.columns
        left = time.right() + 1 + setter.theme.px(12) if columns.stacked else layout.text_x
        top = rect.top() + layout.top + setter.pad
        width = columns.text_x + columns.text_width - left
        painter.setFont(setter.speaker_font)
        painter.setPen(color)
        name = QFontMetrics(setter.speaker_font).elidedText(
            layout.speaker, Qt.TextElideMode.ElideRight, width
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, top, width, setter.small_line), flags, name)

    def _paint_box(self, painter: QPainter, rect: QRect) -> None:
        """Paint the ground and bar of a box; those of boxes in a row join into one."""
        theme, columns = self._setter.theme, self._setter.columns
        frame = QRect(columns.text_x, rect.top(), columns.text_width, rect.height())
        painter.fillRect(frame, theme.color("paper"))
        frame.setWidth(theme.px(3))
        painter.fillRect(frame, theme.color("edge"))
