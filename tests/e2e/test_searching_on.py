"""From one search to the next in the real window: meant, within what was found, more alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField
from archive_app.i18n import _
from archive_app.i18n.words import items_word
from archive_app.services.faceting import Facet
from archive_app.services.filter_text import Keepable
from archive_app.services.ordering import Order
from archive_app.ui.program import Program
from archive_app.ui.search.rows import HitRow
from window_start import WAIT_MS, Start

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LINES = (
    "De molenaar maalt het graan bij volle maan.",
    "Bij volle maan maalt een molenaar zijn graan.",
    "De wieken staan stil.",
)


@pytest.fixture
def program(start: Start, qtbot: QtBot, tmp_path: Path) -> Program:
    text = tmp_path / "molens.txt"
    text.write_text("\n\n".join(LINES), encoding="utf-8")
    made = start()
    made.importing.begin([text])
    view = made.window.archive.importing
    qtbot.waitUntil(lambda: made.importing._plan is not None, timeout=WAIT_MS)
    view.agreed.emit()
    wanted = text.stem
    qtbot.waitUntil(
        lambda: any(one.title == wanted for one in made.archive.items.values()), timeout=WAIT_MS
    )
    ask(made, qtbot, "wieken")
    qtbot.waitUntil(lambda: found(made) == 1, timeout=WAIT_MS)
    return made


def found(program: Program) -> int:
    return program.archive.result.total if program.archive.result else -1


def ask(program: Program, qtbot: QtBot, text: str) -> None:
    program.window.search.setFocus()
    program.window.search.setText(text)
    qtbot.waitUntil(
        lambda: program.archive.result is not None and program.archive.result.query == text,
        timeout=WAIT_MS,
    )


def test_what_was_meant_is_one_press_away(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "molennaar")
    row = program.window.archive.results.suggestions
    qtbot.waitUntil(lambda: bool(row.buttons), timeout=WAIT_MS)
    assert row.isVisible()
    row.buttons[0].setFocus()
    qtbot.keyClick(row.buttons[0], Qt.Key.Key_Space)
    assert program.window.search.text() == "molenaar"
    qtbot.waitUntil(lambda: not row.isVisible(), timeout=WAIT_MS)
    assert found(program) >= 2
    assert QApplication.focusWidget() is program.window.archive.results.list


def test_search_goes_on_within_the_items_that_were_found(program: Program, qtbot: QtBot) -> None:
    everything = len(program.archive.items)
    ask(program, qtbot, "wieken")
    qtbot.keyClick(program.window, Qt.Key.Key_H, BOTH)
    assert program.window.search.text() == ""
    (words,) = program.window.archive.filters.words()
    assert words == _("Only the {items} with “{query}”").format(items=items_word(1), query="wieken")
    items = program.window.archive.browser.items
    qtbot.waitUntil(lambda: items.list.model().rowCount() == 1, timeout=WAIT_MS)
    ask(program, qtbot, "jobcoach")
    assert found(program) == 0
    ask(program, qtbot, "graan")
    assert found(program) == 2
    program.window.archive.filters.widened.emit()
    program.window.search.clear()
    qtbot.waitUntil(lambda: items.list.model().rowCount() == everything, timeout=WAIT_MS)


def test_more_like_a_hit_are_found_by_its_telling_words(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "graan maan")
    results = program.window.archive.results
    hit = results.list.current_hit()
    assert hit is not None
    assert hit.field is HitField.PASSAGE
    qtbot.keyClick(program.window, Qt.Key.Key_M, BOTH)
    qtbot.waitUntil(lambda: "molenaar" in program.window.search.text(), timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: (
            program.archive.result is not None
            and program.archive.result.query == program.window.search.text()
        ),
        timeout=WAIT_MS,
    )
    texts = {row.hit.text for row in results.list.rows if isinstance(row, HitRow)}
    assert set(LINES[:2]) <= texts
    assert LINES[2] not in texts


def test_a_search_is_kept_with_its_filters(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "jobcoach")
    program.window.archive.facets.toggled.emit(Facet.KIND, "interview")
    assert program.archive.keepable() == Keepable("soort:interview jobcoach")
    program.archive.clear_filters()
    program.archive.searching.search_within()
    ask(program, qtbot, "subsidie")
    kept = program.archive.keepable()
    assert kept.left_out == program.window.archive.filters.words()[-1:]


def test_a_saved_search_takes_the_place_of_the_filters(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "jobcoach")
    program.window.archive.facets.toggled.emit(Facet.KIND, "column")
    qtbot.waitUntil(lambda: bool(program.window.archive.filters.words()), timeout=WAIT_MS)
    program.desk.searches.saved_chosen.emit("soort:interview jobcoach")
    assert program.window.search.text() == "soort:interview jobcoach"
    qtbot.waitUntil(lambda: not program.window.archive.filters.words(), timeout=WAIT_MS)


def test_place_among_the_hits_is_kept_when_they_are_searched_again(
    program: Program, qtbot: QtBot
) -> None:
    ask(program, qtbot, "de")
    results = program.window.archive.results
    few = len(results.list.rows)
    qtbot.waitUntil(lambda: len(results.list.rows) > few, timeout=WAIT_MS)
    results.list.setFocus()
    qtbot.keyClick(results.list, Qt.Key.Key_End)
    chosen, rows = results.list.current_hit(), len(results.list.rows)
    before = program.archive.result
    program.archive.search_again()
    qtbot.waitUntil(lambda: program.archive.result is not before, timeout=WAIT_MS)
    assert len(results.list.rows) == rows
    assert results.list.current_hit() == chosen


def test_enter_is_forgotten_when_typing_goes_on(program: Program, qtbot: QtBot) -> None:
    place = program.window.archive
    program.window.search.setFocus()
    program.window.search.setText("wiek")
    program.window.search.submitted.emit()
    program.window.search.setText("wieken ")
    ask(program, qtbot, "wieken stil")
    assert place.shown is place.results


def test_a_filter_during_the_first_search_counts(program: Program, qtbot: QtBot) -> None:
    program.window.search.clear()
    program.window.search.setText("de")
    program.window.archive.facets.toggled.emit(Facet.KIND, "column")

    def only_columns() -> bool:
        result = program.archive.result
        kinds = {program.archive.items[key].kind for key in result.per_item} if result else set()
        return kinds == {Kind.COLUMN}

    qtbot.waitUntil(only_columns, timeout=WAIT_MS)


def test_more_alike_leaves_alone_what_was_typed_since(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "graan maan")
    program.desk.alike.search()
    program.window.search.setText("wieken")
    qtbot.waitUntil(lambda: not program.desk.alike._runner.asking, timeout=WAIT_MS)
    assert program.window.search.text() == "wieken"


def test_the_newest_come_first_whatever_their_rank(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "de")
    program.window.archive.results.tools.order.activated.emit(1)
    results = program.window.archive.results
    qtbot.waitUntil(lambda: results.order is Order.DATE, timeout=WAIT_MS)

    def newest_first() -> bool:
        dates = [
            row.item.date
            for row in results.list.rows
            if hasattr(row, "shown") and row.item is not None
        ]
        result = program.archive.result
        if result is None or not dates:
            return False
        newest = max(program.archive.items[key].date for key in result.per_item)
        return dates == sorted(dates, reverse=True) and dates[0] == newest

    qtbot.waitUntil(newest_first, timeout=WAIT_MS)
