"""What MPRIS asks of a player's program as a whole.

The names of properties and methods are those of the specification.
"""

from __future__ import annotations

from PySide6.QtCore import ClassInfo, Property, QObject, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor
from PySide6.QtWidgets import QMainWindow


@ClassInfo({"D-Bus Interface": "org.mpris.MediaPlayer2"})  # type: ignore[call-arg]
class RootAdaptor(QDBusAbstractAdaptor):  # type: ignore[operator]
    """Says who we are, and brings the window to the front."""

    def __init__(self, parent: QObject, window: QMainWindow) -> None:
        super().__init__(parent)
        self._window = window

    @Slot()
    def Raise(self) -> None:
        """Bring the window to the front."""
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def Quit(self) -> None:
        """Close the window."""
        self._window.close()

    def _yes(self) -> bool:
        return True

    def _no(self) -> bool:
        return False

    def _identity(self) -> str:
        return "Open Deuren Archief"

    def _entry(self) -> str:
        return "open-deuren-archief"

    def _nothing(self) -> list[str]:
        return []

    CanQuit = Property(bool, _yes)
    CanRaise = Property(bool, _yes)
    HasTrackList = Property(bool, _no)
    Identity = Property(str, _identity)
    DesktopEntry = Property(str, _entry)
    SupportedUriSchemes = Property("QStringList", _nothing)  # type: ignore[arg-type]
    SupportedMimeTypes = Property("QStringList", _nothing)  # type: ignore[arg-type]
