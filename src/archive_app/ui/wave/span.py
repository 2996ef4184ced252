"""Which part of a recording a picture shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

#: What is shown at first, and the least that can be, in milliseconds.
USUAL_MS, LEAST_MS = 24_000, 5_000
#: A playhead further to the right than this is brought back; one that is out of sight stands here.
_MIDDLE, _LEFT = 0.5, 0.2
#: How far the picture moves at once to bring the playhead to the middle, as a part of its width.
_EASE = 0.012


@dataclass(frozen=True, slots=True)
class Span:
    """From `start_ms` on for `length_ms`, in a recording that is `whole_ms` long."""

    start_ms: float = 0.0
    length_ms: float = float(USUAL_MS)
    whole_ms: int = 0

    @property
    def end_ms(self) -> float:
        """Where it ends."""
        return self.start_ms + self.length_ms

    def of(self, whole_ms: int) -> Span:
        """Return the same part of a recording of another length."""
        return replace(self, whole_ms=whole_ms)._inside()

    def holds(self, ms: float) -> bool:
        """Whether a time is in sight."""
        return self.start_ms <= ms <= self.end_ms

    def zoomed(self, factor: float, about_ms: float) -> Span:
        """Return a span that is so many times as long, with a time where it was."""
        length = self._length(self.length_ms * factor)
        part = (about_ms - self.start_ms) / self.length_ms
        return replace(self, start_ms=about_ms - part * length, length_ms=length)._inside()

    def moved(self, ms: float) -> Span:
        """Return a span that begins so much later."""
        return replace(self, start_ms=self.start_ms + ms)._inside()

    def around(self, ms: float) -> Span:
        """Return a span with a time in sight, the same one where it is already."""
        if self.holds(ms):
            return self
        return replace(self, start_ms=ms - _LEFT * self.length_ms)._inside()

    def following(self, ms: float) -> Span:
        """Return the span that comes next while a playhead goes on."""
        part = (ms - self.start_ms) / self.length_ms
        if not 0 <= part <= 1:
            return self.around(ms)
        if part <= _MIDDLE:
            return self
        return self.moved(min(part - _MIDDLE, _EASE) * self.length_ms)

    def x(self, ms: float, width: int) -> float:
        """Return where a time stands in a picture of a width."""
        return (ms - self.start_ms) / self.length_ms * width

    def ms(self, x: float, width: int) -> int:
        """Return the time at a place in a picture of a width, within the recording."""
        time = self.start_ms + x / max(1, width) * self.length_ms
        return round(max(0.0, min(float(self.whole_ms), time)))

    def _length(self, wanted: float) -> float:
        return max(float(LEAST_MS), min(wanted, float(self.whole_ms)))

    def _inside(self) -> Span:
        length = self._length(self.length_ms)
        start = max(0.0, min(self.start_ms, self.whole_ms - length))
        return replace(self, start_ms=start, length_ms=length)
