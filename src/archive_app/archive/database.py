"""Opening the database: connections, pragmas, migrations with a backup first, transactions."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from archive_app.domain.errors import ArchiveError

#: Marks the file as ours (`PRAGMA application_id`): "ODAr" in ASCII.
APPLICATION_ID = 0x4F444172

#: Number of migrations this program knows; kept beside them so that an up-to-date archive
#: opens without importing the migration library (a third of a second).
SCHEMA_VERSION = 1

_BUSY_MS = 10_000


def utc_now() -> str:
    """Return the time now, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Database:
    """The one SQLite file of an archive; each thread gets a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._writing = threading.RLock()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of the calling thread."""
        existing: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if existing is None:
            existing = self._local.connection = self._connect()
            with self._lock:
                self._all.append(existing)
        return existing

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write in one transaction, which is kept whole or not at all.

        Raises:
            ArchiveError: `disk-full` or `archive-busy`; nothing was written.
        """
        with self._writing:
            connection = self.connection
            with _told():
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()

    def open(self, backups: Path) -> None:
        """Check that the file is ours, and bring its schema up to date.

        Raises:
            ArchiveError: `archive-damaged`, `archive-foreign`, `archive-newer`, or as for
                `transaction`.
        """
        new = not self.path.exists() or self.path.stat().st_size == 0
        with _told(str(self.path)):
            self.connection.execute("PRAGMA journal_mode = WAL")
            version = self._version()
            if not new and self._pragma("application_id") not in (0, APPLICATION_ID):
                raise ArchiveError("archive-foreign", path=str(self.path))
            if version > SCHEMA_VERSION:
                raise ArchiveError("archive-newer", path=str(self.path))
            if version < SCHEMA_VERSION:
                if version:
                    self.backup(backups, "migration")
                self._migrate()

    def _migrate(self) -> None:
        from sqlite_utils import Database as Tables  # slow to import, seldom needed

        from archive_app.archive.migrations import MIGRATIONS

        MIGRATIONS.apply(Tables(self.connection))
        self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def backup(self, folder: Path, why: str) -> Path:
        """Copy the database, as it is now, to a dated file and return that."""
        folder.mkdir(parents=True, exist_ok=True)
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        target = folder / f"archive-{stamp}-{why}.db"
        part = target.with_suffix(".part")
        with closing(sqlite3.connect(part)) as copy:
            self.connection.backup(copy)
        part.replace(target)
        return target

    def integrity(self) -> list[str]:
        """Return what SQLite finds wrong with the file; empty is well."""
        rows = [row[0] for row in self.connection.execute("PRAGMA integrity_check")]
        broken = [f"{row[0]} -> {row[2]}" for row in self.connection.execute(
            "PRAGMA foreign_key_check")]
        return [row for row in rows if row != "ok"] + broken

    def _version(self) -> int:
        return self._pragma("user_version")

    def _pragma(self, name: str) -> int:
        return int(self.connection.execute(f"PRAGMA {name}").fetchone()[0])


@contextmanager
def _told(path: str = "") -> Iterator[None]:
    """Turn SQLite's errors that a user can mend into ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if code is None:
            raise
        raise ArchiveError(code, path=path) from error


_CODES = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_BUSY: "archive-busy",
    sqlite3.SQLITE_READONLY: "archive-readonly",
    sqlite3.SQLITE_CANTOPEN: "archive-readonly",
    sqlite3.SQLITE_IOERR: "archive-io",
    sqlite3.SQLITE_CORRUPT: "archive-damaged",
    sqlite3.SQLITE_NOTADB: "archive-damaged",
}
