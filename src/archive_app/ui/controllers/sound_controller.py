"""How fast and how loud one listens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.services.listening import Listening
from archive_app.ui.player.player_bar import PlayerBar
from archive_app.ui.player.speed_button import SPEEDS

_VOLUME_STEP = 10


class SoundController(QObject):
    """Ties speed and volume of a `Listening` to the player bar.

    Signals:
        changed: another speed or volume.
    """

    changed = Signal()

    def __init__(self, listening: Listening, bar: PlayerBar, parent: QObject) -> None:
        super().__init__(parent)
        self._listening = listening
        self._bar = bar
        bar.speed_changed.connect(self.set_speed)
        bar.volume_changed.connect(self.set_volume)
        bar.show_speed(listening.speed)
        bar.show_volume(listening.volume)

    def step_speed(self, direction: int) -> None:
        """Play faster (1) or slower (-1)."""
        now = self._listening.speed
        later = [s for s in SPEEDS if (s > now if direction > 0 else s < now)]
        if later:
            self.set_speed(min(later) if direction > 0 else max(later))

    def set_speed(self, speed: float) -> None:
        """Play at a speed."""
        self._listening.set_speed(speed)
        self._bar.show_speed(self._listening.speed)
        self.changed.emit()

    def step_volume(self, direction: int) -> None:
        """Play louder (1) or quieter (-1)."""
        self.set_volume(self._listening.volume + direction * _VOLUME_STEP)

    def set_volume(self, volume: int) -> None:
        """Play at a volume, 0 to 100."""
        self._listening.set_volume(volume)
        self._bar.show_volume(self._listening.volume)
        self.changed.emit()
