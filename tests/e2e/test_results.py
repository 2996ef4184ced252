"""What one can do with hits in the real window: order, chart, file, saved and recent searches."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from archive_app.audio.player import PlayerState
from archive_app.domain.hits import HitField
from archive_app.i18n import _
from archive_app.services.ordering import Order
from archive_app.services.transcript_export import PrintChoices
from archive_app.ui.program import Program
from archive_app.ui.search.rows import HitRow
from archive_app.ui.search.saved_dialog import SaveDialog
from window_start import WAIT_MS, Start

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def ask(program: Program, qtbot: QtBot, text: str) -> None:
    program.window.search.setFocus()
    program.window.search.setText(text)
    qtbot.waitUntil(
        lambda: program.archive.result is not None and program.archive.result.query == text,
        timeout=WAIT_MS,
    )


def test_order_and_grouping_are_remembered(start: Start, qtbot: QtBot) -> None:
    program = start()
    ask(program, qtbot, "jobcoach")
    results = program.window.archive.results
    results.tools.order.activated.emit(1)
    results.tools.grouped.click()
    settings = program._settings
    qtbot.waitUntil(lambda: settings.current.order == "date", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not settings.current.grouped, timeout=WAIT_MS)
    program.window.close()
    again = start()
    shown = again.window.archive.results
    assert (shown.order, shown.tools.grouped.isChecked()) == (Order.DATE, False)


def test_chart_narrows_down_to_an_item_and_back(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "jobcoach")
    results = program.window.archive.results
    before = program.archive.result
    assert before is not None
    qtbot.keyClick(program.window, Qt.Key.Key_C, CONTROL | SHIFT)
    assert results.chart.isVisible()
    assert program.window.actions_["chart"].isChecked()
    results.chart.setFocus()
    item = results.chart.bars[0].item
    qtbot.keyClick(results.chart, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.archive.result is not before, timeout=WAIT_MS)
    narrowed = program.archive.result
    assert narrowed is not None
    assert set(narrowed.per_item) == {item}
    assert {hit.item for hit in narrowed.hits} == {item}
    assert len(narrowed.hits) == narrowed.total
    assert not program.window.actions_["chart"].isChecked()
    program.window.archive.filters.widened.emit()
    qtbot.waitUntil(lambda: program.archive.result is not narrowed, timeout=WAIT_MS)
    assert program.archive.result.total == before.total


def test_a_hit_grows_with_what_stands_around_it(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "detachering soort:aflevering ")
    hits = program.window.archive.results.list
    rows = [n for n, row in enumerate(hits.rows) if isinstance(row, HitRow) and row.hit.passage]
    row = rows[1]
    hits.setFocus()
    hits.set_current_row(row)
    hit = hits.current_hit()
    assert hit is not None
    transcript = program.session.library.transcript(hit.item)
    assert transcript is not None
    qtbot.keyClick(hits, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: bool(hits.extent_of(row).before), timeout=WAIT_MS)
    extent = hits.extent_of(row)
    around = transcript.passages[hit.ordinal - 1 : hit.ordinal + 2]
    assert (*extent.before, *extent.after) == (around[0], *around[2:])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".html", ".docx"])
def test_hits_are_kept_in_a_file(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    ask(program, qtbot, "jobcoach")
    file = tmp_path / f"uit{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(file), ""))
    program.window.archive.results.tools.export.click()
    qtbot.waitUntil(file.exists, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: file.name in program.window.notice.text(), timeout=WAIT_MS)
    assert file.stat().st_size > 500


def test_file_that_cannot_be_written_is_told(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    ask(program, qtbot, "jobcoach")
    program.desk.exporting.export(tmp_path / "nergens" / "uit.csv")
    qtbot.waitUntil(lambda: "nergens" in program.window.notice.text(), timeout=WAIT_MS)
    assert program.window.export_progress.isHidden()


def test_nothing_to_keep_is_told(program: Program, qtbot: QtBot) -> None:
    program.window.actions_["export_hits"].trigger()
    assert program.window.notice.isVisible()


def test_used_search_is_recent_and_comes_back_by_keyboard(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "jobcoach")
    qtbot.keyClick(program.window.search, Qt.Key.Key_Return)
    searches = program.desk.searches.searches
    qtbot.waitUntil(lambda: searches.recent == ("jobcoach",), timeout=WAIT_MS)
    program.window.search.clear()
    program.window.search.setFocus()
    qtbot.keyClick(program.window.search, Qt.Key.Key_Down)
    menu = program.desk.searches.menu
    assert menu.isVisible()
    action = next(one for one in menu.actions() if one.text() == "jobcoach")
    menu.setActiveAction(action)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert program.window.search.text() == "jobcoach"


def test_search_is_saved_renamed_and_deleted(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "jobcoach")
    program.window.actions_["save_search"].trigger()
    dialog = program.window.findChild(SaveDialog)
    dialog.name.setText("Coaches")
    dialog.save.click()
    searches = program.desk.searches.searches
    qtbot.waitUntil(lambda: dict(searches.saved) == {"Coaches": "jobcoach"}, timeout=WAIT_MS)
    program.window.actions_["manage_searches"].trigger()
    saved = program.desk.searches._dialog
    assert saved is not None
    saved.list.item(0).setText("Over coaches")
    qtbot.waitUntil(lambda: "Over coaches" in searches.saved, timeout=WAIT_MS)
    saved.list.item(0).setText(" ")
    qtbot.waitUntil(lambda: saved.list.item(0).text() == "Over coaches", timeout=WAIT_MS)
    saved.list.setFocus()
    qtbot.keyClick(saved.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not searches.saved, timeout=WAIT_MS)
    saved.reject()


def test_space_hears_a_hit_without_leaving_and_once_more_pauses(
    program: Program, qtbot: QtBot
) -> None:
    ask(program, qtbot, "jobcoach")
    place = program.window.archive
    result = program.archive.result
    assert result is not None
    hit = next(h for h in result.hits if h.field is HitField.PASSAGE and h.start_ms)
    place.results.list.setFocus()
    row = place.results.list._row_of(hit)
    assert row is not None
    place.results.list.set_current_row(row)
    qtbot.keyClick(place.results.list, Qt.Key.Key_Space)
    assert program.hearing.listening is not None
    heard = program.hearing.listening.listening
    qtbot.waitUntil(lambda: heard.state is PlayerState.PLAYING, timeout=WAIT_MS)
    assert place.shown is place.results
    assert QApplication.focusWidget() is place.results.list
    qtbot.keyClick(place.results.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: heard.state is PlayerState.PAUSED, timeout=WAIT_MS)
    title = next((h for h in result.hits if h.start_ms is None), None)
    if title is not None:
        place.results.hit_previewed.emit(title)
        words = _("There is no sound with this hit.")
        qtbot.waitUntil(lambda: program.window.notice.text() == words, timeout=WAIT_MS)


def test_what_the_index_still_has_to_take_in_is_counted_in_passages(
    program: Program, qtbot: QtBot
) -> None:
    ask(program, qtbot, "jobcoach")
    label = program.window.archive.results.head.waiting
    passages = sum(item.passages for item in program.archive.items.values())
    program.session.archive.outbox.put_all()
    program.archive.searching.count_behind()
    qtbot.waitUntil(lambda: str(passages) in label.text(), timeout=WAIT_MS)
    program.upkeep.catch_up()
    qtbot.waitUntil(lambda: not label.text(), timeout=WAIT_MS)


def test_a_text_is_not_kept_while_hits_are(program: Program, tmp_path: Path) -> None:
    told: list[str] = []
    program.printing.told.connect(told.append)
    bar = program.window.export_progress
    bar.start("Treffers bewaren")
    program.printing.keep(tmp_path / "tekst.pdf", PrintChoices())
    assert len(told) == 1 and bar.is_taken
    bar.finish()
    assert not bar.is_taken and not list(tmp_path.glob("*.pdf"))
