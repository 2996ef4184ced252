"""What screen readers get where Qt's own widgets don't say enough.

A class of ours is registered with the maker of its accessible interface; Qt asks for it when a
screen reader (or a test) first looks at such a widget.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import shiboken6
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

_makers: dict[type, Callable[..., QAccessibleInterface | None]] = {}
_interfaces: list[QAccessibleInterface] = []  # Qt holds no Python reference to what it was given


def _make(_class_name: str, widget: object) -> QAccessibleInterface | None:
    maker = _makers.get(type(widget))
    if maker is None:
        return None
    _interfaces[:] = [each for each in _interfaces if shiboken6.isValid(each)]
    made = maker(widget)
    if made is not None:
        _interfaces.append(made)
    return made


def register(widget_class: type, maker: Callable[..., QAccessibleInterface | None]) -> None:
    """Have widgets of a class described by what `maker` makes of them; None leaves it to Qt."""
    if not _makers:
        QAccessible.installFactory(_make)
    _makers[widget_class] = maker


def describe(widget_class: type, role: QAccessible.Role) -> None:
    """Have widgets of a class told as something else than Qt takes them for."""
    register(widget_class, lambda widget: QAccessibleWidget(widget, role))


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Have a screen reader say a text, without moving the focus."""
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def value_changed(widget: QWidget, value: int) -> None:
    """Tell a screen reader of a value that the user changed."""
    QAccessible.updateAccessibility(QAccessibleValueChangeEvent(widget, value))


class AccessibleAlert(QAccessibleWidget):
    """A message that calls for attention."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.AlertMessage)


class AccessibleTab(QAccessibleWidget):
    """A button that shows one of several places; the chosen one is told as such."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, QAccessible.Role.PageTab)
        self._button = button

    def state(self) -> QAccessible.State:
        """Return whether it is the chosen one."""
        state = super().state()
        state.selectable = True
        state.selected = self._button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        """Return what can be done with it."""
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Press it, or give it the keyboard."""
        if name == QAccessibleActionInterface.pressAction():
            self._button.click()
        else:
            super().doAction(name)


class Scale(Protocol):
    """What a widget tells of itself to be described as a slider."""

    def accessibleName(self) -> str:
        """Return its name."""

    def value(self) -> int:
        """Return where it stands."""

    def maximum(self) -> int:
        """Return its end; it starts at 0."""

    def step(self) -> int:
        """Return the step of an arrow key."""

    def value_text(self) -> str:
        """Return where it stands, in words."""

    def choose(self, value: int) -> None:
        """Go to a value, as the user asked."""


class AccessibleScale(QAccessibleWidget, QAccessibleValueInterface):
    """A slider whose value is also told in words."""

    def __init__(self, widget: QWidget, scale: Scale) -> None:
        QAccessibleWidget.__init__(self, widget, QAccessible.Role.Slider)
        QAccessibleValueInterface.__init__(self)
        self._scale = scale

    def text(self, kind: QAccessible.Text) -> str:
        """Return the value in words, and all other texts as Qt knows them."""
        if kind == QAccessible.Text.Value:
            return self._scale.value_text()
        return QAccessibleWidget.text(self, kind)

    def currentValue(self) -> int:
        """Return the value."""
        return self._scale.value()

    def setCurrentValue(self, value: int) -> None:
        """Go to a value."""
        self._scale.choose(int(value))

    def minimumValue(self) -> int:
        """Return the lowest value."""
        return 0

    def maximumValue(self) -> int:
        """Return the highest value."""
        return self._scale.maximum()

    def minimumStepSize(self) -> int:
        """Return the step of an arrow key."""
        return self._scale.step()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return the address of the part that Qt asks for."""
        if kind == QAccessible.InterfaceType.ValueInterface:
            # The second base class has an address of its own inside the object.
            return shiboken6.VoidPtr(shiboken6.getCppPointer(self)[1])
        return QAccessibleWidget.interface_cast(self, kind)
