"""Playing through libVLC.

The caller's thread only says what it wants; one thread of the player's own makes libVLC follow, as
libVLC's calls can block. libVLC's callbacks post to that thread and never call libVLC.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from archive_app.audio.player import (
    PlayerState,
    StateListener,
    checked_container,
    ended_too_soon,
    near_end,
)
from archive_app.audio.player_base import PlayerBase
from archive_app.audio.vlc_engine import Event, VlcEngine
from archive_app.domain.errors import PlaybackError

#: How long `close` waits for libVLC, in seconds.
_CLOSING = 5.0
#: How long libVLC may take to find sound in a file of which it has no length, in seconds.
_FINDING = 1.0
#: How often to try whether libVLC has an output already, in seconds.
_OUTPUT = 0.03

_WAKE = Event("wake")


class VlcPlayer(PlayerBase):
    """A `Player` that libVLC makes the sound for."""

    def __init__(self, extra_args: Sequence[str] = ()) -> None:
        """Open libVLC.

        Args:
            extra_args: more arguments for libVLC, such as `--aout=adummy`.

        Raises:
            PlaybackError: `no-vlc`: libVLC or its plug-ins are not there.
        """
        super().__init__()
        self._lock = threading.RLock()
        self._opening: int | None = None  # where to open the recording, once it has to be opened
        self._seeking: int | None = None
        self._closed = False
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._engine = VlcEngine(extra_args, self._events.put)
        self._worker = threading.Thread(target=self._work, name="vlc-player", daemon=True)
        self._worker.start()

    @property
    def position(self) -> int:
        """The time now heard, in milliseconds."""
        with self._lock:
            return super().position

    def load(self, path: Path, start: int = 0, duration: int | None = None) -> None:
        """Take a recording and stand still at `start` (milliseconds)."""
        with self._lock:
            self._take(path, duration)
            self._open_at(start, PlayerState.LOADING)

    def unload(self) -> None:
        """Let go of the recording."""
        with self._lock:
            self._take(None, None)
            self._opening = self._seeking = None
            self._stand_at(0)
            self._become(PlayerState.EMPTY)
            self._wake()

    def play(self) -> None:
        """Play on; after the end, from the beginning; after a failure, try again."""
        with self._lock:
            if self._state in (PlayerState.LOADING, PlayerState.PAUSED):
                self._become(PlayerState.PLAYING)
                self._wake()
            elif self._state is PlayerState.ENDED:
                self._open_at(0, PlayerState.PLAYING)
            elif self._state is PlayerState.FAILED:
                self._open_at(self.position, PlayerState.PLAYING)

    def pause(self) -> None:
        """Stand still at the position."""
        with self._lock:
            if self._state in (PlayerState.LOADING, PlayerState.PLAYING):
                self._clock.stop()
                self._become(PlayerState.PAUSED)
                self._wake()

    def seek(self, position: int) -> None:
        """Go to a time in milliseconds, clipped to the recording."""
        with self._lock:
            if self._path is None:
                return
            position = self._clip(position)
            if self._state is PlayerState.ENDED:
                self._open_at(position, PlayerState.PAUSED)
                return
            self._clock.jump(position)
            self._started = self._seeking = position
            self._wake()

    def set_speed(self, speed: float) -> None:
        """Play at a speed, clipped to what is allowed."""
        with self._lock:
            super().set_speed(speed)
            self._wake()

    def set_volume(self, volume: int) -> None:
        """Set the volume, clipped to 0 to 100."""
        with self._lock:
            super().set_volume(volume)
            self._wake()

    def subscribe(self, listener: StateListener) -> None:
        """Have each change of state told to a listener, in the thread where it happens."""
        with self._lock:
            super().subscribe(listener)

    def close(self) -> None:
        """Stop, let go of libVLC and end the player's thread; waits at most five seconds."""
        with self._lock:
            self._listeners.clear()
            self.unload()
            self._closed = True
        self._wake()
        self._worker.join(_CLOSING)

    # What the caller wants. Called with the lock held.

    def _open_at(self, start: int, state: PlayerState) -> None:
        if self._closed:
            return
        self._opening = self._clip(start)
        self._seeking = None
        self._stand_at(self._opening)
        self._become(state)
        self._wake()

    def _wake(self) -> None:
        self._events.put(_WAKE)

    # The player's own thread: makes libVLC follow.

    def _work(self) -> None:
        while not self._closed:
            try:
                event = self._events.get(timeout=self._patience())
            except queue.Empty:
                event = Event("patience-over", self._engine.serial)
            try:
                self._take_in(event)
                self._follow()
            except Exception:
                logging.exception("the player's thread failed")
                self._fail("recording-unreadable")
        self._engine.close()

    def _patience(self) -> float | None:
        if self._engine.in_doubt:
            return _FINDING
        return _OUTPUT if self._engine.without_output else None

    def _take_in(self, event: Event) -> None:
        """Let an event of libVLC change the state; the engine has its own part of it."""
        if event.name == "patience-over" and self._engine.in_doubt:
            event = Event("error", event.serial)
        if event.serial != self._engine.serial:
            return
        self._engine.take_in(event)
        with self._lock:
            if self._opening is None:  # else all that is told is of what was there before
                self._react(event)

    # What libVLC's events do to the state. Called with the lock held.

    def _react(self, event: Event) -> None:
        reactions: dict[str, Callable[[int], None]] = {
            "time": self._tick,
            "length": self._measure,
            "end": self._end,
            "error": lambda _: self._fail("recording-unreadable"),
        }
        if event.name in reactions:
            reactions[event.name](event.value)
        if self._state is PlayerState.LOADING and self._engine.ready and self._engine.found:
            self._become(PlayerState.PAUSED)

    def _tick(self, position: int) -> None:
        if self._seeking is None:
            self._clock.tick(position)

    def _end(self, _value: int) -> None:
        """Take in that libVLC came to an end, which may be a failure."""
        if self._seeking is not None:
            self._opening, self._seeking = self._seeking, None
            return
        ended = self.position
        if ended_too_soon(self._started, ended, self._duration):
            self._fail("recording-unreadable")
            return
        self._clock.stop()
        if self._duration and near_end(ended, self._duration):
            self._clock.jump(self._duration)
        self._become(PlayerState.ENDED)

    def _fail(self, code: str) -> None:
        with self._lock:
            if self._opening is not None:  # another one is wanted by now
                return
            self._clock.stop()
            self._seeking = None
            self._become(PlayerState.FAILED, code)

    def _follow(self) -> None:
        """Make libVLC do what is wanted now."""
        with self._lock:
            path, opening = self._path, self._opening
            self._opening = None
            idle = self._state in (PlayerState.EMPTY, PlayerState.ENDED, PlayerState.FAILED)
        if idle or path is None:
            self._engine.stop()
        elif opening is not None:
            self._open(path, opening)
        if not self._engine.ready:
            return
        with self._lock:
            seeking, self._seeking = self._seeking, None
            playing = self._state is PlayerState.PLAYING
            speed, volume = self._speed, self._volume
        self._engine.follow(seeking, playing=playing, speed=speed, volume=volume)
        with self._lock:
            if self._engine.playing and self._state is PlayerState.PLAYING:
                self._clock.start()

    def _open(self, path: Path, start: int) -> None:
        self._engine.stop()
        try:
            container = checked_container(path)
        except PlaybackError as error:
            self._fail(error.code)
        else:
            self._engine.open(path, container, start)
