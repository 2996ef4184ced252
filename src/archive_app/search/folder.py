"""The index's folder: who may write in it, and removing what is in it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from archive_app.domain.errors import ArchiveError

LOCK = "write.lock"
LOCKS = frozenset({LOCK, "MAIN_WRITELOCK"})  # ours, and the one Whoosh makes
TEMPORARY = "tmp-"
_WAIT_STEP = 0.05


@contextlib.contextmanager
def locked(folder: Path, wait_seconds: float) -> Iterator[None]:
    """Keep others from writing in a folder.

    Raises:
        ArchiveError: `index-busy` when another process goes on writing for so long.
    """
    from whoosh.filedb.filestore import FileStorage

    lock = FileStorage(str(folder)).lock(LOCK)
    until = time.monotonic() + wait_seconds
    while not lock.acquire():
        if time.monotonic() >= until:
            raise ArchiveError("index-busy")
        time.sleep(_WAIT_STEP)
    try:
        yield
    finally:
        lock.release()


def empty(folder: Path, keep: Collection[str]) -> None:
    """Remove the regular files of a folder but those to keep, and what was left half sorted.

    Links are never followed; files that can't be removed now are left.
    """
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        if entry.is_file(follow_symlinks=False):
            if entry.name not in keep:
                _remove(Path(entry.path))
        elif entry.is_dir(follow_symlinks=False) and entry.name.startswith(TEMPORARY):
            _empty_temporary(Path(entry.path))


def _empty_temporary(path: Path) -> None:
    with os.scandir(path) as found:
        for entry in list(found):
            if entry.is_file(follow_symlinks=False):
                _remove(Path(entry.path))
    try:
        path.rmdir()
    except OSError:
        return


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return
