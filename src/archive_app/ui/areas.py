"""The parts of a window that the keyboard goes to and from by one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@runtime_checkable
class HasAreas(Protocol):
    """A place with several parts."""

    def areas(self) -> Sequence[QWidget]:
        """Return the parts, in order."""
        ...


def step_area(areas: Sequence[QWidget], direction: int) -> None:
    """Give the keyboard to the next (1) or previous (-1) of those that can be used now."""
    usable = [area for area in areas if area.isVisible() and area.isEnabled()]
    focus = QApplication.focusWidget()
    here = next(
        (n for n, a in enumerate(usable) if focus and (a is focus or a.isAncestorOf(focus))), -1
    )
    area = usable[(here + direction) % len(usable)]
    _first_in(area).setFocus(Qt.FocusReason.TabFocusReason)


def _first_in(area: QWidget) -> QWidget:
    """Return the first widget of an area that takes the keyboard by Tab."""
    if area.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return area
    for inside in area.findChildren(QWidget):
        takes = inside.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and inside.isVisible() and inside.isEnabled():
            return inside
    return area
