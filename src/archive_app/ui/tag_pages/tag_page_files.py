"""Keeping what was tagged, or the table of tags, in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.services.tag_matrix import MatrixQuestion
from archive_app.services.tag_pages import TagQuestion
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.file_maker import FileMaker, plain_words
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow

if TYPE_CHECKING:  # the writers of files are only needed when one is made
    from archive_app.services.tag_export import TagsCollected

_LONGEST = 60  # characters of a tag's name in a file's name


class TagFiles(FileMaker):
    """Asks for a name, and writes the file with progress and cancel at the bottom of the window."""

    def __init__(
        self, session: Session, jobs: JobBridge, archive: ArchiveController, window: MainWindow
    ) -> None:
        super().__init__(jobs, window)
        self._session = session
        self._archive = archive

    def choose_file(self, question: TagQuestion, name: str) -> None:
        """Ask where what was tagged is to be kept, in the system's own dialog.

        Args:
            name: of the tag.
        """
        kinds = {
            _("Spreadsheet (*.xlsx)"): ".xlsx",
            _("Document (*.docx)"): ".docx",
            _("Web page (*.html)"): ".html",
            _("Table as text (*.csv)"): ".csv",
        }
        wanted = _("tag {name}").format(name=plain_words(name, _LONGEST)).strip()
        path = self._ask(_("Keep what was tagged"), wanted + ".xlsx", kinds)
        if path is not None:
            self.export(question, path)

    def choose_table_file(self, question: MatrixQuestion) -> None:
        """Ask where the table of tags is to be kept."""
        kinds = {_("Spreadsheet (*.xlsx)"): ".xlsx", _("Table as text (*.csv)"): ".csv"}
        path = self._ask(_("Keep the table"), _("table of tags") + ".xlsx", kinds)
        if path is not None:
            self.export_table(question, path)

    def _ask(self, title: str, name: str, kinds: dict[str, str]) -> Path | None:
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, name, ";;".join(kinds))
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() in kinds.values():
            return path
        return path.with_name(path.name + kinds.get(kind, ".xlsx"))

    def export(self, question: TagQuestion, path: Path) -> None:
        """Write what was tagged into a file."""
        items, session = self._archive.items, self._session

        def work(progress: Progress) -> TagsCollected:
            from archive_app.services.search_export import check_name
            from archive_app.services.tag_export import collect, keep

            check_name(path)
            codebook = session.tags.now()
            collected = collect(session.tag_pages, codebook, items, question, progress)
            if collected.total:
                keep(collected, path, progress)
            return collected

        self.make(
            _("Keeping what was tagged"),
            work,
            lambda collected: self._done(collected, path),
            _("Stopped. No file was made."),
        )

    def _done(self, collected: TagsCollected, path: Path) -> None:
        from archive_app.services.tag_export import kept_words
        from archive_app.services.terms_gate import terms_words

        if collected.total:
            self.offer_to_open(kept_words(collected, path), path)
        else:
            self.told.emit(" ".join([_("No file was made."), *terms_words(collected)]))

    def export_table(self, question: MatrixQuestion, path: Path) -> None:
        """Write the table of tags into a file."""
        items, session = self._archive.items, self._session

        def work(progress: Progress) -> str:
            from archive_app.services import tag_matrix_export as export

            codebook, matrix = session.tags.now(), session.tag_matrix
            _table, left_out = export.keep(matrix, codebook, items, question, path, progress)
            return export.kept_words(left_out, path)

        self.make(
            _("Keeping the table"),
            work,
            lambda words: self.offer_to_open(words, path),
            _("Stopped. No file was made."),
        )
