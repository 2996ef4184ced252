"""Is everything still there and whole?"""

from __future__ import annotations

from archive_app.archive.media import checksum
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Recording
from archive_app.domain.errors import UnreadableFile
from archive_app.domain.transcript import Problem
from archive_app.services.indexing import Indexing
from archive_app.services.jobs import Progress


def check(archive: Archive, indexing: Indexing, progress: Progress) -> list[Problem]:
    """Look for damage: the database, every sound file's checksum, what waits for the index.

    Returns:
        What is wrong, as codes; empty is well.
    """
    problems = [
        Problem("database-damaged", (("detail", line),)) for line in archive.database.integrity()
    ]
    recordings = archive.catalogue.recordings()
    for done, recording in enumerate(recordings):
        progress.report(done, len(recordings), recording.title)
        code = _recording_code(archive, recording)
        if code:
            about = (("item", recording.item), ("path", recording.original_name))
            problems.append(Problem(code, about))
    problems += [Problem("file-unknown", (("path", name),)) for name in archive.media.unknown()]
    indexing.open()
    waiting = len(indexing.waiting())
    if waiting:
        problems.append(Problem("index-behind", (("count", waiting),)))
    return problems


def _recording_code(archive: Archive, recording: Recording) -> str | None:
    """Return what is wrong with a recording's file; None is well."""
    path = archive.media.path(recording.filename)
    if not path.is_file():
        return "recording-missing"
    try:
        return None if checksum(path) == recording.sha256 else "recording-damaged"
    except UnreadableFile:
        return "recording-damaged"
