"""The piece of a text around its first mark: as plain as what the other engines give."""

from __future__ import annotations

from archive_app.search.marks import Marks

ELLIPSIS = "…"


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
