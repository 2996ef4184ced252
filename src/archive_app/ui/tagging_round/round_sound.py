"""The sound of a round: each passage is played to its end, and then perhaps the next comes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.services.tag_round import RoundPassage
from archive_app.ui.controllers.listening_controller import ListeningController


class RoundSound(QObject):
    """Plays passages.

    Args:
        listening: gives what plays, None before it is there.

    Signals:
        goes_on: the passage was played, and the time to wait after it is over.
    """

    goes_on = Signal()

    def __init__(
        self, listening: Callable[[], ListeningController | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._listening = listening
        self._followed: ListeningController | None = None
        self._shown: RoundPassage | None = None
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self.goes_on)
        self._seconds = 0

    def take(self, shown: RoundPassage | None, *, plays: bool, goes_on: int) -> None:
        """Follow the round to another passage.

        Args:
            plays: play it at once, where it can be heard.
            goes_on: so many seconds after its end the next may come; 0: it waits for a key.
        """
        self.stay()
        self._shown, self._seconds = shown, goes_on
        if plays:
            self.play()
            if self._player is not None and (shown is None or shown.stretch is None):
                self._pause()

    def stay(self) -> None:
        """Don't go on by itself after this passage any more."""
        self._wait.stop()
        self._seconds = 0

    def toggle(self) -> None:
        """Play the passage, or stand still; at its end, from its beginning."""
        self._wait.stop()
        player = self._player
        if player is None or self._shown is None or self._shown.stretch is None:
            return
        start, end = self._shown.stretch
        mine = player.chosen == self._shown.recording and player.listening.stretches.watched
        if player.listening.playing or (mine and start < player.position < end):
            player.toggle()
        else:
            self.play()

    def play(self) -> None:
        """Play the passage from its beginning, where it can be heard."""
        player, shown = self._player, self._shown
        if player is not None and shown is not None and shown.recording and shown.stretch:
            player.play_between(shown.recording, *shown.stretch)

    def leave(self) -> None:
        """Stand still: the round is left."""
        self.stay()
        self._shown = None
        self._pause()

    @property
    def can_be_heard(self) -> bool:
        """Whether the passage can be played."""
        return self._player is not None and self._shown is not None and bool(self._shown.stretch)

    @property
    def is_playing(self) -> bool:
        """Whether anything plays."""
        return self._followed is not None and self._followed.listening.playing

    def _pause(self) -> None:
        player = self._player
        if player is not None and player.listening.playing:
            player.toggle()

    @property
    def _player(self) -> ListeningController | None:
        player = self._listening()
        if player is not None and player is not self._followed:
            self._followed = player
            player.stretch_ended.connect(self._ended)
        return player

    def _ended(self) -> None:
        if self._shown is not None and self._seconds:
            self._wait.start(self._seconds * 1000)
