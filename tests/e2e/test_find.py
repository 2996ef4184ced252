"""Finding in the text that one reads, and searching for its words in everything."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_app.services.jobs import Progress
from archive_app.ui.program import Program
from window_start import WAIT_MS

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def begin(program: Program, qtbot: QtBot, words: str) -> None:
    reader = program.window.archive.browser.reader
    reader.passages.setFocus()
    qtbot.keyClick(program.window, Qt.Key.Key_G, CONTROL)
    assert reader.find_bar.field.hasFocus()
    qtbot.keyClicks(reader.find_bar.field, words)
    qtbot.waitUntil(
        lambda: (
            program.desk.finding.places is not None and program.desk.finding.places.query == words
        ),
        timeout=WAIT_MS,
    )


def test_find_step_and_go_back_by_keyboard(program: Program, qtbot: QtBot) -> None:
    reader = program.window.archive.browser.reader
    begin(program, qtbot, "aflevering")
    places = program.desk.finding.places
    assert places is not None
    assert len(places.each) > 2
    seen = []
    for _turn in range(len(places.each)):
        seen.append(reader.passages.current_row)
        qtbot.keyClick(program.window, Qt.Key.Key_F3)
    assert seen == [row for row, _mark in places.each]
    qtbot.keyClick(program.window, Qt.Key.Key_F3, SHIFT)
    assert reader.passages.current_row == places.each[-1][0]
    qtbot.keyClick(reader.find_bar.field, Qt.Key.Key_Escape)
    assert reader.find_bar.isHidden()
    assert reader.passages.hasFocus()


def test_back_closes_the_bar_before_it_leaves_the_text(program: Program, qtbot: QtBot) -> None:
    reader = program.window.archive.browser.reader
    begin(program, qtbot, "aflevering")
    reader.passages.setFocus()
    program.window.actions_["back"].trigger()
    assert reader.find_bar.isHidden()


def test_the_bar_follows_to_another_text(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot, "aflevering")
    before = program.desk.finding.places
    items = program.window.archive.browser.items
    items.choose("episode-3")
    qtbot.waitUntil(lambda: program.desk.finding.places not in (None, before), timeout=WAIT_MS)


def test_chosen_word_is_searched_for_in_everything(program: Program, qtbot: QtBot) -> None:
    passages = program.window.archive.browser.reader.passages
    passages.setFocus()
    passages.show_passage(1)
    while passages.chosen_words.casefold() != "aflevering":
        qtbot.keyClick(passages, Qt.Key.Key_Right, CONTROL)
    qtbot.keyClick(program.window, Qt.Key.Key_G, CONTROL | SHIFT)
    assert program.window.search.text().casefold() == "aflevering"
    qtbot.waitUntil(lambda: program.archive.result is not None, timeout=WAIT_MS)


def test_ten_thousand_passages_do_not_hold_the_window(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    words = "de weg naar werk begint met wat iemand wil en kan doen voor een werkgever"
    text = "\n\n".join(f"{words} {n}" for n in range(10_000))
    (tmp_path / "lang.txt").write_text(text, encoding="utf-8")
    session = program.session
    plan = session.importing.plan([tmp_path / "lang.txt"], None, Progress())
    item = session.importing.apply(plan, Progress()).files[0].item
    program.archive.refresh()
    qtbot.waitUntil(lambda: item in program.archive.items, timeout=WAIT_MS)
    program.window.archive.browser.items.choose(item)
    reader = program.window.archive.browser.reader
    qtbot.waitUntil(lambda: reader.passages.model().rowCount() == 10_000, timeout=WAIT_MS)
    program.upkeep.catch_up_if_idle()
    qtbot.waitUntil(lambda: not session.indexing.waiting(), timeout=60_000)
    stalls = _stalls_while(lambda: begin(program, qtbot, "werkg"))
    assert program.desk.finding.places is not None
    assert len(program.desk.finding.places.each) == 10_000
    assert max(stalls) < 0.6  # 0.03 on a quiet machine; in the window's own thread it takes seconds
    QApplication.processEvents()


def _stalls_while(do: object) -> list[float]:
    """Return how long each turn of Qt's loop took, in seconds, while something is done."""
    assert callable(do)
    turns = [time.perf_counter()]
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start()
    do()
    loop = QEventLoop()
    QTimer.singleShot(100, loop.quit)
    loop.exec()
    timer.stop()
    gaps = [b - a for a, b in pairwise(turns)]
    print("longest turns (ms):", [round(each * 1000) for each in sorted(gaps)[-5:]])
    return gaps
