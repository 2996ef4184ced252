"""A stretch of a recording: played to its end, once or over and over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

#: Shorter than this nobody hears anything, and repeating it would be a buzz.
LEAST_MS = 200


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start_ms` up to `end_ms`, in milliseconds of the recording."""

    start_ms: int
    end_ms: int

    def holds(self, ms: int) -> bool:
        """Whether a time lies in it."""
        return self.start_ms <= ms < self.end_ms


class Reached(StrEnum):
    """What has to happen at a time."""

    NOTHING = "nothing"
    END = "end"
    AGAIN = "again"


class StretchWatch:
    """Knows which stretch is marked, which one is being played, and when that is over.

    It plays nothing itself. A stretch that somebody leaves by going elsewhere is not watched any
    more, and no longer repeated.

    Attributes:
        marked: what the user marked, None where nothing is.
        loop: whether the marked stretch is repeated.
        may_repeat: asked each time before it is, with whether the recording came to its end;
            False where somebody wants it to be still then.
    """

    def __init__(self) -> None:
        self.marked: Stretch | None = None
        self.loop = False
        self.may_repeat: Callable[[bool], bool] = lambda _over: True
        self._watched: Stretch | None = None

    @property
    def watched(self) -> Stretch | None:
        """What is being played to its end, None where the sound just goes on."""
        return self._watched

    def mark(self, start_ms: int, end_ms: int) -> None:
        """Mark a stretch of at least `LEAST_MS`; the two times may come in any order."""
        was = self._watched is not None and self._watched == self.marked
        start = max(0, min(start_ms, end_ms))
        self.marked = Stretch(start, max(start + LEAST_MS, start_ms, end_ms))
        if was or self.loop:
            self._watched = self.marked

    def forget(self) -> None:
        """Forget the marked stretch, and repeat it no longer."""
        if self._watched == self.marked:
            self._watched = None
        self.marked, self.loop = None, False

    def repeat(self, on: bool) -> None:
        """Repeat the marked stretch, or no longer; without one nothing is repeated."""
        self.loop = on and self.marked is not None
        if self.loop:
            self._watched = self.marked

    def begin(self, stretch: Stretch) -> None:
        """Watch over a stretch that is about to be played."""
        self._watched = stretch
        if stretch != self.marked:
            self.loop = False

    def sought(self, ms: int) -> None:
        """Take in that the user went to a time: outside the stretch it isn't watched any more."""
        if self._watched and not self._watched.holds(ms):
            self.leave()

    def leave(self) -> None:
        """Watch over nothing; what is marked stays marked."""
        self._watched, self.loop = None, False

    def left(self, position_ms: int) -> int | None:
        """Return how much is left of what is watched over, in milliseconds of the recording."""
        return max(0, self._watched.end_ms - position_ms) if self._watched else None

    def reached(self, position_ms: int, *, over: bool = False) -> Reached:
        """Return what has to happen at a time; the end of a stretch is told once.

        Args:
            over: the recording came to its end.
        """
        if self._watched is None or (position_ms < self._watched.end_ms and not over):
            return Reached.NOTHING
        if self.loop:
            return Reached.AGAIN if self.may_repeat(over) else Reached.NOTHING
        self._watched = None
        return Reached.END
