"""What the user can mend becomes a sentence; everything else a report that can be copied."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from archive_app.config import paths
from archive_app.config.reports import report_text, write_report
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _
from archive_app.i18n.messages import sentence


def words_of(error: ArchiveError) -> str:
    """Return the sentence for an error that the user can mend."""
    return sentence(error.code, error.particulars)


class ReportDialog(QDialog):
    """Tells that the program made a mistake, and gives the report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong in the program"))
        words = QLabel(
            _(
                "The program made a mistake. What you had changed before it was kept. You can go "
                "on, or close the program and start it again. Please send this report to who "
                "looks after the program:"
            )
        )
        words.setWordWrap(True)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Report"))
        buttons = QDialogButtonBox()
        copy = buttons.addButton(_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (words, self.text, buttons):
            layout.addWidget(widget)
        self.resize(720, 420)


def install_report(parent: Callable[[], QWidget | None]) -> None:
    """Keep and show a report for each exception that nobody caught; one dialog at a time."""
    shown: list[ReportDialog] = []

    def hook(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        value.with_traceback(trace)
        report = report_text(value)
        try:
            report += f"\n{write_report(paths.reports(), value)}\n"
        except OSError as error:
            report += f"\n{error}\n"  # it can still be copied from the dialog
        sys.stderr.write(report)
        if not shown:
            dialog = ReportDialog(report, parent())
            shown.append(dialog)
            dialog.finished.connect(lambda _result: shown.clear())
            dialog.open()

    sys.excepthook = hook
