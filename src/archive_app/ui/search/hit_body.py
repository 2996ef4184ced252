"""A hit laid out: its place, its text with what was found, why, and the passages around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt

from archive_app.domain.transcript import Passage, PassageKind
from archive_app.i18n import _
from archive_app.ui.painting import TextBlock
from archive_app.ui.search.growth import Growth
from archive_app.ui.search.row_layout import Around, Control, Label, Measures, RowLayout
from archive_app.ui.search.rows import HitRow
from archive_app.ui.search.words import place_of, place_word, why_words

_PIECE = re.compile(r"“[^”]*”|\S+")
_LINES = 3  # of a reason beside a text


class HitSetter:
    """Lays out one hit."""

    def __init__(self, measures: Measures, row: HitRow, growth: Growth) -> None:
        self._measures = measures
        self._row = row
        self._growth = growth
        self._extent = growth.extent(row)
        self._labels: list[Label] = []
        self._around: list[Around] = []

    def layout(self) -> RowLayout:
        """Return the layout."""
        m, row = self._measures, self._row
        over, top = None, 0
        if row.alone:
            width = m.columns.inner[1] - m.columns.inner[0]
            over = TextBlock(row.title, m.bold, width, m.line, 2)
            top = m.gap + m.pad + over.height
        y = top + m.pad
        first = row.hit.ordinal - len(self._extent.before)
        for number, passage in enumerate(self._extent.before):
            y = self._set_around(passage, first + number, y)
        beside = self._set_side(y) if not m.columns.stacked else _Side(y, (), "")
        text_y = self._set_place(y)
        if m.columns.stacked:
            beside = self._set_line(y)
            text_y = beside.bottom
        text = TextBlock(self._extent.text, m.plain, m.columns.text_width, m.line)
        y = text_y + text.height + m.pad
        for number, passage in enumerate(self._extent.after):
            y = self._set_around(passage, row.hit.ordinal + 1 + number, y)
        bottom = max(y, beside.bottom + m.pad)
        return RowLayout(
            height=bottom + (m.pad if row.last else 0),
            gap=m.gap if row.alone else 0,
            text=text,
            text_y=text_y,
            marks=self._extent.marks,
            over=over,
            top=top,
            bottom=bottom,
            labels=tuple(self._labels),
            controls=beside.controls,
            around=tuple(self._around),
            reason=beside.reason,
        )

    # -- the passage itself

    def _set_place(self, y: int) -> int:
        """Set place and speaker beside and above the text; return where the text begins."""
        m, hit = self._measures, self._row.hit
        tall = m.small_line if hit.speaker or m.columns.stacked else m.line
        self._put(place_word(hit), m.columns.inner[0], y, tall, "accent")
        if hit.speaker and not m.columns.stacked:
            rect = QRect(m.columns.text_x, y, m.columns.text_width, m.small_line)
            self._labels.append(Label(hit.speaker, rect, "voice", bold=True))
            return y + m.small_line
        return y

    def _set_side(self, y: int) -> _Side:
        """Set reason and controls in the column at the right."""
        m = self._measures
        left, right = m.columns.side
        words = why_words(self._row.hit)
        lines = wrapped(words, right - left, m, _LINES)
        tall = m.small_line if self._row.hit.speaker else m.line
        for line in lines:
            width = min(m.small_width(line), right - left)
            self._labels.append(Label(line, QRect(right - width, y, width, tall), "ink2"))
            y, tall = y + tall, m.small_line
        controls = self._controls(right, y + tall // 2)
        bottom = y + tall if controls else y
        return _Side(bottom, controls, words if " ".join(lines) != words else "")

    def _set_line(self, y: int) -> _Side:
        """Set speaker, reason and controls above the text; the reason below, where it is long."""
        m, hit = self._measures, self._row.hit
        left, right = m.columns.inner
        controls = self._controls(right, y + m.small_line // 2)
        end = min((control.rect.left() for control in controls), default=right) - m.theme.px(8)
        x = left + m.small_width(place_word(hit)) + m.theme.px(12)
        words = why_words(hit)
        if hit.speaker:
            width = min(m.small_width(hit.speaker, bold=True), max(0, end - x))
            rect = QRect(x, y, width, m.small_line)
            self._labels.append(Label(hit.speaker, rect, "voice", bold=True))
            x += width + m.theme.px(12)
        lines: tuple[str, ...] = ()
        if words and m.small_width(words) <= end - x:
            lines = (words,)
            self._put(words, x, y, m.small_line, "ink2")
        elif words:
            lines = wrapped(words, right - left, m, _LINES)
            for line in lines:
                y += m.small_line
                self._put(line, left, y, m.small_line, "ink2")
        return _Side(y + m.small_line, controls, words if " ".join(lines) != words else "")

    def _controls(self, right: int, middle: int) -> tuple[Control, ...]:
        """Return what shows more or less; "more" stays where it is when "less" comes beside it."""
        m, px = self._measures, self._measures.theme.px
        controls = []
        for direction, text, offered in (
            (1, _("More"), self._extent.more),
            (-1, _("Less"), self._extent.less),
        ):
            width = m.small_width(text)
            rect = QRect(right - width - px(4), middle - px(12), width + px(8), px(24))
            if offered:
                controls.append(Control(direction, text, rect))
            right -= width + px(16)
        return tuple(controls)

    # -- the passages around it

    def _set_around(self, passage: Passage, ordinal: int, y: int) -> int:
        """Set a passage before or after; return where what follows begins."""
        m = self._measures
        stacked = m.columns.stacked
        text_y = y
        place = place_of(passage.start_ms, ordinal)
        if passage.speaker or stacked:
            x = m.columns.text_x
            if stacked:
                x += m.small_width(place) + m.theme.px(24)
            wide = max(0, m.columns.inner[1] - x)
            if passage.speaker:
                rect = QRect(x, y, wide, m.small_line)
                self._labels.append(Label(passage.speaker, rect, "ink2", bold=True))
            text_y += m.small_line
        left = m.columns.inner[0] + (m.theme.px(12) if stacked else 0)
        self._put(place, left, y, m.small_line if text_y > y else m.line, "ink2")
        font = m.bold if passage.kind is PassageKind.HEADING else m.plain
        text = passage.text.replace("\n", " ")
        indent = m.theme.px(12) if stacked else 0  # the line at its left needs the room
        block = TextBlock(text, font, m.columns.text_width - indent, m.line)
        marks = self._growth.marks_in(passage)
        self._around.append(Around(block, marks, m.columns.text_x + indent, y, text_y))
        return text_y + block.height + m.pad

    def _put(self, text: str, x: int, y: int, tall: int, token: str) -> None:
        width = self._measures.small_width(text)
        self._labels.append(Label(text, QRect(x, y, width, tall), token))


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands beside or above a text: where it ends, and the whole reason where it is cut."""

    bottom: int
    controls: tuple[Control, ...]
    reason: str


def wrapped(words: str, width: int, measures: Measures, most: int) -> tuple[str, ...]:
    """Return small words in lines; of a word that is too long the middle is left out.

    The head of a Dutch compound stands at its end, so that is kept; what is quoted stays together.
    """
    measured = measures.small_width
    if measured(words) <= width:
        return (words,) if words else ()
    lines: list[str] = []
    for piece in _PIECE.findall(words):
        longer = f"{lines[-1]} {piece}" if lines else piece
        if lines and measured(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    middle = Qt.TextElideMode.ElideMiddle
    return tuple(measures.small_metrics.elidedText(line, middle, width) for line in lines)
