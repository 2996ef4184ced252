"""Correcting with sound: it waits for the typing, gives times, and is tapped along with."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive_app.services.jobs import Progress
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.editing.sound_choices import SoundChoices
from archive_app.ui.program import Program
from correcting_help import TEXTS, correcting, desk, edit, passages
from sounds import SECONDS, make
from window_start import WAIT_MS

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a recording of forty seconds."""
    return make(tmp_path_factory.mktemp("sound"), "wav", SECONDS)


def listening(program: Program) -> ListeningController:
    assert program.hearing.listening is not None
    return program.hearing.listening


def playing(program: Program) -> bool:
    return listening(program).listening.playing


def add_heard(program: Program, qtbot: QtBot, folder: Path, sound: Path) -> str:
    """Add a recording with a text that has no times, and show it."""
    (folder / "kas.wav").write_bytes(sound.read_bytes())
    (folder / "kas.txt").write_text("\n\n".join(TEXTS), encoding="utf-8")
    session = program.session
    plan = session.importing.plan([folder / "kas.wav", folder / "kas.txt"], None, Progress())
    items = {str(file.item) for file in session.importing.apply(plan, Progress()).files}
    assert len(items) == 1
    item = items.pop()
    program.archive.refresh()
    qtbot.waitUntil(lambda: item in program.archive.items, timeout=WAIT_MS)
    program.window.archive.browser.items.choose(item)
    text = correcting(program).text
    qtbot.waitUntil(lambda: text.item is not None and text.item.id == item, timeout=WAIT_MS)
    return item


def test_typing_stops_the_sound_and_it_goes_on_from_before(program: Program, qtbot: QtBot) -> None:
    field = edit(program, qtbot, 2)
    qtbot.keyClick(field, Key.Key_Space, CONTROL)
    qtbot.waitUntil(lambda: playing(program), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: listening(program).position > 3000, timeout=WAIT_MS)
    qtbot.keyClicks(field, "a")
    qtbot.waitUntil(lambda: not playing(program), timeout=WAIT_MS)
    stopped = listening(program).position
    qtbot.waitUntil(lambda: playing(program), timeout=WAIT_MS)
    assert listening(program).position < stopped - 1000
    qtbot.keyClick(field, Key.Key_Space, CONTROL)
    qtbot.waitUntil(lambda: not playing(program), timeout=WAIT_MS)


def test_sound_goes_on_while_typing_where_that_was_chosen(program: Program, qtbot: QtBot) -> None:
    field = edit(program, qtbot, 2)
    menu = correcting(program).editor.bar.sound.menu()
    menu._show()
    menu._pauses.trigger()
    assert SoundChoices.of(program._settings.current) == SoundChoices(pauses=False)
    qtbot.keyClick(field, Key.Key_Space, CONTROL)
    qtbot.waitUntil(lambda: playing(program), timeout=WAIT_MS)
    start = listening(program).position
    qtbot.keyClicks(field, "abc")
    qtbot.waitUntil(lambda: listening(program).position > start + 500, timeout=WAIT_MS)
    assert playing(program)


def test_this_passage_is_played_to_its_end(program: Program, qtbot: QtBot) -> None:
    field = edit(program, qtbot, 0)
    passage = passages(program)[0]
    assert passage.end_ms is not None
    with qtbot.waitSignal(listening(program).stretch_ended, timeout=WAIT_MS):
        qtbot.keyClick(field, Key.Key_Space, CONTROL | SHIFT)
    assert not playing(program)
    assert abs(listening(program).position - passage.end_ms) < 700


def test_times_are_written_and_set_to_now(program: Program, qtbot: QtBot) -> None:
    field = edit(program, qtbot, 1)
    before = passages(program)[1]
    assert before.start_ms is not None
    assert before.end_ms is not None
    times = correcting(program).editor.bar.times
    times.start.setFocus()
    times.start.selectAll()
    wanted = before.start_ms + 500
    qtbot.keyClicks(times.start, f"0:0{wanted / 1000:.3f}")
    qtbot.keyClick(times.start, Key.Key_Tab)
    qtbot.waitUntil(lambda: passages(program)[1].start_ms == wanted, timeout=WAIT_MS)
    assert passages(program)[1].end_ms == before.end_ms
    listening(program).seek(before.end_ms - 1000)
    qtbot.waitUntil(
        lambda: abs(listening(program).position - (before.end_ms or 0) + 1000) < 300,
        timeout=WAIT_MS,
    )
    field.setFocus()
    qtbot.keyClick(field, Key.Key_BracketRight, CONTROL)
    qtbot.waitUntil(
        lambda: abs((passages(program)[1].end_ms or 0) - (before.end_ms or 0) + 1000) < 400,
        timeout=WAIT_MS,
    )
    undo = program.window.actions_["undo"]
    for _turn in range(2):
        qtbot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
        step = undo.text()
        undo.trigger()
        del step
    qtbot.waitUntil(lambda: passages(program)[1] == before, timeout=WAIT_MS)


def test_an_impossible_time_is_told_and_nothing_changes(program: Program, qtbot: QtBot) -> None:
    edit(program, qtbot, 1)
    before = passages(program)[1]
    editor = correcting(program).editor
    editor.bar.times.start.setText("straks")
    editor.bar.times.start.editingFinished.emit()
    assert editor.notice.isVisible()
    editor.bar.times.start.setText("5:00")
    editor.bar.times.start.editingFinished.emit()
    qtbot.waitUntil(lambda: editor.bar.times.start.text().startswith("0:0"), timeout=WAIT_MS)
    assert editor.notice.isVisible()
    assert passages(program)[1] == before


def test_an_edge_dragged_in_the_picture_sets_the_time(program: Program, qtbot: QtBot) -> None:
    edit(program, qtbot, 1)
    passage = passages(program)[1]
    assert program.hearing.wave is not None
    assert passage.start_ms is not None
    program.hearing.wave.edge_moved.emit(passage.id, "start", passage.start_ms + 300)
    qtbot.waitUntil(
        lambda: passages(program)[1].start_ms == (passage.start_ms or 0) + 300, timeout=WAIT_MS
    )


def test_tapping_along_gives_times(
    program: Program, qtbot: QtBot, tmp_path: Path, sound: Path
) -> None:
    add_heard(program, qtbot, tmp_path, sound)
    assert all(one.start_ms is None for one in passages(program))
    program.window.archive.browser.reader.passages.setFocus()
    qtbot.keyClick(program.window, Key.Key_T, CONTROL)
    tapping = desk(program).pages.tapping
    bar = desk(program).pages.tapping_bar
    qtbot.waitUntil(lambda: bar.isVisible() and bar.hasFocus(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: listening(program).position > 300, timeout=WAIT_MS)
    qtbot.keyClick(bar, Key.Key_T)
    qtbot.waitUntil(lambda: listening(program).position > 1500, timeout=WAIT_MS)
    qtbot.keyClick(bar, Key.Key_Return)
    assert len(tapping.taps) == 2
    taken = tapping.taps[1].start_ms
    qtbot.keyClick(bar, Key.Key_Backspace)
    assert len(tapping.taps) == 1
    qtbot.waitUntil(lambda: listening(program).position > taken + 500, timeout=WAIT_MS)
    qtbot.keyClick(bar, Key.Key_Return)
    starts = [tap.start_ms for tap in tapping.taps]
    assert len(starts) == 2
    assert starts[1] > taken
    qtbot.keyClick(bar, Key.Key_Escape)
    assert bar.isHidden()
    qtbot.waitUntil(lambda: passages(program)[0].start_ms is not None, timeout=WAIT_MS)
    assert [one.start_ms for one in passages(program)[:2]] == starts
    assert not playing(program)
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
    undo.trigger()
    qtbot.waitUntil(lambda: all(one.start_ms is None for one in passages(program)), timeout=WAIT_MS)


def test_taps_after_where_one_went_back_to_are_dropped(
    program: Program, qtbot: QtBot, tmp_path: Path, sound: Path
) -> None:
    add_heard(program, qtbot, tmp_path, sound)
    program.window.actions_["tap_along"].trigger()
    tapping, bar = desk(program).pages.tapping, desk(program).pages.tapping_bar
    for least in (300, 1200, 2400):
        qtbot.waitUntil(lambda ms=least: listening(program).position > ms, timeout=WAIT_MS)
        qtbot.keyClick(bar, Key.Key_T)
    assert len(tapping.taps) == 3
    listening(program).seek(tapping.taps[0].start_ms + 400)
    assert len(tapping.taps) == 1
    qtbot.keyClick(bar, Key.Key_Space)
    qtbot.waitUntil(lambda: not playing(program), timeout=WAIT_MS)
    qtbot.keyClick(bar, Key.Key_Space)
    qtbot.waitUntil(lambda: playing(program), timeout=WAIT_MS)
