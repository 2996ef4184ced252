"""Places in a recording that have a name: bookmarks and chapters."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from archive_app.domain.transcript import Origin

#: The name of a place is cut off after so many code points.
LONGEST_NAME = 200

#: Later than this no place in a recording is, in milliseconds: what shows it can count no further.
_LATEST_MS = 2**31 - 1

_BREAKS = frozenset({"Cc", "Cs", "Zl", "Zp"})
#: What turns the direction of writing, also of what stands beside it.
_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place in a recording that somebody wants to find again; `at_ms` in milliseconds."""

    id: str
    recording: str
    at_ms: int
    name: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a recording: from `start_ms` (milliseconds) up to the next one.

    Attributes:
        id: "" for one that only stands in the sound file.
        origin: imported from the file, or edited by hand.
    """

    id: str
    recording: str
    start_ms: int
    title: str
    origin: Origin = Origin.IMPORTED


def plain_name(text: str) -> str:
    """Return a name in one line of NFC, without control characters, cut off where too long."""
    head = text[: 4 * LONGEST_NAME].translate(_TURNS)  # what comes later can't stay anyhow
    visible = "".join(" " if unicodedata.category(sign) in _BREAKS else sign for sign in head)
    return " ".join(unicodedata.normalize("NFC", visible).split())[:LONGEST_NAME].rstrip()


def possible_ms(ms: int) -> int:
    """Return a time, in milliseconds, as one that a recording can have; an archive may hold any."""
    return min(max(0, ms), _LATEST_MS)


def chapter_at(chapters: Sequence[Chapter], ms: int) -> int | None:
    """Return the place, among chapters in order, of the one that is heard at a time, if any."""
    place = bisect_right(chapters, ms, key=lambda one: one.start_ms) - 1
    return place if place >= 0 else None
