"""Work off the main thread: one writer, one index worker, a few readers, one for long sound.

No Qt here; `ui.jobs` carries what a job says to the window.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from archive_app.domain.errors import Cancelled

T = TypeVar("T")

#: Given done, total (0 where unknown) and a code or name of what is being done.
ProgressListener = Callable[[int, int, str], None]


class Progress:
    """How far a job is, and whether the user wants it stopped. Safe to use from any thread."""

    def __init__(self, listener: ProgressListener | None = None) -> None:
        self._listener = listener
        self._cancelled = threading.Event()

    def report(self, done: int, total: int = 0, what: str = "") -> None:
        """Say how far the job is.

        Raises:
            Cancelled: the user wants the job stopped.
        """
        self.check()
        if self._listener:
            self._listener(done, total, what)

    def check(self) -> None:
        """Raise `Cancelled` where the user wants the job stopped."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the job to stop; it does so at its next report."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._cancelled.is_set()


class Job(Generic[T]):
    """A piece of work under way, with its result to come."""

    def __init__(self, future: Future[T], progress: Progress) -> None:
        self.future = future
        self.progress = progress

    def cancel(self) -> None:
        """Ask the job to stop, or not to begin."""
        self.progress.cancel()
        self.future.cancel()


class Jobs:
    """Owns the threads."""

    def __init__(self, readers: int = 3) -> None:
        self._writer = ThreadPoolExecutor(1, "writer")
        self._indexer = ThreadPoolExecutor(1, "indexer")
        self._readers = ThreadPoolExecutor(readers, "reader")
        self._sound = ThreadPoolExecutor(1, "sound")
        self._running: set[Progress] = set()

    def read(
        self, work: Callable[[Progress], T], listener: ProgressListener | None = None
    ) -> Job[T]:
        """Do something that only reads."""
        return self._submit(self._readers, work, listener)

    def write(
        self, work: Callable[[Progress], T], listener: ProgressListener | None = None
    ) -> Job[T]:
        """Do something that writes to the database; one at a time, in order."""
        return self._submit(self._writer, work, listener)

    def index(
        self, work: Callable[[Progress], T], listener: ProgressListener | None = None
    ) -> Job[T]:
        """Do something with the index; one at a time, in order."""
        return self._submit(self._indexer, work, listener)

    def sound(
        self, work: Callable[[Progress], T], listener: ProgressListener | None = None
    ) -> Job[T]:
        """Do something with a whole sound file, which takes long; one at a time, in order."""
        return self._submit(self._sound, work, listener)

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[Progress], T],
        listener: ProgressListener | None,
    ) -> Job[T]:
        progress = Progress(listener)
        self._running.add(progress)
        future = pool.submit(work, progress)
        future.add_done_callback(lambda _done: self._running.discard(progress))
        return Job(future, progress)

    def close(self) -> None:
        """Ask everything to stop and wait until it has.

        What was queued to be written is; only what asks its progress stops before its end.
        """
        for progress in list(self._running):
            progress.cancel()
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._sound.shutdown(wait=True, cancel_futures=True)
        self._indexer.shutdown(wait=True, cancel_futures=True)
