"""Where somebody was in a recording; no part of the history."""

from __future__ import annotations

from archive_app.archive.database import Database, utc_now


class Positions:
    """Remembers the position of each recording, in milliseconds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, recording: str) -> int | None:
        """Return the remembered position, or None."""
        row = self._database.connection.execute(
            "SELECT position_ms FROM play_position WHERE recording = ?", (recording,)
        ).fetchone()
        return int(row[0]) if row else None

    def put(self, recording: str, position_ms: int) -> None:
        """Remember a position."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO play_position VALUES (?, ?, ?) ON CONFLICT (recording)"
                " DO UPDATE SET position_ms = excluded.position_ms, at = excluded.at",
                (recording, position_ms, utc_now()),
            )
