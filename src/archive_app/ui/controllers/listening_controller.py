"""The player bar and the passage being spoken, in step with the player."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from archive_app.audio.player import PlayerState
from archive_app.domain.catalogue import Item, Recording, RecordingRole
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Transcript
from archive_app.i18n import _
from archive_app.i18n.messages import sentence
from archive_app.i18n.words import kind_word
from archive_app.services.listening import Listening
from archive_app.ui.errors import words_of
from archive_app.ui.player.player_bar import PlayerBar
from archive_app.ui.reader.passage_view import PassageView

_TICK_MS = 100
_REMEMBER_MS = 5000
_SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_VOLUME_STEP = 10


class ListeningController(QObject):
    """Ties a `Listening` to the player bar and the text."""

    _told = Signal(object, object)

    def __init__(
        self, listening: Listening, bar: PlayerBar, passages: PassageView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.listening = listening
        self._bar = bar
        self._passages = passages
        self._item: Item | None = None
        self._transcript: Transcript | None = None
        self._recordings: Sequence[Recording] = ()
        self._starts: list[int] = []
        self._rows: list[int] = []
        self._spoken: int | None = None
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show_position)
        self._remember = QTimer(self, interval=_REMEMBER_MS)
        self._remember.timeout.connect(self.remember)
        # From whatever thread the player speaks to Qt's.
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        listening.subscribe(self._told.emit)
        self._connect()

    def _connect(self) -> None:
        bar = self._bar
        bar.toggled.connect(self.toggle)
        bar.seek_requested.connect(self._seek)
        bar.skip_requested.connect(self.skip)
        bar.previous_requested.connect(lambda: self.step(-1))
        bar.next_requested.connect(lambda: self.step(1))
        bar.speed_changed.connect(self.set_speed)
        bar.volume_changed.connect(self.set_volume)
        bar.show_speed(self.listening.speed)
        bar.show_volume(self.listening.volume)
        self._passages.play_requested.connect(self._play_row)
        if self.listening.reason:
            bar.show_message(sentence(self.listening.reason, {}))

    # -- what is read

    @Slot(object, object, object)
    def take_item(
        self, item: Item, transcript: Transcript | None, recordings: Sequence[Recording]
    ) -> None:
        """Follow what is read; with nothing loaded its first recording is made ready."""
        self._item, self._transcript, self._recordings = item, transcript, recordings
        timed = [
            (passage.start_ms, row)
            for row, passage in enumerate(transcript.passages if transcript else ())
            if passage.start_ms is not None
        ]
        timed.sort()
        self._starts = [start for start, _row in timed]
        self._rows = [row for _start, row in timed]
        self._spoken = None
        if not self.listening.playing and recordings:
            self._load(recordings[0])
        self._show_position()

    def _load(self, recording: Recording) -> None:
        if self.listening.recording == recording:
            return
        self._show_recording(recording)
        self.listening.open(recording)

    def _show_recording(self, recording: Recording) -> None:
        item = self._item
        if item is None:
            return
        kind = kind_word(item.kind) + (f" {item.number}" if item.number else "")
        if recording.role is RecordingRole.ANNOUNCEMENT:
            kind = " · ".join((kind, _("announcement, computer voice")))
        self._bar.show_recording(item.title, kind, recording.duration_ms)

    # -- playing

    def play(self, recording: Recording, start_ms: int | None) -> None:
        """Play a recording from just before a time, or from where it was left."""
        if self.listening.recording != recording:
            self._show_recording(recording)
        if start_ms is None:
            self.listening.open(recording)
            if not self.listening.playing:
                self.listening.toggle()
        else:
            self.listening.play_from(recording, start_ms)

    def toggle(self) -> None:
        """Play or pause."""
        self.listening.toggle()

    def skip(self, delta_ms: int) -> None:
        """Go on or back."""
        self.listening.skip(delta_ms)
        self._show_position()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) passage of the text that is heard."""
        if not self._starts or not self._follows():
            return
        here = bisect_right(self._starts, self.listening.position) - 1
        # Back means to the beginning of this passage, where it has been heard for a while.
        into = here >= 0 and self.listening.position - self._starts[here] > 2000
        place = here + direction + (direction < 0 and into)
        self._seek(self._starts[max(0, min(place, len(self._starts) - 1))])

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

    def remember(self) -> None:
        """Keep the position."""
        self.listening.remember()

    def close(self) -> None:
        """Keep the position and let go of the player."""
        self._tick.stop()
        self._remember.stop()
        self.listening.close()

    def _seek(self, position_ms: int) -> None:
        self.listening.seek(position_ms)
        self._show_position()

    def _play_row(self, row: int) -> None:
        transcript = self._transcript
        if transcript is None:
            return
        start = transcript.passages[row].start_ms
        recording = next((r for r in self._recordings if r.id == transcript.recording), None)
        if recording and start is not None:
            if self.listening.recording != recording:
                self._show_recording(recording)
            self.listening.play_from(recording, start, lead_ms=0)

    # -- showing

    def _follows(self) -> bool:
        """Whether the text that is shown is that of the recording that is heard."""
        recording = self.listening.recording
        return bool(recording and self._transcript and self._transcript.recording == recording.id)

    @Slot(object, object)
    def _hear(self, state: PlayerState, problem: ArchiveError | None) -> None:
        self._bar.show_state(state)
        if problem:
            self._bar.show_message(words_of(problem))
        playing = state is PlayerState.PLAYING
        for timer in (self._tick, self._remember):
            if playing:
                timer.start()
            else:
                timer.stop()
        if state is PlayerState.PAUSED:
            self._bar.show_duration(self.listening.duration)
        self._show_position()

    def _show_position(self) -> None:
        position = self.listening.position
        self._bar.show_position(position)
        spoken = None
        if self._follows() and self._starts:
            place = bisect_right(self._starts, position) - 1
            spoken = self._rows[place] if place >= 0 else None
        if spoken != self._spoken:
            was = self._spoken
            self._spoken = spoken
            self._passages.set_spoken(spoken)
            seen = was is None or self._passages.is_in_window(was)
            playing = self.listening.playing
            if spoken is not None and seen and playing:
                self._keep_in_sight(spoken)

    def _keep_in_sight(self, row: int) -> None:
        # Only where the reader was along with the sound: who scrolled away isn't fetched back.
        if not self._passages.is_in_window(row):
            self._passages.place_row(row, True)
