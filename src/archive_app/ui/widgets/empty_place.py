"""What stands where there is nothing to show: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.wrap_label import WrapLabel


class EmptyPlace(QWidget):
    """A line in a larger type, some words below it, and perhaps a button.

    Attributes:
        action: the button.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = WrapLabel(
            theme, Size.LARGE, weight=QFont.Weight.DemiBold, leading=1.35, parent=self
        )
        self._words = WrapLabel(theme, Size.BODY, token="ink2", leading=1.6, parent=self)
        self.action = QPushButton(self)
        self.action.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.action.clicked.connect(self.acted)
        self._column = QVBoxLayout(self)
        for widget in (self._title, self._words, self.action):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.set_theme(theme)

    def say(self, title: str, words: str = "", action: str = "") -> None:
        """Show words, and a button where something can be done."""
        self._title.setText(title)
        self._words.setText(words)
        self._title.setVisible(bool(title))
        self._words.setVisible(bool(words))
        self.action.setText(action.replace("&", "&&"))
        self.action.setVisible(bool(action))
        self.action.setAccessibleDescription(self.text())

    def text(self) -> str:
        """Return all that it says."""
        return "\n".join(part for part in (self._title.text(), self._words.text()) if part)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._title.set_theme(theme)
        self._words.set_theme(theme)
        self.action.setFont(theme.font())
        self._column.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._column.setSpacing(theme.px(8))
