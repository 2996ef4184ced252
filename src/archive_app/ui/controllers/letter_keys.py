"""The keys of one letter: off where somebody wants that, and never in the way of typing.

Who speaks to the computer, or hits keys by mistake, turns them off (WCAG 2.1.4); every action has
another key or a place in the menus too.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from archive_app.config.settings import SettingsFile
from archive_app.domain.errors import ArchiveError
from archive_app.ui.actions import Actions
from archive_app.ui.lists.virtual_list import VirtualList

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class LetterKeys(QObject):
    """Turns the keys of one letter on and off, and keeps them off lists that search by typing.

    A text field claims its letters by itself; a closed choice and Qt's own lists and trees don't,
    and yet they go to what begins with the letter that is typed. Our own lists don't, so there the
    letters are the window's; a list of Qt's says so by its property `letters`, `window`.

    Signals:
        failed: the choice could not be kept (`ArchiveError`); it holds for now.
    """

    failed = Signal(object)

    def __init__(self, settings: SettingsFile, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions = actions
        self._watched: QWidget | None = None
        use = settings.current.letter_keys
        actions["letter_keys"].setChecked(use)
        actions.use_letter_keys(use)
        actions["letter_keys"].triggered.connect(self._choose)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _choose(self, use: bool) -> None:
        self._actions.use_letter_keys(use)
        try:
            self._settings.change(letter_keys=use)
        except ArchiveError as error:
            self.failed.emit(error)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new if new is not None and _searches_by_typing(new) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Claim a letter before a shortcut of the window takes it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() not in _PLAIN or not event.text().strip().isprintable():
            return False
        if not event.text().strip():
            return False
        event.accept()
        return True


def _searches_by_typing(widget: QWidget) -> bool:
    if isinstance(widget, QComboBox):
        return True
    ours = isinstance(widget, VirtualList) or widget.property("letters") == "window"
    return isinstance(widget, QAbstractItemView) and not ours
