"""Cyclic garbage is collected on Qt's thread only."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from archive_app.ui.garbage import GarbageCollector


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_cycles_of_a_worker_are_collected_on_the_main_thread(qtbot: QtBot) -> None:
    parent = QObject()
    collector = GarbageCollector(parent)
    collected: list[threading.Thread] = []
    try:
        assert not gc.isenabled()

        def work() -> None:
            knots = [Knot() for _ in range(5000)]
            for knot in knots:
                weakref.finalize(knot, lambda: collected.append(threading.current_thread()))

        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
        assert not collected
        qtbot.waitUntil(lambda: len(collected) == 5000, timeout=5000)
    finally:
        collector.stop()
    assert set(collected) == {threading.main_thread()}
    assert gc.isenabled()
