"""The dated copies of the database: which are kept, and how one is put back."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from archive_app.archive.database import Database, mendable_errors
from archive_app.archive.files import is_plain_name, sync_folder
from archive_app.domain.errors import ArchiveError, UnreadableFile

#: How many of the newest copies of one cause are kept, and of how many days the first and last.
#: The first too: what was before a day's work is what a day of small imports must not push out.
_NEWEST = 10
_DAYS = 10

#: What SQLite keeps beside a database; without them it isn't whole, with another's it is damaged.
_BESIDE = ("-wal", "-shm", "-journal")


def thin(folder: Path, why: str) -> None:
    """Remove the copies of one cause that newer ones have made superfluous."""
    names = sorted(path.name for path in folder.glob(f"archive-*-{why}.db"))
    for name in set(names) - _kept(names):
        (folder / name).unlink(missing_ok=True)


def _kept(names: list[str]) -> set[str]:
    days = [list(day) for _, day in groupby(names, key=lambda name: name.split("-")[1])]
    ends = {name for day in days[-_DAYS:] for name in (day[0], day[-1])}
    return ends.union(names[-_NEWEST:])


def put_back(folder: Path, backup: Path | None) -> tuple[Path, Path | None]:
    """Put a copy of the database in the place of an archive's; the lock of its set-up is held.

    What was there before goes into `backups/`, with all that SQLite kept beside it.

    Args:
        folder: the archive's.
        backup: the copy; None is the newest one that is whole.

    Returns:
        The copy that was taken, and where the database from before is, where there was one.

    Raises:
        UnreadableFile: `file-missing`: there is no such copy.
        ArchiveError: `backup-damaged`, `backup-none`, or as for `Database.transaction`;
            everything is as it was.
    """
    with mendable_errors(str(folder)), _private_folder(folder) as private:
        chosen, whole = _first_whole(_candidates(folder, backup), private)
        if chosen is None or whole is None:
            if backup is not None:
                raise ArchiveError("backup-damaged", path=str(backup))
            raise ArchiveError("backup-none", path=str(folder / "backups"))
        replaced = _replace(folder / "archive.db", whole, folder / "backups")
        sync_folder(folder)
        return chosen, replaced


def _candidates(folder: Path, backup: Path | None) -> list[Path]:
    """Return the copies to try, the newest first."""
    if backup is None:
        return sorted((folder / "backups").glob("archive-*.db"), reverse=True)
    if not backup.exists() and is_plain_name(str(backup)):
        backup = folder / "backups" / backup
    if not backup.exists():
        raise UnreadableFile("file-missing", path=str(backup))
    return [backup]


def _first_whole(candidates: Iterable[Path], private: Path) -> tuple[Path | None, Path | None]:
    """Return the first copy that is whole, and a copy of that to put in place."""
    for nth, path in enumerate(candidates):
        if not stat.S_ISREG(path.stat().st_mode):
            continue
        trial = private / f"{nth}.db"
        shutil.copyfile(path, trial)
        log = path.with_name(path.name + "-wal")
        if log.is_file():  # of a database that was moved aside: its last changes are in there
            shutil.copyfile(log, trial.with_name(trial.name + "-wal"))
        if _made_whole(trial):
            return path, trial
    return None, None


def _made_whole(path: Path) -> bool:
    """Check a copy that is ours alone, and make one file of it; return whether it is whole."""
    with closing(Database(path)) as database:
        if not database.is_whole():
            return False
        with database.transaction() as connection:
            # Sound that came in later than this copy is told as unknown, and never removed.
            connection.execute("DELETE FROM loose_media")
        database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return True


def _replace(target: Path, whole: Path, backups: Path) -> Path | None:
    """Move a database and what is beside it away under one name, and put another in its place."""
    aside = backups / f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.db"
    had_one = target.exists() or target.is_symlink()
    moved: list[str] = []
    try:
        for name in _BESIDE:  # also where nothing else is left: a log is replayed over the copy
            if _move_beside(target, aside, name):
                moved.append(name)
        if had_one:
            _keep(target, aside)
        whole.replace(target)  # at once: at no moment there is no database
    except BaseException:
        for name in moved:
            _move_beside(aside, target, name)
        raise
    return aside if had_one else None


def _keep(target: Path, aside: Path) -> None:
    """Have a file also under another name."""
    aside.parent.mkdir(exist_ok=True)
    try:
        os.link(target, aside, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without links
        shutil.copy2(target, aside)


def _move_beside(target: Path, aside: Path, name: str) -> bool:
    source = target.with_name(target.name + name)
    if not source.exists() and not source.is_symlink():
        return False
    aside.parent.mkdir(exist_ok=True)
    source.replace(aside.with_name(aside.name + name))
    return True


@contextmanager
def _private_folder(folder: Path) -> Iterator[Path]:
    """Make a folder for trials on the same disk; it is gone in the end."""
    private = Path(tempfile.mkdtemp(prefix="restoring-", dir=folder))
    try:
        yield private
    finally:
        shutil.rmtree(private, ignore_errors=True)
