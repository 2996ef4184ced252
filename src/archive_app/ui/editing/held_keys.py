"""Keys that are pressed while it isn't known yet where they are to go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent


class HeldKeys:
    """Keeps keys and letters of a field, in order, from `hold` until `release`.

    Attributes:
        holding: whether what is pressed now is kept.
    """

    def __init__(self) -> None:
        self.holding = False
        self._events: list[QEvent] = []

    def hold(self) -> None:
        """Keep what is pressed from now on."""
        self.holding = True

    def take(self, event: QEvent) -> bool:
        """Keep an event; return whether it was kept, and nothing else is to be done with it."""
        if self.holding:
            self._events.append(event.clone())
        return self.holding

    def release(self, give: Callable[[QEvent], None]) -> None:
        """Give what was kept, until one of these has the rest kept again."""
        self.holding = False
        events, self._events = self._events, []
        while events and not self.holding:
            give(events.pop(0))
        self._events += events
