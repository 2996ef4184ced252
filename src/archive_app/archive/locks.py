"""Locks between processes that a killed process can't leave behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive_app.domain.errors import ArchiveError


@contextmanager
def process_lock(path: Path, wait_seconds: float) -> Iterator[None]:
    """Hold a lock as long as the block runs. The file is an empty SQLite database.

    SQLite's own lock is used because it is the same on every system and ends with the process.

    Raises:
        ArchiveError: `archive-busy`: another process held it for all of the time.
    """
    with closing(sqlite3.connect(path, isolation_level=None, timeout=wait_seconds)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise ArchiveError("archive-busy", path=str(path.parent)) from error
        yield
