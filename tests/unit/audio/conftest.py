"""Sound files for the tests of playing, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import sounds
from archive_app.audio.vlc_player import VlcPlayer
from hearing import Told


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sound files are kept."""
    return tmp_path_factory.mktemp("sounds")


@pytest.fixture(scope="session")
def vbr(folder: Path) -> Path:
    """An mp3 with a variable bit rate and nothing in it that says so."""
    return sounds.make(folder, "mp3-vbr-no-xing", sounds.SECONDS)


@pytest.fixture(scope="session")
def speech(folder: Path) -> Path:
    """A few seconds of speech."""
    return sounds.speak(folder / "spraak.wav", "Goedemiddag. Dit is een proef met een stem.")


@pytest.fixture
def player() -> Iterator[VlcPlayer]:
    """A player without a sound card."""
    player = VlcPlayer(["--aout=adummy"])
    yield player
    player.close()
    assert not player._worker.is_alive()


@pytest.fixture
def told(player: VlcPlayer) -> Told:
    """What the player tells."""
    told = Told()
    player.subscribe(told)
    return told
