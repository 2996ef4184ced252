"""What every command gets: the archive, opened at the first need, and how far a job is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from archive_app.cli import output
from archive_app.domain.errors import ArchiveError
from archive_app.i18n.messages import index_behind
from archive_app.services.jobs import Progress
from archive_app.services.session import Session

#: What keeps the index from catching up and leaves the archive as good as it was.
_INDEX_LATER = ("index-busy", "archive-busy", "disk-full", "archive-readonly", "archive-io")


class Context:
    """The object that click hands to the commands.

    Attributes:
        open_session: opens the archive in a folder, the usual one where it is None.
        open_window: opens the window on that folder and returns the exit code.
    """

    def __init__(
        self,
        open_session: Callable[[Path | None], Session],
        open_window: Callable[[Path | None], int],
    ) -> None:
        self._open_session = open_session
        self._open_window = open_window
        self.folder: Path | None = None

    @cached_property
    def session(self) -> Session:
        """The open archive."""
        return self._open_session(self.folder)

    def window(self) -> int:
        """Open the window."""
        return self._open_window(self.folder)

    def indexed(self, *, tidied: bool = False) -> Session:
        """Return the session with everything in the index, and that in order where asked.

        Where that can't be, because of another process or the disk, it is told, and a search
        reads what waits itself.
        """
        try:
            self.session.indexing.catch_up(progress())
            if tidied:
                self.session.indexing.tidy(progress())
        except ArchiveError as error:
            if error.code not in _INDEX_LATER:
                raise
            output.tell_error(index_behind(error.code, error.particulars))
        return self.session

    def close(self) -> None:
        """Close the archive where it was opened."""
        session = self.__dict__.pop("session", None)
        if session:
            session.close()


def progress() -> Progress:
    """Return a progress that is shown on stderr where that is a terminal."""
    return Progress(_line if sys.stderr.isatty() else None)


def _line(done: int, total: int, what: str) -> None:
    counted = f"{done}/{total}" if total else str(done)
    sys.stderr.write(f"\r\x1b[K{counted}  {what[:60]}")
    sys.stderr.flush()
    if total and done >= total:
        sys.stderr.write("\r\x1b[K")
