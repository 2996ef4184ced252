"""The keys for music where no desktop asks for them, and where there is a bus to look for."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

import in_step
import sounds
from archive_app.ui import media_keys
from archive_app.ui.controllers.queue_controller import QueueController

WAIT_MS = 15_000


@pytest.fixture
def reading(tmp_path: Path, qapp: QApplication) -> Iterator[in_step.Reading]:
    owner = QObject()
    made = in_step.Reading(sounds.make(tmp_path, "wav", 40.0), 40.0, [], owner)
    yield made
    made.close()


def test_the_keys_play_and_stand_still(
    reading: in_step.Reading, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    window, listening = QMainWindow(), reading.controller
    qtbot.addWidget(window)
    queue = QueueController(listening, reading.bar.notes, lambda: True, window)
    assert media_keys.offer(listening, queue, window) is None
    keys = {shortcut.key().toString(): shortcut for shortcut in window.findChildren(QShortcut)}
    keys["Toggle Media Play/Pause"].activated.emit()
    qtbot.waitUntil(lambda: listening.listening.playing, timeout=WAIT_MS)
    keys["Media Next"].activated.emit()
    assert listening.position >= in_step.STEP_MS * in_step.PASSAGE_WORDS
    keys["Media Previous"].activated.emit()
    assert listening.position < in_step.STEP_MS * in_step.PASSAGE_WORDS
    keys["Media Stop"].activated.emit()
    qtbot.waitUntil(lambda: not listening.listening.playing, timeout=WAIT_MS)
    keys["Media Play"].activated.emit()
    keys["Media Pause"].activated.emit()
    assert not listening.listening.playing


def test_a_bus_is_only_looked_for_where_it_would_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media_keys.sys, "platform", "linux")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not media_keys.has_bus()
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(tmp_path / "bus"))
        assert media_keys.has_bus()
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert not media_keys.has_bus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert media_keys.has_bus()
    monkeypatch.setattr(media_keys.sys, "platform", "win32")
    assert not media_keys.has_bus()


def test_a_bus_that_isnt_there_leaves_the_keys_to_us(
    reading: in_step.Reading, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    window = QMainWindow()
    qtbot.addWidget(window)
    queue = QueueController(reading.controller, reading.bar.notes, lambda: True, window)
    assert media_keys.offer(reading.controller, queue, window) is None
