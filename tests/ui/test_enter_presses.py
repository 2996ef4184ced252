"""Enter presses whatever button has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive_app.ui import style
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.chip import ChipButton, RemovableChip
from archive_app.ui.widgets.notice import Notice


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    style.apply(qapp, Theme())
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    yield window
    qapp.setStyleSheet("")


def of_notice() -> Notice:
    notice = Notice(Theme(), closable=True)
    notice.show_notice("Een bericht", "Doe het")
    return notice


@pytest.mark.parametrize(
    "make",
    [
        lambda: Button("Doen", Theme()),
        lambda: Button("Doen", Theme(), icon="x", variant="quiet"),
        lambda: ChipButton("thema", Theme()),
        lambda: RemovableChip("thema", Theme()),
        of_notice,
    ],
)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_answers_enter_once(
    window: QWidget, qtbot: QtBot, make: Callable[[], QWidget], key: Qt.Key
) -> None:
    made = make()
    window.layout().addWidget(made)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    inside = [made] if isinstance(made, QAbstractButton) else made.findChildren(QAbstractButton)
    assert inside
    for button in inside:
        pressed: list[bool] = []
        button.clicked.connect(lambda *_, pressed=pressed: pressed.append(True))
        made.show()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        qtbot.keyClick(button, key)
        assert pressed == [True]


def test_enter_in_a_field_stays_the_field_s(window: QWidget, qtbot: QtBot) -> None:
    field, button = QLineEdit(), Button("Doen", Theme())
    for widget in (field, button):
        window.layout().addWidget(widget)
    window.show()
    window.activateWindow()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    field.setFocus()
    with qtbot.waitSignal(field.returnPressed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == []
