"""The field that lies over a passage's text while it is corrected."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from archive_app.ui.comfort.comfort import Comfort
from archive_app.ui.editing.field_keys import KeyPart, own_key
from archive_app.ui.editing.held_keys import HeldKeys
from archive_app.ui.editing.offsets import plain, to_points, to_units
from archive_app.ui.theme import Theme

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class TextField(QTextEdit):
    """A passage's text as one types in it: no scroll bar, as tall as its lines.

    Signals:
        typed: the text was changed by hand.
        split_requested: part the text at this code point.
        join_requested: with the passage before (-1) or after (1).
        went_on: keep and go to the next (1) or previous (-1) passage.
        left: keep and leave.
        undo_requested, redo_requested: nothing typed is left to take back, or to do again.
        asked: the name of an action of the window, by a key that fields usually have for
            themselves; `play_passage`, `begins_now` and `ends_now` are the editor's own.
        lost_keyboard: something else has the keyboard now.
        grew: it needs another height.
    """

    typed = Signal()
    split_requested = Signal(int)
    join_requested = Signal(int)
    went_on = Signal(int)
    left = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    asked = Signal(str)
    lost_keyboard = Signal()
    grew = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._held = HeldKeys()
        self._filling = False
        self._text = self._given = ""
        #: Asked first about each key; returns whether it took it.
        self.first_look: Callable[[QKeyEvent], bool] = lambda _event: False
        #: Whether Tab is for who is asked first, and not for going to the next part of the window.
        self.wants_tab: Callable[[], bool] = lambda: False
        super().__init__(parent)
        self.setProperty("ring", "none")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._look_at_text)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.grew.emit())
        usual = Comfort()  # until whoever shows it says otherwise
        self.set_type(usual.font(theme), usual.line_px(theme))

    # -- the text

    def text(self) -> str:
        """Return what stands in it."""
        return self._text

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from what it was filled with."""
        return self._text != plain(self._given)

    def fill(self, text: str, place: int = 0, *, given: str | None = None) -> None:
        """Show a text, with the caret at a code point (-1: the end); nothing is left to undo.

        Args:
            given: what it counts as changed from; None is the text itself.
        """
        self._filling = True
        self.setUndoRedoEnabled(False)
        self.setPlainText(text)
        self._set_line_height()
        self.setUndoRedoEnabled(True)
        self._filling = False
        self._text, self._given = plain(text), text if given is None else given
        self.set_place(len(text) if place < 0 else place)
        self.grew.emit()

    def take_as_given(self) -> None:
        """Count what stands in it as unchanged from now on."""
        self._given = self._text

    @property
    def place(self) -> int:
        """Before which code point the caret stands."""
        return to_points(self.document().toRawText(), self.textCursor().position())

    def set_place(self, place: int) -> None:
        """Put the caret before a code point."""
        cursor = self.textCursor()
        cursor.setPosition(min(to_units(self._text, place), self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def word_before(self) -> str:
        """Return the letters right before the caret, back to where their word begins."""
        before = self._text[: self.place]
        start = len(before)
        while start and (before[start - 1].isalnum() or before[start - 1] in "-’'"):
            start -= 1
        return before[start:]

    def replace_word_before(self, words: str) -> None:
        """Put words in the place of the letters right before the caret, as if they were typed."""
        cursor = self.textCursor()
        units = to_units(self.word_before(), len(self._text))
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, units)
        cursor.insertText(words)
        self.setTextCursor(cursor)

    def _look_at_text(self) -> None:
        if self._filling:
            return
        now = plain(self.document().toRawText())
        if now != self._text:
            self._text = now
            self.typed.emit()

    # -- waiting for the archive

    def hold(self) -> None:
        """Keep the keys that are pressed from now on for later: the text is being parted."""
        self._held.hold()

    def release(self) -> None:
        """Type what was pressed meanwhile."""
        self._held.release(self._type)

    def _type(self, event: QEvent) -> None:
        if isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
        elif isinstance(event, QInputMethodEvent):
            self.inputMethodEvent(event)

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Claim the field's own keys before a shortcut of the window takes them."""
        claims = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if claims and isinstance(event, QKeyEvent) and own_key(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Split, join, go on and leave by key; type everything else."""
        if self._held.take(event):
            return
        if self.first_look(event) or self._do_by_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next part, unless Tab is wanted for something else here."""
        if forward and (self._held.holding or self.wants_tab()):
            return False
        return super().focusNextPrevChild(forward)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take letters that are put together of several keys."""
        if not self._held.take(event):
            super().inputMethodEvent(event)

    def _do_by_key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._take_back(self.document().isUndoAvailable(), self.undo, self.undo_requested.emit)
            return True
        if event.matches(QKeySequence.StandardKey.Redo) or own_key(event) is KeyPart.REDO:
            self._take_back(self.document().isRedoAvailable(), self.redo, self.redo_requested.emit)
            return True
        return self._move_by_key(event) or self._ask_by_key(event)

    @staticmethod
    def _take_back(typed: bool, here: Callable[[], None], archive: Callable[[], None]) -> None:
        (here if typed else archive)()

    def _ask_by_key(self, event: QKeyEvent) -> bool:
        part = own_key(event)
        if part is None:
            return False
        if part is KeyPart.LEAVE:
            self.left.emit()
        elif part is KeyPart.NEXT:
            self.went_on.emit(1)
        elif part is KeyPart.SPLIT:
            self.split_requested.emit(self.place)
        else:
            self.asked.emit(part.value)
        return True

    def _move_by_key(self, event: QKeyEvent) -> bool:
        """Go over the edges of the text: into the passage beside it, or join with that."""
        cursor, key = self.textCursor(), event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or cursor.hasSelection():
            return False
        if key == Qt.Key.Key_Backspace and cursor.atStart():
            self.join_requested.emit(-1)
        elif key == Qt.Key.Key_Delete and cursor.atEnd():
            self.join_requested.emit(1)
        elif key == Qt.Key.Key_Up and not _can_move(cursor, QTextCursor.MoveOperation.Up):
            self.went_on.emit(-1)
        elif key == Qt.Key.Key_Down and not _can_move(cursor, QTextCursor.MoveOperation.Down):
            self.went_on.emit(1)
        else:
            return False
        return True

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted text as one line: what came out of a mail has breaks that mean nothing."""
        if source.hasText():
            self.textCursor().insertText(" ".join(source.text().split()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell where the keyboard went for good; a menu, or another window, gives it back."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        ):
            self.lost_keyboard.emit()

    # -- looks

    def set_type(self, font: QFont, line: int) -> None:
        """Take the letters that the text is set in, and the height of a line in pixels.

        What was typed before can't be taken back in the field any more.
        """
        self._line = line
        self.setFont(font)
        self._filling = True
        self._set_line_height()
        self._filling = False
        self.grew.emit()

    def _set_line_height(self) -> None:
        form = QTextBlockFormat()
        form.setLineHeight(self._line, _FIXED)
        document, cursor = self.document(), QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        keeps = document.isUndoRedoEnabled()
        document.setUndoRedoEnabled(False)  # it is nothing that Ctrl+Z is to take back
        cursor.mergeBlockFormat(form)
        document.setUndoRedoEnabled(keeps)

    def height_for(self, width: int) -> int:
        """Return how tall the text is at a width."""
        self.document().setTextWidth(max(1, width))
        return math.ceil(self.document().size().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.grew.emit()

    def sizeHint(self) -> QSize:
        """Ask for the height of its lines."""
        width = self.viewport().width()
        return QSize(width, self.height_for(width))

    def minimumSizeHint(self) -> QSize:
        """Ask for a line at least."""
        return QSize(2 * self._line, self._line)


def _can_move(cursor: QTextCursor, where: QTextCursor.MoveOperation) -> bool:
    return QTextCursor(cursor).movePosition(where)
