"""A label of a few lines that ends in … where there isn't room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from archive_app.ui.painting import TextBlock
from archive_app.ui.widgets.elided_label import plain_tooltip

_LEADING = 1.25


class ClampLabel(QLabel):
    """Plain text in at most so many lines.

    The whole text is its tooltip, and its name for screen readers.
    """

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        self._lines = lines
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_lines(self, lines: int) -> None:
        """Take another number of lines."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(text)
        self.setToolTip(plain_tooltip(text))
        self.setAccessibleName(text)

    def is_elided(self) -> bool:
        """Whether a part of the text is left out."""
        return self._laid_out(self.width(), 0).lines > self._lines

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the text takes."""
        return self._laid_out(width, self._lines).height

    def minimumSizeHint(self) -> QSize:
        """Ask for a few letters of one line."""
        return QSize(self.fontMetrics().horizontalAdvance("…"), self._line())

    def sizeHint(self) -> QSize:
        """Ask for all lines."""
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + 1, self._lines * self._line()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        color = self.palette().color(self.foregroundRole())
        self._laid_out(self.width(), self._lines).draw(painter, 0, 0, color)
        painter.end()

    def _line(self) -> int:
        return round(self.fontMetrics().height() * _LEADING / 1.2)

    def _laid_out(self, width: int, lines: int) -> TextBlock:
        return TextBlock(self.text(), self.font(), width, self._line(), lines)
