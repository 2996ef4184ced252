"""The media folder: copies under their checksum, and nothing left behind."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest

from archive_app.archive.catalogue import add_item, add_recording
from archive_app.archive.media import checksum
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item, Kind, Recording, RecordingRole, Voice
from archive_app.domain.errors import ArchiveError, Cancelled, UnreadableFile
from archive_app.domain.transcript import Origin


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "gesprek.mp3"
    path.write_bytes(b"not really sound " * 200_000)
    return path


def recording_of(filename: str, sha256: str) -> Recording:
    return Recording(
        "r1", "i1", sha256, RecordingRole.EPISODE, Voice.PEOPLE, "gesprek", filename,
        "gesprek.mp3", "audio/mpeg", 1, 1000,
    )  # fmt: skip


def keep(archive: Archive, filename: str, sha256: str) -> None:
    with archive.history.change("import", "gesprek") as change:
        add_item(change, Item("i1", Kind.INTERVIEW, "gesprek"), Origin.IMPORTED)
        add_recording(change, recording_of(filename, sha256), Origin.IMPORTED)


def test_a_file_is_copied_in_under_its_checksum(archive: Archive, sound: Path) -> None:
    sha256 = checksum(sound)
    assert sha256 == hashlib.sha256(sound.read_bytes()).hexdigest()
    name = archive.media.take_in(sound, sha256, ".MP3")
    assert name == f"{sha256}.mp3"
    assert archive.media.path(name).read_bytes() == sound.read_bytes()
    assert sound.exists()


def test_what_no_recording_came_to_is_swept_at_the_next_start(
    archive: Archive, sound: Path
) -> None:
    name = archive.media.take_in(sound, checksum(sound), ".mp3")
    archive.close()
    again = Archive(archive.folder, "author")
    again.open()
    assert not again.media.path(name).exists()
    again.close()


def test_what_has_a_recording_stays_also_when_it_is_undone(archive: Archive, sound: Path) -> None:
    sha256 = checksum(sound)
    name = archive.media.take_in(sound, sha256, ".mp3")
    keep(archive, name, sha256)
    archive.history.undo()
    assert archive.media.sweep() == 0
    archive.history.redo()
    assert archive.media.path(name).exists()
    assert archive.media.unknown() == []


def test_when_an_undone_import_can_not_be_redone_any_more_its_file_goes(
    archive: Archive, sound: Path
) -> None:
    sha256 = checksum(sound)
    name = archive.media.take_in(sound, sha256, ".mp3")
    keep(archive, name, sha256)
    archive.history.undo()
    with archive.history.change("import", "ander") as change:
        add_item(change, Item("i2", Kind.INTERVIEW, "ander"), Origin.IMPORTED)
    assert archive.media.sweep() == 1
    assert not archive.media.path(name).exists()


def test_a_file_that_somebody_put_there_is_told_but_never_removed(archive: Archive) -> None:
    stray = archive.media.path("van-mij.wav")
    stray.write_bytes(b"mine")
    archive.media.sweep()
    assert stray.exists()
    assert archive.media.unknown() == ["van-mij.wav"]


def test_a_name_in_the_database_does_not_lead_out_of_the_folder(
    archive: Archive, tmp_path: Path
) -> None:
    victim = archive.folder / "archive.db"
    with archive.database.transaction() as connection:
        connection.execute("INSERT INTO loose_media VALUES ('../archive.db', 'now')")
    archive.media.sweep()
    assert victim.exists()


def test_a_file_that_changed_since_it_was_read_is_refused(archive: Archive, sound: Path) -> None:
    sha256 = checksum(sound)
    sound.write_bytes(b"something else")
    with pytest.raises(UnreadableFile) as caught:
        archive.media.take_in(sound, sha256, ".mp3")
    assert caught.value.code == "file-changed"
    assert list(archive.media.folder.iterdir()) == []


def test_cancelling_leaves_no_half_file(archive: Archive, sound: Path) -> None:
    sha256 = checksum(sound)
    with pytest.raises(Cancelled):
        archive.media.take_in(sound, sha256, ".mp3", lambda _done: False)
    assert list(archive.media.folder.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_no_half_file(
    archive: Archive, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ArchiveError) as caught:
        archive.media.take_in(sound, checksum(sound), ".mp3")
    assert caught.value.code == "disk-full"
    assert list(archive.media.folder.iterdir()) == []
