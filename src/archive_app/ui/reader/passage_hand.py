"""The mouse on a text: a click on a word plays from there, a drag chooses words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.ui.reader.word_choice import WordChoice, word_at, words_between


@dataclass(frozen=True, slots=True)
class Pressed:
    """Where the button went down: in which passage, at which place of its text."""

    point: QPoint
    row: int
    offset: int


class Text(Protocol):
    """The text under the mouse."""

    def time_at(self, point: QPoint) -> int | None:
        """Return the row whose time, that plays, is at a point."""

    def offset_at(self, point: QPoint) -> tuple[int, int] | None:
        """Return row and place, in code points, of the text that is exactly at a point."""

    def nearest_offset(self, row: int, point: QPoint) -> int:
        """Return the place in a passage's text that is nearest to a point."""

    def words_of(self, row: int) -> str:
        """Return the text of a passage."""

    def plays(self, row: int) -> bool:
        """Whether a passage can be heard."""

    def viewport(self) -> QWidget:
        """Return the window on the text."""


class PassageHand:
    """Tells what the mouse means.

    Attributes:
        dragging: words are being chosen.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self._pressed: Pressed | None = None
        self.dragging = False

    def press(self, event: QMouseEvent) -> None:
        """Note where the left button goes down in the text."""
        self.dragging, self._pressed = False, None
        point = event.position().toPoint()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        place = self._text.offset_at(point)
        if place and plain and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = Pressed(point, *place)

    def drag(self, event: QMouseEvent) -> WordChoice | None:
        """Return the words chosen so far, where the mouse is dragged over a text."""
        pressed = self._pressed
        if pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return None
        point = event.position().toPoint()
        far = (point - pressed.point).manhattanLength() >= QApplication.startDragDistance()
        if not self.dragging and not far:
            return None
        self.dragging = True
        text = self._text.words_of(pressed.row)
        return words_between(
            pressed.row, text, pressed.offset, self._text.nearest_offset(pressed.row, point)
        )

    def release(self) -> tuple[int, int] | None:
        """Return row and place of the word to play: what was clicked, not dragged."""
        pressed, self._pressed = self._pressed, None
        dragged, self.dragging = self.dragging, False
        if pressed is None or dragged or not self._text.plays(pressed.row):
            return None
        word = word_at(pressed.row, self._text.words_of(pressed.row), pressed.offset)
        return pressed.row, word.span[0] if word else pressed.offset

    def word_under(self, event: QMouseEvent) -> WordChoice | None:
        """Return the word under the mouse."""
        place = self._text.offset_at(event.position().toPoint())
        return word_at(place[0], self._text.words_of(place[0]), place[1]) if place else None

    def hover(self, event: QMouseEvent) -> None:
        """Show by the pointer what a press means."""
        point = event.position().toPoint()
        shape = Qt.CursorShape.ArrowCursor
        if self._text.time_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif self._text.offset_at(point) is not None:
            shape = Qt.CursorShape.IBeamCursor
        self._text.viewport().setCursor(shape)
