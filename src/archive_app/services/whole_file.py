"""Writing a file that is there whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from archive_app.domain.errors import ArchiveError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, and put it there when all of it is on the disk.

    Raises:
        ArchiveError: `disk-full`, `folder-missing` or `file-unwritable`; what was there stays.
    """
    if "\0" in str(path):
        raise ArchiveError("file-unwritable", path=str(path).replace("\0", "�"))
    target = Path(os.path.realpath(path))  # through a link, not in its stead
    part = target.with_name(f".{secrets.token_hex(6)}.part")  # the name itself may be very long
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise _mendable(error, path) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _mendable(error: OSError, path: Path) -> ArchiveError:
    if error.errno in _FULL:
        return ArchiveError("disk-full")
    if error.errno == errno.ENOENT and not path.parent.is_dir():
        return ArchiveError("folder-missing", path=str(path.parent))
    return ArchiveError("file-unwritable", path=str(path))
