"""Which recording's clock a timed text follows."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

from archive_app.archive.history import Change


def clock_of(change: Change, item: str, name: str, beside: str = "") -> str | None:
    """Return the recording whose clock a timed text of an item follows: never a mere announcement.

    That is the one that was brought in beside it, else one of the same name before the dot, else
    the only one there is. Of several it could be any, and a wrong time is worse than none.

    Args:
        name: the text's file.
        beside: checksum of the recording that stood beside that file.
    """
    clocks = _clocks(change, item)
    same = [row for row in clocks if row["sha256"] == beside] or _of_stem(clocks, name)
    if same or len(clocks) == 1:
        return str((same or clocks)[0]["id"])
    return None


def tie_to_recordings(change: Change, item: str) -> None:
    """Have the timed transcripts of an item follow the clock that its recordings now give them.

    A transcript that follows a recording of its own name stays with that.
    """
    clocks = _clocks(change, item)
    own = {row["id"]: row for row in clocks}
    rows = change.connection.execute(
        "SELECT t.id, t.source_name, t.recording FROM transcript t"
        " LEFT JOIN recording r ON r.id = t.recording"
        " WHERE t.item = ? AND r.role IS NOT 'announcement' AND EXISTS"
        " (SELECT 1 FROM passage p WHERE p.transcript = t.id AND p.start_ms IS NOT NULL)",
        (item,),
    ).fetchall()
    for row in rows:
        now = own.get(row["recording"])
        if now and (
            _of_stem([now], row["source_name"]) or not _of_stem(clocks, row["source_name"])
        ):
            continue
        clock = clock_of(change, item, row["source_name"])
        if clock and clock != row["recording"]:
            change.update("transcript", (row["id"],), {"recording": clock})
            change.touch(item)


def _clocks(change: Change, item: str) -> list[sqlite3.Row]:
    return change.connection.execute(
        "SELECT id, sha256, original_name FROM recording"
        " WHERE item = ? AND role <> 'announcement' AND deleted_at IS NULL ORDER BY position",
        (item,),
    ).fetchall()


def _of_stem(clocks: Iterable[sqlite3.Row], name: str) -> list[sqlite3.Row]:
    """Return the recordings that are called as a file is, whatever comes after the dot."""
    return [row for row in clocks if _stem(row["original_name"]) == _stem(name)]


def _stem(name: str) -> str:
    # One system writes é as one character, another as two.
    return unicodedata.normalize("NFC", PurePath(name).stem).casefold()
