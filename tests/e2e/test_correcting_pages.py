"""Speakers, replacing and the history of a text, in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive_app.domain.corrections import Reach
from archive_app.ui.editing.history_page import HistoryPage
from archive_app.ui.editing.replace_page import ReplacePage
from archive_app.ui.editing.speaker_page import SpeakerPage
from archive_app.ui.program import Program
from correcting_help import TEXTS, add_text, correcting, edit, passages, stored, texts
from window_start import WAIT_MS

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
SAID = "Piet: Ik teel sla.\n\nAnna: En ik tomaten.\n\nPiet: Ook kool.\n\nAnna: Geen kool."


def speakers(program: Program) -> list[str | None]:
    return [passage.speaker for passage in passages(program)]


def speaker_page(program: Program, row: int) -> SpeakerPage:
    view = program.window.archive.browser.reader.passages
    view.setFocus()
    view.show_passage(row)
    program.window.actions_["edit_speaker"].trigger()
    page = program.window.side.page
    assert isinstance(page, SpeakerPage)
    return page


def test_a_speaker_for_one_all_following_or_all_alike(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    undo = program.window.actions_["undo"]
    for reach, row, name, expected in (
        (Reach.FOLLOWING, 1, "Anna", [None, "Anna", "Anna", "Anna"]),
        (Reach.ONE, 2, "Piet", [None, "Anna", "Piet", "Anna"]),
        (Reach.ALIKE, 1, "Anna de Boer", [None, "Anna de Boer", "Piet", "Anna de Boer"]),
    ):
        page = speaker_page(program, row)
        assert page.field.hasFocus()
        page.reach[reach].click()
        count = sum(a != b for a, b in zip(expected, speakers(program), strict=True))
        assert str(count) in page.count.text()
        qtbot.keyClick(page.field, Key.Key_A, CONTROL)
        qtbot.keyClicks(page.field, name)
        qtbot.keyClick(page.field, Key.Key_Return)
        qtbot.waitUntil(lambda e=expected: speakers(program) == e, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: program.window.side.isHidden(), timeout=WAIT_MS)
        assert program.window.notice.isVisible()
    qtbot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
    undo.trigger()
    qtbot.waitUntil(lambda: speakers(program) == [None, "Anna", "Piet", "Anna"], timeout=WAIT_MS)


def test_names_are_offered_and_filtered_by_typing(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    program.session.correcting.set_speaker(passages(program)[0].id, "Sjoukje", None, Reach.ONE)
    page = speaker_page(program, 1)
    qtbot.waitUntil(lambda: page.names.count() > 1, timeout=WAIT_MS)
    qtbot.keyClicks(page.field, "jouk")
    assert page.names.count() == 1
    qtbot.keyClick(page.field, Key.Key_Down)
    assert page.field.text() == "Sjoukje"
    qtbot.keyClick(page.field, Key.Key_Return)
    qtbot.waitUntil(lambda: speakers(program)[1] == "Sjoukje", timeout=WAIT_MS)


def test_the_speaker_page_follows_the_passage_that_is_corrected(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 0)
    qtbot.keyClicks(field, "Nu: ")
    qtbot.keyClick(field, Key.Key_K, CONTROL)
    page = program.window.side.page
    assert isinstance(page, SpeakerPage)
    assert correcting(program).is_open
    qtbot.keyClicks(page.field, "Anna")
    page.apply.click()
    qtbot.waitUntil(lambda: speakers(program)[0] == "Anna", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: texts(program)[0] == f"Nu: {TEXTS[0]}", timeout=WAIT_MS)
    assert correcting(program).is_open


def replace_page(program: Program) -> ReplacePage:
    program.window.actions_["replace"].trigger()
    page = program.window.side.page
    assert isinstance(page, ReplacePage)
    return page


def test_replacing_shows_before_and_does_what_is_ticked(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    item = add_text(program, qtbot, tmp_path)
    page = replace_page(program)
    assert not page.apply.isEnabled()
    qtbot.keyClicks(page.wanted, "markt")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=WAIT_MS)
    qtbot.keyClicks(page.put, "veiling")
    qtbot.waitUntil(
        lambda: [one.after for one in page.model.chosen()] == ["veiling"] * 2, timeout=WAIT_MS
    )
    assert "2" in page.apply.text()
    page.list.setFocus()
    page.list.setCurrentIndex(page.model.index(0, 0))
    qtbot.keyClick(page.list, Key.Key_Space)
    assert "1" in page.apply.text()
    assert page.all.checkState() == Qt.CheckState.PartiallyChecked
    page.apply.click()
    expected = [*TEXTS[:3], "De veiling is op vrijdag het drukst."]
    qtbot.waitUntil(lambda: texts(program) == expected, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=WAIT_MS)
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(lambda: undo.isEnabled() and "kas" in undo.text(), timeout=WAIT_MS)
    undo.trigger()
    qtbot.waitUntil(lambda: texts(program) == list(TEXTS), timeout=WAIT_MS)
    assert stored(program, item) == list(TEXTS)


def test_replacing_minds_capitals_and_whole_words(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    page = replace_page(program)
    qtbot.keyClicks(page.wanted, "De")
    qtbot.waitUntil(lambda: page.model.rowCount() == 4, timeout=WAIT_MS)
    page.case.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=WAIT_MS)
    page.case.click()
    page.words.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4, timeout=WAIT_MS)
    qtbot.keyClicks(page.wanted, "zzz")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0, timeout=WAIT_MS)
    assert page.told.text()
    assert not page.list.isVisible()


def test_the_history_shows_changes_and_puts_one_back(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 0)
    qtbot.keyClick(field, Key.Key_End, CONTROL)
    qtbot.keyClicks(field, " Heus.")
    qtbot.keyClick(field, Key.Key_Return, CONTROL)
    qtbot.keyClicks(field, "Toen: ")
    qtbot.keyClick(field, Key.Key_Escape)
    qtbot.waitUntil(lambda: texts(program)[1].startswith("Toen"), timeout=WAIT_MS)
    program.window.archive.browser.reader.passages.show_passage(0)
    program.window.actions_["passage_history"].trigger()
    page = program.window.side.page
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: len(page.cards) == 3, timeout=WAIT_MS)
    first, origin, other = page.cards
    assert first.revision.after is not None
    assert first.revision.after.text == f"{TEXTS[0]} Heus."
    assert "<b><u>Heus.</u></b>" in first._texts[1].text()
    assert origin.back.isHidden()
    assert other.revision.passage == passages(program)[1].id
    first.back.click()
    qtbot.waitUntil(lambda: texts(program)[0] == TEXTS[0], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(page.cards) == 4, timeout=WAIT_MS)
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
    undo.trigger()
    qtbot.waitUntil(lambda: texts(program)[0] == f"{TEXTS[0]} Heus.", timeout=WAIT_MS)


def test_the_history_follows_the_current_passage_and_has_an_empty_state(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    view = program.window.archive.browser.reader.passages
    view.setFocus()
    view.show_passage(0)
    program.window.actions_["passage_history"].trigger()
    page = program.window.side.page
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: len(page.cards) == 1, timeout=WAIT_MS)  # the file that it came from
    assert page.cards[0].back.isHidden()
    first = page.place.text()
    view.show_passage(2)
    qtbot.waitUntil(lambda: page.place.text() != first, timeout=WAIT_MS)
