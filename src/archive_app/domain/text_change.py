"""How a text became another: where each offset and each span of the old one stands in the new one.

The one function that moves what hangs on a text: times of words, redirects, and whatever else is
anchored by offsets. Offsets count code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive_app.domain.text_pieces import Span, pieces_between

__all__ = ["Cut", "Span", "TextChange", "split_at"]


@dataclass(frozen=True, slots=True)
class TextChange:
    """A way from an old text to a new one, in pieces that follow each other in both.

    Attributes:
        steps: length of each piece in the old text, and in the new one. Of a piece that is equal
            in both each letter has its own place; in one that was replaced places are in ratio;
            what was inserted has no length in the old text, what was deleted none in the new one.
    """

    steps: tuple[Span, ...]

    @classmethod
    def between(cls, old: str, new: str) -> TextChange:
        """Return the likeliest way: by words, and by letters within the words that changed."""
        return cls(tuple(_merged(pieces_between(old, new))))

    @classmethod
    def of_places(cls, text: str, places: Iterable[tuple[int, int, str]]) -> TextChange:
        """Return the way to a text in which stretches were replaced, where it is known which.

        Args:
            places: [start, end) and what comes there, in order; they don't overlap.
        """
        steps: list[Span] = []
        last = 0
        for start, end, put in places:
            steps += ((start - last, start - last), *pieces_between(text[start:end], put))
            last = end
        return cls(tuple(_merged((*steps, (len(text) - last, len(text) - last)))))

    @classmethod
    def same(cls, length: int) -> TextChange:
        """Return what changes nothing of a text of some length."""
        return cls(((length, length),) if length else ())

    def moved(self, offset: int) -> int:
        """Return where an offset of the old text is in the new one; it never leaves that.

        At an insertion it stands before it.
        """
        return _placed(self._corners(), offset, late=False)

    def moved_span(self, start: int, end: int) -> Span | None:
        """Return where [start, end) is in the new text, None where nothing of it is left.

        What was inserted right before or after it isn't taken in.
        """
        corners = self._corners()
        begin, stop = _placed(corners, start, late=True), _placed(corners, end, late=False)
        return (begin, stop) if begin < stop else None

    def is_whole(self, start: int, end: int) -> bool:
        """Return whether all letters of [start, end) have a place of their own in the new text."""
        old = 0
        for before, after in self.steps:
            touches = old < end and old + before > start if before else start < old < end
            if touches and before != after:
                return False
            old += before
        return True

    def kept(self) -> Iterator[Span]:
        """Yield each offset of a piece that is as long in both texts, with where it is in the new.

        In such a piece letters may have been replaced, one by one.
        """
        old = new = 0
        for before, after in self.steps:
            if before == after:
                yield from ((old + nth, new + nth) for nth in range(before))
            old, new = old + before, new + after

    @property
    def back(self) -> TextChange:
        """The way back from the new text to the old one."""
        return TextChange(tuple((after, before) for before, after in self.steps))

    @property
    def kept_length(self) -> int:
        """How many letters have a place of their own in both texts."""
        return sum(before for before, after in self.steps if before == after)

    def then(self, other: TextChange) -> TextChange:
        """Return what this change and another after it do together."""
        return TextChange(tuple(_merged(_composed(self.steps, other.steps))))

    def _corners(self) -> tuple[list[int], list[int]]:
        """Return the places where pieces meet, in the old and in the new text."""
        olds, news = [0], [0]
        for before, after in self.steps:
            olds.append(olds[-1] + before)
            news.append(news[-1] + after)
        return olds, news


def _placed(corners: tuple[list[int], list[int]], offset: int, *, late: bool) -> int:
    """Return the place of an offset; `late` is after what was inserted there, else before it."""
    olds, news = corners
    offset = min(max(offset, 0), olds[-1])
    # Several corners have one old offset where something was inserted.
    at = (bisect_right(olds, offset) - 1) if late else bisect_left(olds, offset)
    if olds[at] == offset:
        return news[at]
    if not late:
        at -= 1
    before, after = olds[at + 1] - olds[at], news[at + 1] - news[at]
    return news[at] + (offset - olds[at]) * after // before


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in two: [0, first_end) and [second_start, ...), without the blanks between them."""

    first: str
    second: str
    first_end: int
    second_start: int

    def parted(self, start: int, end: int) -> tuple[Span | None, Span | None]:
        """Return what of [start, end) is in the first and in the second, by their own offsets."""
        stop, begin = min(end, self.first_end), max(start, self.second_start)
        first = (start, stop) if start < stop else None
        second = (begin - self.second_start, end - self.second_start) if begin < end else None
        return first, second


def split_at(text: str, offset: int) -> Cut:
    """Return a text in two parts, of which one may be empty."""
    offset = min(max(offset, 0), len(text))
    first, second = text[:offset].rstrip(), text[offset:].lstrip()
    return Cut(first, second, len(first), len(text) - len(second))


def _composed(first: Sequence[Span], second: Sequence[Span]) -> Iterator[Span]:
    left, right = list(reversed(first)), list(reversed(second))
    while left or right:
        if left and not left[-1][1]:  # deleted before the second change saw it
            yield left.pop()[0], 0
        elif right and not right[-1][0]:  # inserted by the second change
            yield 0, right.pop()[1]
        else:
            length = min(left[-1][1], right[-1][0])
            before = _taken(left, length, by=1)
            after = _taken(right, length, by=0)
            yield before[0], after[1]


def _taken(steps: list[Span], length: int, *, by: int) -> Span:
    """Take a piece of some length (of one side) off the steps; the other side goes in ratio."""
    old, new = steps.pop()
    whole = (old, new)[by]
    if whole == length:
        return old, new
    other = (old, new)[1 - by] * length // whole
    taken = (other, length) if by else (length, other)
    steps.append((old - taken[0], new - taken[1]))
    return taken


def _merged(pieces: Iterable[Span]) -> Iterator[Span]:
    """Yield pieces without empty ones, those that are equal side by side as one."""
    equal = 0
    for before, after in pieces:
        if before == after:
            equal += before
            continue
        if equal:
            yield equal, equal
            equal = 0
        yield before, after
    if equal:
        yield equal, equal
