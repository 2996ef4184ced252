"""The steps of the history, to look through: what was done when, and what is undone now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from archive_app.archive.database import Database

#: With more steps in between it is quicker to read everything anew.
_MOST_BETWEEN = 1_000


@dataclass(frozen=True, slots=True)
class NotedStep:
    """A step as it was noted.

    Attributes:
        label, subject: what was done, and to what in the user's words.
        items: ids of the items that it touched.
        author: who did it, a UUID.
        at: when, ISO 8601 in UTC.
        undone: it was taken back, and can be done again.
    """

    id: int
    label: str
    subject: str
    items: tuple[str, ...]
    author: str
    at: str
    undone: bool


class HistorySteps:
    """Reads the steps; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self, labels: Collection[str] | None = None) -> list[int]:
        """Return the ids of all steps, or of those with some labels, the newest first."""
        some = "" if labels is None else " WHERE label IN (SELECT value FROM json_each(?))"
        values = () if labels is None else (json.dumps(sorted(labels)),)
        rows = self._rows(f"SELECT id FROM history_step{some} ORDER BY id DESC", values)
        return [row[0] for row in rows]

    def labels(self) -> list[str]:
        """Return the labels that any step has, each once."""
        return [row[0] for row in self._rows("SELECT DISTINCT label FROM history_step")]

    def some(self, ids: Collection[int]) -> list[NotedStep]:
        """Return steps by their ids, the newest first; those that aren't there any more left out.

        Raises:
            ArchiveError: `archive-damaged`: a row holds what no row of ours can.
        """
        rows = self._rows(
            "SELECT id, label, subject, items, author, at, undone FROM history_step"
            " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC",
            (json.dumps(list(ids)),),
        )
        with self._database.sound_rows():
            return [_step_of(row) for row in rows]

    def place(self) -> int:
        """Return the id of the last step that isn't undone; 0 where there is none."""
        rows = self._rows("SELECT id FROM history_step WHERE NOT undone ORDER BY id DESC LIMIT 1")
        return int(rows[0][0]) if rows else 0

    def between(self, one: int, other: int) -> int:
        """Return how many steps have to be undone or redone from one place to another.

        Args:
            one, other: places, as `place` gives them.
        """
        rows = self._rows(
            "SELECT count(*) FROM history_step WHERE id > ? AND id <= ?", sorted((one, other))
        )
        return int(rows[0][0])

    def before(self, step: int) -> int:
        """Return the id of the step before one; 0 where that is the first."""
        rows = self._rows("SELECT coalesce(max(id), 0) FROM history_step WHERE id < ?", (step,))
        return int(rows[0][0])

    def about(self, step: int) -> str | None:
        """Return the passage that a step was about, the first of several; None where it was none.

        An annotation that was put on the passage, or taken off it, is about it too.
        """
        rows = self._rows(
            "SELECT table_name, json_extract(row_key, '$[0]') FROM history_row"
            " WHERE step = ? AND table_name IN ('passage', 'annotation') ORDER BY seq LIMIT 1",
            (step,),
        )
        if not rows:
            return None
        table, key = rows[0]
        if table == "passage":
            return str(key)
        found = self._rows("SELECT passage FROM annotation WHERE id = ?", (str(key),))
        return str(found[0][0]) if found else None

    def touched_since(self, place: int, now: int) -> frozenset[str] | None:
        """Return the items that differ between two places of the history.

        Args:
            place: where the history was then, as `place` gave it; now: where it is now.

        Returns:
            None where that isn't known: the step isn't there any more, or it was too long ago.
        """
        known = not place or self._rows("SELECT 1 FROM history_step WHERE id = ?", (place,))
        if not known:
            return None
        rows = self._rows(
            "SELECT items FROM history_step WHERE id > ? AND id <= ? LIMIT ?",
            (min(place, now), max(place, now), _MOST_BETWEEN + 1),
        )
        if len(rows) > _MOST_BETWEEN:
            return None
        with self._database.sound_rows():
            return frozenset(item for row in rows for item in _items_of(row[0]))

    def _rows(self, sql: str, values: Collection[str | int] = ()) -> list[sqlite3.Row]:
        return self._database.connection.execute(sql, tuple(values)).fetchall()


def _items_of(text: str) -> tuple[str, ...]:
    items = json.loads(text)
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ValueError("the items of a step")
    return tuple(items)


def _step_of(row: sqlite3.Row) -> NotedStep:
    return NotedStep(
        row["id"],
        row["label"],
        row["subject"],
        _items_of(row["items"]),
        row["author"],
        row["at"],
        bool(row["undone"]),
    )
