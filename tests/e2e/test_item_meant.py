"""Change, delete and mark act on the item that one sees to be chosen, and on no other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive_app.i18n import _
from archive_app.ui.program import Program
from archive_app.ui.search.rows import HitRow, TermRow
from window_start import WAIT_MS

CONTROL = Qt.KeyboardModifier.ControlModifier
DELETE = Qt.Key.Key_Delete


def ask(program: Program, qtbot: QtBot, text: str) -> None:
    program.window.search.setFocus()
    program.window.search.setText(text)
    qtbot.waitUntil(
        lambda: program.archive.result is not None and program.archive.result.query == text,
        timeout=WAIT_MS,
    )
    qtbot.waitUntil(program.window.archive.results.list.isVisible, timeout=WAIT_MS)


def choose_other_hit(program: Program) -> str:
    """Choose a hit of an item that isn't the one that was read; return the item's id."""
    results = program.window.archive.results.list
    read = program.archive.item
    assert read is not None
    row, other = next(
        (n, row.hit.item)
        for n, row in enumerate(results.rows)
        if isinstance(row, HitRow) and row.hit.item != read.id
    )
    results.setFocus()
    results.set_current_row(row)
    return other


def said(program: Program) -> str:
    return program.window.notice.text()


def count(program: Program) -> int:
    return len(program.session.library.items())


@pytest.mark.parametrize("where", ["search", "form", "find", "families", "editor"])
def test_deleting_a_word_in_a_field_deletes_no_item(
    program: Program, qtbot: QtBot, where: str
) -> None:
    window, before = program.window, count(program)
    if where == "search":
        window.search.setFocus()
    elif where == "form":
        window.actions_["query_form"].trigger()
    elif where == "find":
        window.actions_["find_here"].trigger()
    elif where == "families":
        window.actions_["families"].trigger()
        window.glossary.families.begin()
    else:
        window.actions_["edit_item"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QWidget)
    qtbot.keyClicks(field, "vaste baan")
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Home, DELETE, DELETE):
        qtbot.keyClick(field, key, CONTROL)
    assert QApplication.focusWidget() is field
    program.session.jobs.write(lambda _progress: None).future.result()
    assert count(program) == before


def test_among_hits_the_item_of_the_chosen_hit_is_deleted(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "jobcoaching")
    read, other = program.archive.item, choose_other_hit(program)
    qtbot.keyClick(program.window.archive.results.list, DELETE, CONTROL)
    qtbot.waitUntil(lambda: other not in program.archive.items, timeout=WAIT_MS)
    assert read is not None and read.id in program.archive.items
    assert said(program).startswith("“")
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
    undo.trigger()
    qtbot.waitUntil(lambda: other in program.archive.items, timeout=WAIT_MS)


def test_among_hits_the_item_of_the_chosen_hit_is_changed(program: Program, qtbot: QtBot) -> None:
    window = program.window
    ask(program, qtbot, "jobcoaching")
    other = choose_other_hit(program)
    qtbot.keyClick(window.archive.results.list, Qt.Key.Key_F2)
    editor = window.archive.browser.editor
    assert editor.isVisible() and editor.item is not None and editor.item.id == other
    qtbot.waitUntil(
        lambda: program.archive.item is not None and program.archive.item.id == other,
        timeout=WAIT_MS,
    )
    assert editor.isVisible() and QApplication.focusWidget() is editor.title
    qtbot.keyClick(editor.title, Qt.Key.Key_Escape)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.archive.shown is window.archive.results  # back to where one was


def test_among_hits_the_item_of_the_chosen_hit_is_marked(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "jobcoaching")
    other = choose_other_hit(program)
    action = program.window.actions_["mark_read"]
    qtbot.keyClick(program.window.archive.results.list, Qt.Key.Key_M, CONTROL)
    qtbot.waitUntil(lambda: action.text() == _("Mark as unread"), timeout=WAIT_MS)
    assert program.session.read_state.read_items() == {other}
    program.window.search.clear()  # the item that was read is meant again
    assert action.text() == _("Mark as read")


def test_of_bars_the_chosen_one_is_meant(program: Program, qtbot: QtBot) -> None:
    results = program.window.archive.results
    ask(program, qtbot, "jobcoaching")
    results.show_chart(True)
    results.chart.set_current_row(1)
    meant = program.item.item_meant()
    assert meant is not None and meant.id == results.chart.bars[1].item


@pytest.mark.parametrize("where", ["glossary", "import", "term"])
def test_elsewhere_none_is_meant_and_that_is_said(
    program: Program, qtbot: QtBot, where: str
) -> None:
    window, before = program.window, count(program)
    if where == "glossary":
        window.actions_["glossary"].trigger()
    elif where == "import":
        window.archive.show_part(window.archive.importing)
    else:
        ask(program, qtbot, "jobcoaching")
        results = window.archive.results.list
        terms = (n for n, row in enumerate(results.rows) if isinstance(row, TermRow))
        results.set_current_row(next(terms))
    for name in ("delete_item", "edit_item", "mark_read"):
        window.notice.hide()
        window.actions_[name].trigger()
        assert said(program) == _("Choose an item first.") and window.notice.isVisible()
    program.session.jobs.write(lambda _progress: None).future.result()
    assert count(program) == before
    assert program.session.read_state.read_items() == frozenset()


def test_who_is_quick_deletes_what_the_list_shows(program: Program, qtbot: QtBot) -> None:
    """The list is at the next item before its text is read."""
    items = program.window.archive.browser.items
    first = items.chosen
    items.list.setFocus()
    qtbot.keyClick(items.list, Qt.Key.Key_Down)
    second = items.chosen
    assert first and second and first != second
    qtbot.keyClick(items.list, DELETE, CONTROL)
    qtbot.waitUntil(lambda: second not in program.archive.items, timeout=WAIT_MS)
    assert first in program.archive.items


def test_changing_once_more_keeps_what_is_typed(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.actions_["edit_item"].trigger()
    title = window.archive.browser.editor.title
    title.setText("Een andere titel")
    qtbot.keyClick(title, Qt.Key.Key_F2)
    assert title.text() == "Een andere titel" and title.isVisible()


def test_changing_another_item_offers_what_was_typed(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.actions_["edit_item"].trigger()
    editor = window.archive.browser.editor
    editor.title.setText("Een andere titel")
    ask(program, qtbot, "jobcoaching")
    other = choose_other_hit(program)
    window.actions_["edit_item"].trigger()
    assert editor.item is not None and editor.item.id == other
    assert said(program) == _("Your changes were not saved.")
