"""Where the words of a query stand in a text, and a piece of the text around them."""

from __future__ import annotations

from archive_app.domain.hits import Reason
from archive_app.search.analysis import tokens
from archive_app.search.matching import matcher
from archive_app.search.query import Query

Marks = tuple[tuple[int, int], ...]

ELLIPSIS = "…"


def find_marks(query: Query, text: str) -> tuple[Marks, Reason]:
    """Return the [from, to) offsets of the matching words of a text, and why it matches.

    The reason is `EXACT` when every word of the query has a literal match. Offsets count code
    points of the text as it is: a word broken over two lines is marked whole.
    """
    if query.empty:
        return (), Reason.EXACT
    matching = matcher(query)
    seen = 0
    marks: list[tuple[int, int]] = []
    for token in tokens(text, matching.initials):
        bits = matching.bits(token.folded)
        if bits:
            seen |= bits
            marks.append((token.start, token.end))
    return _merged(marks), Reason.EXACT if matching.exact(seen) else Reason.FORM


def snippet(text: str, marks: Marks, around: int = 160) -> tuple[str, Marks]:
    """Return the text around its first mark, cut between words, with the marks in it.

    Args:
        text: a whole passage.
        marks: ascending offsets in it, as `find_marks` gives them.
        around: how many code points are shown on each side of the first mark, about.
    """
    first, last = marks[0] if marks else (0, 0)
    start = _cut_before(text, first - around, first)
    end = _cut_after(text, last + around, last)
    head = ELLIPSIS if start > 0 else ""
    tail = ELLIPSIS if end < len(text) else ""
    shift = len(head) - start
    inside = tuple((a + shift, b + shift) for a, b in marks if a >= start and b <= end)
    return head + text[start:end] + tail, inside


def _cut_before(text: str, wanted: int, mark: int) -> int:
    """Return the first word's start in [wanted, mark]."""
    if wanted <= 0:
        return 0
    for place in range(wanted, mark + 1):
        if text[place - 1].isspace() and not text[place].isspace():
            return place
    return wanted


def _cut_after(text: str, wanted: int, mark: int) -> int:
    """Return the last word's end in [mark, wanted]."""
    if wanted >= len(text):
        return len(text)
    for place in range(wanted, max(mark, 1) - 1, -1):
        if text[place].isspace() and not text[place - 1].isspace():
            return place
    return wanted


def _merged(marks: list[tuple[int, int]]) -> Marks:
    """Return ascending marks of which none overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
