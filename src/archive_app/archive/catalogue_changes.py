"""Items with their people: the rows that changes write."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence

from archive_app.archive.columns import json_of
from archive_app.archive.database import utc_now
from archive_app.archive.history import Change, Row
from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Origin

#: Fields of an item that people edit, as columns of its table; `themes` is JSON, so that it is
#: one value for undo and for a newer catalogue: all of it or nothing.
EDITABLE = frozenset(
    {"kind", "title", "description", "announcement", "date", "sector", "themes", "url"}
)


def add_item(change: Change, item: Item, origin: Origin, author: str | None = None) -> None:
    """Add an item at the end of the catalogue. Its people must be in the archive already."""
    last = change.connection.execute("SELECT coalesce(max(position), 0) FROM item").fetchone()[0]
    change.insert(
        "item",
        [
            {
                "id": item.id,
                "kind": item.kind.value,
                "title": item.title,
                "number": item.number,
                "description": item.description,
                "announcement": item.announcement,
                "date": item.date,
                "sector": item.sector,
                "themes": themes_json(item.themes),
                "url": item.url,
                "terms": item.terms.value,
                "position": last + 1,
                "origin": origin.value,
                "author": author,
                "created_at": utc_now(),
            }
        ],
    )
    _add_participants(change, item)
    change.touch(item.id)


def person_named(change: Change, name: str, origin: Origin) -> str:
    """Return the id of the person with a name; who isn't known yet is added.

    The id of a new one comes from the name, so that it is the same in every archive.
    """
    plain = " ".join(name.split())
    for row in change.connection.execute("SELECT id, name FROM person ORDER BY id"):
        if row["name"].casefold() == plain.casefold():
            return str(row["id"])
    key = "person-" + hashlib.sha256(plain.casefold().encode()).hexdigest()[:16]
    change.insert("person", [{"id": key, "name": plain, "origin": origin.value}])
    return key


def set_participants(change: Change, item: Item) -> None:
    """Replace who takes part in an item."""
    for (key,) in change.connection.execute(
        "SELECT id FROM participant WHERE item = ?", (item.id,)
    ).fetchall():
        for (position,) in change.connection.execute(
            "SELECT position FROM affiliation WHERE participant = ?", (key,)
        ).fetchall():
            change.delete("affiliation", (key, position))
        change.delete("participant", (key,))
    _add_participants(change, item)
    change.touch(item.id)


def _add_participants(change: Change, item: Item) -> None:
    people: list[Row] = []
    affiliations: list[Row] = []
    for place, participant in enumerate(item.participants):
        # With the role: somebody can be the guest and the author of one item.
        key = f"{item.id}:{participant.person.id}:{participant.role.value}"
        people.append(
            {
                "id": key,
                "item": item.id,
                "person": participant.person.id,
                "role": participant.role.value,
                "position": place,
            }
        )
        affiliations += [
            {
                "participant": key,
                "position": nth,
                "organisation": one.organisation.id if one.organisation else None,
                "function": one.function,
            }
            for nth, one in enumerate(participant.affiliations)
        ]
    change.insert("participant", people)
    change.insert("affiliation", affiliations)


def set_themes(change: Change, item: str, themes: Sequence[str]) -> None:
    """Replace the themes of an item."""
    change.update("item", (item,), {"themes": themes_json(themes)})
    change.touch(item)


def themes_json(themes: Sequence[str]) -> str:
    """Return themes as the column holds them."""
    return json.dumps(list(themes), ensure_ascii=False)


def set_fields(change: Change, item: str, fields: Row, origin: Origin) -> None:
    """Set fields of an item and note where each now comes from.

    Args:
        fields: values by column, only those of `EDITABLE`.
        origin: a shipped value never replaces an edited one; the caller sees to that with
            `field_origins`.
    """
    unknown = set(fields) - EDITABLE
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    origins = field_origins(change.connection, item) | dict.fromkeys(fields, origin.value)
    change.update("item", (item,), {**fields, "field_origins": json.dumps(origins)})
    change.touch(item)


def field_origins(connection: sqlite3.Connection, item: str) -> dict[str, str]:
    """Return where each field of an item comes from that isn't as the item itself came.

    Raises:
        ArchiveError: `archive-damaged`: the row holds what no row of ours can.
    """
    row = connection.execute("SELECT field_origins FROM item WHERE id = ?", (item,)).fetchone()
    try:
        return dict(json_of(row["field_origins"], dict)) if row else {}
    except ValueError as error:
        path = connection.execute("PRAGMA database_list").fetchone()["file"]
        raise ArchiveError("archive-damaged", path=path) from error


def mark_themes_edited(change: Change, item: str) -> None:
    """Note that the themes of an item were edited by hand."""
    origins = field_origins(change.connection, item) | {"themes": Origin.EDITED.value}
    change.update("item", (item,), {"field_origins": json.dumps(origins)})


def delete_item(change: Change, item: str) -> None:
    """Put an item away; its rows stay, so that nothing that hangs on it is lost."""
    change.update("item", (item,), {"deleted_at": utc_now()})
    change.touch(item)


def restore_item(change: Change, item: str) -> bool:
    """Bring an item back where it was put away; return whether there is one at all."""
    row = change.connection.execute("SELECT deleted_at FROM item WHERE id = ?", (item,)).fetchone()
    if row and row["deleted_at"]:
        change.update("item", (item,), {"deleted_at": None})
        change.touch(item)
    return row is not None
