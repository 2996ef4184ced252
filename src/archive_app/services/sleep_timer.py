"""Stopping by itself: after some minutes, or at the end of a passage or recording."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum

#: The sound gets softer over this long before it stops, in seconds.
FADE_SECONDS = 10.0
MINUTES = (5, 10, 15, 30, 45, 60)


class SleepAt(StrEnum):
    """At which end it stops."""

    PASSAGE = "passage"
    RECORDING = "recording"


class SleepTimer:
    """Knows when to stop, and how loud it may still be. It stops nothing itself.

    Args:
        now: a clock in seconds that only goes forward.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._until: float | None = None
        self.minutes: int | None = None
        self.at: SleepAt | None = None

    @property
    def on(self) -> bool:
        """Whether it is waiting for anything."""
        return self._until is not None or self.at is not None

    def in_minutes(self, minutes: int) -> None:
        """Stop after some minutes."""
        self.off()
        self.minutes = minutes
        self._until = self._now() + 60 * minutes

    def at_end(self, at: SleepAt) -> None:
        """Stop at an end."""
        self.off()
        self.at = at

    def off(self) -> None:
        """Stop at nothing."""
        self._until = self.minutes = self.at = None

    def left(self, to_end: float | None) -> float | None:
        """Return the seconds until it stops, not below 0; None where nobody knows.

        Args:
            to_end: the seconds until the end that is waited for, None where that isn't known.
        """
        if self._until is not None:
            return max(0.0, self._until - self._now())
        return max(0.0, to_end) if self.at and to_end is not None else None


def loudness(left: float | None) -> float:
    """Return what part of the volume is heard, so many seconds before it stops."""
    return 1.0 if left is None else max(0.0, min(1.0, left / FADE_SECONDS))
