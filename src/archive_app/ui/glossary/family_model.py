"""The word families of the list, and what is told of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from archive_app.domain.word_families import WordFamily

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class FamilyModel(QAbstractListModel):
    """Word families in the order they are given."""

    def __init__(self) -> None:
        super().__init__()
        self.families: tuple[WordFamily, ...] = ()

    def set_families(self, families: Sequence[WordFamily]) -> None:
        """Show other families."""
        self.beginResetModel()
        self.families = tuple(families)
        self.endResetModel()

    def row_of(self, family_id: str | None) -> int:
        """Return the row of a family, -1 where it isn't in the list."""
        return next((n for n, one in enumerate(self.families) if one.id == family_id), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of families."""
        return 0 if parent.isValid() else len(self.families)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a family, with its note for who hears or points at it."""
        if not index.isValid():
            return None
        family = self.families[index.row()]
        words = ", ".join(family.words)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words}. {family.note}" if family.note else words
        return None
