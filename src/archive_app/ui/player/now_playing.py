"""What the player has: title and subtitle, or a message in their place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.ui import icons
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.clamp_label import ClampLabel
from archive_app.ui.widgets.elided_label import ElidedLabel

_ICON = 16
_LINES = 3  # of a message; as high as the timeline beside it


class NowPlaying(QWidget):
    """Two lines that end in … where they don't fit, or the few lines of a message.

    A message takes no more room than the words that it stands for: nothing beside it moves.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = ClampLabel(1, self)
        self.line = ElidedLabel("", self)
        self.line.setProperty("tone", "second")
        self.message = ClampLabel(_LINES, self)
        self.message.setProperty("tone", "warn")
        self._icon = QLabel(self)
        self._told = QHBoxLayout()
        self._told.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._told.addWidget(self.message, 1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addStretch()
        self._lines.addWidget(self.title)
        self._lines.addWidget(self.line)
        self._lines.addLayout(self._told)
        self._lines.addStretch()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self.title.setFont(theme.font(Size.BODY, QFont.Weight.DemiBold))
        for label in (self.line, self.message):
            label.setFont(theme.font(Size.SMALL))
        self._told.setSpacing(theme.px(6))
        self._lines.setSpacing(theme.px(2))
        color = theme.color("warn").name()
        self._icon.setPixmap(
            icons.pixmap("triangle-alert", color, theme.px(_ICON), self.devicePixelRatioF())
        )
        self._dress()
        self.setMinimumHeight(self.message.sizeHint().height())

    def show_recording(self, title: str, subtitle: str) -> None:
        """Show what there is to hear; a message about the one before is over."""
        self.title.setText(title)
        self.title.set_lines(1 if subtitle else 2)
        self.line.setText(subtitle)
        self.message.setText("")
        self._dress()

    def show_message(self, text: str) -> None:
        """Show a message in place of title and subtitle, and say it; an empty one goes away."""
        self.message.setText(text)
        self._dress()
        if text:
            announce(self, text, urgent=True)

    @property
    def has_message(self) -> bool:
        """Whether a message stands in place of title and subtitle."""
        return bool(self.message.text())

    def minimumSizeHint(self) -> QSize:
        """Ask for a few words' room."""
        return QSize(self._theme.px(96), super().minimumSizeHint().height())

    def _dress(self) -> None:
        told = self.has_message
        self._icon.setVisible(told)
        self.message.setVisible(told)
        self.title.setVisible(not told)
        self.line.setVisible(not told and bool(self.line.text()))
        self.setAccessibleDescription(self.message.text())
