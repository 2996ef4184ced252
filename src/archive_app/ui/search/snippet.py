"""The best piece of a long text: the sentences with the most of what was found, and one around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive_app.ui.search.sentences import Span, sentences

Marks = tuple[tuple[int, int], ...]

WHOLE = 260  # a text up to this long is shown whole
_WINDOW = 220
_BEFORE = 60  # of the window in a sentence that is too long itself, before the first mark
_CUT = "…"
_ROOM = WHOLE - 2 * len(_CUT + " ")
_MOST = 400  # marks that are looked at
_FAR = 2 * WHOLE


def snippet(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return a text of at most a few lines with its marks, cut between sentences where it can be.

    The marks are [from, to) in code points, in order; those that fall outside are left out.
    """
    flat = text.replace("\n", " ")
    if len(flat) <= WHOLE:
        return flat, marks
    start, end = _best(text, marks[:_MOST])
    before = _CUT + " " if start else ""
    after = " " + _CUT if end < len(flat.rstrip()) else ""
    shift = len(before) - start
    inside = tuple(
        (max(a, start) + shift, min(b, end) + shift) for a, b in marks if a < end and b > start
    )
    return before + flat[start:end] + after, inside


def is_cut(text: str) -> bool:
    """Return whether a snippet of a text is less than the text."""
    return len(text) > WHOLE


def _best(text: str, marks: Marks) -> Span:
    """Return the piece that is worth most: first by how many words are in it, then by marks."""
    best = _best_sentences(text, marks)
    # A mark on the white space between sentences is in none of them.
    if best and (not marks or any(a < best[1] and b > best[0] for a, b in marks)):
        return best
    flat = text.replace("\n", " ")
    first = _densest(text, marks)
    start = _start(flat, first[0])
    return start, _end(flat, start, first[1])


def _best_sentences(text: str, marks: Marks) -> Span | None:
    """Return the best sentences with what fits beside them; None where the best is too long."""
    spans = _sentences_near(text, marks)
    run = _best_run(text, spans, marks)
    if run is None:
        return None
    first_sentence, last_sentence = run
    # What comes before helps most to understand; what comes after gets what room is left.
    if first_sentence and spans[last_sentence][1] - spans[first_sentence - 1][0] <= _ROOM:
        first_sentence -= 1
    following = last_sentence + 1
    if following < len(spans) and spans[following][1] - spans[first_sentence][0] <= _ROOM:
        last_sentence = following
    return spans[first_sentence][0], spans[last_sentence][1]


def _sentences_near(text: str, marks: Marks) -> Sequence[Span]:
    """Return the sentences around marks; those of a long text that are far off aren't looked for.

    What is cut off at the ends of that stretch is no sentence, unless a mark is in it; then it is
    too long to be shown whole anyway.
    """
    first, last = (marks[0][0], marks[-1][1]) if marks else (0, 0)
    low, high = max(0, first - _FAR), min(len(text), last + _FAR)
    spans = [(a + low, b + low) for a, b in sentences(text[low:high])]
    if low and spans and spans[0][1] <= first:
        del spans[0]
    if high < len(text) and spans and spans[-1][0] >= last:
        del spans[-1]
    return spans


def _best_run(text: str, spans: Sequence[Span], marks: Marks) -> tuple[int, int] | None:
    """Return the first and last of the sentences to show; None where the best one is too long."""
    if not spans:
        return None
    inside = _by_sentence(text, spans, marks)
    best, worth = (0, 0), (-1, 0, 0)
    for first, last in _runs(spans, inside):
        words = [word for place in range(first, last + 1) for word in inside[place]]
        length = spans[last][1] - spans[first][0]
        own = (len(set(words)), len(words), -length)
        if own > worth:
            best, worth = (first, last), own
    fits = spans[best[1]][1] - spans[best[0]][0] <= _ROOM
    return best if fits else None


def _runs(spans: Sequence[Span], inside: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Yield runs of sentences of the window's length that begin and end with something marked."""
    marked = [place for place, words in enumerate(inside) if words] or [0]
    for number, first in enumerate(marked):
        yield first, first
        for last in marked[number + 1 :]:
            if spans[last][1] - spans[first][0] > _WINDOW:
                break
            yield first, last


def _by_sentence(text: str, spans: Sequence[Span], marks: Marks) -> list[list[str]]:
    """Return the marked words of each sentence; a mark over two sentences belongs to the first."""
    inside: list[list[str]] = [[] for _span in spans]
    place = 0
    for start, end in marks:
        while place < len(spans) - 1 and spans[place][1] <= start:
            place += 1
        if spans:
            inside[place].append(text[start:end].casefold())
    return inside


def _densest(text: str, marks: Marks) -> Span:
    """Return the mark from which on a window holds the most different words, then most marks."""
    best, worth = (0, 0), (0, 0)
    for number, (start, end) in enumerate(marks):
        reach = start + _WINDOW - _BEFORE
        within = [(a, b) for a, b in marks[number : number + 20] if b <= max(reach, end)]
        own = (len({text[a:b].casefold() for a, b in within}), len(within))
        if own > worth:
            best, worth = (start, end), own
    return best


def _start(text: str, first: int) -> int:
    """Return where the window begins: after a space, with some words before the first mark."""
    if first <= _BEFORE:
        return 0
    latest = max(0, len(text) - _WINDOW)
    wanted = min(first - _BEFORE, latest)
    space = text.find(" ", wanted, first)
    return wanted if space < 0 else space + 1


def _end(text: str, start: int, mark_end: int) -> int:
    """Return where the window ends: before a space, inside the first mark only if that is long."""
    wanted = max(start + _WINDOW, min(mark_end, start + _ROOM))
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", max(start, mark_end), wanted + 1)
    return wanted if space < 0 else space
