"""The page of the history: what stands in a row, very many of them, and what can be done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive_app import i18n
from archive_app.resources import resource
from archive_app.services.history import ShownStep, Way
from archive_app.ui.history.step_model import PAGE
from archive_app.ui.history.step_words import details, moved_words, told_when, way_words
from archive_app.ui.history.steps_page import StepsPage
from archive_app.ui.theme import Theme

TOLD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture(autouse=True)
def _english(_language: None) -> None:
    """Read the words in English, whatever the program speaks by default."""
    i18n.install("en", resource("i18n"))


def step(key: int, *, label: str = "add-tag", mine: bool = True, undone: bool = False) -> ShownStep:
    return ShownStep(key, label, f"Werk {key}", "2026-03-04T10:20:00Z", mine, undone)


@pytest.fixture
def page(qtbot: QtBot) -> StepsPage:
    """Return a page that reads what it is asked for at once."""
    page = StepsPage(Theme())
    qtbot.addWidget(page)
    page.model.wanted.connect(lambda ids: page.model.put(step(key) for key in ids))
    page.resize(340, 600)
    page.show()
    return page


def test_of_very_many_steps_only_those_in_sight_are_read(page: StepsPage, qtbot: QtBot) -> None:
    asked: list[list[int]] = []
    page.model.wanted.connect(asked.append)
    ids = list(range(100_000, 0, -1))
    page.show_ids(ids, "100,000 steps")
    qtbot.waitUntil(lambda: page.step == step(100_000))
    page.list.setCurrentIndex(page.model.index(len(ids) - 1))
    qtbot.waitUntil(lambda: page.step == step(1))
    assert sum(map(len, asked)) <= 4 * PAGE


def test_who_is_at_a_step_stays_there(page: StepsPage, qtbot: QtBot) -> None:
    page.show_ids([3, 2, 1], "3 steps")
    page.list.setCurrentIndex(page.model.index(1))
    qtbot.waitUntil(lambda: page.step == step(2))
    page.show_ids([4, 3, 2, 1], "4 steps")
    assert page.list.currentIndex().row() == 2
    page.show_ids([4, 3], "2 steps")
    assert page.list.currentIndex().row() == 0
    page.show_ids([], "0 steps")
    assert page.list.isHidden() and not page.empty.isHidden()


def test_a_row_is_told_as_a_whole(page: StepsPage, qtbot: QtBot) -> None:
    page.show_ids([7], "1 step")
    qtbot.waitUntil(lambda: page.step is not None)
    told = page.model.index(0).data(TOLD)
    assert told.startswith("Add the tag “Werk 7”, ") and told.endswith(" · you")
    page.model.put([step(7, mine=False, undone=True)])
    told = page.model.index(0).data(TOLD)
    assert ", undone · " in told and told.endswith(" · somebody else")


def test_enter_opens_what_a_step_was_about_where_that_is_there(
    page: StepsPage, qtbot: QtBot
) -> None:
    page.show_ids([1], "1 step")
    qtbot.waitUntil(lambda: page.step is not None)
    page.show_step(step(1), "1 step will be taken back.", openable=False)
    with qtbot.assertNotEmitted(page.opened):
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    page.show_step(step(1), openable=True)
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(page.list, Qt.Key.Key_Return)


def test_the_button_says_which_way_it_goes(page: StepsPage, qtbot: QtBot) -> None:
    page.show_ids([1], "1 step")
    qtbot.waitUntil(lambda: page.step is not None)
    page.show_step(step(1), "5 steps will be taken back.")
    assert page.way_button.accessibleName() == "Undo up to here"
    assert page.way_button.accessibleDescription() == page.preview.text() != ""
    with qtbot.waitSignal(page.way_wanted):
        page.way_button.click()
    page.show_step(step(1, undone=True))
    assert page.way_button.accessibleName() == "Do again up to here"
    page.busy.start("Undo")
    page.show_step(step(1))
    assert not page.way_button.isEnabled()


def test_a_moment_is_told_as_one_would_say_it() -> None:
    now = datetime.now(UTC).replace(hour=12, minute=0)
    today = now.astimezone().date()
    time = f"{now.astimezone():%H:%M}"
    assert told_when(now.isoformat(), today) == f"today {time}"
    assert told_when((now - timedelta(days=1)).isoformat(), today) == f"yesterday {time}"
    assert "2026" in told_when("2026-03-04T10:20:00Z", date(2027, 1, 1))
    assert details(step(1), date(2027, 1, 1)).endswith("· you")


def test_what_is_done_is_counted_in_words() -> None:
    assert way_words(Way(1, redo=False)) == "1 step will be taken back."
    assert way_words(Way(3, redo=True)) == "3 steps will be done again."
    assert moved_words(3, redo=True, whole=True) == "3 steps were done again."
    assert moved_words(2, redo=False, whole=False) == (
        "Stopped on the way. 2 steps were taken back."
    )
