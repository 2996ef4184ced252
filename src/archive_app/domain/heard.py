"""Which parts of a recording were heard, so that hearing its end alone isn't hearing it."""

from __future__ import annotations

from dataclasses import dataclass

#: A recording is taken in so many equal parts.
PARTS = 100

_DIGITS = PARTS // 4


@dataclass(frozen=True, slots=True)
class Heard:
    """The parts of a recording that were heard, as a number with a bit for each."""

    parts: int = 0

    @classmethod
    def read(cls, text: str) -> Heard:
        """Return what was written by `written`; what was not is nothing heard."""
        try:
            parts = int(text, 16) if len(text) == _DIGITS else 0
        except ValueError:
            return cls()
        return cls(max(0, parts))

    def written(self) -> str:
        """Return it as a text to be kept."""
        return f"{self.parts:0{_DIGITS}x}"

    def and_played(self, from_ms: int, to_ms: int, duration_ms: int) -> Heard:
        """Return what was heard when a stretch was played too."""
        if duration_ms <= 0 or to_ms < from_ms:
            return self
        first = _part(from_ms, duration_ms)
        count = _part(to_ms, duration_ms) - first + 1
        return Heard(self.parts | ((1 << count) - 1) << first)

    def __or__(self, other: Heard) -> Heard:
        return Heard(self.parts | other.parts)

    @property
    def share(self) -> float:
        """How much of the recording was heard, from 0 to 1."""
        return self.parts.bit_count() / PARTS


def _part(ms: int, duration_ms: int) -> int:
    return max(0, min(PARTS - 1, ms * PARTS // duration_ms))
