"""Listening: one recording at a time, remembered where one was, by whatever player there is."""

from __future__ import annotations

from collections.abc import Callable

from archive_app.audio.player import Player, PlayerState
from archive_app.domain.catalogue import Recording
from archive_app.domain.errors import ArchiveError, PlaybackError
from archive_app.services.listening_needs import (
    MediaFolder,
    PositionStore,
    SoundSettings,
    Subscriber,
    resume_point,
    sound_path,
)
from archive_app.services.stretch import Reached, Stretch, StretchWatch

#: A hit is played from this long before its words.
HIT_LEAD_MS = 2_000


class Listening:
    """Plays recordings. All calls come from one thread and none of them blocks, but for `close`.

    Faults of any kind are told to the subscribers with the code of a message; nothing here raises.

    Attributes:
        stretches: the stretch that is marked in the recording, and the one that is played.
    """

    def __init__(
        self,
        player: Player | None,
        reason: str | None,
        media: MediaFolder,
        positions: PositionStore,
        settings: SoundSettings,
    ) -> None:
        """Listen with a player.

        Args:
            player: None where nothing on this computer can play sound.
            reason: the code of why not.
            media: knows where the files are.
            positions: remembers where one was.
            settings: remembers volume and speed.
        """
        self._player = player
        self._reason = None if player else reason or "no-player"
        self._media = media
        self._positions = positions
        self._settings = settings
        self._recording: Recording | None = None
        self._moved = False  # since the recording was loaded
        self.stretches = StretchWatch()
        self._subscribers: list[Subscriber] = []
        self._volume, self._speed = settings.current.volume, settings.current.speed
        if player:
            player.set_volume(self._volume)
            player.set_speed(self._speed)
            player.subscribe(self._changed)

    @property
    def recording(self) -> Recording | None:
        """The recording that is loaded."""
        return self._recording

    @property
    def state(self) -> PlayerState:
        """Where the player is with it."""
        player = self._player
        return player.state if player and self._recording else PlayerState.EMPTY

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self.state is PlayerState.PLAYING

    @property
    def position(self) -> int:
        """The time now heard, in milliseconds."""
        player = self._player
        return player.position if player and self._recording else 0

    @property
    def duration(self) -> int | None:
        """The length of the recording in milliseconds, None while it isn't known."""
        player, recording = self._player, self._recording
        if recording is None:
            return None
        return recording.duration_ms or (player.duration if player else None)

    @property
    def volume(self) -> int:
        """How loud it plays, 0 to 100."""
        return self._volume

    @property
    def speed(self) -> float:
        """How fast it plays, 1.0 as spoken."""
        return self._speed

    @property
    def stretch_left_ms(self) -> float | None:
        """How long the stretch that is played goes on by the clock on the wall, in milliseconds."""
        left = self.stretches.left(self.position) if self.playing else None
        return None if left is None else left / self._speed

    @property
    def reason(self) -> str | None:
        """The code of why nothing can be heard on this computer; None where it can be."""
        return self._reason

    def subscribe(self, subscriber: Subscriber) -> None:
        """Have each change of state, and each fault, told to a subscriber."""
        self._subscribers.append(subscriber)

    def open(self, recording: Recording) -> None:
        """Load a recording, standing still a little before where one was."""
        if not self._has(recording):
            self._load(recording, self.resumes_at(recording))

    def play_from(self, recording: Recording, ms: int, lead_ms: int = HIT_LEAD_MS) -> None:
        """Play a recording from a little before a time, in milliseconds."""
        start = max(0, ms - lead_ms)
        if self._has(recording):
            self.seek(start)
        elif not self._load(recording, start):
            return
        self._play()

    # -- stretches

    def repeat(self, on: bool) -> None:
        """Repeat the marked stretch, or no longer; from its beginning where one is elsewhere."""
        self.stretches.repeat(on)
        marked = self.stretches.marked
        if self.stretches.loop and marked and not marked.holds(self.position):
            self._go(marked.start_ms)

    def play_stretch(self) -> None:
        """Play the marked stretch from its beginning to its end."""
        if self._recording and self.stretches.marked:
            self.play_between(self._recording, self.stretches.marked)

    def play_between(self, recording: Recording, stretch: Stretch) -> None:
        """Play a stretch of a recording, and stand still at its end."""
        if self._has(recording):
            self._go(stretch.start_ms)
        elif not self._load(recording, stretch.start_ms):
            return
        self.stretches.begin(stretch)
        self._play()

    def watch(self) -> bool:
        """Stop or go back where the stretch that is played ends; return whether it was its end.

        To be called often, and `stretch_left_ms` after the last time.
        """
        over = self.state is PlayerState.ENDED  # which may be a little before the known length
        if not (self.playing or over):
            return False
        reached = self.stretches.reached(self.position, over=over)
        if reached is Reached.END:
            self.pause()
        elif reached is Reached.AGAIN and self.stretches.watched:
            self._go(self.stretches.watched.start_ms)
            self._play()
        return reached is Reached.END

    # -- moving about

    def toggle(self) -> None:
        """Play, or stand still."""
        if self.playing:
            self.pause()
        else:
            self._play()

    def pause(self) -> None:
        """Stand still, and remember where."""
        if self._player and self._recording:
            self._player.pause()
            self.remember()

    def seek(self, ms: int) -> None:
        """Go to a time, in milliseconds; outside the stretch that is played, that is over."""
        self.stretches.sought(ms)
        self._go(ms)

    def skip(self, delta_ms: int) -> None:
        """Go back or forward by so many milliseconds."""
        self.seek(self.position + delta_ms)

    def set_speed(self, speed: float) -> None:
        """Play at a speed, and remember it."""
        if self._player:
            self._player.set_speed(speed)
            speed = self._player.speed
        self._speed = speed
        self._keep(lambda: self._settings.change(speed=self._speed))

    def set_volume(self, volume: int) -> None:
        """Play at a volume, and remember it."""
        self._volume = max(0, min(100, volume))
        if self._player:
            self._player.set_volume(self._volume)
        self._keep(lambda: self._settings.change(volume=self._volume))

    def remember(self) -> None:
        """Keep where one is; called every few seconds while it plays, at a pause and at the end."""
        recording, state = self._recording, self.state
        if recording and self._moved and state not in (PlayerState.EMPTY, PlayerState.FAILED):
            position = self.position
            self._keep(lambda: self._positions.put(recording.id, position))

    def unload(self) -> None:
        """Remember where one is and let go of the recording, so that its file can be removed."""
        self.remember()
        self._recording = None
        if self._player:
            self._player.unload()

    def close(self) -> None:
        """Remember where one is and let go of the player; waits a few seconds at most."""
        self.remember()
        self._subscribers.clear()
        if self._player:
            self._player.close()
        self._recording = self._player = None

    def fade(self, part: float) -> None:
        """Play at a part (0 to 1) of the volume, without remembering that."""
        if self._player:
            self._player.set_volume(round(self._volume * max(0.0, min(1.0, part))))

    def _go(self, ms: int) -> None:
        if self._player and self._recording:
            self._moved = True
            end = self.duration
            self._player.seek(max(0, min(ms, end) if end else ms))

    def _play(self) -> None:
        if self._player and self._recording:
            self._moved = True
            self._player.play()

    def _has(self, recording: Recording) -> bool:
        """Whether a recording is loaded, without a fault."""
        loaded = self._recording is not None and self._recording.id == recording.id
        return loaded and self.state is not PlayerState.FAILED

    def _load(self, recording: Recording, start: int) -> bool:
        """Load a recording at a time; return whether that could be tried."""
        self.remember()
        player = self._player
        if player is None:
            self._tell(PlayerState.EMPTY, PlaybackError(self._reason or "no-player"))
            return False
        try:
            path = sound_path(self._media, recording)
        except ArchiveError as error:
            self._tell(self.state, error)
            return False
        if self._recording is None or self._recording.id != recording.id:
            self.stretches.forget()
        self.stretches.leave()
        self._recording, self._moved = recording, False
        player.load(path, start, recording.duration_ms)
        return True

    def resumes_at(self, recording: Recording) -> int:
        """Return where a recording would be taken up again, in milliseconds."""
        try:
            position = self._positions.get(recording.id) or 0
        except ArchiveError as error:
            self._tell(self.state, error)
            return 0
        return resume_point(position, recording.duration_ms)

    def _keep(self, call: Callable[[], object]) -> None:
        """Use what remembers; a fault of it is told and stops nothing."""
        try:
            call()
        except ArchiveError as error:
            self._tell(self.state, error)

    def _changed(self, state: PlayerState, code: str | None) -> None:
        """Hand on what the player tells, in its threads."""
        recording = self._recording
        name = recording.original_name if recording else ""
        self._tell(state, PlaybackError(code, path=name) if code else None)

    def _tell(self, state: PlayerState, problem: ArchiveError | None = None) -> None:
        for subscriber in list(self._subscribers):
            subscriber(state, problem)
