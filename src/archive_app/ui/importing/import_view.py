"""An import in the window: reading with progress, a preview, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.catalogue import Item
from archive_app.i18n import _, ngettext
from archive_app.i18n.messages import partly_added
from archive_app.services.importing import ImportReport
from archive_app.services.planned import Action, ImportPlan, PlannedFile, PlannedMagazine
from archive_app.ui.importing.account_panel import AccountPanel
from archive_app.ui.importing.files_table import FilesTable
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
        item_wanted: show the item with this id; only what is there already.
    """

    target_chosen = Signal(str)
    agreed = Signal()
    left = Signal()
    item_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel()
        self._heading.setWordWrap(True)
        self._error = Notice(theme, NoticeKind.ERROR)
        self.busy = BusyBar(theme)
        self._target_row = QWidget()
        self._target_label = QLabel(_("Everything belongs to"))
        self._target = QComboBox()
        self._target.setAccessibleName(_("Everything belongs to"))
        # Long titles are cut in the field, not the window made wide for them.
        self._target.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._target.setMinimumContentsLength(12)
        self._target.activated.connect(self._emit_target)
        self._files = FilesTable(theme)
        self._account = AccountPanel(theme)
        self._pages = QStackedWidget()
        #: What comes in, or the account of a magazine's lines: only where there is a magazine.
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setAccessibleName(_("Parts of the import"))
        self._tabs.addTab(_("What comes in"))
        self._tabs.addTab(_("Lines that are no text"))
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._tabs.hide()
        self._done = False
        self._go = Button(_("Add"), theme, icon="check", variant="primary")
        self._leave = Button(_("Cancel"), theme)
        self._go.clicked.connect(self.agreed)
        self._leave.clicked.connect(self.left)
        self.busy.appeared.connect(self._make_room)
        self._files.chosen.connect(self._want_item)
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        target = QHBoxLayout(self._target_row)
        target.setContentsMargins(0, 0, 0, 0)
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
        self._column.addWidget(self._target_row)
        for page in (self._files, self._account):
            self._pages.addWidget(page)
        self._column.addWidget(self._tabs)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self._foot)

    @property
    def files(self) -> tuple[PlannedFile, ...]:
        """The files that are shown."""
        return self._files.files

    @property
    def table(self) -> QTableView:
        """The table of files."""
        return self._files.table

    def show_reading(self, items: Sequence[Item], target: str) -> None:
        """Show that files are being read; offer the items that they can belong to."""
        self._error.hide()
        self._heading.setText(_("Reading the files"))
        self._show_files((), ())
        self._target.clear()
        self._target.addItem(_("what the file itself says"), "")
        for item in items:
            self._target.addItem(item.title, item.id)
        self._target.setCurrentIndex(max(0, self._target.findData(target)))
        self._enable(target=False, go=False, leave=_("Cancel"))

    def take_keyboard(self) -> None:
        """Take the keyboard, when the user has just asked for an import."""
        self._leave.setFocus()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what would be done."""
        self._show_files(plan.files, plan.magazines)
        self._heading.setText(_plan_words(plan))
        self._enable(target=True, go=plan.anything_to_do, leave=_("Cancel"))
        self._take_keyboard(self._go if plan.anything_to_do else self._leave)

    def show_working(self) -> None:
        """Show that the plan is being carried out."""
        self._heading.setText(_("Adding the files"))
        self._enable(target=False, go=False, leave=_("Cancel"))

    def show_report(self, report: ImportReport) -> None:
        """Show what became of it, and why it could not go on where it couldn't."""
        self._show_files(report.files, report.magazines, done=True)
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

    def _show_files(
        self,
        files: tuple[PlannedFile, ...],
        magazines: tuple[PlannedMagazine, ...],
        *,
        done: bool = False,
    ) -> None:
        self._done = done
        self._files.show_files(files, done=done)
        self._tabs.setVisible(bool(magazines))
        if magazines:
            left = sum(len(one.draft.left) for one in magazines)
            self._tabs.setTabText(
                1, ngettext("{count} line that is no text", "{count} lines that are no text", left)
            )
            self._account.show_account(magazines, {one.item: one.item_title for one in files})
        if not done:
            self._tabs.setCurrentIndex(0)

    def _want_item(self, item: str) -> None:
        if self._done:
            self.item_wanted.emit(item)

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
        parts = (self._error, self.busy, self._go, self._leave, self._files, self._account)
        for part in parts:
            part.set_theme(theme)
        self._heading.setFont(theme.font(Size.LARGE, QFont.Weight.Bold))
        self._foot.setMinimumHeight(self.busy.sizeHint().height())
        margin = theme.px(28)
        self._column.setContentsMargins(margin, theme.px(20), margin, theme.px(20))
        self._column.setSpacing(theme.px(12))

    def _emit_target(self, row: int) -> None:
        self.target_chosen.emit(self._target.itemData(row))


def _plan_words(plan: ImportPlan) -> str:
    news = [one for one in plan.files if one.action in (Action.ADDED, Action.UPDATED)]
    items = sum(one.draft is not None for one in news)
    files = len(news) - items
    words = []
    if items:
        words.append(_magazine_words(plan.magazines, items))
    if files:
        words.append(ngettext("{count} file can be added", "{count} files can be added", files))
    if words:
        return "; ".join(words)
    if not plan.files:
        return _("No files were found")
    if plan.count(Action.REFUSED) == len(plan.files):
        return _("None of these files can be added")
    return _("There is nothing new in these files")


def _magazine_words(magazines: Sequence[PlannedMagazine], items: int) -> str:
    titles = ", ".join(f"“{one.draft.title}”" for one in magazines)
    news = ngettext("something new for {count} item", "something new for {count} items", items)
    return f"{titles}: {news}"


def _report_words(report: ImportReport) -> str:
    words = added_words(report)
    refused = sum(one.action is Action.REFUSED for one in report.files)
    if refused:
        words = _("{added}, {count} not").format(added=words, count=refused)
    return _("Stopped; {what}").format(what=words) if report.stopped else words


def added_words(report: ImportReport) -> str:
    """Return how much was added: files, and items of magazines."""
    words = []
    if report.items:
        words.append(
            ngettext(
                "{count} item of the magazine was filled",
                "{count} items of the magazine were filled",
                report.items,
            )
        )
    if report.plain_files or not words:
        words.append(
            ngettext("{count} file was added", "{count} files were added", report.plain_files)
        )
    return "; ".join(words)
