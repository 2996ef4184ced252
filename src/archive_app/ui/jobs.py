"""The only bridge from jobs in other threads to the window: everything arrives on Qt's thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from archive_app.archive.database import as_mendable
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.services.jobs import Job, Jobs, Progress, ProgressListener

T = TypeVar("T")

Work = Callable[[Progress], T]
Failed = Callable[[ArchiveError], None]

_TELL_SECONDS = 0.1


class Submit(Protocol):
    """Gives work to threads that do one kind of it."""

    def __call__(self, work: Work[T], listener: ProgressListener | None = None) -> Job[T]:
        """Start it as soon as one of them is free."""


class Lane:
    """Where one kind of work is started by a call, and its result handed to a callback."""

    def __init__(self, bridge: JobBridge, submit: Submit) -> None:
        self._bridge = bridge
        self._submit = submit

    def __call__(
        self,
        work: Work[T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        progress: ProgressListener | None = None,
    ) -> Job[T]:
        """Start it; all three are called on Qt's thread, `failed` instead of the bridge's own."""
        job = self._submit(work, self._bridge.listener(progress))
        return self._bridge.watch(job, done, failed)


class JobBridge(QObject):
    """Starts jobs and hands their results to callbacks on Qt's thread.

    An `ArchiveError` goes to `failed`; anything else is a fault of the program and is raised on
    Qt's thread, where it is reported, after `failed` was told.

    Args:
        place: the archive's folder, for messages.

    Attributes:
        read: does something that only reads; write: writes to the database; index: does something
            with the index; sound: with a whole sound file.
    """

    _arrived = Signal(object)

    def __init__(
        self, jobs: Jobs, failed: Failed, place: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._failed = failed
        self._place = place
        self._open = True
        self.read = Lane(self, jobs.read)
        self.write = Lane(self, jobs.write)
        self.index = Lane(self, jobs.index)
        self.sound = Lane(self, jobs.sound)
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        if self._open:
            call()

    @property
    def is_open(self) -> bool:
        """Whether anything can still be started and arrive."""
        return self._open

    def close(self) -> None:
        """Let nothing arrive any more."""
        self._open = False

    def listener(self, progress: ProgressListener | None) -> ProgressListener | None:
        """Return what carries progress over, the eye can follow it and the window keeps up."""
        if progress is None:
            return None
        told = 0.0

        def tell(done: int, total: int, what: str) -> None:
            nonlocal told
            now = time.monotonic()
            if done in (0, total) or now - told >= _TELL_SECONDS:
                told = now
                self._arrived.emit(lambda: progress(done, total, what))

        return tell

    def watch(self, job: Job[T], done: Callable[[T], None], failed: Failed | None = None) -> Job[T]:
        """Hand on the result of a job that runs already."""

        def finished(future: Future[T]) -> None:
            self._arrived.emit(lambda: self._deliver(future, done, failed or self._failed))

        job.future.add_done_callback(finished)
        return job

    def _deliver(self, future: Future[T], done: Callable[[T], None], failed: Failed) -> None:
        try:
            result = future.result()
        except CancelledError:
            failed(Cancelled())
        except ArchiveError as error:
            failed(error)
        except Exception as error:
            # A full disk or a damaged file met while reading can be mended. Anything else is a
            # fault of the program: it is reported, and nobody goes on waiting for the answer.
            mendable = as_mendable(error, self._place)
            failed(mendable or ArchiveError("fault-reported"))
            if mendable is None:
                raise
        else:
            done(result)
