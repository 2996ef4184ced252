"""A table of whole rows, as the import shows its files and lines in."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from archive_app.ui.theme import Theme

#: More rows than this don't make a column wider.
_MEASURED = 40


class RowsTable(QTableView):
    """Shows a model row by row."""

    def __init__(self, model: QAbstractTableModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(_MEASURED)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        # Two lines: what doesn't fit is in the tooltip and below the table.
        lines = 2 * self.fontMetrics().lineSpacing() + theme.px(10)
        self.verticalHeader().setMinimumSectionSize(theme.px(34))
        self.verticalHeader().setDefaultSectionSize(lines)
        self.setMinimumHeight(theme.px(170))
