"""Undo and redo in the menu, and what other processes do to the archive meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _
from archive_app.i18n.words import step_words
from archive_app.services.jobs import Progress
from archive_app.services.library import Step
from archive_app.services.session import Session
from archive_app.ui.actions import Actions
from archive_app.ui.jobs import JobBridge
from archive_app.ui.teller import Teller

_LOOK_MS = 3000

State = tuple[int, int]


class HistoryController(Teller):
    """Takes steps back and does them again.

    Signals:
        changed: what a step touched (`Changes`).
        stirred: another process changed the archive.
        stepped: there are other steps than before, or others are undone.
    """

    changed = Signal(object)
    stirred = Signal()
    stepped = Signal()

    def __init__(
        self, session: Session, jobs: JobBridge, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._actions = actions
        self._state: State | None = None
        self._undo: Step | None = None
        self._redo: Step | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_for_others)

    def begin(self) -> None:
        """Show what can be undone, and watch for other processes from now on."""
        self.show()
        self._look.start()

    def end(self) -> None:
        """Watch no longer."""
        self._look.stop()

    def undo(self) -> None:
        """Take the last change back."""
        words = self._words(_("Undone: {step}. Do it again: Ctrl+Shift+Z."), self._undo)
        self._jobs.write(
            lambda _progress: self._session.library.undo(), lambda c: self._moved(c, words)
        )

    def redo(self) -> None:
        """Do again what was last taken back."""
        words = self._words(_("Done again: {step}. Undo: Ctrl+Z."), self._redo)
        self._jobs.write(
            lambda _progress: self._session.library.redo(), lambda c: self._moved(c, words)
        )

    @staticmethod
    def _words(pattern: str, step: Step | None) -> str:
        return pattern.format(step=step_words(step.label, step.subject)) if step else ""

    def _moved(self, changes: Changes, words: str) -> None:
        self.changed.emit(changes)
        if changes and words:
            self.told.emit(words)
        self.show()

    def show(self) -> None:
        """Name in the menu what undo and redo would do."""

        def read(_progress: Progress) -> tuple[Step | None, Step | None, State]:
            library = self._session.library
            return library.next_undo(), library.next_redo(), library.state()

        self._jobs.read(read, lambda found: self._show(*found))

    def _show(self, undo: Step | None, redo: Step | None, state: State) -> None:
        before, self._state, self._undo, self._redo = self._state, state, undo, redo
        for name, word, step in (("undo", _("Undo"), undo), ("redo", _("Redo"), redo)):
            action = self._actions[name]
            action.setEnabled(step is not None)
            words = f": {step_words(step.label, step.subject)}" if step else ""
            action.setText(f"{word}{words}".replace("&", "&&"))
        if state != before:
            self.stepped.emit()

    def _look_for_others(self) -> None:
        def read(_progress: Progress) -> State:
            return self._session.library.state()

        self._jobs.read(read, self._saw, self._blind)

    def _saw(self, state: State) -> None:
        if self._state is not None and state != self._state:
            self.stirred.emit()
            self.show()

    def _blind(self, error: ArchiveError) -> None:
        self._look.stop()  # told once, not every few seconds
        self.failed.emit(error)
