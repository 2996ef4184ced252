"""The recordings of items: which file each has, and which it had before its tags were written."""

from __future__ import annotations

from dataclasses import replace

from archive_app.archive.database import utc_now
from archive_app.archive.history import Change, Row
from archive_app.domain.catalogue import Recording
from archive_app.domain.transcript import Origin


def add_recording(
    change: Change, recording: Recording, origin: Origin, author: str | None = None
) -> None:
    """Add a recording to an item that hasn't got it; its file must be in `media/` already.

    Where the item has it with tags that were written since, it gets this content back: its file
    was gone, or it would not be brought in again.
    """
    if change.connection.execute(
        "SELECT 1 FROM recording WHERE item = ? AND sha256 = ?", (recording.item, recording.sha256)
    ).fetchone():
        return
    if tagged := id_before_tags(change, recording):
        set_content(change, replace(recording, id=tagged))
        return
    change.connection.execute("DELETE FROM loose_media WHERE filename = ?", (recording.filename,))
    last = change.connection.execute(
        "SELECT coalesce(max(position), 0) FROM recording WHERE item = ?", (recording.item,)
    ).fetchone()[0]
    change.insert(
        "recording",
        [
            {
                "id": recording.id,
                "item": recording.item,
                "sha256": recording.sha256,
                "role": recording.role.value,
                "voice": recording.voice.value,
                "title": recording.title,
                "filename": recording.filename,
                "original_name": recording.original_name,
                "media_type": recording.media_type,
                "size": recording.size,
                "duration_ms": recording.duration_ms,
                "position": last + 1,
                "origin": origin.value,
                "author": author,
                "created_at": utc_now(),
            }
        ],
    )
    change.touch(recording.item)


def set_content(change: Change, recording: Recording) -> None:
    """Give a recording another file, of the same sound; what it had before is remembered.

    Args:
        recording: as it is from now on; its file must be in `media/` already.
    """
    before = change.connection.execute(
        "SELECT sha256 FROM recording WHERE id = ?", (recording.id,)
    ).fetchone()["sha256"]
    known = change.connection.execute(
        "SELECT 1 FROM recording_sum WHERE sha256 = ? AND recording = ?", (before, recording.id)
    ).fetchone()
    if not known:
        change.insert("recording_sum", [{"sha256": before, "recording": recording.id}])
    values: Row = {
        "sha256": recording.sha256,
        "filename": recording.filename,
        "size": recording.size,
    }
    change.update("recording", (recording.id,), values)
    change.connection.execute("DELETE FROM loose_media WHERE filename = ?", (recording.filename,))
    change.show(recording.item)


def id_before_tags(change: Change, recording: Recording) -> str | None:
    """Return the id of what an item has of this content with tags that were written since."""
    row = change.connection.execute(
        "SELECT r.id FROM recording r JOIN recording_sum s ON s.recording = r.id"
        " WHERE r.item = ? AND s.sha256 = ? AND r.deleted_at IS NULL",
        (recording.item, recording.sha256),
    ).fetchone()
    return str(row["id"]) if row else None
