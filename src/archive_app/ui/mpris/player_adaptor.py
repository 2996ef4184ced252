"""What MPRIS asks of a player: its state, and what can be done with it.

The names of properties and methods are those of the specification; its times are microseconds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import ClassInfo, Property, QObject, Signal, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusObjectPath

from archive_app.audio.player import MAX_SPEED, MIN_SPEED, PlayerState

if TYPE_CHECKING:
    from archive_app.ui.media_keys import Remote

PLAYER = "org.mpris.MediaPlayer2.Player"
_TRACKS = "/org/opendeuren/archief/recording/"
_NO_TRACK = "/org/mpris/MediaPlayer2/TrackList/NoTrack"
_PAUSED = (PlayerState.PAUSED, PlayerState.LOADING)


@ClassInfo({"D-Bus Interface": PLAYER})  # type: ignore[call-arg]
class PlayerAdaptor(QDBusAbstractAdaptor):  # type: ignore[operator]
    """The player that is at the bottom of the window."""

    Seeked = Signal("qlonglong")  # type: ignore[arg-type]

    def __init__(self, parent: QObject, remote: Remote) -> None:
        super().__init__(parent)
        self._remote = remote

    def properties(self) -> dict[str, object]:
        """Return the properties of which a change is told."""
        return {
            "PlaybackStatus": self._status(),
            "Rate": self._rate(),
            "Volume": self._volume(),
            "Metadata": self._metadata(),
            "CanPlay": self._can_play(),
            "CanPause": self._can_play(),
            "CanSeek": self._can_play(),
            "CanGoNext": self._can_play(),
            "CanGoPrevious": self._can_play(),
        }

    # -- what can be done

    @Slot()
    def Play(self) -> None:
        """Play on."""
        self._remote.play()

    @Slot()
    def Pause(self) -> None:
        """Stand still."""
        self._remote.pause()

    @Slot()
    def PlayPause(self) -> None:
        """Play, or stand still."""
        self._remote.listening.toggle()

    @Slot()
    def Stop(self) -> None:
        """Stand still, and don't go on by itself."""
        self._remote.stop()

    @Slot()
    def Next(self) -> None:
        """Go to the next passage, or the next one of the queue."""
        self._remote.step(1)

    @Slot()
    def Previous(self) -> None:
        """Go to the previous passage, or the previous one of the queue."""
        self._remote.step(-1)

    @Slot("qlonglong")
    def Seek(self, offset: int) -> None:
        """Go on, or back where it is below nought."""
        self._remote.listening.skip(round(offset / 1000))

    @Slot(QDBusObjectPath, "qlonglong")
    def SetPosition(self, track: QDBusObjectPath, position: int) -> None:
        """Go to a time, where that is in the recording that is meant."""
        duration = self._remote.listening.listening.duration
        ms = round(position / 1000)
        if track.path() == self._track() and ms >= 0 and (duration is None or ms <= duration):
            self._remote.listening.seek(ms)

    # -- what it is

    def _status(self) -> str:
        state = self._remote.listening.listening.state
        if state is PlayerState.PLAYING:
            return "Playing"
        return "Paused" if state in _PAUSED else "Stopped"

    def _track(self) -> str:
        chosen = self._remote.listening.chosen
        return _TRACKS + re.sub(r"\W", "_", chosen.id, flags=re.ASCII) if chosen else _NO_TRACK

    def _metadata(self) -> dict[str, object]:
        told: dict[str, object] = {"mpris:trackid": QDBusObjectPath(self._track())}
        chosen = self._remote.listening.chosen
        if chosen is not None:
            told["xesam:title"] = self._remote.listening.title
            told["xesam:album"] = "Open Deuren Archief"
            duration = self._remote.listening.listening.duration or chosen.duration_ms
            if duration:
                told["mpris:length"] = duration * 1000
        return told

    def _position(self) -> int:
        return self._remote.listening.position * 1000

    def _rate(self) -> float:
        return self._remote.listening.listening.speed

    def _set_rate(self, rate: float) -> None:
        if rate > 0:  # as the specification says, 0 is a pause
            self._remote.listening.sound.set_speed(rate)
        else:
            self._remote.pause()

    def _volume(self) -> float:
        return self._remote.listening.listening.volume / 100

    def _set_volume(self, volume: float) -> None:
        self._remote.listening.sound.set_volume(round(100 * max(0.0, min(1.0, volume))))

    def _least(self) -> float:
        return MIN_SPEED

    def _most(self) -> float:
        return MAX_SPEED

    def _can_play(self) -> bool:
        listening = self._remote.listening
        return listening.chosen is not None and listening.listening.reason is None

    def _yes(self) -> bool:
        return True

    PlaybackStatus = Property(str, _status)
    Rate = Property(float, _rate, _set_rate)
    Metadata = Property("QVariantMap", _metadata)  # type: ignore[arg-type]
    Volume = Property(float, _volume, _set_volume)
    Position = Property("qlonglong", _position)  # type: ignore[arg-type]
    MinimumRate = Property(float, _least)
    MaximumRate = Property(float, _most)
    CanGoNext = Property(bool, _can_play)
    CanGoPrevious = Property(bool, _can_play)
    CanPlay = Property(bool, _can_play)
    CanPause = Property(bool, _can_play)
    CanSeek = Property(bool, _can_play)
    CanControl = Property(bool, _yes)
