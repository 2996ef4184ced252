"""Playing through Qt Multimedia: the player for computers without VLC."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from archive_app.audio.clock import PlaybackClock
from archive_app.audio.player import (
    MAX_SPEED,
    MIN_SPEED,
    PlayerState,
    StateListener,
    ended_too_soon,
    file_fault,
)
from archive_app.domain.errors import PlaybackError

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer


class QtPlayer:
    """A `Player` that Qt makes the sound for. Lives in Qt's main thread, listeners are told there.

    Before Qt 6.10 another speed changes the pitch too.
    """

    def __init__(self) -> None:
        """Open Qt Multimedia.

        Raises:
            PlaybackError: `no-player`: it can't be used on this computer.
        """
        try:
            from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
        except ImportError as error:  # libpulse is missing, or Qt's add-ons are
            raise PlaybackError("no-player") from error
        self._kind = QMediaPlayer
        self._player: QMediaPlayer | None = QMediaPlayer()
        if not self._player.isAvailable():
            raise PlaybackError("no-player")
        self._output = QAudioOutput()
        self._player.setAudioOutput(self._output)
        if hasattr(self._player, "setPitchCompensation"):
            self._player.setPitchCompensation(True)
        self._clock = PlaybackClock()
        self._listeners: list[StateListener] = []
        self._state = PlayerState.EMPTY
        self._path: Path | None = None
        self._duration: int | None = None
        self._duration_given = False
        self._awaiting = self._ready = False
        self._started = 0
        self._speed, self._volume = 1.0, 100
        self._player.mediaStatusChanged.connect(self._status_changed)
        self._player.playbackStateChanged.connect(self._playback_changed)
        self._player.positionChanged.connect(self._position_changed)
        self._player.durationChanged.connect(self._duration_changed)
        self._player.errorOccurred.connect(self._error_occurred)

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

    def load(self, path: Path, start: int = 0, duration: int | None = None) -> None:
        """Take a recording and stand still at `start` (milliseconds)."""
        self._path = path
        self._duration = duration or None
        self._duration_given = bool(duration)
        self._open_at(start, PlayerState.LOADING)

    def unload(self) -> None:
        """Let go of the recording."""
        self._path = self._duration = None
        self._stand_at(0)
        self._become(PlayerState.EMPTY)
        self._release()

    def play(self) -> None:
        """Play on; after the end, from the beginning; after a failure, try again."""
        if self._state in (PlayerState.LOADING, PlayerState.PAUSED):
            self._become(PlayerState.PLAYING)
            self._follow()
        elif self._state is PlayerState.ENDED:
            self._open_at(0, PlayerState.PLAYING)
        elif self._state is PlayerState.FAILED:
            self._open_at(self.position, PlayerState.PLAYING)

    def pause(self) -> None:
        """Stand still at the position."""
        if self._state in (PlayerState.LOADING, PlayerState.PLAYING):
            self._clock.stop()
            self._become(PlayerState.PAUSED)
            self._follow()

    def seek(self, position: int) -> None:
        """Go to a time in milliseconds, clipped to the recording."""
        if self._path is None:
            return
        if self._state is PlayerState.ENDED:
            self._open_at(position, PlayerState.PAUSED)
            return
        self._started = self._clip(position)
        self._clock.jump(self._started)
        if self._player and self._ready:
            self._player.setPosition(self._started)

    def set_speed(self, speed: float) -> None:
        """Play at a speed, clipped to what is allowed."""
        self._speed = max(MIN_SPEED, min(MAX_SPEED, speed))
        self._clock.set_speed(self._speed)
        if self._player:
            self._player.setPlaybackRate(self._speed)

    def set_volume(self, volume: int) -> None:
        """Set the volume, clipped to 0 to 100, as loud as it sounds."""
        self._volume = max(0, min(100, volume))
        self._output.setVolume((self._volume / 100) ** 3)

    def subscribe(self, listener: StateListener) -> None:
        """Have each change of state told to a listener."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Stop and let go of Qt's player."""
        self._listeners.clear()
        self.unload()
        if self._player:
            self._player.deleteLater()
            self._output.deleteLater()
        self._player = None

    def _open_at(self, start: int, state: PlayerState) -> None:
        if self._player is None or self._path is None:
            return
        self._release()
        self._stand_at(self._clip(start))
        self._become(state)
        fault = file_fault(self._path)
        if fault:
            self._fail(fault)
            return
        self._awaiting = True
        self._player.setSource(QUrl.fromLocalFile(str(self._path.absolute())))
        self._player.setPlaybackRate(self._speed)

    def _release(self) -> None:
        self._awaiting = self._ready = False
        if self._player:  # it says of the old recording that it is loaded, while it lets go of it
            self._player.stop()
            self._player.setSource(QUrl())

    def _stand_at(self, position: int) -> None:
        self._clock.stop()
        self._clock.jump(position)
        self._started = position

    def _clip(self, position: int) -> int:
        if self._duration and self._duration_given:  # the library's may be a guess, and too short
            position = min(position, self._duration)
        return max(0, position)

    def _become(self, state: PlayerState, code: str | None = None) -> None:
        if state is not self._state or code:
            self._state = state
            for listener in list(self._listeners):
                listener(state, code)

    def _fail(self, code: str) -> None:
        if self._state is PlayerState.FAILED:  # Qt tells some faults twice
            return
        self._clock.stop()
        self._awaiting = self._ready = False
        self._become(PlayerState.FAILED, code)

    def _follow(self) -> None:
        """Make Qt's player do what is wanted now."""
        if self._player and self._ready:
            act: Callable[[], None] = self._player.pause
            if self._state is PlayerState.PLAYING:
                act = self._player.play
            act()

    # What Qt's player tells.

    def _status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        kinds = self._kind.MediaStatus
        if status in (kinds.LoadedMedia, kinds.BufferedMedia) and self._awaiting:
            self._stand_ready()
        elif status == kinds.InvalidMedia and self._awaiting:
            self._fail("recording-unreadable")
        elif status == kinds.EndOfMedia and self._ready:
            self._end()

    def _stand_ready(self) -> None:
        if self._player is None:
            return
        if not self._player.hasAudio() or self._player.duration() <= 0:
            self._fail("recording-unreadable")
            return
        self._awaiting, self._ready = False, True
        self._player.setPosition(self._clock.position)
        if self._state is PlayerState.LOADING:
            self._become(PlayerState.PAUSED)
        self._follow()

    def _end(self) -> None:
        ended = self.position
        if ended_too_soon(self._started, ended, self._duration):
            self._fail("recording-unreadable")
            return
        self._stand_at(self._duration or ended)
        self._ready = False
        self._become(PlayerState.ENDED)

    def _playback_changed(self, state: QMediaPlayer.PlaybackState) -> None:
        playing = state == self._kind.PlaybackState.PlayingState
        if playing and self._state is PlayerState.PLAYING:
            self._clock.start()

    def _position_changed(self, position: int) -> None:
        if self._ready and self._state is PlayerState.PLAYING:
            self._clock.tick(position)

    def _duration_changed(self, duration: int) -> None:
        if duration > 0 and not self._duration_given:
            self._duration = duration

    def _error_occurred(self, _error: QMediaPlayer.Error, _text: str) -> None:
        if self._path:
            self._fail(file_fault(self._path) or "recording-unreadable")
