"""The picture of the sound in the real program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_app.config.settings import SettingsFile
from archive_app.ui.controllers.wave_controller import WaveController
from archive_app.ui.program import Program
from archive_app.ui.wave.mark_board import Mark, MarkShape
from archive_app.ui.wave.strip import WaveStrip
from archive_app.ui.wave.strip_state import areas
from window_start import WAIT_MS, Start

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shown(program: Program, qtbot: QtBot) -> Program:
    """Return the program with the whole picture of a recording that has a text."""
    qtbot.waitUntil(lambda: has_picture(program), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bool(strip(program).state.spoken.passages), timeout=WAIT_MS)
    return program


def wave(program: Program) -> WaveController:
    assert program.hearing.wave is not None
    return program.hearing.wave


def strip(program: Program) -> WaveStrip:
    return program.window.wave.strip


def has_picture(program: Program) -> bool:
    if program.hearing.wave is None or not program.window.has_wave:
        return False
    outline, state = strip(program).state.outline, strip(program).state
    return outline is not None and abs(outline.length_ms - state.span.whole_ms) < 200


def at(program: Program, ms: int) -> QPoint:
    """Return where a time stands in the strip's sound."""
    view = strip(program)
    middle = areas(view.size(), view.theme).wave.center().y()
    return QPoint(round(view.state.span.x(ms, view.width())), round(middle))


def test_the_picture_comes_by_itself_and_is_kept(
    shown: Program, folder: Path, start: Start, qtbot: QtBot
) -> None:
    assert shown.window.wave.isVisible()
    listening = shown.hearing.listening
    assert listening is not None and listening.chosen is not None
    kept = folder / "peaks" / f"{listening.chosen.sha256}.peaks"
    qtbot.waitUntil(kept.exists, timeout=WAIT_MS)
    shown.window.close()
    made = kept.stat().st_ino
    again = start()
    qtbot.waitUntil(lambda: has_picture(again), timeout=WAIT_MS)
    assert kept.stat().st_ino == made


def test_choosing_a_stretch_marks_it_for_the_player(shown: Program, qtbot: QtBot) -> None:
    listening = shown.hearing.listening
    assert listening is not None
    with qtbot.waitSignal(listening.stretch_changed, timeout=WAIT_MS):
        QTest.mousePress(strip(shown), LEFT, NONE, at(shown, 3_000))
        QTest.mouseMove(strip(shown), at(shown, 5_000))
        QTest.mouseMove(strip(shown), at(shown, 8_000))
        QTest.mouseRelease(strip(shown), LEFT, NONE, at(shown, 8_000))
    assert listening.stretch == (pytest.approx(3_000, abs=50), pytest.approx(8_000, abs=50))
    assert strip(shown).state.stretch == listening.stretch
    strip(shown).setFocus()
    QTest.keyClick(strip(shown), Qt.Key.Key_Escape)
    assert listening.stretch is None
    assert strip(shown).state.stretch is None


def test_a_click_goes_there_and_enter_plays_from_there(shown: Program, qtbot: QtBot) -> None:
    listening = shown.hearing.listening
    assert listening is not None
    QTest.mouseClick(strip(shown), LEFT, NONE, at(shown, 9_000))
    qtbot.waitUntil(lambda: abs(listening.position - 9_000) < 60, timeout=WAIT_MS)
    view = strip(shown)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listening.listening.playing, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: view.state.playhead > 10_500, timeout=WAIT_MS)
    assert view.state.span.holds(view.state.playhead)
    QTest.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not listening.listening.playing, timeout=WAIT_MS)


def test_marks_of_any_part_of_the_program_stand_on_it(shown: Program) -> None:
    listening = shown.hearing.listening
    assert listening is not None and listening.chosen is not None
    mark = Mark(4_000, 4_000, "Bladwijzer: begin", MarkShape.FLAG)
    shown.hearing.marks.put("test", listening.chosen.id, [mark])
    assert mark in strip(shown).state.marks
    assert "Bladwijzer: begin" in strip(shown).accessibleDescription()
    shown.hearing.marks.put("test", "of another recording", [Mark(1, 1, "x")])
    shown.hearing.marks.clear("test")
    assert mark not in strip(shown).state.marks


def test_it_can_be_put_away_and_that_is_remembered(
    shown: Program, home: Path, start: Start, qtbot: QtBot
) -> None:
    action = shown.window.actions_["wave"]
    assert action.isChecked()
    action.trigger()
    assert not shown.window.wave.isVisible()
    assert not action.isChecked()
    assert SettingsFile(home / "settings.json").current.wave == "hidden"
    shown.window.close()
    again = start()
    assert not again.window.has_wave
    again.window.actions_["wave"].trigger()
    assert again.window.wave.isVisible()


def test_in_a_low_window_it_is_away_unless_wanted(shown: Program, qtbot: QtBot) -> None:
    window = shown.window
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: not window.wave.isVisible(), timeout=WAIT_MS)
    window.actions_["wave"].trigger()
    assert window.wave.isVisible()


def test_f6_leads_to_it_and_its_keys_are_its_own(shown: Program, qtbot: QtBot) -> None:
    window = shown.window
    for _ in range(12):
        window.step_area(1)
        if strip(shown).hasFocus():
            break
    assert strip(shown).hasFocus()
    before = strip(shown).state.span.length_ms
    QTest.keyClick(strip(shown), Qt.Key.Key_Plus)
    assert strip(shown).state.span.length_ms < before


def test_without_its_file_the_picture_says_so(
    start_unopened: Callable[[], Program], folder: Path, qtbot: QtBot
) -> None:
    for path in (folder / "media").iterdir():
        path.unlink()
    program = start_unopened()
    qtbot.waitUntil(lambda: program.window.has_wave, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bool(strip(program).state.problem), timeout=WAIT_MS)
    assert not (folder / "peaks").exists()


def test_an_edge_that_is_dragged_is_told_on(shown: Program, qtbot: QtBot) -> None:
    wave(shown).set_edges_movable(True)
    assert strip(shown).state.edges_movable
    passage = strip(shown).state.spoken.passages[0]
    with qtbot.waitSignal(wave(shown).edge_moved) as moved:
        strip(shown).edge_moved.emit(passage.id, "end", 1_234)
    assert moved.args == [passage.id, "end", 1_234]
