"""From the fragments that subtitles are to passages that can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive_app.domain.transcript import DraftPassage, PassageKind
from archive_app.domain.word_times import NO_WORD_TIMES, WordTime, WordTimes
from archive_app.formats.contract import Cancel, stop_if
from archive_app.formats.hyphens import LineJoiner
from archive_app.formats.sentences import divide, ends_sentence
from archive_app.formats.word_stamps import moved, of_part, shifted

LONGEST_PAUSE_MS = 1_500
LONGEST_MERGED = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """What one speaker says in one cue; `words` are stretches of its text with their times."""

    text: str
    speaker: str | None
    start_ms: int | None
    end_ms: int | None
    words: tuple[WordTime, ...] = ()


def share(weights: Sequence[int], start: int | None, end: int | None) -> list[tuple[int, int]]:
    """Divide a time in proportion to weights; an empty list where the times aren't known."""
    if start is None or end is None:
        return []
    total = sum(weights) or 1
    times: list[tuple[int, int]] = []
    done = 0
    for weight in weights:
        begin = start + (end - start) * done // total
        done += weight
        times.append((begin, start + (end - start) * done // total))
    return times


def continues(last: Piece, piece: Piece) -> bool:
    """Return whether a piece goes on with the sentence of the one before it."""
    return (
        (last.start_ms is None) == (piece.start_ms is None)
        and not ends_sentence(last.text)
        and _pause(last.end_ms, piece.start_ms) <= LONGEST_PAUSE_MS
    )


def _pause(end: int | None, start: int | None) -> int:
    return 0 if end is None or start is None else start - end


def merge(
    pieces: Iterable[Piece], joiner: LineJoiner, cancelled: Cancel
) -> tuple[DraftPassage, ...]:
    """Return passages: pieces of one speaker until a sentence ends, a pause, or enough text."""
    groups: list[list[Piece]] = []
    length = 0
    for number, piece in enumerate(pieces):
        stop_if(cancelled, number)
        last = groups[-1][-1] if groups else None
        length += 1 + len(piece.text)
        if (
            last is not None
            and last.speaker == piece.speaker
            and length <= LONGEST_MERGED
            and continues(last, piece)
        ):
            groups[-1].append(piece)
        else:
            groups.append([piece])
            length = len(piece.text)
    passages: list[DraftPassage] = []
    for place, group in enumerate(groups):
        following = groups[place + 1][0].start_ms if place + 1 < len(groups) else None
        passages.extend(_passages(group, following, joiner))
    return tuple(passages)


def _passages(
    group: list[Piece], following: int | None, joiner: LineJoiner
) -> Iterable[DraftPassage]:
    """Return the passage that a group of pieces makes, or several when it is very long."""
    text = joiner.join([piece.text for piece in group], keep=" ")
    first = group[0]
    ends = [piece.end_ms for piece in group if piece.end_ms is not None]
    end = max(ends) if ends and first.start_ms is not None else None
    parts = divide(text)
    if len(parts) == 1:
        times: list[tuple[int | None, int | None]] = [(first.start_ms, end)]
    else:
        inner = min(end, following) if end is not None and following is not None else end
        times = [*share([len(part) for part in parts], first.start_ms, inner)]
        times = times or [(first.start_ms, end)] * len(parts)
    words = _words(group, text, parts)
    return [
        DraftPassage(part, PassageKind.SPEECH, begin, stop, first.speaker, words=spoken)
        for part, (begin, stop), spoken in zip(parts, times, words, strict=True)
    ]


def _words(group: list[Piece], text: str, parts: Sequence[str]) -> list[WordTimes]:
    """Return for each part of a text when its words are spoken, as far as the pieces say so."""
    if not any(piece.words for piece in group):
        return [NO_WORD_TIMES] * len(parts)
    known: list[WordTime] = []
    before = 0
    for piece in group:
        known += shifted(piece.words, before)
        before += len(piece.text) + 1
    known = list(moved(known, "\n".join(piece.text for piece in group), text))
    result: list[WordTimes] = []
    begin = 0
    for part in parts:
        begin = text.index(part, begin)
        result.append(of_part(known, text, begin, begin + len(part)))
        begin += len(part)
    return result
