"""The list of bookmarks and chapters, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from archive_app.ui.bookmarks.mark_model import MarkModel, MarkRow

#: How far a mark is moved at once, in milliseconds.
STEP_MS = 500

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class MarkList(QListView):
    """Tells what is to be done with the chosen row.

    Signals:
        played, deleted: the row.
        moved: the row, and how far, in milliseconds.
    """

    played = Signal(object)
    deleted = Signal(object)
    moved = Signal(object, int)

    @property
    def chosen(self) -> MarkRow | None:
        """The row that has the keyboard."""
        index = self.currentIndex()
        model = self.model()
        return model.rows[index.row()] if index.isValid() and isinstance(model, MarkModel) else None

    def act(self, what: str) -> None:
        """Do something with the chosen row: `play`, `name`, `delete`, `earlier` or `later`."""
        row = self.chosen
        if row is None:
            return
        if what == "name":
            self.edit(self.currentIndex())
        elif what == "play":
            self.played.emit(row)
        elif what == "delete":
            self.deleted.emit(row)
        else:
            self.moved.emit(row, STEP_MS if what == "later" else -STEP_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen row in sight, as when a message takes room below."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Claim the list's keys before a shortcut of the window takes them."""
        claims = event.type() == QEvent.Type.ShortcutOverride
        if claims and isinstance(event, QKeyEvent) and _meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key is for."""
        what = _meant(event)
        if what and self.state() is not QAbstractItemView.State.EditingState:
            self.act(what)
        else:
            super().keyPressEvent(event)


def _meant(event: QKeyEvent) -> str:
    """Return what a key does in the list; "" for every other one."""
    key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
    if alt:
        return {Qt.Key.Key_Left: "earlier", Qt.Key.Key_Right: "later"}.get(Qt.Key(key), "")
    if event.modifiers() not in _PLAIN:
        return ""
    names = {Qt.Key.Key_F2: "name", Qt.Key.Key_Delete: "delete"}
    return "play" if key in _ENTER else names.get(Qt.Key(key), "")
