"""Choosing words of a passage, by keyboard or with the mouse, to search for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’‐-][^\W_]+)*")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WordChoice:
    """Words that follow each other in a passage.

    Attributes:
        row: the passage's.
        fixed: the word where the choice began; moving: the one where it now ends.
    """

    row: int
    fixed: Span
    moving: Span

    @property
    def span(self) -> Span:
        """From the first of the words to the last, in code points."""
        return min(self.fixed[0], self.moving[0]), max(self.fixed[1], self.moving[1])


def word_at(row: int, text: str, offset: int) -> WordChoice | None:
    """Return the word that stands at a place of a text."""
    for match in _WORD.finditer(text):
        if match.start() <= offset <= match.end():
            return WordChoice(row, match.span(), match.span())
    return None


def next_word(
    choice: WordChoice | None, row: int, text: str, step: int, *, extend: bool = False
) -> WordChoice | None:
    """Return the choice after going a word on (1) or back (-1) in a passage.

    Where nothing is chosen in that passage, it begins at its first word, or at its last.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    if not words:
        return None
    if choice is None or choice.row != row or choice.moving not in words:
        first = words[0] if step > 0 else words[-1]
        return WordChoice(row, first, first)
    place = min(max(words.index(choice.moving) + step, 0), len(words) - 1)
    return WordChoice(row, choice.fixed if extend else words[place], words[place])


def words_between(row: int, text: str, start: int, end: int) -> WordChoice | None:
    """Return the words from one place of a text to another, as a drag goes: either way."""
    words = [match.span() for match in _WORD.finditer(text)]
    low, high = min(start, end), max(start, end)
    touched = [span for span in words if span[1] >= low and span[0] <= high]
    if not touched:
        return None
    first, last = touched[0], touched[-1]
    return WordChoice(row, first, last) if start <= end else WordChoice(row, last, first)
