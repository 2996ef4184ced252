"""An import in the window: reading with progress, a preview, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.catalogue import Item
from archive_app.i18n import _, ngettext
from archive_app.services.import_plan import Action, ImportPlan, PlannedFile
from archive_app.services.importing import ImportReport
from archive_app.ui.importing.plan_model import PlanModel
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.busy import BusyBar
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.notice import Notice, NoticeKind


class ImportView(QWidget):
    """Shows an import.

    Signals:
        target_chosen: all of it belongs to the item with this id; "" lets the program decide.
        agreed: carry the plan out.
        left: put the import away.
    """

    target_chosen = Signal(str)
    agreed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel()
        self._heading.setWordWrap(True)
        self._error = Notice(theme, NoticeKind.ERROR)
        self.busy = BusyBar(theme)
        self._target_label = QLabel(_("Everything belongs to"))
        self._target = QComboBox()
        self._target.setAccessibleName(_("Everything belongs to"))
        # Long titles are cut in the field, not the window made wide for them.
        self._target.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._target.setMinimumContentsLength(12)
        self._target.activated.connect(self._emit_target)
        self._model = PlanModel()
        self.table = QTableView()
        self.table.setModel(self._model)
        self.table.setAccessibleName(_("Files"))
        self._go = Button(_("Add"), theme, icon="check", variant="primary")
        self._leave = Button(_("Cancel"), theme)
        self._go.clicked.connect(self.agreed)
        self._leave.clicked.connect(self.left)
        self._set_up_table()
        self._lay_out()
        self.set_theme(theme)

    def _set_up_table(self) -> None:
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(left)

    def _lay_out(self) -> None:
        target = QHBoxLayout()
        target.addWidget(self._target_label)
        target.addWidget(self._target, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._go)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keyboard
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        for widget in (self._heading, self._error, self.busy):
            self._column.addWidget(widget)
        self._column.addLayout(target)
        self._column.addWidget(self.table, 1)
        self._column.addLayout(buttons)

    @property
    def files(self) -> tuple[PlannedFile, ...]:
        """The files that are shown."""
        return self._model.files

    def show_reading(self, items: Sequence[Item], target: str) -> None:
        """Show that files are being read; offer the items that they can belong to."""
        self._error.hide()
        self._heading.setText(_("Reading the files"))
        self._model.set_files(())
        self._target.clear()
        self._target.addItem(_("what the file's name says"), "")
        for item in items:
            self._target.addItem(item.title, item.id)
        self._target.setCurrentIndex(max(0, self._target.findData(target)))
        self._enable(target=False, go=False, leave=_("Cancel"))

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what would be done."""
        self._model.set_files(plan.files)
        self.table.setColumnWidth(0, max(160, min(360, self.table.sizeHintForColumn(0))))
        self.table.resizeRowsToContents()
        self._heading.setText(_plan_words(plan))
        self._enable(target=True, go=plan.anything_to_do, leave=_("Cancel"))
        (self._go if plan.anything_to_do else self._leave).setFocus()

    def show_working(self) -> None:
        """Show that the plan is being carried out."""
        self._heading.setText(_("Adding the files"))
        self._enable(target=False, go=False, leave=_("Cancel"))

    def show_report(self, report: ImportReport) -> None:
        """Show what became of it."""
        self._model.set_files(report.files)
        self.table.resizeRowsToContents()
        self._heading.setText(_report_words(report))
        self._enable(target=False, go=False, leave=_("Close"))
        self._leave.setFocus()

    def show_error(self, text: str) -> None:
        """Say what went wrong."""
        self._heading.setText(_("Not everything was added"))
        self._error.show_notice(text)
        self._enable(target=False, go=False, leave=_("Close"))
        self._leave.setFocus()

    def _enable(self, *, target: bool, go: bool, leave: str) -> None:
        self._target.setEnabled(target)
        self._go.setEnabled(go)
        self._leave.set_label(leave)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        for part in (self._error, self.busy, self._go, self._leave):
            part.set_theme(theme)
        self._heading.setFont(theme.font(Size.LARGE, QFont.Weight.Bold))
        margin = theme.px(28)
        self._column.setContentsMargins(margin, theme.px(20), margin, theme.px(20))
        self._column.setSpacing(theme.px(12))
        self.table.verticalHeader().setMinimumSectionSize(theme.px(34))
        self.table.setMinimumHeight(theme.px(170))

    def _emit_target(self, row: int) -> None:
        self.target_chosen.emit(self._target.itemData(row))


def _plan_words(plan: ImportPlan) -> str:
    fresh = plan.count(Action.ADDED) + plan.count(Action.UPDATED)
    if fresh:
        return ngettext("{count} file can be added", "{count} files can be added", fresh)
    return _("There is nothing new in these files") if plan.files else _("No files were found")


def _report_words(report: ImportReport) -> str:
    done = sum(one.action in (Action.ADDED, Action.UPDATED) for one in report.files)
    words = ngettext("{count} file was added", "{count} files were added", done)
    return _("Stopped; {what}").format(what=words) if report.stopped else words
