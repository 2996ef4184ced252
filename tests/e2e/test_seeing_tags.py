"""Seeing what was tagged in the real window: the page of a tag, the table, and the page Where."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from archive_app.domain.codebook import Tag
from archive_app.services.tag_matrix import MatrixKind
from archive_app.services.tag_where import Looked
from archive_app.ui.program import Program
from archive_app.ui.tag_pages.tag_page_list import TagPageList


@pytest.fixture
def tags(program: Program, qtbot: QtBot) -> list[Tag]:
    """Put two tags on the first passages of two items."""
    session = program.session
    first, second = session.tags.add("Eerste").tag, session.tags.add("Tweede").tag
    items = [item for item in program.archive.items.values() if item.has_text][:2]
    for item in items:
        transcript = session.library.transcript(item.id)
        assert transcript is not None
        for passage in transcript.passages[:2]:
            session.tagging.put(first.id, passage.id)
        session.tagging.put(second.id, transcript.passages[0].id, note="Let op")
    program.tagging.refresh()
    qtbot.waitUntil(lambda: program.tagging.state.counts.get(first.id) == 4)
    return [first, second]


def shown(program: Program, qtbot: QtBot, tag: Tag, count: int, **more: object) -> TagPageList:
    """Show the page of a tag, and wait until its rows are read."""
    program.tagging.show()
    program.tagging.views.show_tag(tag.id, **more)  # type: ignore[arg-type]
    listed = program.tagging.views.page_view.list
    qtbot.waitUntil(lambda: ticks_possible(listed) == count)
    return listed


def ticks_possible(listed: TagPageList) -> int:
    rows = listed.rows
    return sum(rows.tagged(number) is not None for number in range(rows.rowCount()))


def test_the_page_of_a_tag_opens_what_was_tagged(
    program: Program, tags: list[Tag], qtbot: QtBot
) -> None:
    listed = shown(program, qtbot, tags[0], 4)
    told = QAccessible.queryAccessibleInterface(listed).child(1).text(QAccessible.Text.Name)
    assert "Eerste" in told
    row = listed.current_row
    tagged = listed.rows.tagged(row)
    assert tagged is not None
    qtbot.keyClick(listed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reading = program.archive.reading
    qtbot.waitUntil(lambda: reading.item is not None and reading.item.id == tagged.annotation.item)
    assert program.window.place is program.window.archive


def test_chosen_ones_get_another_tag_and_undo_brings_it_back(
    program: Program, tags: list[Tag], qtbot: QtBot
) -> None:
    listed = shown(program, qtbot, tags[0], 4)
    qtbot.keyClick(listed, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    view, state = program.tagging.views.page_view, program.tagging.state
    assert len(listed.rows.ticks) == 2
    view.chosen.split_off.emit("Derde")
    qtbot.waitUntil(lambda: state.counts.get(tags[0].id) == 2)
    qtbot.waitUntil(lambda: ticks_possible(listed) == 2)
    third = next(tag for tag in state.codebook if tag.name == "Derde")
    assert state.counts[third.id] == 2
    program.window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: ticks_possible(listed) == 4)


def test_all_are_chosen_and_taken_off_in_one_step(
    program: Program, tags: list[Tag], qtbot: QtBot
) -> None:
    listed = shown(program, qtbot, tags[0], 4)
    qtbot.keyClick(listed, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(listed.rows.ticks) == 4)
    assert program.tagging.step_back()
    assert not listed.rows.ticks
    qtbot.keyClick(listed, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(listed.rows.ticks) == 4)
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    view = program.tagging.views.page_view
    qtbot.waitUntil(lambda: view.empty.isVisible() and not listed.isVisible())
    program.window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: ticks_possible(listed) == 4)


def test_a_filter_narrows_the_page(program: Program, tags: list[Tag], qtbot: QtBot) -> None:
    listed = shown(program, qtbot, tags[1], 2)
    filters = program.tagging.views.page_view.filters
    filters.words.setText("let op")
    qtbot.keyClick(filters.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: filters.clear.isVisible())
    qtbot.waitUntil(lambda: ticks_possible(listed) == 2)
    filters.words.setText("dit staat nergens")
    qtbot.keyClick(filters.words, Qt.Key.Key_Return)
    qtbot.waitUntil(program.tagging.views.page_view.empty.isVisible)
    filters.clear.click()
    qtbot.waitUntil(lambda: ticks_possible(listed) == 2)


def test_a_cell_of_the_table_opens_what_is_behind_it(
    program: Program, tags: list[Tag], qtbot: QtBot
) -> None:
    program.tagging.show("matrix")
    view = program.tagging.views.matrix_view
    cells = view.table.cells
    qtbot.waitUntil(lambda: cells.rowCount() == 2 and cells.columnCount() == 2)
    interface = QAccessible.queryAccessibleInterface(view.table)
    children = [interface.child(number) for number in range(interface.childCount())]
    told = [child.text(QAccessible.Text.Name) for child in children]
    title = cells.row_words(0)
    assert cells.told(0, 0) in told  # row, column and count
    assert {"Eerste", "Tweede", title} <= set(told)
    view.what.setCurrentIndex(view.what.findData(MatrixKind.PASSAGES))
    qtbot.waitUntil(lambda: not cells.table_.is_of_items)
    assert cells.count(0, 1) == 2
    qtbot.keyClick(view.table, Qt.Key.Key_Right)
    assert view.table.currentIndex().column() == 1
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert program.tagging.place.page == "passages"
    listed = program.tagging.views.page_view.list
    qtbot.waitUntil(lambda: ticks_possible(listed) == 2)


def test_where_shows_items_and_places(program: Program, tags: list[Tag], qtbot: QtBot) -> None:
    program.tagging.show("where")
    view, where = program.tagging.views.where_view, program.tagging.views.where
    qtbot.waitUntil(lambda: view.shares.rowCount() == 2 and view.places.rowCount() == 2)
    view.compared.emit(Looked(tag=tags[1].id))
    qtbot.waitUntil(lambda: view.places.rowCount() == 3)
    assert "Eerste" in view.strip.accessibleDescription()
    assert "Tweede" in view.strip.accessibleDescription()
    view.dropped.emit(Looked(tag=tags[1].id))
    qtbot.waitUntil(lambda: view.places.rowCount() == 2)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert program.window.place is program.window.archive
    where.look_for(Looked(words="ditstaatnergens"))
    program.tagging.show("where")
    qtbot.waitUntil(view.empty.isVisible)


def test_a_tag_is_kept_in_a_file(
    program: Program, tags: list[Tag], qtbot: QtBot, tmp_path: Path
) -> None:
    shown(program, qtbot, tags[0], 4)
    views, path = program.tagging.views, tmp_path / "eerste.csv"
    question = views.page.question
    assert question is not None
    views.files.export(question, path)
    qtbot.waitUntil(path.exists)
    assert path.read_text("utf-8-sig").count("Eerste") == 4
