"""Settings: kept, checked, never a reason not to start."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from archive_app.config import paths
from archive_app.config.settings import Settings, SettingsFile
from archive_app.domain.errors import ArchiveError


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


def test_two_programs_do_not_undo_each_others_settings(tmp_path: Path) -> None:
    one, other = (SettingsFile(tmp_path / "settings.json") for _ in range(2))
    one.change(volume=10)
    other.change(speed=2.0)
    kept = SettingsFile(one.path).current
    assert (kept.volume, kept.speed) == (10, 2.0)
    assert other.current == kept


def test_two_first_starts_at_once_are_one_author(tmp_path: Path) -> None:
    one, other = (SettingsFile(tmp_path / "map" / "settings.json") for _ in range(2))
    assert one.current.author != other.current.author
    assert one.settle().author == other.settle().author == SettingsFile(one.path).current.author
    assert [path.name for path in one.path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", ['{"volume": 3}', '{"volume": 3, "author": ""}'])
def test_settings_without_an_author_get_one_that_stays(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    author = SettingsFile(path).settle().author
    assert author
    kept = SettingsFile(path).current
    assert (kept.author, kept.volume) == (author, 3)


def test_what_could_not_be_kept_holds_and_is_kept_later(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.write_text("a file in the way")
    file = SettingsFile(folder / "settings.json")
    author = file.current.author
    for values in ({"volume": 10}, {"speed": 2.0}):
        with pytest.raises(ArchiveError) as caught:
            file.change(**values)
        assert caught.value.code == "config-unwritable"
    with pytest.raises(ArchiveError):
        file.settle()
    assert (file.current.volume, file.current.speed, file.current.author) == (10, 2.0, author)
    folder.unlink()
    file.change(scale=1.5)
    kept = SettingsFile(file.path).current
    assert (kept.volume, kept.speed, kept.scale, kept.author) == (10, 2.0, 1.5, author)


@pytest.mark.parametrize(
    ("name", "stored", "value"),
    [
        ("scale", "2", 2.0), ("speed", "1", 1.0), ("speed", "true", 1.0), ("volume", "true", 80),
        ("volume", "12.5", 80), ("reading_font", "1", True), ("reading_font", "false", False),
        ("scale", "NaN", 1.0), ("speed", "Infinity", 1.0), ("volume", "null", 80),
        ("scale", "1" + "0" * 400, 1.0), ("speed", "99", 3.0), ("volume", "-1", 0),
    ],
)  # fmt: skip
def test_a_stored_value_is_taken_where_it_is_of_the_right_kind(
    tmp_path: Path, name: str, stored: str, value: object
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(f'{{"{name}": {stored}}}')
    found = getattr(SettingsFile(path).current, name)
    assert found == value
    assert type(found) is type(value)


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
