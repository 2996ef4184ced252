"""Putting tags on words and taking them off, in the background; the text shows it at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.domain.annotations import Annotation
from archive_app.domain.changes import Changes
from archive_app.domain.codebook import Tag
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.annotating.annotation_words import Target, off_words, put_words
from archive_app.ui.annotating.item_annotations import ItemAnnotations
from archive_app.ui.jobs import JobBridge
from archive_app.ui.teller import Teller

if TYPE_CHECKING:  # read when the first tag is put
    from archive_app.services.tagging import Put, PutNew

_RECENT = 5


class AnnotationWriter(Teller):
    """Writes annotations of the item that is read.

    Signals:
        changed: what was written (`Changes`).
        said: what a screen reader is to say of what the eye sees by itself.
    """

    changed = Signal(object)
    said = Signal(str)

    def __init__(
        self, session: Session, jobs: JobBridge, annotations: ItemAnnotations, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._annotations = annotations
        self._recent: list[str] = []

    def recent(self) -> Sequence[str]:
        """Return the tags that were put last, the latest first; at the beginning the item's."""
        if self._recent:
            return self._recent
        latest = sorted(self._annotations.all(), key=lambda one: one.at, reverse=True)
        return tuple(dict.fromkeys(one.tag for one in latest))[:_RECENT]

    def put(self, tag: Tag, target: Target, note: str = "") -> None:
        """Put a tag on words, as they are seen."""

        def write(_progress: Progress) -> Put:
            tagging = self._session.tagging
            return tagging.put(tag.id, target.passage, target.span, note, target.text)

        def done(put: Put) -> None:
            self._recent = [tag.id, *(key for key in self._recent if key != tag.id)][:_RECENT]
            if not put.is_new:
                self.told.emit(_("The tag “{tag}” is on it already.").format(tag=tag.name))
                return
            self._annotations.put(put.annotation)
            self.said.emit(put_words(tag.name, put.annotation, target.text))
            self._tell(put.changes)

        self._jobs.write(write, done, self.failed.emit)

    def _tell(self, changes: Changes) -> None:
        """Tell the others when the text is painted: they begin to read, which holds that up."""

        def tell() -> None:
            if self._jobs.is_open:
                self.changed.emit(changes)

        QTimer.singleShot(0, self, tell)

    def put_new(self, name: str, target: Target, note: str) -> None:
        """Make a tag and put it on words, in one step."""

        def write(_progress: Progress) -> PutNew:
            tagging = self._session.tagging
            return tagging.put_new(name, target.passage, target.span, note, target.text)

        def done(put: PutNew) -> None:
            self._recent = [put.tag.id, *self._recent][:_RECENT]
            self._annotations.put(put.annotation)
            self.said.emit(put_words(put.tag.name, put.annotation, target.text))
            self._tell(put.changes)

        self._jobs.write(write, done, self.failed.emit)

    def take_off(self, annotation: Annotation, name: str) -> None:
        """Take a tag off.

        Args:
            name: the tag's.
        """

        def done(changes: Changes) -> None:
            self._annotations.drop(annotation.id)
            self.said.emit(off_words(name))
            self._tell(changes)

        self._jobs.write(
            lambda _progress: self._session.tagging.take_off(annotation.id),
            done,
            self.failed.emit,
        )

    def set_note(self, key: str, note: str) -> None:
        """Write a note."""

        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            self.said.emit(_("Note kept") if note else _("Note taken away"))

        self._jobs.write(
            lambda _progress: self._session.tagging.set_note(key, note), done, self.failed.emit
        )

    def retag(self, key: str, tag: Tag) -> None:
        """Give an annotation another tag."""

        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            self.said.emit(_("The tag is “{tag}” now.").format(tag=tag.name))

        self._jobs.write(
            lambda _progress: self._session.tagging.retag([key], tag.id), done, self.failed.emit
        )

    def place(self, key: str, passage: str, span: tuple[int, int] | None, name: str) -> None:
        """Put an annotation that lost its words on others."""

        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            self.told.emit(_("The tag “{tag}” has its place again.").format(tag=name))

        self._jobs.write(
            lambda _progress: self._session.tagging.place(key, passage, span),
            done,
            self.failed.emit,
        )
