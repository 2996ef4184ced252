"""Chapters: those of the file until somebody changes one, then those of the archive."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mutagen.oggopus import OggOpus

import sounds
from archive_app.domain.catalogue import Recording
from archive_app.domain.errors import NotFound
from archive_app.domain.transcript import Origin
from archive_app.services.chapters import Chapters
from desk import Desk, tone


@pytest.fixture
def chapters(desk: Desk) -> Chapters:
    return Chapters(desk.archive)


@pytest.fixture
def recording(desk: Desk, tmp_path: Path) -> Recording:
    """Return a recording of 4 seconds with three chapters in its file."""
    path = tmp_path / "molen.opus"
    shutil.copy(sounds.make(tmp_path, "opus", 4), path)
    file = OggOpus(path)
    for nth, (time, title) in enumerate(
        (("00:00:00.000", "Begin"), ("00:00:01.500", "Meel"), ("00:00:03.000", "Brood")), 1
    ):
        file[f"CHAPTER{nth:03}"], file[f"CHAPTER{nth:03}NAME"] = [time], [title]
    file.save()
    desk.bring(path)
    (item,) = desk.library.items()
    return desk.library.recordings(item.id)[0]


def shown(chapters: Chapters, recording: Recording) -> list[tuple[int, str]]:
    return [(one.start_ms, one.title) for one in chapters.of([recording])[recording.id]]


FILE = [(0, "Begin"), (1500, "Meel"), (3000, "Brood")]


def test_those_of_the_file_are_shown_and_nothing_is_stored(
    desk: Desk, chapters: Chapters, recording: Recording
) -> None:
    assert shown(chapters, recording) == FILE
    assert desk.rows("chapter") == 0
    assert {one.id for one in chapters.of([recording])[recording.id]} == {""}


def test_a_change_takes_all_of_them_in(
    desk: Desk, chapters: Chapters, recording: Recording
) -> None:
    _, meel, _ = chapters.of([recording])[recording.id]
    assert chapters.rename(recording, meel, "Het meel").items == {recording.item}
    assert shown(chapters, recording) == [(0, "Begin"), (1500, "Het meel"), (3000, "Brood")]
    origins = [one.origin for one in chapters.of([recording])[recording.id]]
    assert origins == [Origin.IMPORTED, Origin.EDITED, Origin.IMPORTED]
    desk.library.undo()
    assert shown(chapters, recording) == FILE and desk.rows("chapter") == 0
    desk.library.redo()
    assert shown(chapters, recording)[1] == (1500, "Het meel")


def test_those_that_were_deleted_do_not_come_back(
    desk: Desk, chapters: Chapters, recording: Recording
) -> None:
    for one in chapters.of([recording])[recording.id]:
        chapters.delete(recording, one)
    assert shown(chapters, recording) == []
    assert shown(Chapters(desk.archive), recording) == []
    for _ in FILE:
        desk.library.undo()
    assert shown(chapters, recording) == FILE


def test_one_made_by_hand_stands_among_them(chapters: Chapters, recording: Recording) -> None:
    made, is_new = chapters.add(recording, 2200, "")
    assert is_new and made.origin is Origin.EDITED
    assert [start for start, _title in shown(chapters, recording)] == [0, 1500, 2200, 3000]
    assert chapters.add(recording, 2300)[1] is False
    chapters.move(recording, made, -1200)
    assert [start for start, _title in shown(chapters, recording)] == [0, 1000, 1500, 3000]
    chapters.move(recording, made, 99_000)  # within the recording
    assert shown(chapters, recording)[-1] == (recording.duration_ms, "")


def test_one_shown_as_it_stood_in_the_file_is_moved_on_from_where_it_is_now(
    desk: Desk, chapters: Chapters, recording: Recording
) -> None:
    _, meel, _ = chapters.of([recording])[recording.id]
    for _ in range(2):  # a key that is held down is faster than the list
        chapters.move(recording, meel, 500)
    chapters.rename(recording, meel, "Het meel")
    assert shown(chapters, recording) == [(0, "Begin"), (2500, "Het meel"), (3000, "Brood")]
    state = desk.library.state()
    assert not chapters.rename(recording, meel, "Het meel")
    assert desk.library.state() == state


def test_one_at_the_beginning_is_not_moved_before_it(
    desk: Desk, chapters: Chapters, recording: Recording
) -> None:
    state = desk.library.state()
    begin = chapters.of([recording])[recording.id][0]
    assert not chapters.move(recording, begin, -500)
    assert desk.library.state() == state and desk.rows("chapter") == 0


def test_two_archives_give_the_chapters_of_a_file_the_same_ids(
    chapters: Chapters, recording: Recording, desk: Desk
) -> None:
    chapters.delete(recording, chapters.of([recording])[recording.id][0])
    first = [one.id for one in chapters.of([recording])[recording.id]]
    desk.library.undo()
    chapters.rename(recording, chapters.of([recording])[recording.id][0], "Anders")
    assert [one.id for one in chapters.of([recording])[recording.id]][1:] == first


def test_one_that_is_gone_is_told(chapters: Chapters, recording: Recording) -> None:
    one = chapters.of([recording])[recording.id][0]
    chapters.delete(recording, one)
    with pytest.raises(NotFound, match="mark-gone"):
        chapters.delete(recording, one)


def test_a_file_without_chapters_or_no_file_at_all_has_none(
    desk: Desk, chapters: Chapters, tmp_path: Path
) -> None:
    desk.bring(tone(tmp_path / "wind.wav", seconds=2))
    (item,) = desk.library.items()
    (recording,) = desk.library.recordings(item.id)
    desk.archive.media.path(recording.filename).unlink()
    assert shown(chapters, recording) == []
    chapters.add(recording, 500, "Wind")
    assert shown(chapters, recording) == [(500, "Wind")]
