"""The one way to write: transactions, the outbox, undo and redo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app.archive.catalogue_changes import add_item, delete_item, set_fields, set_themes
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import DraftPassage, Origin

TABLES = ("item", "recording", "transcript", "passage", "term")


def dump(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """Return all that people made, without history and outbox."""
    connection = archive.database.connection
    return {
        table: sorted(tuple(row) for row in connection.execute(f"SELECT * FROM {table}"))
        if table != "item"
        else sorted(
            (tuple(row) for row in connection.execute("SELECT * FROM item")), key=lambda r: r[0]
        )
        for table in TABLES
    }


def put_item(archive: Archive, item_id: str = "i1", title: str = "Een gesprek") -> None:
    with archive.history.change("import", title) as change:
        add_item(change, Item(item_id, Kind.INTERVIEW, title), Origin.IMPORTED)


def put_text(archive: Archive, item_id: str = "i1", *texts: str) -> None:
    source = Source("0" * 64, "tekst.txt", "text/1")
    with archive.history.change("import", item_id) as change:
        add_transcript(
            change,
            item_id,
            [DraftPassage(text) for text in texts],
            source,
            recording=None,
            language="nl",
            origin=Origin.IMPORTED,
        )


def test_a_change_is_kept_whole_or_not_at_all(archive: Archive) -> None:
    before = dump(archive)
    with pytest.raises(RuntimeError), archive.history.change("import") as change:
        add_item(change, Item("i1", Kind.INTERVIEW, "Half"), Origin.IMPORTED)
        raise RuntimeError("the program stops here")
    assert dump(archive) == before
    assert archive.history.next_undo() is None
    assert archive.outbox.waiting() == {}


def test_a_change_puts_its_items_in_the_outbox_and_undo_does_too(archive: Archive) -> None:
    put_item(archive)
    first = archive.outbox.waiting()
    assert list(first) == ["i1"]
    archive.outbox.taken(first)
    assert archive.outbox.waiting() == {}
    changes = archive.history.undo()
    assert changes.items == {"i1"}
    assert list(archive.outbox.waiting()) == ["i1"]


def test_what_changes_while_it_is_indexed_goes_on_waiting(archive: Archive) -> None:
    put_item(archive)
    taken = archive.outbox.waiting()
    put_text(archive, "i1", "Later gezegd.")
    archive.outbox.taken(taken)
    assert list(archive.outbox.waiting()) == ["i1"]


def test_undo_of_an_import_takes_all_away_and_redo_brings_the_same_rows_back(
    archive: Archive,
) -> None:
    empty = dump(archive)
    put_item(archive)
    put_text(archive, "i1", "Eerste.", "Tweede.")
    full = dump(archive)
    archive.history.undo()
    archive.history.undo()
    assert dump(archive) == empty
    assert archive.history.next_undo() is None
    archive.history.redo()
    archive.history.redo()
    assert dump(archive) == full
    assert archive.history.next_redo() is None


def test_a_new_change_ends_what_could_be_redone(archive: Archive) -> None:
    put_item(archive, "i1")
    archive.history.undo()
    put_item(archive, "i2")
    assert archive.history.next_redo() is None
    assert [item.id for item in archive.catalogue.items()] == ["i2"]


def test_history_is_still_there_after_reopening(archive: Archive) -> None:
    put_item(archive, title="Blijft bewaard")
    archive.close()
    again = Archive(archive.folder, archive.author)
    again.open()
    step = again.history.next_undo()
    assert step is not None
    assert (step.label, step.subject) == ("import", "Blijft bewaard")
    again.history.undo()
    assert again.catalogue.items() == []
    again.close()


def test_what_the_program_brings_in_itself_is_no_step(archive: Archive) -> None:
    with archive.history.change("shipped", undoable=False) as change:
        add_item(change, Item("e1", Kind.EPISODE, "Een aflevering", 1), Origin.SHIPPED)
    assert archive.history.next_undo() is None
    assert list(archive.outbox.waiting()) == ["e1"]


def test_the_state_changes_with_each_step_and_with_undo(archive: Archive) -> None:
    states = [archive.history.state()]
    put_item(archive)
    states.append(archive.history.state())
    archive.history.undo()
    states.append(archive.history.state())
    assert len(set(states)) == 3


@dataclass
class Step:
    """One random change."""

    what: str
    item: int
    words: list[str] = field(default_factory=list)


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(["fields", "themes", "delete", "text", "new"]),
        st.integers(0, 3),
        st.lists(st.text("abc ", min_size=1, max_size=6), min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps)
def test_undoing_all_gives_the_first_state_and_redoing_all_the_last(
    tmp_path_factory: pytest.TempPathFactory, todo: list[Step]
) -> None:
    archive = Archive(tmp_path_factory.mktemp("a"), "author")
    archive.open()
    first = dump(archive)
    for number, step in enumerate(todo):
        _do(archive, number, step)
    last = dump(archive)
    count = 0
    while archive.history.next_undo():
        archive.history.undo()
        count += 1
    assert dump(archive) == first
    for _ in range(count):
        archive.history.redo()
    assert dump(archive) == last
    assert archive.database.integrity() == []
    archive.close()


def _do(archive: Archive, number: int, step: Step) -> None:
    ids = [row[0] for row in archive.database.connection.execute("SELECT id FROM item")]
    if step.what == "new" or not ids:
        put_item(archive, f"n{number}")
        return
    item = ids[step.item % len(ids)]
    with archive.history.change("edit-item", item) as change:
        if step.what == "fields":
            set_fields(change, item, {"title": "".join(step.words)}, Origin.EDITED)
        elif step.what == "themes":
            set_themes(change, item, step.words)
        elif step.what == "delete":
            delete_item(change, item)
        else:
            source = Source(str(number) * 64, "t.txt", "text/1")
            add_transcript(
                change,
                item,
                [DraftPassage(word) for word in step.words],
                source,
                recording=None,
                language="nl",
                origin=Origin.IMPORTED,
            )


def test_row_images_are_json_of_whole_rows(archive: Archive) -> None:
    put_item(archive)
    with archive.history.change("edit-item", "x") as change:
        set_fields(change, "i1", {"title": "Anders"}, Origin.EDITED)
    row = archive.database.connection.execute(
        "SELECT before, after FROM history_row WHERE before IS NOT NULL"
    ).fetchone()
    assert json.loads(row["before"])["title"] == "Een gesprek"
    assert json.loads(row["after"])["title"] == "Anders"


def test_a_step_is_chosen_with_the_lock_held(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process moves or drops the step just before this one writes."""
    put_item(archive, "i1")
    put_item(archive, "i2")
    other = Archive(archive.folder, "other")
    other.open()
    before = archive.database.transaction
    todo = [other.history.undo]

    @contextmanager
    def late() -> Iterator[sqlite3.Connection]:
        while todo:
            todo.pop()()
        with before() as connection:
            yield connection

    monkeypatch.setattr(archive.database, "transaction", late)
    assert archive.history.undo().items == {"i1"}  # not i2 again
    todo.append(lambda: put_item(other, "i3"))
    assert archive.history.redo().items == frozenset()  # a new change ended what could be redone
    assert [item.id for item in archive.catalogue.items()] == ["i3"]
    other.close()


def test_an_image_is_never_lost_for_none(archive: Archive) -> None:
    put_item(archive)
    full = dump(archive)
    archive.history.undo()
    connection = archive.database.connection
    connection.execute("UPDATE history_step SET undone = 0")  # undone twice, by whatever mishap
    archive.history.undo()
    archive.history.redo()
    assert dump(archive) == full


def test_redo_of_a_row_whose_image_is_missing_changes_nothing(archive: Archive) -> None:
    put_item(archive)
    archive.history.undo()
    archive.database.connection.execute("UPDATE history_row SET after = NULL")
    assert archive.history.redo().items == {"i1"}
    assert archive.catalogue.items() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("before", json.dumps({"title = 'pwned', description": "x"})),
        ("before", json.dumps({"title": ["a", "list"]})),
        ("before", "[]"),
        ("before", "{"),
        ("row_key", json.dumps(["i1", "more"])),
        ("row_key", json.dumps([{}])),
        ("table_name", "meta"),
        ("table_name", "item; DROP TABLE item"),
    ],
)
def test_a_step_of_others_making_never_becomes_sql(
    archive: Archive, column: str, value: str
) -> None:
    put_item(archive)
    with archive.history.change("edit-item", "x") as change:
        set_fields(change, "i1", {"title": "Anders"}, Origin.EDITED)
    archive.database.connection.execute(
        f"UPDATE history_row SET {column} = ? WHERE before IS NOT NULL", (value,)
    )
    before = dump(archive)
    with pytest.raises(ArchiveError) as caught:
        archive.history.undo()
    assert caught.value.code == "archive-damaged"
    assert dump(archive) == before


def test_a_broken_image_of_a_recording_stops_neither_a_change_nor_a_check(archive: Archive) -> None:
    put_item(archive)
    archive.history.undo()
    archive.database.connection.execute(
        "UPDATE history_row SET table_name = 'recording', after = '{'"
    )
    assert archive.media.unknown() == []
    archive.database.connection.execute("INSERT INTO loose_media VALUES ('x.mp3', 'now')")
    assert archive.media.sweep() == 0
    put_item(archive, "i2")
    assert archive.history.next_redo() is None
