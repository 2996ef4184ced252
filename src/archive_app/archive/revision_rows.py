"""What each step of the history did with rows of passages. Steps undone are left out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

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


def items_of(step: str) -> str:
    """Return the table of the items that a step names; none where that isn't of our making."""
    return f"json_each(CASE WHEN json_valid({step}.items) THEN {step}.items ELSE '[]' END)"


def rows_of(connection: sqlite3.Connection, step: int) -> list[RowStep]:
    """Return what a step did, each row once, in the order in which they were first written.

    Raises:
        ValueError: the history isn't of our making.
    """
    return _read(connection, "r.step = ? ORDER BY r.seq", (step,))


def passage_in(connection: sqlite3.Connection, step: int, key: str) -> RowStep:
    """Return what a step did with the row of a passage that it wrote.

    Raises:
        ValueError: the history isn't of our making.
    """
    (one,) = _read(
        connection, "r.step = ? AND r.table_name = 'passage' AND r.row_key = ? ORDER BY r.seq",
        (step, key),
    )  # fmt: skip
    return one


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


def corrections_of(connection: sqlite3.Connection, transcript: str) -> list[RowStep]:
    """Return what was corrected by hand of the passages of a transcript, the oldest step first.

    Raises:
        ValueError: the history isn't of our making.
    """
    marks = ", ".join("?" * len(CORRECTING))
    found = _read(
        connection,
        f"r.table_name = 'passage' AND s.label IN ({marks}) AND s.id IN (SELECT h.id"
        f" FROM history_step h, {items_of('h')} i JOIN transcript t ON t.item = i.value"
        " WHERE t.id = ?) ORDER BY r.step, r.seq",
        (*CORRECTING, transcript),
    )
    return [one for one in found if _is_of(one.before or one.after, transcript)]


def _is_of(image: Image | None, transcript: str) -> bool:
    return image is not None and image["transcript"] == transcript
