"""The page of the queue: its rows, their order by keyboard and mouse, and what they say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from archive_app import i18n
from archive_app.domain.catalogue import Recording, RecordingRole, Voice
from archive_app.resources import resource
from archive_app.services.play_queue import Entry
from archive_app.ui.queue.queue_list import entry_words
from archive_app.ui.queue.queue_page import QueuePage
from archive_app.ui.theme import Theme

RECORDING = Recording(
    "r1", "een", "0" * 64, RecordingRole.RECORDING, Voice.PEOPLE, "", "a.mp3", "a.mp3",
    "audio/mpeg", 1, 125_000,
)  # fmt: skip
ENTRIES = (
    Entry(RECORDING, "Appel"),
    Entry(RECORDING, "Peer", 61_000, 65_000, "fruit"),
    Entry(RECORDING, "Kers", 5_000),
)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _english(_language: None) -> None:
    """Read the words in English, whatever the program speaks by default."""
    i18n.install("en", resource("i18n"))


@pytest.fixture
def page(qtbot: QtBot) -> QueuePage:
    page = QueuePage(Theme())
    qtbot.addWidget(page)
    page.resize(340, 500)
    page.show_queue(ENTRIES, 1)
    page.show()
    return page


def emitted(spy: QSignalSpy) -> list[list[object]]:
    return [list(spy.at(number)) for number in range(spy.count())]


def test_what_each_entry_is() -> None:
    assert [entry_words(entry) for entry in ENTRIES] == [
        "2:05",
        "fruit · 1:01 to 1:05",
        "from 0:05",
    ]


def test_the_one_that_is_played_is_told_in_words(page: QueuePage) -> None:
    texts = [page.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert "Peer" in texts[1] and texts[1] != "2. Peer, fruit · 1:01 to 1:05"
    assert texts[0] == "1. Appel, 2:05"


@pytest.mark.parametrize(
    ("row", "key", "held", "signal", "told"),
    [
        (1, Qt.Key.Key_Return, None, "play_requested", [[1]]),
        (1, Qt.Key.Key_Delete, None, "remove_requested", [[1]]),
        (1, Qt.Key.Key_Up, ALT, "move_requested", [[1, 0]]),
        (1, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier, "move_requested", [[1, 2]]),
        (0, Qt.Key.Key_Up, ALT, "move_requested", []),
        (2, Qt.Key.Key_Down, ALT, "move_requested", []),
    ],
)
def test_by_keyboard(page, row, key, held, signal, told) -> None:
    page.list.setCurrentRow(row)
    spy = QSignalSpy(getattr(page, signal))
    QTest.keyClick(page.list, key, held or Qt.KeyboardModifier.NoModifier)
    assert emitted(spy) == told


@pytest.mark.parametrize(("before", "to"), [(3, 2), (2, 1), (0, 0)])
def test_a_dragged_row_is_told_with_its_new_place(
    page: QueuePage, qtbot: QtBot, before: int, to: int
) -> None:
    first = 1 if before == 0 else 0
    spy = QSignalSpy(page.move_requested)
    assert page.list.model().moveRow(QModelIndex(), first, QModelIndex(), before)
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert emitted(spy) == [[first, to]]


def test_an_empty_queue_says_what_to_do(page: QueuePage) -> None:
    page.show_queue((), None)
    assert page.empty.isVisible()
    assert not page.list.isVisible()
    assert not page.clear.isVisible()


def test_hits_that_are_played_can_be_stopped_here(page: QueuePage) -> None:
    assert not page.stop.isVisible()
    page.show_hits("3 van 12")
    assert page.hits.isVisible()
    spy = QSignalSpy(page.hits_stopped)
    page.stop.click()
    assert spy.count() == 1


def test_a_letter_is_no_search_in_the_list(page: QueuePage) -> None:
    page.list.setCurrentRow(0)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_3)
    assert page.list.currentRow() == 0


def test_an_item_that_is_gone_is_said_to_be(page: QueuePage) -> None:
    gone = replace(ENTRIES[1], gone=True)
    page.show_queue((ENTRIES[0], gone), None)
    texts = [page.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert texts == ["1. Appel, 2:05", "2. Peer, This item was deleted and is skipped."]
    assert "deleted" in page.list.item(1).text()
