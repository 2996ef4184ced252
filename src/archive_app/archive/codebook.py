"""The codebook: the tags as they are read, and the rows that changes write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from archive_app.archive.database import Database, utc_now
from archive_app.archive.history import Change, Row
from archive_app.domain.codebook import Codebook, Tag, TagColour

_ALL = (
    "SELECT id, parent, place, name, colour, sign, shortcut, description, example, retired"
    " FROM tag WHERE deleted_at IS NULL ORDER BY id"
)


class Codebooks:
    """Reads the codebook; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: tuple[list[tuple[str | int | None, ...]], Codebook] = ([], Codebook())

    def now(self) -> Codebook:
        """Return the codebook: the very same for as long as nothing of it changed.

        Raises:
            ArchiveError: `archive-damaged`: a row holds what no row of ours can.
        """
        found = self._database.connection.execute(_ALL).fetchall()
        rows = [tuple(row) for row in found]
        known, codebook = self._known
        if rows != known:
            with self._database.sound_rows():
                codebook = Codebook.of(tag_of(row) for row in found)
            self._known = rows, codebook
        return codebook

    def deleted(self) -> frozenset[str]:
        """Return the ids of the tags that were deleted: a file with one of them brings it back."""
        rows = self._database.connection.execute("SELECT id FROM tag WHERE deleted_at IS NOT NULL")
        return frozenset(row[0] for row in rows)


def tag_of(row: sqlite3.Row) -> Tag:
    """Return a tag from its row.

    Raises:
        ValueError: no row of ours.
    """
    return Tag(
        row["id"],
        row["name"],
        row["parent"],
        row["place"],
        TagColour(row["colour"]),
        row["sign"],
        row["shortcut"],
        row["description"],
        row["example"],
        bool(row["retired"]),
    )


def add_tags(change: Change, tags: Iterable[Tag], author: str) -> None:
    """Put tags in, each after the one that it stands in."""
    now = utc_now()
    change.insert(
        "tag",
        [{"id": tag.id, **_columns(tag), "author": author, "created_at": now} for tag in tags],
    )


def set_tag(change: Change, now: Tag, then: Tag) -> bool:
    """Write what differs of a tag; return whether anything did."""
    before, after = _columns(now), _columns(then)
    values = {name: value for name, value in after.items() if before[name] != value}
    if values:
        change.update("tag", (now.id,), values)
    return bool(values)


def delete_tag(change: Change, key: str) -> None:
    """Put a tag away; its row stays, so that an archive that knows it doesn't revive it."""
    change.update("tag", (key,), {"deleted_at": utc_now()})


def revive_tag(change: Change, tag: Tag) -> None:
    """Bring a deleted tag back, as it is given."""
    change.update("tag", (tag.id,), {**_columns(tag), "deleted_at": None})


def _columns(tag: Tag) -> Mapping[str, str | int | None]:
    columns: Row = {
        "parent": tag.parent,
        "place": tag.place,
        "name": tag.name,
        "colour": tag.colour.value,
        "sign": tag.sign,
        "shortcut": tag.shortcut,
        "description": tag.description,
        "example": tag.example,
        "retired": int(tag.retired),
    }
    return columns
