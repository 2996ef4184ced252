"""From the letters on a page to its lines, in the order in which people read them.

A PDF says where each letter stands and nothing else: no lines, no columns, no order
(ISO 32000-2, 9.4: text objects only show glyphs at places). The steps here are those of
https://en.wikipedia.org/wiki/Document_layout_analysis: from the bottom up for lines and blocks,
from the top down (a recursive cut along the white between them) for the order of the blocks.
Distances are measured in the size of the letters, so that they hold for any page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, mode
from typing import NamedTuple

_COLUMN_GAP = 0.9
"""A wider white than this in a row may be the white between two columns."""

_WORD_GAP = 0.15
_CLOSE, _WIDEST_GAP, _LABEL_GAP = 0.5, 2.5, 3.0
_SAME_SIZE = 1.15
_LOOSE_LINES, _USUAL_LINES, _WIDEST_LINES = 1.2, 1.35, 2.2
_MARGIN = 0.09
_MOST_LINES, _MOST_BLOCKS = 2_000, 150
"""More than this is no page of text: its lines stay as they come."""

_LABEL = re.compile(r"[^\w\s]|\d{1,2}[.)]|[a-z][.)]")


class Glyph(NamedTuple):
    """A letter where it stands: `base` is the height of the line it stands on.

    A text that is white, or a newline, says that the words or the row end here.
    """

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(slots=True)
class Line:
    """Letters in one row that belong together."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        """The height of the capitals, more or less."""
        return self.base + 0.75 * self.size

    @property
    def bottom(self) -> float:
        """The depth of the tails, more or less."""
        return self.base - 0.25 * self.size


class Block:
    """Lines under each other: a paragraph, a headline, a caption."""

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self.left, self.right = line.left, line.right
        self.top, self.bottom = line.top, line.bottom

    def add(self, line: Line) -> None:
        """Put a line at the end."""
        self.lines.append(line)
        self.left, self.right = min(self.left, line.left), max(self.right, line.right)
        self.bottom = min(self.bottom, line.bottom)

    @property
    def text(self) -> str:
        """The lines as they stand."""
        return "\n".join(line.text for line in self.lines)


def text_blocks(glyphs: Iterable[Glyph], bottom: float, top: float) -> list[str]:
    """Return the blocks of a page that reaches from bottom to top, each with its lines."""
    lines = _runs(glyphs)
    if len(lines) > _MOST_LINES:
        return ["\n".join(line.text for line in lines)]
    blocks = _blocks(_with_initials(_stitched(lines)))
    return [block.text for block in _page_order(blocks, bottom, top)]


# lines


def _runs(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return rows of letters that follow each other on the page as they do in the file."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    white, spacing = "", 0.0
    for glyph in glyphs:
        if glyph.text.isspace():
            white += glyph.text
            continue
        if last is None or not _follows(last, glyph, spacing):
            runs.append([])
            spacing = 0.0
        elif not white:
            spacing = max(0.0, glyph.left - last.right)
        elif " " in white or glyph.left - last.right > _WORD_GAP * glyph.size:
            runs[-1].append(last._replace(text=" "))
        runs[-1].append(glyph)
        last, white = glyph, ""
    return [_line(run) for run in runs]


def _line(run: Sequence[Glyph]) -> Line:
    """Return letters as a line, of the size and at the height that most of them have."""
    base, size = mode((glyph.base, glyph.size) for glyph in run)
    text = "".join(glyph.text for glyph in run)
    return Line(text, run[0].left, max(glyph.right for glyph in run), base, size)


def _follows(last: Glyph, glyph: Glyph, spacing: float) -> bool:
    """Return whether a letter stands where the next one would: a ligature's letters share one.

    Where letters are spaced out, as in by-lines, words are further apart too.
    """
    size = max(last.size, glyph.size)
    return (
        abs(glyph.base - last.base) < 0.45 * size
        and size < 2 * min(last.size, glyph.size)
        and glyph.left > last.left - 0.3 * size
        and glyph.left - last.right < _COLUMN_GAP * size + 2 * spacing
    )


def _stitched(lines: list[Line]) -> list[Line]:
    """Return the lines, with the parts of one row together where they surely are one line."""
    rows = _rows(lines)
    result: list[Line] = []
    for number, row in enumerate(rows):
        near = [line for other in _near(rows, number) for line in other]
        joined = row[:1]
        for line in row[1:]:
            if not _one_line(joined[-1], line, near):
                joined.append(line)
                continue
            joined[-1] = _together(joined[-1], line)
        result.extend(joined)
    return result


def _together(left: Line, right: Line) -> Line:
    """Return two parts of a row as one line, of the size that most of it has."""
    space = " " if right.left - left.right > _WORD_GAP * right.size else ""
    most = max(left, right, key=lambda one: len(one.text))
    text, end = left.text + space + right.text, max(left.right, right.right)
    return Line(text, left.left, end, most.base, most.size)


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the lines by their height, from the top, each row from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (-one.base, one.left)):
        if rows and rows[-1][0].base - line.base < 0.2 * min(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _near(rows: Sequence[list[Line]], number: int) -> Iterator[list[Line]]:
    """Return the rows not more than a line or so above and below one."""
    first = rows[number][0]
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(rows) and abs(rows[other][0].base - first.base) < 1.8 * first.size:
            yield rows[other]
            other += step


def _one_line(left: Line, right: Line, near: Iterable[Line]) -> bool:
    """Return whether two parts of a row are one line, not lines of two columns."""
    size = max(left.size, right.size)
    gap = (right.left - left.right) / size
    if -_CLOSE < gap < _LABEL_GAP and _LABEL.fullmatch(left.text):
        return True
    if size > 1.3 * min(left.size, right.size) or gap < -_CLOSE:
        return False
    if gap < _CLOSE:
        return True
    return gap < _WIDEST_GAP and _is_crossed(left, right, near)


def _is_crossed(left: Line, right: Line, near: Iterable[Line]) -> bool:
    """Return whether lines above or below go on through a gap, and none begins after it."""
    crossed = False
    margin = 0.5 * left.size
    for line in near:
        if line.left < left.right - margin and line.right > right.left + margin:
            crossed = True
        elif left.right - margin < line.left < right.right:
            return False
    return crossed


def _with_initials(lines: list[Line]) -> list[Line]:
    """Return the lines; a big first letter beside them is put before the line that it begins."""
    initials = [line for line in lines if len(line.text) == 1 and line.text.isupper()]
    for initial in initials:
        begun = next((line for line in lines if _begins(initial, line)), None)
        if begun is not None:
            begun.text = initial.text + begun.text
            lines.remove(initial)
    return lines


def _begins(initial: Line, line: Line) -> bool:
    return (
        initial.size > 1.8 * line.size
        and abs(initial.top - line.top) < 0.6 * line.size
        and -0.5 * line.size < line.left - initial.right < line.size
    )


# blocks


def _blocks(lines: Iterable[Line]) -> list[Block]:
    """Return the lines in blocks: those of one size, one column and the usual distance."""
    ordered = sorted(lines, key=lambda one: (-one.base, one.left))
    limits = _distances(ordered)
    done: list[Block] = []
    open_blocks: list[Block] = []
    for number, line in enumerate(ordered):
        limit = limits[round(line.size)]
        open_blocks = [
            one for one in open_blocks if one.lines[-1].base - line.base < 4 * one.lines[-1].size
        ]
        above = [block for block in open_blocks if _is_below(block.lines[-1], line, limit)]
        if len(above) == 1 and not _splits(above[0].lines[-1], line, ordered, number, limit):
            above[0].add(line)
        else:
            open_blocks.append(Block(line))
            done.append(open_blocks[-1])
    return done


def _is_below(upper: Line, line: Line, limit: float) -> bool:
    """Return whether a line may be the next of a block with `upper` as its last."""
    return (
        0.4 * line.size < upper.base - line.base <= limit * line.size
        and max(upper.size, line.size) <= _SAME_SIZE * min(upper.size, line.size)
        and _shared(upper, line) > 0
    )


def _splits(upper: Line, line: Line, ordered: Sequence[Line], number: int, limit: float) -> bool:
    """Return whether another line beside this one is below `upper` too: columns begin here."""
    reach = limit * line.size
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(ordered) and abs(ordered[other].base - line.base) <= reach:
            beside = ordered[other]
            if _is_below(upper, beside, limit) and _shared(line, beside) <= 0:
                return True
            other += step
    return False


def _shared(one: Line | Block, other: Line | Block) -> float:
    """Return how much of the page's width two have in common."""
    return min(one.right, other.right) - max(one.left, other.left)


def _distances(ordered: Sequence[Line]) -> dict[int, float]:
    """Return for each size how far apart, in that size, lines of one block are at most.

    What is usual on the page says it: lines of one paragraph are set at one distance.
    """
    seen: dict[int, Counter[float]] = {round(line.size): Counter() for line in ordered}
    for number, line in enumerate(ordered):
        for other in range(number + 1, len(ordered)):
            distance = (line.base - ordered[other].base) / line.size
            if distance > _WIDEST_LINES:
                break
            if _is_below(line, ordered[other], _WIDEST_LINES):
                seen[round(line.size)][round(distance, 1)] += 1
                break
    return {size: _LOOSE_LINES * _usual(found) for size, found in seen.items()}


def _usual(found: Counter[float]) -> float:
    if found.total() < 3:
        return _USUAL_LINES
    most = max(found.values())
    return min(distance for distance, count in found.items() if count == most)


# order


def _page_order(blocks: list[Block], bottom: float, top: float) -> list[Block]:
    """Return the blocks as they are read; what stands in the page's margins first and last."""
    if len(blocks) > _MOST_BLOCKS:
        return sorted(blocks, key=lambda one: (-one.top, one.left))
    usual = median(line.size for block in blocks for line in block.lines) if blocks else 0.0
    small = [b for b in blocks if len(b.lines) == 1 and b.lines[0].size <= _SAME_SIZE * usual]
    edge = _MARGIN * (top - bottom)
    head = [b for b in small if b.bottom > top - edge and _outside(b, blocks, -1)]
    foot = [b for b in small if b.top < bottom + edge and _outside(b, blocks, 1)]
    aside = {id(block) for block in (*head, *foot)}
    middle = [block for block in blocks if id(block) not in aside]
    return [*_in_order(head), *_in_order(middle), *_in_order(foot)]


def _outside(block: Block, blocks: Iterable[Block], side: int) -> bool:
    """Return whether all of a page is well above (1) or below (-1) a line, or in its row."""
    room = block.lines[0].size
    return all(
        (other.bottom - block.top if side > 0 else block.bottom - other.top) > room
        or (len(other.lines) == 1 and abs(other.lines[0].base - block.lines[0].base) < room / 2)
        for other in blocks
    )


def _in_order(blocks: list[Block]) -> list[Block]:
    """Return blocks column by column, and what goes across columns between them."""
    if len(blocks) < 2:
        return blocks
    columns = _columns(blocks)
    if len(columns) > 1:
        return [block for column in columns for block in _in_order(column)]
    strips = _cut(blocks, lambda one: (-one.top, -one.bottom))
    if len(strips) > 1:
        return [block for group in _grouped(strips) for block in _in_order(group)]
    return _interlocked(blocks)


def _cut(
    blocks: Iterable[Block], extent: Callable[[Block], tuple[float, float]]
) -> list[list[Block]]:
    """Return the blocks in groups with nothing but white between them in one direction."""
    groups: list[list[Block]] = []
    reached = float("-inf")
    for block in sorted(blocks, key=extent):
        begin, end = extent(block)
        if begin > reached:
            groups.append([])
        groups[-1].append(block)
        reached = max(reached, end)
    return groups


def _columns(blocks: list[Block]) -> list[list[Block]]:
    """Return columns beside each other; all in one when nothing stands beside anything."""
    columns = _cut(blocks, lambda one: (one.left, one.right))
    beside = any(
        min(max(b.top for b in left), max(b.top for b in right))
        > max(min(b.bottom for b in left), min(b.bottom for b in right))
        for left, right in pairwise(columns)
    )
    return columns if beside else [blocks]


def _grouped(strips: Sequence[list[Block]]) -> list[list[Block]]:
    """Return strips below each other, those together that have columns in common."""
    groups = [strips[0]]
    for strip in strips[1:]:
        both = [*groups[-1], *strip]
        if len(_columns(both)) > 1:
            groups[-1] = both
        else:
            groups.append(strip)
    return groups


def _interlocked(blocks: list[Block]) -> list[Block]:
    """Return blocks that no white separates: a quotation between columns comes after them."""
    for block in sorted(blocks, key=lambda one: len(one.lines)):
        rest = [other for other in blocks if other is not block]
        if len(_columns(rest)) > 1:
            return [*_in_order(rest), block]
    return sorted(blocks, key=lambda one: (-one.top, one.left))
