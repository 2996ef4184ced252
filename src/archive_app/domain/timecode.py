"""Times: whole milliseconds inside, `h:mm:ss` for people, seconds in JSON."""

from __future__ import annotations

import re

_TIME_CODE = re.compile(
    r"(?:(?P<hours>\d{1,6}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d{1,2})(?:[.,](?P<fraction>\d{1,3}))?"
)


def format_ms(milliseconds: int) -> str:
    """Return a time for people: `0:07`, `12:03`, `1:02:03` (whole seconds, rounded down)."""
    seconds = max(0, milliseconds) // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def parse_ms(text: str) -> int:
    """Return the milliseconds of a time code `[h:]mm:ss[.fff]` (a comma serves as the point too).

    This is the form of WebVTT (https://www.w3.org/TR/webvtt1/#webvtt-timestamp) and of SubRip.

    Raises:
        ValueError: the text is no time code, or has 60 or more minutes or seconds.
    """
    match = _TIME_CODE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a time code: {text!r}")
    hours, minutes, seconds = (int(match[name] or 0) for name in ("hours", "minutes", "seconds"))
    if seconds > 59 or minutes > 59:
        raise ValueError(f"minutes or seconds above 59: {text!r}")
    fraction = int((match["fraction"] or "0").ljust(3, "0"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction


def to_seconds(milliseconds: int | None) -> float | None:
    """Return seconds for JSON, or None where the time is not known."""
    return None if milliseconds is None else milliseconds / 1000
