"""What the index still has to take in.

A row is written in the same transaction as the change, so after a crash nothing is missing in
silence. Each row has a revision of its own: what changes while it is being indexed stays.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from archive_app.archive.database import Database


def put_in_outbox(connection: sqlite3.Connection, items: Iterable[str]) -> None:
    """Note items as changed, within the caller's transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO outbox (item) VALUES (?)", [(item,) for item in sorted(items)]
    )


class Outbox:
    """The items that wait for the index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self) -> dict[str, int]:
        """Return the revision of each waiting item, oldest first."""
        rows = self._database.connection.execute("SELECT item, revision FROM outbox ORDER BY 2")
        return {row[0]: row[1] for row in rows}

    def revision(self) -> int:
        """Return the highest revision that there has been in this database."""
        row = self._database.connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"
        ).fetchone()
        return int(row[0]) if row else 0

    def taken(self, revisions: Mapping[str, int]) -> None:
        """Take items off, unless they changed again since."""
        with self._database.transaction() as connection:
            connection.executemany(
                "DELETE FROM outbox WHERE item = ? AND revision = ?", list(revisions.items())
            )

    def put_all(self) -> None:
        """Have every item indexed again."""
        with self._database.transaction() as connection:
            items = [row[0] for row in connection.execute("SELECT id FROM item")]
            put_in_outbox(connection, items)
