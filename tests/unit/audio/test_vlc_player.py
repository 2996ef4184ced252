"""Playing through real libVLC, without a sound card."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import sounds
from archive_app.audio.player import PlayerState
from archive_app.audio.vlc_player import VlcPlayer
from hearing import Hearing, Told, wait_until

LENGTH_MS = int(sounds.SECONDS * 1000)


def ready(player: VlcPlayer, path: Path, start: int = 0, duration: int | None = LENGTH_MS) -> None:
    player.load(path, start, duration)
    assert wait_until(lambda: player.state is PlayerState.PAUSED)


def plays(player: VlcPlayer, for_ms: int = 300) -> bool:
    """Whether libVLC itself goes on: the clock is told so."""
    before = player.position
    return wait_until(lambda: player._clock.running and player.position > before + for_ms)


# -- the ordinary way


def test_a_loaded_recording_stands_still_at_its_start(
    player: VlcPlayer, told: Told, vbr: Path
) -> None:
    ready(player, vbr, 7000)
    assert player.position == 7000
    assert told == [(PlayerState.LOADING, None), (PlayerState.PAUSED, None)]


def test_the_length_is_libvlcs_unless_it_is_given(player: VlcPlayer, speech: Path) -> None:
    ready(player, speech, duration=None)
    assert wait_until(lambda: player.duration is not None)
    assert 2000 < (player.duration or 0) < 10_000
    ready(player, speech, duration=12_345)
    player.play()
    assert plays(player)
    assert player.duration == 12_345


@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_the_position_goes_on_at_the_speed(player: VlcPlayer, vbr: Path, speed: float) -> None:
    ready(player, vbr, 5000)
    player.set_speed(speed)
    player.play()
    assert plays(player, 500)
    since, before = time.monotonic(), player.position
    assert wait_until(lambda: player.position > before + 1000)
    took = time.monotonic() - since
    assert (player.position - before) / 1000 / took == pytest.approx(speed, rel=0.35)


def test_a_pause_stands_still_and_plays_on(player: VlcPlayer, vbr: Path) -> None:
    ready(player, vbr)
    player.play()
    assert plays(player)
    player.pause()
    assert wait_until(lambda: not player._engine.playing)
    here = player.position
    assert not wait_until(lambda: player.position != here, 0.4)
    player.play()
    assert plays(player)
    assert player.position < here + 5000


def test_play_before_it_is_ready_counts(player: VlcPlayer, vbr: Path) -> None:
    player.load(vbr, 3000, LENGTH_MS)
    player.play()
    assert player.state is PlayerState.PLAYING
    assert plays(player)
    assert player.position >= 3300


def test_seek_before_it_is_ready_counts(player: VlcPlayer, vbr: Path) -> None:
    player.load(vbr, 0, LENGTH_MS)
    player.seek(21_000)
    player.play()
    assert plays(player)
    assert 21_000 < player.position < 30_000


def test_seeks_are_clipped_to_the_recording(player: VlcPlayer, vbr: Path) -> None:
    ready(player, vbr)
    player.seek(-5)
    assert player.position == 0
    player.seek(LENGTH_MS * 2)
    assert player.position == LENGTH_MS


def test_a_guess_that_is_too_short_does_not_hold_up_the_position(
    player: VlcPlayer, vbr: Path
) -> None:
    ready(player, vbr, duration=None)
    guess = player.duration or 0
    assert guess < LENGTH_MS * 0.8
    player.seek(guess + 4000)
    player.play()
    assert plays(player)
    assert player.position > guess + 4000


def test_play_pause_play_at_once_plays(player: VlcPlayer, vbr: Path) -> None:
    ready(player, vbr)
    for _ in range(5):
        player.play()
        player.pause()
    player.play()
    assert plays(player, 600)


def test_another_recording_takes_the_place_of_the_first(
    player: VlcPlayer, vbr: Path, speech: Path
) -> None:
    ready(player, vbr)
    player.play()
    assert plays(player)
    for _ in range(5):
        player.load(vbr, 30_000)
    player.load(speech)
    assert wait_until(lambda: player.state is PlayerState.PAUSED)
    assert wait_until(lambda: player.duration is not None)
    assert (player.duration or 0) < 10_000
    assert player.position == 0


# -- the end


def test_the_end_is_told_and_play_begins_anew(player: VlcPlayer, told: Told, vbr: Path) -> None:
    ready(player, vbr, LENGTH_MS - 1200)
    player.play()
    assert wait_until(lambda: player.state is PlayerState.ENDED)
    assert player.position == LENGTH_MS
    player.play()
    assert plays(player)
    assert player.position < 10_000
    assert PlayerState.FAILED not in [state for state, _ in told]


def test_seek_after_the_end_stands_still_there(player: VlcPlayer, vbr: Path) -> None:
    ready(player, vbr, LENGTH_MS - 500)
    player.play()
    assert wait_until(lambda: player.state is PlayerState.ENDED)
    player.seek(12_000)
    assert player.state is PlayerState.PAUSED
    player.play()
    assert plays(player)
    assert 12_000 < player.position < 20_000


@pytest.mark.parametrize("name", ["mp3-vbr-no-xing", "opus", "m4a", "ogg", "flac", "wav"])
def test_a_recording_shorter_than_a_second_is_no_failure(
    player: VlcPlayer, folder: Path, name: str
) -> None:
    ready(player, sounds.make(folder, name, 0.4), duration=None)
    player.play()
    assert wait_until(lambda: player.state in (PlayerState.ENDED, PlayerState.FAILED))
    assert player.state is PlayerState.ENDED


# -- what is wrong with files


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("weg.mp3", None, "recording-missing"),
        ("leeg.mp3", b"", "recording-empty"),
        ("tekst.mp3", b"Dit is een tekst, geen geluid.\n" * 200, "recording-unreadable"),
        ("ruis.wav", bytes(range(251)) * 400, "recording-unreadable"),
    ],
)
def test_a_file_without_sound_fails(
    player: VlcPlayer, told: Told, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    player.load(path)
    assert told.failed() == code
    assert player.state is PlayerState.FAILED


def test_a_folder_fails(player: VlcPlayer, told: Told, tmp_path: Path) -> None:
    player.load(tmp_path)
    assert told.failed() == "recording-unreadable"


def test_a_file_that_is_damaged_after_its_head_fails_when_played(
    player: VlcPlayer, told: Told, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "stuk.flac"
    path.write_bytes(sounds.make(folder, "flac", sounds.SECONDS).read_bytes()[:4000])
    player.load(path)
    player.play()
    assert told.failed() == "recording-unreadable"


def test_after_a_failure_the_file_may_come_back(
    player: VlcPlayer, told: Told, vbr: Path, tmp_path: Path
) -> None:
    path = tmp_path / "terug.mp3"
    player.load(path, 9000, LENGTH_MS)
    assert told.failed() == "recording-missing"
    path.write_bytes(vbr.read_bytes())
    player.play()
    assert plays(player)
    assert player.position > 9000


def test_odd_names_are_played(player: VlcPlayer, speech: Path, tmp_path: Path) -> None:
    path = tmp_path / "één #1 100% – 'zó'.wav"
    path.write_bytes(speech.read_bytes())
    ready(player, path, duration=None)


# -- what is heard


@pytest.fixture
def heard_player() -> Iterator[tuple[VlcPlayer, Hearing]]:
    player = VlcPlayer()
    hearing = Hearing(player)
    yield player, hearing
    player.close()


def heard_after(hearing: Hearing, since: float) -> float:
    """Return what time of the recording the first sound since a moment is, in milliseconds."""
    assert wait_until(lambda: hearing.first(since) is not None)
    began = hearing.first(since) or 0.0
    pieces: list[sounds.Samples] = []

    def caught() -> bool:
        piece = hearing.heard(began + 0.05, 0.2)
        return piece is not None and pieces.append(piece) is None

    assert wait_until(caught)
    return sounds.heard_at(pieces[0], sounds.SECONDS) * 1000 - 150


@pytest.mark.parametrize("target", [33_700, 2_345, 17_001])
def test_what_is_heard_after_a_seek_is_what_was_asked_for(
    heard_player: tuple[VlcPlayer, Hearing], vbr: Path, target: int
) -> None:
    player, hearing = heard_player
    ready(player, vbr)
    player.seek(target)
    since = time.monotonic()
    player.play()
    assert heard_after(hearing, since) == pytest.approx(target, abs=100)


def test_what_is_heard_after_loading_is_the_start_asked_for(
    heard_player: tuple[VlcPlayer, Hearing], folder: Path
) -> None:
    player, hearing = heard_player
    ready(player, sounds.make(folder, "flac", sounds.SECONDS), 25_432)
    since = time.monotonic()
    player.play()
    assert heard_after(hearing, since) == pytest.approx(25_432, abs=100)


def test_the_position_is_what_is_heard(heard_player: tuple[VlcPlayer, Hearing], vbr: Path) -> None:
    player, hearing = heard_player
    ready(player, vbr, 22_000)
    player.play()
    assert plays(player, 1500)
    when, position = time.monotonic(), player.position
    assert wait_until(lambda: hearing.heard(when - 0.1, 0.2) is not None)
    piece = hearing.heard(when - 0.1, 0.2)
    assert piece is not None
    assert sounds.heard_at(piece, sounds.SECONDS) * 1000 == pytest.approx(position, abs=200)


def test_the_volume_is_set_again_for_the_next_recording(
    heard_player: tuple[VlcPlayer, Hearing], vbr: Path, speech: Path
) -> None:
    player, hearing = heard_player
    for percent, path in ((100, vbr), (40, vbr), (40, speech)):
        player.set_volume(percent)
        ready(player, path, duration=None)
        hearing.volumes.clear()
        player.play()
        assert plays(player)
        assert wait_until(partial(hearing.is_at_volume, percent))
    assert player.volume == 40


# -- letting go


def test_a_recording_that_is_let_go_of_is_quiet(player: VlcPlayer, vbr: Path) -> None:
    ready(player, vbr)
    player.play()
    assert plays(player)
    player.unload()
    assert player.state is PlayerState.EMPTY
    assert player.position == 0
    assert player.duration is None
    player.play()
    assert player.state is PlayerState.EMPTY


def test_closing_leaves_no_thread_and_then_does_nothing(vbr: Path) -> None:
    player = VlcPlayer(["--aout=adummy"])
    ready(player, vbr)
    player.play()
    assert plays(player)
    player.close()
    assert "vlc-player" not in [thread.name for thread in threading.enumerate()]
    player.load(vbr)
    player.play()
    player.close()
    assert player.state is PlayerState.EMPTY


def test_calls_never_wait_for_libvlc(player: VlcPlayer, vbr: Path) -> None:
    since = time.monotonic()
    for position in range(0, 30_000, 1000):
        player.load(vbr, position)
        player.play()
        player.seek(position + 500)
        player.set_speed(1.5)
    assert time.monotonic() - since < 1.0
    assert plays(player)


def test_a_listener_that_fails_is_logged_and_stops_nothing(
    player: VlcPlayer, vbr: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_state: PlayerState, _code: str | None) -> None:
        raise RuntimeError("a fault of the program")

    player.subscribe(fails)
    with caplog.at_level(logging.ERROR):
        ready(player, vbr)
    assert "a fault of the program" in caplog.text
