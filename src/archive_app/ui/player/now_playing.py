"""What the player has: title, and a line below it that a message may take over."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.ui import icons
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.elided_label import ElidedLabel

_ICON = 16


class NowPlaying(QWidget):
    """Two lines that end in … where they don't fit."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._subtitle = ""
        self._message = ""
        self.title = ElidedLabel("", self)
        self.line = ElidedLabel("", self)
        self._icon = QLabel(self)
        self._below = QHBoxLayout()
        self._below.addWidget(self._icon)
        self._below.addWidget(self.line, 1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addStretch()
        self._lines.addWidget(self.title)
        self._lines.addLayout(self._below)
        self._lines.addStretch()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self.title.setFont(theme.font(Size.BODY, QFont.Weight.DemiBold))
        self.line.setFont(theme.font(Size.SMALL))
        self._below.setSpacing(theme.px(6))
        self._lines.setSpacing(theme.px(2))
        color = theme.color("warn").name()
        self._icon.setPixmap(
            icons.pixmap("triangle-alert", color, theme.px(_ICON), self.devicePixelRatioF())
        )
        self._dress()

    def show_recording(self, title: str, subtitle: str) -> None:
        """Show what there is to hear; a message about the one before is over."""
        self.title.setText(title)
        self._subtitle, self._message = subtitle, ""
        self._dress()

    def show_message(self, text: str) -> None:
        """Show a message in place of the subtitle, and say it; an empty one goes away."""
        self._message = text
        self._dress()
        if text:
            announce(self, text, urgent=True)

    @property
    def has_message(self) -> bool:
        """Whether a message stands in place of the subtitle."""
        return bool(self._message)

    def minimumSizeHint(self) -> QSize:
        """Ask for a few words' room."""
        return QSize(self._theme.px(96), super().minimumSizeHint().height())

    def _dress(self) -> None:
        self._icon.setVisible(bool(self._message))
        self.line.setText(self._message or self._subtitle)
        self.line.setVisible(bool(self.line.text()))
        tone = "warn" if self._message else "second"
        if self.line.property("tone") != tone:
            self.line.setProperty("tone", tone)
            self.line.style().unpolish(self.line)  # Qt reads properties only when polishing
            self.line.style().polish(self.line)
