"""How a text became another: where each offset and each span of the old one stands in the new one.

The one function that moves what hangs on a text: times of words, redirects, and whatever else is
anchored by offsets. Offsets count code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Span = tuple[int, int]

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

#: Beyond this many pairs of tokens, or of letters, texts aren't compared: one replaces the other.
_MOST_PAIRS = 4_000_000

#: Nor where more pairs than this are the same: of a thousand dots each may be any of the others,
#: and difflib would be at it for half a minute.
_MOST_SAME = 150_000

#: Share of letters in common below which a stretch is another one, not the same one mended.
_ALIKE = 0.5

#: As difflib gives them: what was done, [from, to) in the old text, and in the new one.
_Opcode = tuple[str, int, int, int, int]


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
        return cls(tuple(_merged(_by_words(old, new))))

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


def _by_words(old: str, new: str) -> Iterator[Span]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    head = _common(zip(before, after, strict=False))
    most = min(len(before), len(after)) - head
    tail = min(_common(zip(reversed(before), reversed(after), strict=False)), most)
    yield from _equal(before[:head])
    yield from _compared(before[head : len(before) - tail], after[head : len(after) - tail])
    yield from _equal(before[len(before) - tail :])


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _equal(tokens: Sequence[str]) -> Iterator[Span]:
    length = sum(map(len, tokens))
    yield length, length


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    if not _is_comparable(old, new):
        yield sum(map(len, old)), sum(map(len, new))
        return
    # Blanks tell nothing of which word is which.
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield from _equal(old[a:b])
        else:
            yield from _replaced(old[a:b], new[c:d])


def _is_comparable(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether there is something to compare, and that takes no more than a moment."""
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return False
    before, after = Counter(old), Counter(new)
    same = sum(count * after[sign] for sign, count in before.items() if not sign.isspace())
    return same <= _MOST_SAME


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """Yield the pieces of a stretch of which no token stayed: as many words are the same words."""
    words = [[n for n, token in enumerate(some) if _is_word(token)] for some in (old, new)]
    if not words[0] or len(words[0]) != len(words[1]):
        yield from _by_letters("".join(old), "".join(new))
        return
    a = c = 0
    for at, there in zip(*words, strict=True):
        yield from _by_letters("".join(old[a:at]), "".join(new[c:there]))
        yield from _by_letters(old[at], new[there])
        a, c = at + 1, there + 1
    yield from _by_letters("".join(old[a:]), "".join(new[c:]))


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def _by_letters(old: str, new: str) -> Iterator[Span]:
    if not _is_comparable(old, new):
        yield len(old), len(new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield len(old), len(new)
        return
    yield from _within_words(matcher.get_opcodes(), old, new)


def _within_words(codes: Sequence[_Opcode], old: str, new: str) -> list[Span]:
    """Return pieces; what was added at an edge of a word belongs to the letter beside it."""
    pieces: list[Span] = []
    ahead = 0
    for what, a, b, c, d in codes:
        more = d - c
        if what != "insert":
            pieces += _with_head((b - a, more), ahead)
            ahead = 0
        elif a and _is_inside(old[a - 1], new[c]):
            pieces[-1:] = _with_tail(pieces[-1], more)
        elif a < len(old) and _is_inside(new[d - 1], old[a]):
            ahead = more
        else:
            pieces.append((0, more))
    return pieces


def _is_inside(one: str, other: str) -> bool:
    """Return whether two letters that stand side by side are of one word."""
    return _is_word(one) and _is_word(other)


def _with_tail(piece: Span, more: int) -> list[Span]:
    """Return an equal piece with what was added to its last letter."""
    length = piece[0] - 1
    return [(length, length), (1, 1 + more)]


def _with_head(piece: Span, more: int) -> list[Span]:
    """Return an equal piece with what was added to its first letter."""
    if not more:
        return [piece]
    length = piece[0] - 1
    return [(1, 1 + more), (length, length)]


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
