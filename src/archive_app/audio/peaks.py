"""Reading how loud a whole sound file is, from its beginning to its end, in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from archive_app.audio.peak_levels import BUCKET_MS, PeakLevels
from archive_app.audio.sound_file import first_sound, opened
from archive_app.domain.errors import UnreadableFile

if TYPE_CHECKING:
    import numpy.typing as npt
    from av.audio.frame import AudioFrame
    from av.audio.plane import AudioPlane
    from av.audio.stream import AudioStream
    from av.container import InputContainer

    Bytes = npt.NDArray[np.uint8]
    Floats = npt.NDArray[np.float32]

_PER_SECOND = 1000 // BUCKET_MS
#: So much sound is gathered before it is reckoned with, in seconds: few steps, little memory.
_GATHERED = 4
#: A frame that begins this near to the end of the last one follows it, in seconds: the times in
#: many files are rounded to milliseconds.
_NEAR = 0.005
#: In these containers sound has no holes. Their readers pass over what is damaged without a word.
_WITHOUT_HOLES = ("flac", "ogg")
_LEAP = 0.05  # seconds
#: Further on than this no recording goes: a damaged time would take all memory, in hours.
_LONGEST = 100
#: Other rates no recording has, in samples a second: a damaged one would take all memory.
_RATES = range(1_000, 1_000_001)
#: So many samples, of all channels together, are gathered at most, where a frame isn't longer.
_MOST_GATHERED = 1 << 22

#: How each kind of sample is read, and what full scale is.
_SAMPLES = {
    "u8": ("u1", 128.0),
    "s16": ("i2", 32768.0),
    "s32": ("i4", 2147483648.0),
    "s64": ("i8", 9223372036854775808.0),
    "flt": ("f4", 1.0),
    "dbl": ("f8", 1.0),
}


class PeakReading:
    """Reads a file step by step; whoever reads can show what there is, or stop.

    Times count from the first sound that is played: what an encoder put before it is left out, as
    players do.

    Attributes:
        damaged: something could not be read; what could be is there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._gathering = _Gathering()
        self.damaged = False

    def steps(self) -> Iterator[int]:
        """Read the file; yield from time to time how far it is read, in milliseconds.

        Raises:
            UnreadableFile: `file-not-sound` or `file-unreadable`, with the file's name as `path`.
                What is damaged further on is no error: see `damaged`.
        """
        with opened(self._path) as file:
            stream = first_sound(file)
            if stream is None:
                raise UnreadableFile("file-not-sound", path=self._path.name)
            told = 0
            for frame in self._frames(file, stream):
                begin = stream.start_time or 0
                at = _seconds(frame, begin)
                if not self._gathering.take(frame, at):
                    self.damaged = True
                    break
                if self._gathering.length - told >= _GATHERED * _PER_SECOND:
                    told = self._gathering.length
                    yield told * BUCKET_MS
            self.damaged |= self._gathering.leapt and file.format.name in _WITHOUT_HOLES
        self._gathering.finish()
        yield self._gathering.length * BUCKET_MS

    def levels(self) -> PeakLevels:
        """Return what was read so far."""
        return PeakLevels(*self._gathering.so_far(), damaged=self.damaged)

    def _frames(self, file: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
        """Yield all that can be decoded; a damaged packet is left out."""
        import av

        packets = file.demux(stream)
        while True:
            try:
                packet = next(packets, None)
            except (av.FFmpegError, OSError):
                self.damaged = True  # the file can't be read any further
                return
            if packet is None:
                return
            try:
                frames = packet.decode()
            except (av.FFmpegError, ValueError):
                self.damaged = True
                continue
            yield from frames


def _seconds(frame: AudioFrame, begin: int) -> float | None:
    """Return when a frame is heard, counted from when the first one is, where that is known."""
    if frame.pts is None or frame.time_base is None:
        return None
    return float((frame.pts - begin) * frame.time_base)


class _Gathering:
    """Makes bytes of samples, as many at a time as fill whole buckets.

    Attributes:
        length: how many buckets there are.
        leapt: between two frames a time is missing.
    """

    def __init__(self) -> None:
        self._peaks = np.zeros(64 * 1024, np.uint8)
        self._rms = np.zeros(64 * 1024, np.uint8)
        self.length = 0
        self.leapt = False
        self._form: tuple[str, int, int] = ("", 0, 1)  # kind of sample, channels, rate
        self._buffer: npt.NDArray[np.generic] = np.zeros((0, 0), np.float32)  # by channel
        self._begin = 0  # which sample of the recording the buffer begins with
        self._filled = 0

    def take(self, frame: AudioFrame, at: float | None) -> bool:
        """Take in a frame that is heard at a time in seconds.

        Returns:
            False where its time or its rate is absurd: nothing of it was taken in.
        """
        form = (frame.format.name, frame.layout.nb_channels, frame.sample_rate)
        if form[2] not in _RATES or not form[1]:
            return False
        if form != self._form:
            self._take_form(form)
        rate = form[2]
        expected = self._begin + self._filled
        begin = expected if at is None else round(at * rate)
        if begin - expected <= _NEAR * rate:
            begin = expected  # also where the time runs back: no sound stands on another
        if begin > _LONGEST * 3600 * rate:
            return False
        if begin != expected:
            self.leapt |= expected > 0 and begin - expected > _LEAP * rate
            self.finish()
            self._begin = begin
        self._keep(frame)
        return True

    def _take_form(self, form: tuple[str, int, int]) -> None:
        seconds = (self._begin + self._filled) / self._form[2]
        self.finish()
        self._form = form
        self._begin = round(seconds * form[2])
        self._buffer = self._room(0)

    def _room(self, least: int) -> npt.NDArray[np.generic]:
        name, channels, rate = self._form
        usual = min(_GATHERED * rate, _MOST_GATHERED // channels)
        return np.zeros((channels, max(least, usual)), _SAMPLES[_kind(name)][0])

    def _keep(self, frame: AudioFrame) -> None:
        """Copy the samples as they are: there are forty frames a second, in ten hours a million."""
        count = frame.samples
        if self._filled + count > self._buffer.shape[1]:
            self._reckon()
        if self._filled + count > self._buffer.shape[1]:  # a frame longer than all that is gathered
            kept, self._buffer = self._buffer, self._room(self._filled + count)
            self._buffer[:, : self._filled] = kept[:, : self._filled]
        part = self._buffer[:, self._filled : self._filled + count]
        if frame.format.is_planar:
            for nth, row in enumerate(part):
                row[:] = np.frombuffer(memoryview(_plane(frame, nth)), part.dtype, count)
        else:
            together = np.frombuffer(memoryview(_plane(frame, 0)), part.dtype, count * len(part))
            part[:] = together.reshape(count, len(part)).T
        self._filled += count

    def finish(self) -> None:
        """Reckon with all that was gathered, also where it doesn't fill a bucket."""
        self._reckon()
        if self._filled:
            bucket = self._begin * _PER_SECOND // self._form[2]
            self._put(bucket, self._filled, np.zeros(1, np.int64))
            self._begin += self._filled
            self._filled = 0

    def _reckon(self) -> None:
        """Make bytes of the whole buckets and keep the rest."""
        rate = self._form[2]
        first = self._begin * _PER_SECOND // rate
        last = (self._begin + self._filled) * _PER_SECOND // rate  # the first that isn't whole
        if last == first:
            return
        # Of a rate such as 11,025 a second, buckets are a sample more or less wide by turns.
        bounds = -(-np.arange(first, last + 1) * rate // _PER_SECOND) - self._begin
        bounds[0] = 0  # the first may have begun in what was reckoned with before
        cut = int(bounds[-1])
        self._put(first, cut, bounds[:-1])
        rest = self._filled - cut
        self._buffer[:, :rest] = self._buffer[:, cut : self._filled].copy()
        self._begin, self._filled = self._begin + cut, rest

    def _put(self, bucket: int, count: int, starts: npt.NDArray[np.int64]) -> None:
        """Make bytes of the first samples of the buffer; buckets begin at `starts`."""
        loudness = _loudness(self._buffer[:, :count], _kind(self._form[0]))
        ends = np.append(starts[1:], count)
        peaks = np.maximum.reduceat(loudness, starts)
        energy = np.add.reduceat(loudness * loudness, starts) / (ends - starts)
        end = bucket + len(starts)
        if end > len(self._peaks):
            room = max(end, len(self._peaks) * 3 // 2) - len(self._peaks)
            self._peaks = np.append(self._peaks, np.zeros(room, np.uint8))
            self._rms = np.append(self._rms, np.zeros(room, np.uint8))
        for stored, values in ((self._peaks, peaks), (self._rms, np.sqrt(energy))):
            made = np.rint(255 * np.sqrt(np.clip(values, 0, 1))).astype(np.uint8)
            stored[bucket:end] = np.maximum(stored[bucket:end], made)
        self.length = max(self.length, end)

    def so_far(self) -> tuple[Bytes, Bytes]:
        """Return copies of the peaks and the loudness that there are."""
        return self._peaks[: self.length].copy(), self._rms[: self.length].copy()


def _plane(frame: AudioFrame, nth: int) -> AudioPlane:
    """Return one plane of a frame: PyAV counts on beyond the last where there are eight or more."""
    from av.audio.plane import AudioPlane

    return AudioPlane(frame, nth)


def _kind(name: str) -> str:
    """Return the kind of sample of libavutil's name for it, such as `s16p`."""
    return name.removesuffix("p")


def _loudness(samples: npt.NDArray[np.generic], kind: str) -> Floats:
    """Return how far each sample is from silence, 0.0 to 1.0; of several channels the farthest."""
    values = samples.astype(np.float32)
    full = _SAMPLES[kind][1]
    if kind == "u8":
        values -= np.float32(full)
    if full != 1.0:
        values /= np.float32(full)
    loudness: Floats = np.abs(values).max(axis=0)
    return np.nan_to_num(loudness, copy=False)  # a damaged file of floats may hold anything
