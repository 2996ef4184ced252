"""What was read and heard; no part of the history, and nothing of it goes into the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from archive_app.archive.database import Database, utc_now


@dataclass(frozen=True, slots=True)
class Marking:
    """What one transaction writes of it; only made by `ReadState.change`."""

    connection: sqlite3.Connection

    def put_read(self, item: str) -> None:
        """Remember that an item was read."""
        self.connection.execute("INSERT OR IGNORE INTO item_read VALUES (?, ?)", (item, utc_now()))

    def forget_read(self, item: str) -> None:
        """Forget that an item was read."""
        self.connection.execute("DELETE FROM item_read WHERE item = ?", (item,))

    def put_heard(self, recording: str, parts: str) -> None:
        """Remember what was heard of a recording."""
        self.connection.execute(
            "INSERT INTO recording_heard VALUES (?, ?, ?) ON CONFLICT (recording)"
            " DO UPDATE SET parts = excluded.parts, at = excluded.at",
            (recording, parts, utc_now()),
        )

    def forget_heard(self, recording: str) -> None:
        """Forget what was heard of a recording."""
        self.connection.execute("DELETE FROM recording_heard WHERE recording = ?", (recording,))


class ReadState:
    """Remembers which items were read, and which parts of recordings were heard."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read_items(self) -> frozenset[str]:
        """Return the ids of the items that were read."""
        rows = self._database.connection.execute("SELECT item FROM item_read")
        return frozenset(row["item"] for row in rows)

    def heard(self, recording: str) -> str:
        """Return what was heard of a recording, as it was kept; nothing is an empty text."""
        row = self._database.connection.execute(
            "SELECT parts FROM recording_heard WHERE recording = ?", (recording,)
        ).fetchone()
        return row["parts"] if row else ""

    @contextmanager
    def change(self) -> Iterator[Marking]:
        """Write in one transaction; what is read within it, nobody else changes meanwhile.

        Raises:
            ArchiveError: as for `Database.transaction`.
        """
        with self._database.transaction() as connection:
            yield Marking(connection)
