"""An import as it would be: its files, and where each goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from archive_app.domain.catalogue import Kind
from archive_app.domain.magazine import ItemDraft, MagazineDraft
from archive_app.domain.transcript import Problem, TextDraft


class Action(StrEnum):
    """What an import does with a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What is known of a sound file before it is brought in."""

    media_type: str
    suffix: str
    duration_ms: int | None
    size: int


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file, or what a magazine has of one item, with what would be done with it.

    Attributes:
        item: id of the item it goes to; for a new item the id that it will have.
        item_title: title of that item.
        new_item: the kind of the item that would be made for it, None where it exists.
        item_kind: the kind of that item, made or there already.
        text, sound: what was read; both None in a file that is refused.
        draft: what the file, a magazine, has of this item.
        problems: what was mended or is noticed, or why it is refused.
    """

    path: Path
    action: Action
    sha256: str = ""
    item: str = ""
    item_title: str = ""
    new_item: Kind | None = None
    text: TextDraft | None = None
    sound: SoundFacts | None = None
    problems: tuple[Problem, ...] = ()
    item_kind: Kind | None = None
    draft: ItemDraft | None = None


@dataclass(frozen=True, slots=True)
class PlannedMagazine:
    """A file with many items; what it has of each is a `PlannedFile` of its own."""

    path: Path
    draft: MagazineDraft


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All files of an import, in order."""

    files: tuple[PlannedFile, ...]
    magazines: tuple[PlannedMagazine, ...] = ()

    def count(self, action: Action) -> int:
        """Return for how many files an action is planned."""
        return sum(one.action is action for one in self.files)

    @property
    def anything_to_do(self) -> bool:
        """Whether applying the plan would change anything."""
        return any(one.action in (Action.ADDED, Action.UPDATED) for one in self.files)
