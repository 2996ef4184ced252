"""Saved searches: giving one a name, renaming and deleting them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive_app.i18n import _


class SaveDialog(QDialog):
    """Asks under which name a search is kept (`named`).

    Args:
        left_out: what of the search can't be kept with it, in words.
    """

    named = Signal(str)

    def __init__(
        self, text: str, parent: QWidget | None = None, *, left_out: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Save this search"))
        self.name = QLineEdit(text[:80])
        self.name.setAccessibleName(_("Name of the search"))
        self.name.selectAll()
        label = QLabel(_("Name of the search"))
        label.setBuddy(self.name)
        box = QDialogButtonBox()
        self.save = box.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.name.textChanged.connect(lambda now: self.save.setEnabled(bool(now.strip())))
        self.accepted.connect(lambda: self.named.emit(self.name.text()))
        column = QVBoxLayout(self)
        self.asked = _wrapped(_("What is kept: {query}").format(query=text))
        parts: list[QWidget] = [label, self.name, self.asked]
        if left_out:
            words = ", ".join(left_out)
            self.lost = _wrapped(_("This can't be kept with it: {parts}").format(parts=words))
            parts.append(self.lost)
        for part in (*parts, box):
            column.addWidget(part)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(460, self.sizeHint().height())


def _wrapped(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


class _List(QListWidget):
    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete with its key."""
        if event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


class SavedDialog(QDialog):
    """The saved searches: F2 or a double click changes a name, Delete deletes one.

    Signals:
        chosen: search for it, by its text.
        renamed: a name and the new one; deleted: a name.
    """

    chosen = Signal(str)
    renamed = Signal(str, str)
    deleted = Signal(str)

    def __init__(self, saved: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Saved searches"))
        self.list = _List()
        self.list.setAccessibleName(_("Saved searches"))
        self.list.itemChanged.connect(self._rename)
        self.list.deleted.connect(self._delete)
        self.buttons = {
            name: QPushButton(words)
            for name, words in (
                ("search", _("Search")), ("rename", _("Change the name")), ("delete", _("Delete"))
            )
        }  # fmt: skip
        self.buttons["search"].clicked.connect(self._choose)
        self.buttons["rename"].clicked.connect(self._edit)
        self.buttons["delete"].clicked.connect(self._delete)
        close = QDialogButtonBox()
        close.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in self.buttons.values():
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(close)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 420)
        self.show_saved(saved)

    def show_saved(self, saved: Mapping[str, str]) -> None:
        """Show the saved searches; what was current stays so, or its neighbour."""
        at = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for name, text in saved.items():
            item = QListWidgetItem(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(Qt.ItemDataRole.UserRole, (name, text))
            item.setToolTip(text)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(at, len(saved) - 1))
        for button in self.buttons.values():
            button.setEnabled(bool(saved))

    def _current(self) -> tuple[str, str] | None:
        if self.list.currentRow() < 0:
            return None
        name, text = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        return str(name), str(text)

    def _choose(self) -> None:
        current = self._current()
        if current:
            self.chosen.emit(current[1])
            self.accept()

    def _edit(self) -> None:
        if self.list.currentRow() >= 0:
            self.list.setFocus()
            self.list.editItem(self.list.currentItem())

    def _rename(self, item: QListWidgetItem) -> None:
        name = item.data(Qt.ItemDataRole.UserRole)[0]
        if item.text() != name:
            self.renamed.emit(name, item.text())

    def _delete(self) -> None:
        current = self._current()
        if current:
            self.deleted.emit(current[0])
