"""What the small pages of the codebook beside the places have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.flow_layout import FlowLayout
from archive_app.ui.widgets.notice import Notice, NoticeKind
from archive_app.ui.widgets.wrap_label import WrapLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CodebookPage(QWidget):
    """A title, words, something to choose from, a notice and buttons; the first is the main one.

    Ctrl+Enter presses the main button.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = WrapLabel(theme, weight=QFont.Weight.DemiBold)
        self.words = WrapLabel(theme, token="ink2")
        self.notice = Notice(theme, NoticeKind.ERROR)
        self.buttons: Sequence[Button] = ()
        self._flow = FlowLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.words)

    def put_in(self, *parts: QWidget, buttons: Sequence[Button]) -> None:
        """Put in what is chosen from, and the buttons below it."""
        for nth, part in enumerate(parts):
            self._column.addWidget(part, 1 if nth == 0 else 0)
        self._column.addWidget(self.notice)
        self.buttons = buttons
        for button in buttons:
            self._flow.addWidget(button)
        self._column.addLayout(self._flow)
        if not parts:
            self._column.addStretch(1)

    def say(self, title: str, words: str) -> None:
        """Show words at the top."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.notice.hide()

    def show_error(self, words: str) -> None:
        """Say why nothing was changed."""
        self.notice.show_notice(words, kind=NoticeKind.ERROR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does what the main button does."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in _ENTER and self.buttons:
            self.buttons[0].click()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        for part in (self.title, self.words, self.notice):
            part.set_theme(theme)
        for button in self.buttons:
            button.set_theme(theme)
        self._column.setContentsMargins(theme.px(2), 0, theme.px(6), theme.px(8))
        self._column.setSpacing(theme.px(10))
        self._flow.setSpacing(theme.px(8))
