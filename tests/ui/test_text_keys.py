"""A field one types in keeps the keys of editing; elsewhere they are the window's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from archive_app.ui.actions import SPECS
from archive_app.ui.widgets.text_keys import TextKeys

CONTROL = Qt.KeyboardModifier.ControlModifier
BACK, DELETE = Qt.Key.Key_Backspace, Qt.Key.Key_Delete


class Desk(QWidget):
    """A window with shortcuts, and one thing in it that has the keyboard."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.inside = inside
        self.done: list[str] = []
        QVBoxLayout(self).addWidget(inside)
        for keys in ("Ctrl+Del", "Ctrl+Backspace", "F2", "Ctrl+M", "Ctrl+Z"):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _on, keys=keys: self.done.append(keys))
            self.addAction(action)


@pytest.fixture
def desk_of(qapp: QApplication, qtbot: QtBot) -> Callable[[QWidget], Desk]:
    TextKeys.of(qapp)

    def make(inside: QWidget) -> Desk:
        desk = Desk(inside)
        qtbot.addWidget(desk)
        desk.show()
        desk.activateWindow()
        qtbot.waitUntil(desk.isActiveWindow)
        inside.setFocus()
        qtbot.waitUntil(inside.hasFocus)
        return desk

    return make


def combo() -> QComboBox:
    made = QComboBox()
    made.setEditable(True)
    return made


def typed(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    assert isinstance(widget, QPlainTextEdit | QTextEdit)
    return widget.toPlainText()


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, QTextEdit, combo])
def test_a_word_is_deleted_in_the_field_and_nothing_else(
    desk_of: Callable[[QWidget], Desk], qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    field = make()
    desk = desk_of(field)
    qtbot.keyClicks(field, "rode fiets")
    qtbot.keyClick(field, BACK, CONTROL)
    assert typed(field) == "rode "
    qtbot.keyClick(field, Qt.Key.Key_Home)
    qtbot.keyClick(field, DELETE, CONTROL)
    assert typed(field).strip() == ""
    qtbot.keyClick(field, DELETE, CONTROL)  # there is nothing left: still no shortcut
    assert desk.done == []
    qtbot.keyClick(field, Qt.Key.Key_F2)  # which is no key of editing
    assert desk.done == ["F2"]


def test_a_number_keeps_them_too(desk_of: Callable[[QWidget], Desk], qtbot: QtBot) -> None:
    desk = desk_of(QSpinBox())
    qtbot.keyClick(desk.inside, DELETE, CONTROL)
    assert desk.done == []


def test_where_nobody_types_they_are_shortcuts(
    desk_of: Callable[[QWidget], Desk], qtbot: QtBot
) -> None:
    shown = QPlainTextEdit()
    shown.setReadOnly(True)
    for inside in (QListWidget(), shown, QComboBox()):
        desk = desk_of(inside)
        qtbot.keyClick(inside, DELETE, CONTROL)
        assert desk.done == ["Ctrl+Del"]


def test_it_follows_the_keyboard(desk_of: Callable[[QWidget], Desk], qtbot: QtBot) -> None:
    line, rows = QLineEdit(), QListWidget()
    desk = desk_of(line)
    desk.layout().addWidget(rows)
    rows.show()
    rows.setFocus()
    qtbot.keyClick(rows, DELETE, CONTROL)
    line.setFocus()
    qtbot.keyClick(line, DELETE, CONTROL)
    assert desk.done == ["Ctrl+Del"]


def test_a_line_with_nothing_to_undo_leaves_that_to_the_window(
    desk_of: Callable[[QWidget], Desk], qtbot: QtBot
) -> None:
    line = QLineEdit()
    desk = desk_of(line)
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert desk.done == ["Ctrl+Z"]
    qtbot.keyClicks(line, "rood")
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert (line.text(), desk.done) == ("", ["Ctrl+Z"])


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit])
def test_no_shortcut_takes_a_key_of_editing(
    desk_of: Callable[[QWidget], Desk], qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    """Each key of an action that Qt edits with, on this system, is the field's.

    A line with nothing to undo or redo leaves these to the window: here it has something.
    """
    editing = {
        key.toString()
        for one in (
            QKeySequence.StandardKey.DeleteEndOfWord, QKeySequence.StandardKey.DeleteStartOfWord,
            QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo,
            QKeySequence.StandardKey.SelectEndOfDocument,
        )
        for key in QKeySequence.keyBindings(one)
    }  # fmt: skip
    shared = sorted(editing & {key for spec in SPECS.values() for key in spec.keys})
    assert "Ctrl+Del" in shared and "Ctrl+Z" in shared
    redo = {key.toString() for key in QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)}
    desk = desk_of(make())
    for action in desk.actions():
        desk.removeAction(action)
    action = QAction(desk)
    desk.addAction(action)
    for keys in shared:
        action.setShortcut(QKeySequence(keys))
        qtbot.keyClicks(desk.inside, "rood")
        if keys in redo:
            qtbot.keyClick(desk.inside, Qt.Key.Key_Z, CONTROL)
        spy = QSignalSpy(action.triggered)
        stroke = QKeySequence(keys)[0]
        qtbot.keyClick(desk.inside, stroke.key(), stroke.keyboardModifiers())
        assert spy.count() == 0, keys
