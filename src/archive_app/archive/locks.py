"""Locks between processes that a killed process can't leave behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive_app.archive.database import as_mendable
from archive_app.domain.errors import ArchiveError


@contextmanager
def process_lock(
    path: Path, wait_seconds: float, busy_code: str = "archive-busy"
) -> Iterator[None]:
    """Hold a lock as long as the block runs. The file is an empty SQLite database.

    SQLite's own lock is used because it is the same on every system and ends with the process.

    Raises:
        ArchiveError: `busy_code`: another process held it for all of the time; or
            `archive-readonly`, `archive-io`, `disk-full`: the lock can't be made.
    """
    try:
        lock = sqlite3.connect(path, isolation_level=None, timeout=wait_seconds)
    except sqlite3.OperationalError as error:
        raise _refused(error, path, busy_code) from error
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            raise _refused(error, path, busy_code) from error
        yield


def _refused(error: sqlite3.DatabaseError, path: Path, busy_code: str) -> ArchiveError:
    mendable = as_mendable(error, str(path.parent))
    if mendable is None or mendable.code == "archive-busy":
        return ArchiveError(busy_code, path=str(path.parent))
    return mendable
