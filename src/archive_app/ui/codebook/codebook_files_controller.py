"""The codebook as a file: kept in one, and added from one after a preview."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.codebook.codebook_pages import CodebookPages
from archive_app.ui.codebook.codebook_words import tags_word
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.teller import Teller

if TYPE_CHECKING:
    from archive_app.services.codebook_files import CodebookImport, CodebookPlan


class CodebookFilesController(Teller):
    """Asks for files in the system's own dialogs, and writes and reads them in the background.

    Signals:
        changed: what was added (`Changes`).
    """

    changed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        pages: CodebookPages,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._pages = pages
        self._window = window
        pages.plan_taken.connect(self._add)

    def choose_export(self) -> None:
        """Ask where the codebook is to be kept."""
        kinds = {_("Codebook for other programs (*.qdc)"): ".qdc", _("Table (*.csv)"): ".csv"}
        name, kind = QFileDialog.getSaveFileName(
            self._window, _("Keep the codebook"), _("codebook") + ".qdc", ";;".join(kinds)
        )
        if name:
            path = Path(name)
            known = path.suffix.lower() in kinds.values()
            self.export(path if known else path.with_name(path.name + kinds.get(kind, ".qdc")))

    def export(self, path: Path) -> None:
        """Keep the codebook in a file."""

        def done(count: int) -> None:
            words = _("Kept in “{name}”: {tags}.")
            self.told.emit(words.format(tags=tags_word(count), name=path.name))

        self._jobs.read(
            lambda _progress: self._session.codebook_files.export(path), done, self.failed.emit
        )

    def choose_import(self) -> None:
        """Ask which file is to be added."""
        name, _kind = QFileDialog.getOpenFileName(
            self._window,
            _("Add a codebook from a file"),
            "",
            _("Codebooks and lists (*.qdc *.csv *.tsv *.txt)"),
        )
        if name:
            self.preview(Path(name))

    def preview(self, path: Path) -> None:
        """Show what adding a file would do."""

        def read(_progress: Progress) -> CodebookPlan:
            return self._session.codebook_files.plan(path)

        self._jobs.read(read, self._pages.preview, self.failed.emit)

    def _add(self, plan: CodebookPlan, take: Collection[str]) -> None:
        def work(_progress: Progress) -> CodebookImport:
            return self._session.codebook_files.apply(plan, take)

        def done(made: CodebookImport) -> None:
            self._pages.put_away()
            if made.changes:
                self.changed.emit(made.changes)
                words = _("The codebook “{name}” was added. Undo: Ctrl+Z.")
            else:
                words = _("All of “{name}” is in the codebook already.")
            self.told.emit(words.format(name=plan.name))

        def refused(error: ArchiveError) -> None:
            self._pages.importing.show_error(words_of(error))

        self._jobs.write(work, done, refused)
