"""Queue, all hits, jumps, stretch keys, sleep and letter keys in the real window."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from archive_app.audio.player import PlayerState
from archive_app.i18n import _
from archive_app.services.faceting import Facet
from archive_app.services.sleep_timer import SleepAt
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.controllers.playing import Playing
from archive_app.ui.program import Program
from archive_app.ui.wave.mark_board import Mark
from window_start import WAIT_MS, Start

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def listening(program: Program) -> ListeningController:
    assert program.hearing.listening is not None
    return program.hearing.listening


def playing(program: Program) -> Playing:
    assert program.hearing.playing is not None
    return program.hearing.playing


def press(program: Program, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(program.window, key, held)


def said(program: Program) -> str:
    return program.window.notice.text()


def until(qtbot: QtBot, condition: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)


@pytest.fixture
def reader(program: Program, qtbot: QtBot) -> Program:
    """Return the program with the keyboard in the text of the first item, whose sound plays."""
    passages = program.window.archive.browser.reader.passages
    passages.setFocus()
    until(qtbot, passages.hasFocus)
    press(program, Key.Key_K)
    until(qtbot, lambda: listening(program).listening.playing)
    until(qtbot, lambda: listening(program).position > 100)
    return program


def ask(program: Program, qtbot: QtBot, text: str) -> None:
    program.window.search.setFocus()
    program.window.search.setText(text)
    until(qtbot, lambda: program.archive.result and program.archive.result.query == text)
    until(qtbot, program.window.archive.results.list.isVisible)


# -- stretches


def test_a_stretch_from_the_keyboard(reader: Program, qtbot: QtBot) -> None:
    notes, control = reader.window.player.notes, listening(reader)
    press(reader, Key.Key_O)
    assert said(reader) == _("Say first where the stretch begins (I).")
    press(reader, Key.Key_R)
    assert not reader.window.actions_["loop"].isChecked()
    control.seek(3_000)
    press(reader, Key.Key_I)
    assert "0:03" in notes.words("stretch")
    control.seek(5_000)
    press(reader, Key.Key_O)
    assert control.stretch is not None
    assert abs(control.stretch[0] - 3_000) < 500
    press(reader, Key.Key_R)
    assert reader.window.actions_["loop"].isChecked()
    words = notes.words("stretch")
    press(reader, Key.Key_R, SHIFT)
    assert (control.stretch, notes.words("stretch")) == (None, "")
    assert not reader.window.actions_["loop"].isChecked()
    assert words != ""


def test_the_note_of_a_stretch_ends_it(reader: Program) -> None:
    listening(reader).set_stretch(2_000, 4_000)
    note = reader.window.player.notes._notes["stretch"]
    note.removed.emit()
    assert listening(reader).stretch is None
    assert not reader.window.player.notes.isVisible()


# -- jumps


def test_a_hit_is_reached_and_told(reader: Program, qtbot: QtBot) -> None:
    control, marks = listening(reader), reader.hearing.marks
    assert control.chosen is not None
    press(reader, Key.Key_H)
    assert said(reader) == _("There are no hits in this recording.")
    marks.put("hits", control.chosen.id, [Mark(20_000, 20_500, "x"), Mark(30_000, 30_500, "y")])
    press(reader, Key.Key_H)
    assert abs(control.position - 20_000) < 500
    assert "0:20" in said(reader)
    press(reader, Key.Key_H)
    assert abs(control.position - 30_000) < 500
    press(reader, Key.Key_H)
    assert said(reader) == _("There is no hit after this.")
    press(reader, Key.Key_H, SHIFT)
    assert abs(control.position - 20_000) < 500


def test_a_chapter_is_reached_and_told_by_its_name(reader: Program) -> None:
    control = listening(reader)
    assert control.chosen is not None
    press(reader, Key.Key_C)
    assert said(reader) == _("This recording has no chapters.")
    reader.hearing.marks.put("chapters", control.chosen.id, [Mark(15_000, 15_000, "Het begin")])
    press(reader, Key.Key_C)
    assert abs(control.position - 15_000) < 500
    assert said(reader) == "Het begin, 0:15"


def test_a_speaker_is_reached(reader: Program) -> None:
    listening(reader).seek(12_000)
    press(reader, Key.Key_S, SHIFT)
    assert listening(reader).position < 1_000
    press(reader, Key.Key_S)
    assert said(reader) == _("There is no other speaker after this.")


# -- hits of the search


def test_hits_of_a_search_are_marked_where_they_are_heard(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "aflevering")
    chosen = listening(program).chosen
    assert chosen is not None
    until(qtbot, lambda: program.hearing.marks.marks(chosen.id, "hits"))
    program.window.search.clear()
    until(qtbot, lambda: not program.hearing.marks.marks(chosen.id, "hits"))


def test_hits_are_marked_in_what_is_heard_while_another_text_is_read(
    reader: Program, qtbot: QtBot
) -> None:
    control, reading = listening(reader), reader.archive.reading
    heard = control.chosen
    assert heard is not None
    other = next(key for key, one in reader.archive.items.items() if key != heard.item)
    reading.open_item(other)
    until(qtbot, lambda: reading.item is not None and reading.item.id == other)
    ask(reader, qtbot, "aflevering")  # asked while the other one is read
    assert control.chosen == heard
    until(qtbot, lambda: reader.hearing.marks.marks(heard.id, "hits"))
    reader.window.search.setText("xqzxqz")
    until(qtbot, lambda: not reader.hearing.marks.marks(heard.id, "hits"))


def test_every_hit_is_marked_in_the_text_that_is_read(program: Program, qtbot: QtBot) -> None:
    passages = program.window.archive.browser.reader.passages
    ask(program, qtbot, "de")
    result = program.archive.result
    assert result is not None
    many = {item for item, count in result.everywhere.items() if count > 5}
    first = next(hit for hit in result.hits if hit.item in many)  # the results show five
    program.archive.reading.open_hit(first, play=False)
    shown = [hit for hit in result.hits if hit.item == first.item]
    until(qtbot, lambda: len(passages._marks) > len(shown))
    program.window.search.clear()
    until(qtbot, lambda: not passages._marks)


def test_filtered_hits_are_played_in_the_order_of_the_results(
    program: Program, qtbot: QtBot
) -> None:
    ask(program, qtbot, "aflevering")
    queue, result = playing(program).queue, program.archive.result
    assert result is not None
    heard = [hit.item for hit in result.hits if hit.start_ms is not None]
    left = [key for key in heard if program.archive.items[key].participants][-1]
    person = program.archive.items[left].participants[0].person.id
    program.window.archive.facets.toggled.emit(Facet.PERSON, person)
    until(qtbot, lambda: program.archive.result and program.archive.result is not result)
    result = program.archive.result
    assert result is not None
    wanted = list(dict.fromkeys(hit.item for hit in result.hits if hit.start_ms is not None))
    assert left in wanted
    press(program, Key.Key_P, CONTROL, SHIFT)
    until(qtbot, lambda: queue.hits)
    assert queue.hits is not None
    assert list(dict.fromkeys(one.recording.item for one in queue.hits.entries)) == wanted


def test_all_hits_are_played_one_after_the_other(program: Program, qtbot: QtBot) -> None:
    press(program, Key.Key_P, CONTROL, SHIFT)
    assert said(program) == _("Search for something first. Then you can have all hits played.")
    ask(program, qtbot, "aflevering")
    press(program, Key.Key_P, CONTROL, SHIFT)
    queue, control = playing(program).queue, listening(program)
    until(qtbot, lambda: queue.hits and control.listening.playing)
    assert queue.hits is not None
    entries = queue.hits.entries
    assert len({entry.recording.id for entry in entries}) > 1
    for number in range(1, 3):  # the end of one is the beginning of the next
        current = queue.hits.current
        assert current is not None and current.end_ms is not None
        until(qtbot, lambda: control.position > (queue.hits.current.start_ms or 0) + 50)
        control.listening.seek(current.end_ms - 200)
        until(qtbot, lambda number=number: queue.hits.at == number)
    program.window.archive.results.list.setFocus()
    press(program, Key.Key_H)
    assert queue.hits.at == 3
    assert "4" in program.window.player.notes.words("hits")
    press(program, Key.Key_Escape)
    assert queue.hits is None
    assert not control.listening.playing
    assert program.window.player.notes.words("hits") == ""
    assert program.window.archive.results.isVisible()  # Esc did nothing else


def test_playing_something_else_ends_the_hits(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "aflevering")
    press(program, Key.Key_P, CONTROL, SHIFT)
    queue = playing(program).queue
    until(qtbot, lambda: queue.hits and listening(program).listening.playing)
    recording = listening(program).chosen
    assert recording is not None
    listening(program).play(recording, 5_000)
    assert queue.hits is None


def test_a_hit_that_cant_be_played_is_skipped_and_told(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "aflevering")
    until(qtbot, lambda: program.archive.result)
    recordings = program.session.archive.catalogue.recordings()
    gone = next(one for one in recordings if one.item == program.archive.result.hits[0].item)
    program.session.archive.media.path(gone.filename).unlink()
    press(program, Key.Key_P, CONTROL, SHIFT)
    queue = playing(program).queue
    until(qtbot, lambda: queue.hits and listening(program).listening.playing)
    until(qtbot, lambda: queue.hits.current.recording.id != gone.id)
    until(qtbot, lambda: listening(program).listening.recording.id != gone.id)


# -- the queue


def fill(program: Program, qtbot: QtBot, count: int = 3) -> None:
    items = program.window.archive.browser.items.list
    items.setFocus()
    queue = playing(program).queue
    for number in range(count):
        chosen = program.archive.reading.wanted
        QTest.keyClick(items, Key.Key_U, ALT)  # a U by itself goes to what begins with it
        until(qtbot, lambda number=number: len(queue.queue) == number + 1)
        QTest.keyClick(items, Key.Key_Down)
        until(qtbot, lambda chosen=chosen: program.archive.reading.wanted != chosen)


def test_the_queue_by_keyboard(program: Program, qtbot: QtBot) -> None:
    fill(program, qtbot)
    queue = playing(program).queue
    first, second, third = queue.queue.entries
    press(program, Key.Key_U, CONTROL)
    rows = playing(program).pages.page.list
    until(qtbot, rows.hasFocus)
    assert rows.count() == 3
    QTest.keyClick(rows, Key.Key_Down, ALT)
    assert queue.queue.entries == (second, first, third)
    assert rows.currentRow() == 1
    QTest.keyClick(rows, Key.Key_Delete)
    assert queue.queue.entries == (second, third)
    program.window.notice.acted.emit()
    assert queue.queue.entries == (second, first, third)
    QTest.keyClick(rows, Key.Key_Home)
    QTest.keyClick(rows, Key.Key_Return)
    until(qtbot, lambda: listening(program).listening.playing)
    assert queue.queue.current == second
    assert program.window.player.notes.words("queue") != ""


def test_when_something_ends_the_next_begins(program: Program, qtbot: QtBot) -> None:
    fill(program, qtbot)
    queue, control = playing(program).queue, listening(program)
    queue.play(0)
    until(qtbot, lambda: control.listening.playing and control.position > 50)
    control.seek((control.listening.duration or 0) - 1_800)
    until(qtbot, lambda: queue.queue.at == 1)
    until(qtbot, lambda: control.listening.playing)
    assert control.chosen == queue.queue.entries[1].recording


def test_the_queue_is_there_again_after_a_restart(start: Start, qtbot: QtBot) -> None:
    program = start()
    fill(program, qtbot, 2)
    kept = playing(program).queue.queue.entries
    program.window.close()
    again = start()
    until(qtbot, lambda: playing(again).queue.queue.entries == kept)
    stored = again.session.archive.meta("play_queue")
    assert stored is not None and len(json.loads(stored)["entries"]) == 2


# -- by itself


def test_it_stops_by_itself_at_the_end_of_the_passage(reader: Program, qtbot: QtBot) -> None:
    control, sleep = listening(reader), playing(reader).sleep
    sleep.choose(SleepAt.PASSAGE)
    assert reader.window.player.notes.words("sleep") != ""
    end = sleep._end_ms
    assert end is not None
    until(qtbot, lambda: not control.listening.playing)
    assert end <= control.position < end + 500
    assert not sleep.timer.on
    assert reader.window.player.notes.words("sleep") == ""
    assert said(reader) == _("The sound stopped by itself, as you asked.")


def test_the_sound_dies_away(reader: Program, qtbot: QtBot) -> None:
    sleep = playing(reader).sleep
    heard: list[float] = []
    fade = listening(reader).listening.fade
    listening(reader).listening.fade = lambda part: (heard.append(part), fade(part))
    sleep.choose(5)
    sleep.timer._until = sleep.timer._now() + 1.0
    until(qtbot, lambda: not listening(reader).listening.playing)
    assert heard[-1] == 1.0  # as loud as before, for the next time
    assert heard[:-1] == sorted(heard[:-1], reverse=True)
    assert heard[0] < 0.2


# -- letters


def test_letters_can_be_turned_off(reader: Program, start: Start) -> None:
    letters = reader.window.actions_["letter_keys"]
    assert letters.isChecked()
    letters.trigger()
    assert [key.toString() for key in reader.window.actions_["toggle"].shortcuts()] == [
        "Ctrl+Space", "F8",
    ]  # fmt: skip
    assert reader.window.actions_["stretch_start"].shortcuts() == []
    before = listening(reader).stretch
    press(reader, Key.Key_K)
    press(reader, Key.Key_I)
    assert listening(reader).listening.playing
    assert listening(reader).stretch == before
    assert not reader._settings.current.letter_keys
    letters.trigger()
    press(reader, Key.Key_K)
    assert not listening(reader).listening.playing


def test_typed_letters_stay_in_the_field(program: Program, qtbot: QtBot) -> None:
    program.window.search.setFocus()
    QTest.keyClicks(program.window.search, "jkliorpnhscubeKH")
    assert program.window.search.text() == "jkliorpnhscubeKH"
    assert not listening(program).listening.playing


def test_a_closed_choice_keeps_its_letters(program: Program, qtbot: QtBot) -> None:
    box = QComboBox(program.window)
    box.addItems(["appel", "kers"])
    box.show()
    box.setFocus()
    until(qtbot, box.hasFocus)
    QTest.keyClick(box, Key.Key_K)
    assert box.currentText() == "kers"
    assert not listening(program).listening.playing


# -- what was put away, and where there is nothing


def test_an_item_that_is_put_away_is_heard_no_further(program: Program, qtbot: QtBot) -> None:
    fill(program, qtbot)
    queue, control = playing(program).queue, listening(program)
    queue.play(0)
    until(qtbot, lambda: control.listening.playing)
    first = queue.queue.entries[0].recording
    program.archive.reading.delete(program.archive.items[first.item])
    until(qtbot, lambda: not control.listening.playing)
    assert control.chosen != first
    assert queue.active is None
    queue.play(0)  # the next one that is still there
    assert queue.queue.at == 1
    program.window.archive.browser.items.list.setFocus()
    press(program, Key.Key_Z, CONTROL)
    until(qtbot, lambda: first.item in program.archive.items)
    queue.step(-1)
    assert queue.queue.at == 0


def test_the_only_item_of_the_list_is_heard_no_further_once_it_is_put_away(
    reader: Program, qtbot: QtBot
) -> None:
    control, items = listening(reader), reader.archive.items
    assert control.chosen is not None
    item = control.chosen.item
    of_it = {one.person.id for one in items[item].participants}
    of_others = {p.person.id for k, one in items.items() if k != item for p in one.participants}
    reader.window.archive.facets.toggled.emit(Facet.PERSON, min(of_it - of_others))
    until(qtbot, lambda: [one.id for one in reader.archive.searching.fitting().values()] == [item])
    reader.session.library.delete(item)  # as another window would
    reader.history.stirred.emit()
    until(qtbot, lambda: control.chosen is None)
    assert not control.listening.playing
    assert item not in reader.archive.items


def test_playing_what_is_read_leaves_a_queue_that_stands_still(
    program: Program, qtbot: QtBot
) -> None:
    fill(program, qtbot)
    queue, control = playing(program).queue, listening(program)
    queue.play(0)
    until(qtbot, lambda: control.listening.playing)
    control.toggle()
    heard = control.chosen
    others = (i for i in program.archive.items.values() if i.has_sound and i.id != heard.item)
    program.archive.reading.open_item(next(others).id)
    until(qtbot, lambda: control.chosen != heard)
    control.toggle()
    assert queue.active is None


def test_where_there_is_nothing_to_hear_that_is_said(program: Program, qtbot: QtBot) -> None:
    silent = next(item for item in program.archive.items.values() if not item.has_sound)
    program.archive.reading.open_item(silent.id)
    until(qtbot, lambda: listening(program).chosen is None)
    program.window.archive.browser.reader.passages.setFocus()
    press(program, Key.Key_L)
    assert said(program) == _("There is nothing to listen to here.")


def test_the_keyboard_goes_to_the_hits_that_are_played(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "aflevering")
    press(program, Key.Key_P, CONTROL, SHIFT)
    until(qtbot, lambda: playing(program).queue.hits)
    assert program.window.archive.results.list.hasFocus()  # in the field an H would be a letter
    program.window.search.setText("xyzzyq")
    until(qtbot, lambda: program.archive.result and program.archive.result.query == "xyzzyq")
    press(program, Key.Key_P, CONTROL, SHIFT)
    assert said(program) == _("There are no hits to play.")


def test_a_panel_without_rows_takes_the_keyboard_too(program: Program, qtbot: QtBot) -> None:
    press(program, Key.Key_U, CONTROL)
    until(qtbot, program.window.side.isVisible)
    assert program.window.side.close_button.hasFocus()
    QTest.keyClick(program.window.side.close_button, Key.Key_Escape)
    assert program.window.side.isHidden()


def test_a_timer_set_at_the_end_waits_for_what_is_played_next(
    reader: Program, qtbot: QtBot
) -> None:
    control, sleep = listening(reader), playing(reader).sleep
    control.seek((control.listening.duration or 0) - 200)
    until(qtbot, lambda: control.listening.state is PlayerState.ENDED)
    sleep.choose(SleepAt.PASSAGE)
    assert sleep.timer.on
    assert _("Stops at the end") in reader.window.player.notes.words("sleep")
    control.toggle()
    until(qtbot, lambda: control.listening.playing)
    assert sleep.timer.on
