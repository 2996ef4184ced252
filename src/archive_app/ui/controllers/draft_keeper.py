"""What was typed and not kept yet is put down, and found again after the program was killed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.domain.corrections import Draft, tidy_text
from archive_app.domain.transcript import Transcript
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge

#: How long typing is only in the window, in milliseconds.
_AFTER_MS = 1000

Noted = tuple[str, str, str]


class DraftKeeper(QObject):
    """Puts drafts down in the archive.

    Signals:
        found: a passage, what was typed in it, and the text that it began from.
    """

    found = Signal(str, str, str)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._noted: Noted | None = None
        self._wait = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._wait.timeout.connect(self._put_noted)

    def note(self, passage: str, text: str, base: str) -> None:
        """Put down within a second what was typed, also of who types on and on."""
        if self._noted is not None and self._noted[0] != passage:
            self._put_noted()
        self._noted = (passage, text, base)
        if not self._wait.isActive():
            self._wait.start()

    def stop(self) -> None:
        """What was typed is kept, or about to be: there is nothing to put down."""
        self._wait.stop()
        self._noted = None

    def _put_noted(self) -> None:
        noted = self._noted
        self.stop()
        if noted is not None and self._jobs.is_open:
            self.put(*noted)

    def put(self, passage: str, text: str, base: str) -> None:
        """Put down what was typed, now."""

        def write(_progress: Progress) -> None:
            self._session.correcting.put_draft(passage, text, base)

        self._jobs.write(write, lambda _done: None)

    def forget(self, passage: str) -> None:
        """Forget what was typed in a passage."""
        self.stop()

        def write(_progress: Progress) -> None:
            self._session.correcting.forget_draft(passage)

        self._jobs.write(write, lambda _done: None)

    def look(self, item: str) -> None:
        """Tell of what was typed in an item's text and never kept; the latest of it."""

        def read(_progress: Progress) -> tuple[Draft, ...]:
            return self._session.correcting.drafts(item)

        def seen(drafts: tuple[Draft, ...]) -> None:
            unkept = [one for one in drafts if tidy_text(one.text) != one.base]
            if unkept:
                latest = max(unkept, key=lambda one: one.at)
                self.found.emit(latest.passage, latest.text, latest.base)

        self._jobs.read(read, seen)

    def compare(self, item: str, passage: str, tell: Callable[[str], None]) -> None:
        """Tell what a passage says in the archive now; nothing where it isn't there any more."""

        def read(_progress: Progress) -> Transcript | None:
            return self._session.library.transcript(item)

        def seen(transcript: Transcript | None) -> None:
            for each in transcript.passages if transcript else ():
                if each.id == passage:
                    tell(each.text)

        self._jobs.read(read, seen)
