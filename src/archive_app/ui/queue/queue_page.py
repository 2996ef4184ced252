"""The queue in the panel beside the places: what is played next, and the order of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.services.play_queue import Entry
from archive_app.ui.queue.queue_list import QueueList
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.flow_layout import FlowLayout
from archive_app.ui.widgets.wrap_label import WrapLabel


class QueuePage(QWidget):
    """A list with buttons; above it what hits are played, if any.

    Signals:
        play_requested, remove_requested, move_requested: as those of `QueueList`.
        clear_requested: take all out.
        hits_stopped: play no more hits.
        step_requested: the next (1) or previous (-1).
    """

    play_requested = Signal(int)
    remove_requested = Signal(int)
    move_requested = Signal(int, int)
    clear_requested = Signal()
    hits_stopped = Signal()
    step_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = WrapLabel(theme, parent=self)
        self.stop = Button(_("Stop playing the hits"), theme, icon="x", parent=self)
        self.empty = WrapLabel(theme, token="ink2", parent=self)
        self.empty.setText(_("The queue is empty. Choose an item or a hit and press Alt+U."))
        self.list = QueueList(theme, self)
        self.up = Button(_("Up"), theme, icon="chevron-up", variant="quiet", parent=self)
        self.down = Button(_("Down"), theme, icon="chevron-down", variant="quiet", parent=self)
        self.take_out = Button(_("Take out of the queue"), theme, icon="minus", variant="quiet",
                               parent=self)  # fmt: skip
        self.play = Button(_("Play"), theme, icon="play", parent=self)
        self.clear = Button(_("Empty the queue"), theme, parent=self)
        self._connect()
        self._lay_out()
        self.set_theme(theme)
        self.show_queue((), None)
        self.show_hits("")

    def _connect(self) -> None:
        rows = self.list
        rows.play_requested.connect(self.play_requested)
        rows.remove_requested.connect(self.remove_requested)
        rows.move_requested.connect(self.move_requested)
        self.up.clicked.connect(lambda: rows.move_by(-1))
        self.down.clicked.connect(lambda: rows.move_by(1))
        self.play.clicked.connect(lambda: self._here(self.play_requested.emit))
        self.take_out.clicked.connect(lambda: self._here(self.remove_requested.emit))
        self.clear.clicked.connect(self.clear_requested)
        self.stop.clicked.connect(self.hits_stopped)
        rows.currentRowChanged.connect(lambda _row: self._dress())

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._buttons = FlowLayout()
        for button in (self.play, self.up, self.down, self.take_out, self.clear):
            self._buttons.addWidget(button)
        self._hits = QHBoxLayout()
        self._hits.addWidget(self.stop)
        self._hits.addStretch(1)
        self._column.addWidget(self.hits)
        self._column.addLayout(self._hits)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.list, 1)
        self._column.addLayout(self._buttons)
        self._column.addStretch(0)
        self.setFocusProxy(self.list)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        for label in (self.hits, self.empty):
            label.set_theme(theme)
        for part in (self.list, self.up, self.down, self.take_out, self.play, self.clear):
            part.set_theme(theme)
        self.stop.set_theme(theme)
        self._column.setSpacing(theme.px(10))
        self._buttons.setSpacing(theme.px(6))

    def show_queue(self, entries: Sequence[Entry], at: int | None) -> None:
        """Show the queue, and which entry of it is played."""
        self.list.show_entries(entries, at)
        self.empty.setVisible(not entries)
        self.list.setVisible(bool(entries))
        for button in (self.play, self.up, self.down, self.take_out, self.clear):
            button.setVisible(bool(entries))
        self._dress()

    def show_hits(self, words: str) -> None:
        """Show which hit of a search is played; "" where none is."""
        self.hits.setText(words)
        self.hits.setVisible(bool(words))
        self.stop.setVisible(bool(words))

    def _here(self, act: Callable[[int], object]) -> None:
        row = self.list.currentRow()
        if row >= 0:
            act(row)

    def _dress(self) -> None:
        row, count = self.list.currentRow(), self.list.count()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        for button in (self.play, self.take_out):
            button.setEnabled(row >= 0)
