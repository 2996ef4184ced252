"""Transcripts: ordered passages, and what a reader of a file makes before anything is stored.

Text is NFC; offsets in it count code points. Times are whole milliseconds.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from archive_app.domain.word_times import NO_WORD_TIMES, WordTimes


class PassageKind(StrEnum):
    """What a passage is in its text."""

    HEADING = "heading"
    STANDFIRST = "standfirst"
    PROSE = "prose"
    SPEECH = "speech"
    BOX = "box"


class Origin(StrEnum):
    """Where a transcript, or a field of the catalogue, came from."""

    SHIPPED = "shipped"
    IMPORTED = "imported"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that one speaker says. Its id never changes.

    Attributes:
        start_ms, end_ms: where it is heard in the recording, None where that isn't known.
        speaker: the label in the transcript; person: the id of who that is, where known.
        about: the times were reckoned from those of passages around it.
        words: when its words are spoken, as far as that is known.
    """

    id: str
    kind: PassageKind
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None
    person: str | None = None
    about: bool = False
    words: WordTimes = NO_WORD_TIMES


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a passage: other passages, in reading order.

    Attributes:
        more_before, more_after: the text goes on beyond them.
    """

    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()
    more_before: bool = False
    more_after: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of an item; `recording` is the one whose clock its times follow, if any."""

    id: str
    item: str
    recording: str | None
    language: str
    origin: Origin
    version: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class DraftPassage:
    """A passage as a file gives it: no identity yet.

    Attributes:
        person: id of who the speaker is, where the file's reader knows the catalogue.
    """

    text: str
    kind: PassageKind = PassageKind.PROSE
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None
    person: str | None = None
    words: WordTimes = NO_WORD_TIMES


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that was left out or mended; a code with its particulars."""

    code: str
    particulars: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class TextDraft:
    """What a text format reads from a file.

    Attributes:
        recipe: name and version of the reader, part of the passages' identity.
        language: BCP 47, `nl` where the file doesn't say.
    """

    recipe: str
    passages: tuple[DraftPassage, ...]
    language: str = "nl"
    problems: tuple[Problem, ...] = ()

    @property
    def timed(self) -> bool:
        """Whether any passage says when it is heard."""
        return any(p.start_ms is not None for p in self.passages)


def passage_id(source_sha256: str, recipe: str, ordinal: int, item: str = "") -> str:
    """Return the id of an imported passage: the same file in two archives gives the same ids.

    Args:
        item: only where the archive has these passages under another item already.
    """
    return "p" + _digest(source_sha256, recipe, str(ordinal), *([item] if item else []))


def transcript_id(source_sha256: str, recipe: str, item: str) -> str:
    """Return the id of an imported transcript of an item."""
    return "t" + _digest(source_sha256, recipe, item)


def _digest(*seed: str) -> str:
    return hashlib.sha256("\n".join(seed).encode()).hexdigest()[:23]


def is_outdated(recipe: str, current: str) -> bool:
    """Return whether a recipe, `name/version`, is another or an older one than the current."""
    name, _, version = recipe.rpartition("/")
    current_name, _, current_version = current.rpartition("/")
    if name == current_name and version.isdecimal() and current_version.isdecimal():
        return int(version) < int(current_version)
    return recipe != current
