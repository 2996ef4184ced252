"""The rows of a search result as a list that Qt and assistive technology can read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.i18n import language
from archive_app.ui.search.growth import Growth
from archive_app.ui.search.rows import HeadRow, HitRow, Row
from archive_app.ui.search.spread import Spread, spread_of
from archive_app.ui.search.words import told

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ResultsModel(QAbstractListModel):
    """Rows in order; the heads are there to be read, not to be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self.spreads: dict[str, Spread] = {}
        self.growth = Growth()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Hold other rows; where hits fall is known of those that are shown."""
        self.beginResetModel()
        self.rows = rows
        self.spreads = {
            row.hit.item: spread_of(row.shown, row.passages)
            for row in rows
            if isinstance(row, HeadRow)
        }
        self.endResetModel()

    def set_spread(self, item: str, spread: Spread) -> None:
        """Know where all hits of an item fall."""
        if item not in self.spreads:
            return
        self.spreads[item] = spread
        for number, row in enumerate(self.rows):
            if isinstance(row, HeadRow) and row.hit.item == item:
                self.tell_changed(number)

    def spread_of_row(self, number: int) -> Spread | None:
        """Return where the hits of a head's item fall, where that says something."""
        row = self.rows[number]
        if not isinstance(row, HeadRow):
            return None
        spread = self.spreads[row.hit.item]
        return spread if spread.hits and spread.passages > 1 else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return how a row is told."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._told(index.row())
        return None

    def _told(self, number: int) -> str:
        row = self.rows[number]
        extent = self.growth.extent(row) if isinstance(row, HitRow) else None
        return told(row, language(), self.spread_of_row(number), extent)

    def tell_changed(self, number: int) -> None:
        """Tell that a row is told otherwise now."""
        index = self.index(number, 0)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.AccessibleTextRole])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a row can be chosen."""
        flag = Qt.ItemFlag
        if index.isValid() and isinstance(self.rows[index.row()], HeadRow):
            return flag.ItemIsEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable
