"""What a laid out row of a search result consists of, and the measures that all rows share."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF

from archive_app.i18n import _
from archive_app.ui.painting import TextBlock, tabular
from archive_app.ui.theme import Size, Theme

COLUMN = 100  # characters of a snippet at most
_WIDTHS = 2000  # widths that are remembered
_NARROW = 32  # with fewer beside it, the place stands above the text instead


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a card, from the list's left.

    Attributes:
        stacked: place and reason stand above the text.
        card, inner, side: left and right of a card, of what stands in it, and of the column for
            the reason at its right (as wide as `inner` where it is stacked).
    """

    stacked: bool
    card: tuple[int, int]
    inner: tuple[int, int]
    text_x: int
    text_width: int
    side: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """A small text in a row.

    Attributes:
        rect: from the row's left and top; longer text is cut off.
        token: its colour; the name of a speaker has that of voices.
    """

    text: str
    rect: QRect
    token: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A word in a row that can be pressed: more of the hit (1), or less (-1)."""

    direction: int
    text: str
    rect: QRect


@dataclass(frozen=True, slots=True)
class Around:
    """A passage before or after that of the hit; x and y from the row's left and top.

    Attributes:
        marks: what was found in it, where it is a hit too, in code points.
    """

    text: TextBlock
    marks: tuple[tuple[int, int], ...]
    x: int
    y: int
    text_y: int


@dataclass(frozen=True, slots=True)
class RowLayout:
    """A row laid out: heights from its top.

    Attributes:
        gap: the room above the card; left, right: what stands there, small, above the text.
        marks: of the text, in code points.
        over: what stands above a hit of its own card; top, bottom: between which the hit itself is.
        strip: where the strip of the hits begins, 0 where there is none.
        labels, controls, around: of a hit.
        reason: why a hit was found, where not all of that is shown.
    """

    height: int
    gap: int
    text: TextBlock
    text_y: int
    marks: tuple[tuple[int, int], ...] = ()
    under: TextBlock | None = None
    left: str = ""
    right: str = ""
    over: TextBlock | None = None
    top: int = 0
    bottom: int = 0
    strip: int = 0
    labels: tuple[Label, ...] = ()
    controls: tuple[Control, ...] = ()
    around: tuple[Around, ...] = ()
    reason: str = ""


class Measures:
    """Fonts, distances and columns for a theme and a width."""

    def __init__(self, theme: Theme, width: int) -> None:
        self.configure(theme, width)

    def configure(self, theme: Theme, width: int) -> None:
        """Take another theme or width."""
        self.theme = theme
        self.bold = theme.font(Size.BODY, QFont.Weight.Bold)
        self.plain = theme.font(Size.BODY)
        self.small = tabular(theme.font(Size.SMALL))
        self.small_bold = theme.font(Size.SMALL, QFont.Weight.Bold)
        self.line = round(theme.type_px(Size.BODY) * 1.6)
        self.small_line = round(theme.type_px(Size.SMALL) * 1.6)
        self.pad, self.gap, self.square = theme.px(8), theme.px(12), theme.px(34)
        self.strip = theme.px(18)
        self.advance = max(1.0, QFontMetricsF(self.plain).averageCharWidth())
        self.small_metrics = QFontMetrics(self.small)
        self._bold_metrics = QFontMetrics(self.small_bold)
        self._widths: dict[tuple[str, bool], int] = {}
        self.columns = self._columns(width)

    def small_width(self, text: str, *, bold: bool = False) -> int:
        """Return how wide a small text is."""
        known = self._widths.get((text, bold))  # reasons and places come back in many rows
        if known is None:
            metrics = self._bold_metrics if bold else self.small_metrics
            known = metrics.horizontalAdvance(text)
            if len(self._widths) >= _WIDTHS:
                self._widths = {}
            self._widths[text, bold] = known
        return known

    def _columns(self, width: int) -> Columns:
        px = self.theme.px
        places = (_("paragraph {number}").format(number=888), _("announcement"), _("description"))
        beside = max(self.small_width(place) for place in places) + px(16)
        reason = px(150)
        margin, pad = px(24), px(20)
        room = width - 2 * (margin + pad) - beside - reason
        stacked = room < self.advance * _NARROW
        if stacked:
            margin, pad = 12, px(18)
            beside, room = 0, width - 2 * (margin + pad)
        inner = (margin + pad, width - margin - pad)
        text_x = inner[0] + beside
        text_width = max(px(60), min(room, round(self.advance * COLUMN)))
        side = inner if stacked else (text_x + text_width + px(20), inner[1])
        return Columns(stacked, (margin, width - margin), inner, text_x, text_width, side)
