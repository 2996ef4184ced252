"""Keys that wait come out in order, and the rest goes on waiting where one of them asks for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from archive_app.ui.editing.held_keys import HeldKeys


def key(text: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, text)


def text_of(event: QEvent) -> str:
    assert isinstance(event, QKeyEvent)
    return event.text()


def test_nothing_waits_until_it_holds() -> None:
    held = HeldKeys()
    assert not held.holding
    assert not held.take(key("a"))
    held.release(lambda event: (_ for _ in ()).throw(AssertionError(event)))


def test_keys_come_out_once_and_in_order() -> None:
    held, typed = HeldKeys(), []
    held.hold()
    for letter in "bakker":
        assert held.take(key(letter))
    held.release(lambda event: typed.append(text_of(event)))
    assert "".join(typed) == "bakker"
    assert not held.holding
    held.release(lambda event: typed.append(text_of(event)))
    assert "".join(typed) == "bakker"


def test_a_key_that_has_it_hold_again_keeps_the_rest_before_what_comes_later() -> None:
    held, typed = HeldKeys(), []

    def type_one(event: QEvent) -> None:
        typed.append(text_of(event))
        if text_of(event) == "|":
            held.hold()

    held.hold()
    for letter in "ab|cd":
        held.take(key(letter))
    held.release(type_one)
    assert "".join(typed) == "ab|" and held.holding
    held.take(key("e"))
    held.release(type_one)
    assert "".join(typed) == "ab|cde" and not held.holding
