"""Putting a newer text in the place of a transcript: what stayed keeps its id.

What somebody corrected by hand is never written over: a newer text is compared with what the file
before it had, and a passage that was corrected stays as it was corrected, split or joined, even
where the newer text has another text in its place or none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_app.archive import anchoring
from archive_app.archive.as_imported import AsImported, as_imported
from archive_app.archive.history import Change, Row
from archive_app.archive.transcripts import GAP, Source, passage_row
from archive_app.domain.alignment import align
from archive_app.domain.transcript import DraftPassage, passage_id


@dataclass(frozen=True, slots=True)
class Held:
    """A transcript that the archive has of a source, with its passages as drafts.

    Attributes:
        id: of the transcript.
        ids: of the passages, in order; also of those that were joined with another since.
        passages: as the source had them, before anything was corrected by hand.
        corrected: ids of the passages that were corrected by hand, which aren't written over.
    """

    id: str
    source: Source
    ids: tuple[str, ...]
    passages: tuple[DraftPassage, ...]
    corrected: frozenset[str] = frozenset()


def held(connection: sqlite3.Connection, item: str, reader: str) -> Held | None:
    """Return the newest transcript that a reader, of whatever version, made for an item.

    Args:
        reader: the name in a recipe, without its version.

    Raises:
        ValueError: the history isn't of our making.
    """
    row = connection.execute(
        "SELECT id, recipe, source_sha256, source_name FROM transcript"
        " WHERE item = ? AND substr(recipe, 1, ?) = ? AND deleted_at IS NULL"
        " ORDER BY version DESC LIMIT 1",
        (item, len(reader) + 1, f"{reader}/"),
    ).fetchone()
    if row is None:
        return None
    known: AsImported = as_imported(connection, row["id"], _passages(connection, row["id"]))
    return Held(
        row["id"],
        Source(row["source_sha256"], row["source_name"], row["recipe"]),
        tuple(known.passages),
        tuple(known.passages.values()),
        known.corrected,
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
    One that was corrected by hand stays as it is, where it is.
    """
    rows = {row["id"]: row for row in _passages(change.connection, before.id)}
    kept = align([one.text for one in before.passages], [one.text for one in passages])
    found = _ids(change.connection, before, kept, source, {*rows, *before.ids})
    wanted = _with_corrected(found, passages, before, list(rows))
    ids = [key for key, _draft in wanted]
    for key in rows.keys() - set(ids):
        change.delete("passage", (key,))
    places = _places(ids, rows)
    if places is None:
        places = [(nth + 1) * GAP for nth in range(len(ids))]
        # Out of the way first: no two passages of a transcript have one place.
        for nth, key in enumerate(key for key in ids if key in rows):
            change.update("passage", (key,), {"place": -1 - nth})
    for (key, draft), place in zip(wanted, places, strict=True):
        row = passage_row(key, before.id, place, draft) if draft else {"place": place}
        if key not in rows:
            change.insert("passage", [row])
        elif changed := _differing(change.connection, key, row):
            change.update("passage", (key,), changed)
    _carry_annotations(change, item, before.id, rows)
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


def _carry_annotations(
    change: Change, item: str, transcript: str, old: Mapping[str, sqlite3.Row]
) -> None:
    """Have what is on the text follow its words."""
    after = {row["id"]: row["text"] for row in _passages(change.connection, transcript)}
    before = {key: row["text"] for key, row in old.items()}
    if after != before:
        anchoring.carry_over(change, item, after, before)


def _with_corrected(
    found: Sequence[str],
    passages: Sequence[DraftPassage],
    before: Held,
    old: Sequence[str],
) -> list[tuple[str, DraftPassage | None]]:
    """Return what the transcript will have, in order; without a draft what stays as it is.

    A passage that was joined with another is in that one already. A corrected one that the newer
    text hasn't got comes after the passage that it came after before.

    Args:
        found: the id of each passage of the newer text.
        old: the ids that the transcript has now, in order.
    """
    here, joined = set(old), before.corrected - set(old)
    wanted: list[tuple[str, DraftPassage | None]] = [
        (key, None if key in before.corrected else draft)
        for key, draft in zip(found, passages, strict=True)
        if key not in joined
    ]
    places = {key: nth for nth, (key, _draft) in enumerate(wanted) if key in here}
    after: dict[int, list[tuple[str, DraftPassage | None]]] = {}
    last = -1
    for key in old:
        if key in places:
            last = places[key]
        elif key in before.corrected:
            after.setdefault(last, []).append((key, None))
    return [
        *after.get(-1, ()),
        *(one for nth, each in enumerate(wanted) for one in (each, *after.get(nth, ()))),
    ]


def _ids(
    connection: sqlite3.Connection,
    before: Held,
    kept: Sequence[int | None],
    source: Source,
    own: set[str],
) -> list[str]:
    """Return an id for each passage: the one it had, or one of the new source that is free."""
    ids: list[str] = []
    given: set[str] = set()
    for ordinal, old in enumerate(kept):
        if old is not None:
            ids.append(before.ids[old])
            continue
        key, turn = passage_id(source.sha256, source.recipe, ordinal), 0
        while key in own or key in given or _taken(connection, key):
            turn += 1  # this text was here before, and has changed places since
            key = passage_id(source.sha256, source.recipe, ordinal, str(turn))
        ids.append(key)
        given.add(key)  # those that are kept are its own
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
