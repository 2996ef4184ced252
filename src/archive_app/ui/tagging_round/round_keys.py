"""The keys of a tagging round; they are its own while it has the keyboard."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from archive_app.i18n import N_


class RoundKey(Enum):
    """What a key asks for, beside the letters and figures of tags."""

    PLAY = "play"
    NEXT = "next"
    BACK = "back"
    FIND = "find"
    NOTE = "note"
    TAKE = "take"
    REFUSE = "refuse"
    PROGRESS = "progress"
    WORD_NEXT = "word-next"
    WORD_BEFORE = "word-before"
    MORE_WORDS = "more-words"
    FEWER_WORDS = "fewer-words"
    ALL_WORDS = "all-words"


#: Keys as they are shown, with what they do; those that are words are translated.
SHOWN: tuple[tuple[str, str], ...] = (
    (N_("Space"), N_("play the passage")),
    (N_("Enter"), N_("next passage")),
    (N_("Backspace"), N_("passage before")),
    (N_("letter"), N_("tag on or off")),
    ("/", N_("find a tag")),
    ("+ / -", N_("take or refuse a suggestion")),
    ("N", N_("note")),
    (N_("Shift+arrow"), N_("choose words")),
    (".", N_("how far you are")),
    ("Ctrl+Z", N_("undo")),
    ("Esc", N_("leave the round")),
)

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYS: dict[tuple[int, Qt.KeyboardModifier], RoundKey] = {
    (Qt.Key.Key_Space, _NONE): RoundKey.PLAY,
    (Qt.Key.Key_Return, _NONE): RoundKey.NEXT,
    (Qt.Key.Key_Enter, _NONE): RoundKey.NEXT,
    (Qt.Key.Key_Return, _SHIFT): RoundKey.BACK,
    (Qt.Key.Key_Enter, _SHIFT): RoundKey.BACK,
    (Qt.Key.Key_Backspace, _NONE): RoundKey.BACK,
    (Qt.Key.Key_Right, _NONE): RoundKey.WORD_NEXT,
    (Qt.Key.Key_Left, _NONE): RoundKey.WORD_BEFORE,
    (Qt.Key.Key_Right, _SHIFT): RoundKey.MORE_WORDS,
    (Qt.Key.Key_Left, _SHIFT): RoundKey.FEWER_WORDS,
    (Qt.Key.Key_End, _SHIFT): RoundKey.ALL_WORDS,
}
#: Signs that stand on other keys from keyboard to keyboard, some with Shift.
_SIGNS = {
    "/": RoundKey.FIND,
    "+": RoundKey.TAKE,
    "-": RoundKey.REFUSE,
    ".": RoundKey.PROGRESS,
    "n": RoundKey.NOTE,
}


def own_key(event: QKeyEvent) -> RoundKey | str | None:
    """Return what a key asks of a round: also the letter or figure of a tag; None: nothing."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers & ~_SHIFT:
        return None
    found = _KEYS.get((event.key(), modifiers))
    if found is not None:
        return found
    text = event.text().casefold()
    if text in _SIGNS:
        return _SIGNS[text]
    return text if len(text) == 1 and text.isalnum() else None


def is_claimed(event: QKeyEvent) -> bool:
    """Return whether a key is the round's, before a shortcut of the window takes it.

    So is every other sign by itself: what would play or correct elsewhere does nothing here. Only
    `?` is left to the window, which shows the keys by it.
    """
    if own_key(event) is not None:
        return True
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~_SHIFT
    text = event.text().strip()
    return not modifiers and bool(text) and text.isprintable() and text != "?"
