"""A line to type in that offers what is known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from archive_app.ui.theme import Theme


class OfferedLine(QLineEdit):
    """Offers the values that hold what is typed; anything else may be typed too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = QStringListModel(self)
        completer = QCompleter(self._values, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._popup = QListView()
        completer.setPopup(self._popup)  # which takes it for its own
        self._popup.setProperty("variant", "popup")
        self.setCompleter(completer)
        self.set_theme(theme)

    def offer(self, values: Sequence[str]) -> None:
        """Offer values, in this order."""
        self._values.setStringList(list(values))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._popup.setFont(theme.font())
