"""The rows of a search result as a list that Qt and assistive technology can read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.i18n import language
from archive_app.ui.search.rows import HeadRow, Row
from archive_app.ui.search.words import told

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ResultsModel(QAbstractListModel):
    """Rows in order; the heads are there to be read, not to be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return how a row is told."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return told(self.rows[index.row()], language())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a row can be chosen."""
        flag = Qt.ItemFlag
        if index.isValid() and isinstance(self.rows[index.row()], HeadRow):
            return flag.ItemIsEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable
