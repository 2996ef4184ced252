"""What can be asked for in the codebook, and the keys for it in the tree."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from archive_app.ui.codebook.codebook_shown import Way


class Ask(StrEnum):
    """What somebody asks for, of a tag or of the whole codebook; moving a tag is a `Way`."""

    OPEN = "open"
    NEW = "new"  # beside the tag, or at the top
    NEW_INSIDE = "new-inside"
    RENAME = "rename"
    EDIT = "edit"
    MERGE = "merge"
    RETIRE = "retire"
    REVIVE = "revive"
    DELETE = "delete"
    PROPOSAL = "proposal"
    IMPORT = "import"
    EXPORT = "export"


#: The keys as the menus show them.
KEYS: dict[Ask | Way, str] = {
    Ask.OPEN: "Enter",
    Ask.NEW: "Ins",
    Ask.NEW_INSIDE: "Shift+Ins",
    Ask.RENAME: "F2",
    Ask.EDIT: "Shift+F2",
    Ask.DELETE: "Del",
    Way.UP: "Ctrl+Up",
    Way.DOWN: "Ctrl+Down",
    Way.IN: "Ctrl+Right",
    Way.OUT: "Ctrl+Left",
}

_Mod = Qt.KeyboardModifier
_ARROWS = {
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Right: Way.IN,
    Qt.Key.Key_Left: Way.OUT,
}
_PLAIN = {
    Qt.Key.Key_Return: Ask.OPEN,
    Qt.Key.Key_Enter: Ask.OPEN,
    Qt.Key.Key_F2: Ask.RENAME,
    Qt.Key.Key_Delete: Ask.DELETE,
    Qt.Key.Key_Insert: Ask.NEW,
}
_SHIFTED = {Qt.Key.Key_F2: Ask.EDIT, Qt.Key.Key_Insert: Ask.NEW_INSIDE}


def asked_by(event: QKeyEvent) -> Ask | Way | None:
    """Return what a key asks for, None where it is Qt's or the window's."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~_Mod.KeypadModifier
    if held in (_Mod.ControlModifier, _Mod.AltModifier | _Mod.ShiftModifier):
        return _ARROWS.get(key)
    if event.text() == "+" and not held & (_Mod.ControlModifier | _Mod.AltModifier):
        return Ask.NEW
    if held == _Mod.NoModifier:
        return _PLAIN.get(key)
    return _SHIFTED.get(key) if held == _Mod.ShiftModifier else None
