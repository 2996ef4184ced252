"""Cutting a long text to the words around what was found in it."""

from __future__ import annotations

Marks = tuple[tuple[int, int], ...]

WHOLE = 260  # a text up to this long is shown whole
_WINDOW = 220
_BEFORE = 60  # of the window, before the first mark
_CUT = "…"


def snippet(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return a text of at most a few lines with its marks, cut at spaces where it was longer.

    The marks are [from, to) in code points, in order; those that fall outside are left out.
    """
    text = text.replace("\n", " ")
    if len(text) <= WHOLE:
        return text, marks
    first = marks[0][0] if marks else 0
    start = _start(text, first)
    end = _end(text, start, marks[0][1] if marks else 0)
    before = _CUT + " " if start else ""
    after = " " + _CUT if end < len(text) else ""
    shift = len(before) - start
    inside = tuple(
        (max(a, start) + shift, min(b, end) + shift) for a, b in marks if a < end and b > start
    )
    return before + text[start:end] + after, inside


def _start(text: str, first: int) -> int:
    """Return where the window begins: after a space, with some words before the first mark."""
    if first <= _BEFORE:
        return 0
    latest = max(0, len(text) - _WINDOW)
    wanted = min(first - _BEFORE, latest)
    space = text.find(" ", wanted, first)
    return wanted if space < 0 else space + 1


def _end(text: str, start: int, mark_end: int) -> int:
    """Return where the window ends: before a space, never inside the first mark."""
    wanted = max(start + _WINDOW, mark_end)
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", max(start, mark_end), wanted + 1)
    return wanted if space < 0 else space
