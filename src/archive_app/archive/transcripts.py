"""Transcripts and their passages: what is read, and the rows that changes write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from archive_app.archive.database import Database, utc_now
from archive_app.archive.history import Change
from archive_app.domain.transcript import (
    DraftPassage,
    Origin,
    Passage,
    PassageKind,
    Transcript,
    passage_id,
)

#: Room between two passages for later ones.
_GAP = 1024


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage with where it stands: its item, its transcript's recording, and its ordinal."""

    item: str
    recording: str | None
    ordinal: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a transcript was read from."""

    sha256: str
    name: str
    recipe: str


class Transcripts:
    """Reads transcripts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self, item: str) -> Transcript | None:
        """Return the transcript that is shown for an item, or None without text."""
        row = self._database.connection.execute(
            "SELECT t.* FROM current_transcript c JOIN transcript t ON t.id = c.id"
            " WHERE c.item = ?",
            (item,),
        ).fetchone()
        if row is None:
            return None
        passages = self._database.connection.execute(
            "SELECT * FROM passage WHERE transcript = ? ORDER BY place", (row["id"],)
        )
        return Transcript(
            id=row["id"],
            item=item,
            recording=row["recording"],
            language=row["language"],
            origin=Origin(row["origin"]),
            version=row["version"],
            passages=tuple(_passage(p) for p in passages),
        )

    def placed(self, ids: Sequence[str]) -> dict[str, Placed]:
        """Return passages by id, with their places; ids that are gone are left out."""
        found: dict[str, Placed] = {}
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            marks = ", ".join("?" * len(some))
            for row in self._database.connection.execute(
                "SELECT p.*, t.item, t.recording, (SELECT count(*) FROM passage q"
                " WHERE q.transcript = p.transcript AND q.place < p.place) AS ordinal"
                " FROM passage p JOIN transcript t ON t.id = p.transcript"
                f" WHERE p.id IN ({marks})",
                some,
            ):
                found[row["id"]] = Placed(
                    row["item"], row["recording"], row["ordinal"], _passage(row)
                )
        return found

    def texts(self, item: str) -> list[tuple[str, str]]:
        """Return id and text of each passage of an item's current transcript."""
        rows = self._database.connection.execute(
            "SELECT p.id, p.text FROM current_transcript c JOIN passage p ON p.transcript = c.id"
            " WHERE c.item = ? ORDER BY p.place",
            (item,),
        )
        return [(row[0], row[1]) for row in rows]

    def known_source(self, sha256: str, item: str | None = None) -> tuple[str, str] | None:
        """Return item and recipe of the transcript read from a file with this content.

        Args:
            item: look only among the transcripts of this item.
        """
        row = self._database.connection.execute(
            "SELECT t.item, t.recipe FROM transcript t JOIN item i ON i.id = t.item"
            " WHERE t.source_sha256 = ? AND t.deleted_at IS NULL AND i.deleted_at IS NULL"
            " AND (? IS NULL OR t.item = ?) ORDER BY t.version DESC LIMIT 1",
            (sha256, item, item),
        ).fetchone()
        return (row["item"], row["recipe"]) if row else None

    def source_names(self, item: str) -> frozenset[str]:
        """Return the names of the files that the transcripts of an item were read from."""
        rows = self._database.connection.execute(
            "SELECT source_name FROM transcript WHERE item = ? AND deleted_at IS NULL", (item,)
        )
        return frozenset(row[0] for row in rows)


def add_transcript(
    change: Change,
    item: str,
    passages: Iterable[DraftPassage],
    source: Source,
    *,
    recording: str | None,
    language: str,
    origin: Origin,
    author: str | None = None,
) -> str:
    """Add a transcript to an item, as its newest version, and return its id."""
    version = (
        1
        + change.connection.execute(
            "SELECT coalesce(max(version), 0) FROM transcript WHERE item = ?", (item,)
        ).fetchone()[0]
    )
    seed = f"{source.recipe}/{version}"
    transcript = "t" + passage_id(source.sha256, seed, item, -1)[1:]
    change.insert(
        "transcript",
        [
            {
                "id": transcript,
                "item": item,
                "recording": recording,
                "language": language,
                "version": version,
                "recipe": source.recipe,
                "source_sha256": source.sha256,
                "source_name": source.name,
                "origin": origin.value,
                "author": author,
                "created_at": utc_now(),
            }
        ],
    )
    change.insert(
        "passage",
        [
            {
                "id": passage_id(source.sha256, source.recipe, item, ordinal),
                "transcript": transcript,
                "place": (ordinal + 1) * _GAP,
                "kind": draft.kind.value,
                "start_ms": draft.start_ms,
                "end_ms": draft.end_ms,
                "speaker": draft.speaker,
                "text": draft.text,
            }
            for ordinal, draft in enumerate(passages)
        ],
    )
    change.touch(item)
    return transcript


def has_text_of(change: Change, item: str, sha256: str) -> bool:
    """Return whether an item, also one that is put away, has the text of a file already."""
    found = change.connection.execute(
        "SELECT 1 FROM transcript WHERE item = ? AND source_sha256 = ?", (item, sha256)
    ).fetchone()
    return found is not None


def clock_of(change: Change, item: str, name: str) -> str | None:
    """Return the recording whose clock a timed text of an item follows: never a mere announcement.

    Args:
        name: the text's file; a recording of the same name before the dot goes before others.
    """
    rows = change.connection.execute(
        "SELECT id, original_name FROM recording WHERE item = ? AND role <> 'announcement'"
        " AND deleted_at IS NULL ORDER BY position",
        (item,),
    ).fetchall()
    stem = PurePath(name).stem
    same = (row for row in rows if PurePath(row["original_name"]).stem == stem)
    row = next(same, rows[0] if rows else None)
    return str(row["id"]) if row else None


def tie_to_recordings(change: Change, item: str) -> None:
    """Have the timed transcripts of an item that follow no clock yet follow a recording's."""
    rows = change.connection.execute(
        "SELECT id, source_name FROM transcript t WHERE item = ? AND recording IS NULL AND EXISTS"
        " (SELECT 1 FROM passage p WHERE p.transcript = t.id AND p.start_ms IS NOT NULL)",
        (item,),
    ).fetchall()
    for row in rows:
        clock = clock_of(change, item, row["source_name"])
        if clock:
            change.update("transcript", (row["id"],), {"recording": clock})
            change.touch(item)


def _passage(row: sqlite3.Row) -> Passage:
    return Passage(
        id=row["id"],
        kind=PassageKind(row["kind"]),
        text=row["text"],
        start_ms=row["start_ms"],
        end_ms=row["end_ms"],
        speaker=row["speaker"],
        person=row["person"],
    )
