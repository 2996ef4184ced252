"""What correcting a transcript is about: its reach, what came of it, and what is told of it.

Offsets count code points of NFC text; times are whole milliseconds.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from archive_app.domain.changes import Changes
from archive_app.domain.word_times import NO_WORD_TIMES, WordTimes

#: Letters of a passage that say which one it is.
_SUBJECT = 40


class Reach(StrEnum):
    """Which passages get a speaker.

    `FOLLOWING` is the passage and all that follow, up to the end, without headings and boxes;
    `ALIKE` all of the transcript that have the same speaker now.
    """

    ONE = "one"
    FOLLOWING = "following"
    ALIKE = "alike"


class Why(StrEnum):
    """Why something is offered while somebody types."""

    SPEAKER = "speaker"
    PARTICIPANT = "participant"
    PERSON = "person"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Split:
    """A passage that became two: the first has kept its id."""

    changes: Changes
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two passages that became one: its id, and where the text of the second begins in it."""

    changes: Changes
    passage: str
    offset: int


@dataclass(frozen=True, slots=True)
class OfferedName:
    """A name that a speaker may have; `person` is the id of who that is, where it is known."""

    name: str
    person: str | None
    why: Why


@dataclass(frozen=True, slots=True)
class Completion:
    """A name or term that begins as what was typed."""

    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Replacement:
    """A place where something would be replaced.

    Attributes:
        row: the passage's ordinal in its transcript.
        start, end: of what was found, in the passage's text.
        before, after: what stands there, and what would.
        context_before, context_after: the text around it.
        text: the whole text of the passage as the preview saw it.
    """

    passage: str
    row: int
    start: int
    end: int
    before: str
    after: str
    context_before: str
    context_after: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Preview:
    """What replacing would do, in reading order; `more`: there are more places than these."""

    found: tuple[Replacement, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Replaced(Changes):
    """What replacing touched, at how many places something was replaced.

    Attributes:
        left_out: the places where the text had changed since the preview; nothing was done there.
    """

    done: int = 0
    left_out: tuple[Replacement, ...] = ()


@dataclass(frozen=True, slots=True)
class Tap:
    """Somebody heard a passage begin."""

    passage: str
    start_ms: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed into a passage and didn't keep yet.

    Attributes:
        base: the text that it began from.
        at: when, ISO 8601 in UTC.
    """

    passage: str
    text: str
    base: str
    at: str


@dataclass(frozen=True, slots=True)
class PassageState:
    """What a passage was at some moment."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None
    person: str | None = None
    about: bool = False
    words: WordTimes = NO_WORD_TIMES


@dataclass(frozen=True, slots=True)
class Revision:
    """What one step did with a passage.

    Attributes:
        step: number of the step in the history.
        passage: its id then; another than the one that was asked for where it was split or joined.
        at: when, ISO 8601 in UTC.
        author: id of who did it; own: that is who has the archive open now.
        label: code of the step.
        before, after: None where the passage wasn't there.
        passages: how many passages the step corrected, where this one stands for all of them.
    """

    step: int
    passage: str
    at: str
    author: str
    own: bool
    label: str
    before: PassageState | None
    after: PassageState | None
    passages: int = 1


def tidy_text(text: str) -> str:
    """Return the text of a passage as it is kept: NFC, on one line, no signs that nobody sees.

    Line breaks and tabs become blanks: a passage is one paragraph.
    """
    lines = text.replace("\r\n", "\n")
    seen = "".join(map(_shown, lines))
    return unicodedata.normalize("NFC", seen).strip()


def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if sign.isspace():
        return sign if kind == "Zs" else " "
    return "" if kind in ("Cc", "Cs") else sign


def subject_of(text: str) -> str:
    """Return the first words of a passage, as what a step of the history was about."""
    if len(text) <= _SUBJECT:
        return text
    head, blank, _rest = text[: _SUBJECT + 1].rpartition(" ")
    return f"{head if blank else text[:_SUBJECT]} …"
