"""The table of tags at work: what it counts, and what its cells lead to."""

from __future__ import annotations

from PySide6.QtCore import Signal

from archive_app.domain.catalogue import Kind
from archive_app.domain.changes import Changes
from archive_app.i18n.words import kinds_word
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.services.tag_matrix import MatrixKind, MatrixQuestion, TagTable
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge
from archive_app.ui.tag_pages.matrix_view import MatrixView
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.teller import Teller


class MatrixController(Teller):
    """Fills the table, as soon as it can be seen.

    Signals:
        opened: show a tag's page (tag, item, other tag, whether words are shared); "" for none.
        keep_wanted: keep a table (`MatrixQuestion`) in a file.
    """

    opened = Signal(str, str, str, bool)
    keep_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        state: CodebookState,
        archive: ArchiveController,
        view: MatrixView,
    ) -> None:
        super().__init__(view)
        self._session = session
        self._state = state
        self._archive = archive
        self._view = view
        self._stale = True
        self._runner = NewestOnly[MatrixQuestion, TagTable](
            jobs, self._read, self._show, self.failed.emit, stops=True
        )
        view.asked.connect(self.refresh)
        view.came.connect(self._catch_up)
        view.opened.connect(self._open)
        view.column_opened.connect(self._open_column)
        view.row_opened.connect(self._open_row)
        view.keep_wanted.connect(lambda: self.keep_wanted.emit(self.question()))
        state.changed.connect(self.refresh)
        archive.renewed.connect(self.refresh)

    def question(self) -> MatrixQuestion:
        """Return what is asked."""
        view = self._view
        items = None
        if view.item_kind or view.theme_name:
            items = frozenset(
                item.id
                for item in self._archive.items.values()
                if (not view.item_kind or item.kind.value == view.item_kind)
                and (not view.theme_name or view.theme_name in item.themes)
            )
        return MatrixQuestion(view.kind, view.order, items)

    def take_changes(self, changes: Changes) -> None:
        """Follow what was changed."""
        if changes.annotated:
            self.refresh()

    def refresh(self) -> None:
        """Count anew, when the table can be seen."""
        self._stale = not self._view.isVisible()
        if not self._stale:
            self._offer()
            self._runner.ask(self.question())

    def _catch_up(self) -> None:
        if self._stale:
            self.refresh()

    def _offer(self) -> None:
        items = self._archive.items.values()
        kinds = {item.kind for item in items}
        themes = {theme for item in items for theme in item.themes}
        named = [(kinds_word(kind.value), kind.value) for kind in Kind if kind in kinds]
        self._view.offer(named, sorted(themes, key=str.casefold))

    def _read(self, question: MatrixQuestion, progress: Progress) -> TagTable:
        return self._session.tag_matrix.table(question, self._archive.items, progress)

    def _show(self, table: TagTable) -> None:
        self._view.show_table(table, self._state.codebook, self._archive.items)

    # -- what cells and heads lead to

    def _open(self, row: int, column: int) -> None:
        cells = self._view.table.cells
        table = cells.table_
        if not cells.count(row, column):
            self.told.emit(cells.told(row, column))
        elif table.is_of_items:
            self.opened.emit(table.columns[column], table.rows[row], "", False)
        elif cells.is_diagonal(row, column):
            self._open_column(column)
        else:
            shared = table.kind is MatrixKind.WORDS
            self.opened.emit(table.rows[row], "", table.columns[column], shared)

    def _open_column(self, column: int) -> None:
        self.opened.emit(self._view.table.cells.table_.columns[column], "", "", False)

    def _open_row(self, row: int) -> None:
        table = self._view.table.cells.table_
        if table.is_of_items:
            self.opened.emit("", table.rows[row], "", False)
        else:
            self.opened.emit(table.rows[row], "", "", False)
