"""Pictures of recordings: made once, kept, thrown away, never trusted unread."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

import sounds
from archive_app.audio import peak_file
from archive_app.domain.catalogue import Recording
from archive_app.domain.errors import Cancelled, PlaybackError
from archive_app.services import waveforms, whole_file
from archive_app.services.jobs import Progress
from archive_app.services.waveforms import Waveforms
from desk import Desk, tone


@pytest.fixture
def making(desk: Desk) -> Waveforms:
    return Waveforms(desk.archive)


def recording(desk: Desk, path: Path) -> Recording:
    """Bring a sound into the archive."""
    desk.bring(path)
    return next(
        r
        for item in desk.library.items()
        for r in desk.library.recordings(item.id)
        if r.original_name == path.name
    )


@pytest.fixture
def one(desk: Desk, tmp_path: Path) -> Recording:
    return recording(desk, tone(tmp_path / "gesprek.wav", seconds=3.0))


def test_it_is_made_once_and_then_kept(making: Waveforms, one: Recording) -> None:
    assert making.kept(one) is None
    levels = making.make(one, Progress())
    kept = making.kept(one)
    assert kept is not None
    assert kept.peaks.tolist() == levels.peaks.tolist()
    assert kept.rms.tolist() == levels.rms.tolist()
    assert kept.length_ms == 3_000
    assert making.unkept is None


@pytest.mark.parametrize("place", [0, 9, 11, 15, 30, 60, 200, -1])
def test_a_damaged_one_is_not_taken(making: Waveforms, one: Recording, place: int) -> None:
    making.make(one, Progress())
    (path,) = making.folder.iterdir()
    content = bytearray(path.read_bytes())
    content[place] ^= 0x40
    path.write_bytes(content)
    assert making.kept(one) is None
    making.make(one, Progress())
    assert making.kept(one) is not None


@pytest.mark.parametrize("content", [b"", b"ODAPEAKS", b"\0" * 500, b"ODAPEAKS" + b"\xff" * 500])
def test_what_is_no_picture_is_not_taken(making: Waveforms, one: Recording, content: bytes) -> None:
    making.make(one, Progress())
    (path,) = making.folder.iterdir()
    path.write_bytes(content)
    assert making.kept(one) is None


def test_that_of_another_recording_is_not_taken(
    desk: Desk, making: Waveforms, one: Recording, tmp_path: Path
) -> None:
    other = recording(desk, tone(tmp_path / "ander.wav", 880.0, 2.0))
    making.make(one, Progress())
    (path,) = making.folder.iterdir()
    path.rename(path.with_name(path.name.replace(one.sha256, other.sha256)))
    assert making.kept(other) is None


def test_a_checksum_leads_nowhere_else(making: Waveforms, one: Recording) -> None:
    making.make(replace(one, sha256="../../elsewhere"), Progress())
    assert [p.name for p in making.folder.iterdir()] == ["elsewhere.peaks"]


def test_a_link_is_neither_read_nor_written_through(
    making: Waveforms, one: Recording, tmp_path: Path
) -> None:
    levels = making.make(one, Progress())
    (path,) = making.folder.iterdir()
    outside = tmp_path / "outside"
    outside.write_bytes(peak_file.packed(levels, one.sha256))
    before = outside.read_bytes()
    path.unlink()
    path.symlink_to(outside)
    assert making.kept(one) is None
    making.make(one, Progress())
    assert outside.read_bytes() == before
    assert not path.is_symlink()


def test_on_a_full_disk_it_is_made_and_not_kept(
    making: Waveforms, one: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(whole_file.os, "fsync", full)
    assert making.make(one, Progress()).length_ms == 3_000
    assert making.unkept is not None
    assert making.unkept.code == "waveform-unkept"
    assert list(making.folder.iterdir()) == []


def test_in_an_archive_that_cannot_be_written_it_is_made_all_the_same(
    making: Waveforms, one: Recording
) -> None:
    making.folder.write_text("no folder")
    assert making.make(one, Progress()).length_ms == 3_000
    assert making.unkept is not None


def test_the_ones_not_looked_at_for_longest_make_room(
    desk: Desk, one: Recording, tmp_path: Path
) -> None:
    others = [recording(desk, tone(tmp_path / f"{n}.wav", 200.0 + n, 3.0)) for n in range(3)]
    size = len(peak_file.packed(Waveforms(desk.archive).make(one, Progress()), one.sha256))
    making = Waveforms(desk.archive, room=3 * size)
    for age, each in enumerate((one, *others[:2])):
        making.make(each, Progress())
        path = making.folder / f"{each.sha256}.peaks"
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    assert making.kept(one) is not None  # and is the one that was looked at last
    making.make(others[2], Progress())
    there = {path.stem for path in making.folder.iterdir()}
    assert there == {one.sha256, others[1].sha256, others[2].sha256}


def test_one_that_waits_sees_it_grow(
    desk: Desk, making: Waveforms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waveforms, "_GROW_SECONDS", 0.0)
    monkeypatch.setattr(waveforms, "_GROW_SHARE", 0)
    long = recording(desk, tone(tmp_path / "lang.wav", seconds=30.0))
    lengths: list[int] = []
    told: list[tuple[int, int]] = []
    progress = Progress(lambda done, total, _what: told.append((done, total)))
    levels = making.make(long, progress, lambda so_far: lengths.append(so_far.length_ms))
    assert len(lengths) > 2
    assert lengths == sorted(lengths)
    assert lengths[-1] <= levels.length_ms == 30_000
    assert all(done <= total for done, total in told)


def test_it_can_be_stopped(making: Waveforms, one: Recording) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        making.make(one, progress)
    assert making.kept(one) is None


def test_a_file_that_is_cut_off_says_so_and_is_read_anew_each_time(
    desk: Desk, making: Waveforms, tmp_path: Path
) -> None:
    whole = sounds.make(tmp_path, "mp3-cbr", 12.0)
    cut = recording(desk, whole)
    path = desk.archive.media.path(cut.filename)
    path.write_bytes(path.read_bytes()[: cut.size // 2])
    levels = making.make(cut, Progress())
    assert levels.damaged
    assert 4_000 < levels.length_ms < 8_000
    assert making.kept(cut) is None


def test_without_its_file_it_says_which(desk: Desk, making: Waveforms, one: Recording) -> None:
    desk.archive.media.path(one.filename).unlink()
    with pytest.raises(PlaybackError) as missing:
        making.make(one, Progress())
    assert missing.value.code == "recording-missing"
    assert missing.value.particulars == {"path": "gesprek.wav"}


def test_no_step_can_be_undone_by_it(desk: Desk, making: Waveforms, one: Recording) -> None:
    before = desk.rows("history_row")
    making.make(one, Progress())
    assert desk.rows("history_row") == before


def test_what_a_killed_program_left_half_written_is_removed(
    making: Waveforms, one: Recording
) -> None:
    making.folder.mkdir()
    left, busy = making.folder / ".aa.part", making.folder / ".bb.part"
    left.write_bytes(b"half")
    busy.write_bytes(b"half")
    os.utime(left, (1_000_000_000, 1_000_000_000))
    making.make(one, Progress())
    assert not left.exists()
    assert busy.exists()  # somebody may be writing it just now


def test_a_picture_larger_than_all_may_be_is_not_read(desk: Desk, one: Recording) -> None:
    Waveforms(desk.archive).make(one, Progress())
    assert Waveforms(desk.archive, room=100).kept(one) is None
    assert Waveforms(desk.archive).kept(one) is not None
