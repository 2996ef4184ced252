"""The question, asked once, under which name somebody tags."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.wrap_label import WrapLabel

_LONGEST = 80


class NameQuestion(QWidget):
    """A field for a name; it may be left empty.

    Signals:
        named: the name, "" for none.
        left: Esc.
    """

    named = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = WrapLabel(theme, weight=QFont.Weight.DemiBold)
        self.question.setText(_("Under which name do you want to tag?"))
        self.hint = WrapLabel(theme, token="ink2")
        self.hint.setText(
            _("It is kept with each tag that you put. You may leave it empty, and change it later.")
        )
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(self.question.text())
        self.field.setAccessibleDescription(self.hint.text())
        self.go_on = Button(_("Go on"), theme, variant="primary")
        self._column = QVBoxLayout(self)
        for part in (self.question, self.hint, self.field, self.go_on):
            self._column.addWidget(part)
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.go_on.clicked.connect(self._tell)
        self.set_theme(theme)

    def ask(self, name: str) -> None:
        """Ask, with the name of now."""
        self.field.setText(name)
        self.field.selectAll()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take Enter and Esc of the field, before a shortcut of the window does."""
        if not isinstance(event, QKeyEvent):
            return False
        escape = event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        else:
            return False
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all of it."""
        return self._column.heightForWidth(width)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def _tell(self) -> None:
        self.named.emit(" ".join(self.field.text().split()))

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self.question.set_theme(theme)
        self.hint.set_theme(theme)
        self.field.setFont(theme.font())
        self.go_on.set_theme(theme)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
