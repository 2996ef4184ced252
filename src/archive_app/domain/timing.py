"""When words and passages are heard after their text or their times changed. Whole milliseconds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from archive_app.domain.text_change import Cut, TextChange
from archive_app.domain.word_times import NO_WORD_TIMES, WordTime, WordTimes

_WORD = re.compile(r"\w")

_Place = Callable[[int], int]


def moved_words(words: WordTimes, change: TextChange, text: str) -> WordTimes:
    """Return the times of the words in a new text.

    A word that was replaced gives its time to what stands in its place, up to the edges of the
    words there; one of which nothing is left has no time any more.

    Args:
        text: the new one.
    """
    if not words:
        return words
    placed = [
        (word, span, change.is_whole(word.start, word.end))
        for word in words.words()
        if (span := change.moved_span(word.start, word.end))
    ]
    kept: list[WordTime] = []
    for nth, (word, (start, end), whole) in enumerate(placed):
        if not whole:
            after = placed[nth + 1][1][0] if nth + 1 < len(placed) else len(text)
            start, end = _to_edges(text, start, end)
            start, end = max(start, kept[-1].end if kept else 0), min(end, after)
        if start < end and (whole or letters(text[start:end])):
            kept.append(WordTime(start, end, word.start_ms, word.end_ms))
    return WordTimes.of(kept)


def _to_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span out to the edges of the words that it begins and ends in."""
    while start and _WORD.match(text[start]) and _WORD.match(text[start - 1]):
        start -= 1
    while end < len(text) and _WORD.match(text[end - 1]) and _WORD.match(text[end]):
        end += 1
    return start, end


def parted_words(words: WordTimes, cut: Cut) -> tuple[WordTimes, WordTimes]:
    """Return the times of the words in each of two parts; a word that was cut is divided."""
    first: list[WordTime] = []
    second: list[WordTime] = []
    for word in words.words():
        before, after = cut.parted(word.start, word.end)
        middle = _middle(word, cut) if before and after else word.end_ms
        if before:
            first.append(WordTime(*before, word.start_ms, middle))
        if after:
            second.append(WordTime(*after, middle if before else word.start_ms, word.end_ms))
    return WordTimes.of(first), WordTimes.of(second)


def _middle(word: WordTime, cut: Cut) -> int:
    """Return when the second part of a word that was cut begins."""
    share = (cut.first_end - word.start) / (word.end - word.start)
    return word.start_ms + round((word.end_ms - word.start_ms) * share)


def joined_words(first: WordTimes, second: WordTimes, start: int) -> WordTimes:
    """Return the times of the words of two texts as of one, in which the second has its start.

    What is one word there ("draait" and a comma), heard at a stretch, is one word again.
    """
    words = list(first.words())
    for word in second.words():
        moved = WordTime(word.start + start, word.end + start, word.start_ms, word.end_ms)
        last = words[-1] if words else None
        if last and last.end == start == moved.start and last.end_ms == moved.start_ms:
            words[-1] = WordTime(last.start, moved.end, last.start_ms, moved.end_ms)
        else:
            words.append(moved)
    return WordTimes.of(words)


def fitted_words(
    words: WordTimes, before: tuple[int, int | None] | None, now: tuple[int, int]
) -> WordTimes:
    """Return the times of the words of a passage that is heard at another time.

    As long as before, they move along with it. Else they stay where they are heard, and what
    falls outside is cut off; where the passage went elsewhere, they are stretched with it.

    Args:
        before, now: [from, to) of the passage in milliseconds; None where it wasn't known.
    """
    each = words.words()
    if not each:
        return NO_WORD_TIMES
    start = before[0] if before else each[0].start_ms
    end = before[1] if before and before[1] is not None else max(word.end_ms for word in each)
    if end - start == now[1] - now[0]:
        return _mapped(each, lambda ms: ms - start + now[0], now)
    if start < now[1] and now[0] < end:
        return _mapped(each, lambda ms: ms, now)
    length = max(1, end - start)
    return _mapped(each, lambda ms: now[0] + (ms - start) * (now[1] - now[0]) // length, now)


def _mapped(words: Iterable[WordTime], place: _Place, within: tuple[int, int]) -> WordTimes:
    """Return words at other times, cut off at the edges; those that are quite outside go."""
    low, high = within
    kept: list[WordTime] = []
    for word in words:
        start, end = place(word.start_ms), place(word.end_ms)
        if start < high and (end > low or start >= low):
            kept.append(WordTime(word.start, word.end, max(start, low), min(end, high)))
    return WordTimes.of(kept) if kept else NO_WORD_TIMES


def time_at(text: str, cut: Cut, words: WordTimes, start_ms: int, end_ms: int) -> tuple[int, bool]:
    """Return when the second part of a text begins, and whether that was reckoned.

    It is known where a word with a time begins there; else it is reckoned from the letters
    between the nearest known times.

    Args:
        start_ms, end_ms: of the whole text.
    """
    offset = cut.second_start
    left, right = (0, start_ms), (len(text), end_ms)
    for word in words.words():
        if word.start == offset:
            return min(max(word.start_ms, start_ms), end_ms), False
        if word.start > offset:
            right = (word.start, word.start_ms)
            break
        if word.end > offset:
            return min(max(_middle(word, cut), start_ms), end_ms), True
        left = (min(word.end, offset), word.end_ms)
    (at, low), (there, high) = left, right
    low, high = min(max(low, start_ms), end_ms), min(high, end_ms)
    share = letters(text[at:offset]) / (letters(text[at:there]) or 1)
    return low + round(max(0, high - low) * share), True


def letters(text: str) -> int:
    """Return how many letters and figures a text has: what takes time to say."""
    return sum(map(str.isalnum, text))


def spread(texts: Sequence[str], start_ms: int, end_ms: int) -> list[int]:
    """Return when each of some texts begins, that are heard one after the other.

    In ratio to their letters; the first begins at the start, and one without letters takes no
    time.
    """
    weights = [letters(text) for text in texts]
    total = sum(weights) or 1
    before = accumulate(weights[:-1], initial=0)
    return [start_ms + (end_ms - start_ms) * weight // total for weight in before]
