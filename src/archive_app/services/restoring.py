"""Putting a backup in the place of a damaged database. No archive has to be open for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive_app.archive.database import mendable_errors
from archive_app.archive.store import put_back
from archive_app.search.seal import SEAL


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done.

    Attributes:
        backup: the copy that is now the archive's database.
        replaced: where the database from before is kept; None where there was none.
    """

    backup: Path
    replaced: Path | None


def restore(folder: Path, backup: Path | None = None) -> Path:
    """Put a backup in place and return it; see `restored`."""
    return restored(folder, backup).backup


def restored(folder: Path, backup: Path | None = None) -> Restored:
    """Put a backup in the place of an archive's database. Nothing is lost.

    Args:
        folder: the archive's; nobody may have it open.
        backup: the copy, or its name in the folder of backups; None is the newest whole one.

    Raises:
        UnreadableFile: `file-missing`: there is no such copy.
        ArchiveError: `backup-damaged`, `backup-none`, `archive-busy`, `archive-folder`,
            `archive-linked`, or one of the disk's; everything is as it was.
    """
    taken, replaced = put_back(folder, backup)
    # The index may know more than the copy does: without its seal it is made anew.
    with mendable_errors(str(folder)):
        (folder / "index" / SEAL).unlink(missing_ok=True)
    return Restored(taken, replaced)
