"""Near misses: words of the index that a misspelled word may be.

Damerau (1964) found that four of five slips are one letter too many, too few, another, or two
changed about; here words of eight letters and more may have two. The first letter is seldom wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

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


def nearest(word: str, among: Iterable[str]) -> tuple[str, ...]:
    """Return the words that are nearest to a word, at most `MOST`, of those within its slips."""
    allowed = slips_allowed(word)
    letters = _mask(word)
    found = []
    for other in among:
        if abs(len(other) - len(word)) > allowed or len(other) < SHORTEST or other == word:
            continue
        if (letters ^ _mask(other)).bit_count() > 2 * allowed:
            continue
        slips = distance(word, other, allowed)
        if slips <= allowed and (other[0] == word[0] or other[1:2] == word[:1]):
            found.append((slips, other))
    least = min(found, default=(0, ""))[0]
    return tuple(other for slips, other in sorted(found) if slips == least)[:MOST]


def distance(one: str, other: str, most: int) -> int:
    """Return the number of slips between two words, or more than `most` when they are far apart.

    Optimal string alignment: letters too many, too few, other ones, and neighbours changed about.
    """
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


def _mask(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask
