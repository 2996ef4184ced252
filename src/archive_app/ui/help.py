"""The keys of the program, and what the program is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from archive_app import __version__
from archive_app.i18n import _


class KeysDialog(QDialog):
    """Lists what one can do with which key."""

    def __init__(self, keys: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        rows = list(keys)
        table = QTableWidget(len(rows), 2)
        table.setAccessibleName(_("Keys"))
        table.setHorizontalHeaderLabels([_("What"), _("Key")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, words in enumerate(rows):
            for column, text in enumerate(words):
                table.setItem(row, column, QTableWidgetItem(text))
        _finish(self, table)
        self.resize(520, 640)


class AboutDialog(QDialog):
    """Says what the program is, and whose letters and drawings it uses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About this program"))
        text = QLabel(
            _(
                "Open Deuren Archief {version}\n\nSearch, hear, tag and quote recorded interviews, "
                "without the internet. Nothing leaves this computer.\n\nLetters: Atkinson "
                "Hyperlegible Next (SIL Open Font License). Icons: Lucide (ISC). Sound: libVLC "
                "or Qt Multimedia."
            ).format(version=__version__)
        )
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        _finish(self, text)
        self.resize(480, 260)


def _finish(dialog: QDialog, content: QWidget) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    buttons = QDialogButtonBox()
    buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(content)
    layout.addWidget(buttons)
