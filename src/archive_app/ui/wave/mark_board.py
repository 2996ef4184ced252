"""Marks on a recording that any part of the program can put up, and who shows them hears of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class MarkShape(StrEnum):
    """How a mark looks, so that kinds differ by more than their colour."""

    TICK = "tick"
    FLAG = "flag"
    PIN = "pin"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place or a stretch in a recording, in milliseconds.

    Attributes:
        start_ms, end_ms: the same for a place.
        name: what it is in words, such as "Chapter: Beginning".
        token: the colour's name in the theme, or a colour as `#RRGGBB`.
    """

    start_ms: int
    end_ms: int
    name: str
    shape: MarkShape = MarkShape.TICK
    token: str = "accent"


class MarkBoard(QObject):
    """Holds the marks of each source for the recordings that they are on.

    Signals:
        changed: the id of the recording whose marks are others now.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marks: dict[str, dict[str, tuple[Mark, ...]]] = {}

    def put(self, source: str, recording: str, marks: Sequence[Mark]) -> None:
        """Put up the marks of a source on a recording, in the place of those before.

        Args:
            source: such as `hits`, `bookmarks`, `chapters`; a part of the program has its own.
            recording: the recording's id.
        """
        before = self._marks.setdefault(recording, {})
        ordered = tuple(sorted(marks, key=lambda mark: mark.start_ms))
        if before.get(source, ()) != ordered:
            before[source] = ordered
            self.changed.emit(recording)

    def clear(self, source: str) -> None:
        """Take the marks of a source off every recording."""
        for recording, marks in self._marks.items():
            if marks.pop(source, ()):
                self.changed.emit(recording)

    def marks(self, recording: str, source: str = "") -> tuple[Mark, ...]:
        """Return the marks on a recording, or those of one source, in order."""
        by_source = self._marks.get(recording, {})
        if source:
            return by_source.get(source, ())
        every = (mark for marks in by_source.values() for mark in marks)
        return tuple(sorted(every, key=lambda mark: mark.start_ms))
