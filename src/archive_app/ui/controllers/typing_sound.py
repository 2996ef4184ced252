"""Sound while one types: it stops at the first key, and goes on a little before where it was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from archive_app.audio.player import PlayerState
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.editing.sound_choices import SoundChoices

#: How long no key was pressed before the sound goes on, in milliseconds.
QUIET_MS = 1500


class TypingSound(QObject):
    """Pauses and resumes the player as somebody types.

    Args:
        choices: returns what the user chose.
    """

    def __init__(self, choices: Callable[[], SoundChoices], parent: QObject) -> None:
        super().__init__(parent)
        self._choices = choices
        self._listening: ListeningController | None = None
        self._paused = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._go_on)

    def take_player(self, listening: ListeningController) -> None:
        """Use what plays, now that it is there."""
        self._listening = listening
        listening.state_changed.connect(self._hear)

    def typed(self) -> None:
        """Stop the sound where it plays; wait longer where it was stopped already."""
        listening = self._listening
        if listening is None or not self._choices().pauses:
            return
        if listening.listening.playing and not self._paused:
            self._paused = True
            listening.toggle()
        if self._paused:
            self._quiet.start()

    def _go_on(self) -> None:
        paused, self._paused = self._paused, False
        listening, choices = self._listening, self._choices()
        if not paused or listening is None or not choices.goes_on:
            return
        if not listening.listening.playing:
            if choices.rewind:
                listening.skip(-1000 * choices.rewind)
            listening.toggle()

    def _hear(self, state: PlayerState) -> None:
        """Leave the player to the user where that has it play, or it came to its end."""
        playing = self._listening is not None and self._listening.listening.playing
        # A "playing" that was still on its way when the pause came is no wish of the user.
        if state in (PlayerState.ENDED, PlayerState.FAILED) or (
            state is PlayerState.PLAYING and playing
        ):
            self._paused = False
            self._quiet.stop()
