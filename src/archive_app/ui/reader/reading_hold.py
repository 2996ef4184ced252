"""When the text isn't to scroll by itself: whoever reads or chooses isn't snatched away."""

from __future__ import annotations

from time import monotonic

#: How long after the hand or the keys scrolled the text stays where it is, in seconds.
HOLD_S = 8.0


class ReadingHold:
    """Holds the text still for some seconds after a move, and as long as something goes on."""

    def __init__(self) -> None:
        self._until = 0.0
        self._reasons: set[str] = set()

    @property
    def held(self) -> bool:
        """Whether the text is to stay where it is."""
        return bool(self._reasons) or monotonic() < self._until

    def stirred(self) -> None:
        """Note that the user moved through the text now."""
        self._until = monotonic() + HOLD_S

    def set_reason(self, reason: str, on: bool) -> None:
        """Hold as long as something goes on, such as `choosing` or `editing`."""
        if on:
            self._reasons.add(reason)
        else:
            self._reasons.discard(reason)

    def has(self, reason: str) -> bool:
        """Whether something goes on that holds the text."""
        return reason in self._reasons

    def release(self, *, but: str = "") -> None:
        """Follow again from now on.

        Args:
            but: a reason that goes on all the same; `tapping` always does.
        """
        self._until = 0.0
        self._reasons &= {but, "tapping"}
