"""How loud a recording is from moment to moment, at every distance that one may look from.

Each value is one byte, `round(255 * sqrt(amplitude))`, where an amplitude of 1.0 is full scale:
255 is the loudest that the file can hold, 128 a quarter of that (-12 dB), 1 is -96 dB. On this
scale a whisper still has steps of its own, and the greatest of some values is that of the loudest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Bytes = npt.NDArray[np.uint8]

#: How much of the recording one value tells of, in milliseconds.
BUCKET_MS = 10
#: So many values of one level make one of the next.
_FACTOR = 4
#: So many values are reckoned with at once, a multiple of that: NumPy lets no other thread go on
#: meanwhile, such as the one that shows the window.
_BLOCK = 1 << 16
#: A level with fewer values than this needs none above it.
_FEW = 2_000
#: What counts as the loudest of a recording: this part of it is not louder. A knock on the table
#: would else make the speech look like silence.
_LOUDEST_PART = 0.995
#: The energy that each value stands for.
_ENERGY = np.arange(256, dtype=np.float32) ** 4


class PeakLevels:
    """The peaks and the loudness (root mean square) of a recording, for pictures of any width.

    Attributes:
        peaks, rms: a value for each `BUCKET_MS`, from the recording's beginning.
        damaged: the file could not be read to its end, or not all of it.
        loudest: the peak that hardly anything in the recording is above, 1 to 255.
    """

    def __init__(self, peaks: Bytes, rms: Bytes, *, damaged: bool = False) -> None:
        self.peaks = peaks
        self.rms = rms
        self.damaged = damaged
        self._levels = [(peaks, rms)]
        while len(self._levels[-1][0]) > _FEW:
            self._levels.append(_above(*self._levels[-1]))
        self.loudest = _loudest(peaks)

    @property
    def length_ms(self) -> int:
        """How much of the recording is told of, in milliseconds."""
        return len(self.peaks) * BUCKET_MS

    def columns(self, start_ms: float, step_ms: float, count: int) -> tuple[bytes, bytes]:
        """Return the peak and the loudness of columns of a picture that stand side by side.

        Args:
            start_ms: where the first one begins; may lie outside the recording, as any other.
            step_ms: how much of the recording a column is wide.
        """
        level = 0
        while level + 1 < len(self._levels) and BUCKET_MS * _FACTOR ** (level + 2) <= step_ms:
            level += 1
        peaks, rms = self._levels[level]
        width = BUCKET_MS * _FACTOR**level
        edges = (start_ms + step_ms * np.arange(count + 1)) / width
        # A hair above a boundary is the boundary: what was reckoned in floats isn't exact.
        marks = np.floor(edges + 1e-6).astype(np.int64)
        marks[1:-1] = np.maximum(marks[1:-1], marks[:-2])
        inside = (marks[:-1] >= 0) & (marks[:-1] < len(peaks))
        high, loud = np.zeros(count, np.uint8), np.zeros(count, np.uint8)
        if inside.any():
            first, last = np.flatnonzero(inside)[[0, -1]]
            end = min(len(peaks), max(int(marks[last + 1]), int(marks[last]) + 1))
            starts = marks[first : last + 1] - marks[first]
            part = slice(int(marks[first]), end)
            high[first : last + 1] = np.maximum.reduceat(peaks[part], starts)
            loud[first : last + 1] = _together(rms[part], starts)
        return high.tobytes(), loud.tobytes()


def _above(peaks: Bytes, rms: Bytes) -> tuple[Bytes, Bytes]:
    made = []
    for begin in range(0, len(peaks), _BLOCK):
        part = slice(begin, begin + _BLOCK)
        starts = np.arange(0, len(peaks[part]), _FACTOR)
        made.append((np.maximum.reduceat(peaks[part], starts), _together(rms[part], starts)))
    return np.concatenate([high for high, _ in made]), np.concatenate([loud for _, loud in made])


def _together(rms: Bytes, starts: npt.NDArray[np.int64]) -> Bytes:
    """Return the loudness of several values together: the mean of their energy."""
    energy = np.add.reduceat(_ENERGY[rms], starts)
    ends = np.append(starts[1:], len(rms))
    mean = energy / np.maximum(1, ends - starts)
    return np.asarray(np.rint(np.sqrt(np.sqrt(mean))), np.uint8)


def _loudest(peaks: Bytes) -> int:
    """Return the peak that all but the very loudest moments stay under; silence doesn't count."""
    counts = np.zeros(256, np.int64)
    for begin in range(0, len(peaks), _BLOCK):
        counts += np.bincount(peaks[begin : begin + _BLOCK], minlength=256)
    counts = counts[1:]
    if not counts.any():
        return 1
    within = np.cumsum(counts) >= _LOUDEST_PART * counts.sum()
    return int(np.argmax(within)) + 1
