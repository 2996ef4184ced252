"""A stretch of the recording: marked by where it begins and ends, played, repeated."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.services.stretch import LEAST_MS
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.player.player_notes import PlayerNotes
from archive_app.ui.widgets.accessible import announce

_NOTE = "stretch"


class StretchController(QObject):
    """Marks a stretch from the keyboard and keeps the player's note of it.

    Args:
        loop: the action that is checked while the stretch is repeated.

    Signals:
        told: something to say that is no fault.
    """

    told = Signal(str)

    def __init__(
        self, listening: ListeningController, notes: PlayerNotes, loop: QAction, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._listening = listening
        self._notes = notes
        self._loop = loop
        #: Where a stretch begins that has no end yet.
        self._begun: int | None = None
        listening.stretch_changed.connect(lambda _stretch: self._show())
        listening.loop_changed.connect(lambda _on: self._show())
        listening.chosen_changed.connect(lambda _recording: self._forget_begun())
        notes.ended.connect(self._ended)

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of stretches do, by the action's name."""
        return {
            "stretch_start": self.begin,
            "stretch_end": self.end,
            "play_stretch": self.play,
            "loop": lambda: self.repeat(not self._repeats),
            "no_stretch": self.forget,
        }

    @property
    def _repeats(self) -> bool:
        return self._listening.listening.stretches.loop

    def begin(self) -> None:
        """Have a stretch begin at the time that is heard."""
        if self._listening.chosen is None:
            self.told.emit(_("There is nothing to listen to here."))
            return
        here, stretch = self._listening.position, self._listening.stretch
        if stretch and stretch[1] >= here + LEAST_MS:
            self._listening.set_stretch(here, stretch[1])
            return
        self._listening.clear_stretch()
        self._begun = here
        self._show()

    def end(self) -> None:
        """Have the stretch end at the time that is heard."""
        here, stretch = self._listening.position, self._listening.stretch
        begun = self._begun if self._begun is not None else stretch[0] if stretch else None
        if begun is None:
            self.told.emit(_("Say first where the stretch begins (I)."))
        elif here <= begun:
            self.told.emit(_("The stretch has to end after it begins."))
        else:
            self._begun = None
            self._listening.set_stretch(begun, here)

    def play(self) -> None:
        """Play the stretch."""
        if self._listening.stretch:
            self._listening.play_stretch()
        else:
            self._explain()

    def repeat(self, on: bool) -> None:
        """Repeat the stretch, or no longer."""
        if on and not self._listening.stretch:
            self._explain()
        self._listening.repeat_stretch(on)
        self._loop.setChecked(self._repeats)

    def forget(self) -> None:
        """Forget the stretch."""
        if self._begun is None and self._listening.listening.stretches.marked is None:
            self.told.emit(_("No stretch is marked."))
        self._begun = None
        self._listening.clear_stretch()
        self._show()

    def _explain(self) -> None:
        self.told.emit(_("Mark a stretch first: I where it begins, O where it ends."))

    def _forget_begun(self) -> None:
        self._begun = None
        self._show()

    def _ended(self, name: str) -> None:
        if name == _NOTE:
            self.forget()

    def _show(self) -> None:
        stretch = self._listening.stretch
        self._loop.setChecked(self._repeats and stretch is not None)
        ends = _("Forget the stretch")
        if stretch:
            self._begun = None
            times = {"start": format_ms(stretch[0]), "end": format_ms(stretch[1])}
            words = (
                _("Stretch {start} to {end}, repeated")
                if self._repeats
                else _("Stretch {start} to {end}")
            )
            self._say(words.format(**times), ends)
        elif self._begun is not None:
            words = _("A stretch from {start}; O where it ends")
            self._say(words.format(start=format_ms(self._begun)), ends)
        else:
            self._notes.show_note(_NOTE, "")

    def _say(self, words: str, ends: str) -> None:
        """Show words, and have a screen reader say them where they are others than before."""
        if words != self._notes.words(_NOTE):
            announce(self._notes, words)
        self._notes.show_note(_NOTE, words, ends)
