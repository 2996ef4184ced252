"""The files of an import in a table, with what is said of the current one below it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.services.planned import PlannedFile
from archive_app.ui.importing.plan_model import REMARKS, PlanModel
from archive_app.ui.importing.rows import RowsTable
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.clamp_label import ClampLabel

#: The rows of no more files than this are measured one by one.
_FEW = 60
_REMARK_LINES = 3


class FilesTable(QWidget):
    """Shows planned files.

    Signals:
        chosen: a row was activated; the id of the item it is about.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PlanModel()
        self.table = RowsTable(self._model, _("Files"))
        #: What is said of the current file, where the table has no room for all of it.
        self.remark = ClampLabel(_REMARK_LINES)
        self.remark.setProperty("tone", "second")
        self.remark.hide()
        self._has_remarks = False
        self._measure = QTimer(self, singleShot=True, interval=0)
        self._measure.timeout.connect(self._measure_rows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_sizes: self._measure.start())
        self.table.selectionModel().currentChanged.connect(self._show_remark)
        self.table.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.remark)
        self.set_theme(theme)

    @property
    def files(self) -> tuple[PlannedFile, ...]:
        """The files that are shown."""
        return self._model.files

    def show_files(self, files: tuple[PlannedFile, ...], *, done: bool = False) -> None:
        """Show what would become of files, or what became of them."""
        self._model.set_files(files, done=done)
        self.table.setColumnWidth(0, max(160, min(280, self.table.sizeHintForColumn(0))))
        # Of one magazine every row would say the same; the heading names it.
        one_magazine = bool(files) and {(one.path, one.draft is None) for one in files} == {
            (files[0].path, False)
        }
        self.table.setColumnHidden(0, one_magazine)
        self._has_remarks = len(files) > _FEW and any(one.problems for one in files)
        self.remark.setVisible(self._has_remarks)
        self._measure.start()  # when the columns have their widths
        if files:
            self.table.setCurrentIndex(self._model.index(0, 0))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self.remark.setFont(theme.font(Size.SMALL))
        self.remark.setMinimumHeight(self.remark.sizeHint().height())
        self.table.set_theme(theme)
        self._measure.start()

    def _measure_rows(self) -> None:
        if len(self._model.files) <= _FEW:
            self.table.resizeRowsToContents()

    def _show_remark(self, current: QModelIndex, _previous: QModelIndex | None = None) -> None:
        shown = current.isValid() and self._has_remarks
        self.remark.setText(self._model.cells(current.row())[REMARKS] if shown else "")

    def _choose(self, index: QModelIndex) -> None:
        if item := self._model.files[index.row()].item:
            self.chosen.emit(item)
