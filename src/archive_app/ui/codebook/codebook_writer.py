"""Writing to the codebook: one step of the history each, told when it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace

from PySide6.QtCore import QObject, Signal

from archive_app.domain.changes import Changes
from archive_app.domain.codebook import Tag
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _, ngettext
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.services.tags import KeptTag
from archive_app.ui.codebook.codebook_shown import Spot
from archive_app.ui.jobs import JobBridge
from archive_app.ui.teller import Teller

Kept = Callable[[Tag], None]
Refused = Callable[[ArchiveError], None]


class CodebookWriter(Teller):
    """Changes tags.

    Signals:
        changed: what was written (`Changes`).
    """

    changed = Signal(object)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs

    def add(self, tag: Tag, kept: Kept, refused: Refused) -> None:
        """Add a tag as it was typed, where it is to stand; its own id is nothing."""

        def work(_progress: Progress) -> KeptTag:
            return self._session.tags.add(
                tag.name,
                tag.parent,
                colour=tag.colour,
                sign=tag.sign,
                shortcut=tag.shortcut,
                description=tag.description,
                example=tag.example,
            )

        def done(made: KeptTag) -> None:
            kept(made.tag)
            self.changed.emit(made.changes)
            self.told.emit(_("“{tag}” was added. Undo: Ctrl+Z.").format(tag=made.tag.name))

        self._jobs.write(work, done, refused)

    def save(self, before: Tag, wanted: Tag, kept: Kept, refused: Refused) -> None:
        """Write what differs of a tag; what others changed of it meanwhile stays.

        Another place is a step of its own in the history, taken first: if the tag can't stand
        there, nothing else was changed.
        """

        def work(_progress: Progress) -> KeptTag:
            tags, changes = self._session.tags, Changes()
            if wanted.parent != before.parent:
                last = len(tags.now().inside(wanted.parent))
                changes |= tags.move(before.id, wanted.parent, last)
            known = tags.now().get(before.id) or before
            made = tags.change(replace(known, **_differing(before, wanted)))  # type: ignore[arg-type]
            return KeptTag(made.tag, changes | made.changes)

        def done(made: KeptTag) -> None:
            kept(made.tag)
            if made.changes:
                self.changed.emit(made.changes)
                self.told.emit(_("“{tag}” was changed. Undo: Ctrl+Z.").format(tag=made.tag.name))

        self._jobs.write(work, done, refused)

    def move(self, key: str, spot: Spot, done: Callable[[], None]) -> None:
        """Put a tag at another place; who asked for it says so."""
        self._write(lambda: self._session.tags.move(key, spot.parent, spot.at), then=done)

    def retire(self, tag: Tag, retired: bool) -> None:
        """Offer a tag no more, or again."""
        words = (
            _("“{tag}” is retired: it stays where it is and isn't offered any more. Undo: Ctrl+Z.")
            if retired
            else _("“{tag}” is in use again. Undo: Ctrl+Z.")
        )
        self._write(lambda: self._session.tags.retire(tag.id, retired), words.format(tag=tag.name))

    def delete(self, tag: Tag, refused: Refused) -> None:
        """Delete a tag."""
        words = _("“{tag}” was deleted. Undo: Ctrl+Z.").format(tag=tag.name)
        self._write(lambda: self._session.tags.delete(tag.id), words, refused)

    def merge(self, tag: Tag, into: Tag, done: Callable[[], None], refused: Refused) -> None:
        """Give all that a tag is on another one."""
        words = _("“{tag}” was merged with “{into}”. Undo: Ctrl+Z.")
        self._write(
            lambda: self._session.tags.merge(tag.id, into.id),
            words.format(tag=tag.name, into=into.name),
            refused,
            done,
        )

    def take(self, themes: Sequence[str], done: Callable[[], None]) -> None:
        """Make tags of themes."""
        words = ngettext(
            "{count} tag was added. Undo: Ctrl+Z.",
            "{count} tags were added. Undo: Ctrl+Z.",
            len(themes),
        )
        self._write(lambda: self._session.tags.take_proposal(themes), words, None, done)

    def _write(
        self,
        work: Callable[[], Changes],
        words: str = "",
        refused: Refused | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        def done(changes: Changes) -> None:
            then()
            if changes:
                self.changed.emit(changes)
                if words:
                    self.told.emit(words)

        self._jobs.write(lambda _progress: work(), done, refused or self.failed.emit)


def _differing(before: Tag, wanted: Tag) -> dict[str, object]:
    """Return the fields that somebody changed."""
    return {
        one.name: getattr(wanted, one.name)
        for one in fields(Tag)
        if one.name not in ("id", "parent", "place", "retired")
        and getattr(wanted, one.name) != getattr(before, one.name)
    }
