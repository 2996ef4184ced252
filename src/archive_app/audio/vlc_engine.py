"""One libVLC media player and what it is doing; used from one thread only.

Its callbacks come from libVLC's threads: they post an `Event` and do nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive_app.audio.flac import block_ms
from archive_app.audio.vlc_library import open_library


@dataclass(frozen=True, slots=True)
class Event:
    """Something libVLC tells, or that the player tells itself.

    Attributes:
        name: `playing`, `paused`, `end`, `error`, `time`, `length` or `found`; the player's own
            are `wake` and `patience-over`.
        serial: number of the opening that it is about.
        value: milliseconds for `time` and `length`.
    """

    name: str
    serial: int = 0
    value: int = 0


class VlcEngine:
    """Opens a recording standing still, and then follows what is asked of it."""

    def __init__(self, extra_args: Sequence[str], post: Callable[[Event], None]) -> None:
        """Open libVLC.

        Args:
            extra_args: more arguments for libVLC.
            post: takes each event, in libVLC's threads; must not block.

        Raises:
            PlaybackError: `no-vlc`: libVLC or its plug-ins are not there.
        """
        self._vlc, self._instance = open_library(extra_args)
        self._player = self._instance.media_player_new()
        self._post = post
        self.serial = 1
        self.ready = False
        self.playing = False
        self._asked_playing = False
        self.found = False
        self._open = False
        self._early = 0
        self._speed: float | None = None
        self._volume: int | None = None
        self._listen()

    @property
    def in_doubt(self) -> bool:
        """Whether libVLC opened a file but found neither sound nor a length in it so far."""
        return self.ready and not self.found

    @property
    def without_output(self) -> bool:
        """Whether it plays but libVLC has no output yet that could be given a volume."""
        return self.playing and self._volume is None

    def open(self, path: Path, container: str, start: int) -> None:
        """Open a file and stand still at a time.

        Args:
            path: the file.
            container: libavformat's name of what it is; it is opened as nothing else.
            start: the time in milliseconds.
        """
        self.stop()
        media = self._instance.media_new_location(path.absolute().as_uri())
        media.add_option(":start-paused")
        media.add_option(f":avformat-format={container}")
        # libVLC goes on with the first whole block after a time; those of FLAC are long.
        self._early = block_ms(path) // 2
        if start > self._early:
            media.add_option(f":start-time={(start - self._early) / 1000:.3f}")
        self._player.set_media(media)
        media.release()
        self._open = True
        self._player.play()

    def stop(self) -> None:
        """Let go of the file."""
        if self._open:
            self._player.stop()
            self.serial += 1  # what is still to be told of the file counts no longer
        self._open = self.ready = self.playing = self._asked_playing = self.found = False
        self._speed = self._volume = None

    def close(self) -> None:
        """Let go of libVLC."""
        self.stop()
        self._player.release()
        self._instance.release()

    def take_in(self, event: Event) -> None:
        """Keep what an event says about where libVLC is."""
        if event.name == "playing":
            self.playing = self.ready
            self._volume = None  # an output that has just been opened has a volume of its own
        elif event.name == "paused":
            self.ready, self.playing = True, False
        elif (event.name == "found" and self.ready) or (event.name == "length" and event.value):
            self.found = True

    def follow(self, seeking: int | None, *, playing: bool, speed: float, volume: int) -> None:
        """Do what is asked as far as it isn't done yet; times in milliseconds."""
        if speed != self._speed:
            self._speed = speed
            self._player.set_rate(speed)
        if seeking is not None:
            self._player.set_time(max(0, seeking - self._early))
        if playing is not self._asked_playing:
            self._asked_playing = playing
            self._player.set_pause(0 if playing else 1)
        if volume != self._volume and self._player.audio_set_volume(volume) == 0:
            self._volume = volume

    def _listen(self) -> None:
        kind = self._vlc.EventType
        names = {
            kind.MediaPlayerPlaying: "playing",
            kind.MediaPlayerPaused: "paused",
            kind.MediaPlayerEndReached: "end",
            kind.MediaPlayerEncounteredError: "error",
            kind.MediaPlayerTimeChanged: "time",
            kind.MediaPlayerLengthChanged: "length",
            kind.MediaPlayerBuffering: "found",
        }
        events = self._player.event_manager()
        for event, name in names.items():
            events.event_attach(event, self._told, name)

    def _told(self, event: Any, name: str) -> None:
        """Post what libVLC tells; called in its threads."""
        value = 0
        if name == "found" and 0 < event.u.new_cache < 100:
            return
        if name == "time":
            value = event.u.new_time
        elif name == "length":
            value = event.u.new_length
        self._post(Event(name, self.serial, value))
