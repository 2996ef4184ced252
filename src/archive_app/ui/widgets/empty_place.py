"""What stands where there is nothing to show: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.wrap_label import WrapLabel


class EmptyPlace(QScrollArea):
    """A line in a larger type, some words below it, and perhaps a button.

    Where there is no room for all of it, it scrolls, and the keyboard can come to it for that.

    Attributes:
        action: the button.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        inside = QWidget()
        self._title = WrapLabel(
            theme, Size.LARGE, weight=QFont.Weight.DemiBold, leading=1.35, parent=inside
        )
        self._words = WrapLabel(theme, Size.BODY, token="ink2", leading=1.6, parent=inside)
        self.action = QPushButton(inside)
        self.action.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.action.clicked.connect(self.acted)
        self._column = QVBoxLayout(inside)
        for widget in (self._title, self._words, self.action):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._lay_out(inside)
        self.set_theme(theme)

    def _lay_out(self, inside: QWidget) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        for part in (self.viewport(), inside):  # it has the ground of what it lies on
            part.setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._take_keyboard)

    def _take_keyboard(self, _least: int, most: int) -> None:
        """Let the keyboard come here only where there is something to scroll."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all of it takes."""
        return self._column.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Ask for room for all of it."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: it scrolls."""
        return QSize(self._theme.px(60), self._theme.px(48))

    def say(self, title: str, words: str = "", action: str = "") -> None:
        """Show words, and a button where something can be done."""
        self._title.setText(title)
        self._words.setText(words)
        self._title.setVisible(bool(title))
        self._words.setVisible(bool(words))
        self.action.setText(action.replace("&", "&&"))
        self.action.setVisible(bool(action))
        self.action.setAccessibleDescription(self.text())
        self.setAccessibleName(self.text())
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()

    def text(self) -> str:
        """Return all that it says."""
        return "\n".join(part for part in (self._title.text(), self._words.text()) if part)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self._title.set_theme(theme)
        self._words.set_theme(theme)
        self.action.setFont(theme.font())
        self._column.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._column.setSpacing(theme.px(8))
