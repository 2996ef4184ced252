"""Rows that no program of ours wrote end in words, never in an exception."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.sound_marks import Bookmark
from archive_app.services.bookmarks import Bookmarks
from archive_app.services.chapters import Chapters
from archive_app.services.correcting import Correcting
from archive_app.services.revisions import Revisions
from made_transcript import ITEM, RECORDING, ids, put_transcript, sound, timed

IMAGES = (
    "[" * 100_000,
    '{"id": "a", "transcript": null, "place": null, "kind": null, "start_ms": true,'
    ' "end_ms": 99999999999999999999999999, "speaker": 1, "person": null, "text": "t"}',
    '{"id": "a", "transcript": "t", "place": "x", "kind": "zz", "start_ms": "abc",'
    ' "end_ms": null, "speaker": 1, "person": null, "text": "t"}',
)


@pytest.fixture
def corrected(archive: Archive) -> Archive:
    drafts = [
        timed(f"De molen nummer {n} draait.", n * 1000, n * 1000 + 900, "Femke") for n in range(4)
    ]
    put_transcript(archive, drafts)
    correcting = Correcting(archive)
    first, second, third, _last = ids(archive)
    correcting.set_text(first, "De windmolen nummer 0 draait.")
    correcting.split(second, 8)
    correcting.join(third)
    return archive


def run(archive: Archive, sql: str, *values: str | int) -> None:
    with archive.database.transaction() as connection:
        connection.execute(sql, values)


@pytest.mark.parametrize("image", IMAGES, ids=("deep", "huge", "kinds"))
@pytest.mark.parametrize("column", ["before", "after"])
def test_a_strange_image_is_a_damaged_archive(corrected: Archive, column: str, image: str) -> None:
    done = Revisions(corrected).of_item(ITEM, 9)
    where = f"WHERE {column} IS NOT NULL AND table_name = 'passage'"
    run(corrected, f"UPDATE history_row SET {column} = ? {where}", image)
    if column == "after":
        corrected.database.connection.execute("UPDATE history_step SET undone = 1 WHERE id > 2")
    move = corrected.history.undo if column == "before" else corrected.history.redo
    with pytest.raises(ArchiveError, match="archive-damaged"):
        move()
    corrected.database.connection.execute("UPDATE history_step SET undone = 0")
    refused: set[str] = set()
    for passage in ids(corrected):
        refused |= codes(lambda key=passage: Revisions(corrected).of_passage(key))
    for one in done:
        refused |= codes(lambda step=one: Revisions(corrected).put_back(step))
    assert refused <= {"archive-damaged", "changed-since", "times-crossing"}


def codes(do: Callable[[], object]) -> set[str]:
    """Return the code of what is refused; whatever else is raised goes on."""
    try:
        do()
    except ArchiveError as error:
        return {error.code}
    return set()


@pytest.mark.parametrize("label", ["split-passage", "join-passages", "set-speaker"])
def test_a_step_with_another_label_is_told_in_words(corrected: Archive, label: str) -> None:
    run(corrected, "UPDATE history_step SET label = ?", label)
    first = ids(corrected)[0]
    origin = Revisions(corrected).of_passage(first)[-1]
    with pytest.raises(ArchiveError, match=r"archive-damaged|changed-since"):
        Revisions(corrected).put_back(origin)


def test_a_step_whose_items_are_no_list_corrected_nothing(corrected: Archive) -> None:
    run(corrected, "UPDATE history_step SET items = 'zz'")
    assert Revisions(corrected).of_item(ITEM, 9) == ()


def test_redirects_in_a_circle_lead_nowhere(corrected: Archive) -> None:
    rows = "('r1', 'r2', 0), ('r2', 'r1', 5), ('r3', 'r3', 1)"
    run(corrected, f"INSERT INTO passage_redirect VALUES {rows}")
    for passage in ("r1", "r2", "r3"):
        with pytest.raises(NotFound, match="passage-unknown"):
            Correcting(corrected).resolve(passage)


@pytest.mark.parametrize("encoded", ["1+2:x", "0+99999:5+5", "-5+3:-9+2"])
def test_strange_times_of_words_hinder_nothing(corrected: Archive, encoded: str) -> None:
    run(corrected, "UPDATE passage SET word_times = ?", encoded)
    correcting, (first, second, *_rest) = Correcting(corrected), ids(corrected)
    assert Bookmarks(corrected).proposed_name(sound(), 1500)
    correcting.set_times(first, 10, 500)
    correcting.split(second, 3)
    correcting.join(first)
    correcting.set_text(first, "Heel andere woorden.")
    assert corrected.transcripts.texts(ITEM)[0] == (first, "Heel andere woorden.")


@pytest.mark.parametrize(("ms", "shown"), [(-5, 0), (-(2**63), 0), (2**63 - 1, 2**31 - 1)])
def test_marks_at_times_that_cannot_be(archive: Archive, ms: int, shown: int) -> None:
    put_transcript(archive, [timed("De molen draait.", 0, 900)])
    mark, _new = Bookmarks(archive).add(sound(), 1500, "hier")
    Chapters(archive).add(sound(), 2000, "begin")
    run(archive, "UPDATE bookmark SET at_ms = ?", ms)
    run(archive, "UPDATE chapter SET start_ms = ?", ms)
    assert Bookmarks(archive).of([RECORDING]) == [Bookmark(mark.id, RECORDING, shown, "hier")]
    (chapter,) = Chapters(archive).of([sound()])[RECORDING]
    assert chapter.start_ms == shown
