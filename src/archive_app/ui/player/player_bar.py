"""The player at the bottom of the window: what is heard, where it is, and the buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from archive_app.audio.player import PlayerState
from archive_app.i18n import _
from archive_app.ui.player.now_playing import NowPlaying
from archive_app.ui.player.player_notes import PlayerNotes
from archive_app.ui.player.timeline import Timeline
from archive_app.ui.player.transport import Transport
from archive_app.ui.theme import Theme

_TITLE_MIN = 190
_TITLE_MAX = 340
_TIMELINE_MIN = 200
_TIMELINE_LOW = 140
_UNBOUNDED = 16_777_215  # Qt's QWIDGETSIZE_MAX
_GAP = 20
_SIDE = 18


class _Form(NamedTuple):
    """How the parts stand.

    Attributes:
        one_line: all beside each other; otherwise below each other.
        passages: with the buttons for passages.
        telling: the words are a message that gets a line of its own.
        timeline: with the timeline.
        words: with title and subtitle.
    """

    one_line: bool
    passages: bool
    telling: bool
    timeline: bool
    words: bool = True


class PlayerBar(QWidget):
    """Shows what the player does and asks for what the user wants.

    Where it gets narrow the buttons for passages go first (they are in the menu too), then the
    timeline gets a line of its own. In a low window all stays on one line, and the title, which
    the list shows too, makes room.

    Signals:
        toggled: play or pause.
        seek_requested: to a time, in milliseconds.
        skip_requested: by so many milliseconds.
        previous_requested, next_requested: to the passage before or after.
        speed_changed: a factor.
        volume_changed: 0 to 100.

    Attributes:
        notes: what else is on, such as a stretch that is repeated.
    """

    toggled = Signal()
    seek_requested = Signal(int)
    skip_requested = Signal(int)
    previous_requested = Signal()
    next_requested = Signal()
    speed_changed = Signal(float)
    volume_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = PlayerState.EMPTY
        self._chosen = False
        self._low = False
        self._form: _Form | None = None
        self.setAccessibleName(_("Player"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Made in the order of the eye, which is thereby the order of the Tab key.
        self.notes = PlayerNotes(theme, self)
        self._words = NowPlaying(theme, self)
        self._timeline = Timeline(theme, self)
        self._transport = Transport(theme, self)
        self._grid = QGridLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.notes)
        self._column.addLayout(self._grid)
        self._connect()
        self.set_theme(theme)
        self.show_nothing()

    def _connect(self) -> None:
        transport = self._transport
        transport.toggled.connect(self.toggled)
        transport.skip_requested.connect(self.skip_requested)
        transport.previous_requested.connect(self.previous_requested)
        transport.next_requested.connect(self.next_requested)
        transport.speed.speed_changed.connect(self.speed_changed)
        transport.volume.volume_changed.connect(self.volume_changed)
        self._timeline.slider.seek_requested.connect(self._seek)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for part in (self.notes, self._words, self._timeline, self._transport):
            part.set_theme(theme)
        self._give_air()
        self._grid.setHorizontalSpacing(theme.px(_GAP))
        self._grid.setVerticalSpacing(theme.px(6))
        self._form = None
        self._fit()
        self.update()

    @property
    def timeline(self) -> Timeline:
        """Where the recording is; it shows how loud it is, and what is marked, too."""
        return self._timeline

    def set_low(self, low: bool) -> None:
        """Take little height, or what is needed."""
        if low != self._low:
            self._low = low
            self._give_air()
            self._fit()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Take the keys that the tooltips name; see `transport.KEYS`."""
        self._transport.set_keys(keys)

    def show_recording(self, title: str, subtitle: str, duration_ms: int | None) -> None:
        """Show what there is to hear, from its beginning."""
        self._chosen = True
        self._show_words(title, subtitle)
        self._timeline.show_duration(duration_ms)
        self.show_position(0)
        self._enable()

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._chosen = False
        self._state = PlayerState.EMPTY
        self._show_words(_("Nothing chosen to listen to yet"), "")
        self._timeline.clear()
        self._transport.show_playing(False)
        self._enable()

    def show_duration(self, duration_ms: int | None) -> None:
        """Show the length, when it becomes known later than the rest."""
        self._timeline.show_duration(duration_ms)
        self._enable()

    def show_position(self, position_ms: int) -> None:
        """Show where the recording is."""
        if self._chosen:
            self._timeline.show_position(position_ms)

    def show_state(self, state: PlayerState) -> None:
        """Show what the player does."""
        self._state = state
        self._transport.show_playing(state is PlayerState.PLAYING)
        if state is PlayerState.PLAYING and self._words.has_message:
            self._words.show_message("")
        self._enable()

    def show_speed(self, speed: float) -> None:
        """Show the speed."""
        self._transport.speed.show_speed(speed)

    def show_volume(self, volume: int) -> None:
        """Show the volume."""
        self._transport.volume.show_volume(volume)

    def show_message(self, text: str) -> None:
        """Show some lines in place of the title; an empty text brings the title back.

        It is over when something plays or another recording is shown.
        """
        self._words.show_message(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for the narrowest form."""
        theme = self._theme
        row = self._words.minimumSizeHint().width() + theme.px(_GAP)
        width = row + self._transport.width_with(passages=False) + 2 * theme.px(_SIDE)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that fits."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line that parts it from what is above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))

    def _give_air(self) -> None:
        px = self._theme.px
        side, above = px(_SIDE), px(5 if self._low else 10)
        self._column.setContentsMargins(side, above, side, above)
        self._column.setSpacing(px(3 if self._low else 8))

    def _seek(self, position_ms: int) -> None:
        self._timeline.show_position(position_ms)
        self.seek_requested.emit(position_ms)

    def _enable(self) -> None:
        usable = self._chosen and self._state is not PlayerState.FAILED
        self._transport.set_usable(play=self._chosen, move=usable)
        self._timeline.slider.setEnabled(usable and self._timeline.slider.maximum() > 0)
        self._fit()

    def _show_words(self, title: str, subtitle: str) -> None:
        self._words.show_recording(title, subtitle)
        self._fit()

    def _fit(self) -> None:
        """Choose the first form that has room for everything in it."""
        px, transport = self._theme.px, self._transport
        telling = self._words.has_message
        words = px(_TITLE_MIN) + px(_GAP)
        room = self.width() - 2 * px(_SIDE)
        lean = px(_TIMELINE_LOW) + px(_GAP)
        beside = words + px(_TIMELINE_MIN) + px(_GAP)
        if beside + transport.width_with(True) <= room:
            form = _Form(True, True, False, True)
        elif beside + transport.width_with(False) <= room:
            form = _Form(True, False, False, True)
        elif self._low and not telling and lean + transport.width_with(False) <= room:
            passages = lean + transport.width_with(True) <= room
            form = _Form(True, passages, False, True, words=False)
        else:
            alone = telling and words + transport.width_with(False) > room
            passages = (0 if alone else words) + transport.width_with(True) <= room
            form = _Form(False, passages, alone, self._timeline.slider.isEnabled() or not alone)
        if form != self._form:
            self._form = form
            self._take_form(form)

    def _take_form(self, form: _Form) -> None:
        grid, px = self._grid, self._theme.px
        for part in (self._words, self._timeline, self._transport):
            grid.removeWidget(part)
        self._transport.show_passages(form.passages)
        self._timeline.setVisible(form.timeline)
        self._words.setVisible(form.words)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if form.one_line:
            grid.addWidget(self._words, 0, 0)
            grid.addWidget(self._timeline, 0, 1)
            grid.addWidget(self._transport, 0, 2, right)
        elif form.telling:
            grid.addWidget(self._words, 0, 0, 1, 3)
            grid.addWidget(self._timeline, 1, 0, 1, 3)
            grid.addWidget(self._transport, 2, 2, right)
        else:
            grid.addWidget(self._timeline, 0, 0, 1, 3)
            grid.addWidget(self._words, 1, 0, 1, 2)
            grid.addWidget(self._transport, 1, 2, right)
        self._words.setMaximumWidth(px(_TITLE_MAX) if form.one_line else _UNBOUNDED)
        least = px(_TITLE_MIN) if form.one_line and form.words else 0
        grid.setColumnMinimumWidth(0, least)
        grid.setColumnStretch(0, (1 if form.words else 0) if form.one_line else 1)
        grid.setColumnStretch(1, 2 if form.one_line else 0)
        self.updateGeometry()
