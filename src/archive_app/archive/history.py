"""The one way to write, and undo without limit.

Every change of what people see goes through `History.change`: in one transaction it writes the
rows, notes their images before and after, and puts the touched items in the outbox of the
index. Undo puts the images back. The image of an inserted row is only taken when its step is
undone, so an import is not stored twice.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field

from archive_app.archive.database import Database, utc_now
from archive_app.archive.outbox import put_in_outbox
from archive_app.domain.changes import Changes

Row = Mapping[str, str | int | None]
Key = tuple[str | int, ...]

#: The key columns of each table that a change may write.
KEYS: Mapping[str, tuple[str, ...]] = {
    "item": ("id",),
    "person": ("id",),
    "organisation": ("id",),
    "participant": ("id",),
    "affiliation": ("participant", "position"),
    "recording": ("id",),
    "transcript": ("id",),
    "passage": ("id",),
    "term": ("id",),
    "word_family": ("id",),
    "passage_redirect": ("passage",),
    "bookmark": ("id",),
    "chapter": ("id",),
    "recording_sum": ("sha256", "recording"),
    "tag": ("id",),
    "annotation": ("id",),
}

#: Tables that the index holds nothing of: undoing what was done to these alone indexes nothing.
_NOT_INDEXED = frozenset(
    {"word_family", "bookmark", "chapter", "recording_sum", "tag", "annotation"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step that can be undone or redone: a code, and what it was about."""

    id: int
    label: str
    subject: str


@dataclass(slots=True)
class Change:
    """The rows that one transaction writes; only made by `History.change`."""

    connection: sqlite3.Connection
    touched: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    glossary: bool = False
    _images: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)

    def touch(self, *items: str) -> None:
        """Say which items the change is about: they are indexed again and shown anew."""
        self.touched.update(items)

    def show(self, *items: str) -> None:
        """Say which items are shown anew, though nothing of them is searched."""
        self.shown.update(items)

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Insert rows; all have the same columns."""
        rows = list(rows)
        if not rows:
            return
        self.connection.executemany(_insert_sql(table, rows[0]), [tuple(r.values()) for r in rows])
        self._images += [(table, _key_json(table, row), None, None) for row in rows]

    def update(self, table: str, key: Key, values: Row) -> None:
        """Change columns of one row."""
        before = _read(self.connection, table, key)
        columns = ", ".join(f"{column} = ?" for column in values)
        self.connection.execute(
            f"UPDATE {table} SET {columns} WHERE {_where(table)}", (*values.values(), *key)
        )
        after = _read(self.connection, table, key)
        self._images.append((table, json.dumps(key), _image(before), _image(after)))

    def update_all(self, table: str, rows: Sequence[sqlite3.Row], values: Row) -> None:
        """Change the same columns of many rows.

        Args:
            rows: with all their columns, as they were read within this change.
            values: as the columns' types have them.
        """
        columns = ", ".join(f"{column} = ?" for column in values)
        keys = [tuple(row[column] for column in KEYS[table]) for row in rows]
        self.connection.executemany(
            f"UPDATE {table} SET {columns} WHERE {_where(table)}",
            [(*values.values(), *key) for key in keys],
        )
        self._images += [
            (table, json.dumps(key), _image(row), json.dumps({**row, **values}, ensure_ascii=False))
            for key, row in zip(keys, map(dict, rows), strict=True)
        ]

    def delete(self, table: str, key: Key) -> None:
        """Delete one row. What hangs on it has to be deleted before it, row by row."""
        before = _read(self.connection, table, key)
        self.connection.execute(f"DELETE FROM {table} WHERE {_where(table)}", key)
        self._images.append((table, json.dumps(key), _image(before), None))

    @property
    def images(self) -> list[tuple[str, str, str | None, str | None]]:
        """Table, key, image before and image after of each row, in order."""
        return self._images


class History:
    """Writes changes, undoes and redoes them."""

    def __init__(self, database: Database, author: str) -> None:
        self._database = database
        self._author = author

    @contextmanager
    def change(self, label: str, subject: str = "", *, undoable: bool = True) -> Iterator[Change]:
        """Write rows in one transaction, as one step of the history.

        Args:
            label: code of what is done, such as `edit-item`.
            subject: what it is done to, in the user's words, such as a title.
            undoable: False for what the program itself brings in at the start.
        """
        with self._database.transaction() as connection:
            change = Change(connection)
            yield change
            if undoable and change.images:
                self._forget_undone(connection)
                self._note(connection, change, label, subject)
            put_in_outbox(connection, change.touched)

    def _note(
        self, connection: sqlite3.Connection, change: Change, label: str, subject: str
    ) -> None:
        step = connection.execute(
            "INSERT INTO history_step (label, subject, items, author, at) VALUES (?, ?, ?, ?, ?)",
            (
                label,
                subject,
                json.dumps(sorted(change.touched | change.shown)),
                self._author,
                utc_now(),
            ),
        ).lastrowid
        connection.executemany(
            "INSERT INTO history_row VALUES (?, ?, ?, ?, ?, ?)",
            [(step, seq, *image) for seq, image in enumerate(change.images)],
        )

    @staticmethod
    def _forget_undone(connection: sqlite3.Connection) -> None:
        # Files that only an undone step still knew are let go of at the next start.
        connection.execute(
            "INSERT OR IGNORE INTO loose_media SELECT json_extract(r.after, '$.filename'), ?"
            " FROM history_row r JOIN history_step s ON s.id = r.step"
            " WHERE s.undone AND r.table_name = 'recording' AND json_valid(r.after)",
            (utc_now(),),
        )
        connection.execute("DELETE FROM history_step WHERE undone")

    def next_undo(self) -> Step | None:
        """Return the step that undo would take back."""
        return self._step("NOT undone ORDER BY id DESC")

    def next_redo(self) -> Step | None:
        """Return the step that redo would do again."""
        return self._step("undone ORDER BY id")

    def _step(self, where: str) -> Step | None:
        row = self._database.connection.execute(
            f"SELECT id, label, subject FROM history_step WHERE {where} LIMIT 1"
        ).fetchone()
        return Step(*row) if row else None

    def state(self) -> tuple[int, int]:
        """Return what changes with every step, also one made by another process."""
        row = self._database.connection.execute(
            "SELECT coalesce(max(id), 0), coalesce(sum(undone), 0) FROM history_step"
        ).fetchone()
        return int(row[0]), int(row[1])

    def undo(self) -> Changes:
        """Take the last step back; nothing to undo is no change.

        Raises:
            ArchiveError: `archive-damaged`: the step isn't of our making; or as for
                `Database.transaction`. Nothing was changed.
        """
        return self._move(undo=True)

    def redo(self) -> Changes:
        """Do the step that was last taken back again; nothing to redo is no change.

        Raises:
            ArchiveError: as for `undo`.
        """
        return self._move(undo=False)

    def _move(self, *, undo: bool) -> Changes:
        with self._database.transaction() as connection, self._database.sound_rows():
            # Chosen with the lock held: another process may have just moved the same step.
            step = self.next_undo() if undo else self.next_redo()
            if step is None:
                return Changes()
            connection.execute("PRAGMA defer_foreign_keys = ON")
            rows = connection.execute(
                "SELECT seq, table_name, row_key, before, after FROM history_row WHERE step = ?"
                f" ORDER BY seq {'DESC' if undo else 'ASC'}",
                (step.id,),
            ).fetchall()
            images = _Images(connection, step.id)
            for row in rows:
                images.put_back(row, undo=undo)
            connection.execute(
                "UPDATE history_step SET undone = ? WHERE id = ?", (int(undo), step.id)
            )
            items = _items_of(connection, step)
            tables = {row["table_name"] for row in rows}
            if not tables <= _NOT_INDEXED:
                put_in_outbox(connection, items)
        return _changes_of(frozenset(items), tables)


def _changes_of(items: frozenset[str], tables: Set[str]) -> Changes:
    """Return what a step that wrote in some tables touched."""
    of_tags = tables & {"tag", "annotation"}
    return Changes(
        items=frozenset() if tables <= {"tag", "annotation"} else items,
        glossary="term" in tables,
        word_families="word_family" in tables,
        annotated=items if of_tags else frozenset(),
        codebook="tag" in tables,
    )


def _items_of(connection: sqlite3.Connection, step: Step) -> list[str]:
    (text,) = connection.execute(
        "SELECT items FROM history_step WHERE id = ?", (step.id,)
    ).fetchone()
    items = json.loads(text)
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ValueError("the items of a step")
    return items


class _Images:
    """Puts the images of one step back.

    An archive may come from anywhere, so tables, columns and keys in it are checked before they
    become SQL: what isn't of our making is a ValueError.
    """

    def __init__(self, connection: sqlite3.Connection, step: int) -> None:
        self._connection = connection
        self._step = step
        self._columns: dict[str, frozenset[str]] = {}

    def put_back(self, row: sqlite3.Row, *, undo: bool) -> None:
        """Put the image before (undo) or after (redo) of one row back."""
        table, key = self._place(row)
        before, after = self._image(table, row["before"]), self._image(table, row["after"])
        now = _read(self._connection, table, key)
        if undo and before is None and now is not None:
            # The image of what was inserted; one that is there already is never lost for none.
            self._connection.execute(
                "UPDATE history_row SET after = ? WHERE step = ? AND seq = ?",
                (_image(now), self._step, row["seq"]),
            )
        target, other = (before, after) if undo else (after, before)
        if target is not None:
            self._write(table, key, target, other or {}, is_there=now is not None)
        elif undo or before is not None:  # else it was inserted, and its image was never taken
            self._connection.execute(f"DELETE FROM {table} WHERE {_where(table)}", key)

    def _write(self, table: str, key: Key, target: Row, other: Row, *, is_there: bool) -> None:
        if not is_there:
            self._connection.execute(_insert_sql(table, target), tuple(target.values()))
            return
        # Only what the step changed: a newer program may have changed other columns since.
        values = {n: value for n, value in target.items() if other.get(n, ...) != value}
        if values:
            columns = ", ".join(f"{column} = ?" for column in values)
            self._connection.execute(
                f"UPDATE {table} SET {columns} WHERE {_where(table)}", (*values.values(), *key)
            )

    def _place(self, row: sqlite3.Row) -> tuple[str, Key]:
        table, key = row["table_name"], json.loads(row["row_key"])
        if table not in KEYS or not isinstance(key, list) or len(key) != len(KEYS[table]):
            raise ValueError("the place of a row")
        if not all(isinstance(part, str | int) for part in key):
            raise ValueError("the key of a row")
        return table, tuple(key)

    def _image(self, table: str, text: str | None) -> Row | None:
        if text is None:
            return None
        image = json.loads(text)
        if not isinstance(image, dict) or not image or not image.keys() <= self._known(table):
            raise ValueError("the columns of an image")
        if not all(value is None or isinstance(value, str | int) for value in image.values()):
            raise ValueError("the values of an image")
        return image

    def _known(self, table: str) -> frozenset[str]:
        if table not in self._columns:
            rows = self._connection.execute(f"PRAGMA table_info({table})")
            self._columns[table] = frozenset(row["name"] for row in rows)
        return self._columns[table]


def _insert_sql(table: str, row: Row) -> str:
    columns = ", ".join(row)
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})"


def _where(table: str) -> str:
    return " AND ".join(f"{column} = ?" for column in KEYS[table])


def _key_json(table: str, row: Row) -> str:
    return json.dumps([row[column] for column in KEYS[table]])


def _read(connection: sqlite3.Connection, table: str, key: Key) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute(
        f"SELECT * FROM {table} WHERE {_where(table)}", key
    ).fetchone()
    return found


def _image(row: sqlite3.Row | Row | None) -> str | None:
    return None if row is None else json.dumps(dict(row), ensure_ascii=False)
