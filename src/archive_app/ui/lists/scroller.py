"""Where rows stand in a window on a long list whose heights are only known where one has looked.

The window holds on to an anchor: the row at its top, and how far into that row the top is. Heights
that turn out otherwise above the anchor change the scroll bar, never what one is reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from archive_app.ui.lists.heights import Heights

_WALK = 3  # further than this many windows, go by the estimates instead of measuring all between


class Scroller:
    """A window on rows, measuring only those that come into it.

    Attributes:
        height: the window's height.
        lead: room above the first row; tail: room below the last.
        row, offset: the anchor; the offset is below 0 only where the room above row 0 is in sight.
    """

    def __init__(self, measure: Callable[[int], int]) -> None:
        self._measure = measure
        self._heights = Heights()
        self.height = 0
        self.lead = 0
        self.tail = 0
        self.row = 0
        self.offset = 0

    def __len__(self) -> int:
        return len(self._heights)

    # -- what there is

    @property
    def value(self) -> int:
        """How far the window has been scrolled, by the best knowledge there is."""
        return self.lead + self._heights.before(self.row) + self.offset

    @property
    def maximum(self) -> int:
        """How far it can be scrolled, by the best knowledge there is."""
        return max(0, self.lead + self._heights.total + self.tail - self.height)

    @property
    def at_top(self) -> bool:
        """Whether the window shows the very beginning."""
        return self.row == 0 and self.offset <= -self.lead

    def top_of(self, row: int) -> int:
        """Return where a row begins in the window."""
        return self._heights.before(row) - self._heights.before(self.row) - self.offset

    def height_of(self, row: int) -> int:
        """Return a row's height, as far as it is known."""
        return self._heights[row]

    def row_at(self, y: int) -> int | None:
        """Return the row at a height in the window."""
        depth = self._heights.before(self.row) + self.offset + y
        if not 0 <= depth < self._heights.total:
            return None
        return self._heights.find(depth)[0]

    def in_window(self) -> Iterator[tuple[int, int, int]]:
        """Yield row, top and height of what is in the window, measured."""
        y, row = -self.offset, self.row
        while row < len(self) and y < self.height:
            tall = self._exact(row)
            if y + tall > 0:
                yield row, y, tall
            y += tall
            row += 1

    # -- what changes it

    def reset(self, estimates: Sequence[int]) -> None:
        """Begin anew, at the top, with other rows."""
        self._heights = Heights(estimates)
        self.row, self.offset = 0, -self.lead
        self._settle()

    def rescale(self, estimates: Sequence[int]) -> None:
        """Take new heights for the same rows; the same words stay at the top."""
        if len(estimates) != len(self) or not len(self) or self.offset <= 0:
            row, offset = self.row, self.offset
            self._heights = Heights(estimates)
            self.row, self.offset = min(row, max(0, len(self) - 1)), offset
        else:
            share = self.offset / max(1, self._heights[self.row])
            self._heights = Heights(estimates)
            self.offset = round(share * self._exact(self.row))
        self._settle()

    def measure_again(self, row: int) -> None:
        """Take another height of one row; what is at the window's top stays there."""
        self._heights.correct(row, self._measure(row))
        self._settle()

    def resize(self, height: int) -> None:
        """Take another height of the window."""
        self.height = height
        self._settle()

    def set_lead(self, lead: int) -> None:
        """Take another room above the first row; what is in sight of it stays in sight."""
        if self.row == 0 and (self.offset < 0 or self.at_top or not len(self)):
            self.offset += self.lead - lead
        self.lead = lead
        self._settle()

    def move_by(self, change: int) -> None:
        """Scroll; what is in sight moves by exactly so much (unless it is a leap)."""
        if abs(change) > _WALK * max(1, self.height):
            self.move_to(self.value + change)
            return
        self.offset += change
        self._settle()

    def move_to(self, value: int) -> None:
        """Go to a place of the scroll bar."""
        if value >= self.maximum:
            self._go_to_end()
        elif value < self.lead:
            self.row, self.offset = 0, value - self.lead
        else:
            self.row, self.offset = self._heights.find(value - self.lead)
        self._settle()

    def place(self, row: int, y: int) -> None:
        """Bring a row's beginning to a height in the window, as near as the list's ends allow."""
        self.row, self.offset = max(0, row), -y
        self._settle()

    def center(self, row: int, margin: int) -> None:
        """Bring a row into the middle; one that is too tall begins a margin below the top."""
        spare = self.height - self._exact(row)
        self.place(row, spare // 2 if spare > 0 else margin)

    def ensure(self, row: int, margin: int) -> None:
        """Bring a row into the window with some room around it, moving as little as that takes."""
        tall, top = self._exact(row), self.top_of(row)
        if top >= 0 and top + tall <= self.height:
            return
        if top < 0 or tall + 2 * margin > self.height:
            self.place(row, min(margin, max(0, self.height - tall)))
        else:
            self.place(row, self.height - tall - margin)

    # -- inside

    def _exact(self, row: int) -> int:
        if not self._heights.exact(row):
            self._heights.correct(row, self._measure(row))
        return self._heights[row]

    def _go_to_end(self) -> None:
        # To the end itself, not to where it was thought to be.
        self.row = max(0, len(self) - 1)
        last = self._exact(self.row) if len(self) else 0
        self.offset = last + self.tail - self.height

    def _settle(self) -> None:
        """Make the anchor the row at the window's top, with no emptiness beyond the ends."""
        if not len(self):
            room = max(0, self.lead + self.tail - self.height)
            self.row, self.offset = 0, min(max(self.offset, -self.lead), room - self.lead)
            return
        self._walk()
        y, row = -self.offset, self.row
        while row < len(self) and y < self.height:
            y += self._exact(row)
            row += 1
        empty = self.height - y - self.tail
        if row == len(self) and empty > 0:
            self.offset -= empty
            self._walk()

    def _walk(self) -> None:
        while self.offset < 0 and self.row > 0:
            self.row -= 1
            self.offset += self._exact(self.row)
        while self.row < len(self) - 1 and self.offset >= self._exact(self.row):
            self.offset -= self._exact(self.row)
            self.row += 1
        if self.row == 0:
            self.offset = max(self.offset, -self.lead)
