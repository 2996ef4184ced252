"""An editor that lies over the text of a passage and scrolls along with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from archive_app.ui.theme import Theme


class Rows(Protocol):
    """The list of passages, as an editor over one of them needs it."""

    theme: Theme

    def text_place(self, row: int) -> QRect:
        """Return where the text of a passage is in the window."""

    def viewport(self) -> QWidget:
        """Return the window on the list."""


@runtime_checkable
class Fitting(Protocol):
    """An editor that can make do with little room."""

    def set_room(self, height: int) -> None:
        """Be no higher than so many pixels, if that can be."""


class EditorPlace(QWidget):
    """The part of an editor that is in the window on a list; the rest of it is cut off.

    It is no child of the list, which for assistive technology holds its passages only, but stands
    beside it and is moved along.

    Args:
        resized: called when the editor needs another height.
    """

    def __init__(self, rows: Rows, parent: QWidget, resized: Callable[[], None]) -> None:
        self._rows = rows
        self._resized = resized
        self._row = -1
        self._editor: QWidget | None = None
        super().__init__(parent)
        self.hide()

    @property
    def row(self) -> int:
        """The row of the passage that is edited, -1 for none."""
        return self._row if self._editor is not None else -1

    @property
    def editor(self) -> QWidget | None:
        """What edits it."""
        return self._editor

    def take(self, row: int, editor: QWidget) -> None:
        """Put an editor over a passage's text."""
        self._row, self._editor = row, editor
        editor.setParent(self)
        editor.installEventFilter(self)
        editor.show()

    def move_to_row(self, row: int) -> None:
        """Go on with the same passage at another row."""
        self._row = row

    def give_back(self) -> QWidget | None:
        """Take the editor away, hidden and without a parent, and return it."""
        editor, self._editor, self._row = self._editor, None, -1
        self.hide()
        if editor is not None:
            editor.removeEventFilter(self)
            editor.hide()
            editor.setParent(None)
        return editor

    def height_wanted(self, width: int, room: int) -> int:
        """Return how tall the editor wants to be at a width, in a window with so much room."""
        editor = self._editor
        if editor is None:
            return 0
        if isinstance(editor, Fitting):
            editor.set_room(room)
        policy = editor.sizePolicy()
        layout = editor.layout()
        if layout is not None and layout.hasHeightForWidth():
            return max(1, layout.totalHeightForWidth(width))
        if policy.hasHeightForWidth() and editor.heightForWidth(width) > 0:
            return editor.heightForWidth(width)
        return max(1, editor.sizeHint().height(), editor.minimumSizeHint().height())

    def follow(self) -> None:
        """Stand where the passage's text is now."""
        editor, parent = self._editor, self.parentWidget()
        if editor is None or parent is None:
            return
        viewport = self._rows.viewport()
        place = self._rows.text_place(self._row)
        seen = place.intersected(viewport.rect())
        # Out of sight it keeps the keyboard: hidden, it would lose it.
        shown = seen if not seen.isEmpty() else QRect(place.left(), 0, place.width(), 0)
        self.setGeometry(
            shown.translated(viewport.mapTo(parent, shown.topLeft()) - shown.topLeft())
        )
        editor.setGeometry(QRect(place.topLeft() - shown.topLeft(), place.size()))
        self.show()

    def event(self, event: QEvent) -> bool:
        """Hear that the editor needs another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._resized()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the same from what is laid out inside the editor."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._editor:
            self._resized()
        return False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text, also over the editor."""
        QCoreApplication.sendEvent(self._rows.viewport(), event)
