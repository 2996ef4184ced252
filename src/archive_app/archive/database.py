"""Opening the database: connections, pragmas, migrations with a backup first, transactions."""

from __future__ import annotations

import errno
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
SCHEMA_VERSION = 5

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
        with self._writing, mendable_errors(str(self.path.parent)):
            connection = self.connection
            with _put_back_on_error(connection):
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")

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
        with mendable_errors(str(self.path)):
            if not self._is_ours():  # asked first: the file of another program stays as it is
                raise ArchiveError("archive-foreign", path=str(self.path))
            version = self._version()
            if version > SCHEMA_VERSION:
                raise ArchiveError("archive-newer", path=str(self.path))
            self.connection.execute("PRAGMA journal_mode = WAL")
            if version < SCHEMA_VERSION:
                if version:
                    self.backup(backups, "migration")
                self._migrate()

    def _is_ours(self) -> bool:
        mark = self._pragma("application_id")
        is_empty = not self.connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        return mark == APPLICATION_ID or (mark == 0 and is_empty)

    def _migrate(self) -> None:
        from sqlite_utils import Database as Tables  # slow to import, seldom needed

        from archive_app.archive.migrations import MIGRATIONS

        # The mark goes first: with tables and without it a file is another program's.
        self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        MIGRATIONS.apply(Tables(self.connection))
        self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def backup(self, folder: Path, why: str) -> Path:
        """Copy the database, as it is now, to a dated file and return that.

        Raises:
            ArchiveError: as for `transaction`; there is no half copy.
        """
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        target = folder / f"archive-{stamp}-{why}.db"
        part = target.with_suffix(".part")
        with mendable_errors(str(folder)):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                with closing(sqlite3.connect(part)) as copy:
                    self.connection.backup(copy)
                part.replace(target)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        return target

    @contextmanager
    def sound_rows(self) -> Iterator[None]:
        """Make of what no row of ours can hold (an unknown kind, broken JSON) an error in words.

        Also of a number that SQLite can't hold, and of rows of the history that contradict others.

        Raises:
            ArchiveError: `archive-damaged`.
        """
        try:
            yield
        except _NOT_OURS as error:
            raise ArchiveError("archive-damaged", path=str(self.path)) from error

    def integrity(self) -> list[str]:
        """Return what SQLite finds wrong with the file; empty is well."""
        try:
            rows = [row[0] for row in self.connection.execute("PRAGMA integrity_check")]
            broken = [
                f"{row[0]} -> {row[2]}"
                for row in self.connection.execute("PRAGMA foreign_key_check")
            ]
        except sqlite3.DatabaseError as error:  # so damaged that not even that can be asked
            return [str(error)]
        return [row for row in rows if row != "ok"] + broken

    def is_whole(self) -> bool:
        """Return whether this is an archive that this program can open, and nothing is wrong."""
        try:
            if self._pragma("application_id") != APPLICATION_ID:
                return False
            return 0 < self._version() <= SCHEMA_VERSION and not self.integrity()
        except sqlite3.DatabaseError:
            return False

    def _version(self) -> int:
        return self._pragma("user_version")

    def _pragma(self, name: str) -> int:
        return int(self.connection.execute(f"PRAGMA {name}").fetchone()[0])


@contextmanager
def _put_back_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def mendable_errors(path: str) -> Iterator[None]:
    """Turn errors of SQLite and of the disk that a user can mend into ours."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        mendable = as_mendable(error, path)
        if mendable is None:
            raise
        raise mendable from error


def as_mendable(error: BaseException, path: str) -> ArchiveError | None:
    """Return what an error means for a user who can do something about it, or None."""
    if isinstance(error, sqlite3.DatabaseError):
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    elif isinstance(error, OSError):
        code = _DISK_CODES.get(error.errno or 0)
    else:
        code = None
    return ArchiveError(code, path=path) if code else None


#: What comes of rows that no program of ours wrote.
_NOT_OURS = (ValueError, OverflowError, RecursionError, sqlite3.IntegrityError)

_CODES = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_BUSY: "archive-busy",
    sqlite3.SQLITE_READONLY: "archive-readonly",
    sqlite3.SQLITE_CANTOPEN: "archive-readonly",
    sqlite3.SQLITE_IOERR: "archive-io",
    sqlite3.SQLITE_CORRUPT: "archive-damaged",
    sqlite3.SQLITE_NOTADB: "archive-damaged",
}

_DISK_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "archive-readonly",
    errno.EPERM: "archive-readonly",
    errno.EROFS: "archive-readonly",
    errno.EIO: "archive-io",
    errno.EEXIST: "archive-folder",
    errno.ENOTDIR: "archive-folder",
}
