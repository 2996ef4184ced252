"""What the window says for a while, also with something to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import AccessibleAlert, register
from archive_app.ui.widgets.notice import Notice, NoticeKind

_SHOWN_MS = 8000


class PassingNotice(Notice):
    """A notice that goes by itself, unless it asks for something."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, NoticeKind.ERROR, closable=True, parent=parent)
        self._act: Callable[[], None] | None = None
        self._time = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._time.timeout.connect(self.hide)
        self.acted.connect(self._do_offered)

    def say(self, text: str, kind: NoticeKind, action: str | None, *, stays: bool = False) -> None:
        """Say something.

        Args:
            action: what it asks for, on its button.
            stays: there is more to read than a line; it stays until it is put away.
        """
        self._time.stop()
        self._act = None
        self.show_notice(text, action, kind)
        if not stays and (action is None or kind is NoticeKind.INFO):
            self._time.start()

    def offer(self, text: str, action: str, act: Callable[[], None]) -> None:
        """Say something that is no fault, with a way to do something about it."""
        self.say(text, NoticeKind.INFO, action)
        self._act = act

    def _do_offered(self) -> None:
        if self._act:
            self.hide()
            self._act()


register(PassingNotice, AccessibleAlert)
