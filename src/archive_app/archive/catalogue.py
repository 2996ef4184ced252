"""Items with their people and recordings: what is read, and the rows that changes write."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from archive_app.archive.database import Database, utc_now
from archive_app.archive.history import Change, Row
from archive_app.domain.catalogue import (
    Affiliation,
    Item,
    Kind,
    Organisation,
    Participant,
    Person,
    Recording,
    RecordingRole,
    Role,
    Terms,
    Voice,
)
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Origin

J = TypeVar("J", list[Any], dict[str, Any])

_ITEMS = """
SELECT i.*, c.id AS transcript,
  (SELECT count(*) FROM passage p WHERE p.transcript = c.id) AS passages
FROM item i LEFT JOIN current_transcript c ON c.item = i.id
WHERE {here} {where} ORDER BY i.position, i.id
"""

_RECORDINGS = """
SELECT * FROM recording WHERE deleted_at IS NULL {where}
ORDER BY item, role = 'announcement', position, id
"""

#: Fields of an item that people edit, as columns of its table; `themes` is JSON, so that it is
#: one value for undo and for a newer catalogue: all of it or nothing.
EDITABLE = frozenset(
    {"kind", "title", "description", "announcement", "date", "sector", "themes", "url"}
)


class Catalogue:
    """Reads the catalogue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def items(self, ids: Iterable[str] | None = None, *, put_away: bool = False) -> list[Item]:
        """Return all items, or those with the given ids, in the order of the catalogue.

        Args:
            put_away: those that were put away too.

        Raises:
            ArchiveError: `archive-damaged`: a row holds what no row of ours can.
        """
        where, values = _among("i.id", ids)
        here = "1" if put_away else "i.deleted_at IS NULL"
        sql = _ITEMS.format(here=here, where=where)
        rows = self._database.connection.execute(sql, values).fetchall()
        recordings: dict[str, list[Recording]] = defaultdict(list)
        for recording in self.recordings(ids):
            recordings[recording.item].append(recording)
        with self._database.sound_rows():
            participants = self._participants(ids)
            return [_item(row, participants[row["id"]], recordings[row["id"]]) for row in rows]

    def recordings(self, items: Iterable[str] | None = None) -> list[Recording]:
        """Return the recordings of all or some items, the one to play first in front.

        Raises:
            ArchiveError: `archive-damaged`: a row holds what no row of ours can.
        """
        where, values = _among("item", items)
        rows = self._database.connection.execute(_RECORDINGS.format(where=where), values)
        with self._database.sound_rows():
            return [_recording(row) for row in rows]

    def recording(self, key: str) -> Recording | None:
        """Return one recording; None where there is none (any more).

        Raises:
            ArchiveError: `archive-damaged`: the row holds what no row of ours can.
        """
        row = self._database.connection.execute(
            "SELECT * FROM recording WHERE id = ? AND deleted_at IS NULL", (key,)
        ).fetchone()
        with self._database.sound_rows():
            return _recording(row) if row else None

    def recording_by_checksum(self, sha256: str) -> Recording | None:
        """Return a recording with this content, of an item that isn't put away if there is one.

        One that had this content before its tags were written counts too, after all others.

        Raises:
            ArchiveError: `archive-damaged`: a row holds what no row of ours can.
        """
        row = self._database.connection.execute(
            "SELECT r.* FROM recording r JOIN item i ON i.id = r.item"
            " WHERE r.deleted_at IS NULL AND (r.sha256 = ?1 OR r.id IN"
            " (SELECT recording FROM recording_sum WHERE sha256 = ?1))"
            " ORDER BY r.sha256 <> ?1, i.deleted_at IS NOT NULL, r.created_at, r.id LIMIT 1",
            (sha256,),
        ).fetchone()
        with self._database.sound_rows():
            return _recording(row) if row else None

    def with_content(self, item: str, sha256: str) -> Recording | None:
        """Return the recording of an item that has this content, or had it before tags came in it.

        Raises:
            ArchiveError: `archive-damaged`: a row holds what no row of ours can.
        """
        row = self._database.connection.execute(
            "SELECT * FROM recording WHERE item = ?1 AND deleted_at IS NULL AND (sha256 = ?2"
            " OR id IN (SELECT recording FROM recording_sum WHERE sha256 = ?2))"
            " ORDER BY sha256 <> ?2 LIMIT 1",
            (item, sha256),
        ).fetchone()
        with self._database.sound_rows():
            return _recording(row) if row else None

    def _participants(self, ids: Iterable[str] | None) -> Mapping[str, list[Participant]]:
        where, values = _among("p.item", ids)
        connection = self._database.connection
        affiliations: dict[str, list[Affiliation]] = defaultdict(list)
        for row in connection.execute(
            "SELECT a.participant, a.function, o.id, o.name FROM affiliation a"
            " JOIN participant p ON p.id = a.participant"
            " LEFT JOIN organisation o ON o.id = a.organisation"
            f" WHERE 1 {where} ORDER BY a.participant, a.position",
            values,
        ):
            organisation = Organisation(row["id"], row["name"]) if row["id"] else None
            affiliations[row["participant"]].append(Affiliation(row["function"], organisation))
        participants: dict[str, list[Participant]] = defaultdict(list)
        for row in connection.execute(
            "SELECT p.id AS participant, p.item, p.role, n.id, n.name FROM participant p"
            f" JOIN person n ON n.id = p.person WHERE 1 {where} ORDER BY p.item, p.position",
            values,
        ):
            participants[row["item"]].append(
                Participant(
                    Person(row["id"], row["name"]),
                    Role(row["role"]),
                    tuple(affiliations[row["participant"]]),
                )
            )
        return participants


def _among(column: str, ids: Iterable[str] | None) -> tuple[str, list[str]]:
    """Return an SQL condition for some ids (all where None) and its values."""
    if ids is None:
        return "", []
    # One JSON value instead of many marks: SQLite bounds the number of marks.
    return f"AND {column} IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]


def _item(
    row: sqlite3.Row,
    participants: Sequence[Participant],
    recordings: Sequence[Recording],
) -> Item:
    first = recordings[0] if recordings else None
    return Item(
        id=row["id"],
        kind=Kind(row["kind"]),
        title=row["title"],
        number=row["number"],
        description=row["description"],
        announcement=row["announcement"],
        date=row["date"],
        sector=row["sector"],
        themes=tuple(str(theme) for theme in _json(row["themes"], list)),
        url=row["url"],
        terms=Terms(row["terms"]),
        participants=tuple(participants),
        has_sound=first is not None,
        has_text=row["passages"] > 0,
        machine_voice=first is not None and first.voice is Voice.MACHINE,
        duration_ms=first.duration_ms if first else None,
        passages=row["passages"],
    )


def _recording(row: sqlite3.Row) -> Recording:
    return Recording(
        id=row["id"],
        item=row["item"],
        sha256=row["sha256"],
        role=RecordingRole(row["role"]),
        voice=Voice(row["voice"]),
        title=row["title"],
        filename=row["filename"],
        original_name=row["original_name"],
        media_type=row["media_type"],
        size=row["size"],
        duration_ms=row["duration_ms"],
    )


def _json(text: str, kind: type[J]) -> J:
    """Return what a column of JSON holds.

    Raises:
        ValueError: it isn't of that kind.
    """
    value = json.loads(text)
    if not isinstance(value, kind):
        raise ValueError(f"not a {kind.__name__}: {text[:40]}")
    return value


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
        return dict(_json(row["field_origins"], dict)) if row else {}
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
