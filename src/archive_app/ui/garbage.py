"""Collecting cyclic garbage on Qt's thread, and nowhere else."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 500  # ms
_IN_FULL = 600_000  # ms; a full look among the hits of an export takes 200 ms


class GarbageCollector(QObject):
    """Does at set times what Python else does in whatever thread has just made an object.

    A cycle may hold Qt objects, and those may only be destroyed on Qt's thread: in a worker's that
    can bring the program down, or stop it where both wait for each other. Calibre and Anki do so
    too.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timers = [QTimer(self, interval=interval) for interval in (_INTERVAL, _IN_FULL)]
        for timer, what in zip(self._timers, (collect_young, gc.collect), strict=True):
            timer.timeout.connect(what)
            timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        for timer in self._timers:
            timer.stop()
        gc.enable()


def collect_young() -> None:
    """Collect what was made lately, where by Python's own measure it is time."""
    (youngest, young, _old), (most_youngest, most_young, _most) = gc.get_count(), gc.get_threshold()
    if young > most_young:
        gc.collect(1)
    elif youngest > most_youngest:
        gc.collect(0)
