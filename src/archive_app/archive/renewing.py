"""Putting a newer text in the place of a transcript: what stayed keeps its id."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from archive_app.archive.history import Change, Row
from archive_app.archive.transcripts import GAP, Source, passage_row
from archive_app.domain.alignment import align
from archive_app.domain.transcript import DraftPassage, PassageKind, passage_id
from archive_app.domain.word_times import WordTimes


@dataclass(frozen=True, slots=True)
class Held:
    """A transcript that the archive has of a source, with its passages as drafts.

    Attributes:
        id: of the transcript.
        ids: of the passages, in order.
    """

    id: str
    source: Source
    ids: tuple[str, ...]
    passages: tuple[DraftPassage, ...]


def held(connection: sqlite3.Connection, item: str, reader: str) -> Held | None:
    """Return the newest transcript that a reader, of whatever version, made for an item.

    Args:
        reader: the name in a recipe, without its version.
    """
    row = connection.execute(
        "SELECT id, recipe, source_sha256, source_name FROM transcript"
        " WHERE item = ? AND substr(recipe, 1, ?) = ? AND deleted_at IS NULL"
        " ORDER BY version DESC LIMIT 1",
        (item, len(reader) + 1, f"{reader}/"),
    ).fetchone()
    if row is None:
        return None
    passages = _passages(connection, row["id"])
    return Held(
        row["id"],
        Source(row["source_sha256"], row["source_name"], row["recipe"]),
        tuple(one["id"] for one in passages),
        tuple(_draft(one) for one in passages),
    )


def _draft(row: sqlite3.Row) -> DraftPassage:
    return DraftPassage(
        row["text"],
        PassageKind(row["kind"]),
        row["start_ms"],
        row["end_ms"],
        row["speaker"],
        row["person"],
        WordTimes(row["word_times"]),
    )


def _passages(connection: sqlite3.Connection, transcript: str) -> list[sqlite3.Row]:
    return connection.execute(
        "SELECT * FROM passage WHERE transcript = ? ORDER BY place", (transcript,)
    ).fetchall()


def renew_transcript(
    change: Change, item: str, before: Held, passages: Sequence[DraftPassage], source: Source
) -> None:
    """Write the passages of a newer text over those of a transcript.

    One that is the same, or the same but for some words, keeps its id; one that is gone goes.
    """
    rows = {row["id"]: row for row in _passages(change.connection, before.id)}
    kept = align([one.text for one in before.passages], [one.text for one in passages])
    ids = _ids(change.connection, before, kept, source, set(rows))
    for key in rows.keys() - set(ids):
        change.delete("passage", (key,))
    places = _places(ids, rows)
    if places is None:
        places = [(nth + 1) * GAP for nth in range(len(ids))]
        # Out of the way first: no two passages of a transcript have one place.
        for nth, key in enumerate(key for key in ids if key in rows):
            change.update("passage", (key,), {"place": -1 - nth})
    for key, place, draft in zip(ids, places, passages, strict=True):
        wanted = passage_row(key, before.id, place, draft)
        if key not in rows:
            change.insert("passage", [wanted])
        elif changed := _differing(change.connection, key, wanted):
            change.update("passage", (key,), changed)
    if source != before.source:
        change.update(
            "transcript",
            (before.id,),
            {
                "recipe": source.recipe,
                "source_sha256": source.sha256,
                "source_name": source.name,
            },
        )
    change.touch(item)


def _ids(
    connection: sqlite3.Connection,
    before: Held,
    kept: Sequence[int | None],
    source: Source,
    own: set[str],
) -> list[str]:
    """Return an id for each passage: the one it had, or one of the new source that is free."""
    ids: list[str] = []
    for ordinal, old in enumerate(kept):
        if old is not None:
            ids.append(before.ids[old])
            continue
        key, turn = passage_id(source.sha256, source.recipe, ordinal), 0
        while key in own or key in ids or _taken(connection, key):
            turn += 1  # this text was here before, and has changed places since
            key = passage_id(source.sha256, source.recipe, ordinal, str(turn))
        ids.append(key)
    return ids


def _taken(connection: sqlite3.Connection, key: str) -> bool:
    row = connection.execute("SELECT 1 FROM passage WHERE id = ?", (key,)).fetchone()
    return row is not None


def _places(ids: Sequence[str], rows: dict[str, sqlite3.Row]) -> list[int] | None:
    """Return places in which the old passages stay where they are, None where there is no room."""
    places: list[int] = []
    last, nth = 0, 0
    while nth < len(ids):
        fresh = nth
        while fresh < len(ids) and ids[fresh] not in rows:
            fresh += 1
        count = fresh - nth
        ahead = int(rows[ids[fresh]]["place"]) if fresh < len(ids) else last + (count + 1) * GAP
        step = (ahead - last) // (count + 1)
        if step < 1:
            return None
        places += [last + step * (one + 1) for one in range(count)]
        if fresh < len(ids):
            places.append(ahead)
        last, nth = ahead, fresh + 1
    return places


def _differing(connection: sqlite3.Connection, key: str, wanted: Row) -> Row:
    now = connection.execute("SELECT * FROM passage WHERE id = ?", (key,)).fetchone()
    return {name: value for name, value in wanted.items() if now[name] != value}
