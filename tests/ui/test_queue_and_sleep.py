"""The queue and stopping by itself, with a sound that is really played."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import in_step
import sounds
from archive_app.domain.catalogue import Item, Kind
from archive_app.services.play_queue import Entry
from archive_app.services.sleep_timer import SleepAt
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.controllers.queue_controller import QueueController
from archive_app.ui.controllers.sleep_controller import SleepController

WAIT_MS = 15_000
LENGTH_MS = 12_000
PASSAGE_MS = in_step.STEP_MS * in_step.PASSAGE_WORDS
SILENT = Item("twee", Kind.COLUMN, "Zonder geluid")


@dataclass
class Heard:
    reading: in_step.Reading
    queue: QueueController
    sleep: SleepController

    @property
    def control(self) -> ListeningController:
        return self.reading.controller

    @property
    def playing(self) -> bool:
        return self.control.listening.playing


@pytest.fixture
def heard(tmp_path: Path, qapp: QApplication) -> Iterator[Heard]:
    owner, seconds = QObject(), LENGTH_MS / 1000
    sound = sounds.make(tmp_path, "wav", seconds)
    reading = in_step.Reading(sound, seconds, ["--aout=adummy"], owner)
    sleep = SleepController(reading.controller, reading.bar, owner)
    queue = QueueController(
        reading.controller, reading.bar.notes, lambda: not sleep.ends_here(), owner
    )
    queue.add([Entry(reading.recording, "Een"), Entry(reading.recording, "Nog eens")])
    yield Heard(reading, queue, sleep)
    reading.close()


def play_over_and_over(heard: Heard, qtbot: QtBot, end_ms: int) -> None:
    """Play the beginning of the recording, up to a time, again and again."""
    heard.queue.play(0)
    qtbot.waitUntil(lambda: heard.playing, timeout=WAIT_MS)
    heard.control.set_stretch(0, end_ms)
    heard.control.repeat_stretch(True)
    heard.control.seek(end_ms - 800)


@pytest.mark.parametrize("end_ms", [LENGTH_MS, PASSAGE_MS])
def test_a_stretch_is_repeated_while_nobody_wants_it_to_stop(
    heard: Heard, qtbot: QtBot, end_ms: int
) -> None:
    play_over_and_over(heard, qtbot, end_ms)
    qtbot.waitUntil(lambda: 0 < heard.control.position < end_ms - 1_000, timeout=WAIT_MS)
    assert heard.control.listening.stretches.loop


@pytest.mark.parametrize(
    ("end_ms", "at"), [(LENGTH_MS, SleepAt.RECORDING), (PASSAGE_MS, SleepAt.PASSAGE)]
)
def test_what_is_repeated_stops_at_the_end_that_is_waited_for(
    heard: Heard, qtbot: QtBot, end_ms: int, at: SleepAt
) -> None:
    said: list[str] = []
    heard.sleep.told.connect(said.append)
    play_over_and_over(heard, qtbot, end_ms)
    heard.sleep.choose(at)
    qtbot.waitUntil(lambda: not heard.sleep.timer.on, timeout=WAIT_MS)
    in_step.spin(0.5)  # neither that nor the next of the queue begins
    assert not heard.playing
    assert heard.control.position >= end_ms - 200
    assert (heard.control.stretch, heard.queue.queue.at) == ((0, end_ms), 0)
    assert len(said) == 1
    heard.control.seek(1_000)
    heard.control.toggle()
    qtbot.waitUntil(lambda: heard.playing, timeout=WAIT_MS)


def test_a_stretch_within_the_recording_goes_on_until_somebody_stops_it(
    heard: Heard, qtbot: QtBot
) -> None:
    play_over_and_over(heard, qtbot, PASSAGE_MS)
    heard.sleep.choose(SleepAt.RECORDING)
    qtbot.waitUntil(lambda: 0 < heard.control.position < PASSAGE_MS - 1_000, timeout=WAIT_MS)
    assert heard.sleep.timer.on


def test_a_queue_that_stands_still_goes_on_where_what_is_read_has_no_sound(
    heard: Heard, qtbot: QtBot
) -> None:
    heard.queue.play(0)
    qtbot.waitUntil(lambda: heard.playing and heard.control.position > 100, timeout=WAIT_MS)
    heard.control.toggle()
    qtbot.waitUntil(lambda: not heard.playing, timeout=WAIT_MS)
    at_ms = heard.control.position
    heard.control.take_item(SILENT, None, [])
    assert heard.control.chosen == heard.reading.recording
    assert heard.control.position == at_ms
    heard.control.toggle()
    qtbot.waitUntil(lambda: heard.playing, timeout=WAIT_MS)
    assert heard.queue.queue.at == 0


def test_without_a_queue_what_is_read_is_what_is_played(heard: Heard, qtbot: QtBot) -> None:
    heard.control.toggle()
    qtbot.waitUntil(lambda: heard.playing, timeout=WAIT_MS)
    heard.control.toggle()
    qtbot.waitUntil(lambda: not heard.playing, timeout=WAIT_MS)
    heard.control.take_item(SILENT, None, [])
    assert heard.control.chosen is None


def test_the_queue_follows_what_its_items_are_called(heard: Heard) -> None:
    shown: list[list[str]] = []
    heard.queue.changed.connect(
        lambda: shown.append([entry.title for entry in heard.queue.queue.entries])
    )
    heard.queue.renew(lambda _recording: "Anders")
    heard.queue.renew(lambda _recording: "Anders")
    assert shown == [["Anders", "Anders"]]
    heard.queue.renew(lambda _recording: None)
    assert [entry.gone for entry in heard.queue.queue.entries] == [True, True]
