"""A message in the place that it is about, with what can be done about it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive_app.i18n import _
from archive_app.ui import icons
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import AccessibleAlert, announce, register

_ICON = 20


class NoticeKind(StrEnum):
    """How much a message calls for attention."""

    INFO = "info"
    WARN = "warn"
    ERROR = "error"


_ICONS = {
    NoticeKind.INFO: ("info", "accent"),
    NoticeKind.WARN: ("triangle-alert", "warn"),
    NoticeKind.ERROR: ("circle-alert", "warn"),
}


class Notice(QFrame):
    """A banner, hidden until `show_notice`.

    Signals:
        acted: the button was pressed.
        closed: the user put the message away.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        kind: NoticeKind = NoticeKind.INFO,
        *,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._closable = closable
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._action = QPushButton(self)
        self._action.setProperty("variant", "link")
        self._action.clicked.connect(self.acted)
        self._close = QToolButton(self)
        self._close.setProperty("variant", "quiet")
        self._close.setProperty("compact", True)
        self._close.setAccessibleName(_("Close this message"))
        self._close.setToolTip(_("Close this message"))
        self._close.clicked.connect(self._put_away)
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for widget in (self._text, self._action):
            widget.setFont(theme.font(Size.BODY))
        self._row.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        self._row.setSpacing(theme.px(10))
        self._close.setIcon(icons.icon("x", theme, self._token(), 16))
        self._close.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._close.setFixedSize(theme.px(24), theme.px(24))  # no higher than one line
        self._dress()

    def show_notice(
        self, text: str, action_text: str | None = None, kind: NoticeKind | None = None
    ) -> None:
        """Show a message, with a button when something can be done about it; say it aloud."""
        self._kind = kind or self._kind
        self._text.setText(text)
        self._action.setText((action_text or "").replace("&", "&&"))
        self._action.setVisible(action_text is not None)
        self._close.setVisible(self._closable)
        self.setAccessibleName(text)
        self._dress()
        self.show()
        announce(self, text, urgent=self._kind is not NoticeKind.INFO)

    def text(self) -> str:
        """Return the message."""
        return self._text.text()

    def _token(self) -> str:
        return _ICONS[self._kind][1]

    def _dress(self) -> None:
        """Take the ground, the colours and the icon of the kind of message."""
        name, token = _ICONS[self._kind]
        pixels = self._theme.px(_ICON)
        color = self._theme.color(token).name()
        self._icon.setPixmap(icons.pixmap(name, color, pixels, self.devicePixelRatioF()))
        tone = "warn" if token == "warn" else "accent"
        if self.property("variant") == self._kind.value and self._action.property("tone") == tone:
            return
        self.setProperty("variant", self._kind.value)
        self._action.setProperty("tone", tone)
        for widget in (self, self._text, self._action):  # Qt reads properties only when polishing
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()


register(Notice, AccessibleAlert)
