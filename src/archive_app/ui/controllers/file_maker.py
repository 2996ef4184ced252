"""Making a file or a print of what is shown, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.i18n import _
from archive_app.services.jobs import Job
from archive_app.ui.jobs import JobBridge, Work
from archive_app.ui.main_window import MainWindow
from archive_app.ui.teller import Teller

T = TypeVar("T")


class FileMaker(Teller):
    """Makes one thing at a time; how far it is stands at the bottom of the window."""

    def __init__(self, jobs: JobBridge, window: MainWindow) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window = window
        self._job: Job[Any] | None = None
        window.export_progress.cancelled.connect(self.cancel)

    def cancel(self) -> None:
        """Ask what is under way to stop."""
        if self._job:
            self._job.cancel()

    def make(self, words: str, work: Work[T], done: Callable[[T], None], stopped: str) -> None:
        """Begin, unless this window is making something already.

        Args:
            words: what is being done; stopped: what to say when it was stopped.
            done: given what `work` returned.
        """
        bar = self._window.export_progress
        if bar.is_taken:
            self.told.emit(_("A file is being made already. Wait until it is done, or stop it."))
            return

        def finished(result: T) -> None:
            self._finish()
            done(result)

        def failed(error: ArchiveError) -> None:
            self._finish()
            if isinstance(error, Cancelled):
                self.told.emit(stopped)
            else:
                self.failed.emit(error)

        bar.start(words)
        self._job = self._jobs.read(
            work, finished, failed, lambda n, total, _what: bar.progress(n, total, words)
        )

    def _finish(self) -> None:
        self._job = None
        self._window.export_progress.finish()

    def offer_to_open(self, words: str, path: Path) -> None:
        """Say that a file was made, with a way to open it."""
        url = QUrl.fromLocalFile(str(path))
        self.offered.emit(words, _("Open the file"), lambda: QDesktopServices.openUrl(url))


def plain_words(text: str, longest: int) -> str:
    """Return the words of a text for a file's name, with signs that any disk takes.

    Args:
        longest: how many characters of it are used at most.
    """
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in text[:longest])
    return " ".join(kept.split())
