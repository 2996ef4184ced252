"""How the rows of a search result are set: columns, type, and text laid out for those in sight."""

from __future__ import annotations

from collections.abc import Sequence

from archive_app.i18n import _, language
from archive_app.ui.painting import TextBlock
from archive_app.ui.search.growth import Growth
from archive_app.ui.search.hit_body import HitSetter
from archive_app.ui.search.row_layout import COLUMN, Measures, RowLayout
from archive_app.ui.search.rows import HeadRow, HitRow, MoreRow, Row, TermRow
from archive_app.ui.search.snippet import WHOLE
from archive_app.ui.search.words import count_line, kind_line, more_words
from archive_app.ui.theme import Theme


class HitTypesetter(Measures):
    """Lays out the rows of a result for a theme and width, each hit as far as it has grown.

    Attributes:
        made: how many rows were laid out so far.
    """

    def __init__(self, theme: Theme, growth: Growth) -> None:
        self.made = 0
        self._growth = growth
        self._rows: Sequence[Row] = ()
        self._kept: dict[int, RowLayout] = {}
        super().__init__(theme, 800)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Take other rows."""
        self._rows = rows
        self._kept = {}

    def configure(self, theme: Theme, width: int) -> None:
        """Take another theme or width."""
        self._kept = {}
        super().configure(theme, width)

    def forget(self, number: int) -> None:
        """Lay a row out anew when it is next asked for."""
        self._kept.pop(number, None)

    def estimates(self) -> list[int]:
        """Return about how tall each row is."""
        per_line = max(1, int(self.columns.text_width / self.advance))
        base = 2 * self.pad + self.small_line
        head = self.gap + self.pad + max(self.square, self.line + self.small_line)
        result = []
        for number, row in enumerate(self._rows):
            if number in self._kept:
                result.append(self._kept[number].height)
            elif isinstance(row, HitRow):
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
                kept = HitSetter(self, row, self._growth).layout()
            elif isinstance(row, HeadRow):
                kept = self._head(row)
            elif isinstance(row, MoreRow):
                kept = self._more(row)
            else:
                kept = self._term(row)
            self._kept[number] = kept
        return kept

    @property
    def term_x(self) -> int:
        """Where a term's text begins: beside its icon, where there is room for one."""
        left = self.columns.inner[0]
        return left if self.columns.stacked else left + self.square + self.theme.px(12)

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
        width = min(columns.inner[1] - self.term_x, round(self.advance * COLUMN))
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
