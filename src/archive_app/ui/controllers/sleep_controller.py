"""Stopping by itself: a choice of when, and how long it still takes."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from archive_app.audio.player import PlayerState
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.services.sleep_timer import MINUTES, SleepAt, SleepTimer, loudness
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.player.player_bar import PlayerBar

_NOTE = "sleep"
_LOOK_MS = 500


class SleepController(QObject):
    """Lets the sound die away and stand still in time.

    Signals:
        told: something to say that is no fault.
    """

    told = Signal(str)

    def __init__(
        self,
        listening: ListeningController,
        bar: PlayerBar,
        parent: QObject,
        timer: SleepTimer | None = None,
    ) -> None:
        super().__init__(parent)
        self._listening = listening
        self._bar = bar
        self.timer = timer or SleepTimer()
        #: Where the passage ends that is waited for, in milliseconds.
        self._end_ms: int | None = None
        self._faded = False
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self.look)
        listening.listening.stretches.may_repeat = self._may_repeat
        listening.positioned.connect(lambda _recording, _ms: self.look())
        listening.sought.connect(lambda _ms: self._aim())
        listening.chosen_changed.connect(lambda _recording: self._aim())
        listening.state_changed.connect(self._begin)
        bar.notes.ended.connect(self._end_note)

    # -- choosing

    @cached_property
    def menu(self) -> QMenu:
        """The choices, made at the first need."""
        menu = QMenu(_("Stop by itself"), self._bar)
        group = QActionGroup(menu)
        for minutes in MINUTES:
            words = _("After {count} minutes").format(count=minutes)
            self._add(menu, group, words, minutes)
        menu.addSeparator()
        self._add(menu, group, _("At the end of this passage"), SleepAt.PASSAGE)
        self._add(menu, group, _("At the end of the recording"), SleepAt.RECORDING)
        menu.addSeparator()
        self._add(menu, group, _("Don't stop by itself"), None)
        group.triggered.connect(lambda action: self.choose(action.data()))
        return menu

    def _add(
        self, menu: QMenu, group: QActionGroup, words: str, choice: int | SleepAt | None
    ) -> None:
        action = QAction(words, menu, checkable=True)
        action.setData(choice)
        group.addAction(action)
        menu.addAction(action)

    def ask(self) -> None:
        """Show the choices above the player."""
        menu = self.menu
        for action in menu.actions():
            if not action.isSeparator():
                action.setChecked(action.data() == (self.timer.minutes or self.timer.at))
        place = self._bar.mapToGlobal(self._bar.rect().topRight())
        size = menu.sizeHint()
        place.setX(place.x() - size.width())
        place.setY(place.y() - size.height())
        menu.popup(place)

    def choose(self, choice: int | SleepAt | str | None) -> None:
        """Stop after some minutes, at an end, or (None) not by itself."""
        if isinstance(choice, int):
            self.timer.in_minutes(choice)
        elif choice is not None:
            self.timer.at_end(SleepAt(choice))
            self._aim()
            if self.timer.at is SleepAt.PASSAGE and self._end_ms is None:
                self.timer.off()
                self.told.emit(_("It isn't known when this passage ends."))
        else:
            self.timer.off()
        self._set_clock()
        self.look()

    def _set_clock(self) -> None:
        if self.timer.on:
            self._clock.start()
        else:
            self._clock.stop()

    def _aim(self) -> None:
        """Wait for the end of the passage that is heard now."""
        self._end_ms = None
        chosen, follower = self._listening.chosen, self._listening.follower
        if self.timer.at is SleepAt.PASSAGE and chosen:
            row = follower.passage_at(chosen.id, self._listening.position)
            self._end_ms = follower.end_of(row) if row is not None else None
            if row is not None and self._end_ms is None:
                self._end_ms = self._listening.listening.duration

    # -- waiting

    def look(self) -> None:
        """Make it softer, or stop, where it is time for that; and show how long it still takes."""
        if not self.timer.on and not self._faded and not self._bar.notes.words(_NOTE):
            return
        left = self.timer.left(self._to_end())
        part = loudness(left) if self.timer.on else 1.0
        if part < 1.0 or self._faded:
            self._faded = part < 1.0
            self._listening.listening.fade(part)
        playing = self._listening.listening.playing
        # An end is waited for while it plays; that of the recording stops by itself.
        waits = self.timer.at is SleepAt.PASSAGE and not playing
        if left is not None and left <= 0 and not waits and self.timer.at is not SleepAt.RECORDING:
            self._stop(heard=playing)
        self._show(left)

    def ends_here(self) -> bool:
        """Return whether it is to be still now that a recording has ended; that is over then."""
        if self.timer.at is None:
            return False
        self._stop(heard=True)
        self._show(None)
        return True

    def _may_repeat(self, over: bool) -> bool:
        """Return whether a stretch begins anew; not where the end that is waited for is its end.

        Args:
            over: the recording came to its end.
        """
        at, stretches = self.timer.at, self._listening.listening.stretches
        end = self._end_at()
        ends = stretches.watched is not None and end is not None and stretches.watched.end_ms >= end
        if at is None or not (over or ends):
            return True
        if over or at is SleepAt.PASSAGE:  # the recording plays on to its very end
            stretches.leave()
            self.ends_here()
        return False

    def _begin(self, state: PlayerState) -> None:
        """Wait for the end of another passage, where it plays anew."""
        if state is PlayerState.PLAYING:
            self._aim()

    def _to_end(self) -> float | None:
        """Return the seconds until the end that is waited for."""
        listening, end = self._listening.listening, self._end_at()
        if end is None or listening.recording != self._listening.chosen:
            return None
        if listening.state is PlayerState.ENDED:  # it will begin anew
            return None
        return (end - listening.position) / 1000 / listening.speed

    def _end_at(self) -> int | None:
        """Return where the end is that is waited for, in milliseconds, None where nobody knows."""
        passage = self.timer.at is SleepAt.PASSAGE
        return self._end_ms if passage else self._listening.listening.duration

    def _stop(self, *, heard: bool) -> None:
        """Be still; say so where something was heard until now."""
        listening = self._listening.listening
        listening.pause()
        listening.fade(1.0)
        self._faded = False
        self.timer.off()
        self._set_clock()
        if heard:
            self.told.emit(_("The sound stopped by itself, as you asked."))

    def _end_note(self, name: str) -> None:
        if name == _NOTE:
            self.choose(None)

    def _show(self, left: float | None) -> None:
        words = ""
        if self.timer.on and left is not None:
            words = _("Stops in {time}").format(time=format_ms(round(left * 1000)))
        elif self.timer.on:
            words = _("Stops at the end")
        self._bar.notes.show_note(_NOTE, words, _("Don't stop by itself"))
