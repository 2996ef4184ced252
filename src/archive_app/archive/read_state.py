"""What was read and heard; no part of the history, and nothing of it goes into the index."""

from __future__ import annotations

from collections.abc import Iterable

from archive_app.archive.database import Database, utc_now


class ReadState:
    """Remembers which items were read, and which parts of recordings were heard."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read_items(self) -> frozenset[str]:
        """Return the ids of the items that were read."""
        rows = self._database.connection.execute("SELECT item FROM item_read")
        return frozenset(row["item"] for row in rows)

    def mark_read(self, item: str) -> None:
        """Remember that an item was read.

        Raises:
            ArchiveError: as for `Database.transaction`; so do the others that write.
        """
        with self._database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO item_read VALUES (?, ?)", (item, utc_now()))

    def mark_unread(self, item: str, recordings: Iterable[str]) -> None:
        """Forget that an item was read, and what was heard of its recordings."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM item_read WHERE item = ?", (item,))
            connection.executemany(
                "DELETE FROM recording_heard WHERE recording = ?", [(one,) for one in recordings]
            )

    def heard(self, recording: str) -> str:
        """Return what was heard of a recording, as it was kept; nothing is an empty text."""
        row = self._database.connection.execute(
            "SELECT parts FROM recording_heard WHERE recording = ?", (recording,)
        ).fetchone()
        return row["parts"] if row else ""

    def put_heard(self, recording: str, parts: str) -> None:
        """Remember what was heard of a recording."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO recording_heard VALUES (?, ?, ?) ON CONFLICT (recording)"
                " DO UPDATE SET parts = excluded.parts, at = excluded.at",
                (recording, parts, utc_now()),
            )
