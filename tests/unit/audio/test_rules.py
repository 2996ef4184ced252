"""What every player goes by: which end is a failure, what is wrong with a file; FLAC's blocks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import sounds
from archive_app.audio.flac import block_ms
from archive_app.audio.player import checked_container, ended_too_soon, file_fault
from archive_app.domain.errors import PlaybackError


@pytest.mark.parametrize(
    ("started", "ended", "duration", "failure"),
    [
        (0, 0, 60_000, True),
        (0, 1_000, 60_000, True),
        (0, 0, None, True),
        (0, 400, 400, False),
        (0, 59_000, 60_000, False),
        (58_500, 59_000, 60_000, False),
        (0, 30_000, 60_000, False),  # cut off, but it was heard
        (40_000, 40_100, 60_000, True),
        (0, 5_000, None, False),
    ],
)
def test_an_end_at_once_far_from_the_end_is_a_failure(
    started: int, ended: int, duration: int | None, failure: bool
) -> None:
    assert ended_too_soon(started, ended, duration) is failure


def test_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    (tmp_path / "leeg.mp3").touch()
    (tmp_path / "vol.mp3").write_bytes(b"x")
    assert file_fault(tmp_path / "leeg.mp3") == "recording-empty"
    assert file_fault(tmp_path / "vol.mp3") is None
    assert file_fault(tmp_path / "weg.mp3") == "recording-missing"
    assert file_fault(tmp_path / "vol.mp3" / "erin.mp3") == "recording-missing"
    assert file_fault(tmp_path) == "recording-unreadable"
    assert file_fault(tmp_path / "nul\0.mp3") == "recording-unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_only_regular_files_are_opened(folder: Path, tmp_path: Path) -> None:
    sound = sounds.make(folder, "wav", 0.4)
    os.mkfifo(tmp_path / "pijp.mp3")
    (tmp_path / "lat.mp3").symlink_to(sound)
    (tmp_path / "los.mp3").symlink_to(tmp_path / "weg.mp3")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.mp3"))
    codes = {"lat": "missing", "los": "missing", "pijp": "unreadable", "s": "unreadable"}
    for name, code in codes.items():
        path = tmp_path / f"{name}.mp3"
        assert file_fault(path) == f"recording-{code}", name
        with pytest.raises(PlaybackError, match=f"recording-{code}"):
            checked_container(path)
    for device in (Path("/dev/zero"), Path("/dev/null")):
        assert file_fault(device) == "recording-unreadable"
    assert checked_container(sound) == "wav"


def test_looking_at_a_player_does_not_load_the_sound_library() -> None:
    code = "import sys, archive_app.audio.vlc_player; print('av' in sys.modules)"
    source = str(Path(sys.modules["archive_app"].__path__[0]).parent)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "False"


def test_the_blocks_of_flac(folder: Path, tmp_path: Path) -> None:
    assert block_ms(sounds.make(folder, "flac-16k", 2.0)) == 256
    assert block_ms(sounds.make(folder, "wav", 0.4)) == 0
    assert block_ms(tmp_path / "weg.flac") == 0
    (tmp_path / "kort.flac").write_bytes(b"fLaC")
    assert block_ms(tmp_path / "kort.flac") == 0
