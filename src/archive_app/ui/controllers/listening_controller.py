"""The player bar and the passage being spoken, in step with the player."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from archive_app.audio.player import PlayerState
from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.errors import ArchiveError, PlaybackError
from archive_app.domain.transcript import Transcript
from archive_app.i18n.messages import sentence
from archive_app.services.listening import Listening
from archive_app.services.stretch import Stretch
from archive_app.ui.controllers.chosen_recording import ChosenRecording
from archive_app.ui.controllers.follower import Follower
from archive_app.ui.controllers.sound_controller import SoundController
from archive_app.ui.errors import words_of
from archive_app.ui.player.player_bar import PlayerBar
from archive_app.ui.reader.passage_view import PassageView

_TICK_MS = 100
#: While a text is followed word by word: a mark may not be late.
_WORD_TICK_MS = 30
#: An end of a stretch this near is waited for by itself, in milliseconds.
_NEAR_MS = 150
_REMEMBER_MS = 5000


class ListeningController(ChosenRecording):
    """Ties a `Listening` to the player bar and the text.

    Attributes:
        sound: speed and volume.
        follower: knows which passage and word is heard.

    Signals:
        positioned: the chosen recording's id (None: nothing is chosen) and where it is, in
            milliseconds; at each tick and each jump.
        stretch_changed: what is marked in it: (start, end) in milliseconds, or None.
        loop_changed: whether the marked stretch is repeated.
        stretch_ended: what was played came to the end of its stretch, and stands still.
        state_changed: what the player does (`PlayerState`).
        trouble: something can't be played (`PlaybackError`).
        sought: the user went to a time, in milliseconds.
        left: the user had something else played, or had it stopped.
        nothing_chosen: something was to be heard, and there is nothing.
    """

    positioned = Signal(object, int)
    stretch_changed = Signal(object)
    loop_changed = Signal(bool)
    stretch_ended = Signal()
    state_changed = Signal(object)
    trouble = Signal(object)
    sought = Signal(int)
    left = Signal()
    nothing_chosen = Signal()
    _told = Signal(object, object)

    def __init__(
        self,
        listening: Listening,
        bar: PlayerBar,
        passages: PassageView,
        item_of: Callable[[str], Item | None],  # None where there is none with that id
        parent: QObject,
    ) -> None:
        super().__init__(listening, bar, item_of, parent)
        self._passages = passages
        self.sound = SoundController(listening, bar, self)
        self.follower = Follower(passages)
        self._transcript: Transcript | None = None
        self._recordings: Sequence[Recording] = ()
        self._told_stretch: tuple[tuple[int, int] | None, bool] = (None, False)
        self._tick = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._show_position)
        self._end = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._end.timeout.connect(self._show_position)
        self._remember = QTimer(self, interval=_REMEMBER_MS)
        self._remember.timeout.connect(listening.remember)
        # From whatever thread the player speaks to Qt's.
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        listening.subscribe(self._told.emit)
        self._connect()

    def _connect(self) -> None:
        bar, passages = self._bar, self._passages
        bar.toggled.connect(self.toggle)
        bar.seek_requested.connect(self.seek)
        bar.skip_requested.connect(self.skip)
        bar.previous_requested.connect(lambda: self.step(-1))
        bar.next_requested.connect(lambda: self.step(1))
        start_of = self.follower.start_of
        passages.play_requested.connect(lambda row: self._play_text(start_of(row)))
        passages.word_played.connect(self.play_word)
        passages.toggle_requested.connect(self.toggle)
        if self.listening.reason:
            bar.show_message(sentence(self.listening.reason, {}))

    # -- what is read

    @Slot(object, object, object)
    def take_item(
        self, item: Item, transcript: Transcript | None, recordings: Sequence[Recording]
    ) -> None:
        """Follow what is read; while nothing plays, its first recording is the one to play."""
        self._transcript, self._recordings = transcript, recordings
        self.follower.take(transcript)
        self._drop_missing()
        self._renew_title()
        if not self.listening.playing:
            to_play = recordings[0] if recordings else self.standing()
            if to_play:
                self._choose(to_play)
            else:  # the player is for what one reads, not for what was read before
                self._choose_nothing()
        self._show_position()

    # -- playing

    def play(self, recording: Recording, start_ms: int | None) -> None:
        """Play a recording from just before a time, or from where it was left."""
        self.left.emit()
        self._choose(recording)
        if start_ms is not None:
            self.listening.play_from(recording, start_ms)
        elif self._open() and not self.listening.playing:
            self.listening.toggle()

    def toggle(self) -> None:
        """Play or pause."""
        if self._open():
            self.listening.toggle()

    def seek(self, position_ms: int) -> None:
        """Go to a time."""
        if self._open():
            self.listening.seek(position_ms)
            self._moved()

    def skip(self, delta_ms: int) -> None:
        """Go on or back."""
        if self._open():
            self.listening.skip(delta_ms)
            self._moved()

    def play_exactly(self, recording: Recording, start_ms: int) -> None:
        """Play a recording from a time on, in milliseconds."""
        self.left.emit()
        self._choose(recording)
        self.listening.play_from(recording, start_ms, lead_ms=0)
        self._moved()

    def play_between(self, recording: Recording, start_ms: int, end_ms: int) -> None:
        """Play a part of a recording and stand still at its end; times in milliseconds."""
        self._choose(recording)
        self.listening.play_between(recording, Stretch(start_ms, end_ms))
        self._moved()

    def _drop_missing(self) -> None:
        """Let go of what is chosen where its item was put away: nobody can see it any more."""
        if self._chosen and not self.is_there(self._chosen):
            self.left.emit()
            self.listening.unload()
            self._choose_nothing()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) passage of the text that is heard."""
        recording = self._chosen.id if self._chosen else None
        start = self.follower.neighbour(recording, self.position, direction)
        if start is not None:
            self.seek(start)

    def close(self) -> None:
        """Keep the position and let go of the player."""
        for timer in (self._tick, self._end, self._remember):
            timer.stop()
        self.listening.close()

    def play_word(self, row: int, offset: int) -> None:
        """Play the text from a word on, given by its passage and a place in it (code points)."""
        self._play_text(self.follower.time_of(row, offset))

    def _play_text(self, start: int | None) -> None:
        transcript = self._transcript
        recording = next(
            (r for r in self._recordings if transcript and r.id == transcript.recording), None
        )
        if recording and start is not None:
            self.left.emit()
            self._choose(recording)
            self.listening.play_from(recording, start, lead_ms=0)
            self._moved()

    def _open(self) -> bool:
        """Open the chosen recording, where another one was open; return whether there is one."""
        loaded = self.listening.recording
        if self._chosen is None:
            self.nothing_chosen.emit()
        elif loaded and loaded.id != self._chosen.id:
            self.left.emit()
        return super()._open()

    # -- a stretch

    @property
    def stretch(self) -> tuple[int, int] | None:
        """What is marked in the chosen recording: [start, end) in milliseconds."""
        marked = self.listening.stretches.marked
        mine = self._chosen is not None and self.listening.recording == self._chosen
        return (marked.start_ms, marked.end_ms) if marked and mine else None

    def set_stretch(self, start_ms: int, end_ms: int) -> None:
        """Mark a stretch of the chosen recording."""
        if self._open():
            end = self.listening.duration
            times = (min(ms, end) if end else ms for ms in (start_ms, end_ms))
            self.listening.stretches.mark(*times)
            self._show_position()

    def clear_stretch(self) -> None:
        """Forget the stretch; what plays goes on."""
        self.listening.stretches.forget()
        self._show_position()

    def play_stretch(self) -> None:
        """Play the stretch, and stand still at its end (or repeat it)."""
        if self.stretch:
            self.left.emit()
            self.listening.play_stretch()
            self._moved()

    def repeat_stretch(self, on: bool) -> None:
        """Repeat the stretch, or no longer."""
        self.listening.repeat(on and self.stretch is not None)
        self._show_position()

    def _tell_stretch(self) -> None:
        """Tell what is marked, where that is something else than before."""
        now = (self.stretch, self.stretch is not None and self.listening.stretches.loop)
        before, self._told_stretch = self._told_stretch, now
        if now[0] != before[0]:
            self.stretch_changed.emit(now[0])
        if now[1] != before[1]:
            self.loop_changed.emit(now[1])

    # -- showing

    @Slot(object, object)
    def _hear(self, state: PlayerState, problem: ArchiveError | None) -> None:
        self._bar.show_state(state)
        if problem:
            self._bar.show_message(words_of(problem))
        for timer in (self._tick, self._remember):
            if state is PlayerState.PLAYING:
                timer.start()
            else:
                timer.stop()
        if state is PlayerState.PAUSED:
            self._bar.show_duration(self.listening.duration)
        elif state is PlayerState.ENDED:
            self.listening.remember()
        self.state_changed.emit(state)
        if isinstance(problem, PlaybackError):
            self.trouble.emit(problem)
        self._show_position()

    def _moved(self) -> None:
        """Show where the user went."""
        self._show_position()
        self.sought.emit(self.position)

    @Slot()
    def _show_position(self) -> None:
        self._drop_missing()  # another window may have put it away, and nothing else be read now
        ended = self.listening.watch()
        position, recording = self.position, self._chosen.id if self._chosen else None
        self._bar.show_position(position)
        self.follower.show(recording, position, playing=self.listening.playing)
        pace = _WORD_TICK_MS if self.follower.has_words else _TICK_MS
        if self._tick.interval() != pace:  # setting it begins the wait anew
            self._tick.setInterval(pace)
        left = self.listening.stretch_left_ms
        if left is not None and left < _NEAR_MS:
            self._end.start(max(1, round(left)))
        self._tell_stretch()
        self.positioned.emit(recording, position)
        if ended:
            self.stretch_ended.emit()
