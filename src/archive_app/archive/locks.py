"""Locks between processes that a killed process can't leave behind."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive_app.archive.database import as_mendable
from archive_app.domain.errors import ArchiveError

_STEP_SECONDS = 0.02


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
    place = str(path.parent)
    with _connection(path) as lock:
        until = time.monotonic() + wait_seconds
        while not _taken(lock, place):  # not SQLite's own waiting: that can't be interrupted
            if time.monotonic() >= until:
                raise ArchiveError(busy_code, path=place)
            time.sleep(_STEP_SECONDS)
        yield


@contextmanager
def _connection(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file of a lock.

    Raises:
        ArchiveError: `archive-readonly`, `archive-io`, `disk-full`.
    """
    try:
        lock = sqlite3.connect(path, isolation_level=None, timeout=0, check_same_thread=False)
    except sqlite3.OperationalError as error:
        raise as_mendable(error, str(path.parent)) or error from error
    with closing(lock):
        yield lock


@contextmanager
def use_lock(path: Path) -> Iterator[None]:
    """Say that a thing is in use as long as the block runs: any number may, none with a lock.

    `process_lock` on the same path waits until nobody says so any more.

    Raises:
        ArchiveError: `archive-busy`: somebody holds the lock; or as for `process_lock`.
    """
    with _connection(path) as lock:
        try:
            lock.execute("BEGIN")
            lock.execute(
                "SELECT * FROM sqlite_master"
            ).fetchall()  # only reading takes SQLite's lock
        except sqlite3.DatabaseError as error:
            raise as_mendable(error, str(path.parent)) or error from error
        yield


def _taken(lock: sqlite3.Connection, place: str) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        mendable = as_mendable(error, place)
        if mendable and mendable.code == "archive-busy":
            return False
        raise mendable or error from error
    return True
