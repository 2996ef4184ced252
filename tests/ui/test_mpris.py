"""The player on a bus of its own, asked by another program as a desktop would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

needs_bus = pytest.mark.skipif(
    not sys.platform.startswith("linux")
    or not shutil.which("dbus-run-session")
    or not shutil.which("dbus-send"),
    reason="no dbus-run-session or dbus-send here",
)
TESTS = Path(__file__).parents[1]

#: Runs in the bus: the player's part of the program, and what asks it.
PROGRAM = """
import pathlib, subprocess, sys
import in_step, sounds
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow
from archive_app import i18n
from archive_app.resources import resource
from archive_app.ui.controllers.queue_controller import QueueController
from archive_app.ui.media_keys import offer

app = QApplication([])
i18n.install("nl", resource("i18n"))
owner = QObject()
sound = sounds.make(pathlib.Path(sys.argv[1]), "wav", 40.0)
reading = in_step.Reading(sound, 40.0, [], owner)
listening, window = reading.controller, QMainWindow()
queue = QueueController(listening, reading.bar.notes, lambda: True, owner)
service = offer(listening, queue, window)
assert service is not None, "not on the bus"

NAME, PATH = "org.mpris.MediaPlayer2.open_deuren_archief", "/org/mpris/MediaPlayer2"
MONITOR = subprocess.Popen(
    ["dbus-monitor", "--session", "path=" + PATH], stdout=subprocess.PIPE, text=True
)
in_step.spin(0.5)


def call(*args):
    process = subprocess.Popen(
        ["dbus-send", "--session", "--print-reply", "--dest=" + NAME, PATH, *args],
        stdout=subprocess.PIPE, text=True,
    )
    assert in_step.wait(lambda: process.poll() is not None, 10), args
    return process.stdout.read()


def get(name, interface="Player"):
    full = "org.mpris.MediaPlayer2" + (f".{interface}" if interface else "")
    return call("org.freedesktop.DBus.Properties.Get", "string:" + full, "string:" + name)


def put(name, value):
    return call(
        "org.freedesktop.DBus.Properties.Set", "string:org.mpris.MediaPlayer2.Player",
        "string:" + name, "variant:" + value,
    )


def do(name, *args):
    return call("org.mpris.MediaPlayer2.Player." + name, *args)


assert "Open Deuren Archief" in get("Identity", "")
assert "open-deuren-archief" in get("DesktopEntry", "")
assert "Een gesprek" in get("Metadata"), get("Metadata")
assert "40000000" in get("Metadata")
assert "boolean true" in get("CanSeek")
do("PlayPause")
assert in_step.wait(lambda: listening.position > 200, 10)
assert "Playing" in get("PlaybackStatus")
do("Pause")
assert in_step.wait(lambda: not listening.listening.playing, 10)
assert "Paused" in get("PlaybackStatus")
do("SetPosition", "objpath:/org/opendeuren/archief/recording/r1", "int64:20000000")
assert listening.position == 20_000
do("SetPosition", "objpath:/org/opendeuren/archief/recording/another", "int64:1000000")
assert listening.position == 20_000
do("Seek", "int64:-5000000")
assert listening.position == 15_000
assert "int64 15000000" in get("Position")
put("Rate", "double:1.5")
assert listening.listening.speed == 1.5 and "1.5" in get("Rate")
put("Volume", "double:0.4")
assert listening.listening.volume == 40
do("Next")
assert listening.position == 16_000
do("Previous")
assert listening.position == 12_000
do("Play")
assert in_step.wait(lambda: listening.listening.playing, 10)
do("Stop")
assert in_step.wait(lambda: not listening.listening.playing, 10)
service.close()
in_step.spin(0.3)
MONITOR.terminate()
heard = MONITOR.communicate(timeout=10)[0]
assert "member=Seeked" in heard
assert "int64 20000000" in heard
changes = heard.split("member=PropertiesChanged")[1:]
assert any("Playing" in each for each in changes)
assert any('string "Rate"' in each for each in changes)
assert not any("Metadata" in each for each in changes[1:]), "told anew though it is the same"
reading.close()
print("all was answered")
"""


@needs_bus
def test_a_desktop_finds_and_moves_the_player(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    paths = os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(script), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert "all was answered" in done.stdout, done.stderr[-3000:]
