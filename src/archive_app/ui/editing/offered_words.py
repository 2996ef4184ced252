"""Words that are offered while one types: names and terms that begin as what was typed does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce


class OfferedWords(QFrame):
    """A small list under the caret that never has the keyboard.

    Tab takes the first word at once. Enter only takes one after Down chose it, so that Enter means
    what it always means for who just types on. Esc puts the list away.

    Signals:
        taken: the word that was taken.
    """

    taken = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("variant", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Offered words"))
        self.list.itemClicked.connect(lambda item: self._take(item.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        self.set_theme(theme)
        self.hide()

    @property
    def words(self) -> list[str]:
        """What is offered now."""
        return [] if self.isHidden() else self._words()

    def _words(self) -> list[str]:
        return [self.list.item(row).text() for row in range(self.list.count())]

    def offer(self, words: Sequence[str], below: QPoint, line: int) -> None:
        """Offer words.

        Args:
            below: where the list begins, in the coordinates of its parent.
            line: the height of a line of the text, for where there is only room above it.
        """
        if not words:
            self.put_away()
            return
        if list(words) != self.words:
            self.list.clear()
            self.list.addItems(list(words))
            self.list.setCurrentRow(-1)
            announce(self, _("Tab: {word}").format(word=words[0]))
        self._place(below, line)
        self.show()
        self.raise_()

    def _place(self, below: QPoint, line: int) -> None:
        width = self.list.sizeHintForColumn(0) + self._theme.px(24)
        row = max(1, self.list.sizeHintForRow(0))
        height = row * self.list.count() + self._theme.px(4)
        parent = self.parentWidget()
        room = parent.size() if parent is not None else self.size()
        width = min(max(width, self._theme.px(120)), room.width())
        x = max(0, min(below.x(), room.width() - width))
        y = below.y() if below.y() + height <= room.height() else below.y() - line - height
        self.setGeometry(x, max(0, y), width, height)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key where it is for the list; return whether it was."""
        if self.isHidden() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key, row = event.key(), self.list.currentRow()
        if key == Qt.Key.Key_Tab or (key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0):
            self._take(self.list.item(max(0, row)).text())
        elif key == Qt.Key.Key_Down:
            self._choose(min(row + 1, self.list.count() - 1))
        elif key == Qt.Key.Key_Up and row >= 0:
            self._choose(row - 1)
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        else:
            return False
        return True

    def _choose(self, row: int) -> None:
        self.list.setCurrentRow(row)
        if row >= 0:
            announce(self, self.list.item(row).text())

    def _take(self, word: str) -> None:
        self.put_away()
        self.taken.emit(word)

    def put_away(self) -> None:
        """Offer nothing."""
        self.hide()
        self.list.clear()

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.list.setFont(theme.font(Size.BODY))
