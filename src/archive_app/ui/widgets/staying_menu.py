"""A menu that stays open while one checks and unchecks what is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class StayingMenu(QMenu):
    """Space or a click checks and the menu stays; Enter checks and it goes, as does Esc."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Check what is clicked on."""
        action = self.actionAt(event.position().toPoint())
        if action is None or not self._check(action):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check what one is at, by Space."""
        action = self.activeAction()
        space = event.key() == Qt.Key.Key_Space
        if not space or action is None or not self._check(action):
            super().keyPressEvent(event)

    def _check(self, action: QAction) -> bool:
        """Check an action, or no longer; return whether it is one to check."""
        if action.isCheckable() and action.isEnabled():
            action.trigger()
            return True
        return False
