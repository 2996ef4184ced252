"""Bookmarks: put at once, called after what is said, changed and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.domain.catalogue import Recording
from archive_app.domain.errors import NotFound
from archive_app.services.bookmarks import Bookmarks
from desk import Desk, note, tone

TEXT = """WEBVTT

00:00.000 --> 00:04.000
Wij <00:01.000>bakken <00:02.000>elke <00:03.000>dag.

00:06.000 --> 00:10.000
De molenaar brengt vroeg in de ochtend meel naar de bakkerij aan het water.
"""


@pytest.fixture
def bookmarks(desk: Desk) -> Bookmarks:
    return Bookmarks(desk.archive)


@pytest.fixture
def recording(desk: Desk, tmp_path: Path) -> Recording:
    desk.bring(tone(tmp_path / "molen.wav", seconds=12), note(tmp_path / "molen.vtt", TEXT))
    (item,) = desk.library.items()
    return desk.library.recordings(item.id)[0]


@pytest.mark.parametrize(
    ("at_ms", "name"),
    [
        (0, "Wij bakken elke dag."),
        (1500, "bakken elke dag."),
        (5000, "De molenaar brengt vroeg in de ochtend…"),
        (11_000, "De molenaar brengt vroeg in de ochtend…"),
        (6000, "De molenaar brengt vroeg in de ochtend…"),
        (8100, "…de ochtend meel naar de bakkerij aan…"),
    ],
)
def test_it_is_called_after_the_words_that_are_spoken(
    bookmarks: Bookmarks, recording: Recording, at_ms: int, name: str
) -> None:
    made, is_new = bookmarks.add(recording, at_ms)
    assert (made.name, made.at_ms, is_new) == (name, at_ms, True)
    assert bookmarks.of([recording.id]) == [made]


def test_without_words_it_is_called_by_its_time(
    desk: Desk, bookmarks: Bookmarks, tmp_path: Path
) -> None:
    desk.bring(tone(tmp_path / "wind.wav", seconds=3))
    (item,) = desk.library.items()
    (recording,) = desk.library.recordings(item.id)
    assert bookmarks.add(recording, 2000)[0].name == "0:02"
    assert bookmarks.add(recording, 99_000)[0].at_ms == recording.duration_ms
    assert bookmarks.add(recording, -5)[0].at_ms == 0


def test_a_key_pressed_twice_puts_one(
    desk: Desk, bookmarks: Bookmarks, recording: Recording
) -> None:
    first, _new = bookmarks.add(recording, 1000, "Meel")
    state = desk.library.state()
    assert bookmarks.add(recording, 1300) == (first, False)
    assert desk.library.state() == state
    assert bookmarks.add(recording, 1500)[1]


def test_each_change_is_one_step_that_can_be_undone(
    desk: Desk, bookmarks: Bookmarks, recording: Recording
) -> None:
    made, _new = bookmarks.add(recording, 1000, "Meel")

    def now() -> list[tuple[str, int]]:
        return [(one.name, one.at_ms) for one in bookmarks.of([recording.id])]

    assert bookmarks.rename(made.id, " Het\nmeel \u202e").items == {recording.item}
    assert bookmarks.move(made.id, 500) and bookmarks.move(made.id, 1000)
    assert now() == [("Het meel", 2500)]
    assert bookmarks.delete(made.id) and now() == []
    seen = []
    for _ in range(4):
        step = desk.library.next_undo()
        assert step is not None
        seen.append(step.label)
        assert desk.library.undo().items == {recording.item}
    assert seen == ["delete-bookmark", "move-bookmark", "move-bookmark", "rename-bookmark"]
    assert now() == [("Meel", 1000)]
    assert desk.library.undo()
    assert now() == []
    for _ in range(4):
        desk.library.redo()
    assert now() == [("Het meel", 2500)]


def test_what_changes_nothing_is_no_step(
    desk: Desk, bookmarks: Bookmarks, recording: Recording
) -> None:
    made, _new = bookmarks.add(recording, 0, "Meel")
    state = desk.library.state()
    assert not bookmarks.rename(made.id, "Meel") and not bookmarks.move(made.id, -300)
    assert desk.library.state() == state
    bookmarks.rename(made.id, "  ")
    assert bookmarks.of([recording.id])[0].name == "0:00"


def test_what_is_gone_is_told(bookmarks: Bookmarks, recording: Recording) -> None:
    made, _new = bookmarks.add(recording, 0)
    bookmarks.delete(made.id)
    for change in (
        lambda: bookmarks.rename(made.id, "x"),
        lambda: bookmarks.move(made.id, 5),
        lambda: bookmarks.delete(made.id),
    ):
        with pytest.raises(NotFound, match="mark-gone"):
            change()


def test_nothing_of_it_waits_for_the_index(
    desk: Desk, bookmarks: Bookmarks, recording: Recording
) -> None:
    desk.index()
    bookmarks.add(recording, 0)
    assert desk.index() == 0
    assert [one.id for one in bookmarks.marked_recordings()] == [recording.id]
