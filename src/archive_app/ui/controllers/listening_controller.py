"""The player bar and the passage being spoken, in step with the player."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from archive_app.audio.player import PlayerState
from archive_app.domain.catalogue import Item, Recording, RecordingRole
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Transcript
from archive_app.i18n import _
from archive_app.i18n.messages import sentence
from archive_app.i18n.words import kind_number_words
from archive_app.services.listening import Listening
from archive_app.ui.controllers.follower import Follower
from archive_app.ui.errors import words_of
from archive_app.ui.player.player_bar import PlayerBar
from archive_app.ui.reader.passage_view import PassageView

_TICK_MS = 100
_REMEMBER_MS = 5000
_SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_VOLUME_STEP = 10


class ListeningController(QObject):
    """Ties a `Listening` to the player bar and the text.

    Args:
        item_of: returns the item with an id, None where there is none.
    """

    _told = Signal(object, object)

    def __init__(
        self,
        listening: Listening,
        bar: PlayerBar,
        passages: PassageView,
        item_of: Callable[[str], Item | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.listening = listening
        self._bar = bar
        self._passages = passages
        self._item_of = item_of
        self._follower = Follower(passages)
        self._transcript: Transcript | None = None
        self._recordings: Sequence[Recording] = ()
        #: What play will begin with. It is only opened then: looking at an item costs nothing.
        self._chosen: Recording | None = None
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show_position)
        self._remember = QTimer(self, interval=_REMEMBER_MS)
        self._remember.timeout.connect(listening.remember)
        # From whatever thread the player speaks to Qt's.
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        listening.subscribe(self._told.emit)
        self._connect()

    def _connect(self) -> None:
        bar = self._bar
        bar.toggled.connect(self.toggle)
        bar.seek_requested.connect(self.seek)
        bar.skip_requested.connect(self.skip)
        bar.previous_requested.connect(lambda: self.step(-1))
        bar.next_requested.connect(lambda: self.step(1))
        bar.speed_changed.connect(self.set_speed)
        bar.volume_changed.connect(self.set_volume)
        bar.show_speed(self.listening.speed)
        bar.show_volume(self.listening.volume)
        self._passages.play_requested.connect(self._play_row)
        self._passages.toggle_requested.connect(self.toggle)
        if self.listening.reason:
            bar.show_message(sentence(self.listening.reason, {}))

    @property
    def chosen(self) -> Recording | None:
        """The recording that play begins or goes on with."""
        return self._chosen

    # -- what is read

    @Slot(object, object, object)
    def take_item(
        self, item: Item, transcript: Transcript | None, recordings: Sequence[Recording]
    ) -> None:
        """Follow what is read; while nothing plays, its first recording is the one to play."""
        self._transcript, self._recordings = transcript, recordings
        self._follower.take(transcript)
        if not self.listening.playing:
            if recordings:
                self._choose(recordings[0])
            else:  # the player is for what one reads, not for what was read before
                self._chosen = None
                self._bar.show_nothing()
        self._show_position()

    def _choose(self, recording: Recording) -> None:
        if recording == self._chosen:
            return
        self._chosen = recording
        item = self._item_of(recording.item)
        if item is None:
            return
        kind = kind_number_words(item.kind, item.number)
        if recording.role is RecordingRole.ANNOUNCEMENT:
            kind = " · ".join((kind, _("announcement, computer voice")))
        self._bar.show_recording(item.title, kind, recording.duration_ms)
        self._bar.show_state(PlayerState.PAUSED)

    def _open(self) -> bool:
        """Open the chosen recording, where it isn't yet; return whether there is one."""
        if self._chosen and self.listening.recording != self._chosen:
            self.listening.open(self._chosen)
        return self._chosen is not None

    # -- playing

    def play(self, recording: Recording, start_ms: int | None) -> None:
        """Play a recording from just before a time, or from where it was left."""
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
            self._show_position()

    def skip(self, delta_ms: int) -> None:
        """Go on or back."""
        if self._open():
            self.listening.skip(delta_ms)
            self._show_position()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) passage of the text that is heard."""
        start = self._follower.neighbour(self._chosen_id, self._position, direction)
        if start is not None:
            self.seek(start)

    def step_speed(self, direction: int) -> None:
        """Play faster (1) or slower (-1)."""
        now = self.listening.speed
        later = [s for s in _SPEEDS if (s > now if direction > 0 else s < now)]
        if later:
            self.set_speed(min(later) if direction > 0 else max(later))

    def set_speed(self, speed: float) -> None:
        """Play at a speed."""
        self.listening.set_speed(speed)
        self._bar.show_speed(speed)

    def step_volume(self, direction: int) -> None:
        """Play louder (1) or quieter (-1)."""
        volume = self.listening.volume + direction * _VOLUME_STEP
        self.set_volume(max(0, min(100, volume)))

    def set_volume(self, volume: int) -> None:
        """Play at a volume."""
        self.listening.set_volume(volume)
        self._bar.show_volume(volume)

    def close(self) -> None:
        """Keep the position and let go of the player."""
        self._tick.stop()
        self._remember.stop()
        self.listening.close()

    def _play_row(self, row: int) -> None:
        transcript = self._transcript
        if transcript is None:
            return
        start = transcript.passages[row].start_ms
        recording = next((r for r in self._recordings if r.id == transcript.recording), None)
        if recording and start is not None:
            self._choose(recording)
            self.listening.play_from(recording, start, lead_ms=0)

    # -- showing

    @property
    def _chosen_id(self) -> str | None:
        return self._chosen.id if self._chosen else None

    @property
    def _position(self) -> int:
        if self._chosen and self.listening.recording != self._chosen:
            return self.listening.resumes_at(self._chosen)
        return self.listening.position

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
        self._show_position()

    @Slot()
    def _show_position(self) -> None:
        position = self._position
        self._bar.show_position(position)
        self._follower.show(self._chosen_id, position, playing=self.listening.playing)
