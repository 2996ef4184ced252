"""Rows of passages as correcting needs them: what stands beside one, free places, redirects."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Sequence

from archive_app.archive.clocks import clock_of
from archive_app.archive.history import Change, Row
from archive_app.archive.transcripts import GAP
from archive_app.domain.errors import NotFound
from archive_app.domain.text_change import Cut, TextChange

#: Room that passages get between each other where there was none left.
_NARROW = 16

_PASSAGE = (
    "SELECT p.*, t.item, t.recording, t.source_name FROM passage p"
    " JOIN transcript t ON t.id = p.transcript JOIN item i ON i.id = t.item"
    " WHERE t.deleted_at IS NULL AND i.deleted_at IS NULL AND {where}"
)


def passage_at(connection: sqlite3.Connection, passage: str) -> sqlite3.Row:
    """Return the row of a passage, with its item and its transcript's recording.

    Raises:
        NotFound: `passage-unknown`.
    """
    row: sqlite3.Row | None = connection.execute(
        _PASSAGE.format(where="p.id = ?"), (passage,)
    ).fetchone()
    if row is None:
        raise NotFound("passage-unknown")
    return row


def passages_of(connection: sqlite3.Connection, transcript: str) -> list[sqlite3.Row]:
    """Return the rows of all passages of a transcript, in order."""
    return connection.execute(
        "SELECT * FROM passage WHERE transcript = ? ORDER BY place", (transcript,)
    ).fetchall()


def current_transcript(connection: sqlite3.Connection, item: str) -> sqlite3.Row | None:
    """Return the row of the transcript that is shown for an item, None without text."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT t.* FROM current_transcript c JOIN transcript t ON t.id = c.id WHERE c.item = ?",
        (item,),
    ).fetchone()
    return row


def following(connection: sqlite3.Connection, row: sqlite3.Row) -> sqlite3.Row | None:
    """Return the passage right after one, None where that is the last."""
    found: sqlite3.Row | None = connection.execute(
        "SELECT * FROM passage WHERE transcript = ? AND place > ? ORDER BY place LIMIT 1",
        (row["transcript"], row["place"]),
    ).fetchone()
    return found


def timed_beside(
    connection: sqlite3.Connection, row: sqlite3.Row, *, after: bool
) -> sqlite3.Row | None:
    """Return the nearest passage after (or before) one of which the time is known."""
    beyond, order = (">", "ASC") if after else ("<", "DESC")
    found: sqlite3.Row | None = connection.execute(
        f"SELECT * FROM passage WHERE transcript = ? AND place {beyond} ? AND start_ms IS NOT NULL"
        f" ORDER BY place {order} LIMIT 1",
        (row["transcript"], row["place"]),
    ).fetchone()
    return found


def duration_of(connection: sqlite3.Connection, recording: str | None) -> int | None:
    """Return how long a recording is, None where that isn't known."""
    row = connection.execute(
        "SELECT duration_ms FROM recording WHERE id = ?", (recording,)
    ).fetchone()
    return row["duration_ms"] if row else None


def resolve(connection: sqlite3.Connection, passage: str, offset: int = 0) -> tuple[str, int]:
    """Return the passage that has the text of one that may have been joined, and the offset in it.

    Raises:
        NotFound: `passage-unknown`: it is gone, and not by joining.
    """
    seen: set[str] = set()
    while passage not in seen:
        seen.add(passage)
        if connection.execute("SELECT 1 FROM passage WHERE id = ?", (passage,)).fetchone():
            return passage, offset
        row = connection.execute(
            "SELECT target, start FROM passage_redirect WHERE passage = ?", (passage,)
        ).fetchone()
        if row is None:
            break
        passage, offset = row["target"], offset + row["start"]
    raise NotFound("passage-unknown")


def update_passage(change: Change, row: sqlite3.Row, values: Row) -> bool:
    """Write what differs of a passage; return whether anything did."""
    differing = {name: value for name, value in values.items() if row[name] != value}
    if differing:
        change.update("passage", (row["id"],), differing)
    return bool(differing)


def move_redirects(change: Change, passage: str, moved: TextChange) -> None:
    """Have what was joined to a passage begin where its text is now."""
    _point(change, passage, lambda start: (passage, moved.moved(start)))


def add_second(change: Change, row: sqlite3.Row, cut: Cut, values: Row) -> str:
    """Add the second part of a passage right after it, and return its new id.

    What was joined to the passage, and begins in the second part, is from now on in that.

    Args:
        row: of the passage that is split; speaker and kind are taken from it.
        cut: of the text as it is now.
        values: text and times of the second part.
    """
    key = f"p{uuid.uuid4().hex}"
    change.insert(
        "passage",
        [
            {
                "id": key,
                "transcript": row["transcript"],
                "place": _place_after(change, row),
                "kind": row["kind"],
                "speaker": row["speaker"],
                "person": row["person"],
                **values,
            }
        ],
    )
    border, first = cut.second_start, str(row["id"])
    _point(
        change,
        first,
        lambda start: (key, start - border) if start >= border else (first, start),
    )
    return key


def take_in(change: Change, first: str, second: str, start: int) -> None:
    """Delete a passage that was joined to another, and note where it went.

    Args:
        start: where its text begins in that of the first.
    """
    change.delete("passage", (second,))
    _point(change, second, lambda offset: (first, offset + start))
    change.insert("passage_redirect", [{"passage": second, "target": first, "start": start}])


def tie_to_clock(change: Change, row: sqlite3.Row) -> str | None:
    """Return the recording whose clock the times of a passage follow; give it one where it can.

    Args:
        row: as of `passage_at`.
    """
    if row["recording"] is not None:
        return str(row["recording"])
    clock = clock_of(change, row["item"], row["source_name"])
    if clock is not None:
        change.update("transcript", (row["transcript"],), {"recording": clock})
    return clock


def _point(change: Change, target: str, place: Callable[[int], tuple[str, int]]) -> None:
    rows = change.connection.execute(
        "SELECT passage, start FROM passage_redirect WHERE target = ? ORDER BY passage", (target,)
    ).fetchall()
    for row in rows:
        now, start = place(row["start"])
        if (now, start) != (target, row["start"]):
            change.update("passage_redirect", (row["passage"],), {"target": now, "start": start})


def _place_after(change: Change, row: sqlite3.Row) -> int:
    """Return a free place right after a passage; where there is none, those after it make room."""
    after = following(change.connection, row)
    here = int(row["place"])
    if after is None:
        return here + GAP
    if after["place"] - here < 2:
        _make_room(change, row)
        after = following(change.connection, row)
        assert after is not None
    return here + (int(after["place"]) - here) // 2


def _make_room(change: Change, row: sqlite3.Row) -> None:
    """Move on the passages after one as far as is needed, the last of them first."""
    moved: list[tuple[str, int]] = []
    least = int(row["place"]) + 2 * _NARROW
    for one in _after(change.connection, row):
        if one["place"] >= least:
            break
        moved.append((one["id"], least))
        least += _NARROW
    for key, place in reversed(moved):  # no two passages of a transcript have one place
        change.update("passage", (key,), {"place": place})


def _after(connection: sqlite3.Connection, row: sqlite3.Row) -> Sequence[sqlite3.Row]:
    return connection.execute(
        "SELECT id, place FROM passage WHERE transcript = ? AND place > ? ORDER BY place",
        (row["transcript"], row["place"]),
    ).fetchall()
