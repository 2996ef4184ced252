"""Putting bookmarks where one listens, and changing them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.domain.catalogue import Recording
from archive_app.domain.changes import Changes
from archive_app.domain.sound_marks import Bookmark
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge, Work


class BookmarkController(QObject):
    """Speaks to the bookmarks of the session; the sound goes on meanwhile.

    Signals:
        changed: something was written.
        added: a bookmark that is there now, and whether it is new.
        told: something to say that is no fault.
        failed: an `ArchiveError` to be told.
    """

    changed = Signal()
    added = Signal(object, bool)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs

    def add(self, recording: Recording | None, at_ms: int) -> None:
        """Put a bookmark at once, called after the words that are spoken there."""
        if recording is None:
            self.told.emit(_("There is no sound here to put a bookmark in."))
            return

        def work(_progress: Progress) -> tuple[Bookmark, bool]:
            return self._session.bookmarks.add(recording, at_ms)

        def done(made: tuple[Bookmark, bool]) -> None:
            bookmark, is_new = made
            if is_new:
                self.changed.emit()
            self.added.emit(bookmark, is_new)

        self._jobs.write(work, done, self.failed.emit)

    def rename(self, bookmark: Bookmark, name: str) -> None:
        """Call a bookmark otherwise."""
        self._write(lambda _p: self._session.bookmarks.rename(bookmark.id, name))

    def move(self, bookmark: Bookmark, by_ms: int) -> None:
        """Put a bookmark earlier or later."""
        at_ms = bookmark.at_ms + by_ms
        self._write(lambda _p: self._session.bookmarks.move(bookmark.id, at_ms))

    def delete(self, bookmark: Bookmark) -> None:
        """Put a bookmark away, and say how it comes back."""
        words = _("The bookmark “{name}” was deleted. Undo: Ctrl+Z.").format(name=bookmark.name)
        self._write(lambda _p: self._session.bookmarks.delete(bookmark.id), words)

    def _write(self, work: Work[Changes], words: str = "") -> None:
        def done(changes: Changes) -> None:
            if changes:
                self.changed.emit()
                if words:
                    self.told.emit(words)

        self._jobs.write(work, done, self.failed.emit)


def added_words(bookmark: Bookmark, is_new: bool) -> str:
    """Return what is told of a bookmark that was asked for."""
    words = _("Bookmark at {time}: {name}") if is_new else _("There is a bookmark here: {name}")
    return words.format(time=format_ms(bookmark.at_ms), name=bookmark.name)
