"""Looking through the history, and going to any moment of it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.errors import NotFound
from archive_app.services.bookmarks import Bookmarks
from archive_app.services.correcting import Correcting
from archive_app.services.history import About, StepHistory, StepKind, Way, kind_of
from archive_app.services.jobs import Progress
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from desk import Desk, note, tone


@pytest.fixture
def archive(desk: Desk, tmp_path: Path) -> Archive:
    """Return an archive in which something of each kind was done."""
    desk.bring(note(tmp_path / "molen.txt", "De molen draait.\n\nHet brood is klaar."))
    desk.bring(tone(tmp_path / "molen.wav"))
    archive = desk.archive
    passage = desk.text(desk.library.items()[0].id).passages[1].id
    tag = Tags(archive).add("Werk").tag.id
    Tagging(archive).put(tag, passage)
    Correcting(archive).set_text(passage, "Het brood is op.")
    recording = next(
        one for item in desk.library.items() for one in desk.library.recordings(item.id)
    )
    Bookmarks(archive).add(recording, 100)
    return archive


def labels(steps: StepHistory, kind: StepKind | None = None) -> list[str]:
    return [step.label for step in steps.some(steps.ids(kind))]


def test_steps_are_told_newest_first_and_by_kind(archive: Archive) -> None:
    steps = StepHistory(archive)
    assert labels(steps) == [
        "add-bookmark", "correct-passage", "add-annotation", "add-tag", "import", "import",
    ]  # fmt: skip
    found = steps.some(steps.ids())
    assert [step.kind for step in found] == [
        StepKind.SOUND, StepKind.TEXT, StepKind.TAGGING, StepKind.CODEBOOK,
        StepKind.CATALOGUE, StepKind.CATALOGUE,
    ]  # fmt: skip
    for kind in StepKind:
        assert labels(steps, kind) == [step.label for step in found if step.kind is kind]
    assert all(step.mine and not step.undone for step in found)
    assert kind_of("write-tags") is StepKind.SOUND


def test_who_else_did_it_is_told(archive: Archive) -> None:
    other = Archive(archive.folder, "00000000-0000-4000-8000-000000000002")
    other.open()
    try:
        (newest, *_rest) = StepHistory(other).some(StepHistory(other).ids())
    finally:
        other.close()
    assert not newest.mine


def test_what_a_step_was_about(archive: Archive) -> None:
    steps = StepHistory(archive)
    bookmark, text, tagging, tag, *_imports = steps.some(steps.ids())
    passage = steps.about(text)
    assert passage is not None and passage.passage is not None
    assert steps.about(tagging) == passage
    assert steps.about(tag) is None
    assert steps.about(bookmark) == About(bookmark.items[0])
    archive.history.undo()
    archive.history.undo()
    archive.history.undo()
    assert steps.about(tagging) == About(passage.item)  # its annotation isn't there now


def test_undoing_up_to_a_step_and_redoing_up_to_another(archive: Archive) -> None:
    steps = StepHistory(archive)
    ids = steps.ids()
    assert steps.way_to(ids[2]) == Way(3, redo=False)
    told: list[tuple[int, int]] = []
    moved = steps.go_to(ids[2], Progress(lambda done, total, _what: told.append((done, total))))
    assert (moved.steps, moved.whole, moved.error) == (3, True, None)
    assert moved.changes.items and moved.changes.annotated
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert [step.undone for step in steps.some(ids)] == [True] * 3 + [False] * 3
    assert steps.way_to(ids[1]) == Way(2, redo=True)
    assert steps.go_to(ids[1], Progress()).steps == 2
    assert [step.undone for step in steps.some(ids)] == [True] + [False] * 5
    assert steps.way_to(ids[-1]) == Way(5, redo=False)


def test_one_can_stop_on_the_way(archive: Archive) -> None:
    steps = StepHistory(archive)
    progress = Progress(lambda done, _total, _what: progress.cancel() if done == 2 else None)
    moved = steps.go_to(steps.ids()[-1], progress)
    assert (moved.steps, moved.whole) == (3, False)  # the third was under way when it was asked
    assert moved.changes
    assert [step.undone for step in steps.some(steps.ids())] == [True] * 3 + [False] * 3


def test_a_step_that_cannot_be_undone_is_told_and_what_was_done_stays(archive: Archive) -> None:
    steps = StepHistory(archive)
    ids = steps.ids()
    with archive.database.transaction() as connection:
        connection.execute("UPDATE history_row SET table_name = 'x' WHERE step = ?", (ids[1],))
    moved = steps.go_to(ids[2], Progress())
    assert (moved.steps, moved.whole) == (1, False)
    assert moved.error is not None and moved.error.code == "archive-damaged"


def test_a_step_that_was_forgotten_is_gone(archive: Archive) -> None:
    steps = StepHistory(archive)
    newest = steps.ids()[0]
    archive.history.undo()
    Tags(archive).add("Zorg")
    with pytest.raises(NotFound, match="step-gone"):
        steps.way_to(newest)
    with pytest.raises(NotFound, match="step-gone"):
        steps.go_to(newest, Progress())


def test_it_is_read_from_other_threads(archive: Archive) -> None:
    steps = StepHistory(archive)
    found: list[list[int]] = []
    thread = threading.Thread(target=lambda: found.append(steps.ids()))
    thread.start()
    thread.join()
    assert found == [steps.ids()]
