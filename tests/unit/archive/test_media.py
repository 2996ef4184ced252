"""The media folder: copies under their checksum, and nothing left behind."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.files import checksum
from archive_app.archive.recording_files import add_recording
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item, Kind, Recording, RecordingRole, Voice
from archive_app.domain.errors import ArchiveError, Cancelled, PlaybackError, UnreadableFile
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


@pytest.mark.parametrize(
    "name",
    ["../archive.db", "/etc/hostname", "..", ".", "", "sub/x.mp3", "sub\\x.mp3", "C:x.mp3", "a\0b"],
)
def test_a_name_that_leads_out_of_the_folder_is_no_recording(
    archive: Archive, sound: Path, name: str
) -> None:
    with pytest.raises(PlaybackError) as caught:
        archive.media.path(name)
    assert caught.value.code == "recording-missing"
    assert archive.media.checksum(name) is None
    assert not archive.media.has(name, 1)
    if name:
        with pytest.raises(PlaybackError):
            archive.media.take_in(sound, checksum(sound), ".mp3", filename=name)


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("no links here")


def test_a_link_is_no_recording(archive: Archive, sound: Path) -> None:
    sha256 = checksum(sound)
    name = f"{sha256}.mp3"
    link(archive.media.folder / name, sound)
    with pytest.raises(PlaybackError):
        archive.media.path(name)
    assert archive.media.checksum(name) is None
    assert not archive.media.has(name, sound.stat().st_size)
    assert archive.media.take_in(sound, sha256, ".mp3") == name
    assert not archive.media.path(name).is_symlink()  # the file itself is there now
    assert archive.media.has(name, sound.stat().st_size)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_never_read(archive: Archive) -> None:
    name = "0" * 64 + ".mp3"
    os.mkfifo(archive.media.folder / name)
    assert archive.media.checksum(name) is None
    assert not archive.media.has(name, 0)


def test_nothing_is_written_through_a_link(archive: Archive, sound: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    sha256 = checksum(sound)
    link(archive.media.folder / f"{sha256}.mp3.part", victim)
    name = archive.media.take_in(sound, sha256, ".mp3")
    assert victim.read_text() == "precious"
    assert archive.media.has(name, sound.stat().st_size)


@pytest.mark.parametrize("damage", ["gone", "changed", "cut"])
def test_a_recording_is_put_back_under_the_name_it_has(
    archive: Archive, sound: Path, damage: str
) -> None:
    sha256 = checksum(sound)
    name = archive.media.take_in(sound, sha256, ".mp3")
    keep(archive, name, sha256)
    path = archive.media.path(name)
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(b"x" + whole[1:] if damage == "changed" else whole[:100])
    again = archive.media.take_in(sound, sha256, ".wav", filename=name)
    assert again == name
    assert path.read_bytes() == whole
    assert [p.name for p in archive.media.folder.iterdir()] == [name]
    assert archive.media.sweep() == 0


def test_a_source_that_is_gone_is_told(archive: Archive, sound: Path) -> None:
    sound.unlink()
    with pytest.raises(UnreadableFile) as caught:
        archive.media.take_in(sound, "0" * 64, ".mp3")
    assert caught.value.code == "file-missing"
