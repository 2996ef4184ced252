"""The `media/` folder: sound files under their checksum.

A file is noted as loose before it is copied in, and stops being loose in the transaction that
adds its recording. What is loose at the next start was left by a killed import and is removed;
a file that was never noted is never touched.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from archive_app.archive.database import Database, utc_now
from archive_app.domain.errors import ArchiveError, Cancelled, UnreadableFile

_CHUNK = 1 << 20

#: Given the bytes done so far; returns False to stop.
Progress = Callable[[int], bool]


def checksum(path: Path, progress: Progress | None = None) -> str:
    """Return the SHA-256 of a file, in hexadecimal.

    Raises:
        UnreadableFile: `file-missing` or `file-unreadable`.
        Cancelled: `progress` said so.
    """
    digest = hashlib.sha256()
    done = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                done += len(chunk)
                if progress and not progress(done):
                    raise Cancelled
    except FileNotFoundError as error:
        raise UnreadableFile("file-missing", path=path.name) from error
    except OSError as error:
        raise UnreadableFile("file-unreadable", path=path.name) from error
    return digest.hexdigest()


class Media:
    """The sound files of an archive."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self._database = database

    def path(self, filename: str) -> Path:
        """Return where a recording's file is, whether or not it is there."""
        return self.folder / filename

    def has(self, filename: str, size: int) -> bool:
        """Return whether a recording's file is there and whole: its name is its checksum."""
        path = self.path(filename)
        try:
            return path.stat().st_size == size and checksum(path) == path.stem
        except (OSError, UnreadableFile):
            return False

    def take_in(
        self, source: Path, sha256: str, suffix: str, progress: Progress | None = None
    ) -> str:
        """Copy a file in under its checksum and return its name; the row has to follow.

        Raises:
            UnreadableFile: `file-changed`: it is no longer what was read before; or
                `file-missing`, `file-unreadable`.
            ArchiveError: `disk-full` or `archive-readonly`; the copy is removed.
            Cancelled: `progress` said so; the copy is removed.
        """
        filename = f"{sha256}{suffix.lower()}"
        target = self.path(filename)
        if self.has(filename, _size(source)):
            return filename
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO loose_media VALUES (?, ?)", (filename, utc_now())
            )
        part = target.with_name(filename + ".part")
        try:
            self._copy(source, part, sha256, progress)
            part.replace(target)
        except OSError as error:
            raise _writing_error(error, target) from error
        finally:
            part.unlink(missing_ok=True)
        return filename

    def _copy(self, source: Path, part: Path, sha256: str, progress: Progress | None) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        done = 0
        with source.open("rb") as reader, part.open("wb") as writer:
            while chunk := reader.read(_CHUNK):
                writer.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                if progress and not progress(done):
                    raise Cancelled
            writer.flush()
            os.fsync(writer.fileno())
        if digest.hexdigest() != sha256:
            raise UnreadableFile("file-changed", path=source.name)

    def sweep(self) -> int:
        """Remove the files that no recording came to; return how many there were."""
        swept = 0
        with self._database.transaction() as connection:
            loose = connection.execute("SELECT filename FROM loose_media").fetchall()
            for (filename,) in loose:
                kept = connection.execute(
                    "SELECT EXISTS (SELECT 1 FROM recording WHERE filename = ?) OR EXISTS"
                    " (SELECT 1 FROM history_row WHERE table_name = 'recording' AND"
                    " (json_extract(before, '$.filename') = ?"
                    "  OR json_extract(after, '$.filename') = ?))",
                    (filename, filename, filename),
                ).fetchone()[0]
                # A name from the database is not trusted to lead out of the folder.
                if not kept and Path(filename).name == filename:
                    for path in (self.path(filename), self.path(filename + ".part")):
                        swept += path.exists()
                        path.unlink(missing_ok=True)
                connection.execute("DELETE FROM loose_media WHERE filename = ?", (filename,))
        return swept

    def unknown(self) -> list[str]:
        """Return the names of files in the folder that belong to no recording."""
        if not self.folder.is_dir():
            return []
        known = {
            row[0]
            for row in self._database.connection.execute(
                "SELECT filename FROM recording"
                " UNION SELECT json_extract(before, '$.filename') FROM history_row"
                " WHERE table_name = 'recording'"
                " UNION SELECT json_extract(after, '$.filename') FROM history_row"
                " WHERE table_name = 'recording'"
            )
        }
        return sorted(p.name for p in self.folder.iterdir() if p.name not in known)


def _size(source: Path) -> int:
    try:
        return source.stat().st_size
    except FileNotFoundError as error:
        raise UnreadableFile("file-missing", path=source.name) from error
    except OSError as error:
        raise UnreadableFile("file-unreadable", path=source.name) from error


def _writing_error(error: OSError, target: Path) -> ArchiveError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ArchiveError("disk-full", path=str(target.parent))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ArchiveError("archive-readonly", path=str(target.parent))
    return ArchiveError("archive-io", path=str(target.parent))
