"""What is heard of recordings, gathered while they play."""

from __future__ import annotations

import time
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from archive_app.audio.player import PlayerState
from archive_app.domain.catalogue import Recording
from archive_app.domain.heard import Heard
from archive_app.services.listening_needs import Subscriber

_LOOK_MS = 500
#: A step that is longer, at the highest speed, is one that nobody heard: a leap.
_LONGEST_STEP_MS = 4_000
_TELL_SECONDS = 10.0


class Playing(Protocol):
    """What plays."""

    @property
    def recording(self) -> Recording | None:
        """The recording that is loaded."""

    @property
    def playing(self) -> bool:
        """Whether it plays."""

    @property
    def position(self) -> int:
        """The time now heard, in milliseconds."""

    @property
    def duration(self) -> int | None:
        """The length of the recording in milliseconds, None while it isn't known."""

    def subscribe(self, subscriber: Subscriber, /) -> None:
        """Have each change of state told, from any thread."""


class HeardTracker(QObject):
    """Looks twice a second how far the sound has come.

    Signals:
        heard: a recording, and which parts of it were heard since this was last told (`Heard`);
            told every ten seconds, and when it stops.
    """

    heard = Signal(object, object)
    _told = Signal(object, object)

    def __init__(self, playing: Playing, parent: QObject) -> None:
        super().__init__(parent)
        self._playing = playing
        self._recording: Recording | None = None
        self._at: int | None = None
        self._heard = Heard()
        self._since = time.monotonic()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        playing.subscribe(self._told.emit)

    @Slot(object, object)
    def _hear(self, state: PlayerState, _problem: object) -> None:
        if state is PlayerState.PLAYING:
            self.look()
            self._timer.start()
            return
        self._timer.stop()
        if self._is_the_same():
            # By the time that an end is told here, it may play again from the beginning.
            is_end = state is PlayerState.ENDED
            self._take((self._playing.duration or 0) if is_end else self._playing.position)
        self.tell()
        self._at = None  # where it goes on it need not have stood

    @Slot()
    def look(self) -> None:
        """Take in how far the sound has come since the last look."""
        if not self._is_the_same():
            self.tell()
            self._recording, self._at = self._playing.recording, None
        if self._recording is None or not self._playing.playing:
            return
        self._at = self._take(self._playing.position)
        if time.monotonic() - self._since >= _TELL_SECONDS:
            self.tell()

    def _is_the_same(self) -> bool:
        recording, known = self._playing.recording, self._recording
        return recording is not None and known is not None and recording.id == known.id

    def _take(self, position: int) -> int:
        """Take in that it played from the last look up to a position, and return that."""
        before = self._at
        if before is not None and 0 < position - before <= _LONGEST_STEP_MS:
            duration = self._playing.duration or 0
            self._heard = self._heard.and_played(before, position, duration)
        return position

    def tell(self) -> None:
        """Tell what was heard and not told yet."""
        self._since = time.monotonic()
        if self._recording is not None and self._heard.parts:
            heard, self._heard = self._heard, Heard()
            self.heard.emit(self._recording, heard)
