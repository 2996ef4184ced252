"""A quiet bar for what takes longer than a moment."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from archive_app.i18n import _
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.elided_label import ElidedLabel

#: What is done sooner than this (milliseconds) shows nothing.
PATIENCE = 300


class BusyBar(QFrame):
    """Text, bar and a button to stop, where the work was asked for.

    Signals:
        appeared: it takes longer than a moment.
        cancelled: the user wants it to stop; the bar stays until `finish`.
    """

    appeared = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ElidedLabel("", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(_("Cancel"), self)
        self._cancel.clicked.connect(self._stop)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 2)
        self._row.addWidget(self._bar, 3)
        self._row.addWidget(self._cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._appear)
        self._taken = False
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._label.setFont(theme.font(Size.BODY))
        self._cancel.setFont(theme.font(Size.BODY))
        self._row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self._row.setSpacing(theme.px(12))

    @property
    def is_taken(self) -> bool:
        """Whether something is waited for, also while the bar doesn't show it yet."""
        return self._taken

    def start(self, text: str) -> None:
        """Begin to wait; the bar appears when it takes longer than a moment."""
        self._taken = True
        self._cancel.setEnabled(True)
        self.progress(0, 0, text)
        if self.isHidden():
            self._timer.start()

    def progress(self, done: int, total: int, text: str) -> None:
        """Show how far it is; a total of 0 says that nobody knows."""
        self._label.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def finish(self) -> None:
        """Put the bar away."""
        self._taken = False
        self._timer.stop()
        self.hide()

    def take_keyboard(self) -> None:
        """Give the keyboard to the button that stops it."""
        self._cancel.setFocus()

    def _appear(self) -> None:
        self.show()
        self.appeared.emit()
        announce(self, self._label.text())

    def _stop(self) -> None:
        self._cancel.setEnabled(False)  # pressed once is enough
        self.cancelled.emit()
