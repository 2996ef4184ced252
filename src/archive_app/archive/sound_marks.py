"""Bookmarks and chapters: what is read, and the rows that changes write."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from archive_app.archive.database import Database, utc_now
from archive_app.archive.history import Change, Row
from archive_app.domain.sound_marks import Bookmark, Chapter, possible_ms
from archive_app.domain.transcript import Origin


class SoundMarks:
    """Reads the bookmarks and chapters of recordings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def bookmarks(self, recordings: Iterable[str]) -> list[Bookmark]:
        """Return the bookmarks on some recordings, by recording and time."""
        rows = self._database.connection.execute(
            "SELECT id, recording, at_ms, name FROM bookmark WHERE deleted_at IS NULL"
            " AND recording IN (SELECT value FROM json_each(?)) ORDER BY recording, at_ms, id",
            (json.dumps(list(recordings)),),
        )
        return [_bookmark(row) for row in rows]

    def bookmark(self, key: str) -> Bookmark | None:
        """Return one bookmark; None where there is none (any more)."""
        row = self._database.connection.execute(
            "SELECT id, recording, at_ms, name FROM bookmark WHERE id = ? AND deleted_at IS NULL",
            (key,),
        ).fetchone()
        return _bookmark(row) if row else None

    def marked(self) -> frozenset[str]:
        """Return the ids of the recordings that have bookmarks or chapters of their own."""
        rows = self._database.connection.execute(
            "SELECT recording FROM bookmark WHERE deleted_at IS NULL"
            " UNION SELECT recording FROM chapter WHERE deleted_at IS NULL"
        )
        return frozenset(row[0] for row in rows)

    def chapters(self, recordings: Iterable[str]) -> Mapping[str, Sequence[Chapter]]:
        """Return the chapters that were taken out of their files, by recording and time.

        A recording that isn't there has only those of its file; one whose chapters were all
        deleted is there, with none.

        Raises:
            ArchiveError: `archive-damaged`: a row holds what no row of ours can.
        """
        found: dict[str, list[Chapter]] = defaultdict(list)
        rows = self._database.connection.execute(
            "SELECT id, recording, start_ms, title, origin, deleted_at FROM chapter"
            " WHERE recording IN (SELECT value FROM json_each(?)) ORDER BY recording, start_ms, id",
            (json.dumps(list(recordings)),),
        )
        with self._database.sound_rows():
            for row in rows:
                of_recording = found[row["recording"]]
                if row["deleted_at"] is None:
                    of_recording.append(_chapter(row))
        return found


def _bookmark(row: sqlite3.Row) -> Bookmark:
    return Bookmark(row["id"], row["recording"], possible_ms(row["at_ms"]), row["name"])


def _chapter(row: sqlite3.Row) -> Chapter:
    start = possible_ms(row["start_ms"])
    return Chapter(row["id"], row["recording"], start, row["title"], Origin(row["origin"]))


def add_bookmark(change: Change, bookmark: Bookmark, author: str) -> None:
    """Add a bookmark."""
    change.insert(
        "bookmark",
        [
            {
                "id": bookmark.id,
                "recording": bookmark.recording,
                "at_ms": bookmark.at_ms,
                "name": bookmark.name,
                "author": author,
                "created_at": utc_now(),
            }
        ],
    )
    _show(change, bookmark.recording)


def set_bookmark(change: Change, bookmark: Bookmark) -> None:
    """Give a bookmark another name or time."""
    change.update("bookmark", (bookmark.id,), {"at_ms": bookmark.at_ms, "name": bookmark.name})
    _show(change, bookmark.recording)


def delete_bookmark(change: Change, bookmark: Bookmark) -> None:
    """Put a bookmark away; its row stays, so that an archive that knows it doesn't revive it."""
    change.update("bookmark", (bookmark.id,), {"deleted_at": utc_now()})
    _show(change, bookmark.recording)


def add_chapters(change: Change, chapters: Sequence[Chapter], author: str) -> None:
    """Add chapters, each with an id."""
    now = utc_now()
    change.insert(
        "chapter",
        [
            {
                "id": one.id,
                "recording": one.recording,
                "start_ms": one.start_ms,
                "title": one.title,
                "origin": one.origin.value,
                "author": author,
                "created_at": now,
            }
            for one in chapters
        ],
    )
    _show(change, *{one.recording for one in chapters})


def set_chapter(change: Change, chapter: Chapter) -> None:
    """Give a chapter another title or beginning."""
    values: Row = {
        "start_ms": chapter.start_ms,
        "title": chapter.title,
        "origin": chapter.origin.value,
    }
    change.update("chapter", (chapter.id,), values)
    _show(change, chapter.recording)


def delete_chapter(change: Change, chapter: Chapter) -> None:
    """Put a chapter away; its row stays, so that the one in the file doesn't come back."""
    change.update("chapter", (chapter.id,), {"deleted_at": utc_now()})
    _show(change, chapter.recording)


def _show(change: Change, *recordings: str) -> None:
    rows = change.connection.execute(
        "SELECT item FROM recording WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(recordings),),
    )
    change.show(*(row[0] for row in rows))
