"""Texts on their way to the archive, which the text that is shown doesn't know yet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.domain.changes import Changes
from archive_app.domain.corrections import tidy_text
from archive_app.domain.transcript import Passage
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge


class KeptTexts(QObject):
    """Writes corrected texts, and knows them until they are shown.

    Signals:
        changed: what a correction touched (`Changes`).
        refused: an `ArchiveError`, the passage, what was typed, and what that began from.
    """

    changed = Signal(object)
    refused = Signal(object, str, str, str)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._texts: dict[str, str] = {}
        self._written: set[str] = set()

    def text_of(self, passage: Passage) -> str:
        """Return the text of a passage, as it was kept last."""
        return self._texts.get(passage.id, passage.text)

    def shown(self) -> None:
        """The text was read anew: what was in the archive before that is in it."""
        for passage in self._written:
            self._texts.pop(passage, None)
        self._written.clear()

    def write(self, passage: str, text: str, base: str) -> str:
        """Keep a text, as one step; return how it will read.

        Args:
            base: the text that the editing began from.
        """
        wanted = self._texts[passage] = tidy_text(text)
        self._written.discard(passage)
        correcting = self._session.correcting

        def write(_progress: Progress) -> Changes:
            changes = correcting.set_text(passage, text, base)
            correcting.forget_draft(passage)
            return changes

        def kept(changes: Changes) -> None:
            if self._texts.get(passage) == wanted:
                self._written.add(passage)
            self.changed.emit(changes)

        def refused(error: object) -> None:
            self._texts.pop(passage, None)
            self.refused.emit(error, passage, text, base)

        self._jobs.write(write, kept, refused)
        return wanted
