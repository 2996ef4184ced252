"""The text of an item, passage by passage: read, listen along, find, copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.ui.lists.virtual_list import VirtualList
from archive_app.ui.lists.walker import Move
from archive_app.ui.reader.passage_layout import PassageTypesetter
from archive_app.ui.reader.passage_menu import PassageMenu
from archive_app.ui.reader.passage_model import PassageModel
from archive_app.ui.reader.passage_paint import PassagePainter
from archive_app.ui.reader.word_choice import WordChoice, next_word, word_at
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce

Index = QModelIndex | QPersistentModelIndex
Span = tuple[int, int]
Spans = tuple[Span, ...]


class Anchor(NamedTuple):
    """Where one is in passages: the row at the window's top, how far into it, the current row."""

    row: int
    offset: int
    current: int


class PassageView(VirtualList):
    """Passages with speaker, time, marks, and the one being spoken.

    Signals:
        play_requested: the row to play, by Enter, double click, or a click on its time.
        toggle_requested: play or pause, by Space.
        current_passage_changed: the row that the keyboard is at.
        moved: what is in the window has moved; what stands in the room above follows.
        end_reached: whoever reads has come to the end of the text, by scrolling or with the keys.
        find_all_requested, find_here_requested: chosen words, to search for in everything or here.
        alike_requested: more like the current passage.
    """

    play_requested = Signal(int)
    toggle_requested = Signal()
    current_passage_changed = Signal(int)
    moved = Signal()
    end_reached = Signal()
    find_all_requested = Signal(str)
    find_here_requested = Signal(str)
    alike_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._setter = PassageTypesetter(theme)
        self._painter = PassagePainter(self._setter)
        self._marks: Mapping[int, Spans] = {}
        self._found: Mapping[int, Spans] | None = None
        self._place: tuple[int, Span] | None = None
        self._choice: WordChoice | None = None
        self._has_sound = False
        super().__init__(theme, parent)
        self._model = PassageModel(self)
        self.scroller.tail = theme.px(32)
        self.setModel(self._model)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Text"))
        # Told of what the hand does, not of what a hit or the sound does, and before it is done.
        self.verticalScrollBar().actionTriggered.connect(
            lambda _action: QTimer.singleShot(0, self._tell_of_end)
        )

    # -- what it shows

    @property
    def layouts_made(self) -> int:
        """How many passages were laid out so far."""
        return self._setter.made

    @property
    def side(self) -> int:
        """How far from the left the text and its times begin."""
        return self._setter.columns.time_x

    def set_passages(self, passages: Sequence[Passage], recording_has_sound: bool) -> None:
        """Show passages from the top, without marks."""
        self._has_sound = recording_has_sound
        self._marks, self._found, self._place, self._choice = {}, None, None, None
        self._setter.set_passages(passages)
        self._model.set_passages(passages)

    @property
    def current_passage_id(self) -> str | None:
        """The id of the current passage."""
        row = self.current_row
        return self._model.passages[row].id if row >= 0 else None

    def clear_passages(self) -> None:
        """Show nothing."""
        self.set_passages((), False)

    def set_marks(self, marks: Mapping[int, Spans]) -> None:
        """Mark words: [from, to) in code points, by row."""
        self._marks = marks
        self.viewport().update()

    def set_found(self, marks: Mapping[int, Spans] | None) -> None:
        """Mark what is found in this text, instead of what a search found; None ends that."""
        self._found, self._place = marks, None
        self.viewport().update()

    def show_mark(self, row: int, mark: Span) -> None:
        """Frame a mark, make its passage current, and bring it into the window."""
        self._place = (row, mark)
        self.show_passage(row, center=False)
        if self.isVisible() and row < len(self.scroller):
            self._reveal(row, mark)
        self.viewport().update()

    def _reveal(self, row: int, mark: Span) -> None:
        """Scroll to a mark in a passage that is taller than the window."""
        rect = self.visualRect(self._model.index(row, 0))
        rects = self._painter.mark_rects(self._setter.laid_out(row), rect, mark)
        margin = self.theme.px(24)
        if rects and not margin <= rects[0].top() <= self.scroller.height - 2 * margin:
            self.put_row(row, rect.top() - round(rects[0].top()) + self.scroller.height // 3)

    @property
    def chosen_words(self) -> str:
        """The words that were chosen in a passage, if any."""
        if self._choice is None:
            return ""
        start, end = self._choice.span
        return " ".join(self._model.passages[self._choice.row].text[start:end].split())

    def choose_word(self, step: int, *, extend: bool = False) -> None:
        """Choose the next (1) or previous (-1) word of the current passage, or go on to it."""
        row = self.current_row
        if row >= 0:
            text = self._model.passages[row].text
            self._choose(next_word(self._choice, row, text, step, extend=extend))
            announce(self, self.chosen_words)

    def _choose(self, choice: WordChoice | None) -> None:
        self._choice = choice
        if choice is not None and self.isVisible():
            self._reveal(choice.row, choice.moving)
        self.viewport().update()

    def set_spoken(self, row: int | None, playing: bool = True) -> None:
        """Show where the recording is, if anywhere, and whether it is heard. Nothing scrolls."""
        self._model.set_spoken(row, playing)

    def show_passage(self, row: int, center: bool = True) -> None:
        """Make a passage current and bring it into the window."""
        if 0 <= row < len(self.scroller):
            self.setAutoScroll(False)
            self.set_current_row(row)
            self.setAutoScroll(True)
            self.place_row(row, center)

    def anchor(self) -> Anchor:
        """Return where one is: the row at the top, how far into it, and the current row."""
        return Anchor(self.scroller.row, self.scroller.offset, self.current_row)

    def return_to(self, anchor: Anchor) -> None:
        """Go back to where one was in the same passages."""
        if max(anchor.row, anchor.current) >= len(self.scroller):
            return
        if anchor.current >= 0:
            self.setAutoScroll(False)
            self.set_current_row(anchor.current)
            self.setAutoScroll(True)
        self.put_row(anchor.row, -anchor.offset)

    def is_in_window(self, row: int) -> bool:
        """Whether a passage can be read without scrolling (its beginning, if it is very tall)."""
        top, window = self.scroller.top_of(row), self.scroller.height
        tall = min(self.scroller.height_of(row), window // 2)
        return top >= 0 and top + tall <= window

    def set_theme(self, theme: Theme) -> None:
        """Look another way; what one reads stays in sight."""
        self.theme = theme
        self.scroller.tail = theme.px(32)
        self.rearrange()

    def set_lead(self, height: int) -> None:
        """Keep room above the first passage."""
        if height != self.scroller.lead:
            self.scroller.set_lead(height)
            self._moved()

    # -- the list

    def arrange_width(self, width: int) -> bool:
        """Set the columns for a width; a wide window only gets more room beside the text."""
        if self._setter.theme is self.theme:
            return self._setter.set_width(width)
        self._setter.configure(self.theme, width)
        return True

    def estimate_rows(self) -> list[int]:
        """Return about how tall the passages are."""
        return self._setter.estimates()

    def measure_row(self, row: int) -> int:
        """Return how tall a passage is."""
        return self._setter.laid_out(row).height

    def paint_row(self, painter: QPainter, row: int, rect: QRect) -> None:
        """Paint a passage."""
        passage = self._model.passages[row]
        self._painter.paint(
            painter,
            rect,
            self._setter.laid_out(row),
            passage.kind,
            (self._marks if self._found is None else self._found).get(row, ()),
            voice=self._setter.voice(passage.speaker or ""),
            spoken=row == self._model.spoken,
            playing=self._model.playing,
            playable=self._has_sound,
            current=self._place[1] if self._place and self._place[0] == row else None,
            word=self._choice.span if self._choice and self._choice.row == row else None,
        )

    def ring_rect(self, row: int, rect: QRect) -> QRectF:
        """Return the ground of a passage, a little smaller so that the ring stays off the next."""
        return self._painter.ground(self._setter.laid_out(row), rect).adjusted(0, 2, 0, -2)

    def position_changed(self) -> None:
        """Tell it."""
        self.moved.emit()

    def move_current(self, action: Move) -> None:
        """Go to another row, as a key says; tell where that was to the end."""
        super().move_current(action)
        if self.scroller.maximum > 0 or self.current_row == len(self.scroller) - 1:
            self._tell_of_end()

    def _tell_of_end(self) -> None:
        last = len(self.scroller) - 1
        end = self.scroller.top_of(last) + self.scroller.height_of(last) if last >= 0 else None
        if end is not None and end <= self.scroller.height:
            self.end_reached.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell it."""
        super().currentChanged(current, previous)
        if self._choice is not None and self._choice.row != current.row():
            self._choice = None
        if current.isValid():
            self.current_passage_changed.emit(current.row())

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter plays, Space plays or pauses, Ctrl+C copies; the rest moves or is the window's."""
        row = self.current_row
        if row >= 0 and event.matches(QKeySequence.StandardKey.Copy):
            self.copy_passage()
            event.accept()
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.play_requested.emit(row)
            event.accept()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self.toggle_requested.emit()
            event.accept()
        elif not self._choose_by_key(event):
            super().keyPressEvent(event)

    def _choose_by_key(self, event: QKeyEvent) -> bool:
        """Choose words with Ctrl and the arrows; with Shift more of them."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self.choose_word(step, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        event.accept()
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen words, or with the word under the mouse."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._choose_at(event.pos().x(), event.pos().y())
        PassageMenu(self, self._has_sound).open_at(event.globalPos())
        event.accept()

    def _choose_at(self, x: int, y: int) -> None:
        row = self.scroller.row_at(y)
        if row is None:
            return
        layout = self._setter.laid_out(row)
        top = self.scroller.top_of(row) + layout.text_y
        offset = layout.text.offset_at(x - layout.text_x, y - top)
        found = word_at(row, self._model.passages[row].text, offset) if offset is not None else None
        before = self._choice
        inside = before and before.row == row and offset is not None
        if not (inside and before and before.span[0] <= (offset or 0) <= before.span[1]):
            self.set_current_row(row)
            self._choose(found)

    def copy_passage(self) -> None:
        """Copy the current passage."""
        if self.current_row >= 0:
            QGuiApplication.clipboard().setText(self._model.plain(self.current_row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the passage current; on its time, play it."""
        super().mousePressEvent(event)
        row = self._time_at(event)
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.play_requested.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Play the passage (the first click on its time already did)."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._time_at(event) is None:
            self.play_requested.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what plays; dragging doesn't change the current passage."""
        over = self._time_at(event) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        )

    def _time_at(self, event: QMouseEvent) -> int | None:
        """Return the row whose time is under the mouse, where there is something to play."""
        point = event.position().toPoint()
        row = self.scroller.row_at(point.y())
        if row is None or not self._has_sound:
            return None
        layout = self._setter.laid_out(row)
        rect = self.visualRect(self._model.index(row, 0))
        slack = self.theme.px(6)
        near = self._painter.time_rect(layout, rect).adjusted(-slack, -slack, slack, slack)
        return row if layout.timed and near.contains(point) else None
