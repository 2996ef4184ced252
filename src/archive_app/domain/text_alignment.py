"""Which letters of a text stayed in another: as many as there can be, in as few stretches.

Where it could be either of two ways, that counts in which words stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

#: As difflib gives them: what was done, [from, to) in the old text, and in the new one.
Opcode = tuple[str, int, int, int, int]

#: What a letter that stays is worth, and what it costs that something came between two of them,
#: and within a word: more than a letter, so that chance ones aren't taken for what stayed.
_LETTER, _BLANK = 4, 2
_BREAK, _CUT = 7, 2


def opcodes(old: str, new: str) -> Iterator[Opcode]:
    """Yield what was done with an old text to have the new one, in order."""
    a = c = 0
    for at, there, length in (*_stretches(old, new), (len(old), len(new), 0)):
        if at > a and there > c:
            yield "replace", a, at, c, there
        elif at > a:
            yield "delete", a, at, c, there
        elif there > c:
            yield "insert", a, at, c, there
        a, c = at + length, there + length
        if length:
            yield "equal", at, a, there, c


def _stretches(old: str, new: str) -> list[tuple[int, int, int]]:
    """Return where letters stayed: from where in the old text and in the new one, and how many.

    Two tables of what the rest of both texts is worth from a letter of each on: right after letters
    that stayed, and after something that didn't.
    """
    cut_old, cut_new = _cuts(old), _cuts(new)
    after = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    apart = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    after[-1][:-1] = [-_BREAK - cut for cut in cut_new[:-1]]
    for i in reversed(range(len(old))):
        letter, worth, cut = old[i], _BLANK if old[i].isspace() else _LETTER, cut_old[i]
        row, below = apart[i], apart[i + 1]
        run, run_below = after[i], after[i + 1]
        run[-1] = -_BREAK - cut
        for j in reversed(range(len(new))):
            best = below[j] if below[j] > row[j + 1] else row[j + 1]
            edge = cut + cut_new[j]
            if letter == new[j]:
                here = worth + run_below[j + 1]
                if here - edge > best:
                    best = here - edge
                row[j] = best
                run[j] = here if here >= best - _BREAK - edge else best - _BREAK - edge
            else:
                row[j] = best
                run[j] = best - _BREAK - edge
    return _traced(old, new, after, apart)


def _cuts(text: str) -> list[int]:
    """Return for each offset what it costs to come between the letters there."""
    inside = [_CUT if one.isalnum() and other.isalnum() else 0 for one, other in pairwise(text)]
    return [0, *inside, 0][: len(text) + 1]


def _traced(
    old: str, new: str, after: Sequence[Sequence[int]], apart: Sequence[Sequence[int]]
) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    cut_old, cut_new = _cuts(old), _cuts(new)
    i = j = length = 0
    running = True
    while i < len(old) and j < len(new):
        worth = _BLANK if old[i].isspace() else _LETTER
        here = worth + after[i + 1][j + 1] if old[i] == new[j] else None
        edge = cut_old[i] + cut_new[j]
        stays = here == after[i][j] if running else here is not None and here - edge == apart[i][j]
        if stays:
            i, j, length, running = i + 1, j + 1, length + 1, True
            continue
        if length:
            found.append((i - length, j - length, length))
        length, running = 0, False
        if here is not None and here - edge == apart[i][j]:
            running = True  # nothing came between: it is as cheap
        elif apart[i][j] == apart[i + 1][j]:
            i += 1
        else:
            j += 1
    if length:
        found.append((i - length, j - length, length))
    return found
