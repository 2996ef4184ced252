"""A field one types in keeps the keys of editing, also where the window has a shortcut for them.

Qt's own fields claim only some of these keys: Ctrl+Del in a field, which deletes a word, would be
the window's shortcut for something else.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_Standard = QKeySequence.StandardKey
#: What Qt's fields do by a key; which key that is differs from system to system.
_EDITING = (
    _Standard.Undo, _Standard.Redo, _Standard.Cut, _Standard.Copy, _Standard.Paste,
    _Standard.SelectAll, _Standard.Deselect, _Standard.Delete, _Standard.Backspace,
    _Standard.DeleteStartOfWord, _Standard.DeleteEndOfWord, _Standard.DeleteEndOfLine,
    _Standard.DeleteCompleteLine, _Standard.InsertParagraphSeparator,
    _Standard.InsertLineSeparator,
    _Standard.MoveToNextChar, _Standard.MoveToPreviousChar, _Standard.MoveToNextWord,
    _Standard.MoveToPreviousWord, _Standard.MoveToNextLine, _Standard.MoveToPreviousLine,
    _Standard.MoveToStartOfLine, _Standard.MoveToEndOfLine, _Standard.MoveToStartOfBlock,
    _Standard.MoveToEndOfBlock, _Standard.MoveToStartOfDocument, _Standard.MoveToEndOfDocument,
    _Standard.SelectNextChar, _Standard.SelectPreviousChar, _Standard.SelectNextWord,
    _Standard.SelectPreviousWord, _Standard.SelectNextLine, _Standard.SelectPreviousLine,
    _Standard.SelectStartOfLine, _Standard.SelectEndOfLine, _Standard.SelectStartOfBlock,
    _Standard.SelectEndOfBlock, _Standard.SelectStartOfDocument, _Standard.SelectEndOfDocument,
)  # fmt: skip


class TextKeys(QObject):
    """Listens to the field that has the keyboard. One for the app."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("text-keys")
        self._field: QWidget | None = None
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    @classmethod
    def of(cls, app: QApplication) -> TextKeys:
        """Return the app's, made at the first call."""
        return app.findChild(cls, "text-keys") or cls(app)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None and shiboken6.isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = new if new is not None and _is_typed_in(new) else None
        if self._field is not None:
            self._field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the keys of editing before a shortcut of the window takes them."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or not _can_type(watched):
            return False
        if not any(event.matches(key) for key in _EDITING):
            return False
        # A field with nothing of its own to undo leaves that to the window.
        event.setAccepted(not _is_for_window(watched, event))
        return True


def _is_for_window(field: QWidget, event: QKeyEvent) -> bool:
    """Return whether a key is to undo or redo, and a line that one types in has nothing of that."""
    if not isinstance(field, QLineEdit):
        return False
    if event.matches(_Standard.Undo):
        return not field.isUndoAvailable()
    return event.matches(_Standard.Redo) and not field.isRedoAvailable()


def _is_typed_in(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox | QComboBox)


def _can_type(widget: QWidget) -> bool:
    """Whether a field takes what is typed: it is not only there to be read."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox):
        return not widget.isReadOnly()
    return False
