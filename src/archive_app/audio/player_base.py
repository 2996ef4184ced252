"""What the players keep in the same way, whatever library makes the sound."""

from __future__ import annotations

import logging
from pathlib import Path

from archive_app.audio.clock import PlaybackClock
from archive_app.audio.player import MAX_SPEED, MIN_SPEED, PlayerState, StateListener


class PlayerBase:
    """The state of a player and its clock. It calls no library and takes no lock."""

    def __init__(self) -> None:
        self._listeners: list[StateListener] = []
        self._clock = PlaybackClock()
        self._state = PlayerState.EMPTY
        self._path: Path | None = None
        self._duration: int | None = None
        self._duration_given = False
        self._started = 0
        self._speed, self._volume = 1.0, 100

    @property
    def state(self) -> PlayerState:
        """Where the player is now."""
        return self._state

    @property
    def position(self) -> int:
        """The time now heard, in milliseconds."""
        return self._clip(self._clock.position)

    @property
    def duration(self) -> int | None:
        """The length of the recording in milliseconds, None while it isn't known."""
        return self._duration

    @property
    def speed(self) -> float:
        """The speed at which it plays."""
        return self._speed

    @property
    def volume(self) -> int:
        """The volume at which it plays."""
        return self._volume

    def set_speed(self, speed: float) -> None:
        """Play at a speed, clipped to what is allowed."""
        self._speed = max(MIN_SPEED, min(MAX_SPEED, speed))
        self._clock.set_speed(self._speed)

    def set_volume(self, volume: int) -> None:
        """Set the volume, clipped to 0 to 100."""
        self._volume = max(0, min(100, volume))

    def subscribe(self, listener: StateListener) -> None:
        """Have each change of state told to a listener, in the thread where it happens."""
        self._listeners.append(listener)

    def _take(self, path: Path | None, duration: int | None) -> None:
        self._path = path
        self._duration = duration or None
        self._duration_given = bool(duration)

    def _stand_at(self, position: int) -> None:
        self._clock.stop()
        self._clock.jump(position)
        self._started = position

    def _measure(self, duration: int) -> None:
        """Take in the length that the library says, 0 where it knows none."""
        if duration > 0 and not self._duration_given:
            self._duration = duration

    def _clip(self, position: int) -> int:
        if self._duration and self._duration_given:  # the library's may be a guess, and too short
            position = min(position, self._duration)
        return max(0, position)

    def _become(self, state: PlayerState, code: str | None = None) -> None:
        if state is self._state and code is None:
            return
        self._state = state
        for listener in list(self._listeners):
            try:
                listener(state, code)
            except Exception:
                logging.exception("a listener of the player failed")
