"""Where in the length of an item its hits fall: a strip with a tick for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from archive_app.domain.hits import Hit
from archive_app.i18n import _
from archive_app.ui.painting import fill_rounded
from archive_app.ui.theme import Theme

_NAMED = 12  # passages that are named; more would take too long to listen to


@dataclass(frozen=True, slots=True)
class Spread:
    """The hits in an item's passages, in the order in which they are read.

    Attributes:
        passages: the number of passages of the item's text.
    """

    hits: tuple[Hit, ...]
    passages: int

    def share(self, number: int) -> float:
        """Return where in the item a hit falls, from 0 to 1."""
        return (self.hits[number].ordinal + 0.5) / max(self.passages, 1)

    def nearest(self, share: float) -> int | None:
        """Return which hit is nearest to a place from 0 to 1."""
        near = range(len(self.hits))
        return min(near, key=lambda n: abs(self.share(n) - share), default=None)

    def place_of(self, hit: Hit | None) -> int | None:
        """Return which of the hits this is."""
        wanted = hit.passage if hit else None
        return next((n for n, each in enumerate(self.hits) if each.passage == wanted), None)

    def told(self) -> str:
        """Return where the hits are, in words."""
        if not self.hits:
            return ""
        named = [str(hit.ordinal + 1) for hit in self.hits[:_NAMED]]
        numbers = ", ".join(named) + (", …" if len(self.hits) > _NAMED else "")
        if len(self.hits) == 1:
            words = _("hit at passage {numbers} of {total}")
        else:
            words = _("hits at passages {numbers} of {total}")
        return words.format(numbers=numbers, total=self.passages)


def spread_of(hits: Sequence[Hit], passages: int) -> Spread:
    """Return the spread of the hits of one item; those in its fields fall nowhere in its text."""
    found = {hit.passage: hit for hit in hits if hit.passage is not None}
    inside = sorted(found.values(), key=lambda hit: hit.ordinal)
    least = max((hit.ordinal + 1 for hit in inside), default=0)
    return Spread(tuple(inside), max(passages, least) if passages else 0)


def tick_x(spread: Spread, number: int, rect: QRectF) -> float:
    """Return where in a strip a hit's tick stands."""
    return rect.left() + spread.share(number) * rect.width()


def paint_strip(
    painter: QPainter, rect: QRectF, spread: Spread, theme: Theme, *, chosen: int | None = None
) -> None:
    """Paint a strip; the chosen tick is higher and has the colour of the keyboard's place."""
    middle = rect.center().y()
    line = QRectF(rect.left(), middle - theme.px(2), rect.width(), theme.px(4))
    fill_rounded(painter, line, theme.color("line"), theme.px(2))
    wide = max(3, theme.px(3))
    columns: set[int] = set()
    for number in range(len(spread.hits)):
        x = round(tick_x(spread, number, rect) - wide / 2)
        if x in columns or number == chosen:  # thousands of hits are painted once for each column
            continue
        columns.add(x)
        tick = QRect(x, round(middle - theme.px(5)), wide, theme.px(10))
        painter.fillRect(tick, theme.color("accent"))
    if chosen is not None and chosen < len(spread.hits):
        x = round(tick_x(spread, chosen, rect) - wide)
        high = QRectF(x, rect.top(), 2 * wide, rect.height())
        fill_rounded(painter, high, theme.color("focus"), theme.px(2))
