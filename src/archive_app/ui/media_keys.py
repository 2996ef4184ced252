"""The keys for music on a keyboard: our own, and through the desktop where it asks for them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.controllers.queue_controller import QueueController

if TYPE_CHECKING:
    from archive_app.ui.mpris.service import MprisService


class Remote(QObject):
    """What is done from outside the window: by media keys, headphones or a desktop's panel."""

    def __init__(
        self, listening: ListeningController, queue: QueueController, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self.listening = listening
        self.queue = queue
        self.window = window

    def play(self) -> None:
        """Play on."""
        if not self.listening.listening.playing:
            self.listening.toggle()

    def pause(self) -> None:
        """Stand still."""
        self.listening.listening.pause()

    def stop(self) -> None:
        """Stand still, and don't go on with hits or queue."""
        if not self.queue.stop():
            self.pause()
        self.queue.queue.stop()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) of the queue, else of the passages."""
        if self.queue.active:
            self.queue.step(direction)
        else:
            self.listening.step(direction)


def offer(
    listening: ListeningController, queue: QueueController, window: QMainWindow
) -> MprisService | None:
    """Listen to media keys; return what is on the desktop's bus, None where there is no bus."""
    remote = Remote(listening, queue, window)
    _take_keys(remote)  # a desktop that asks over the bus keeps them from the window
    if has_bus():
        from archive_app.ui.mpris.service import MprisService

        service = MprisService(remote)
        if service.is_there:
            return service
    return None


def has_bus() -> bool:
    """Whether this desktop has a bus; asking for one that isn't there could start one."""
    if not sys.platform.startswith("linux"):
        return False
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or (
        bool(runtime) and Path(runtime, "bus").is_socket()
    )


def _take_keys(remote: Remote) -> None:
    """Take the keys while the window has the keyboard."""
    keys: dict[Qt.Key, Callable[[], object]] = {
        Qt.Key.Key_MediaTogglePlayPause: remote.listening.toggle,
        Qt.Key.Key_MediaPlay: remote.listening.toggle,  # many keyboards have one key for both
        Qt.Key.Key_MediaPause: remote.pause,
        Qt.Key.Key_MediaStop: remote.stop,
        Qt.Key.Key_MediaNext: lambda: remote.step(1),
        Qt.Key.Key_MediaPrevious: lambda: remote.step(-1),
    }
    for key, act in keys.items():
        shortcut = QShortcut(QKeySequence(key), remote.window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
