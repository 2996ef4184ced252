"""What somebody typed into a passage and didn't keep yet; no part of the history."""

from __future__ import annotations

from archive_app.archive.database import Database, utc_now
from archive_app.domain.corrections import Draft


class Drafts:
    """Remembers what was typed, so that a power cut takes nothing of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, passage: str, text: str, base: str) -> None:
        """Remember a text, and the one that it began from.

        Raises:
            ArchiveError: as for `Database.transaction`.
        """
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO passage_draft VALUES (?, ?, ?, ?)",
                (passage, text, base, utc_now()),
            )

    def of(self, item: str) -> tuple[Draft, ...]:
        """Return the drafts of an item's passages, in the order of the text."""
        rows = self._database.connection.execute(
            "SELECT d.* FROM passage_draft d JOIN passage p ON p.id = d.passage"
            " JOIN transcript t ON t.id = p.transcript WHERE t.item = ?"
            " ORDER BY t.version, p.place",
            (item,),
        )
        return tuple(Draft(row["passage"], row["text"], row["base"], row["at"]) for row in rows)

    def forget(self, passage: str) -> None:
        """Forget the draft of a passage."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM passage_draft WHERE passage = ?", (passage,))
