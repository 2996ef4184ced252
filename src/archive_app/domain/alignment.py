"""Which passages of a newer text are those of the text before it, so that they keep their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_ALIKE = 0.5
"""Share of words that two passages have in common at least, when one is the other, changed."""

_MOST_PAIRS = 250_000
"""Beyond this many pairs to compare, what isn't equal is new."""


def align(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Return for each new passage the place of the old one that it is, None where it is new.

    Places only rise: a passage that was moved is a new one.
    """
    kept: list[int | None] = [None] * len(new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, old_begin, old_end, new_begin, new_end in matcher.get_opcodes():
        if what == "equal":
            kept[new_begin:new_end] = range(old_begin, old_end)
        elif what == "replace":
            pairs = _alike(old[old_begin:old_end], new[new_begin:new_end])
            for before, after in pairs:
                kept[new_begin + after] = old_begin + before
    return kept


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs, in order, that are most alike together (as in an edit distance)."""
    if len(old) * len(new) > _MOST_PAIRS:
        return []
    words_of_old = [Counter(text.casefold().split()) for text in old]
    words_of_new = [Counter(text.casefold().split()) for text in new]
    # best[i][j]: how alike the texts from old[i] and from new[j] on can be at most.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    gain = [[_likeness(a, b) for b in words_of_new] for a in words_of_old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], gain[i][j] + best[i + 1][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if gain[i][j] and best[i][j] == gain[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(old: Counter[str], new: Counter[str]) -> float:
    """Return the share of words in common (Dice's coefficient), 0 where that isn't enough."""
    common = (old & new).total()
    share = 2 * common / ((old.total() + new.total()) or 1)
    return share if share >= _ALIKE else 0.0
