"""Is everything still there and whole?"""

from __future__ import annotations

from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Recording
from archive_app.domain.errors import UnreadableFile
from archive_app.domain.transcript import Problem
from archive_app.services.indexing import Indexing
from archive_app.services.jobs import Progress


def check(archive: Archive, indexing: Indexing, progress: Progress) -> list[Problem]:
    """Look for damage: the database, every sound file's checksum, the index.

    Returns:
        What is wrong, as codes; empty is well.

    Raises:
        Cancelled: `progress` said so.
    """
    problems = [
        Problem("database-damaged", (("detail", line),)) for line in archive.database.integrity()
    ]
    recordings = archive.catalogue.recordings()
    for done, recording in enumerate(recordings):
        progress.report(done, len(recordings), recording.title)
        code = _recording_code(archive, recording, progress)
        if code:
            about = (("item", recording.item), ("path", recording.original_name))
            problems.append(Problem(code, about))
    problems += [Problem("file-unknown", (("path", name),)) for name in archive.media.unknown()]
    indexing.open()
    waiting = len(indexing.waiting())
    if waiting:
        problems.append(Problem("index-behind", (("count", waiting),)))
    differing = len(indexing.differing())
    if differing:
        problems.append(Problem("index-differs", (("count", differing),)))
    return problems


def _recording_code(archive: Archive, recording: Recording, progress: Progress) -> str | None:
    """Return what is wrong with a recording's file; None is well."""
    try:
        found = archive.media.checksum(recording.filename, lambda _done: not progress.cancelled)
    except UnreadableFile:
        return "recording-damaged"
    if found is None:
        return "recording-missing"
    return None if found == recording.sha256 else "recording-damaged"
