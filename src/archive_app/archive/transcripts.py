"""Transcripts with their passages: what is read, and the rows that adding one writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from archive_app.archive.anchoring import carry_over
from archive_app.archive.database import Database, utc_now
from archive_app.archive.history import Change, Row
from archive_app.domain.transcript import (
    DraftPassage,
    Origin,
    Passage,
    PassageKind,
    Transcript,
    passage_id,
    transcript_id,
)
from archive_app.domain.word_times import WordTimes

#: Room between two passages for later ones.
GAP = 1024


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
        with self._database.sound_rows():
            return Transcript(
                id=row["id"],
                item=item,
                recording=row["recording"],
                language=row["language"],
                origin=Origin(row["origin"]),
                version=row["version"],
                passages=tuple(passage_of(p) for p in passages),
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
                with self._database.sound_rows():
                    found[row["id"]] = Placed(
                        row["item"], row["recording"], row["ordinal"], passage_of(row)
                    )
        return found

    def around(
        self, passage: str, before: int, after: int
    ) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """Return the passages right before and right after one, in reading order.

        Args:
            passage: its id; where it is gone, nothing stands around it.
            before, after: how many at most.
        """
        found = []
        for beyond, order, most in (("<", "DESC", before), (">", "ASC", after)):
            rows = self._database.connection.execute(
                "SELECT p.* FROM passage h JOIN passage p ON p.transcript = h.transcript"
                f" AND p.place {beyond} h.place WHERE h.id = ? ORDER BY p.place {order} LIMIT ?",
                (passage, most),
            )
            with self._database.sound_rows():
                found.append([passage_of(row) for row in rows])
        return tuple(reversed(found[0])), tuple(found[1])

    def texts(self, item: str) -> list[tuple[str, str]]:
        """Return id and text of each passage of an item's current transcript."""
        rows = self._database.connection.execute(
            "SELECT p.id, p.text FROM current_transcript c JOIN passage p ON p.transcript = c.id"
            " WHERE c.item = ? ORDER BY p.place",
            (item,),
        )
        return [(row[0], row[1]) for row in rows]

    def texts_of(self, passages: Collection[str]) -> dict[str, str]:
        """Return the texts of passages by id; ids that are gone are left out."""
        rows = self._database.connection.execute(
            "SELECT id, text FROM passage WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(passages)),),
        )
        return {row[0]: row[1] for row in rows}

    def speakers(self) -> list[str]:
        """Return every speaker that a shown text names, each once."""
        rows = self._database.connection.execute(
            "SELECT DISTINCT p.speaker FROM current_transcript c JOIN passage p"
            " ON p.transcript = c.id WHERE p.speaker IS NOT NULL ORDER BY p.speaker"
        )
        return [row[0] for row in rows]

    def passages_of(self, speakers: Collection[str]) -> dict[str, frozenset[str]]:
        """Return for each item the passages of some speakers."""
        rows = self._database.connection.execute(
            "SELECT c.item, p.id FROM current_transcript c JOIN passage p ON p.transcript = c.id"
            " WHERE p.speaker IN (SELECT value FROM json_each(?))",
            (json.dumps(list(speakers)),),
        )
        found: dict[str, set[str]] = {}
        for row in rows:
            found.setdefault(row["item"], set()).add(row["id"])
        return {item: frozenset(keys) for item, keys in found.items()}

    def known_source(self, sha256: str) -> str | None:
        """Return the item that has a transcript read from a file with this content."""
        row = self._database.connection.execute(
            "SELECT t.item FROM transcript t JOIN item i ON i.id = t.item"
            " WHERE t.source_sha256 = ? AND t.deleted_at IS NULL AND i.deleted_at IS NULL"
            " ORDER BY t.created_at DESC, t.version DESC LIMIT 1",
            (sha256,),
        ).fetchone()
        return str(row["item"]) if row else None

    def recipes(self, item: str, sha256: str) -> frozenset[str]:
        """Return by which recipes an item, also one put away, has the text of a file."""
        rows = self._database.connection.execute(
            "SELECT recipe FROM transcript"
            " WHERE item = ? AND source_sha256 = ? AND deleted_at IS NULL",
            (item, sha256),
        )
        return frozenset(row[0] for row in rows)

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
    passages = list(passages)
    ids = _passage_ids(change, item, source, len(passages))
    transcript = transcript_id(source.sha256, source.recipe, item)
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
            passage_row(ids[ordinal], transcript, (ordinal + 1) * GAP, draft)
            for ordinal, draft in enumerate(passages)
        ],
    )
    _carry_annotations(change, item, transcript)
    change.touch(item)
    return transcript


def _carry_annotations(change: Change, item: str, transcript: str) -> None:
    """Have annotations follow their words into a text that is shown from now on."""
    shown = change.connection.execute(
        "SELECT id FROM current_transcript WHERE item = ?", (item,)
    ).fetchone()
    if shown is None or shown[0] != transcript:
        return
    rows = change.connection.execute(
        "SELECT id, text FROM passage WHERE transcript = ? ORDER BY place", (transcript,)
    )
    carry_over(change, item, {row["id"]: row["text"] for row in rows})


def passage_row(key: str, transcript: str, place: int, draft: DraftPassage) -> Row:
    """Return a passage as its row."""
    return {
        "id": key,
        "transcript": transcript,
        "place": place,
        "kind": draft.kind.value,
        "start_ms": draft.start_ms,
        "end_ms": draft.end_ms,
        "speaker": draft.speaker,
        "person": draft.person,
        "text": draft.text,
        "word_times": draft.words.encoded,
    }


def _passage_ids(change: Change, item: str, source: Source, count: int) -> list[str]:
    """Return ids for the passages of a text: with the item in them only where they are taken."""
    ids = [passage_id(source.sha256, source.recipe, nth) for nth in range(count)]
    taken = change.connection.execute(
        "SELECT 1 FROM passage WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1",
        (json.dumps(ids),),
    ).fetchone()
    if taken:
        return [passage_id(source.sha256, source.recipe, nth, item) for nth in range(count)]
    return ids


def passage_of(row: sqlite3.Row) -> Passage:
    """Return a passage from its row."""
    return Passage(
        id=row["id"],
        kind=PassageKind(row["kind"]),
        text=row["text"],
        start_ms=row["start_ms"],
        end_ms=row["end_ms"],
        speaker=row["speaker"],
        person=row["person"],
        about=bool(row["about"]),
        words=WordTimes(row["word_times"]),
    )
