"""The bar to find words in the text that is read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from archive_app.i18n import _, ngettext
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce, describe
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.elided_label import ElidedLabel
from archive_app.ui.widgets.search_field import SearchField

_PAUSE = 600  # ms without a change before the number is said, so that typing isn't talked over


class _Field(SearchField):
    """Enter goes to the next place, Shift+Enter to the one before, Esc closes the bar."""

    stepped = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Claim Esc before a shortcut of the window takes it."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, or leave."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """A field, how many places there are and which one this is, and the way to the others.

    Signals:
        query_changed: the text, at every change.
        stepped: to the next (1) or the previous (-1) place.
        closed: the bar was put away.
    """

    query_changed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before: QWidget | None = None
        self._said = ""
        name = _("Search in this text")
        self.field = _Field(theme, self, name=name)
        self.count = ElidedLabel("", self)
        self.previous = Button(
            _("Previous place"), theme, icon="chevron-up", variant="quiet", parent=self
        )
        self.next = Button(
            _("Next place"), theme, icon="chevron-down", variant="quiet", parent=self
        )
        self._close = Button(
            _("Close the search in this text"), theme, icon="x", variant="quiet", parent=self
        )
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.next, self._close):
            self._row.addWidget(widget)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._say)
        self._connect()
        self.setAccessibleName(name)
        self.set_theme(theme)
        self.show_count(None, 0)
        self.hide()

    def _connect(self) -> None:
        self.field.query_changed.connect(self.query_changed)
        self.field.stepped.connect(self.stepped)
        self.field.left.connect(self.close_bar)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.close_bar)

    def open(self, text: str = "") -> None:
        """Take the keyboard, with a text where one is given, else with what was there."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self.show()
        if text and text != self.field.text():
            self.field.setText(text)
        else:
            self.query_changed.emit(self.field.text())
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Go away, and give the keyboard back to what had it."""
        if self.isHidden():
            return
        focus, before = QApplication.focusWidget(), self._before
        had, self._before = focus is not None and self.isAncestorOf(focus), None
        self.hide()
        self.closed.emit()
        if had and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_count(self, current: int | None, total: int) -> None:
        """Tell how many places there are, and which one (from 0) is shown."""
        self.previous.setEnabled(total > 0)
        self.next.setEnabled(total > 0)
        text = count_words(current, total) if self.field.text().strip() else ""
        self.count.setText(text)
        self.count.setVisible(bool(text))
        if text != self._said:
            self._said = text
            self._pause.start()

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for part in (self.field, self.previous, self.next, self._close):
            part.set_theme(theme)
        self.count.setFont(theme.font(Size.SMALL))
        side = theme.px(24) if theme.scale < 1.5 else 12
        self._row.setContentsMargins(side, theme.px(6), side, theme.px(6))
        self._row.setSpacing(theme.px(8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the line that parts it from the text."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("paper"))
        line = self.rect()
        line.setTop(line.bottom())
        painter.fillRect(line, self._theme.color("line"))
        painter.end()

    def _say(self) -> None:
        if self._said and self.isVisible():
            announce(self, self._said)


def count_words(current: int | None, total: int) -> str:
    """Return "3 of 12"."""
    if not total:
        return _("not in this text")
    if current is None:
        return ngettext("{count} place", "{count} places", total)
    return _("{number} of {total}").format(number=current + 1, total=total)


describe(FindBar, QAccessible.Role.Grouping)
