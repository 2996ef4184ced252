"""The check: what is missing, damaged, unknown or behind, and silence where all is well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive_app.domain.catalogue import Kind
from archive_app.domain.errors import Cancelled
from archive_app.domain.hits import HitField
from archive_app.domain.transcript import Problem
from archive_app.i18n.messages import sentence
from archive_app.search.entry import Entry, Unit
from archive_app.services.jobs import Progress
from archive_app.services.safekeeping import check
from desk import Desk, note, tone, vtt


@pytest.fixture
def stocked(desk: Desk, tmp_path: Path) -> Desk:
    """Return an archive with two recordings and a text, all in the index."""
    desk.bring(
        tone(tmp_path / "een.wav", 300), tone(tmp_path / "twee.wav", 400),
        vtt(tmp_path / "twee.vtt", "De molen draait."),
    )  # fmt: skip
    desk.index()
    return desk


def checked(desk: Desk) -> list[Problem]:
    problems = check(desk.archive, desk.indexing, Progress())
    for one in problems:
        assert sentence(one.code, dict(one.particulars))
    return problems


def recording(desk: Desk, name: str) -> Path:
    (found,) = [r for r in desk.archive.catalogue.recordings() if r.original_name == name]
    return desk.archive.media.path(found.filename)


def test_a_whole_archive_has_no_problems(stocked: Desk) -> None:
    assert checked(stocked) == []


def test_a_missing_recording_is_found(stocked: Desk) -> None:
    recording(stocked, "twee.wav").unlink()
    (problem,) = checked(stocked)
    assert problem.code == "recording-missing"
    item = next(one.id for one in stocked.library.items() if one.title == "twee")
    assert dict(problem.particulars) == {"item": item, "path": "twee.wav"}


def test_a_folder_in_the_place_of_a_recording_is_no_recording(stocked: Desk) -> None:
    path = recording(stocked, "een.wav")
    path.unlink()
    path.mkdir()
    assert [one.code for one in checked(stocked)] == ["recording-missing"]


@pytest.mark.parametrize("at", [0, -1])
def test_one_changed_byte_in_a_recording_is_found(stocked: Desk, at: int) -> None:
    path = recording(stocked, "een.wav")
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    (problem,) = checked(stocked)
    assert problem.code == "recording-damaged"
    assert dict(problem.particulars)["path"] == "een.wav"


def test_a_file_that_belongs_to_nothing_is_found_and_left(stocked: Desk) -> None:
    stray = note(stocked.archive.media.folder / "verdwaald.mp3", "iets van iemand")
    assert checked(stocked) == [Problem("file-unknown", (("path", "verdwaald.mp3"),))]
    assert stray.exists()


def test_the_file_of_an_undone_import_is_no_problem(stocked: Desk, tmp_path: Path) -> None:
    stocked.bring(tone(tmp_path / "drie.wav", 500))
    stocked.library.undo()
    stocked.index()
    assert checked(stocked) == []


def test_what_waits_for_the_index_is_told(stocked: Desk, tmp_path: Path) -> None:
    stocked.bring(note(tmp_path / "nieuw.txt", "Nog niet in de index."))
    assert checked(stocked) == [Problem("index-behind", (("count", 1),))]


def test_rows_that_point_nowhere_are_found(stocked: Desk) -> None:
    connection = stocked.archive.database.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM transcript")
    (problem,) = [one for one in checked(stocked) if one.code == "database-damaged"][:1]
    assert "passage" in str(dict(problem.particulars)["detail"])


def test_a_database_with_broken_pages_is_told_and_no_fault(stocked: Desk) -> None:
    stocked.archive.close()
    path = stocked.archive.database.path
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\xa5" * (len(content) - 4096 * 2)
    path.write_bytes(content)
    assert stocked.archive.database.integrity() != []


def test_several_problems_are_all_told(stocked: Desk) -> None:
    recording(stocked, "een.wav").unlink()
    recording(stocked, "twee.wav").write_bytes(b"")
    note(stocked.archive.media.folder / "verdwaald.mp3", "iets van iemand")
    codes = [one.code for one in checked(stocked)]
    assert sorted(codes) == ["file-unknown", "recording-damaged", "recording-missing"]


def test_an_index_of_other_items_is_told(stocked: Desk) -> None:
    items = [item.id for item in stocked.library.items()]
    stranger = Entry("nobody", Kind.COLUMN, (Unit("u", HitField.TITLE, "Van een ander"),))
    stocked.indexing.index.update([stranger], items[:1])
    assert checked(stocked) == [Problem("index-differs", (("count", 2),))]


@pytest.mark.parametrize("thing", ["link", "pipe"])
def test_what_is_no_file_of_its_own_is_never_read(
    stocked: Desk, tmp_path: Path, thing: str
) -> None:
    path = recording(stocked, "een.wav")
    moved = path.rename(tmp_path / "elders.wav")
    try:
        path.symlink_to(moved) if thing == "link" else os.mkfifo(path)
    except (OSError, AttributeError):
        pytest.skip("there is no such thing here")
    assert [one.code for one in checked(stocked)] == ["recording-missing"]


def test_a_name_that_leads_out_of_the_folder_is_never_read(stocked: Desk) -> None:
    stocked.archive.database.connection.execute("UPDATE recording SET filename = '/dev/zero'")
    codes = [one.code for one in checked(stocked)]
    assert codes.count("recording-missing") == 2


def test_a_check_stops_in_the_middle_of_a_recording(stocked: Desk) -> None:
    progress = Progress(lambda *_what: progress.cancel())
    with pytest.raises(Cancelled):
        check(stocked.archive, stocked.indexing, progress)
