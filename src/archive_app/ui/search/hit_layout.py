"""How the rows of a search result are set: columns, type, and text laid out for those in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF

from archive_app.i18n import _, language
from archive_app.ui.painting import TextBlock, tabular
from archive_app.ui.search.rows import HeadRow, HitRow, MoreRow, Row, TermRow
from archive_app.ui.search.snippet import WHOLE, snippet
from archive_app.ui.search.words import count_line, kind_line, more_words, place_word, reason_word
from archive_app.ui.theme import Size, Theme

_COLUMN = 100  # characters of a snippet at most
_NARROW = 32  # with fewer beside it, the place stands above the text instead


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a card, from the list's left.

    Attributes:
        stacked: place and reason stand above the text.
        card, inner: left and right of a card, and of what stands in it.
    """

    stacked: bool
    card: tuple[int, int]
    inner: tuple[int, int]
    text_x: int
    text_width: int


@dataclass(frozen=True, slots=True)
class RowLayout:
    """A row laid out: heights from its top.

    Attributes:
        gap: the room above the card; small: what stands at the left and right, above the text.
        marks: of the text, in code points.
        over: what stands above a hit of its own card; top: where the hit begins below that.
        strip: where the strip of the hits begins, 0 where there is none.
    """

    height: int
    gap: int
    text: TextBlock
    text_y: int
    marks: tuple[tuple[int, int], ...] = ()
    under: TextBlock | None = None
    left: str = ""
    speaker: str = ""
    right: str = ""
    over: TextBlock | None = None
    top: int = 0
    strip: int = 0


class HitTypesetter:
    """Lays out the rows of a result for a theme and width.

    Attributes:
        made: how many rows were laid out so far.
    """

    def __init__(self, theme: Theme) -> None:
        self.made = 0
        self._rows: Sequence[Row] = ()
        self._kept: dict[int, RowLayout] = {}
        self.configure(theme, 800)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Take other rows."""
        self._rows = rows
        self._kept = {}

    def configure(self, theme: Theme, width: int) -> None:
        """Take another theme or width."""
        self._kept = {}
        self.theme = theme
        self.bold = theme.font(Size.BODY, QFont.Weight.Bold)
        self.plain = theme.font(Size.BODY)
        self.small = tabular(theme.font(Size.SMALL))
        self.small_bold = theme.font(Size.SMALL, QFont.Weight.Bold)
        self.line = round(theme.type_px(Size.BODY) * 1.6)
        self.small_line = round(theme.type_px(Size.SMALL) * 1.6)
        self.pad, self.gap, self.square = theme.px(8), theme.px(12), theme.px(34)
        self.strip = theme.px(18)
        self._advance = max(1.0, QFontMetricsF(self.plain).averageCharWidth())
        self.columns = self._columns(width)

    def estimates(self) -> list[int]:
        """Return about how tall each row is."""
        per_line = max(1, int(self.columns.text_width / self._advance))
        base = 2 * self.pad + self.small_line
        head = self.gap + self.pad + max(self.square, self.line + self.small_line)
        result = []
        for row in self._rows:
            if isinstance(row, HitRow):
                lines = min(len(row.hit.text), WHOLE) // per_line + 1
                alone = self.gap + self.pad + self.line if row.alone else 0
                result.append(base + alone + lines * self.line + (self.pad if row.last else 0))
            elif isinstance(row, HeadRow):
                result.append(head + (self.strip if row.passages > 1 else 0))
            elif isinstance(row, MoreRow):
                result.append(3 * self.pad + self.line)
            else:
                lines = len(row.term.definition) // per_line + 1
                result.append(base + self.gap + lines * self.line + 2 * self.pad)
        return result

    def laid_out(self, number: int) -> RowLayout:
        """Return a row's layout."""
        kept = self._kept.get(number)
        if kept is None:
            self.made += 1
            row = self._rows[number]
            if isinstance(row, HitRow):
                kept = self._hit(row)
            elif isinstance(row, HeadRow):
                kept = self._head(row)
            elif isinstance(row, MoreRow):
                kept = self._more(row)
            else:
                kept = self._term(row)
            self._kept[number] = kept
        return kept

    def small_width(self, text: str) -> int:
        """Return how wide a small text is."""
        return QFontMetrics(self.small).horizontalAdvance(text)

    @property
    def term_x(self) -> int:
        """Where a term's text begins: beside its icon, where there is room for one."""
        left = self.columns.inner[0]
        return left if self.columns.stacked else left + self.square + self.theme.px(12)

    def _hit(self, row: HitRow) -> RowLayout:
        hit, columns = row.hit, self.columns
        text, marks = snippet(hit.text, hit.marks)
        block = TextBlock(text, self.plain, columns.text_width, self.line)
        above = self.small_line if hit.speaker or columns.stacked else 0
        over, top = None, 0
        if row.alone:
            width = columns.inner[1] - columns.inner[0]
            over = TextBlock(row.title, self.bold, width, self.line, 2)
            top = self.gap + self.pad + over.height
        height = top + self.pad + above + block.height + self.pad
        return RowLayout(
            height=height + (self.pad if row.last else 0),
            gap=self.gap if row.alone else 0,
            text=block,
            text_y=top + self.pad + above,
            marks=marks,
            left=place_word(hit),
            speaker=hit.speaker or "",
            right=reason_word(hit),
            over=over,
            top=top,
        )

    def _more(self, row: MoreRow) -> RowLayout:
        block = TextBlock(more_words(row), self.plain, self.columns.text_width, self.line)
        return RowLayout(3 * self.pad + block.height, 0, block, self.pad)

    def _head(self, row: HeadRow) -> RowLayout:
        columns, count = self.columns, count_line(row)
        left = columns.inner[0] + self.square + self.theme.px(12)
        width = columns.inner[1] - left
        if not columns.stacked:
            width -= self.small_width(count) + self.theme.px(16)
        title = TextBlock(row.title, self.bold, width, round(self.line * 0.9))
        line = kind_line(row.kind, row.item)
        if columns.stacked:
            line = f"{count} · {line}"
        under = TextBlock(line, self.small, width, self.small_line, 3 if columns.stacked else 2)
        tall = max(self.square, title.height + under.height)
        below = self.gap + self.pad + tall + self.theme.px(4)
        has_strip = row.passages > 1 and any(hit.passage for hit in row.shown)
        return RowLayout(
            height=below + (self.strip if has_strip else 0),
            strip=below if has_strip else 0,
            gap=self.gap,
            text=title,
            text_y=self.gap + self.pad,
            under=under,
            right="" if columns.stacked else count,
        )

    def _term(self, row: TermRow) -> RowLayout:
        columns = self.columns
        width = min(columns.inner[1] - self.term_x, round(self._advance * _COLUMN))
        name = TextBlock(row.term.name, self.bold, width, round(self.line * 0.9))
        under = TextBlock(row.term.define(language()), self.plain, width, self.line)
        tall = max(self.square, self.small_line + name.height + under.height)
        return RowLayout(
            height=self.gap + 2 * self.pad + tall,
            gap=self.gap,
            text=name,
            text_y=self.gap + self.pad + self.small_line,
            under=under,
            left=_("Glossary"),
        )

    def _columns(self, width: int) -> Columns:
        px = self.theme.px
        places = (_("paragraph {number}").format(number=888), _("announcement"), _("description"))
        beside = max(self.small_width(place) for place in places) + px(16)
        reason = px(130)
        margin, pad = px(24), px(20)
        room = width - 2 * (margin + pad) - beside - reason
        stacked = room < self._advance * _NARROW
        if stacked:
            margin, pad = 12, px(18)
            beside, room = 0, width - 2 * (margin + pad)
        inner = (margin + pad, width - margin - pad)
        text_width = max(px(60), min(room, round(self._advance * _COLUMN)))
        return Columns(stacked, (margin, width - margin), inner, inner[0] + beside, text_width)
