"""Tagging rounds: what somebody goes through, and how far they are; no part of the history."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive_app.archive.database import Database, utc_now

#: Stands between ids that are read as one text; an id never holds it.
_BETWEEN = "\n"

#: Rounds of each author that stay known.
_KEPT = 20


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as it is kept.

    Attributes:
        choice: what was chosen at its start, as JSON.
        begun_at: when, ISO 8601 in UTC.
        passage, place: where its author was last: the passage, and the how many-th; "" and 0 at
            the start.
    """

    id: int
    choice: str
    begun_at: str
    passage: str
    place: int


class TagRounds:
    """Remembers the rounds of the people who tag; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- what there is to go through

    def passages(self, items: Collection[str] | None = None) -> Mapping[str, Sequence[str]]:
        """Return for each item the passages of its text in order, headings left out.

        The items are in the order of the catalogue, those without text left out.

        Args:
            items: only of these; None: of all that aren't deleted.
        """
        picked = "" if items is None else " AND c.item IN (SELECT value FROM json_each(?))"
        # Each text is read by itself, along its index: all sorted and grouped takes twice as long.
        # One line of ids for a text, and no row for each: 200,000 rows cost more than reading them.
        rows = self._rows(
            "SELECT c.item, (SELECT group_concat(id, char(10)) FROM (SELECT id FROM passage"
            " WHERE transcript = c.id AND kind <> 'heading' ORDER BY place)) AS ids"
            " FROM current_transcript c JOIN item i ON i.id = c.item"
            f" WHERE i.deleted_at IS NULL{picked} ORDER BY i.position, i.id",
            *(() if items is None else (json.dumps(list(items)),)),
        )
        return {row["item"]: row["ids"].split(_BETWEEN) for row in rows if row["ids"]}

    def tagged(self) -> set[str]:
        """Return the passages with tags, also where their words can't be placed any more."""
        # As one text, too: a row for each makes it take half as long again.
        (row,) = self._rows(
            "SELECT group_concat(passage, char(10)) AS ids FROM"
            " (SELECT DISTINCT passage FROM annotation WHERE deleted_at IS NULL)"
        )
        return set(row["ids"].split(_BETWEEN)) if row["ids"] else set()

    def first_tagged(self, author: str, since: str) -> set[str]:
        """Return the passages that had no tag until somebody put one, since a time."""
        rows = self._rows(
            "SELECT passage FROM annotation WHERE deleted_at IS NULL AND passage IN"
            " (SELECT passage FROM annotation WHERE author = ? AND created_at >= ?"
            " AND deleted_at IS NULL) GROUP BY passage HAVING min(created_at) >= ?",
            author, since, since,
        )  # fmt: skip
        return {row[0] for row in rows}

    def tags_of_passages(self, most: int) -> dict[str, set[str]]:
        """Return the tags of each passage, of at most so many passages, the newest tagged first."""
        cursor = self._database.connection.cursor()
        cursor.row_factory = None
        cursor.execute(
            "SELECT passage, tag FROM annotation WHERE deleted_at IS NULL"
            " AND end_at IS NOT NULL ORDER BY created_at DESC, rowid DESC"
        )
        found: dict[str, set[str]] = {}
        while some := cursor.fetchmany(1000):
            for passage, tag in some:
                if passage in found or len(found) < most:
                    found.setdefault(passage, set()).add(tag)
        return found

    def kinds(self) -> Mapping[str, str]:
        """Return the kind of each item."""
        return {row["id"]: row["kind"] for row in self._rows("SELECT id, kind FROM item")}

    # -- a round

    def last(self, author: str) -> RoundRow | None:
        """Return the round that somebody was in last, where it isn't over."""
        rows = self._rows(
            "SELECT id, choice, begun_at, passage, place FROM tag_round"
            " WHERE author = ? AND ended_at IS NULL ORDER BY id DESC LIMIT 1",
            author,
        )
        return RoundRow(**dict(rows[0])) if rows else None

    def last_choice(self, author: str) -> str:
        """Return what somebody chose for their last round; "" where there was none."""
        rows = self._rows(
            "SELECT choice FROM tag_round WHERE author = ? ORDER BY id DESC LIMIT 1", author
        )
        return str(rows[0]["choice"]) if rows else ""

    def begin(self, author: str, choice: str) -> RoundRow:
        """Begin a round; one that the same author was in is over."""
        now = utc_now()
        with self._database.transaction() as connection:
            _end_all(connection, author, now)
            made = connection.execute(
                "INSERT INTO tag_round (author, choice, begun_at) VALUES (?, ?, ?)",
                (author, choice, now),
            )
            connection.execute(
                "DELETE FROM tag_round WHERE author = ? AND id NOT IN (SELECT id FROM tag_round"
                " WHERE author = ? ORDER BY id DESC LIMIT ?)",
                (author, author, _KEPT),
            )
        return RoundRow(made.lastrowid or 0, choice, now, "", 0)

    def end(self, author: str) -> None:
        """Have the round of somebody be over."""
        with self._database.transaction() as connection:
            _end_all(connection, author, utc_now())

    def choose(self, key: int, choice: str) -> None:
        """Remember another choice for a round."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE tag_round SET choice = ? WHERE id = ?", (choice, key))

    def put_place(self, key: int, passage: str, place: int, seen: str | None) -> None:
        """Remember where somebody is in a round.

        Args:
            seen: the passage that they come from and have seen; None for none.
        """
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE tag_round SET passage = ?, place = ? WHERE id = ?", (passage, place, key)
            )
            if seen is not None:
                connection.execute(
                    "INSERT INTO tag_round_seen SELECT id, ?, ? FROM tag_round WHERE id = ?"
                    " ON CONFLICT (round, passage) DO UPDATE SET at = excluded.at",
                    (seen, utc_now(), key),
                )

    def seen(self, key: int) -> set[str]:
        """Return the passages that were seen in a round."""
        rows = self._rows("SELECT passage FROM tag_round_seen WHERE round = ?", key)
        return {row["passage"] for row in rows}

    def refuse(self, key: int, passage: str, tags: Iterable[str]) -> None:
        """Remember that tags that were suggested for a passage aren't wanted there."""
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO tag_round_refused SELECT id, ?, ? FROM tag_round"
                " WHERE id = ?",
                [(passage, tag, key) for tag in tags],
            )

    def refused(self, key: int, passage: str) -> frozenset[str]:
        """Return the tags that aren't wanted on a passage in a round."""
        rows = self._rows(
            "SELECT tag FROM tag_round_refused WHERE round = ? AND passage = ?", key, passage
        )
        return frozenset(row["tag"] for row in rows)

    # -- what was done

    def passages_done(self, author: str, since: str) -> int:
        """Return how many passages somebody saw in a round, or tagged, since a time."""
        rows = self._rows(
            "SELECT s.passage FROM tag_round_seen s JOIN tag_round r ON r.id = s.round"
            " WHERE r.author = ? AND s.at >= ? UNION SELECT passage FROM annotation"
            " WHERE author = ? AND created_at >= ? AND deleted_at IS NULL",
            author, since, author, since,
        )  # fmt: skip
        return len(rows)

    def tags_put(self, author: str, since: str) -> int:
        """Return how many tags somebody put since a time, those taken off again left out."""
        rows = self._rows(
            "SELECT count(*) AS number FROM annotation"
            " WHERE author = ? AND created_at >= ? AND deleted_at IS NULL",
            author, since,
        )  # fmt: skip
        return int(rows[0]["number"])

    def add_time(self, author: str, day: str, ms: int) -> None:
        """Add to the time that somebody spent on a day (YYYY-MM-DD, as the clock on the wall)."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO tag_round_time VALUES (?, ?, ?) ON CONFLICT (author, day)"
                " DO UPDATE SET ms = ms + excluded.ms",
                (author, day, ms),
            )

    def time_spent(self, author: str, day: str) -> int:
        """Return the time that somebody spent on a day, in milliseconds."""
        rows = self._rows("SELECT ms FROM tag_round_time WHERE author = ? AND day = ?", author, day)
        return int(rows[0]["ms"]) if rows else 0

    def _rows(self, sql: str, *values: str | int) -> list[sqlite3.Row]:
        return self._database.connection.execute(sql, values).fetchall()


def _end_all(connection: sqlite3.Connection, author: str, at: str) -> None:
    connection.execute(
        "UPDATE tag_round SET ended_at = ? WHERE author = ? AND ended_at IS NULL", (at, author)
    )
