"""The keys that a passage's text has for itself while one types in it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent


class KeyPart(Enum):
    """What a key of the field asks for; the value is the name that `TextField.asked` tells."""

    LEAVE = "leave"
    NEXT = "next"
    SPLIT = "split"
    REDO = "redo"  # Qt knows this key on some systems only; the window has it on all
    PLAY = "play_passage"
    BEGINS_NOW = "begins_now"
    ENDS_NOW = "ends_now"
    # Of the window; Qt's own fields would take these for moving and deleting on some systems.
    SPEAKER = "edit_speaker"
    REPLACE = "replace"
    HISTORY = "passage_history"


_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYS: dict[tuple[int, Qt.KeyboardModifier], KeyPart] = {
    (Qt.Key.Key_Escape, _NONE): KeyPart.LEAVE,
    (Qt.Key.Key_Return, _NONE): KeyPart.SPLIT,
    (Qt.Key.Key_Enter, _NONE): KeyPart.SPLIT,
    (Qt.Key.Key_Return, _SHIFT): KeyPart.SPLIT,  # a passage is one paragraph
    (Qt.Key.Key_Return, _CONTROL): KeyPart.NEXT,
    (Qt.Key.Key_Enter, _CONTROL): KeyPart.NEXT,
    (Qt.Key.Key_Y, _CONTROL): KeyPart.REDO,
    (Qt.Key.Key_Space, _CONTROL | _SHIFT): KeyPart.PLAY,
    (Qt.Key.Key_BracketLeft, _CONTROL): KeyPart.BEGINS_NOW,
    (Qt.Key.Key_BracketRight, _CONTROL): KeyPart.ENDS_NOW,
    (Qt.Key.Key_K, _CONTROL): KeyPart.SPEAKER,
    (Qt.Key.Key_R, _CONTROL): KeyPart.REPLACE,
    (Qt.Key.Key_I, _CONTROL): KeyPart.HISTORY,
}
#: How the keys are written where they are told.
SHOWN: dict[KeyPart, QKeyCombination] = {
    KeyPart.PLAY: QKeyCombination(_CONTROL | _SHIFT, Qt.Key.Key_Space),
    KeyPart.BEGINS_NOW: QKeyCombination(_CONTROL, Qt.Key.Key_BracketLeft),
    KeyPart.ENDS_NOW: QKeyCombination(_CONTROL, Qt.Key.Key_BracketRight),
    KeyPart.NEXT: QKeyCombination(_CONTROL, Qt.Key.Key_Enter),
}


def own_key(event: QKeyEvent) -> KeyPart | None:
    """Return what a key asks of the field, None for all that is just typing or the window's."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get((event.key(), modifiers))
