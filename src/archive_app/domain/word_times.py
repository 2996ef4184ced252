"""When the words of a passage are spoken.

They are kept as a text of their own, taken apart only where they are needed: of a long recording
there are a hundred thousand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

#: One word as it is kept. No text and no recording has numbers that are longer.
_ENCODED = re.compile(r"([0-9]{1,9})\+([0-9]{1,9}):([0-9]{1,9})\+([0-9]{1,9})")
_MOST = 10**9


@dataclass(frozen=True, slots=True)
class WordTime:
    """One word: [start, end) in code points of its passage, [start_ms, end_ms) in the recording."""

    start: int
    end: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class WordTimes:
    """The words of a passage of which the times are known, in the order of the text.

    Attributes:
        encoded: a word each, `start+length:start_ms+duration_ms`, with blanks between them.
    """

    encoded: str = ""

    @classmethod
    def of(cls, words: Iterable[WordTime]) -> WordTimes:
        """Return the times of words; those without letters, or beyond all bounds, are left out."""
        ordered = sorted(words, key=lambda word: (word.start, word.start_ms))
        return cls(
            " ".join(
                f"{w.start}+{w.end - w.start}:{w.start_ms}+{max(0, w.end_ms - w.start_ms)}"
                for w in ordered
                if 0 <= w.start < w.end < _MOST and 0 <= w.start_ms < _MOST > w.end_ms
            )
        )

    def __bool__(self) -> bool:
        return bool(self.encoded)

    def words(self) -> tuple[WordTime, ...]:
        """Return the words one by one; none where the text is not of our making.

        The archive may be a stranger's. Such times are worth nothing, but what they are of can be
        read, heard and corrected all the same.
        """
        found = [_ENCODED.fullmatch(each) for each in self.encoded.split()]
        words = [_word(match) for match in found if match]
        if len(words) < len(found):
            return ()
        return tuple(sorted(words, key=lambda word: word.start))


NO_WORD_TIMES = WordTimes()


def word_heard_at(words: tuple[WordTime, ...], ms: int) -> WordTime | None:
    """Return the word that is, or was last, spoken at a time; None before the first of them.

    Args:
        words: in the order in which they are spoken.
    """
    place = bisect_right(words, ms, key=lambda word: word.start_ms) - 1
    return words[place] if place >= 0 else None


def word_at_offset(words: tuple[WordTime, ...], offset: int) -> WordTime | None:
    """Return the word that stands at, or last before, an offset in code points."""
    place = bisect_right(words, offset, key=lambda word: word.start) - 1
    return words[place] if place >= 0 else None


def _word(match: re.Match[str]) -> WordTime:
    start, length, start_ms, duration = map(int, match.groups())
    return WordTime(start, start + length, start_ms, start_ms + duration)
