"""Chapters made and changed by hand, and which of them is being heard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from archive_app.domain.catalogue import Recording
from archive_app.domain.sound_marks import Chapter, chapter_at
from archive_app.i18n import _
from archive_app.services.session import Session
from archive_app.ui.bookmarks.mark_model import chapter_name
from archive_app.ui.controllers.mark_writer import MarkWriter
from archive_app.ui.controllers.marks_reader import MarksRead
from archive_app.ui.jobs import JobBridge

Heard = tuple[str, int, str]
"""A recording's id, the number (from 1) of the chapter that is heard in it, and its name."""


class ChapterController(MarkWriter):
    """Speaks to the chapters of the session.

    Attributes:
        heard: what is heard now (`Heard`), None outside every chapter.

    Signals:
        heard_changed: the same, whenever it is another one.
    """

    heard_changed = Signal(object)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(session, jobs, parent)
        self._found = MarksRead()
        self._place: tuple[str | None, int] = (None, 0)
        self.heard: Heard | None = None

    # -- what is heard

    @Slot(object)
    def take_marks(self, found: MarksRead) -> None:
        """Know the chapters."""
        self._found = found
        self._tell()

    @Slot(object, int)
    def follow(self, recording: str | None, ms: int) -> None:
        """Follow what is heard: a recording's id (None for nothing) and a time."""
        self._place = (recording, ms)
        self._tell()

    def _tell(self) -> None:
        recording, ms = self._place
        chapters: Sequence[Chapter] = self._found.chapters.get(recording or "", ())
        place = chapter_at(chapters, ms)
        heard = None
        if recording and place is not None:
            heard = (recording, place + 1, chapter_name(chapters[place].title, place + 1))
        if heard != self.heard:
            self.heard = heard
            self.heard_changed.emit(heard)

    # -- what is changed

    def add(self, recording: Recording | None, at_ms: int) -> None:
        """Have a chapter begin; it has no title yet."""
        if recording is None:
            self.told.emit(_("There is no sound here to put a chapter in."))
            return
        self._add(lambda _p: self._session.chapters.add(recording, at_ms))

    def rename(self, recording: Recording, chapter: Chapter, title: str) -> None:
        """Call a chapter otherwise."""
        self._write(lambda _p: self._session.chapters.rename(recording, chapter, title))

    def move(self, recording: Recording, chapter: Chapter, by_ms: int) -> None:
        """Have a chapter begin earlier or later."""
        self._write(lambda _p: self._session.chapters.move(recording, chapter, by_ms))

    def delete(self, recording: Recording, chapter: Chapter, name: str) -> None:
        """Put a chapter away, and say how it comes back."""
        words = _("The chapter “{name}” was deleted. Undo: Ctrl+Z.").format(name=name)
        self._write(lambda _p: self._session.chapters.delete(recording, chapter), words)
