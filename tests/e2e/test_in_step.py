"""Word by word with real libVLC: the mark against the sound, stretches, loops."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import in_step
import sounds
from window_start import WAIT_MS

SECONDS = 40.0


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sounds.make(tmp_path_factory.mktemp("in-step"), "wav", SECONDS)


@pytest.fixture
def reading(sound: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[in_step.Reading]:
    owner = QObject()
    made = in_step.Reading(sound, SECONDS, [], owner)
    yield made
    made.close()


@pytest.mark.parametrize("speed", [0.5, 1.0, 3.0])
def test_the_mark_is_with_the_sound(reading: in_step.Reading, speed: float) -> None:
    errors = reading.errors(speed, 3.0 if speed < 1 else 2.0)
    assert len(errors) >= 3
    assert abs(median(errors)) < 100
    assert max(map(abs, errors)) < 250  # a machine that is busy; the endurance test asks for 100


def test_a_stretch_stops_at_its_end(reading: in_step.Reading, qtbot: QtBot) -> None:
    listening = reading.controller
    listening.toggle()
    listening.set_stretch(2_000, 3_000)
    with qtbot.waitSignal(listening.stretch_ended, timeout=WAIT_MS):
        listening.play_stretch()
    assert not listening.listening.playing
    assert 3_000 <= listening.position < 3_300
    assert listening.stretch == (2_000, 3_000)


def test_a_loop_goes_back_until_one_goes_elsewhere(reading: in_step.Reading, qtbot: QtBot) -> None:
    listening, seen = reading.controller, []
    listening.positioned.connect(lambda _recording, ms: seen.append(ms))
    listening.toggle()
    listening.set_stretch(2_000, 2_600)
    listening.repeat_stretch(True)
    qtbot.waitUntil(
        lambda: sum(after < before for before, after in pairwise(seen)) >= 2,
        timeout=WAIT_MS,
    )
    assert listening.listening.playing
    assert max(seen) < 2_900
    with qtbot.waitSignal(listening.loop_changed, timeout=WAIT_MS) as told:
        listening.seek(10_000)
    assert told.args == [False]
    assert listening.stretch == (2_000, 2_600)
    qtbot.waitUntil(lambda: listening.position > 10_200, timeout=WAIT_MS)


def test_a_loop_up_to_the_recordings_end_goes_back(reading: in_step.Reading, qtbot: QtBot) -> None:
    listening, seen = reading.controller, []
    listening.positioned.connect(lambda _recording, ms: seen.append(ms))
    listening.toggle()
    end = int(SECONDS * 1000)
    listening.set_stretch(end - 1_500, end)
    listening.repeat_stretch(True)
    qtbot.waitUntil(
        lambda: sum(after < before for before, after in pairwise(seen)) >= 2, timeout=WAIT_MS
    )
    qtbot.waitUntil(lambda: end - 1_500 < listening.position < end - 1_000, timeout=WAIT_MS)
    assert listening.listening.playing


def test_a_click_on_a_word_plays_from_it(reading: in_step.Reading, qtbot: QtBot) -> None:
    text = reading.controller.follower.passage(2).text
    reading.view.word_played.emit(2, text.index("woord4"))
    qtbot.waitUntil(lambda: reading.controller.listening.playing, timeout=WAIT_MS)
    at = 2 * in_step.STEP_MS * in_step.PASSAGE_WORDS + 4 * in_step.STEP_MS
    qtbot.waitUntil(lambda: reading.controller.position >= at, timeout=WAIT_MS)
    assert reading.controller.position < at + 2_000
