"""What the parts of a window have to say to the user; the window says it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Teller(QObject):
    """A part that has something to say.

    Signals:
        told: something that is no fault.
        offered: the same, with words for an action and what does it.
        failed: an `ArchiveError`.
    """

    told = Signal(str)
    offered = Signal(str, str, object)
    failed = Signal(object)

    def tell_of(self, *parts: Teller) -> None:
        """Say what these parts say, as one's own."""
        for part in parts:
            part.told.connect(self.told)
            part.offered.connect(self.offered)
            part.failed.connect(self.failed)
