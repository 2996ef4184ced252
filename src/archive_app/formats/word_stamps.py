"""The times inside a cue of WebVTT, followed through all that becomes of its text.

https://www.w3.org/TR/webvtt1/#webvtt-cue-timestamp: a time between two words says when the text
after it is spoken. What can't be (a time outside its cue, or before the one before it) is left out:
the words stay, their time isn't known.

Texts are compared by their letters: on the way blanks and hyphens come and go, letters don't.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from archive_app.domain.timecode import parse_ms
from archive_app.domain.word_times import WordTime, WordTimes
from archive_app.formats.markup import Span, spans

_STAMP = re.compile(r"<([0-9]{1,6}:[0-9:.]{1,24})>")
#: One of these stands for a time while the markup around it is taken out.
_MARKERS = [chr(code) for code in range(0xE000, 0xE010)]

Pieces = list[tuple[WordTime, ...]]


def stamped(text: str, found: Sequence[Span], start: int | None, end: int | None) -> Pieces:
    """Return for each stretch of a cue's text the pieces of which it is known when they begin.

    Args:
        text: the cue with its markup; found: its stretches, without.
        start, end: the times of the cue, in milliseconds.
    """
    nothing: Pieces = [()] * len(found)
    times = [_time(match[1]) for match in _STAMP.finditer(text)]
    if start is None or not times:
        return nothing
    parts = _parted(text, found)
    if sum(len(of_span) - 1 for of_span in parts) != len(times):
        return nothing  # one stands where no words are, so which is which isn't sure
    stretches = zip(found, _begins(parts, times, start, end), strict=True)
    result: Pieces = []
    following = end
    for span, begins in reversed(list(stretches)):
        result.append(tuple(_pieces(begins, len(span.text), following)))
        following = begins[0][1] if begins else following
    return result[::-1]


def _parted(text: str, found: Sequence[Span]) -> list[list[str]]:
    """Return each stretch in the parts that its times make of it; none where that can't be seen."""
    marker = next((each for each in _MARKERS if each not in text), None)
    if marker is None:
        return []
    marked = [span.text for span in spans(_STAMP.sub(marker, text), any_tag=True)]
    parts = [one.split(marker) for one in marked if one.replace(marker, "").strip()]
    return parts if ["".join(one) for one in parts] == [span.text for span in found] else []


def _begins(
    parts: Iterable[Sequence[str]], times: Sequence[int | None], start: int, end: int | None
) -> list[list[tuple[int, int]]]:
    """Return for each stretch where in it, and when, pieces begin."""
    result: list[list[tuple[int, int]]] = []
    coming = iter(times)
    last = start
    for nth, of_span in enumerate(parts):
        begins = [(0, start)] if nth == 0 else []
        offset = len(of_span[0])
        for part in of_span[1:]:
            ms = next(coming)
            if ms is not None and ms >= last and (end is None or ms <= end):
                begins.append((offset, ms))
                last = ms
            offset += len(part)
        result.append(begins)
    return result


def _pieces(
    begins: Sequence[tuple[int, int]], length: int, following: int | None
) -> Iterator[WordTime]:
    if not begins:
        return
    for (offset, ms), (until, then) in pairwise([*begins, (length, following or begins[-1][1])]):
        if until > offset:
            yield WordTime(offset, until, ms, max(ms, then))


def _time(text: str) -> int | None:
    try:
        return parse_ms(text)
    except ValueError:
        return None


def moved(pieces: Sequence[WordTime], before: str, after: str) -> tuple[WordTime, ...]:
    """Return where pieces of a text are in what became of it; none where the letters differ."""
    if not pieces:
        return ()
    places: list[int | None] = [None] * len(before)
    at = 0
    for offset, sign in enumerate(after):
        if sign.isspace():
            continue
        while at < len(before) and before[at] != sign:
            at += 1
        if at == len(before):
            return ()
        places[at] = offset
        at += 1
    result = []
    for piece in pieces:
        inside = [place for place in places[piece.start : piece.end] if place is not None]
        if inside:
            result.append(WordTime(inside[0], inside[-1] + 1, piece.start_ms, piece.end_ms))
    return tuple(result)


def shifted(pieces: Iterable[WordTime], by: int) -> Iterator[WordTime]:
    """Yield pieces so many code points further on; what then lies before the text is left out."""
    for piece in pieces:
        if piece.end + by > 0:
            start = max(0, piece.start + by)
            yield WordTime(start, piece.end + by, piece.start_ms, piece.end_ms)


def of_part(pieces: Iterable[WordTime], text: str, start: int, end: int) -> WordTimes:
    """Return the times in [start, end) of a text: a piece is as many words as share one time.

    A time inside a word says nothing of another word: the word goes on until it is over.
    """
    words: list[WordTime] = []
    for piece in pieces:
        begin, until = piece.start, min(piece.end, end)
        if not start <= begin < until:
            continue
        if begin > start and not text[begin - 1].isspace():
            if words and words[-1].end + start >= begin:
                words[-1] = _going_on(words[-1], text, start, until, piece.end_ms)
            continue
        until = begin + len(text[begin:until].rstrip())
        if until > begin and (not words or words[-1].start_ms <= piece.start_ms):
            words.append(WordTime(begin - start, until - start, piece.start_ms, piece.end_ms))
    return WordTimes.of(words)


def _going_on(word: WordTime, text: str, start: int, until: int, end_ms: int) -> WordTime:
    """Return a word with the rest of it that has a time of its own."""
    rest = text[word.end + start : until]
    length = next((n for n, sign in enumerate(rest) if sign.isspace()), len(rest))
    return WordTime(word.start, word.end + length, word.start_ms, max(word.end_ms, end_ms))
