"""Annotations: what is read, and the rows that changes write."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from archive_app.archive.database import Database
from archive_app.archive.history import Change, Row
from archive_app.domain.annotations import Annotation, TextAnchor

_ALL = (
    "SELECT a.* FROM annotation a JOIN item i ON i.id = a.item"
    " WHERE a.deleted_at IS NULL AND i.deleted_at IS NULL AND "
)


MarkedRow = tuple[str, str, str, str, bool]
"""Item, passage, tag, tagger and whether there is a note, of one annotation."""


class Annotations:
    """Reads annotations, those of deleted items left out; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> Annotation | None:
        """Return one annotation, None where it isn't there (any more)."""
        found = self._found(f"{_ALL} a.id = ?", (key,))
        return found[0] if found else None

    def of_item(self, item: str) -> list[Annotation]:
        """Return the annotations of an item in no order, also those that can't be placed."""
        return self._found(f"{_ALL} a.item = ?", (item,))

    def of_passages(self, passages: Iterable[str]) -> list[Annotation]:
        """Return the annotations on some passages, by passage and place."""
        return self._found(
            f"{_ALL} a.passage IN (SELECT value FROM json_each(?)) AND a.end_at IS NOT NULL"
            " ORDER BY a.passage, a.start_at, a.end_at, a.created_at, a.id",
            (json.dumps(list(passages)),),
        )

    def unplaced(self) -> list[Annotation]:
        """Return the annotations that can't be seen in the text of their item, the oldest first.

        Their words were taken away, or are in a text that another one took the place of.
        """
        # Of an item with one text, that was never another, what has a place is in that text.
        hidden = self._rows(
            "SELECT a.id FROM annotation a INDEXED BY annotation_item WHERE a.deleted_at IS NULL"
            " AND a.item IN (SELECT i.id FROM item i LEFT JOIN transcript t ON t.item = i.id"
            " GROUP BY i.id HAVING count(t.id) <> 1 OR count(t.deleted_at) > 0)"
            " AND NOT EXISTS (SELECT 1 FROM passage p JOIN current_transcript c"
            " ON c.id = p.transcript WHERE p.id = a.passage)",
            (),
        )
        return self._found(
            f"{_ALL} a.id IN (SELECT id FROM annotation WHERE deleted_at IS NULL"
            " AND end_at IS NULL UNION SELECT value FROM json_each(?))"
            " ORDER BY a.item, a.created_at, a.id",
            (json.dumps([row["id"] for row in hidden]),),
        )

    def counts(self) -> dict[str, int]:
        """Return how many annotations each tag has; tags without any are left out."""
        rows = self._rows("SELECT id FROM item WHERE deleted_at IS NOT NULL", ())
        gone = json.dumps([row["id"] for row in rows])
        left_out = " AND item NOT IN (SELECT value FROM json_each(?))" if rows else ""
        counted = self._rows(
            f"SELECT tag, count(*) FROM annotation WHERE deleted_at IS NULL{left_out} GROUP BY tag",
            (gone,) if rows else (),
        )
        return {row[0]: row[1] for row in counted}

    def counts_by_item(self) -> dict[tuple[str, str], int]:
        """Return how many annotations there are by tag and item; where there are none, nothing."""
        live = {row[0] for row in self._rows("SELECT id FROM item WHERE deleted_at IS NULL", ())}
        rows = self._rows(
            "SELECT tag, item, count(*) FROM annotation WHERE deleted_at IS NULL"
            " GROUP BY tag, item",
            (),
        )
        return {(row[0], row[1]): row[2] for row in rows if row[1] in live}

    def passages_with(self, tags: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Return for each item the passages that have one of some tags on them."""
        rows = self._rows(
            "SELECT DISTINCT item, passage FROM annotation WHERE deleted_at IS NULL"
            " AND end_at IS NOT NULL AND tag IN (SELECT value FROM json_each(?))",
            (json.dumps(list(tags)),),
        )
        found: dict[str, set[str]] = {}
        for item, passage in rows:
            found.setdefault(item, set()).add(passage)
        return {item: frozenset(passages) for item, passages in found.items()}

    def marked(self, items: Iterable[str] | None = None) -> list[MarkedRow]:
        """Return item, passage, tag, tagger and whether there is a note of each that is placed.

        Args:
            items: only those of these items; of deleted ones too.
        """
        some = "" if items is None else " AND item IN (SELECT value FROM json_each(?))"
        # All of them are read as they lie in the file: in the order of an index it takes thrice as
        # long, and that is what SQLite would choose.
        way = "NOT INDEXED" if items is None else ""
        rows = self._rows(
            f"SELECT item, passage, tag, tagger, note <> '' FROM annotation {way}"
            f" WHERE deleted_at IS NULL AND end_at IS NOT NULL{some}",
            () if items is None else (json.dumps(list(items)),),
        )
        return [tuple(row) for row in rows]

    def tags_on(self, passages: Iterable[str]) -> dict[str, list[str]]:
        """Return the tags on some passages, each once, in no order."""
        rows = self._rows(
            "SELECT DISTINCT passage, tag FROM annotation WHERE deleted_at IS NULL"
            " AND end_at IS NOT NULL AND passage IN (SELECT value FROM json_each(?))",
            (json.dumps(list(passages)),),
        )
        found: dict[str, list[str]] = {}
        for passage, tag in rows:
            found.setdefault(passage, []).append(tag)
        return found

    def taggers(self) -> list[str]:
        """Return the names that taggers gave, in alphabetical order."""
        rows = self._rows("SELECT DISTINCT tagger FROM annotation WHERE deleted_at IS NULL", ())
        return sorted((row[0] for row in rows if row[0]), key=str.casefold)

    def _found(self, sql: str, values: Sequence[str]) -> list[Annotation]:
        rows = self._rows(sql, values)
        with self._database.sound_rows():
            return [annotation_of(row) for row in rows]

    def _rows(self, sql: str, values: Sequence[str]) -> list[sqlite3.Row]:
        return self._database.connection.execute(sql, tuple(values)).fetchall()


def annotation_of(row: sqlite3.Row) -> Annotation:
    """Return an annotation from its row.

    Raises:
        ValueError: no row of ours.
    """
    start, end = row["start_at"], row["end_at"]
    if (start is None) != (end is None) or (start is not None and not 0 <= start < end):
        raise ValueError("the place of an annotation")
    span = None if start is None else (start, end)
    anchor = TextAnchor(row["passage"], span, row["exact"], row["prefix"], row["suffix"])
    return Annotation(
        row["id"],
        row["tag"],
        row["item"],
        anchor,
        row["note"],
        row["author"],
        row["tagger"],
        row["created_at"],
        row["part_of"],
    )


def annotations_of_tags(change: Change, tags: Iterable[str]) -> list[Annotation]:
    """Return the annotations of some tags, also those on deleted items, within a change."""
    rows = change.connection.execute(
        "SELECT * FROM annotation WHERE deleted_at IS NULL"
        " AND tag IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(tags)),),
    )
    return [annotation_of(row) for row in rows.fetchall()]


def retag_annotations(change: Change, annotations: Iterable[str], tag: str) -> None:
    """Give annotations another tag: many, of which not each is read and written by itself."""
    rows = change.connection.execute(
        "SELECT * FROM annotation WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(annotations)),),
    ).fetchall()
    change.update_all("annotation", rows, {"tag": tag})
    change.show(*{row["item"] for row in rows})


def add_annotation(change: Change, annotation: Annotation) -> None:
    """Put an annotation in."""
    row: Row = {
        "id": annotation.id,
        "tag": annotation.tag,
        "item": annotation.item,
        **anchor_row(annotation.anchor),
        "note": annotation.note,
        "part_of": annotation.part_of,
        "author": annotation.author,
        "tagger": annotation.tagger,
        "created_at": annotation.at,
    }
    change.insert("annotation", [row])
    change.show(annotation.item)


def set_annotation(change: Change, now: Annotation, then: Annotation) -> None:
    """Give an annotation another tag, note or place."""
    before, after = _mutable(now), _mutable(then)
    values = {name: value for name, value in after.items() if before[name] != value}
    if values:
        change.update("annotation", (now.id,), values)
        change.show(now.item, then.item)


def delete_annotation(change: Change, annotation: Annotation, at: str) -> None:
    """Take an annotation off; its row stays, so that an archive that knows it doesn't revive it."""
    change.update("annotation", (annotation.id,), {"deleted_at": at})
    change.show(annotation.item)


def anchor_row(anchor: TextAnchor) -> Row:
    """Return an anchor as columns."""
    start, end = anchor.span or (None, None)
    return {
        "passage": anchor.passage,
        "start_at": start,
        "end_at": end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }


def _mutable(one: Annotation) -> dict[str, str | int | None]:
    return {"tag": one.tag, "item": one.item, "note": one.note, **anchor_row(one.anchor)}
