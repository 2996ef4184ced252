"""The lines of a magazine that went into no text, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from archive_app.domain.magazine import LeftLine, LineUse
from archive_app.i18n import N_, _
from archive_app.i18n.words import line_use_word

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_COLUMNS = (N_("Line"), N_("What it is"), N_("Item"), N_("Text"))
TEXT = 3


class AccountModel(QAbstractTableModel):
    """Shows lines, those that nothing explains in front."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[LeftLine] = []
        self._titles: Mapping[str, str] = {}

    def set_lines(self, lines: Sequence[LeftLine], titles: Mapping[str, str]) -> None:
        """Show other lines, with the titles of items by id."""
        self.beginResetModel()
        self._lines = sorted(lines, key=lambda one: one.use is not LineUse.NOWHERE)
        self._titles = titles
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's name."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(_COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a cell's words."""
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in roles:
            return None
        line = self._lines[index.row()]
        title = self._titles.get(line.item, line.item)
        return (str(line.number), line_use_word(line.use), title, line.text)[index.column()]
