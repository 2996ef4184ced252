"""Where on the screen a window stands, kept from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget


def place_of(window: QWidget) -> str:
    """Return a window's place and size as one word."""
    return bytes(window.saveGeometry().toBase64().data()).decode()


def put_in_place(window: QWidget, kept: str) -> None:
    """Put a window at a kept place and size; without one, it gets the usual size."""
    if not kept or not window.restoreGeometry(QByteArray.fromBase64(kept.encode())):
        free = window.screen().availableGeometry()
        window.resize(min(1440, free.width() - 24), min(900, free.height() - 48))
