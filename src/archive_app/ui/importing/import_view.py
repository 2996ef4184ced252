"""An import in the window: reading with progress, a preview, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.catalogue import Item
from archive_app.i18n import _, ngettext
from archive_app.i18n.messages import partly_added
from archive_app.services.import_plan import Action, ImportPlan, PlannedFile
from archive_app.services.importing import ImportReport
from archive_app.ui.importing.plan_model import REMARKS, PlanModel
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.busy import BusyBar
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.clamp_label import ClampLabel
from archive_app.ui.widgets.notice import Notice, NoticeKind

#: The rows of no more files than this are measured one by one.
_FEW = 60
#: More rows than this don't make a column wider.
_MEASURED = 40
_REMARK_LINES = 3


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
        self.busy.appeared.connect(self._make_room)
        #: What is said of the current file, where the table has no room for all of it.
        self._remark = ClampLabel(_REMARK_LINES)
        self._remark.setProperty("tone", "second")
        self._remark.hide()
        self._measure = QTimer(self, singleShot=True, interval=0)
        self._measure.timeout.connect(self._measure_rows)
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
        header.setResizeContentsPrecision(_MEASURED)
        header.sectionResized.connect(lambda *_sizes: self._measure.start())
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.selectionModel().currentChanged.connect(self._show_remark)

    def _lay_out(self) -> None:
        target = QHBoxLayout()
        target.addWidget(self._target_label)
        target.addWidget(self._target, 1)
        # The bar stands where the buttons are: nothing moves when it comes and goes.
        self._foot = QWidget()
        buttons = QHBoxLayout(self._foot)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self._go, self._leave):
            buttons.addWidget(button)
        buttons.addWidget(self.busy, 1)
        buttons.addStretch()
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
        for widget in (self._heading, self._error):
            self._column.addWidget(widget)
        self._column.addLayout(target)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._remark)
        self._column.addWidget(self._foot)

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
        self._show_files(plan.files)
        self._heading.setText(_plan_words(plan))
        self._enable(target=True, go=plan.anything_to_do, leave=_("Cancel"))
        self._take_keyboard(self._go if plan.anything_to_do else self._leave)

    def show_working(self) -> None:
        """Show that the plan is being carried out."""
        self._heading.setText(_("Adding the files"))
        self._enable(target=False, go=False, leave=_("Cancel"))

    def show_report(self, report: ImportReport) -> None:
        """Show what became of it, and why it could not go on where it couldn't."""
        self._show_files(report.files, done=True)
        self._enable(target=False, go=False, leave=_("Close"))
        self._heading.setText(_report_words(report))
        if report.error:
            self.show_error(partly_added(report.added, report.error.code, report.error.particulars))
        self._take_keyboard(self._leave)

    def show_error(self, text: str) -> None:
        """Say what went wrong; the same again is said once."""
        self._heading.setText(_("Not everything was added"))
        if self._error.isHidden() or self._error.text() != text:
            self._error.show_notice(text)
        self._enable(target=False, go=False, leave=_("Close"))
        self._take_keyboard(self._leave)

    def _show_files(self, files: tuple[PlannedFile, ...], *, done: bool = False) -> None:
        self._model.set_files(files, done=done)
        self.table.setColumnWidth(0, max(160, min(280, self.table.sizeHintForColumn(0))))
        self._remark.setVisible(len(files) > _FEW)
        self._measure.start()  # when the columns have their widths
        if files:
            self.table.setCurrentIndex(self._model.index(0, 0))

    def _measure_rows(self) -> None:
        if len(self._model.files) <= _FEW:
            self.table.resizeRowsToContents()

    def _show_remark(self, current: QModelIndex, _previous: QModelIndex | None = None) -> None:
        shown = current.isValid() and len(self._model.files) > _FEW
        self._remark.setText(self._model.cells(current.row())[REMARKS] if shown else "")

    def _enable(self, *, target: bool, go: bool, leave: str) -> None:
        self._target.setEnabled(target)
        self._go.setEnabled(go)
        self._leave.set_label(leave)
        self._go.setVisible((target or go) and not self.busy.isVisible())
        self._leave.setVisible(not self.busy.isVisible())

    def _make_room(self) -> None:
        """Leave the row to the bar, which has a way to stop of its own."""
        had = self._go.hasFocus() or self._leave.hasFocus()
        self._go.hide()
        self._leave.hide()
        if had:
            self.busy.take_keyboard()

    def _take_keyboard(self, button: Button) -> None:
        """Give the keyboard to a button, unless the user types or is somewhere else."""
        focus = QApplication.focusWidget()
        typing = isinstance(focus, QLineEdit | QPlainTextEdit)
        elsewhere = typing and focus is not None and not self.isAncestorOf(focus)
        if self.isVisible() and not elsewhere:
            button.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        for part in (self._error, self.busy, self._go, self._leave):
            part.set_theme(theme)
        self._heading.setFont(theme.font(Size.LARGE, QFont.Weight.Bold))
        self._remark.setFont(theme.font(Size.SMALL))
        self._remark.setMinimumHeight(self._remark.sizeHint().height())
        self._foot.setMinimumHeight(self.busy.sizeHint().height())
        margin = theme.px(28)
        self._column.setContentsMargins(margin, theme.px(20), margin, theme.px(20))
        self._column.setSpacing(theme.px(12))
        # Two lines: what doesn't fit is in the tooltip and below the table.
        lines = 2 * self.table.fontMetrics().lineSpacing() + theme.px(10)
        self.table.verticalHeader().setMinimumSectionSize(theme.px(34))
        self.table.verticalHeader().setDefaultSectionSize(lines)
        self._measure.start()
        self.table.setMinimumHeight(theme.px(170))

    def _emit_target(self, row: int) -> None:
        self.target_chosen.emit(self._target.itemData(row))


def _plan_words(plan: ImportPlan) -> str:
    fresh = plan.count(Action.ADDED) + plan.count(Action.UPDATED)
    if fresh:
        return ngettext("{count} file can be added", "{count} files can be added", fresh)
    if not plan.files:
        return _("No files were found")
    if plan.count(Action.REFUSED) == len(plan.files):
        return _("None of these files can be added")
    return _("There is nothing new in these files")


def _report_words(report: ImportReport) -> str:
    words = ngettext("{count} file was added", "{count} files were added", report.added)
    refused = sum(one.action is Action.REFUSED for one in report.files)
    if refused:
        words = _("{added}, {count} not").format(added=words, count=refused)
    return _("Stopped; {what}").format(what=words) if report.stopped else words
