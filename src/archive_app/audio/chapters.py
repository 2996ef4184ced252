"""The chapters that stand in a sound file: ID3 CHAP, MP4, Vorbis comments, Matroska.

libavformat reads all of them. A file may say anything, so what can't be is mended or left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive_app.audio.sound_file import opened
from archive_app.domain.sound_marks import plain_name

#: More chapters than this are no table of contents; the first ones are kept.
MOST_CHAPTERS = 1_000


@dataclass(frozen=True, slots=True)
class FoundChapter:
    """A chapter in a file: where it begins, in milliseconds, and its title ("" for none)."""

    start_ms: int
    title: str


def read_chapters(path: Path, duration_ms: int | None = None) -> tuple[FoundChapter, ...]:
    """Return the chapters of a sound file, in order, each at a time of its own.

    Args:
        duration_ms: the recording's length; what begins after it is left out.

    Raises:
        UnreadableFile: `file-not-sound` or `file-unreadable`.
    """
    with opened(path) as file:
        return tidied(map(_found, file.chapters()), duration_ms)


#: What libavformat gives as the title where ID3 has only the name of the frame.
_FRAME_NAME = re.compile(r"(?:c|ch|chp|chap|chapter)[-_]?\d+", re.IGNORECASE)


def _found(chapter: Mapping[str, Any]) -> FoundChapter:
    base = chapter["time_base"]
    start = chapter["start"] * base * 1000 if base else 0
    tags = {name.lower(): text for name, text in chapter["metadata"].items()}
    title = tags.get("title", "")
    return FoundChapter(round(start), "" if _FRAME_NAME.fullmatch(title) else title)


def tidied(
    chapters: Iterable[FoundChapter], duration_ms: int | None = None
) -> tuple[FoundChapter, ...]:
    """Return chapters as they may be shown: in order, within the recording, with plain titles."""
    found: dict[int, FoundChapter] = {}
    for one in chapters:
        start = max(0, one.start_ms)
        if duration_ms is None or start < duration_ms:
            found.setdefault(start, FoundChapter(start, plain_name(one.title)))
    return tuple(found[start] for start in sorted(found)[:MOST_CHAPTERS])
