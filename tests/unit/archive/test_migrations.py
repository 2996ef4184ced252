"""Each migration from an archive as it was before it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.database import APPLICATION_ID, SCHEMA_VERSION
from archive_app.archive.migrations import MIGRATIONS, first_schema
from archive_app.archive.store import Archive
from archive_app.archive.word_families import add_family
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.transcript import Origin

#: What takes an archive back by each migration but the first.
_UNDO = (
    "",
    "DROP TABLE word_family; DROP TABLE item_read; DROP TABLE recording_heard;",
    "DROP TABLE passage_redirect; DROP TABLE passage_draft; DROP TABLE bookmark;"
    "DROP TABLE chapter; DROP TABLE recording_sum; DROP INDEX history_row_key;"
    "ALTER TABLE passage DROP COLUMN about; ALTER TABLE passage DROP COLUMN word_times;",
    "DROP TABLE annotation; DROP TABLE tag;",
    "DROP TABLE tag_round_seen; DROP TABLE tag_round_refused; DROP TABLE tag_round_time;"
    "DROP TABLE tag_round;",
)


@pytest.fixture
def old(tmp_path: Path) -> Callable[[int], Path]:
    """Return what makes an archive of an earlier version, with an item in it."""

    def make(version: int) -> Path:
        folder = tmp_path / "archief"
        archive = Archive(folder, "author")
        archive.open()
        with archive.history.change("import", "Oud") as change:
            add_item(change, Item("i1", Kind.INTERVIEW, "Oud"), Origin.IMPORTED)
        archive.close()
        with closing(sqlite3.connect(folder / "archive.db")) as database:
            for undo in _UNDO[version:]:
                database.executescript(undo)
            names = [migration.name for migration in MIGRATIONS._migrations[version:]]
            for name in names:
                database.execute("DELETE FROM _sqlite_migrations WHERE name = ?", (name,))
            database.execute(f"PRAGMA user_version = {version}")
            database.commit()
        return folder

    return make


def test_an_archive_without_word_families_gets_room_for_them(old: Callable[[int], Path]) -> None:
    archive = Archive(old(1), "author")
    archive.open()
    assert archive.database.connection.execute("PRAGMA user_version").fetchone()[0] == (
        SCHEMA_VERSION
    )
    assert [item.title for item in archive.catalogue.items()] == ["Oud"]
    assert archive.word_families.all() == ()
    assert archive.read_state.read_items() == frozenset()
    with archive.history.change("add-family") as change:
        add_family(change, ["een", "twee"], "", "author")
    assert len(archive.word_families.all()) == 1
    (copy,) = archive.backups.iterdir()
    assert copy.name.endswith("-migration.db")
    archive.history.undo()
    archive.history.undo()  # a step from before the migration
    assert archive.catalogue.items() == []
    archive.close()


def test_the_passages_of_an_archive_keep_their_texts_and_get_room_for_times_per_word(
    old: Callable[[int], Path],
) -> None:
    folder = old(2)
    with closing(sqlite3.connect(folder / "archive.db")) as database:
        database.execute(
            "INSERT INTO transcript VALUES"
            " ('t1', 'i1', NULL, 'nl', 1, 'text/1', 'aa', 'a.txt', 'imported', NULL, '2026', NULL)"
        )
        database.execute(
            "INSERT INTO passage VALUES ('p1', 't1', 1024, 'prose', 0, 900, 'An', NULL, 'Goed zo.')"
        )
        database.commit()
    archive = Archive(folder, "author")
    archive.open()
    transcript = archive.transcripts.current("i1")
    assert transcript is not None
    (passage,) = transcript.passages
    assert (passage.text, passage.end_ms, passage.about) == ("Goed zo.", 900, False)
    assert passage.words.words() == ()
    archive.close()


def test_the_first_schema_alone_is_the_first_version() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        first_schema(Tables(connection))
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert {"item", "passage", "history_step"} <= tables
    assert "word_family" not in tables
    assert APPLICATION_ID
