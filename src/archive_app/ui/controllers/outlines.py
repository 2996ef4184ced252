"""The picture of one recording: the kept one, or one that grows while the sound is being read."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.domain.catalogue import Recording
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.services.jobs import Job, Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge
from archive_app.ui.wave.outline import Outline

#: Whoever walks through a list doesn't have every recording in it read from end to end.
_PAUSE_MS = 400


class Outlines(QObject):
    """Gets the picture of the recording that is wanted, in the background.

    Signals:
        grown: what there is of the wanted one (`Outline`); the last time it is all.
        failed: an `ArchiveError`: there will be none.
        unkept: an `ArchiveError`: it can't be kept on this disk; told once.
    """

    grown = Signal(object)
    failed = Signal(object)
    unkept = Signal(object)

    def __init__(self, session: Session, jobs: JobBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._wanted: Recording | None = None
        self._job: Job[Outline] | None = None
        self._told = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._make)

    def want(self, recording: Recording | None) -> None:
        """Get the picture of another recording; that of the last one is no longer made."""
        self._wanted = recording
        self._pause.stop()
        if self._job:
            self._job.cancel()
            self._job = None
        if recording is None:
            return

        def read(_progress: Progress) -> Outline | None:
            return self._session.waveforms.kept(recording)

        def found(outline: Outline | None) -> None:
            if self._wanted is not recording:
                return
            if outline:
                self.grown.emit(outline)
            else:
                self._pause.start()

        self._jobs.read(read, found)

    def _make(self) -> None:
        recording = self._wanted
        if recording is None or not self._jobs.is_open:
            return
        so_far: list[Outline] = []

        def work(progress: Progress) -> Outline:
            return self._session.waveforms.make(recording, progress, so_far.append)

        def show(_done: int, _total: int, _what: str) -> None:
            if so_far and self._wanted is recording:
                self.grown.emit(so_far[-1])
                so_far.clear()

        def done(outline: Outline) -> None:
            unkept = self._session.waveforms.unkept
            if unkept and not self._told:
                self._told = True
                self.unkept.emit(unkept)
            if self._wanted is recording:
                self.grown.emit(outline)

        def failed(error: ArchiveError) -> None:
            if self._wanted is recording and not isinstance(error, Cancelled):
                self.failed.emit(error)

        self._job = self._jobs.sound(work, done, failed, show)
