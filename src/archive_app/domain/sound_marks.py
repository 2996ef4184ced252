"""Places in a recording that have a name: bookmarks and chapters."""

from __future__ import annotations

from dataclasses import dataclass

from archive_app.domain.transcript import Origin


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
