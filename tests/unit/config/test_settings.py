"""Settings: kept, checked, never a reason not to start."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from archive_app.config import paths
from archive_app.config.settings import Settings, SettingsFile


def test_what_is_changed_is_there_the_next_time(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "map" / "settings.json")
    file.change(volume=35, appearance="dark", scale=1.5)
    again = SettingsFile(file.path).current
    assert (again.volume, again.appearance, again.scale) == (35, "dark", 1.5)
    assert again.author == file.current.author


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"volume": "hard"}', '{"volume": 900, "scale": 0.1}', "\x00"],
)
def test_a_broken_file_gives_the_usual_settings(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    settings = SettingsFile(path).current
    assert settings.volume in (80, 100)
    assert settings.scale == 1.0


def test_a_broken_file_is_put_aside_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{ half")
    SettingsFile(path).change(volume=10)
    assert (tmp_path / "settings.broken.json").read_text() == "{ half"
    assert json.loads(path.read_text())["volume"] == 10


def test_a_file_that_is_not_text_gives_the_usual_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00")
    assert SettingsFile(path).current.volume == Settings().volume


def test_two_people_are_two_authors() -> None:
    assert Settings().author != Settings().author


def test_the_key_of_the_seal_is_made_once_and_for_this_user_only() -> None:
    key = paths.seal_key()
    assert len(key) == 32
    assert paths.seal_key() == key
    if sys.platform != "win32":
        (file,) = paths.settings_file().parent.glob("index.key")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_that_was_cut_short_is_made_anew() -> None:
    key = paths.seal_key()
    (file,) = paths.settings_file().parent.glob("index.key")
    file.write_bytes(key[:5])
    again = paths.seal_key()
    assert len(again) == 32
    assert again != key
