"""Files of an archive: opened for what they should be, summed, copied, kept by the disk."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from archive_app.domain.errors import ArchiveError, Cancelled, UnreadableFile

_CHUNK = 1 << 20

#: Given the bytes done so far; returns False to stop.
Progress = Callable[[int], bool]


class NotRegular(OSError):
    """A link, pipe, device or folder stands where a file should be."""


def checksum(path: Path, progress: Progress | None = None) -> str:
    """Return the SHA-256 of a file, in hexadecimal.

    Raises:
        UnreadableFile: `file-missing` or `file-unreadable`.
        Cancelled: `progress` said so.
    """
    try:
        with path.open("rb") as file:
            return checksum_of(file, progress)
    except FileNotFoundError as error:
        raise UnreadableFile("file-missing", path=path.name) from error
    except OSError as error:
        raise UnreadableFile("file-unreadable", path=path.name) from error


def checksum_of(file: BinaryIO, progress: Progress | None) -> str:
    """Return the SHA-256 of what an open file holds, in hexadecimal.

    Raises:
        Cancelled: `progress` said so.
    """
    digest = hashlib.sha256()
    done = 0
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        done += len(chunk)
        if progress and not progress(done):
            raise Cancelled
    return digest.hexdigest()


def is_plain_name(name: str) -> bool:
    """Return whether a name is that of a file in a folder, and leads nowhere else on any system."""
    if name in ("", ".", "..") or "\0" in name:
        return False
    return PurePosixPath(name).name == name and PureWindowsPath(name).name == name


def sync_folder(folder: Path) -> None:
    """Have the disk keep what was renamed in a folder, where the system can do that."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # some file systems can't
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def open_regular(path: Path) -> BinaryIO:
    """Open a file of the archive for reading; a link, pipe or device is never opened to the end.

    Raises:
        NotRegular: one of these stands there.
        OSError: it is not there, or can't be opened.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise NotRegular
    # Somebody could put another thing there just now: neither follow it nor wait for it.
    flags = os.O_RDONLY | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK") | _flag("O_BINARY")
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotRegular
    return os.fdopen(handle, "rb")


def _open_new(path: Path) -> BinaryIO:
    """Open a file for writing that wasn't there; what a killed import left there is removed."""
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag("O_NOFOLLOW") | _flag("O_BINARY")
    return os.fdopen(os.open(path, flags, 0o666), "wb")


def _open_source(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except FileNotFoundError as error:
        raise UnreadableFile("file-missing", path=source.name) from error
    except OSError as error:
        raise UnreadableFile("file-unreadable", path=source.name) from error


def _flag(name: str) -> int:
    return int(getattr(os, name, 0))


def copy_checked(source: Path, copy: Path, sha256: str, progress: Progress | None) -> None:
    """Copy a file to where none was, and have the disk keep it.

    Raises:
        UnreadableFile: `file-changed`: its content isn't that of the checksum; or `file-missing`,
            `file-unreadable`.
        OSError: the copy can't be written.
        Cancelled: `progress` said so.
    """
    digest = hashlib.sha256()
    done = 0
    with _open_source(source) as reader, _open_new(copy) as writer:
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


def remove_quietly(path: Path) -> bool:
    """Remove a file or a link; return whether it was there. What can't be removed now is left."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def size_of(source: Path) -> int:
    """Return how many bytes a file has.

    Raises:
        UnreadableFile: `file-missing` or `file-unreadable`.
    """
    try:
        return source.stat().st_size
    except FileNotFoundError as error:
        raise UnreadableFile("file-missing", path=source.name) from error
    except OSError as error:
        raise UnreadableFile("file-unreadable", path=source.name) from error


def writing_error(error: OSError, target: Path) -> ArchiveError:
    """Return why a file could not be written, as an error that the user can mend."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ArchiveError("disk-full", path=str(target.parent))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ArchiveError("archive-readonly", path=str(target.parent))
    return ArchiveError("archive-io", path=str(target.parent))
