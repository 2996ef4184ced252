"""A clock that runs between the ticks of a player's library.

A library says only a few times a second where it is. This clock goes on by the monotonic clock in
between, is set right by each tick, and never lets the time jump back because of one.
"""

from __future__ import annotations

import time
from collections.abc import Callable

#: How long after a jump a tick may still be one from before it, in seconds.
_SETTLING = 1.0
#: A tick that differs more than this while settling comes from before the jump, in milliseconds.
_STALE = 700
#: A tick that is behind by at most this makes the clock wait rather than jump back.
_WAIT = 500


class PlaybackClock:
    """The position in a recording: milliseconds, at a speed, running or standing still."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._base = 0.0
        self._since = now()
        self._jumped = self._since
        self._shown = 0.0
        self._speed = 1.0
        self._running = False

    @property
    def running(self) -> bool:
        """Whether the time goes on by itself."""
        return self._running

    @property
    def position(self) -> int:
        """The time in the recording, in milliseconds."""
        self._shown = max(self._shown, self._exact())
        return round(self._shown)

    def jump(self, position: int) -> None:
        """Be at a time from now on, running on if the clock runs."""
        self._set(position)
        self._jumped = self._since
        self._shown = float(position)

    def start(self) -> None:
        """Run on from where the clock stands."""
        if not self._running:
            self._set(self._exact())
            self._jumped = self._since
            self._running = True

    def stop(self) -> None:
        """Stand still at the time shown."""
        self._set(self.position)
        self._running = False

    def set_speed(self, speed: float) -> None:
        """Run at a speed, 1.0 as spoken."""
        self._set(self._exact())
        self._speed = speed

    def tick(self, position: int) -> None:
        """Take in where the library says that it is, unless it says so about before a jump."""
        if not self._running:
            return
        error = position - self._exact()
        settling = self._now() - self._jumped < _SETTLING
        if settling and abs(error) > _STALE * self._speed:
            return
        self._set(position)
        if error < -_WAIT:
            self._shown = float(position)

    def _exact(self) -> float:
        elapsed = self._now() - self._since if self._running else 0.0
        return self._base + elapsed * 1000 * self._speed

    def _set(self, position: float) -> None:
        self._base = position
        self._since = self._now()
