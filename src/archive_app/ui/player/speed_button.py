"""The button that shows the speed and opens the choice of speeds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from archive_app.i18n import _
from archive_app.ui.player.wording import format_speed, with_key
from archive_app.ui.theme import Size, Theme

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class SpeedButton(QPushButton):
    """Shows the speed; its menu has the others.

    Signals:
        speed_changed: the speed the user chose.
    """

    speed_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._speed = 1.0
        menu = QMenu(self)
        self._group = QActionGroup(self)
        self._actions: dict[float, QAction] = {}
        for speed in SPEEDS:
            action = QAction(format_speed(speed), self)
            action.setCheckable(True)
            action.setData(speed)
            self._group.addAction(action)
            menu.addAction(action)
            self._actions[speed] = action
        self._group.triggered.connect(self._chosen)
        self.setMenu(menu)
        self.show_speed(1.0)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self.setFont(theme.font(Size.BODY))
        # As wide as the widest speed, so that nothing moves when another is chosen.
        widest = max(self.fontMetrics().horizontalAdvance(format_speed(s)) for s in SPEEDS)
        self.setFixedWidth(widest + theme.px(22))
        self.setStyleSheet(f"padding-left: {theme.px(6)}px; padding-right: {theme.px(6)}px;")

    def set_key(self, key: str) -> None:
        """Name the key in the tooltip."""
        self._key = key
        self.show_speed(self._speed)

    def show_speed(self, speed: float) -> None:
        """Show a speed, also one that isn't in the menu."""
        self._speed = speed
        self.setText(format_speed(speed))
        name = _("Speed: {speed}").format(speed=format_speed(speed))
        self.setAccessibleName(name)
        self.setToolTip(with_key(name, self._key))
        checked = self._group.checkedAction()
        action = self._actions.get(speed)
        if action is not None:
            action.setChecked(True)
        elif checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def _chosen(self, action: QAction) -> None:
        speed = float(action.data())
        self.show_speed(speed)
        self.speed_changed.emit(speed)
