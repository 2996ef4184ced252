"""An archive: one folder with the database, the sound, the index and the backups."""

from __future__ import annotations

import errno
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from archive_app.archive import backups
from archive_app.archive.annotations import Annotations
from archive_app.archive.catalogue import Catalogue
from archive_app.archive.codebook import Codebooks
from archive_app.archive.database import Database, as_mendable
from archive_app.archive.glossary import Glossary
from archive_app.archive.history import Change, History
from archive_app.archive.locks import process_lock, use_lock
from archive_app.archive.media import Media
from archive_app.archive.outbox import Outbox
from archive_app.archive.positions import Positions
from archive_app.archive.read_state import ReadState
from archive_app.archive.sound_marks import SoundMarks
from archive_app.archive.tag_rounds import TagRounds
from archive_app.archive.transcripts import Transcripts
from archive_app.archive.word_families import WordFamilies
from archive_app.domain.errors import ArchiveError

#: How long one process waits for another that sets the archive up, imports or indexes.
_SET_UP_SECONDS = 60.0
_IMPORT_SECONDS = 2.0
_INDEX_SECONDS = 10.0
_RESTORE_SECONDS = 2.0

#: Who has the archive open says so here, so that its database isn't replaced under it.
_USE_LOCK = "use.lock"


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
        self.word_families = WordFamilies(self.database)
        self.media = Media(folder / "media", self.database)
        self.positions = Positions(self.database)
        self.read_state = ReadState(self.database)
        self.marks = SoundMarks(self.database)
        self.codebook = Codebooks(self.database)
        self.annotations = Annotations(self.database)
        self.tag_rounds = TagRounds(self.database)
        self.outbox = Outbox(self.database)
        self._in_use = ExitStack()

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
            ArchiveError: the folder can't be used (`archive-folder`, `archive-linked`), or as for
                `Database.open`; nothing of it stays open.
        """
        self._make_folders()
        try:
            with self.set_up():
                self._use()
                self.database.open(self.backups)
                self._identify()
            self._sweep()
        except BaseException as error:
            self.close()
            if isinstance(error, sqlite3.DatabaseError):  # such as a table that isn't there
                mendable = as_mendable(error, str(self.folder))
                raise mendable or ArchiveError(
                    "archive-damaged", path=str(self.database.path)
                ) from error
            raise

    def _make_folders(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            refuse_links(self.folder)
            self.media.folder.mkdir(exist_ok=True)
        except OSError as error:
            code = "disk-full" if error.errno == errno.ENOSPC else "archive-folder"
            raise ArchiveError(code, path=str(self.folder)) from error

    def _use(self) -> None:
        self._in_use.close()
        self._in_use.enter_context(use_lock(self.folder / _USE_LOCK))

    def _identify(self) -> None:
        if not self.meta("archive_id"):
            self.set_meta("archive_id", str(uuid.uuid4()))

    @property
    def id(self) -> str:
        """What tells this archive from every other; its copies have the same."""
        return self.meta("archive_id") or ""

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
        with process_lock(self.folder / "backup.lock", _SET_UP_SECONDS):
            # Of a program that was killed: one that lives holds the lock, or makes another kind.
            for half in self.backups.glob(f"archive-*-{why}.part"):
                half.unlink(missing_ok=True)
            copy = self.database.backup(self.backups, why)
            backups.thin(self.backups, why)
        return copy

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()
        self._in_use.close()


def refuse_links(folder: Path) -> None:
    """See that what is written to and removed from is in an archive's folder itself.

    Raises:
        ArchiveError: `archive-linked`.
    """
    for name in ("media", "backups", "index"):
        if (folder / name).is_symlink():
            raise ArchiveError("archive-linked", path=str(folder / name))


def put_back(folder: Path, backup: Path | None) -> tuple[Path, Path | None]:
    """Put a backup in the place of an archive's database; see `backups.put_back`.

    Raises:
        ArchiveError: `archive-folder`: there is no such folder; `archive-linked`; `archive-busy`:
            another program has the archive open; or as for `backups.put_back`.
    """
    if not folder.is_dir():
        raise ArchiveError("archive-folder", path=str(folder))
    if backup is None and not (folder / "backups").is_dir():  # nothing is written there, no lock
        raise ArchiveError("backup-none", path=str(folder / "backups"))
    refuse_links(folder)
    with (
        process_lock(folder / "setup.lock", _SET_UP_SECONDS),
        process_lock(folder / _USE_LOCK, _RESTORE_SECONDS),
    ):
        return backups.put_back(folder, backup)
