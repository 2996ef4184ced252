"""The program as a media player on the session bus (MPRIS 2.2)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaType, QObject
from PySide6.QtDBus import QDBusArgument, QDBusConnection, QDBusMessage

from archive_app.ui.mpris.player_adaptor import PLAYER, PlayerAdaptor
from archive_app.ui.mpris.root_adaptor import RootAdaptor

if TYPE_CHECKING:
    from archive_app.ui.media_keys import Remote

_NAME = "org.mpris.MediaPlayer2.open_deuren_archief"
_PATH = "/org/mpris/MediaPlayer2"
_numbers = count(1)


class MprisService(QObject):
    """On the bus from its making until `close`.

    Attributes:
        name: under which it is known on the bus; "" where it could not get there.
    """

    def __init__(self, remote: Remote) -> None:
        super().__init__(remote)
        self._remote = remote
        self._own = f"mpris-{os.getpid()}-{next(_numbers)}"
        self._bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, self._own)
        self._object = QObject(self)
        self._root = RootAdaptor(self._object, remote.window)
        self._player = PlayerAdaptor(self._object, remote)
        self.name = self._register()
        self._told: Mapping[str, object] = {}
        self._connect()

    @property
    def is_there(self) -> bool:
        """Whether it is on the bus."""
        return bool(self.name)

    def _register(self) -> str:
        """Take a name; a second window has one of its own, as the specification says."""
        exported = QDBusConnection.RegisterOption.ExportAdaptors
        if not self._bus.isConnected():
            return ""
        if not self._bus.registerObject(_PATH, self._object, exported):
            return ""
        for name in (_NAME, f"{_NAME}.instance{os.getpid()}_{self._own.rsplit('-', 1)[-1]}"):
            if self._bus.registerService(name):
                return name
        return ""

    def _connect(self) -> None:
        listening = self._remote.listening
        listening.state_changed.connect(self._tell)
        listening.chosen_changed.connect(self._tell)
        listening.sound.changed.connect(self._tell)
        listening.sought.connect(lambda ms: self._player.Seeked.emit(ms * 1000))

    def _tell(self, _value: object = None) -> None:
        """Tell which properties are others than before."""
        now = self._player.properties()
        changed = {name: value for name, value in now.items() if self._told.get(name) != value}
        self._told = now
        if not changed or not self.is_there:
            return
        message = QDBusMessage.createSignal(
            _PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged"
        )
        nothing = QDBusArgument()  # an empty list of Python's has no type
        nothing.beginArray(QMetaType(QMetaType.Type.QString.value))
        nothing.endArray()
        message.setArguments([PLAYER, changed, nothing])
        self._bus.send(message)

    def close(self) -> None:
        """Leave the bus."""
        if self.is_there:
            self._bus.unregisterObject(_PATH)
            self._bus.unregisterService(self.name)
            self.name = ""
        QDBusConnection.disconnectFromBus(self._own)
