"""Errors that a user can mend.

Lower layers raise a code with its particulars; `i18n.sentences` holds the sentence for each code.
Anything that is not an `ArchiveError` is a fault of the program and is reported as one.
"""

from __future__ import annotations

Particular = str | int


class ArchiveError(Exception):
    """Something went wrong that the user can do something about.

    Attributes:
        code: a stable English key, such as `file-empty`.
        particulars: the values its sentence needs, such as the path.
    """

    def __init__(self, code: str, **particulars: Particular) -> None:
        self.code = code
        self.particulars = particulars
        super().__init__(f"{code} {particulars}" if particulars else code)


class UnreadableFile(ArchiveError):
    """A file that is given to the program is not what it says it is, or can't be read."""


class NotFound(ArchiveError):
    """What was asked for by id or title is not in the archive, or is there more than once."""


class PlaybackError(ArchiveError):
    """A recording can't be played."""


class Cancelled(ArchiveError):
    """The user cancelled a job; nothing of what was under way was kept."""

    def __init__(self) -> None:
        super().__init__("cancelled")
