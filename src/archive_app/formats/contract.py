"""What every text format offers, and the small things they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive_app.domain.errors import Cancelled
from archive_app.domain.transcript import Problem, TextDraft

Cancel = Callable[[], bool]
"""Asked between chunks; when it says true, reading stops with `Cancelled`."""

CHUNK = 2_000
"""How many lines, cues or paragraphs are read between two questions to a `Cancel`."""


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A kind of text file that the archive reads.

    Attributes:
        name: its key in English, such as `webvtt`.
        suffixes: the file name endings it usually has, in lower case with the point.
        sniff: whether the beginning of a decoded text is certainly of this format.
        read: makes a draft of the whole decoded and cleaned text.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[str], bool]
    read: Callable[[str, Cancel], TextDraft]


def never() -> bool:
    """Don't cancel."""
    return False


def stop_if(cancelled: Cancel, position: int = 0) -> None:
    """Raise `Cancelled` when the job was cancelled; asks only at each `CHUNK`th position."""
    if position % CHUNK == 0 and cancelled():
        raise Cancelled


def problem(code: str, **particulars: str | int) -> Problem:
    """Return a problem with its particulars in the given order."""
    return Problem(code, tuple(particulars.items()))


def counted(**counts: int) -> tuple[Problem, ...]:
    """Return a problem with its count for each code (`_` for `-`) that occurred at all."""
    return tuple(
        problem(code.replace("_", "-"), count=count) for code, count in counts.items() if count
    )
