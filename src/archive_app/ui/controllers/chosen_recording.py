"""The recording that play begins or goes on with; it is opened when it is played, not before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from archive_app.audio.player import PlayerState
from archive_app.domain.catalogue import Item, Recording
from archive_app.services.listening import Listening
from archive_app.ui.player.player_bar import PlayerBar
from archive_app.ui.player.wording import item_line


class ChosenRecording(QObject):
    """Keeps what is chosen to be played, and has the player bar show it.

    Args:
        item_of: returns the item with an id, None where there is none.

    Attributes:
        title: that of the item of what was chosen last.
        standing: returns what stands still and is gone on with where what is read has no sound;
            None for nothing.

    Signals:
        chosen_changed: the recording that play begins or goes on with, None for nothing.
    """

    chosen_changed = Signal(object)

    def __init__(
        self,
        listening: Listening,
        bar: PlayerBar,
        item_of: Callable[[str], Item | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.listening = listening
        self._bar = bar
        self._item_of = item_of
        #: It is only opened when it is played: looking at an item costs nothing.
        self._chosen: Recording | None = None
        self.title = ""
        self.standing: Callable[[], Recording | None] = lambda: None

    @property
    def chosen(self) -> Recording | None:
        """The recording that play begins or goes on with."""
        return self._chosen

    @property
    def position(self) -> int:
        """Where the chosen recording is, or will be taken up again, in milliseconds."""
        if self._chosen and self.listening.recording != self._chosen:
            return self.listening.resumes_at(self._chosen)
        return self.listening.position

    def is_there(self, recording: Recording) -> bool:
        """Return whether the item of a recording wasn't put away."""
        return self._item_of(recording.item) is not None

    def renew(self, recording: Recording) -> None:
        """Go on with the file that a recording has now, at the same place."""
        loaded, chosen = self.listening.recording, self._chosen
        if loaded and loaded.id == recording.id and loaded != recording:
            at_ms, playing = self.listening.position, self.listening.playing
            self.listening.unload()  # the file of before is let go of
            if playing:
                self.listening.play_from(recording, at_ms, lead_ms=0)
            else:
                self.listening.open(recording)
                self.listening.seek(at_ms)
        if chosen and chosen.id == recording.id:
            self._choose(recording)

    def _choose(self, recording: Recording) -> None:
        if recording == self._chosen:
            return
        self._chosen = recording
        item = self._item_of(recording.item)
        if item is None:
            return
        self._show_item(item, recording)
        self._bar.show_state(PlayerState.PAUSED)
        self.chosen_changed.emit(recording)

    def _show_item(self, item: Item, recording: Recording) -> None:
        self.title = item.title
        self._bar.show_recording(item.title, item_line(item, recording), recording.duration_ms)

    def _renew_title(self) -> None:
        """Call what is chosen as its item is called now."""
        chosen = self._chosen
        item = self._item_of(chosen.item) if chosen else None
        if chosen and item and item.title != self.title:
            self._show_item(item, chosen)
            if self.listening.recording == chosen:
                self._bar.show_duration(self.listening.duration)

    def _open(self) -> bool:
        """Open the chosen recording; return whether there is one."""
        if self._chosen and self.listening.recording != self._chosen:
            self.listening.open(self._chosen)
        return self._chosen is not None

    def _choose_nothing(self) -> None:
        self._chosen = None
        self._bar.show_nothing()
        self.chosen_changed.emit(None)
