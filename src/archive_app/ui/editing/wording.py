"""Words of correcting that several views share."""

from __future__ import annotations

from archive_app.domain.timecode import format_ms, parse_ms
from archive_app.domain.transcript import Passage
from archive_app.i18n import _


def precise(milliseconds: int | None) -> str:
    """Return a time to the millisecond, such as `1:02.345`; "" where none is known."""
    if milliseconds is None:
        return ""
    return f"{format_ms(milliseconds)}.{max(0, milliseconds) % 1000:03}"


def read_time(text: str) -> int | None:
    """Return the milliseconds that somebody wrote; None for nothing written.

    Raises:
        ValueError: that is no time.
    """
    return parse_ms(text) if text.strip() else None


def told_place(passage: Passage, row: int) -> str:
    """Return which passage it is, as a screen reader tells it: number, speaker, time."""
    parts = [_("passage {number}").format(number=row + 1)]
    if passage.speaker:
        parts.append(passage.speaker)
    if passage.start_ms is not None:
        parts.append(format_ms(passage.start_ms))
    return ", ".join(parts)
