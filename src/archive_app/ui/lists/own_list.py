"""What our lists answer to Qt and to assistive technology, whatever their rows look like.

Methods of `QAbstractItemView` are called where those of `QListView` would ask its own layout of the
rows, which isn't used: rows stand where `VirtualList` puts them.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

Index = QModelIndex | QPersistentModelIndex


class OwnList(QListView):
    """A list of which one row is current and chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)

    def horizontalOffset(self) -> int:
        """Return 0: rows are as wide as the window."""
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        """Return False: no row is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the row under the top of a rectangle."""
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the whole window: a choice is also told by a ring around the row."""
        return QRegion(self.viewport().rect())

    # -- told to assistive technology

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is current. Qt's own list would ask its own layout, which isn't used."""
        QAbstractItemView.currentChanged(self, current, previous)
        self.viewport().update()
        if current.isValid() and self.hasFocus():
            self._tell(QAccessible.Event.Focus, current.row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which row is chosen."""
        QAbstractItemView.selectionChanged(self, selected, deselected)
        for index in selected.indexes() if self.hasFocus() else ():
            self._tell(QAccessible.Event.Selection, index.row())

    def _tell(self, what: QAccessible.Event, row: int) -> None:
        event = QAccessibleEvent(self, what)
        event.setChild(row)
        QAccessible.updateAccessibility(event)
