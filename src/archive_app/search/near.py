"""Near misses: words of the index that a misspelled word may be.

Damerau (1964) found that four of five slips are one letter too many, too few, another, or two
changed about; here words of eight letters and more may have two. The first letter is seldom wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHORTEST = 4
SHORTEST_GROWING = 6
TWO_SLIPS = 8
MOST = 5


def slips_allowed(word: str, *, growing: bool = False) -> int:
    """Return how many slips a word may have; a half-typed one is only begun before that."""
    if len(word) < (SHORTEST_GROWING if growing else SHORTEST) or not word.isalpha():
        return 0
    return 2 if len(word) >= TWO_SLIPS else 1


def first_letters(word: str) -> str:
    """Return with which letters the meant word may begin: the first two may be changed about."""
    return "".join(dict.fromkeys(word[:2]))


class WordList:
    """Words of which those are found fast that may be near another one: by length and letters."""

    def __init__(self, words: Iterable[str]) -> None:
        import numpy as np

        self._words = [word for word in words if word]
        self._lengths: NDArray[np.intp] = np.array([len(w) for w in self._words], np.intp)
        letters = np.frombuffer("".join(self._words).encode("utf-32-le"), "<u4")
        starts = np.cumsum(self._lengths) - self._lengths
        bits = np.left_shift(np.uint32(1), letters & 31, dtype=np.uint32)
        self._masks: NDArray[np.uint32] = (
            np.bitwise_or.reduceat(bits, starts) if self._words else bits
        )

    def like(self, word: str, slips: int) -> Iterator[str]:
        """Yield the words that may be within so many slips of a word, and some more."""
        import numpy as np

        places = np.flatnonzero(np.abs(self._lengths - len(word)) <= slips)
        mine, masks = np.uint32(_mask(word)), self._masks[places]
        gone, new = _letters(~masks & mine), _letters(masks & ~mine)
        for place in places[(gone <= slips) & (new <= slips)].tolist():
            yield self._words[place]


def nearest(word: str, among: Iterable[str]) -> tuple[str, ...]:
    """Return the words that are nearest to a word, at most `MOST`, of those within its slips."""
    allowed = slips_allowed(word)
    letters = _mask(word)
    found = []
    for other in among:
        if abs(len(other) - len(word)) > allowed or len(other) < SHORTEST or other == word:
            continue
        if other[0] != word[0] and other[1] != word[0]:
            continue
        if (letters ^ _mask(other)).bit_count() > 2 * allowed:
            continue
        slips = distance(word, other, allowed)
        if slips <= allowed:
            found.append((slips, other))
    least = min(found, default=(0, ""))[0]
    return tuple(other for slips, other in sorted(found) if slips == least)[:MOST]


def distance(one: str, other: str, most: int) -> int:
    """Return the number of slips between two words, or more than `most` when they are far apart.

    Optimal string alignment: letters too many, too few, other ones, and neighbours changed about.
    """
    one, other = _differing(one, other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        last, before, row = before, row, [i] + [0] * len(other)
        for j, b in enumerate(other, start=1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                row[j] = min(row[j], last[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return two words without how both begin and how both end."""
    shorter = min(len(one), len(other))
    start = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    left = shorter - start
    end = next((n for n in range(left) if one[-1 - n] != other[-1 - n]), left)
    return one[start : len(one) - end], other[start : len(other) - end]


def _letters(masks: NDArray[np.uint32]) -> NDArray[np.intp]:
    """Return how many letters there are in each of some sets."""
    import numpy as np

    bits = np.unpackbits(masks.view(np.uint8)).reshape(-1, 32)
    counts: NDArray[np.intp] = bits.sum(axis=1, dtype=np.intp)
    return counts


def _mask(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask
