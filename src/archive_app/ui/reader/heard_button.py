"""The way back to what is heard, for who scrolled away from it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.i18n import _
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button


class HeardButton(Button):
    """A button over the lower edge of the text, there only while it leads somewhere."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(
            _("To what is heard now"), theme, icon="volume-2", variant="primary", parent=parent
        )
        self.hide()

    def offer(self, wanted: bool, width: int, bottom: int) -> None:
        """Stand in the middle of a width, above a bottom; or go, with the keyboard to the text."""
        if not wanted:
            focus = QApplication.focusWidget()
            parent = self.parentWidget()
            self.hide()
            if focus is self and parent is not None:
                parent.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.ensurePolished()
        size = self.sizeHint()
        wide = min(size.width(), width)
        self.setGeometry((width - wide) // 2, bottom - size.height(), wide, size.height())
        if self.isHidden():
            self.show()
            self.raise_()
