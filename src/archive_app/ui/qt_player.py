"""Playing through Qt Multimedia: the player for computers without VLC."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt, QUrl, Signal

from archive_app.audio.player import PlayerState, checked_container, ended_too_soon, file_fault
from archive_app.audio.player_base import PlayerBase
from archive_app.domain.errors import PlaybackError

if TYPE_CHECKING:
    from PySide6.QtCore import QGenericArgumentHolder
    from PySide6.QtMultimedia import QMediaPlayer


#: How long `close` waits for a file that is still looked at, in seconds.
_CLOSING = 5.0


class _Checks(QObject):
    """Has files looked at in other threads, and tells of it in Qt's main thread."""

    _found = Signal(int, str)

    def __init__(self, tell: Callable[[int, str], None]) -> None:
        """Look at files.

        Args:
            tell: called with the number of a check and the code of what is wrong, "" if nothing is.
        """
        super().__init__()
        self._tell = tell
        self._thread: threading.Thread | None = None
        self._found.connect(self._hand_on, Qt.ConnectionType.QueuedConnection)

    def begin(self, number: int, path: Path) -> None:
        """Look at a file; doesn't wait."""
        self._thread = threading.Thread(
            target=self._look, args=(number, path), name="qt-player-check", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Wait for the last check, a few seconds at most."""
        if self._thread:
            self._thread.join(_CLOSING)
        self.deleteLater()

    def _look(self, number: int, path: Path) -> None:
        code = ""
        try:
            checked_container(path)
        except PlaybackError as error:
            code = error.code
        except Exception:
            logging.exception("a recording could not be checked")
            code = "recording-unreadable"
        with contextlib.suppress(RuntimeError):  # the player is gone by now
            self._found.emit(number, code)

    def _hand_on(self, number: int, code: str) -> None:
        self._tell(number, code)


class QtPlayer(PlayerBase):
    """A `Player` that Qt makes the sound for. Lives in Qt's main thread, listeners are told there.

    Before Qt 6.10 another speed changes the pitch too.
    """

    def __init__(self) -> None:
        """Open Qt Multimedia.

        Raises:
            PlaybackError: `no-player`: it can't be used on this computer.
        """
        super().__init__()
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
        self._checks = _Checks(self._checked)
        self._opened = 0  # number of the last opening
        self._awaiting = self._ready = False
        self._player.mediaStatusChanged.connect(self._status_changed)
        self._player.playbackStateChanged.connect(self._playback_changed)
        self._player.positionChanged.connect(self._position_changed)
        self._player.durationChanged.connect(self._measure)
        self._player.errorOccurred.connect(self._error_occurred)

    def load(self, path: Path, start: int = 0, duration: int | None = None) -> None:
        """Take a recording and stand still at `start` (milliseconds)."""
        self._take(path, duration)
        self._open_at(start, PlayerState.LOADING)

    def unload(self) -> None:
        """Let go of the recording."""
        self._take(None, None)
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
            self._ask("setPosition", Q_ARG("qlonglong", self._started))

    def set_speed(self, speed: float) -> None:
        """Play at a speed, clipped to what is allowed."""
        super().set_speed(speed)
        if self._player:
            self._ask("setPlaybackRate", Q_ARG(float, self._speed))

    def set_volume(self, volume: int) -> None:
        """Set the volume, clipped to 0 to 100, as loud as it sounds."""
        super().set_volume(volume)
        self._output.setVolume((self._volume / 100) ** 3)

    def close(self) -> None:
        """Stop and let go of Qt's player."""
        self._listeners.clear()
        self.unload()
        if self._player:
            self._checks.close()
            self._player.deleteLater()
            self._output.deleteLater()
        self._player = None

    def _open_at(self, start: int, state: PlayerState) -> None:
        if self._player is None or self._path is None:
            return
        self._release()
        self._stand_at(self._clip(start))
        self._become(state)
        self._checks.begin(self._opened, self._path)

    def _checked(self, number: int, code: str) -> None:
        """Have Qt open the recording, once it is sure that it may."""
        if number != self._opened or self._player is None or self._path is None:
            return
        if code:
            self._fail(code)
            return
        self._awaiting = True
        self._ask("setSource", Q_ARG(QUrl, QUrl.fromLocalFile(str(self._path.absolute()))))
        self._ask("setPlaybackRate", Q_ARG(float, self._speed))

    def _release(self) -> None:
        self._awaiting = self._ready = False
        self._opened += 1
        if self._player:  # it says of the old recording that it is loaded, while it lets go of it
            self._ask("stop")
            self._ask("setSource", Q_ARG(QUrl, QUrl()))

    def _fail(self, code: str) -> None:
        if self._state is PlayerState.FAILED:  # Qt tells some faults twice
            return
        self._clock.stop()
        self._awaiting = self._ready = False
        self._become(PlayerState.FAILED, code)

    def _follow(self) -> None:
        """Make Qt's player do what is wanted now."""
        if self._player and self._ready:
            self._ask("play" if self._state is PlayerState.PLAYING else "pause")

    def _ask(self, slot: str, *arguments: QGenericArgumentHolder) -> None:
        """Call a slot of Qt's player, without Python's lock.

        It waits for threads of its own, and those may be waiting for that lock: a call by name is
        one that PySide lets go of it for.
        """
        direct = Qt.ConnectionType.DirectConnection
        if self._player and not QMetaObject.invokeMethod(self._player, slot, direct, *arguments):
            raise RuntimeError(f"Qt's player has no {slot}")

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
        self._ask("setPosition", Q_ARG("qlonglong", self._clock.position))
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

    def _error_occurred(self, _error: QMediaPlayer.Error, _text: str) -> None:
        if self._path:
            self._fail(file_fault(self._path) or "recording-unreadable")
