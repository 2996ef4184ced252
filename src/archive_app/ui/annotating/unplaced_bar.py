"""The bar while somebody looks for the words of an annotation in the text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce, describe
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.wrap_label import WrapLabel


class PlacingBar(QWidget):
    """Says what to do, with buttons for those who use the mouse.

    Signals:
        placed: the tag is to go on the words that are chosen.
        left: none of them is it.
    """

    placed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = WrapLabel(theme)
        self.put = Button(_("Put it here"), theme, icon="check", variant="primary")
        self.cancel = Button(_("Cancel"), theme)
        self.put.clicked.connect(self.placed)
        self.cancel.clicked.connect(self.left)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.put)
        self._row.addWidget(self.cancel)
        self.set_theme(theme)
        self.hide()

    def begin(self, tag: str, words: str) -> None:
        """Say for which tag words are looked for."""
        text = _(
            "Where does “{tag}” belong? It was on “{words}”. Choose words or a passage, then press"
            " T or the button."
        ).format(tag=tag, words=words)
        self.words.setText(text)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.words.set_theme(theme)
        self.put.set_theme(theme)
        self.cancel.set_theme(theme)
        self._row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self._row.setSpacing(theme.px(10))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the line that parts it from what is above."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("accent_soft"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("accent"))
        painter.end()


describe(PlacingBar, QAccessible.Role.Grouping)
