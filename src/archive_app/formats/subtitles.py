"""What WebVTT and SubRip have in common: from cues to a draft."""

from __future__ import annotations

from collections.abc import Iterator

from archive_app.domain.transcript import TextDraft
from archive_app.domain.word_times import WordTime
from archive_app.formats.contract import Cancel, counted, stop_if
from archive_app.formats.cues import Cue, CueList, unroll
from archive_app.formats.hyphens import LineJoiner
from archive_app.formats.markup import Span, plain, spans
from archive_app.formats.merging import Piece, continues, merge, share
from archive_app.formats.speakers import consistent, label, split_label
from archive_app.formats.word_stamps import moved, shifted, stamped


def draft(
    found: CueList, recipe: str, cancelled: Cancel, *, any_tag: bool, language: str = "nl"
) -> TextDraft:
    """Return the passages that cues make, and the problems found on the way.

    Args:
        found: the cues.
        recipe: name and version of the reader; changes when the passages it makes change.
        cancelled: asked from time to time.
        any_tag: everything that looks like a tag is one.
        language: what the file says its language is.
    """
    cues, rolled = _without_repeats(found.cues, any_tag)
    joiner = LineJoiner(plain(line, any_tag=any_tag) for cue in cues for line in cue.lines)
    pieces = _named(list(_pieces(cues, joiner, any_tag, cancelled)))
    passages = merge(pieces, joiner, cancelled)
    problems = (*found.problems, *counted(repeated_lines_dropped=rolled))
    return TextDraft(recipe, passages, language, problems)


def _without_repeats(cues: list[Cue], any_tag: bool) -> tuple[list[Cue], int]:
    """Leave out lines that roll up, where the file has cues of more lines at all."""
    if all(len(cue.lines) < 2 for cue in cues):
        return cues, 0
    texts = [tuple(plain(line, any_tag=any_tag) for line in cue.lines) for cue in cues]
    return unroll(cues, texts)


def _pieces(
    cues: list[Cue], joiner: LineJoiner, any_tag: bool, cancelled: Cancel
) -> Iterator[Piece]:
    """Return what each voice says in each cue; several voices divide the time of their cue."""
    for number, cue in enumerate(cues):
        stop_if(cancelled, number)
        said = _said(cue, joiner, any_tag)
        if len(said) == 1:
            span, words = said[0]
            yield Piece(span.text, span.voice, cue.start_ms, cue.end_ms, words)
            continue
        following = cues[number + 1].start_ms if number + 1 < len(cues) else None
        end = cue.end_ms
        if end is not None and following is not None:
            end = min(end, following)
        times = share([len(span.text) for span, _words in said], cue.start_ms, end)
        for place, (span, words) in enumerate(said):
            start, stop = times[place] if times else (cue.start_ms, None)
            yield Piece(span.text, span.voice, start, stop, words)


def _said(cue: Cue, joiner: LineJoiner, any_tag: bool) -> list[tuple[Span, tuple[WordTime, ...]]]:
    """Return what each voice says in a cue, and when, where times stand between the words."""
    whole = "\n".join(cue.lines)
    found = spans(whole, any_tag=any_tag)
    known = stamped(whole, found, cue.start_ms, cue.end_ms) if any_tag else [()] * len(found)
    result: list[tuple[Span, tuple[WordTime, ...]]] = []
    for span, words in zip(found, known, strict=True):
        text = joiner.join(span.text.split("\n"))
        if text:
            result.append((Span(span.voice, text), moved(words, span.text, text)))
    return result


def _named(pieces: list[Piece]) -> list[Piece]:
    """Give the pieces of a file without voices the speakers that its text names itself.

    A piece without a name that goes on with a sentence is said by who began it; any other stays
    without a speaker, for nobody may be given words that the file doesn't give them.
    """
    if any(piece.speaker for piece in pieces):
        return pieces
    labels = consistent(piece.text for piece in pieces)
    if not labels:
        return pieces
    result: list[Piece] = []
    for piece in pieces:
        speaker, text = split_label(piece.text, labels)
        if result and label(piece.text) is None and continues(result[-1], piece):
            speaker = result[-1].speaker
        words = tuple(shifted(piece.words, len(text) - len(piece.text)))
        result.append(Piece(text, speaker, piece.start_ms, piece.end_ms, words))
    return result
