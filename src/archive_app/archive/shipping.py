"""The rows that ship with the program: added, or brought up to date where nobody edited them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from archive_app.archive.catalogue_changes import (
    add_item,
    field_origins,
    set_fields,
    set_participants,
    themes_json,
)
from archive_app.archive.database import utc_now
from archive_app.archive.history import Change, Row
from archive_app.archive.recording_files import add_recording
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import Item, Recording, RecordingRole
from archive_app.domain.transcript import Origin, TextDraft


def put_names(change: Change, table: str, names: Mapping[str, str]) -> None:
    """Add people or organisations by id, or bring their names up to date."""
    known = dict(change.connection.execute(f"SELECT id, name FROM {table}").fetchall())
    for key, name in names.items():
        if known.get(key, name) != name:
            change.update(table, (key,), {"name": name})
    change.insert(
        table,
        [
            {"id": key, "name": name, "origin": Origin.SHIPPED.value}
            for key, name in names.items()
            if key not in known
        ],
    )


def put_item(change: Change, item: Item) -> None:
    """Add a shipped item, or bring the fields that nobody edited up to date.

    What the history remembers of those fields is brought up to date too: undo of an edit gives
    the value that ships now, not the one that shipped when the edit was made.
    """
    if not change.connection.execute("SELECT 1 FROM item WHERE id = ?", (item.id,)).fetchone():
        add_item(change, item, Origin.SHIPPED)
        return
    shipped: Row = {
        "title": item.title,
        "description": item.description,
        "date": item.date,
        "sector": item.sector,
        "themes": themes_json(item.themes),
        "url": item.url,
    }
    origins = field_origins(change.connection, item.id)
    fresh = _not_edited(shipped, origins)
    set_fields(change, item.id, fresh, Origin.SHIPPED)
    always: Row = {"kind": item.kind.value, "number": item.number}
    change.update("item", (item.id,), always)
    set_participants(change, item)
    _renew_history(change.connection, item.id, shipped, always)


def _not_edited(shipped: Row, origins: Mapping[str, str]) -> Row:
    return {name: v for name, v in shipped.items() if origins.get(name) != Origin.EDITED}


def _renew_history(connection: sqlite3.Connection, item: str, shipped: Row, always: Row) -> None:
    rows = connection.execute(
        "SELECT step, seq, before, after FROM history_row"
        " WHERE table_name = 'item' AND row_key = ?",
        (json.dumps([item]),),
    ).fetchall()
    connection.executemany(
        "UPDATE history_row SET before = ?, after = ? WHERE step = ? AND seq = ?",
        [
            (
                _renewed(row["before"], shipped, always),
                _renewed(row["after"], shipped, always),
                row["step"],
                row["seq"],
            )
            for row in rows
        ],
    )


def _renewed(text: str | None, shipped: Row, always: Row) -> str | None:
    """Return an image of an item with the values that ship now, but for the edited fields."""
    if text is None:
        return None
    try:
        image = json.loads(text)
        origins = json.loads(image["field_origins"])
        fresh = _not_edited(shipped, origins)
    except (ValueError, TypeError, KeyError, AttributeError):
        return text  # not of our making; undo says so
    return json.dumps({**image, **fresh, **always}, ensure_ascii=False)


def put_announcement(change: Change, recording: Recording, text: TextDraft, source: Source) -> None:
    """Add an item's spoken announcement, or put a newer one in the place of the one before."""
    known = change.connection.execute(
        "SELECT id, sha256, filename FROM recording WHERE item = ? AND role = ? AND origin = ?",
        (recording.item, RecordingRole.ANNOUNCEMENT.value, Origin.SHIPPED.value),
    ).fetchone()
    if known is None:
        add_recording(change, recording, Origin.SHIPPED)
    elif known["sha256"] != recording.sha256:
        _replace_sound(change, known, recording)
    _put_text(change, recording, known["id"] if known else recording.id, text, source)


def _replace_sound(change: Change, known: sqlite3.Row, recording: Recording) -> None:
    connection = change.connection
    if connection.execute(
        "SELECT 1 FROM recording WHERE item = ? AND sha256 = ?"
        " UNION SELECT 1 FROM recording_sum WHERE recording = ? AND sha256 = ?",
        (recording.item, recording.sha256, known["id"], recording.sha256),
    ).fetchone():
        return  # somebody added the very same sound to the item, or wrote tags into this one
    values: Row = {
        "sha256": recording.sha256,
        "title": recording.title,
        "filename": recording.filename,
        "original_name": recording.original_name,
        "media_type": recording.media_type,
        "size": recording.size,
        "duration_ms": recording.duration_ms,
    }
    change.update("recording", (known["id"],), values)
    connection.execute("DELETE FROM loose_media WHERE filename = ?", (recording.filename,))
    # The file from before goes at the next start, unless another recording has it too.
    connection.execute(
        "INSERT OR IGNORE INTO loose_media VALUES (?, ?)", (known["filename"], utc_now())
    )
    connection.execute("DELETE FROM play_position WHERE recording = ?", (known["id"],))
    change.touch(recording.item)


def _put_text(
    change: Change, recording: Recording, sound: str, text: TextDraft, source: Source
) -> None:
    """Have the shipped text of an announcement be this one only."""
    shipped = change.connection.execute(
        "SELECT id, source_sha256, recipe FROM transcript"
        " WHERE item = ? AND origin = ? AND recording = ? AND deleted_at IS NULL",
        (recording.item, Origin.SHIPPED.value, sound),
    ).fetchall()
    now = (source.sha256, source.recipe)
    is_there = any((row["source_sha256"], row["recipe"]) == now for row in shipped)
    _put_away(
        change, (row["id"] for row in shipped if (row["source_sha256"], row["recipe"]) != now)
    )
    if not is_there:
        _add_or_bring_back(change, recording.item, sound, text, source)


def _put_away(change: Change, transcripts: Iterable[str]) -> None:
    for key in transcripts:
        change.update("transcript", (key,), {"deleted_at": utc_now()})


def _add_or_bring_back(
    change: Change, item: str, sound: str, text: TextDraft, source: Source
) -> None:
    """Add a text; one that shipped before and was put away has its id, and is brought back."""
    before = change.connection.execute(
        "SELECT id FROM transcript WHERE item = ? AND source_sha256 = ? AND recipe = ?"
        " AND deleted_at IS NOT NULL",
        (item, source.sha256, source.recipe),
    ).fetchone()
    if before:
        change.update("transcript", (before["id"],), {"deleted_at": None, "recording": sound})
        change.touch(item)
        return
    add_transcript(
        change,
        item,
        text.passages,
        source,
        recording=sound,
        language="nl",
        origin=Origin.SHIPPED,
    )
