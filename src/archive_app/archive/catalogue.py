"""Items with their people and recordings, as they are read."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from archive_app.archive.columns import json_of
from archive_app.archive.database import Database
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
        themes=tuple(str(theme) for theme in json_of(row["themes"], list)),
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
