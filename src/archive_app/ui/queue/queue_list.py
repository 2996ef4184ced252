"""The entries of the queue as a list: Enter plays, Del takes out, Alt and the arrows move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.services.play_queue import Entry
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MOVING = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


class QueueList(QListWidget):
    """Rows that can be dragged.

    Signals:
        play_requested: the place of an entry.
        remove_requested: the place of an entry to take out.
        move_requested: the place of an entry, and where it is to go.
    """

    play_requested = Signal(int)
    remove_requested = Signal(int)
    move_requested = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[tuple[Entry, ...], int | None] = ((), None)
        self.setProperty("letters", "window")
        self.setAccessibleName(_("Queue"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.model().rowsMoved.connect(self._dropped)
        self.itemDoubleClicked.connect(lambda item: self.play_requested.emit(self.row(item)))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self.setFont(theme.font(Size.BODY))
        self.setSpacing(theme.px(2))
        entries, at = self._shown
        self._shown = ((), None)
        self.show_entries(entries, at)

    def show_entries(self, entries: Sequence[Entry], at: int | None) -> None:
        """Show entries, and which of them is played; one stays where one was."""
        if (tuple(entries), at) == self._shown:
            return
        self._shown = (tuple(entries), at)
        row = self.currentRow()
        self.clear()
        for place, entry in enumerate(entries):
            self.addItem(self._row(place, entry, playing=place == at))
        if self.count():
            self.setCurrentRow(max(0, min(row, self.count() - 1)))

    def _row(self, place: int, entry: Entry, *, playing: bool) -> QListWidgetItem:
        words = entry_words(entry)
        line = _("Played now: {title}").format(title=entry.title) if playing else entry.title
        item = QListWidgetItem(f"{place + 1}. {line}\n{words}")
        item.setFont(
            self._theme.font(Size.BODY, QFont.Weight.DemiBold if playing else QFont.Weight.Normal)
        )
        item.setToolTip(f"{entry.title}\n{words}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place + 1}. {line}, {words}")
        return item

    def _dropped(
        self, _from: QModelIndex, first: int, _last: int, _to: QModelIndex, before: int
    ) -> None:
        """Tell where a row was dragged to, once Qt is done with it."""
        to = before - 1 if before > first else before
        self._shown = ((), None)  # what is shown is what Qt made of it
        QTimer.singleShot(0, self, lambda: self.move_requested.emit(first, to))

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the window: they are keys of the player."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play, take out, or move the row that one is at."""
        row, key = self.currentRow(), Qt.Key(event.key())
        if row < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.play_requested.emit(row)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit(row)
        elif key in _MOVES and event.modifiers() & _MOVING:
            self.move_by(_MOVES[key])
        else:
            super().keyPressEvent(event)

    def move_by(self, change: int) -> None:
        """Move the row that one is at up (-1) or down (1); one goes along."""
        row = self.currentRow()
        to = row + change
        if row < 0 or not 0 <= to < self.count():
            return
        self.setCurrentRow(to)  # one stays at this place when the rows are shown anew
        self.move_requested.emit(row, to)
        place = _("Place {number} of {count}").format(number=to + 1, count=self.count())
        announce(self, place)

    def minimumSizeHint(self) -> QSize:
        """Ask for one row, so that it fits in a low window too."""
        return QSize(self._theme.px(120), self._theme.px(44))

    def sizeHint(self) -> QSize:
        """Ask for a few rows."""
        return QSize(self._theme.px(240), self._theme.px(200))


def entry_words(entry: Entry) -> str:
    """Return which part of a recording an entry is, or why it can't be played, in words."""
    if entry.gone:
        return _("This item was deleted and is skipped.")
    if entry.end_ms is not None:
        words = _("{start} to {end}").format(
            start=format_ms(entry.start_ms or 0), end=format_ms(entry.end_ms)
        )
    elif entry.start_ms is not None:
        words = _("from {start}").format(start=format_ms(entry.start_ms))
    elif entry.recording.duration_ms:
        words = format_ms(entry.recording.duration_ms)
    else:
        words = _("whole recording")
    return f"{entry.words} · {words}" if entry.words else words
