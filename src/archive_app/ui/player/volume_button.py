"""The button that shows the volume and opens a slider for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from archive_app.i18n import _
from archive_app.ui import icons
from archive_app.ui.player.wording import time_font, with_key
from archive_app.ui.theme import Theme

_ICON = 20
_STEP = 5
_BACK_TO = 80  # where sound comes back when the last volume is unknown


def _icon_name(volume: int) -> str:
    if volume == 0:
        return "volume-x"
    return "volume-1" if volume < 50 else "volume-2"


def _percent(volume: int) -> str:
    return _("{percent} %").format(percent=volume)


class _VolumePopup(QFrame):
    """A button for no sound, a slider, and the volume in figures."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("variant", "popup")
        self.setAccessibleName(_("Volume"))
        self.mute = QToolButton(self)
        self.mute.setProperty("variant", "quiet")
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(4 * _STEP)
        self.slider.setAccessibleName(_("Volume"))
        self.figures = QLabel(self)
        self.figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.row = QHBoxLayout(self)
        for widget in (self.mute, self.slider, self.figures):
            self.row.addWidget(widget)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self.row.setContentsMargins(theme.px(10), theme.px(8), theme.px(14), theme.px(8))
        self.row.setSpacing(theme.px(10))
        self.slider.setFixedWidth(theme.px(140))
        self.figures.setFont(time_font(theme))
        self.figures.setFixedWidth(self.figures.fontMetrics().horizontalAdvance(_percent(100)) + 2)
        self.mute.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc, and on Enter in the slider."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


class VolumeButton(QToolButton):
    """Shows the volume; opens a small panel above itself.

    Signals:
        volume_changed: 0 to 100; 0 when the sound is put off.
    """

    volume_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self._volume = 100
        self._audible = _BACK_TO
        self.setProperty("variant", "quiet")
        self.popup = _VolumePopup(self)
        self.popup.mute.clicked.connect(self._mute)
        self.popup.slider.valueChanged.connect(self._slid)
        self.clicked.connect(self._open)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))
        self.popup.set_theme(theme)
        self.show_volume(self._volume)

    def set_key(self, key: str) -> None:
        """Name the key in the tooltip."""
        self._key = key
        self.show_volume(self._volume)

    def show_volume(self, volume: int) -> None:
        """Show a volume."""
        self._volume = max(0, min(100, volume))
        if self._volume:
            self._audible = self._volume
        name = _("Volume: {percent} %").format(percent=self._volume)
        if not self._volume:
            name = _("Volume: no sound")
        drawn = icons.icon(_icon_name(self._volume), self._theme, "ink", _ICON)
        self.setIcon(drawn)
        self.setAccessibleName(name)
        self.setToolTip(with_key(name, self._key))
        mute = self.popup.mute
        mute.setIcon(drawn)
        mute.setAccessibleName(_("Sound off") if self._volume else _("Sound on"))
        mute.setToolTip(mute.accessibleName())
        self.popup.figures.setText(_percent(self._volume))
        self.popup.slider.blockSignals(True)  # what is shown is no wish of the user
        self.popup.slider.setValue(self._volume)
        self.popup.slider.blockSignals(False)

    def _open(self) -> None:
        popup = self.popup
        popup.adjustSize()
        right = self.mapToGlobal(QPoint(self.width(), 0))
        place = right - QPoint(popup.width(), popup.height() + self._theme.px(8))
        popup.move(max(0, place.x()), max(0, place.y()))
        popup.show()
        popup.slider.setFocus(Qt.FocusReason.PopupFocusReason)

    def _slid(self, volume: int) -> None:
        self.show_volume(volume)
        self.volume_changed.emit(volume)

    def _mute(self) -> None:
        self._slid(0 if self._volume else self._audible)
