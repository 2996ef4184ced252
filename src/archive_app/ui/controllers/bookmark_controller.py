"""Putting bookmarks where one listens, and changing them."""

from __future__ import annotations

from archive_app.domain.catalogue import Recording
from archive_app.domain.sound_marks import Bookmark
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.ui.controllers.mark_writer import MarkWriter


class BookmarkController(MarkWriter):
    """Speaks to the bookmarks of the session; the sound goes on meanwhile."""

    def add(self, recording: Recording | None, at_ms: int) -> None:
        """Put a bookmark at once, called after the words that are spoken there."""
        if recording is None:
            self.told.emit(_("There is no sound here to put a bookmark in."))
            return
        self._add(lambda _p: self._session.bookmarks.add(recording, at_ms))

    def rename(self, bookmark: Bookmark, name: str) -> None:
        """Call a bookmark otherwise."""
        self._write(lambda _p: self._session.bookmarks.rename(bookmark.id, name))

    def move(self, bookmark: Bookmark, by_ms: int) -> None:
        """Put a bookmark earlier or later."""
        self._write(lambda _p: self._session.bookmarks.move(bookmark.id, by_ms))

    def delete(self, bookmark: Bookmark) -> None:
        """Put a bookmark away, and say how it comes back."""
        words = _("The bookmark “{name}” was deleted. Undo: Ctrl+Z.").format(name=bookmark.name)
        self._write(lambda _p: self._session.bookmarks.delete(bookmark.id), words)


def added_words(bookmark: Bookmark, is_new: bool) -> str:
    """Return what is told of a bookmark that was asked for."""
    words = _("Bookmark at {time}: {name}") if is_new else _("There is a bookmark here: {name}")
    return words.format(time=format_ms(bookmark.at_ms), name=bookmark.name)
