"""The main job in the real window: find, read, hear, add, change, undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from archive_app.audio.player import PlayerState
from archive_app.domain.hits import HitField
from archive_app.services.faceting import Facet
from archive_app.services.library import ItemEdit
from archive_app.services.listening import Listening
from archive_app.services.planned import Action
from archive_app.ui.player.position_slider import PositionSlider
from archive_app.ui.program import Program
from archive_app.ui.widgets.chip import RemovableChip
from magazines import krant
from window_start import AUTHOR, SEAL_KEY, WAIT_MS, Start

VTT = """WEBVTT

00:00.000 --> 00:04.000
<v Teamleider>We hebben twee jobcoaches in dienst, en dat scheelt ons veel.

00:04.000 --> 00:09.000
<v Interviewer>En wat kost dat u aan tijd?
"""


def type_query(program: Program, qtbot: QtBot, text: str) -> None:
    """Type in the search field and wait for the hits."""
    program.window.actions_["search"].trigger()
    program.window.search.clear()
    qtbot.keyClicks(program.window.search, text)
    qtbot.waitUntil(
        lambda: program.archive.result is not None and program.archive.result.query == text,
        timeout=WAIT_MS,
    )


def heard(program: Program) -> Listening:
    """Return what plays."""
    assert program.hearing.listening is not None
    return program.hearing.listening.listening


def read_title(program: Program) -> str:
    item = program.archive.item
    return item.title if item else ""


def test_the_first_episode_is_read_and_ready_to_play(program: Program, qtbot: QtBot) -> None:
    item = program.archive.item
    assert item is not None
    assert (item.number, item.machine_voice) == (1, True)
    passages = program.window.archive.browser.reader.passages
    assert passages.model().rowCount() == item.passages > 5
    assert heard(program).recording is None  # looking at an item opens no sound
    program.window.actions_["toggle"].trigger()
    qtbot.waitUntil(lambda: heard(program).playing, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.window.player.findChild(PositionSlider).value() > 0)


def test_typing_finds_while_one_types_and_enter_plays_from_two_seconds_before(
    program: Program, qtbot: QtBot
) -> None:
    type_query(program, qtbot, "jobcoach")
    place = program.window.archive
    assert place.shown is place.results
    result = program.archive.result
    assert result is not None
    assert result.total >= 3
    hit = next(h for h in result.hits if h.field is HitField.PASSAGE and h.start_ms)
    for _ in result.hits:
        if place.results.list.current_hit() == hit:
            break
        place.results.move_selection(1)
    qtbot.keyClick(program.window.search, Qt.Key.Key_Return)
    listening = heard(program)
    qtbot.waitUntil(lambda: listening.state is PlayerState.PLAYING, timeout=WAIT_MS)
    assert hit.start_ms is not None
    assert hit.start_ms - 2100 <= listening.position <= hit.start_ms + 5000
    assert place.shown is place.browser
    assert place.browser.reader.passages.current_row == hit.ordinal
    program.window.actions_["back"].trigger()
    assert place.shown is place.results


def test_escape_empties_the_search_and_gives_the_list_back(program: Program, qtbot: QtBot) -> None:
    type_query(program, qtbot, "detachering")
    qtbot.keyClick(program.window.search, Qt.Key.Key_Escape)
    assert program.window.search.text() == ""
    assert program.window.archive.shown is program.window.archive.browser
    assert program.archive.result is None


def test_nothing_found_says_what_to_do(program: Program, qtbot: QtBot) -> None:
    type_query(program, qtbot, "qqqqzz")
    results = program.window.archive.results
    assert results.empty.isVisible()


def test_filters_narrow_the_list_and_the_hits(program: Program, qtbot: QtBot) -> None:
    place = program.window.archive
    place.facets.setFocus()
    model = place.facets.model()
    rows = [model.index(n, 0).data() for n in range(model.rowCount())]
    place.facets.setCurrentIndex(model.index(rows.index("Interviews"), 0))
    qtbot.keyClick(place.facets, Qt.Key.Key_Space)
    assert place.browser.items.list.model().rowCount() == 31
    type_query(program, qtbot, "baan")
    result = program.archive.result
    assert result is not None
    assert {hit.kind.value for hit in result.hits} <= {"interview"}
    assert sum(result.kinds.values()) == sum(result.everywhere.values()) >= result.total
    program.window.actions_["no_filters"].trigger()
    qtbot.waitUntil(lambda: program.archive.result is not result, timeout=WAIT_MS)


def test_dropped_files_are_shown_first_and_added_then(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "gesprek over werk.vtt").write_text(VTT, encoding="utf-8")
    (tmp_path / "leeg.srt").write_text("")
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(tmp_path / n)) for n in ("gesprek over werk.vtt", "leeg.srt")]
    )
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    program.window.dropEvent(drop)
    view = program.window.archive.importing
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 2, timeout=WAIT_MS)
    assert program.window.archive.shown is view
    before = len(program.archive.items)
    view.agreed.emit()
    qtbot.waitUntil(lambda: len(program.archive.items) == before + 1, timeout=WAIT_MS)
    actions = {file.path.name: file.action for file in view.files}
    assert actions == {"gesprek over werk.vtt": Action.ADDED, "leeg.srt": Action.REFUSED}
    type_query(program, qtbot, "scheelt")
    qtbot.waitUntil(lambda: bool(program.archive.result and program.archive.result.total))
    program.window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: len(program.archive.items) == before, timeout=WAIT_MS)


def test_a_magazine_comes_in_by_keyboard_and_its_report_leads_to_an_item(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    before = len(program.archive.items)
    program.importing.begin(krant(tmp_path))
    view = program.window.archive.importing
    qtbot.waitUntil(lambda: len(view.files) == 3, timeout=WAIT_MS)
    qtbot.keyClick(program.window.focusWidget(), Qt.Key.Key_Return)  # it stands on Add
    qtbot.waitUntil(lambda: len(program.archive.items) == before + 3, timeout=WAIT_MS)
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(lambda: "Molenkrant" in undo.text(), timeout=WAIT_MS)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: read_title(program) == "Brood van de molen", timeout=WAIT_MS)
    assert program.window.archive.shown is program.window.archive.browser
    passages = program.window.archive.browser.reader.passages
    qtbot.waitUntil(lambda: passages.model().rowCount() == 3, timeout=WAIT_MS)
    undo.trigger()
    qtbot.waitUntil(lambda: len(program.archive.items) == before, timeout=WAIT_MS)


def test_an_edit_is_undone_and_redone_from_the_menu(program: Program, qtbot: QtBot) -> None:
    title = read_title(program)
    program.window.actions_["edit_item"].trigger()
    browser = program.window.archive.browser
    assert browser.editing
    item = program.archive.item
    assert item is not None
    edit = ItemEdit.of(item)
    browser.saved.emit(item.id, edit, replace(edit, title="Een andere titel"))
    qtbot.waitUntil(lambda: read_title(program) == "Een andere titel", timeout=WAIT_MS)
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(lambda: "Een andere titel" in undo.text(), timeout=WAIT_MS)
    undo.trigger()
    qtbot.waitUntil(lambda: read_title(program) == title, timeout=WAIT_MS)
    redo = program.window.actions_["redo"]
    qtbot.waitUntil(redo.isEnabled, timeout=WAIT_MS)
    redo.trigger()
    qtbot.waitUntil(lambda: read_title(program) == "Een andere titel", timeout=WAIT_MS)


def test_a_wrong_date_is_told_in_the_editor_and_nothing_is_lost(
    program: Program, qtbot: QtBot
) -> None:
    program.window.actions_["edit_item"].trigger()
    browser = program.window.archive.browser
    browser.editor.date.setText("herfst")
    browser.editor.save.click()
    qtbot.waitUntil(lambda: browser.editor.notice.isVisible(), timeout=WAIT_MS)
    assert browser.editing
    assert browser.editor.date.text() == "herfst"


def test_position_and_volume_are_remembered(start: Start, qtbot: QtBot) -> None:
    program = start()
    listening = heard(program)
    listening.set_volume(35)
    program.window.actions_["toggle"].trigger()
    qtbot.waitUntil(lambda: listening.position > 200, timeout=WAIT_MS)
    listening.seek(20_000)
    qtbot.waitUntil(lambda: listening.position >= 20_000, timeout=WAIT_MS)
    program.window.close()
    again = start()
    assert heard(again).volume == 35
    shown = again.window.player.findChild(PositionSlider)
    qtbot.waitUntil(lambda: 15_000 <= shown.value() <= 21_000, timeout=WAIT_MS)


def test_what_a_command_changes_meanwhile_is_seen(
    program: Program, qtbot: QtBot, folder: Path
) -> None:
    from archive_app.services.session import Session

    program.history._look.setInterval(100)  # looks every few seconds
    other = Session(folder, AUTHOR, SEAL_KEY)
    other.open()
    other.library.delete("episode-5")
    other.close()
    qtbot.waitUntil(lambda: "episode-5" not in program.archive.items, timeout=WAIT_MS)


def test_looks_change_at_once_and_stay(program: Program, start: Start) -> None:
    actions = program.window.actions_
    actions["dark"].trigger()
    actions["larger"].trigger()
    assert program.window.theme.dark
    assert program.window.theme.scale == 1.1
    assert start().window.theme.dark


def test_the_glossary_shows_a_term_and_searches_for_it(program: Program, qtbot: QtBot) -> None:
    program.window.actions_["glossary"].trigger()
    view = program.window.glossary.terms
    qtbot.waitUntil(lambda: not view.empty, timeout=WAIT_MS)
    qtbot.keyClicks(view.filter, "jobcoaching")
    assert view.name.text() == "jobcoaching"
    view.search.click()
    qtbot.waitUntil(lambda: program.archive.result is not None, timeout=WAIT_MS)
    assert program.window.place is program.window.archive


def test_enter_waits_for_the_answer_to_what_is_typed(program: Program, qtbot: QtBot) -> None:
    type_query(program, qtbot, "draagvlak")
    program.window.search.selectAll()
    qtbot.keyClicks(program.window.search, "detachering")
    qtbot.keyClick(program.window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: read_title(program) == "Detachering", timeout=WAIT_MS)
    assert program.window.archive.shown is program.window.archive.browser


def test_what_is_searched_for_from_another_place_is_shown(program: Program, qtbot: QtBot) -> None:
    program.window.actions_["glossary"].trigger()
    program.window.search.setFocus()
    qtbot.keyClicks(program.window.search, "werving")
    qtbot.waitUntil(lambda: program.archive.result is not None, timeout=WAIT_MS)
    assert program.window.place is program.window.archive
    assert program.window.archive.shown is program.window.archive.results


def test_what_was_typed_in_the_editor_is_brought_back(program: Program, qtbot: QtBot) -> None:
    program.window.actions_["edit_item"].trigger()
    browser = program.window.archive.browser
    browser.editor.title.setText("Half af")
    qtbot.keyClick(browser.editor.title, Qt.Key.Key_Escape)
    assert not browser.editing
    assert "niet bewaard" in program.window.notice.text()
    program.window.notice.acted.emit()
    assert browser.editing
    assert browser.editor.title.text() == "Half af"


def test_delete_and_undo_say_what_they_did(program: Program, qtbot: QtBot) -> None:
    title = read_title(program)
    count = len(program.archive.items)
    program.window.actions_["delete_item"].trigger()
    qtbot.waitUntil(lambda: len(program.archive.items) == count - 1, timeout=WAIT_MS)
    notice = program.window.notice
    qtbot.waitUntil(lambda: title in notice.text() and "Ctrl+Z" in notice.text(), timeout=WAIT_MS)
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(lambda: undo.isEnabled() and title in undo.text(), timeout=WAIT_MS)
    undo.trigger()
    qtbot.waitUntil(lambda: len(program.archive.items) == count, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "Ongedaan gemaakt" in notice.text(), timeout=WAIT_MS)


def test_filters_that_are_on_stand_above_and_are_taken_off_there(
    program: Program, qtbot: QtBot
) -> None:
    place = program.window.archive
    place.facets.toggled.emit(Facet.KIND, "portrait")
    (chip,) = place.filters.findChildren(RemovableChip)
    assert chip.text() == "Portretten"
    assert place.browser.items.list.model().rowCount() == 6
    chip.removed.emit()
    assert place.browser.items.list.model().rowCount() == 62
    assert not place.filters.isVisible()
