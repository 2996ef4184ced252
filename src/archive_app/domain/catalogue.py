"""The catalogue: items, who takes part in them, and the recordings they have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an item is. The order is the order in lists."""

    EPISODE = "episode"
    INTERVIEW = "interview"
    PORTRAIT = "portrait"
    COLUMN = "column"
    ARTICLE = "article"
    REPORT = "report"


class Role(StrEnum):
    """As what a person takes part in an item."""

    GUEST = "guest"
    HOST = "host"
    INTERVIEWEE = "interviewee"
    INTERVIEWER = "interviewer"
    AUTHOR = "author"
    PARTICIPANT = "participant"


class RecordingRole(StrEnum):
    """What a recording is of its item. The real episode stands beside its announcement.

    An item that is no episode has recordings; of several, order and titles tell the parts.
    """

    EPISODE = "episode"
    RECORDING = "recording"
    ANNOUNCEMENT = "announcement"


class Voice(StrEnum):
    """Who is heard; a voice that a machine speaks is always called that."""

    PEOPLE = "people"
    MACHINE = "machine"


class Terms(StrEnum):
    """Terms of use of an item; every export asks them."""

    PUBLIC = "public"
    INTERNAL = "internal"
    ANONYMOUS = "anonymous"
    EMBARGO = "embargo"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part in items; a full name is one person wherever it stands."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that people are of."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What somebody does, and where, as an item says it."""

    function: str = ""
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in an item, with their role and affiliations there."""

    person: Person
    role: Role
    affiliations: tuple[Affiliation, ...] = ()

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """The organisations of the affiliations, in order."""
        return tuple(a.organisation for a in self.affiliations if a.organisation)


@dataclass(frozen=True, slots=True)
class Recording:
    """One sound file of an item, known by its SHA-256.

    Attributes:
        filename: name inside the archive's `media/` folder.
        original_name: name of the file it came from.
        duration_ms: length in milliseconds, or None where it isn't known.
        size: bytes.
    """

    id: str
    item: str
    sha256: str
    role: RecordingRole
    voice: Voice
    title: str
    filename: str
    original_name: str
    media_type: str
    size: int
    duration_ms: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the catalogue, with what the archive holds of it.

    Attributes:
        number: an episode's number in its series.
        date: ISO 8601, as precise as it is known: `2020`, `2020-10` or `2020-10-05`.
        announcement: what the publisher announced the item with, where that was imported.
        duration_ms: length of the recording that is played first, or None without one.
        passages: number of passages of the current transcript.
        machine_voice: the only sound there is was spoken by a machine.
    """

    id: str
    kind: Kind
    title: str
    number: int | None = None
    description: str = ""
    announcement: str | None = None
    date: str = ""
    sector: str | None = None
    themes: tuple[str, ...] = ()
    url: str | None = None
    terms: Terms = Terms.PUBLIC
    participants: tuple[Participant, ...] = ()
    has_sound: bool = False
    has_text: bool = False
    machine_voice: bool = False
    duration_ms: int | None = None
    passages: int = 0

    @property
    def year(self) -> int | None:
        """The year of the date, or None where no date is known."""
        return int(self.date[:4]) if self.date[:4].isdigit() else None

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """The organisations of all participants, each once, in order."""
        return tuple(dict.fromkeys(o for p in self.participants for o in p.organisations))
