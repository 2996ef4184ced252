"""The `media/` folder: sound files under their checksum.

A file is noted as loose before it is copied in, and stops being loose in the transaction that
adds its recording. What is loose at the next start was left by a killed import and is removed;
a file that was never noted is never touched.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path, PurePath

from archive_app.archive.database import Database, utc_now
from archive_app.archive.files import (
    NotRegular,
    Progress,
    checksum,
    checksum_of,
    copy_checked,
    is_plain_name,
    open_regular,
    remove_quietly,
    size_of,
    sync_folder,
    writing_error,
)
from archive_app.domain.errors import ArchiveError, PlaybackError, UnreadableFile

#: The files that the history knows; an image that is no JSON isn't of our making and knows none.
_REMEMBERED = """
SELECT CASE WHEN json_valid(before) THEN json_extract(before, '$.filename') END AS filename
FROM history_row WHERE table_name = 'recording'
UNION SELECT CASE WHEN json_valid(after) THEN json_extract(after, '$.filename') END
FROM history_row WHERE table_name = 'recording'
"""


class Media:
    """The sound files of an archive."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self._database = database

    def path(self, filename: str) -> Path:
        """Return where a recording's file is, whether or not it is there.

        Raises:
            PlaybackError: `recording-missing`: the name leads out of the folder, or there is a
                link: what it leads to is no recording of this archive.
        """
        path = self.folder / filename if is_plain_name(filename) else None
        if path is None or path.is_symlink():
            raise PlaybackError("recording-missing", path=filename)
        return path

    def checksum(self, filename: str, progress: Progress | None = None) -> str | None:
        """Return the checksum of a recording's file; None where there is no regular file.

        Links aren't followed, and devices and pipes aren't read.

        Raises:
            UnreadableFile: `file-unreadable`.
            Cancelled: `progress` said so.
        """
        if not is_plain_name(filename):
            return None
        try:
            with open_regular(self.folder / filename) as file:
                return checksum_of(file, progress)
        except (FileNotFoundError, NotRegular):
            return None
        except OSError as error:
            raise UnreadableFile("file-unreadable", path=filename) from error

    def has(self, filename: str, size: int) -> bool:
        """Return whether a recording's file is there and whole: its name is its checksum."""
        return self._holds(filename, size, PurePath(filename).stem)

    def _holds(self, filename: str, size: int, sha256: str) -> bool:
        try:
            path = self.path(filename)
            return path.lstat().st_size == size and self.checksum(filename) == sha256
        except (OSError, ArchiveError):
            return False

    def take_in(
        self,
        source: Path,
        sha256: str,
        suffix: str,
        progress: Progress | None = None,
        *,
        filename: str | None = None,
    ) -> str:
        """Copy a file in under its checksum and return its name; the row has to follow.

        Args:
            filename: the name that this content has in the archive already, where it has one;
                a file that is gone or damaged is put back under it.

        Raises:
            UnreadableFile: `file-changed`: it is no longer what was read before; or
                `file-missing`, `file-unreadable`.
            PlaybackError: `recording-missing`: `filename` leads out of the folder.
            ArchiveError: `disk-full` or `archive-readonly`; the copy is removed.
            Cancelled: `progress` said so; the copy is removed.
        """
        filename = filename or f"{sha256}{suffix.lower()}"
        if not is_plain_name(filename):
            raise PlaybackError("recording-missing", path=filename)
        if self._holds(filename, size_of(source), sha256):
            return filename
        self._note_loose(filename)
        target = self.folder / filename  # a link there is replaced, not followed
        part = target.with_name(filename + ".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            copy_checked(source, part, sha256, progress)
            part.replace(target)
            sync_folder(self.folder)
        except OSError as error:
            raise writing_error(error, target) from error
        finally:
            remove_quietly(part)
        return filename

    def rewrite(
        self,
        filename: str,
        sha256: str,
        write: Callable[[Path], None],
        progress: Progress | None = None,
    ) -> tuple[str, str, int]:
        """Make another file of a recording's; return its name, checksum and size.

        The file itself stays as it is. The new one stands under its own checksum; the row has to
        follow.

        Args:
            sha256: the checksum of the file that there is.
            write: changes the copy that it is given, and raises where it isn't as it should be.

        Raises:
            PlaybackError: `recording-missing`.
            UnreadableFile: `file-changed`: its content is no longer that of its checksum; or
                `file-missing`, `file-unreadable`.
            ArchiveError: `disk-full`, `archive-readonly` or `archive-io`; the copy is removed.
            Cancelled: `progress` said so; the copy is removed.
        """
        source = self.path(filename)
        copy = self.folder / f"{uuid.uuid4().hex}{source.suffix}"
        self._note_loose(copy.name)  # a program that is killed here leaves it to the next start
        try:
            copy_checked(source, copy, sha256, progress)
            write(copy)
            with copy.open("rb+") as file:
                os.fsync(file.fileno())
            size, written = copy.stat().st_size, checksum(copy, progress)
            target = self.folder / f"{written}{source.suffix}"
            self._note_loose(target.name)
            copy.replace(target)
            sync_folder(self.folder)
        except OSError as error:
            raise writing_error(error, copy) from error
        finally:
            remove_quietly(copy)
        return target.name, written, size

    def _note_loose(self, filename: str) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO loose_media VALUES (?, ?)", (filename, utc_now())
            )

    def sweep(self) -> int:
        """Remove the files that no recording came to; return how many there were."""
        swept = 0
        with self._database.transaction() as connection:
            loose = connection.execute("SELECT filename FROM loose_media").fetchall()
            for (filename,) in loose:
                kept = connection.execute(
                    "SELECT EXISTS (SELECT 1 FROM recording WHERE filename = ?) OR EXISTS"
                    f" (SELECT 1 FROM ({_REMEMBERED}) WHERE filename = ?)",
                    (filename, filename),
                ).fetchone()[0]
                # A name from the database is not trusted to lead out of the folder.
                if not kept and is_plain_name(filename):
                    for name in (filename, filename + ".part"):
                        swept += remove_quietly(self.folder / name)
                connection.execute("DELETE FROM loose_media WHERE filename = ?", (filename,))
        return swept

    def unknown(self) -> list[str]:
        """Return the names of files in the folder that belong to no recording."""
        if not self.folder.is_dir():
            return []
        known = {
            row[0]
            for row in self._database.connection.execute(
                f"SELECT filename FROM recording UNION {_REMEMBERED}"
            )
        }
        return sorted(p.name for p in self.folder.iterdir() if p.name not in known)
