"""Which player is used, and what is said when there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive_app.audio.factory import best_player
from archive_app.audio.vlc_player import VlcPlayer
from archive_app.domain.errors import PlaybackError

_PROBE = """
import sys
{before}
from archive_app.audio.factory import best_player
from archive_app.domain.errors import PlaybackError

def fallback():
    raise PlaybackError("no-player")

print(best_player()[1], best_player(fallback)[1], best_player(lambda: "another")[0])
"""


def probe(before: str, **environment: str) -> str:
    """Return what the choice is in a Python of its own."""
    source = str(Path(sys.modules["archive_app"].__path__[0]).parent)
    done = subprocess.run(
        [sys.executable, "-c", _PROBE.format(before=before)],
        env={**os.environ, "PYTHONPATH": source, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("before", "environment"),
    [
        pytest.param("", {"PYTHON_VLC_LIB_PATH": "/nowhere/libvlc.so"}, id="exits on import"),
        pytest.param(
            "import ctypes.util; ctypes.util.find_library = lambda name: None", {}, id="no libVLC"
        ),
        pytest.param("sys.modules['vlc'] = None", {}, id="no python-vlc"),
        pytest.param(
            "import vlc; vlc.Instance = lambda *arguments: None", {}, id="libVLC without plug-ins"
        ),
        pytest.param(
            "import vlc\ndef absent(*a): raise NameError\nvlc.Instance = absent", {}, id="NameError"
        ),
    ],
)
def test_without_vlc_another_player_is_used_or_its_absence_is_said(
    before: str, environment: dict[str, str]
) -> None:
    assert probe(before, **environment) == "no-vlc no-player another"


def test_with_vlc_the_fallback_is_not_even_made() -> None:
    def fallback() -> VlcPlayer:
        raise AssertionError

    player, code = best_player(fallback, ["--aout=adummy"])
    assert isinstance(player, VlcPlayer)
    assert code is None
    player.close()


def test_an_argument_that_libvlc_refuses_is_no_vlc() -> None:
    with pytest.raises(PlaybackError, match="no-vlc"):
        VlcPlayer(["--no-such-option=1"])
