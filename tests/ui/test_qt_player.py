"""Playing through Qt Multimedia, the player for computers without VLC."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

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
