"""The row of buttons of the player."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from archive_app.i18n import N_, _
from archive_app.ui import icons
from archive_app.ui.player.speed_button import SpeedButton
from archive_app.ui.player.volume_button import VolumeButton
from archive_app.ui.player.wording import with_key
from archive_app.ui.theme import Size, Theme

SKIP_MS = 15_000

#: Keys as the tooltips name them; the window that makes the actions may hand in others.
KEYS: Mapping[str, str] = {
    "toggle": "Ctrl+Space",
    "back": "Ctrl+J",
    "forward": "Ctrl+L",
    "previous": "Ctrl+Shift+J",
    "next": "Ctrl+Shift+L",
    "speed": "",
    "volume": "",
}


class _Look(NamedTuple):
    name: str
    icon: str
    variant: str
    pixels: int


_LOOKS = {
    "previous": _Look(N_("Previous passage"), "skip-back", "quiet", 20),
    "back": _Look(N_("15 seconds back"), "rotate-ccw", "skip", 20),
    "toggle": _Look(N_("Play"), "play", "play", 22),
    "forward": _Look(N_("15 seconds forward"), "rotate-cw", "skip", 20),
    "next": _Look(N_("Next passage"), "skip-forward", "quiet", 20),
}


class Transport(QWidget):
    """Previous, back, play, forward, next, speed and volume, from left to right."""

    toggled = Signal()
    skip_requested = Signal(int)
    previous_requested = Signal()
    next_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = dict(KEYS)
        self._playing = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.buttons = {part: self._button(look) for part, look in _LOOKS.items()}
        self.buttons["toggle"].setProperty("ring", "round")
        self.speed = SpeedButton(theme, self)
        self.volume = VolumeButton(theme, self)
        for widget in (*self.buttons.values(), self.speed, self.volume):
            self._row.addWidget(widget)
        self._connect()
        self.set_theme(theme)

    def _button(self, look: _Look) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("variant", look.variant)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if look.variant == "skip":
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setText(str(SKIP_MS // 1000))
        return button

    def _connect(self) -> None:
        buttons = self.buttons
        buttons["toggle"].clicked.connect(self.toggled)
        buttons["back"].clicked.connect(lambda: self.skip_requested.emit(-SKIP_MS))
        buttons["forward"].clicked.connect(lambda: self.skip_requested.emit(SKIP_MS))
        buttons["previous"].clicked.connect(self.previous_requested)
        buttons["next"].clicked.connect(self.next_requested)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self._row.setSpacing(theme.px(8))
        for part, button in self.buttons.items():
            pixels = theme.px(_LOOKS[part].pixels)
            button.setIconSize(QSize(pixels, pixels))
            button.setFont(theme.font(Size.SMALL))
        self.speed.set_theme(theme)
        self.volume.set_theme(theme)
        self._dress()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Take the keys that the tooltips name, such as `{"toggle": "Ctrl+Space"}`."""
        self._keys |= keys
        self.speed.set_key(self._keys["speed"])
        self.volume.set_key(self._keys["volume"])
        self._dress()

    def show_playing(self, playing: bool) -> None:
        """Turn the round button into what it does now: pause or play."""
        self._playing = playing
        self._dress()

    def set_usable(self, play: bool, move: bool) -> None:
        """Let the user play, and move about in the recording, or not."""
        for part, button in self.buttons.items():
            button.setEnabled(play if part == "toggle" else move)
        self.speed.setEnabled(play)
        self.volume.setEnabled(play)

    def show_passages(self, shown: bool) -> None:
        """Show the buttons for the previous and next passage, or leave them to the menu."""
        for part in ("previous", "next"):
            self.buttons[part].setVisible(shown)

    def width_with(self, passages: bool) -> int:
        """Return the width with or without the buttons for passages."""
        hidden = () if passages else ("previous", "next")
        widgets = [button for part, button in self.buttons.items() if part not in hidden]
        widths = [widget.sizeHint().width() for widget in (*widgets, self.volume)]
        return sum(widths) + self.speed.width() + len(widths) * self._row.spacing()

    def _dress(self) -> None:
        for part, button in self.buttons.items():
            look = _LOOKS[part]
            pausing = part == "toggle" and self._playing
            name = _("Pause") if pausing else _(look.name)
            button.setAccessibleName(name)
            button.setToolTip(with_key(name, self._keys[part]))
            button.setIcon(self._icon("pause" if pausing else look.icon, part, look.pixels))

    def _icon(self, name: str, part: str, pixels: int) -> QIcon:
        token = "on_accent" if part == "toggle" else "ink"
        return icons.icon(name, self._theme, token, pixels)
