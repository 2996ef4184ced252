"""The table of tags as Qt and assistive technology read it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from archive_app.domain.catalogue import Item
from archive_app.domain.codebook import Codebook, Tag
from archive_app.i18n import _, ngettext
from archive_app.i18n.words import passages_word
from archive_app.services.tag_matrix import MatrixKind, TagTable
from archive_app.ui.tag_pages.tag_page_words import annotations_word

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Counts with their heads; each cell tells its row and column with its count.

    Attributes:
        table_: what is shown.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table_ = TagTable(MatrixKind.ITEMS)
        self._most = 0
        self._codebook = Codebook()
        self._items: Mapping[str, Item] = {}

    def show_table(self, table: TagTable, codebook: Codebook, items: Mapping[str, Item]) -> None:
        """Hold another table."""
        self.beginResetModel()
        self.table_, self._codebook, self._items = table, codebook, items
        self._most = table.most
        self.endResetModel()

    # -- what it says

    def count(self, row: int, column: int) -> int:
        """Return the count of a cell."""
        return self.table_.count(self.table_.rows[row], self.table_.columns[column])

    def is_diagonal(self, row: int, column: int) -> bool:
        """Whether a cell is that of a tag with itself."""
        table = self.table_
        return not table.is_of_items and table.rows[row] == table.columns[column]

    def darkness(self, row: int, column: int) -> float:
        """Return how dark a cell is, from 0 to 1; the most frequent is 1."""
        count = self.count(row, column)
        if not count or not self._most or self.is_diagonal(row, column):
            return 0.0
        return float((count / self._most) ** 0.5)  # else only the few largest could be seen

    def tag(self, key: str) -> Tag | None:
        """Return a tag of the table."""
        return self._codebook.get(key)

    def row_tag(self, row: int) -> Tag | None:
        """Return the tag of a row; None where rows are items."""
        return None if self.table_.is_of_items else self.tag(self.table_.rows[row])

    def row_item(self, row: int) -> Item | None:
        """Return the item of a row; None where rows are tags."""
        return self._items.get(self.table_.rows[row]) if self.table_.is_of_items else None

    def row_words(self, row: int) -> str:
        """Return the head of a row."""
        key = self.table_.rows[row]
        if not self.table_.is_of_items:
            return self._name(key)
        item = self._items.get(key)
        return item.title if item else _("An item that isn't there any more")

    def column_words(self, column: int) -> str:
        """Return the head of a column."""
        return self._name(self.table_.columns[column])

    def _name(self, key: str) -> str:
        tag = self.tag(key)
        return tag.name if tag else _("A tag that isn't there any more")

    def told(self, row: int, column: int) -> str:
        """Return how a cell is told: row, column and count."""
        count, first, second = (
            self.count(row, column),
            self.row_words(row),
            self.column_words(column),
        )
        if self.table_.is_of_items:
            words = annotations_word(count)
        elif self.is_diagonal(row, column):
            return _("{tag}: on {passages} in all").format(tag=first, passages=passages_word(count))
        else:
            words = ngettext("together on {count} passage", "together on {count} passages", count)
        return _("{row}, {column}: {count}").format(row=first, column=second, count=words)

    # -- what Qt asks

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.table_.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.table_.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a count, and how it is told."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.count(row, column))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.told(row, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the head of a row or column, in full for who points at it or hears it."""
        rows = orientation == Qt.Orientation.Vertical
        if not 0 <= section < (len(self.table_.rows) if rows else len(self.table_.columns)):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row_words(section) if rows else self.column_words(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            if rows and self.table_.is_of_items:
                return self.row_words(section)
            keys = self.table_.rows if rows else self.table_.columns
            return self._codebook.path_text(keys[section])
        return None
