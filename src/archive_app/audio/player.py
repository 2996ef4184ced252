"""What every player can do, whatever library makes the sound."""

from __future__ import annotations

import stat
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from archive_app.audio.sound_file import container_of
from archive_app.domain.errors import PlaybackError, UnreadableFile

MIN_SPEED, MAX_SPEED = 0.5, 3.0


class PlayerState(StrEnum):
    """Where a player is with its recording, or is about to be: a command counts at once.

    `LOADING` lasts until the recording stands ready or somebody said `play` or `pause`.
    """

    EMPTY = "empty"
    LOADING = "loading"
    PAUSED = "paused"
    PLAYING = "playing"
    ENDED = "ended"
    FAILED = "failed"


#: Called with the new state and, for `FAILED`, the code of the message; from any thread, so a
#: listener only hands it on. It is called in the order of the changes and must not wait.
StateListener = Callable[[PlayerState, str | None], None]


class Player(Protocol):
    """Plays one recording at a time. All calls come from one thread; only `close` waits.

    Times are milliseconds from the start of the recording, speed is a factor (1.0 is as spoken,
    pitch kept), volume goes from 0 to 100. Speed and volume hold for every recording that follows.

    The codes of a failure: `recording-missing` (no such file, or a link), `recording-empty` (no
    bytes), `recording-unreadable` (no sound that can be played, or damaged at the place asked for).

    A file is given to the library only once `checked_container` has found it to be sound.
    """

    @property
    def state(self) -> PlayerState:
        """Where the player is now."""

    @property
    def position(self) -> int:
        """The time now heard, interpolated between the library's own ticks."""

    @property
    def duration(self) -> int | None:
        """The length of the recording, None while it isn't known."""

    @property
    def speed(self) -> float:
        """The speed at which it plays."""

    @property
    def volume(self) -> int:
        """The volume at which it plays."""

    def load(self, path: Path, start: int = 0, duration: int | None = None) -> None:
        """Take a recording and stand still at `start`; a fault is told to the listeners.

        A `duration` that is known is believed above the library's, which guesses for some files,
        and seeks are clipped to it.
        """

    def unload(self) -> None:
        """Let go of the recording."""

    def play(self) -> None:
        """Play on from the position; after the end, from the beginning; after a failure, retry."""

    def pause(self) -> None:
        """Stand still at the position."""

    def seek(self, position: int) -> None:
        """Go to a time, playing or not. After the end, stand still there."""

    def set_speed(self, speed: float) -> None:
        """Play at a speed, clipped to `MIN_SPEED` and `MAX_SPEED`."""

    def set_volume(self, volume: int) -> None:
        """Set the volume, clipped to 0 to 100."""

    def subscribe(self, listener: StateListener) -> None:
        """Have each change of state told to a listener."""

    def close(self) -> None:
        """Stop and let go of the recording and the library; waits a few seconds at most."""


def file_fault(path: Path) -> str | None:
    """Return the code of what is wrong with a file before anything reads it, None if nothing is."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return "recording-missing"
    except (OSError, ValueError):
        return "recording-unreadable"
    if stat.S_ISLNK(status.st_mode):  # it may lead anywhere, to another computer too
        return "recording-missing"
    if not stat.S_ISREG(status.st_mode):
        return "recording-unreadable"
    return None if status.st_size else "recording-empty"


def checked_container(path: Path) -> str:
    """Return what container a recording is, once it is sure that a library may open it.

    The archive may be a stranger's: a list of addresses that is called a recording would have a
    library ask for them over the network. It reads the file, so not in a thread that shows things.

    Raises:
        PlaybackError: with the code of the failure.
    """
    fault = file_fault(path)
    if fault:
        raise PlaybackError(fault, path=path.name)
    try:
        return container_of(path)
    except UnreadableFile as error:
        raise PlaybackError("recording-unreadable", path=path.name) from error


#: An end this soon after the start, that far from the known end, is no end but a failure.
_SOON, _FAR = 1500, 3000


def near_end(position: int, duration: int) -> bool:
    """Whether a time is where a recording may end, as libraries end up to a second early."""
    return duration - position <= _FAR


def ended_too_soon(started: int, ended: int, duration: int | None) -> bool:
    """Whether an end is a failure: libraries just end at once when a file is damaged.

    Args:
        started: where playing began last, milliseconds.
        ended: where it ended.
        duration: the length of the recording, None or 0 where it isn't known.
    """
    if ended - started >= _SOON:
        return False
    return not duration or not near_end(ended, duration)
