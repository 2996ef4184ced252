"""The tags in the sound file of what is heard: read, shown, written back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from archive_app.domain.catalogue import Recording
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.domain.sound_tags import SoundTags
from archive_app.i18n import _
from archive_app.services.jobs import Job, Progress
from archive_app.services.session import Session
from archive_app.services.sound_tags import FileTags
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.sound_tags.tags_page import TagsPage

#: The field that an error is about.
_FIELDS = {"date-form": "date", "track-form": "track"}


class SoundTagsController(QObject):
    """Ties the page to the session; made at the first need.

    Args:
        chosen: returns the recording whose file is meant, None where there is none.

    Signals:
        written: a recording's id, and what that changed (`Changes`).
        told: something to say that is no fault.
    """

    written = Signal(str, object)
    told = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        page: TagsPage,
        chosen: Callable[[], Recording | None],
    ) -> None:
        super().__init__(page)
        self._session = session
        self._jobs = jobs
        self._page = page
        self._chosen = chosen
        self._turn = 0
        self._writing: Job[Changes] | None = None
        page.saved.connect(self._write)
        page.cancelled.connect(self._stop)

    def refresh(self) -> None:
        """Show the file of the recording that is meant now, as it is now."""
        if self._writing:
            return
        recording = self._chosen()
        self._turn += 1
        turn = self._turn
        if recording is None:
            self._page.show_nothing(_("There is no sound with this item yet."))
            return
        key = recording.id

        def work(_progress: Progress) -> FileTags:
            return self._session.sound_tags.read(key)

        def done(file: FileTags) -> None:
            if turn == self._turn:
                self._page.show_file(file)

        def failed(error: ArchiveError) -> None:
            if turn == self._turn:
                self._page.show_nothing(words_of(error))

        self._jobs.read(work, done, failed)

    def _write(self, file: FileTags, tags: SoundTags, chapters: bool) -> None:
        key = file.recording.id
        self._page.set_busy(True)

        def work(progress: Progress) -> Changes:
            return self._session.sound_tags.write(key, file.tags, tags, progress, chapters=chapters)

        def done(changes: Changes) -> None:
            self._writing = None
            self._page.kept()
            if changes:
                self.written.emit(key, changes)
                self.told.emit(_("It was written into the sound file. Undo: Ctrl+Z."))
            self.refresh()

        self._writing = self._jobs.sound(work, done, self._refused)

    def _refused(self, error: ArchiveError) -> None:
        self._writing = None
        if isinstance(error, Cancelled):
            self._page.show_error(_("It was stopped. The sound file is as it was."))
        else:
            self._page.show_error(words_of(error), _FIELDS.get(error.code, ""))

    def _stop(self) -> None:
        if self._writing:
            self._writing.cancel()
