"""The window with the keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_app.ui.actions import Actions
from archive_app.ui.help import KeysDialog

NATIVE = QKeySequence.SequenceFormat.NativeText


def shown(dialog: KeysDialog) -> dict[str, str]:
    table = dialog.table
    return {table.item(n, 0).text(): table.item(n, 1).text() for n in range(table.rowCount())}


def test_the_keys_of_the_menus_and_of_the_places_are_there(qtbot: QtBot) -> None:
    owner = QObject()
    actions = Actions(owner)
    actions["undo"].setText("Ongedaan maken: Wijzig “Online werving”")
    dialog = KeysDialog(actions.keys())
    qtbot.addWidget(dialog)
    rows = shown(dialog)
    assert rows["Ongedaan maken"] == "Ctrl+Z"
    assert rows["In een tekst"] == ""
    assert rows["Openen en afspelen"] == "Enter"
    assert rows["Een filter aan- of uitzetten"] == QKeySequence("Space").toString(NATIVE)
    assert "dubbelklik" in rows["Vanaf hier afspelen"]


def test_each_row_tells_action_and_key_together(qtbot: QtBot) -> None:
    dialog = KeysDialog([("Zoeken", "Ctrl+F")])
    qtbot.addWidget(dialog)
    told = [dialog.table.item(1, n).data(Qt.ItemDataRole.AccessibleTextRole) for n in (0, 1)]
    assert told == ["Zoeken: Ctrl+F"] * 2


def test_it_holds_nothing_up_and_is_there_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    for _time in range(2):
        KeysDialog([("Zoeken", "Ctrl+F")], window).open()
    dialogs = [each for each in window.findChildren(KeysDialog) if each.isVisible()]
    assert len(dialogs) == 1
    assert not dialogs[0].isModal()
    dialogs[0].close()
