"""Nothing in a stranger's media folder makes libVLC reach for the network."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import lures
import sounds
from archive_app.audio.player import PlayerState
from archive_app.audio.vlc_engine import VlcEngine
from archive_app.audio.vlc_player import VlcPlayer
from hearing import Told, wait_until

#: How long libVLC gets to do something that it shouldn't, in seconds.
_WHILE = 0.4


@pytest.fixture
def server() -> Iterator[lures.Server]:
    with lures.listening() as server:
        yield server


@pytest.fixture
def laid(server: lures.Server, folder: Path, tmp_path: Path) -> Path:
    lures.lay(tmp_path, server.address, sounds.make(folder, "mp3-cbr", sounds.SECONDS))
    return tmp_path


@pytest.mark.parametrize("name", lures.NAMES)
def test_a_list_of_addresses_is_not_followed(
    player: VlcPlayer, told: Told, server: lures.Server, laid: Path, name: str
) -> None:
    player.load(laid / name)
    player.play()
    if name in lures.PLAYABLE:
        assert wait_until(lambda: player._clock.running and player.position > 300)
    else:
        assert told.failed() == "recording-unreadable"
        time.sleep(_WHILE)
    assert server.asked == []


def test_what_lies_beside_a_recording_is_not_opened(
    player: VlcPlayer, server: lures.Server, folder: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sounds.make(folder, "mp3-cbr", sounds.SECONDS), tmp_path / "g.mp3"))
    for suffix in (".srt", ".ass", ".sub", ".idx", ".vtt", ".nl.srt", ".m3u8"):
        path.with_suffix(suffix).write_text(lures.playlist(server.address))
    player.load(path)
    player.play()
    assert wait_until(lambda: player._clock.running and player.position > 300)
    assert server.asked == []


@pytest.mark.parametrize("name", lures.NAMES)
def test_libvlc_opens_a_file_as_nothing_but_what_it_is_said_to_be(
    server: lures.Server, laid: Path, name: str
) -> None:
    engine = VlcEngine(["--aout=adummy"], lambda _event: None)
    engine.open(laid / name, "mp3", 0)
    time.sleep(_WHILE)
    engine.close()
    assert server.asked == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for_nor_a_link_followed(
    player: VlcPlayer, told: Told, folder: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pijp.mp3")
    (tmp_path / "lat.mp3").symlink_to(sounds.make(folder, "mp3-cbr", sounds.SECONDS))
    player.load(tmp_path / "pijp.mp3")
    assert told.failed() == "recording-unreadable"
    told.clear()
    player.load(tmp_path / "lat.mp3")
    assert told.failed() == "recording-missing"


def test_the_first_sound_goes_on_until_then_and_stops_at_a_fault(
    player: VlcPlayer, told: Told, laid: Path, vbr: Path
) -> None:
    player.load(vbr, 0, int(sounds.SECONDS * 1000))
    player.play()
    assert wait_until(lambda: player._clock.running)
    player.load(laid / "list.mp3")
    player.play()
    assert told.failed() == "recording-unreadable"
    assert wait_until(lambda: not player._engine.playing and not player._engine.ready)
    assert player.state is PlayerState.FAILED
    assert [state for state, _ in told].count(PlayerState.FAILED) == 1
