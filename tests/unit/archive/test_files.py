"""Files of an archive: nothing is followed out of it, and a copy is whole or told."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from archive_app.archive.files import (
    NotRegular,
    checksum,
    copy_checked,
    is_plain_name,
    open_regular,
    remove_quietly,
    size_of,
    writing_error,
)
from archive_app.domain.errors import Cancelled, UnreadableFile

SOUND = b"niet echt geluid " * 100_000


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "gesprek.wav"
    path.write_bytes(SOUND)
    return path


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "C:\\a", "/a", "a\0b", "../a"])
def test_a_name_that_leads_elsewhere_on_any_system_is_not_plain(name: str) -> None:
    assert not is_plain_name(name)


def test_a_name_in_a_folder_is_plain() -> None:
    assert is_plain_name("0a1b.mp3") and is_plain_name(".verborgen") and is_plain_name("é è.wav")


def test_the_checksum_is_that_of_all_it_holds(sound: Path) -> None:
    done: list[int] = []
    told = checksum(sound, lambda so_far: done.append(so_far) is None)
    assert told == hashlib.sha256(SOUND).hexdigest()
    assert done == sorted(done) and done[-1] == len(SOUND)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    for read in (checksum, size_of):
        with pytest.raises(UnreadableFile) as told:
            read(tmp_path / "weg.wav")  # type: ignore[operator]
        assert told.value.code == "file-missing"
    assert not remove_quietly(tmp_path / "weg.wav")


@pytest.mark.skipif(os.name == "nt", reason="no links without permission")
def test_a_link_is_not_opened(sound: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.wav"
    link.symlink_to(sound)
    with pytest.raises(NotRegular):
        open_regular(link)
    with open_regular(sound) as file:
        assert file.read(4) == SOUND[:4]


def test_a_copy_takes_the_place_of_what_a_killed_one_left(sound: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.part"
    copy.write_bytes(b"half")
    copy_checked(sound, copy, checksum(sound), None)
    assert copy.read_bytes() == SOUND


def test_a_copy_of_something_else_is_told(sound: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as told:
        copy_checked(sound, tmp_path / "kopie.part", "0" * 64, None)
    assert told.value.code == "file-changed"
    with pytest.raises(Cancelled):
        copy_checked(sound, tmp_path / "kopie.part", checksum(sound), lambda _done: False)


@pytest.mark.parametrize(
    ("number", "code"), [(28, "disk-full"), (13, "archive-readonly"), (5, "archive-io")]
)
def test_why_nothing_could_be_written(tmp_path: Path, number: int, code: str) -> None:
    error = writing_error(OSError(number, "nee"), tmp_path / "kopie.wav")
    assert error.code == code
    assert dict(error.particulars) == {"path": str(tmp_path)}
