"""Writing marks on the sound: one step of the history each, told when it is done."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from archive_app.domain.changes import Changes
from archive_app.domain.sound_marks import Bookmark, Chapter
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge, Work
from archive_app.ui.teller import Teller

M = TypeVar("M", Bookmark, Chapter)


class MarkWriter(Teller):
    """Adds and changes marks of one kind.

    Signals:
        changed: something was written.
        added: a mark that is there now, and whether it is new.
    """

    changed = Signal()
    added = Signal(object, bool)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs

    def _add(self, work: Work[tuple[M, bool]]) -> None:
        def done(made: tuple[M, bool]) -> None:
            mark, is_new = made
            if is_new:
                self.changed.emit()
            self.added.emit(mark, is_new)

        self._jobs.write(work, done, self.failed.emit)

    def _write(self, work: Work[Changes], words: str = "") -> None:
        """Change a mark; say the words, if any, where something was changed."""

        def done(changes: Changes) -> None:
            if changes:
                self.changed.emit()
                if words:
                    self.told.emit(words)

        self._jobs.write(work, done, self.failed.emit)
