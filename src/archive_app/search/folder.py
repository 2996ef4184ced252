"""The index's folder: removing what is in it, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

TEMPORARY = "tmp-"


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
