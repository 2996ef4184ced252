"""Bookmarks, chapters and tags in the real window, by the keyboard, while it plays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from archive_app.audio.player import PlayerState
from archive_app.services.listening import Listening
from archive_app.ui.bookmarks.mark_model import MarkRow
from archive_app.ui.program import Program
from archive_app.ui.wave.mark_board import MarkShape
from window_start import WAIT_MS

Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], object]], None]:
    return lambda condition: qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)


Until = Callable[[Callable[[], object]], None]


def rows(program: Program) -> tuple[MarkRow, ...]:
    return program.marks.page.model.rows


def heard(program: Program) -> Listening:
    assert program.hearing.listening is not None
    return program.hearing.listening.listening


def play_to(program: Program, until: Until, ms: int) -> None:
    program.window.actions_["toggle"].trigger()
    until(lambda: heard(program).state is PlayerState.PLAYING and heard(program).position > ms)


def focus() -> QLineEdit:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def test_a_bookmark_is_put_named_moved_deleted_and_brought_back_while_it_plays(
    program: Program, qtbot: QtBot, until: Until
) -> None:
    window = program.window
    play_to(program, until, 300)
    qtbot.keyClick(window, Qt.Key.Key_B, Control)
    until(lambda: "0:0" in window.notice.text())
    qtbot.keyClick(window, Qt.Key.Key_B, Control | Shift)
    until(lambda: len(rows(program)) == 1)
    marks = program.marks.page.list
    until(lambda: QApplication.focusWidget() is marks)
    qtbot.keyClick(marks, Qt.Key.Key_F2)
    assert not window.archive.browser.editing  # F2 is the list's here
    qtbot.keyClicks(focus(), "bakker")  # the letters are no keys of the window
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    until(lambda: rows(program)[0].name == "bakker")
    assert heard(program).state is PlayerState.PLAYING
    before = rows(program)[0].at_ms
    qtbot.keyClick(marks, Qt.Key.Key_Right, Alt)
    until(lambda: rows(program)[0].at_ms == before + 500)
    qtbot.keyClick(marks, Qt.Key.Key_Delete)
    until(lambda: not rows(program))
    qtbot.keyClick(window, Qt.Key.Key_Z, Control)
    until(lambda: len(rows(program)) == 1)
    assert rows(program)[0].at_ms == before + 500


def test_keys_of_listening_work_in_the_list_and_a_held_key_loses_nothing(
    program: Program, qtbot: QtBot, until: Until
) -> None:
    window = program.window
    qtbot.keyClick(window, Qt.Key.Key_B, Control)
    qtbot.keyClick(window, Qt.Key.Key_B, Control | Shift)
    until(lambda: len(rows(program)) == 1)
    marks = program.marks.page.list
    until(lambda: QApplication.focusWidget() is marks)
    before = rows(program)[0].at_ms
    for _ in range(8):
        qtbot.keyClick(marks, Qt.Key.Key_Right, Alt)
    until(lambda: rows(program)[0].at_ms == before + 4000)
    at = heard(program).position
    qtbot.keyClick(marks, Qt.Key.Key_L)
    until(lambda: heard(program).position > at + 10_000)
    qtbot.keyClick(marks, Qt.Key.Key_B)
    until(lambda: len(rows(program)) == 2)


def test_a_notice_leads_to_the_name(program: Program, qtbot: QtBot, until: Until) -> None:
    program.window.actions_["add_bookmark"].trigger()
    until(lambda: program.window.notice.isVisible())
    program.window.notice.acted.emit()
    until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClicks(focus(), "Meel")
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    until(lambda: [row.name for row in rows(program)] == ["Meel"])


def test_marks_stand_on_the_board_and_the_chapter_is_told(
    program: Program, qtbot: QtBot, until: Until
) -> None:
    actions, marks = program.window.actions_, program.hearing.marks
    recording = program.hearing.listening and program.hearing.listening.chosen
    assert recording
    actions["bookmarks"].trigger()
    play_to(program, until, 1000)
    actions["add_chapter"].trigger()
    until(lambda: program.marks.chapters.heard)
    actions["add_bookmark"].trigger()
    until(lambda: len(rows(program)) == 2)
    assert [m.shape for m in marks.marks(recording.id, "bookmarks")] == [MarkShape.PIN]
    assert [m.shape for m in marks.marks(recording.id, "chapters")] == [MarkShape.FLAG]
    chapter = rows(program)[0]
    until(lambda: rows(program)[0].heard)
    assert program.marks.page.now.isVisible() and chapter.name in program.marks.page.now.text()
    heard(program).seek(0)
    until(lambda: not rows(program)[0].heard)


def test_enter_plays_from_there_also_in_another_item(
    program: Program, qtbot: QtBot, until: Until
) -> None:
    window = program.window
    play_to(program, until, 2000)
    window.actions_["add_bookmark"].trigger()
    window.actions_["bookmarks"].trigger()
    until(lambda: len(rows(program)) == 1)
    window.actions_["toggle"].trigger()
    until(lambda: heard(program).state is PlayerState.PAUSED)
    window.archive.browser.items.choose("episode-2")
    until(lambda: program.archive.item and program.archive.item.id == "episode-2")
    until(lambda: not rows(program))
    assert "Ctrl+B" in program.marks.page.empty.text()
    program.marks.page.where.setCurrentIndex(1)
    until(lambda: len(rows(program)) == 1)
    assert rows(program)[0].of_item
    program.marks.page.setFocus()
    qtbot.keyClick(program.marks.page.list, Qt.Key.Key_Return)
    until(lambda: heard(program).state is PlayerState.PLAYING)
    assert heard(program).position >= rows(program)[0].at_ms - 100
    until(lambda: program.archive.item and program.archive.item.id == "episode-1")


def test_rows_are_told_in_words(program: Program, until: Until) -> None:
    program.window.actions_["add_bookmark"].trigger()
    program.window.actions_["bookmarks"].trigger()
    until(lambda: len(rows(program)) == 1)
    page = program.marks.page
    told = page.model.data(page.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert rows(program)[0].name in str(told) and "0:00" in str(told)
    for button in page.tools:
        assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


def test_tags_are_written_while_it_plays_and_undone(
    program: Program, qtbot: QtBot, until: Until
) -> None:
    window = program.window
    play_to(program, until, 500)
    assert program.hearing.listening is not None
    before = program.hearing.listening.chosen
    window.actions_["sound_tags"].trigger()
    page = program.marks.tags_page
    until(lambda: page.file)
    assert page.file and not page.file.refusal and "Opus" in page.facts.text()
    assert QApplication.focusWidget() is page.fields["title"]
    focus().selectAll()
    qtbot.keyClicks(focus(), "Een proef")
    date = page.fields["date"]
    assert isinstance(date, QLineEdit)
    date.setText("gisteren")
    qtbot.keyClick(page, Qt.Key.Key_Return, Control)
    until(lambda: "gisteren" in page.notice.text())
    assert focus() is date  # where it is wrong
    date.setText("2020-10")
    at_ms = heard(program).position
    qtbot.keyClick(page, Qt.Key.Key_Return, Control)
    until(lambda: page.file and page.file.tags.title == "Een proef")
    listening = program.hearing.listening
    until(lambda: listening.chosen != before)
    now = listening.chosen
    assert now and before and now.id == before.id and now.sha256 != before.sha256
    assert page.file.tags.date == "2020-10"
    until(lambda: heard(program).recording == now)
    until(lambda: heard(program).state is PlayerState.PLAYING and heard(program).position > at_ms)
    until(lambda: window.actions_["undo"].isEnabled())
    window.actions_["undo"].trigger()
    until(lambda: listening.chosen == before and heard(program).recording == before)
    until(lambda: page.file and page.file.tags.title != "Een proef")
