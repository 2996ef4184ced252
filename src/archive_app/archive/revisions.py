"""What the history tells of passages: what each step made of them. Steps undone are left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from archive_app.archive.database import Database
from archive_app.archive.revision_rows import (
    CORRECTING,
    Image,
    RowStep,
    items_of,
    key_of,
    of_row,
    passage_in,
    passage_of_key,
    rows_of,
)
from archive_app.domain.corrections import PassageState, Revision
from archive_app.domain.word_times import WordTimes

#: Steps that write the passages beside the one that they are about before that itself.
_LAST = ("retime-passage", "put-back-text")


class Revisions:
    """Reads what was done with passages."""

    def __init__(self, database: Database, author: str) -> None:
        self._database = database
        self._author = author

    def of_passage(self, passage: str) -> tuple[Revision, ...]:
        """Return what was done with a passage, the newest first.

        Of a passage that was split off, also what was done with the one that it was part of; of
        one that took in another, also what was done with that before.

        Raises:
            ArchiveError: `archive-damaged`: the history isn't of our making.
        """
        connection = self._database.connection
        with self._database.sound_rows():
            found = _followed(connection, passage, None, set())
            found.sort(key=lambda one: one.step, reverse=True)
            return tuple(self._revision(one) for one in found)

    def of_item(self, item: str, limit: int) -> tuple[Revision, ...]:
        """Return the steps in which passages of an item were corrected, the newest first.

        Of each step one passage stands for all, with the count of them.

        Args:
            limit: how many steps at most.

        Raises:
            ArchiveError: `archive-damaged`: the history isn't of our making.
        """
        connection = self._database.connection
        marks = ", ".join("?" * len(CORRECTING))
        steps = connection.execute(
            f"SELECT s.id, s.label FROM history_step s, {items_of('s')} i"
            f" WHERE NOT s.undone AND i.value = ? AND s.label IN ({marks})"
            " AND EXISTS (SELECT 1 FROM history_row r WHERE r.step = s.id"
            " AND +r.table_name = 'passage') ORDER BY s.id DESC LIMIT ?",
            (item, *CORRECTING, limit),
        ).fetchall()
        with self._database.sound_rows():
            return tuple(self._of_step(step, label) for step, label in steps)

    def _of_step(self, step: int, label: str) -> Revision:
        """Return what a step did; of a thousand passages only the one that is told is read.

        The plus keeps SQLite from looking through all rows of passages for those of one step.
        """
        written = self._database.connection.execute(
            "SELECT row_key, max(before IS NULL OR after IS NULL) AS parts FROM history_row"
            " WHERE step = ? AND +table_name = 'passage' GROUP BY row_key ORDER BY min(seq)",
            (step,),
        ).fetchall()
        told = [row for row in written if not row["parts"]] or written
        key = told[-1 if label in _LAST else 0]["row_key"]
        # A split or join is told as one thing, though others made room for it.
        parted = len(told) < len(written) or told[0]["parts"]
        passages = 1 if parted else len(written)
        return self._revision(passage_in(self._database.connection, step, key), passages)

    def _revision(self, one: RowStep, passages: int = 1) -> Revision:
        return Revision(
            one.step,
            passage_of_key(one.key),
            one.at,
            one.author,
            one.author == self._author,
            one.label,
            _state(one.before),
            _state(one.after),
            passages,
        )


def _followed(
    connection: sqlite3.Connection, passage: str, until: int | None, seen: set[str]
) -> list[RowStep]:
    """Return what was done with a passage before a step, and with those that it came from."""
    if passage in seen:
        return []
    seen.add(passage)
    found = [
        one
        for one in of_row(connection, "passage", key_of(passage))
        if until is None or one.step < until
    ]
    more: list[RowStep] = []
    for one in found:
        for source in _sources(connection, one):
            more += _followed(connection, source, one.step, seen)
    return found + more


def _sources(connection: sqlite3.Connection, one: RowStep) -> Iterator[str]:
    """Yield the passages that a step made one of: what it was split off, what it took in."""
    if one.label not in ("split-passage", "join-passages", "put-back-text"):
        return
    split_off = one.before is None and one.label == "split-passage"
    others = (other for other in rows_of(connection, one.step) if other.table == "passage")
    for other in others:
        took_in = one.before is not None and one.after is not None and other.after is None
        was_whole = other.before is not None and other.after is not None
        if other.key != one.key and (took_in or (split_off and was_whole and _is_cut(other))):
            yield passage_of_key(other.key)


def _is_cut(other: RowStep) -> bool:
    """Return whether a passage lost text, and not only made room for another."""
    return bool(other.before and other.after and other.before["text"] != other.after["text"])


def _state(image: Image | None) -> PassageState | None:
    if image is None:
        return None
    start, end = image["start_ms"], image["end_ms"]
    speaker, person = image["speaker"], image["person"]
    return PassageState(
        str(image["text"]),
        None if start is None else int(start),
        None if end is None else int(end),
        None if speaker is None else str(speaker),
        None if person is None else str(person),
        bool(image.get("about")),
        WordTimes(str(image.get("word_times") or "")),
    )
