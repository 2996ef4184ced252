"""Keeping the hits in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.i18n import _
from archive_app.services.jobs import Job, Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow

if TYPE_CHECKING:  # the writers of files are only needed when one is made
    from archive_app.services.search_export import Collected

_LONGEST = 60  # characters of a query in a file's name


class ExportController(QObject):
    """Asks for a name, and writes the file with progress and cancel at the bottom of the window.

    Signals:
        told: something to say that is no fault; offered: the same, with what can be done with it.
        failed: an `ArchiveError` to be told.
    """

    told = Signal(str)
    offered = Signal(str, str, object)
    failed = Signal(object)

    def __init__(
        self, session: Session, jobs: JobBridge, archive: ArchiveController, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._archive = archive
        self._window = window
        self._job: Job[Collected] | None = None
        window.export_progress.cancelled.connect(self.cancel)

    def choose_file(self) -> None:
        """Ask for a name, in the system's own dialog."""
        result = self._archive.result
        if result is None or not result.total:
            self.told.emit(_("Search for something first. Then you can keep the hits in a file."))
            return
        kinds = {
            _("Spreadsheet (*.xlsx)"): ".xlsx",
            _("Document (*.docx)"): ".docx",
            _("Web page (*.html)"): ".html",
            _("Table as text (*.csv)"): ".csv",
        }
        name, kind = QFileDialog.getSaveFileName(
            self._window, _("Keep the hits"), file_name(result.query), ";;".join(kinds)
        )
        if name:
            path = Path(name)
            known = path.suffix.lower() in kinds.values()
            self.export(path if known else path.with_name(path.name + kinds.get(kind, ".xlsx")))

    def export(self, path: Path) -> None:
        """Write the hits of what is asked now into a file."""
        if self._window.export_progress.is_taken:  # by this or by a text that is being printed
            self.told.emit(_("A file is being made already. Wait until it is done, or stop it."))
            return
        wanted, items = self._archive.wanted(), self._archive.items
        bar = self._window.export_progress
        words = _("Keeping the hits")

        def work(progress: Progress) -> Collected:
            from archive_app.services.search_export import check_name, collect, keep

            check_name(path)
            collected = collect(self._session.searching, items, wanted, progress)
            if collected.total:
                keep(collected, path, progress)
            return collected

        def show(done: int, total: int, _what: str) -> None:
            bar.progress(done, total, words)

        bar.start(words)
        self._job = self._jobs.read(work, lambda done: self._done(done, path), self._failed, show)

    def cancel(self) -> None:
        """Ask what is under way to stop."""
        if self._job:
            self._job.cancel()

    def _done(self, collected: Collected, path: Path) -> None:
        from archive_app.services.search_export import kept_words, terms_words

        self._finish()
        if collected.total:
            self.offered.emit(kept_words(collected, path), _("Open the file"), lambda: _open(path))
        else:
            self.told.emit(" ".join([_("No file was made."), *terms_words(collected)]))

    def _failed(self, error: ArchiveError) -> None:
        self._finish()
        if isinstance(error, Cancelled):
            self.told.emit(_("Stopped. No file was made."))
        else:
            self.failed.emit(error)

    def _finish(self) -> None:
        self._job = None
        self._window.export_progress.finish()


def file_name(query: str) -> str:
    """Return a name for a file of a query's hits, with signs that any disk takes."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in query[:_LONGEST])
    words = " ".join(kept.split())
    return _("hits {query}").format(query=words).strip() + ".xlsx"


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
