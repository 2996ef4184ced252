"""One window per archive: a second start raises the first."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500
_RAISE = b"raise\n"


class SingleInstance(QObject):
    """Claims an archive, or asks who has it to come forward."""

    raise_requested = Signal()

    def __init__(self, archive: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(archive.resolve()).encode()).hexdigest()[:16]
        self._name = f"open-deuren-archief-{digest}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)

    def claim(self) -> bool:
        """Return True when this is the first; otherwise the first has been called forward."""
        if self._call():
            return False
        if self._server.listen(self._name):
            return True
        if self._call():  # another was a moment quicker
            return False
        # Left by a process that was killed: nobody answers on it.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)  # without it the program works, only the raising doesn't
        return True

    def _call(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(_RAISE)
        socket.flush()
        socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
        return True

    def _called(self) -> None:
        while connection := self._server.nextPendingConnection():
            connection.disconnected.connect(connection.deleteLater)
            self.raise_requested.emit()
