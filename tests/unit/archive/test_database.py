"""Opening the database: migrations, backups, what is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive_app.archive.database import APPLICATION_ID, SCHEMA_VERSION, Database
from archive_app.archive.locks import process_lock
from archive_app.archive.migrations import MIGRATIONS
from archive_app.archive.store import Archive
from archive_app.domain.errors import ArchiveError
from archive_app.i18n.messages import sentence


def test_the_number_of_migrations_is_the_schema_version() -> None:
    assert len(MIGRATIONS._migrations) == SCHEMA_VERSION


def test_a_new_file_gets_the_schema_and_our_mark(tmp_path: Path) -> None:
    database = Database(tmp_path / "archive.db")
    database.open(tmp_path / "backups")
    pragma = database.connection.execute
    assert pragma("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert pragma("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert pragma("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert pragma("PRAGMA foreign_keys").fetchone()[0] == 1
    assert database.integrity() == []
    assert not (tmp_path / "backups").exists()  # nothing was there to lose
    database.close()


def test_before_a_migration_a_backup_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(tmp_path / "archive.db")
    database.open(tmp_path / "backups")
    database.close()
    monkeypatch.setattr("archive_app.archive.database.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    later = Database(tmp_path / "archive.db")
    later.open(tmp_path / "backups")
    later.close()
    (backup,) = (tmp_path / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"This is no database at all. " * 100, "archive-damaged")],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(content)
    with pytest.raises(ArchiveError) as caught:
        Database(path).open(tmp_path / "backups")
    assert caught.value.code == code
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 77")
        other.execute("CREATE TABLE theirs (x)")
        other.commit()
    with pytest.raises(ArchiveError) as caught:
        Database(path).open(tmp_path / "backups")
    assert caught.value.code == "archive-foreign"


def test_an_archive_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    database = Database(tmp_path / "archive.db")
    database.open(tmp_path / "backups")
    database.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    with pytest.raises(ArchiveError) as caught:
        Database(tmp_path / "archive.db").open(tmp_path / "backups")
    assert caught.value.code == "archive-newer"


def test_a_busy_archive_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_app.archive.database._BUSY_MS", 50)
    database = Database(tmp_path / "archive.db")
    database.open(tmp_path / "backups")
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError) as caught, database.transaction():
            raise AssertionError("not reached: the other one has the lock")
        assert caught.value.code == "archive-busy"
    database.close()


def test_old_backups_of_one_cause_make_room(archive: Archive) -> None:
    for _ in range(13):
        archive.backup("import")
    archive.backup("migration")
    names = [path.name for path in archive.backups.iterdir()]
    assert sum("import" in name for name in names) == 11  # the last ten and the day's first
    assert sum("migration" in name for name in names) == 1


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveError) as caught:
        Archive(tmp_path / "file" / "archief", "author").open()
    assert caught.value.code == "archive-folder"


@pytest.mark.parametrize("table", ["meta", "loose_media", "history_row"])
def test_a_database_without_its_tables_is_damaged_and_no_fault(
    archive: Archive, table: str
) -> None:
    archive.database.connection.execute("INSERT INTO loose_media VALUES ('x', 'now')")
    archive.database.connection.execute(f"DROP TABLE {table}")
    archive.close()
    with pytest.raises(ArchiveError) as caught:
        Archive(archive.folder, "author").open()
    assert caught.value.code == "archive-damaged"


def test_an_archive_that_can_not_be_opened_is_let_go_of(archive: Archive) -> None:
    archive.database.connection.execute("DROP TABLE meta")
    archive.close()
    again = Archive(archive.folder, "author")
    with pytest.raises(ArchiveError):
        again.open()
    with process_lock(archive.folder / "use.lock", 0.1):
        pass  # nobody has it


@pytest.mark.parametrize("name", ["media", "backups", "index"])
def test_a_folder_that_is_a_link_is_refused_and_nothing_is_written_there(
    tmp_path: Path, name: str
) -> None:
    outside = tmp_path / "elders"
    outside.mkdir()
    folder = tmp_path / "archief"
    folder.mkdir()
    try:
        (folder / name).symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(ArchiveError) as caught:
        Archive(folder, "author").open()
    assert caught.value.code == "archive-linked"
    assert sentence(caught.value.code, caught.value.particulars)
    assert list(outside.iterdir()) == []
    assert not (folder / "archive.db").exists()
