"""A label that fits any width: it breaks its text between words, and inside one that is too wide.

Qt's own label breaks between words only, so that one long Dutch word in a large type would set the
least width of the whole window.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from archive_app.ui.painting import TextBlock
from archive_app.ui.theme import Size, Theme


class WrapLabel(QLabel):
    """Plain text in one step of type and one colour of the theme."""

    def __init__(
        self,
        theme: Theme,
        size: Size = Size.BODY,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        token: str = "ink",
        leading: float = 1.5,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight, self._token, self._leading = size, weight, token, leading
        self._block: tuple[str, int, TextBlock] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self._block = None
        self.setFont(theme.font(self._size, self._weight))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height that the text takes."""
        return self._laid_out(width).height if self.text() else 0

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than a few letters."""
        return QSize(self._theme.px(60), 0 if not self.text() else self._line())

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, 0 if not self.text() else self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        self._laid_out(self.width()).draw(painter, 0, 0, self._theme.color(self._token))
        painter.end()

    def _line(self) -> int:
        return round(self._theme.type_px(self._size) * self._leading)

    def _laid_out(self, width: int) -> TextBlock:
        if self._block is None or self._block[:2] != (self.text(), width):
            font = self._theme.font(self._size, self._weight)
            block = TextBlock(self.text(), font, width, self._line())
            self._block = (self.text(), width, block)
        return self._block[2]
