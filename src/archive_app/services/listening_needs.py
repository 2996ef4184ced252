"""What listening needs of others: where files are, where one was, how loud and how fast."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from archive_app.audio.player import PlayerState
from archive_app.domain.catalogue import Recording
from archive_app.domain.errors import ArchiveError, PlaybackError

#: Whoever comes back to a recording hears the last few seconds again, to get back into it.
RESUME_LEAD_MS = 3_000
#: This close to the end a recording was heard; it starts anew.
HEARD_MS = 10_000


class PositionStore(Protocol):
    """Remembers, per recording, where one was."""

    def get(self, recording: str, /) -> int | None:
        """Return the milliseconds kept for a recording's id."""

    def put(self, recording: str, position_ms: int, /) -> None:
        """Keep the milliseconds for a recording's id."""


class MediaFolder(Protocol):
    """Knows where a recording's file is."""

    def path(self, filename: str, /) -> Path:
        """Return the absolute path of a file; may raise ArchiveError."""


class SoundChoice(Protocol):
    """How loud and how fast somebody listens."""

    @property
    def volume(self) -> int:
        """How loud, 0 to 100."""

    @property
    def speed(self) -> float:
        """How fast, 1.0 as spoken."""


class SoundSettings(Protocol):
    """Remembers how loud and how fast somebody listens."""

    @property
    def current(self) -> SoundChoice:
        """What was chosen last."""

    def change(self, *, volume: int = ..., speed: float = ...) -> object:
        """Keep one or both; may raise ArchiveError."""


#: Called with the state and, where something went wrong just now, what; from any thread, so it only
#: hands it on and doesn't wait.
Subscriber = Callable[[PlayerState, ArchiveError | None], None]


def sound_path(media: MediaFolder, recording: Recording) -> Path:
    """Return where the sound of a recording is.

    Raises:
        ArchiveError: there is none; a `PlaybackError` names the file as the user knows it.
    """
    try:
        return media.path(recording.filename)
    except PlaybackError as error:  # it names the file as the archive does
        raise PlaybackError(error.code, path=recording.original_name) from error


def resume_point(position_ms: int, duration_ms: int | None) -> int:
    """Return where a recording is taken up again, for where one was; all in milliseconds."""
    if duration_ms and position_ms > duration_ms - HEARD_MS:
        return 0
    return max(0, position_ms - RESUME_LEAD_MS)
