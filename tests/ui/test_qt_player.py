"""Playing through Qt Multimedia, the player for computers without VLC."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import lures
import sounds
from archive_app.audio.player import PlayerState
from archive_app.domain.errors import PlaybackError
from archive_app.ui.qt_player import QtPlayer
from hearing import Told

LENGTH_MS = int(sounds.SECONDS * 1000)
# Qt warns of a machine without a sound card, and of files that are no sound.
pytestmark = pytest.mark.qt_log_ignore(
    "PulseAudio", "No audio device", "Could not open media", extend=True
)


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sounds.make(tmp_path_factory.mktemp("sounds"), "opus", sounds.SECONDS)


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[QtPlayer]:
    try:
        player = QtPlayer()
    except PlaybackError:
        pytest.skip("Qt Multimedia can't be used on this machine")
    yield player
    player.close()
    qtbot.wait(10)


@pytest.fixture
def told(player: QtPlayer) -> Told:
    told = Told()
    player.subscribe(told)
    return told


def ready(qtbot: QtBot, player: QtPlayer, path: Path, start: int = 0) -> None:
    player.load(path, start)
    qtbot.waitUntil(lambda: player.state is PlayerState.PAUSED, timeout=20_000)


def plays(qtbot: QtBot, player: QtPlayer, for_ms: int = 300) -> None:
    """Wait until Qt's own player goes on."""
    inner = player._player
    assert inner is not None
    before = inner.position()
    qtbot.waitUntil(lambda: inner.position() > before + for_ms, timeout=20_000)


def test_it_stands_at_its_start_and_plays_from_there(
    qtbot: QtBot, player: QtPlayer, told: Told, recording: Path
) -> None:
    ready(qtbot, player, recording, 7000)
    assert player.position == 7000
    assert player.duration == pytest.approx(LENGTH_MS, abs=50)
    player.play()
    plays(qtbot, player)
    assert 7000 < player.position < 20_000
    assert [state for state, _ in told] == [
        PlayerState.LOADING,
        PlayerState.PAUSED,
        PlayerState.PLAYING,
    ]


def test_letting_go_while_it_plays_never_waits_for_itself(
    qtbot: QtBot, player: QtPlayer, recording: Path
) -> None:
    for turn in range(12):  # held Python's lock while it waited for a thread that wanted it
        ready(qtbot, player, recording)
        player.play()
        qtbot.wait(20 + turn * 7 % 60)
        player.seek(3000)
        player.unload()
    assert player.state is PlayerState.EMPTY


def test_a_pause_stands_still_and_a_seek_goes_where_it_should(
    qtbot: QtBot, player: QtPlayer, recording: Path
) -> None:
    ready(qtbot, player, recording)
    player.play()
    plays(qtbot, player)
    player.pause()
    here = player.position
    qtbot.wait(200)
    assert player.position == here
    player.seek(21_000)
    assert player.position == 21_000
    player.set_speed(2.0)
    player.play()
    plays(qtbot, player, 600)
    assert 21_600 < player.position < 35_000


def test_play_before_it_is_ready_counts(qtbot: QtBot, player: QtPlayer, recording: Path) -> None:
    player.load(recording)
    player.play()
    player.seek(30_000)
    assert player.state is PlayerState.PLAYING
    qtbot.waitUntil(lambda: player.position > 30_300, timeout=20_000)


def test_after_the_end_it_begins_anew(qtbot: QtBot, player: QtPlayer, recording: Path) -> None:
    ready(qtbot, player, recording, LENGTH_MS - 600)
    player.play()
    qtbot.waitUntil(lambda: player.state is PlayerState.ENDED, timeout=20_000)
    assert player.position == player.duration
    player.play()
    plays(qtbot, player)
    assert player.position < 10_000
    player.load(recording, LENGTH_MS - 300)
    player.play()
    qtbot.waitUntil(lambda: player.state is PlayerState.ENDED, timeout=20_000)
    player.seek(5000)
    assert player.state is PlayerState.PAUSED
    qtbot.waitUntil(lambda: player._ready, timeout=20_000)
    assert player.position == 5000


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("weg.mp3", None, "recording-missing"),
        ("leeg.mp3", b"", "recording-empty"),
        ("tekst.mp3", b"Dit is een tekst, geen geluid.\n" * 200, "recording-unreadable"),
        ("ruis.wav", bytes(range(251)) * 400, "recording-unreadable"),
    ],
)
def test_a_file_without_sound_fails_once(
    qtbot: QtBot,
    player: QtPlayer,
    told: Told,
    tmp_path: Path,
    name: str,
    content: bytes | None,
    code: str,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    player.load(path)
    qtbot.waitUntil(lambda: player.state is PlayerState.FAILED, timeout=20_000)
    qtbot.wait(50)
    assert told == [(PlayerState.LOADING, None), (PlayerState.FAILED, code)]


@pytest.mark.parametrize("name", lures.NAMES)
def test_a_list_of_addresses_is_not_followed(
    qtbot: QtBot, player: QtPlayer, told: Told, recording: Path, tmp_path: Path, name: str
) -> None:
    with lures.listening() as server:
        lures.lay(tmp_path, server.address, sounds.make(recording.parent, "mp3-cbr", 4.0))
        player.load(tmp_path / name)
        player.play()
        if name in lures.PLAYABLE:
            plays(qtbot, player)
        else:
            qtbot.waitUntil(lambda: player.state is PlayerState.FAILED, timeout=20_000)
            assert told[-1] == (PlayerState.FAILED, "recording-unreadable")
            inner = player._player
            assert inner is not None
            assert inner.source().isEmpty()  # Qt hasn't even seen it
            qtbot.wait(100)
        assert server.asked == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(qtbot: QtBot, player: QtPlayer, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.mp3")
    player.load(tmp_path / "pijp.mp3")
    qtbot.waitUntil(lambda: player.state is PlayerState.FAILED, timeout=20_000)


def test_a_file_is_looked_at_in_another_thread(
    qtbot: QtBot, player: QtPlayer, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def look(_path: Path) -> str:
        assert threading.current_thread() is not threading.main_thread()
        go_on.wait(20)
        return "ogg"

    monkeypatch.setattr("archive_app.ui.qt_player.checked_container", look)
    since = time.monotonic()
    player.load(recording.parent / "weg.mp3")
    player.load(recording, 7000)
    player.play()
    assert time.monotonic() - since < 1.0
    assert player.state is PlayerState.PLAYING
    player.seek(9000)
    go_on.set()
    qtbot.waitUntil(lambda: player.position > 9300, timeout=20_000)  # the last one counts
    player.load(recording)
    player.unload()
    qtbot.wait(100)
    assert player.state is PlayerState.EMPTY


def test_a_check_that_fails_by_a_fault_of_the_program_is_told(
    qtbot: QtBot,
    player: QtPlayer,
    told: Told,
    recording: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def look(_path: Path) -> str:
        raise RuntimeError("a fault of the program")

    monkeypatch.setattr("archive_app.ui.qt_player.checked_container", look)
    player.load(recording)
    qtbot.waitUntil(lambda: player.state is PlayerState.FAILED, timeout=20_000)
    assert told[-1] == (PlayerState.FAILED, "recording-unreadable")
    assert "a fault of the program" in caplog.text


def test_volume_and_speed_are_clipped(player: QtPlayer) -> None:
    player.set_volume(130)
    player.set_speed(9.0)
    assert (player.volume, player.speed) == (100, 3.0)
    player.set_volume(-1)
    player.set_speed(0.1)
    assert (player.volume, player.speed) == (0, 0.5)


def test_a_recording_that_is_let_go_of_is_quiet(
    qtbot: QtBot, player: QtPlayer, recording: Path
) -> None:
    ready(qtbot, player, recording)
    player.unload()
    player.play()
    assert (player.state, player.position, player.duration) == (PlayerState.EMPTY, 0, None)


def test_without_qt_multimedia_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "PySide6.QtMultimedia", None)
    with pytest.raises(PlaybackError, match="no-player"):
        QtPlayer()
