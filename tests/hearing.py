"""What libVLC really plays, caught before the sound card, with the moment each sample is due."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from archive_app.audio.player import PlayerState

Samples = npt.NDArray[np.float64]

RATE = 44_100


def wait_until(condition: Callable[[], Any], seconds: float = 20.0) -> bool:
    """Return whether a condition came true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return bool(condition())


class Told(list[tuple[PlayerState, str | None]]):
    """What a player told, in order."""

    def __call__(self, state: PlayerState, code: str | None) -> None:
        self.append((state, code))

    def failed(self) -> str | None:
        """Return the code of the first failure, waiting for it."""
        wait_until(lambda: any(state is PlayerState.FAILED for state, _ in self))
        return next((code for state, code in self if state is PlayerState.FAILED), None)


class Hearing:
    """Takes the place of the sound card of a `VlcPlayer`; make it before anything is loaded."""

    def __init__(self, player: Any) -> None:
        engine = player._engine
        self._vlc = engine._vlc
        self._lock = threading.Lock()
        self._chunks: list[tuple[float, Samples]] = []
        self._paused: float | None = None
        kinds = self._vlc.CallbackDecorators
        self._callbacks = (  # kept: libVLC doesn't
            kinds.AudioPlayCb(self._play),
            kinds.AudioPauseCb(self._pause),
            kinds.AudioResumeCb(self._resume),
            kinds.AudioFlushCb(self._flush),
            kinds.AudioDrainCb(lambda _opaque: None),
        )
        self.volumes: list[float] = []  # that libVLC set, 1.0 for full
        self._volume_callback = kinds.AudioSetVolumeCb(
            lambda _opaque, volume, _mute: self.volumes.append(volume)
        )
        engine._player.audio_set_volume_callback(self._volume_callback)
        engine._player.audio_set_callbacks(*self._callbacks, None)
        engine._player.audio_set_format("S16N", RATE, 1)

    def forget(self) -> None:
        """Forget what was heard so far."""
        with self._lock:
            now = time.monotonic()
            self._chunks = [c for c in self._chunks if c[0] > now]

    def first(self, after: float) -> float | None:
        """Return the moment, by the monotonic clock, of the first sound due after a moment."""
        with self._lock:
            due = [when for when, _ in self._chunks if when >= after]
        return min(due) if due else None

    def heard(self, start: float, seconds: float) -> Samples | None:
        """Return what was heard from a moment on, None where that isn't all there (yet)."""
        with self._lock:
            chunks = list(self._chunks)
        samples = np.full(int(seconds * RATE), np.nan)
        for when, chunk in chunks:
            at = round((when - start) * RATE)
            first, last = max(0, at), min(len(samples), at + len(chunk))
            if first < last:
                samples[first:last] = chunk[first - at : last - at]
        missing = np.isnan(samples)
        if missing.mean() > 0.05 or time.monotonic() < start + seconds:
            return None
        samples[missing] = 0.0
        return samples

    def is_at_volume(self, percent: int) -> bool:
        """Whether that is the volume that libVLC set last."""
        return bool(self.volumes) and round(self.volumes[-1] * 100) == percent

    # libVLC's threads

    def _play(self, _opaque: Any, data: Any, count: int, due: int) -> None:
        ahead = (due - self._vlc.libvlc_clock()) / 1e6
        chunk = np.frombuffer(ctypes.string_at(data, count * 2), dtype="<i2") / 32768
        with self._lock:
            when = time.monotonic() + ahead
            if self._chunks:  # a sound card plays on without gaps, whatever the stated moments
                last, before = self._chunks[-1]
                end = last + len(before) / RATE
                when = end if abs(when - end) < 0.06 else when
            if count:
                self._chunks.append((when, chunk))

    def _pause(self, _opaque: Any, _when: int) -> None:
        self._paused = time.monotonic()

    def _resume(self, _opaque: Any, _when: int) -> None:
        with self._lock:
            paused, self._paused = self._paused, None
            if paused is None:
                return
            later = time.monotonic() - paused
            self._chunks = [(w + later if w > paused else w, c) for w, c in self._chunks]

    def _flush(self, _opaque: Any, _when: int) -> None:
        with self._lock:
            now = self._paused or time.monotonic()
            self._chunks = [(w, c[: max(0, int((now - w) * RATE))]) for w, c in self._chunks]
            self._chunks = [(w, c) for w, c in self._chunks if len(c)]
