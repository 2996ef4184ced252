"""Writing the times that somebody tapped, within a change of the caller's."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archive_app.archive import passage_rows as rows
from archive_app.archive.history import Change
from archive_app.archive.passage_times import fitted
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.tapping import Heard, tapped_times


def write_taps(
    change: Change, item: str, starts: Mapping[str, int], recording: str, *, finished: bool
) -> bool:
    """Give an item's passages times from taps; return whether that is a change.

    Args:
        starts: when each tapped passage begins, in milliseconds.
        recording: the one that was heard.
        finished: the last passage lasts up to the end of the recording.

    Raises:
        NotFound: `passage-unknown`.
        ArchiveError: `taps-order`, `taps-recording`, `times-outside` or `times-no-recording`.
    """
    transcript = rows.current_transcript(change.connection, item)
    if transcript is None:
        raise NotFound("passage-unknown")
    passages = rows.passages_of(change.connection, transcript["id"])
    taps = _in_order(passages, starts)
    length = _length(change.connection, item, recording)
    if length is not None and max(taps.values()) >= length:
        raise ArchiveError("times-outside")
    _follow(change, transcript, passages, recording)
    times = tapped_times(
        [one["text"] for one in passages],
        [_heard(one) for one in passages],
        taps,
        length if finished else None,
    )
    changed = any([_write(change, passages[row], heard) for row, heard in times.items()])
    if changed:
        change.touch(item)
    return changed


def _in_order(passages: Sequence[sqlite3.Row], starts: Mapping[str, int]) -> dict[int, int]:
    """Return the taps by row; they rise both in the text and in time."""
    known = {one["id"]: row for row, one in enumerate(passages)}
    if not starts.keys() <= known.keys():
        raise NotFound("passage-unknown")
    taps = dict(sorted((known[key], start) for key, start in starts.items()))
    times = list(taps.values())
    if times[0] < 0 or any(one >= other for one, other in pairwise(times)):
        raise ArchiveError("taps-order")
    return taps


def _length(connection: sqlite3.Connection, item: str, recording: str) -> int | None:
    row = connection.execute(
        "SELECT duration_ms FROM recording WHERE id = ? AND item = ? AND deleted_at IS NULL",
        (recording, item),
    ).fetchone()
    if row is None:
        raise ArchiveError("times-no-recording")
    length: int | None = row["duration_ms"]
    return length


def _follow(
    change: Change, transcript: sqlite3.Row, passages: Sequence[sqlite3.Row], recording: str
) -> None:
    """Have the transcript follow the recording's clock; never one more beside another's times."""
    if transcript["recording"] == recording:
        return
    timed = any(one["start_ms"] is not None for one in passages)
    if transcript["recording"] is not None and timed:
        raise ArchiveError("taps-recording")
    change.update("transcript", (transcript["id"],), {"recording": recording})


def _heard(row: sqlite3.Row) -> Heard | None:
    if row["start_ms"] is None:
        return None
    return Heard(row["start_ms"], row["end_ms"], bool(row["about"]))


def _write(change: Change, row: sqlite3.Row, heard: Heard | None) -> bool:
    if heard is None:
        nothing = {"start_ms": None, "end_ms": None, "about": 0, "word_times": ""}
        return rows.update_passage(change, row, nothing)
    if heard == _heard(row):
        return False
    values = fitted(row, heard.start_ms, heard.end_ms)
    return rows.update_passage(change, row, {**values, "about": int(heard.about)})
