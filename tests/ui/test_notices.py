"""What the window says: it goes by itself, unless it asks for something."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive_app.ui import notices
from archive_app.ui.notices import PassingNotice
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.notice import NoticeKind


@pytest.fixture
def notice(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PassingNotice:
    monkeypatch.setattr(notices, "_SHOWN_MS", 1)
    made = PassingNotice(Theme())
    qtbot.addWidget(made)
    return made


def button(notice: PassingNotice, text: str) -> QPushButton:
    return next(one for one in notice.findChildren(QPushButton) if one.text() == text)


def test_it_is_an_alert_for_a_screen_reader(notice: PassingNotice) -> None:
    interface = QAccessible.queryAccessibleInterface(notice)
    assert interface.role() is QAccessible.Role.AlertMessage


def test_a_fault_goes_by_itself(notice: PassingNotice, qtbot: QtBot) -> None:
    notice.say("Dat lukte niet.", NoticeKind.ERROR, None)
    assert not notice.isHidden()
    qtbot.waitUntil(notice.isHidden)


def test_what_asks_for_something_or_is_long_stays(notice: PassingNotice) -> None:
    for action, stays in (("Sluiten", False), (None, True)):
        notice.say("Eerst iets anders.", NoticeKind.INFO, None)
        assert notice._time.isActive()
        notice.say("Dat lukte niet.", NoticeKind.ERROR, action, stays=stays)
        assert not notice._time.isActive()
        assert not notice.isHidden()


def test_what_is_offered_is_done_once_and_not_for_what_is_said_later(
    notice: PassingNotice,
) -> None:
    done: list[str] = []
    notice.offer("Weg is weg.", "Terughalen", lambda: done.append("terug"))
    button(notice, "Terughalen").click()
    assert done == ["terug"] and notice.isHidden()
    notice.offer("Weg is weg.", "Terughalen", lambda: done.append("nog eens"))
    notice.say("Het programma moet dicht.", NoticeKind.ERROR, "Sluiten")
    button(notice, "Sluiten").click()
    assert done == ["terug"]
