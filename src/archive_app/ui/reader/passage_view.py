"""The text of an item, passage by passage: read, listen along, find, copy, correct."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from archive_app.domain.transcript import Passage
from archive_app.ui.lists.walker import Move
from archive_app.ui.reader.offered_tags import OfferedTags
from archive_app.ui.reader.passage_hand import PassageHand
from archive_app.ui.reader.passage_list import Span, Spans
from archive_app.ui.reader.passage_menu import PassageMenu
from archive_app.ui.reader.passage_rows import Anchor
from archive_app.ui.reader.reading_hold import ReadingHold
from archive_app.ui.reader.renewal import Renewal
from archive_app.ui.reader.word_choice import WordChoice, next_word, word_at
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce

__all__ = ["Anchor", "PassageView", "Span", "Spans"]

Index = QModelIndex | QPersistentModelIndex


class PassageView(OfferedTags):
    """Passages that one goes through, hears and chooses words of.

    Signals:
        play_requested: the row to play, by Enter, a click on its time, or a double click beside
            its words.
        word_played: the row and the place in its text (code points) to play from, by a click on a
            word, or Enter on chosen words.
        toggle_requested: play or pause, by Space.
        current_passage_changed: the row that the keyboard is at.
        moved: what is in the window has moved; what stands in the room above follows.
        sound_moved: another passage is heard, or none.
        end_reached: whoever reads has come to the end of the text, by scrolling or with the keys.
        find_all_requested, find_here_requested: chosen words, to search for in everything or here.
        alike_requested: more like the current passage.
        edit_requested: correct the current passage.
        bookmark_requested: a bookmark at the beginning of a row.
    """

    play_requested = Signal(int)
    word_played = Signal(int, int)
    toggle_requested = Signal()
    current_passage_changed = Signal(int)
    moved = Signal()
    sound_moved = Signal()
    end_reached = Signal()
    find_all_requested = Signal(str)
    find_here_requested = Signal(str)
    alike_requested = Signal()
    edit_requested = Signal()
    bookmark_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._hold = ReadingHold()
        super().__init__(theme, parent)
        self._hand = PassageHand(self)
        self.setMouseTracking(True)
        # Told of what the hand does, not of what a hit or the sound does, and before it is done.
        self.verticalScrollBar().actionTriggered.connect(self._scrolled_by_hand)

    # -- following the sound

    @property
    def follow_held(self) -> bool:
        """Whether the text is to stay where it is: one scrolls, chooses words or edits."""
        sliding = self.verticalScrollBar().isSliderDown()
        return self._hold.held or self._hand.dragging or sliding or self.editor_row >= 0

    def hold(self) -> None:
        """Note that the user moved through the text now."""
        self._hold.stirred()

    def hold_for(self, reason: str, on: bool) -> None:
        """Leave the text where it is as long as something goes on, such as `tapping`."""
        self._hold.set_reason(reason, on)
        self.sound_moved.emit()

    def show_heard(self) -> bool:
        """Go to what is heard now, and follow it again; return whether anything is."""
        row = self._model.spoken
        if row is None:
            return False
        self._hold.release()
        self.show_passage(row)  # made current: what one does next is about what one now sees
        return True

    @property
    def heard_out_of_sight(self) -> bool:
        """Whether something is being heard whose passage is not in the window."""
        row = self._model.spoken
        if row is None or not self._model.playing or self._hold.has("tapping"):
            return False
        return self.is_out_of_sight(row)

    def set_spoken(self, row: int | None, playing: bool = True) -> None:
        """Show where the recording is, if anywhere, and whether it is heard. Nothing scrolls."""
        super().set_spoken(row, playing)
        self.sound_moved.emit()

    def _scrolled_by_hand(self, _action: int) -> None:
        self._hold.stirred()
        QTimer.singleShot(0, self._tell_of_end)

    # -- choosing words

    def choose_word(self, step: int, *, extend: bool = False) -> None:
        """Choose the next (1) or previous (-1) word of the current passage, or go on to it."""
        row = self.current_row
        if row >= 0:
            text = self._model.passages[row].text
            self._choose(next_word(self._choice, row, text, step, extend=extend))
            announce(self, self.chosen_words)

    def _choose(self, choice: WordChoice | None) -> None:
        self._choice = choice
        self.hide_offer()
        self._hold.set_reason("choosing", choice is not None)
        if choice is not None and self.isVisible() and not self._hand.dragging:
            self._reveal(choice.row, choice.moving)
        self.viewport().update()

    def _play_word(self, row: int, offset: int) -> None:
        self._hold.release()
        self.word_played.emit(row, offset)

    # -- what it shows

    def set_passages(self, passages: Sequence[Passage], recording_has_sound: bool) -> None:
        """Show passages from the top, without marks."""
        self._hold.release()
        super().set_passages(passages, recording_has_sound)
        self.sound_moved.emit()

    def renew_passages(self, passages: Sequence[Passage], recording_has_sound: bool) -> Renewal:
        """Show the same text with other words, times or parts; one stays where one is in it."""
        renewal = super().renew_passages(passages, recording_has_sound)
        self._hold.set_reason("choosing", self._choice is not None)
        self.sound_moved.emit()
        return renewal

    def position_changed(self) -> None:
        """Tell it."""
        super().position_changed()
        self.moved.emit()

    # -- going through it

    def move_current(self, action: Move) -> None:
        """Go to another row, as a key says; tell where that was to the end."""
        self._hold.stirred()
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
            self._choose(None)
        if current.isValid():
            self.current_passage_changed.emit(current.row())

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter plays, Space plays or pauses, Ctrl+C copies; the rest moves or is the window's."""
        row = self.current_row
        if row >= 0 and event.matches(QKeySequence.StandardKey.Copy):
            self.copy_passage()
            event.accept()
        elif self.press_key(event):
            event.accept()
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._choice is not None and self.plays(row):
                self._play_word(row, self._choice.span[0])
            else:
                self._hold.release()
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

    def copy_passage(self) -> None:
        """Copy the current passage."""
        if self.current_row >= 0:
            QGuiApplication.clipboard().setText(self._model.plain(self.current_row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen words, or with the word under the mouse."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._choose_at(event.pos())
        PassageMenu(self, self._has_sound).open_at(event.globalPos())
        event.accept()

    def _choose_at(self, point: QPoint) -> None:
        row, place = self.scroller.row_at(point.y()), self.offset_at(point)
        choice = self._choice
        inside = choice and place and choice.row == row
        if row is None or (choice and place and inside and _holds(choice.span, place[1])):
            return
        self.set_current_row(row)
        self._choose(word_at(row, self.words_of(row), place[1]) if place else None)

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the passage current; on its time, play it; on a tag, choose that."""
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.press_chip(event.position().toPoint()):
            return
        super().mousePressEvent(event)
        self._hand.press(event)
        row = self.time_at(event.position().toPoint())
        if row is not None and left:
            self._hold.release()
            self.play_requested.emit(row)
        elif left:
            self._choose(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose words while dragging, which doesn't change the current passage."""
        choice = self._hand.drag(event)
        if choice is not None:
            self._choose(choice)
        else:
            point = event.position().toPoint()
            if not self.hover_chip(point):
                self._hand.hover(event)
            self.offer_tag(self.scroller.row_at(point.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Play from the word that was clicked; tell the words that were chosen."""
        super().mouseReleaseEvent(event)
        dragged = self._hand.dragging
        place = self._hand.release()
        if place is not None:
            self._play_word(*place)
        elif dragged and self._choice is not None:
            announce(self, self.chosen_words)
            self.offer_tag(self._choice.row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the word; beside words, play the passage (a click on its time already did)."""
        if self.chip_at(event.position().toPoint()) is not None:
            return
        choice = self._hand.word_under(event)
        index = self.indexAt(event.position().toPoint())
        if choice is not None:
            self._choose(choice)
            self.offer_tag(choice.row)
        elif index.isValid() and self.time_at(event.position().toPoint()) is None:
            self._hold.release()
            self.play_requested.emit(index.row())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; the text stays there for a while."""
        self._hold.stirred()
        super().wheelEvent(event)


def _holds(span: Span, offset: int) -> bool:
    return span[0] <= offset <= span[1]
