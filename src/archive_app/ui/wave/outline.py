"""How loud a recording is, as a picture needs it."""

from __future__ import annotations

from typing import Protocol

#: Below 1.0 the quiet parts are drawn a little taller than they are, so that they can be seen.
_CURVE = 0.75


class Outline(Protocol):
    """Knows how loud a recording is; what was read of it so far, while it is being read.

    A view never gets all the values of a recording: it asks for as many as it has columns, and gets
    plain bytes. So views need no NumPy, and tests draw any outline that they like.
    """

    @property
    def length_ms(self) -> int:
        """How much of the recording is told of, in milliseconds."""

    @property
    def loudest(self) -> int:
        """The peak that hardly anything is above, 1 to 255."""

    @property
    def damaged(self) -> bool:
        """Whether something of the file could not be read."""

    def columns(self, start_ms: float, step_ms: float, count: int) -> tuple[bytes, bytes]:
        """Return the peak and the loudness of columns that stand side by side.

        Each is `255 * sqrt(amplitude)`. Where nothing is told of, both are 0.
        """


def heights(loudest: int) -> list[float]:
    """Return how tall each value is drawn, 0.0 to 1.0, so that the loudest fills the height."""
    return [min(1.0, (value / loudest) ** (2 * _CURVE)) for value in range(256)]
