"""What the history knows of passages: what each step made of them. Steps undone are left out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive_app.archive.database import Database
from archive_app.domain.corrections import PassageState, Revision
from archive_app.domain.word_times import WordTimes

#: Steps in which a passage was corrected by hand.
CORRECTING = (
    "correct-passage",
    "split-passage",
    "join-passages",
    "retime-passage",
    "set-speaker",
    "replace-text",
    "tap-times",
    "put-back-text",
)

Image = Mapping[str, str | int | None]

#: The tables of which steps are told, with the column that is their key.
_KEYS = {"passage": "id", "passage_redirect": "passage"}

#: Columns that passages have had from the first; others came later.
_ALWAYS = frozenset(
    {"id", "transcript", "place", "kind", "start_ms", "end_ms", "speaker", "person", "text"}
)


@dataclass(frozen=True, slots=True)
class RowStep:
    """What one step did with one row.

    Attributes:
        before, after: its columns; None where the row wasn't there.
    """

    step: int
    label: str
    at: str
    author: str
    table: str
    key: str
    before: Image | None
    after: Image | None


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
        """Return the corrections of an item's passages, the newest first.

        Args:
            limit: how many at most.

        Raises:
            ArchiveError: `archive-damaged`: the history isn't of our making.
        """
        connection = self._database.connection
        marks = ", ".join("?" * len(CORRECTING))
        steps = connection.execute(
            f"SELECT s.id FROM history_step s, {_items('s')} i"
            f" WHERE NOT s.undone AND i.value = ? AND s.label IN ({marks}) ORDER BY s.id DESC",
            (item, *CORRECTING),
        )
        found: list[Revision] = []
        with self._database.sound_rows():
            for (step,) in steps:
                passages = [one for one in rows_of(connection, step) if one.table == "passage"]
                found += [self._revision(one) for one in passages]
                if len(found) >= limit:
                    break
        return tuple(found[:limit])

    def _revision(self, one: RowStep) -> Revision:
        return Revision(
            one.step,
            passage_of_key(one.key),
            one.at,
            one.author,
            one.author == self._author,
            one.label,
            _state(one.before),
            _state(one.after),
        )


def _items(step: str) -> str:
    """Return the table of the items that a step names; none where that isn't of our making."""
    return f"json_each(CASE WHEN json_valid({step}.items) THEN {step}.items ELSE '[]' END)"


def rows_of(connection: sqlite3.Connection, step: int) -> list[RowStep]:
    """Return what a step did, each row once, in the order in which they were first written.

    Raises:
        ValueError: the history isn't of our making.
    """
    return _read(connection, "r.step = ? ORDER BY r.seq", (step,))


def of_row(connection: sqlite3.Connection, table: str, key: str) -> list[RowStep]:
    """Return what was done with a row, the oldest step first.

    Raises:
        ValueError: the history isn't of our making.
    """
    where = "r.table_name = ? AND r.row_key = ? ORDER BY r.step, r.seq"
    return _read(connection, where, (table, key))


def key_of(passage: str) -> str:
    """Return a passage's id as the key of its row in the history."""
    return json.dumps([passage])


def passage_of_key(key: str) -> str:
    """Return the id of the row that a key is of.

    Raises:
        ValueError: it isn't of our making.
    """
    value = json.loads(key)
    if not isinstance(value, list) or len(value) != 1 or not isinstance(value[0], str):
        raise ValueError("the key of a row")
    return value[0]


def _read(
    connection: sqlite3.Connection, where: str, values: tuple[str | int, ...]
) -> list[RowStep]:
    found = connection.execute(
        "SELECT r.step, s.label, s.at, s.author, r.table_name, r.row_key, r.before, r.after"
        f" FROM history_row r JOIN history_step s ON s.id = r.step WHERE NOT s.undone"
        f" AND r.table_name IN ('passage', 'passage_redirect') AND {where}",
        values,
    ).fetchall()
    columns = {table: _columns(connection, table) for table in _KEYS}
    once: dict[tuple[int, str, str], RowStep] = {}
    for row in found:
        one = RowStep(
            row["step"],
            row["label"],
            row["at"],
            row["author"],
            row["table_name"],
            row["row_key"],
            _image(row["before"], columns[row["table_name"]]),
            _image(row["after"], columns[row["table_name"]]),
        )
        place = (one.step, one.table, one.key)
        first = once.get(place)
        # Written twice in one step: what was there before the first time, and after the last.
        once[place] = _both(first, one) if first else one
    return [_with_after(connection, one) for one in once.values()]


def _both(first: RowStep, last: RowStep) -> RowStep:
    return RowStep(
        first.step,
        first.label,
        first.at,
        first.author,
        first.table,
        first.key,
        first.before,
        last.after,
    )


def _with_after(connection: sqlite3.Connection, one: RowStep) -> RowStep:
    """Return what was done with the image of a row that was inserted: that isn't kept at once.

    It is what the next step found, or what is there now.
    """
    if one.before is not None or one.after is not None:
        return one
    following = connection.execute(
        "SELECT r.before FROM history_row r JOIN history_step s ON s.id = r.step"
        " WHERE NOT s.undone AND r.table_name = ? AND r.row_key = ? AND r.step > ?"
        " ORDER BY r.step, r.seq LIMIT 1",
        (one.table, one.key, one.step),
    ).fetchone()
    columns = _columns(connection, one.table)
    after = (
        _image(following["before"], columns) if following else now(connection, one.table, one.key)
    )
    return RowStep(one.step, one.label, one.at, one.author, one.table, one.key, None, after)


def now(connection: sqlite3.Connection, table: str, key: str) -> Image | None:
    """Return what a row of a passage or of a redirect is now, None where it isn't there."""
    row = connection.execute(
        f"SELECT * FROM {table} WHERE {_KEYS[table]} = ?", (passage_of_key(key),)
    ).fetchone()
    return dict(row) if row else None


def _columns(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    return frozenset(row["name"] for row in connection.execute(f"PRAGMA table_info({table})"))


def _image(text: str | None, columns: frozenset[str]) -> Image | None:
    """Return an image; an archive may come from anywhere, and its columns become SQL."""
    if text is None:
        return None
    image = json.loads(text)
    if not isinstance(image, dict) or not image.keys() <= columns:
        raise ValueError("the columns of an image")
    if not all(value is None or isinstance(value, str | int) for value in image.values()):
        raise ValueError("the values of an image")
    if "text" in columns and not (image.keys() >= _ALWAYS and isinstance(image["text"], str)):
        raise ValueError("the image of a passage")
    return image


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


def corrections_of(connection: sqlite3.Connection, transcript: str) -> list[RowStep]:
    """Return what was corrected by hand of the passages of a transcript, the oldest step first.

    Raises:
        ValueError: the history isn't of our making.
    """
    marks = ", ".join("?" * len(CORRECTING))
    found = _read(
        connection,
        f"r.table_name = 'passage' AND s.label IN ({marks}) AND s.id IN (SELECT h.id"
        f" FROM history_step h, {_items('h')} i JOIN transcript t ON t.item = i.value"
        " WHERE t.id = ?) ORDER BY r.step, r.seq",
        (*CORRECTING, transcript),
    )
    return [one for one in found if _is_of(one.before or one.after, transcript)]


def _is_of(image: Image | None, transcript: str) -> bool:
    return image is not None and image["transcript"] == transcript
