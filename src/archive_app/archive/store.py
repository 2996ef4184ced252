"""An archive: one folder with the database, the sound, the index and the backups."""

from __future__ import annotations

import errno
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive_app.archive.catalogue import Catalogue
from archive_app.archive.database import Database
from archive_app.archive.glossary import Glossary
from archive_app.archive.history import Change, History
from archive_app.archive.locks import process_lock
from archive_app.archive.media import Media
from archive_app.archive.outbox import Outbox
from archive_app.archive.positions import Positions
from archive_app.archive.transcripts import Transcripts
from archive_app.domain.errors import ArchiveError

#: How long one process waits for another that sets the archive up, imports or indexes.
_SET_UP_SECONDS = 60.0
_IMPORT_SECONDS = 2.0
_INDEX_SECONDS = 10.0

#: How many backups of one cause are kept.
_BACKUPS = 10


class Archive:
    """Opens the folder and gives each part of it."""

    def __init__(self, folder: Path, author: str) -> None:
        self.folder = folder
        self.author = author
        self.database = Database(folder / "archive.db")
        self.history = History(self.database, author)
        self.catalogue = Catalogue(self.database)
        self.transcripts = Transcripts(self.database)
        self.glossary = Glossary(self.database)
        self.media = Media(folder / "media", self.database)
        self.positions = Positions(self.database)
        self.outbox = Outbox(self.database)

    @property
    def index_folder(self) -> Path:
        """Where the index is; it can always be made again."""
        return self.folder / "index"

    @property
    def backups(self) -> Path:
        """Where the dated copies of the database are."""
        return self.folder / "backups"

    def open(self) -> None:
        """Make or open the archive, and clear away what a killed import left.

        Raises:
            ArchiveError: the folder can't be used, or as for `Database.open`.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.media.folder.mkdir(exist_ok=True)
        except OSError as error:
            code = "disk-full" if error.errno == errno.ENOSPC else "archive-folder"
            raise ArchiveError(code, path=str(self.folder)) from error
        with self.set_up():
            self.database.open(self.backups)
            if not self.meta("archive_id"):
                self.set_meta("archive_id", str(uuid.uuid4()))
        self._sweep()

    def _sweep(self) -> None:
        try:
            with process_lock(self._import_lock, 0):
                self.media.sweep()
        except ArchiveError as error:
            if error.code != "archive-busy":  # busy: an import is running, its files are its own
                raise

    @property
    def _import_lock(self) -> Path:
        return self.folder / "import.lock"

    @contextmanager
    def set_up(self) -> Iterator[None]:
        """Hold the archive while it is being set up."""
        with process_lock(self.folder / "setup.lock", _SET_UP_SECONDS):
            yield

    @contextmanager
    def importing(self) -> Iterator[None]:
        """Hold the archive while files are brought in; one process at a time.

        Raises:
            ArchiveError: `archive-busy`.
        """
        with process_lock(self._import_lock, _IMPORT_SECONDS):
            yield

    @contextmanager
    def indexing(self) -> Iterator[None]:
        """Hold the index while it takes in what changed; one process at a time.

        Raises:
            ArchiveError: `index-busy`.
        """
        with process_lock(self.folder / "index.lock", _INDEX_SECONDS, "index-busy"):
            yield

    def meta(self, key: str) -> str | None:
        """Return a fact about the archive itself, such as `shipped_version`."""
        row = self.database.connection.execute(
            "SELECT value FROM meta WHERE key = ?", (key,)
        ).fetchone()
        return str(row[0]) if row else None

    def set_meta(self, key: str, value: str, change: Change | None = None) -> None:
        """Set a fact about the archive itself, within a change or by itself."""
        sql = "INSERT OR REPLACE INTO meta VALUES (?, ?)"
        if change:
            change.connection.execute(sql, (key, value))
            return
        with self.database.transaction() as connection:
            connection.execute(sql, (key, value))

    def backup(self, why: str) -> Path:
        """Copy the database to a dated file; the oldest of many such copies make room.

        Raises:
            ArchiveError: as for `Database.transaction`.
        """
        for half in self.backups.glob("archive-*.part"):  # of a program that was killed
            half.unlink(missing_ok=True)
        copy = self.database.backup(self.backups, why)
        for old in sorted(self.backups.glob(f"archive-*-{why}.db"))[:-_BACKUPS]:
            old.unlink(missing_ok=True)
        return copy

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()
