"""The strip with its buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.ui.theme import Theme
from archive_app.ui.wave.strip import WaveStrip
from archive_app.ui.widgets.button import Button


class WavePanel(QWidget):
    """A strip, and what a mouse needs beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("Sound as a picture"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.strip = WaveStrip(theme, self)
        self._nearer = Button(_("From nearer"), theme, icon="plus", variant="quiet")
        self._further = Button(_("From further away"), theme, icon="minus", variant="quiet")
        self._nearer.clicked.connect(lambda: self.strip.zoom(1))
        self._further.clicked.connect(lambda: self.strip.zoom(-1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.strip, 1)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(0)
        for button in (self._nearer, self._further):
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        row.addLayout(self._buttons)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for part in (self.strip, self._nearer, self._further):
            part.set_theme(theme)
        side = theme.px(6)
        self._buttons.setContentsMargins(side, 0, side, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line that parts it from what is above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))
