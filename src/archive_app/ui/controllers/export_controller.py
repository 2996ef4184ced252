"""Keeping the hits in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.file_maker import FileMaker, plain_words
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow

if TYPE_CHECKING:  # the writers of files are only needed when one is made
    from archive_app.services.search_export import Collected

_LONGEST = 60  # characters of a query in a file's name


class ExportController(FileMaker):
    """Asks for a name, and writes the file with progress and cancel at the bottom of the window."""

    def __init__(
        self, session: Session, jobs: JobBridge, archive: ArchiveController, window: MainWindow
    ) -> None:
        super().__init__(jobs, window)
        self._session = session
        self._archive = archive

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
        wanted, items = self._archive.wanted(), self._archive.items

        def work(progress: Progress) -> Collected:
            from archive_app.services.search_export import check_name, collect, keep

            check_name(path)
            collected = collect(self._session.searching, items, wanted, progress)
            if collected.total:
                keep(collected, path, progress)
            return collected

        self.make(
            _("Keeping the hits"),
            work,
            lambda collected: self._done(collected, path),
            _("Stopped. No file was made."),
        )

    def _done(self, collected: Collected, path: Path) -> None:
        from archive_app.services.search_export import kept_words
        from archive_app.services.terms_gate import terms_words

        if collected.total:
            self.offer_to_open(kept_words(collected, path), path)
        else:
            self.told.emit(" ".join([_("No file was made."), *terms_words(collected)]))


def file_name(query: str) -> str:
    """Return a name for a file of a query's hits, with signs that any disk takes."""
    words = plain_words(query, _LONGEST)
    return _("hits {query}").format(query=words).strip() + ".xlsx"
