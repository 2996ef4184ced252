"""One job at a time of which only the newest question counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.services.jobs import Job, Progress
from archive_app.ui.jobs import JobBridge

Q = TypeVar("Q")
A = TypeVar("A")


class NewestOnly(Generic[Q, A]):
    """Asks in a reader thread.

    While one question runs, the newest one waits; those in between are never asked.

    Args:
        work: finds the answer, in the reader's thread.
        answered, failed: take it, on Qt's.
        stops: a question that is no longer wanted is asked to stop.
    """

    def __init__(
        self,
        jobs: JobBridge,
        work: Callable[[Q, Progress], A],
        answered: Callable[[A], None],
        failed: Callable[[ArchiveError], None],
        *,
        stops: bool = False,
    ) -> None:
        self._jobs = jobs
        self._work = work
        self._answered = answered
        self._failed = failed
        self._stops = stops
        self._next: tuple[Q] | None = None
        self._job: Job[A] | None = None

    @property
    def asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._next is not None

    def ask(self, question: Q) -> None:
        """Ask, in a moment."""
        self._next = (question,)
        if self._job is None:
            self._start()
        elif self._stops:
            self._job.progress.cancel()

    def forget(self) -> None:
        """Let no answer come any more to what was asked."""
        self._next = None

    def _start(self) -> None:
        asked = self._next
        if asked is None or not self._jobs.is_open:  # a timer may ask when all is being closed
            return

        def done(answer: A) -> None:
            if self._end(asked):
                self._answered(answer)
            self._go_on()

        def failed(error: ArchiveError) -> None:
            if self._end(asked) and not isinstance(error, Cancelled):
                self._failed(error)
            self._go_on()

        self._job = self._jobs.read(lambda progress: self._work(asked[0], progress), done, failed)

    def _end(self, asked: tuple[Q]) -> bool:
        """End a question; return whether it is still the one that counts."""
        self._job = None
        newest = self._next is asked
        if newest:
            self._next = None
        return newest

    def _go_on(self) -> None:
        if self._job is None:
            self._start()
