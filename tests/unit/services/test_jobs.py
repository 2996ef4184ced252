"""Threads: order, progress, cancelling, the end."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError

import pytest

from archive_app.domain.errors import Cancelled
from archive_app.services.jobs import Jobs, Progress


def test_writes_are_done_one_at_a_time_in_order() -> None:
    jobs = Jobs()
    done: list[int] = []
    for number in range(50):
        jobs.write(lambda _progress, number=number: done.append(number))
    jobs.close()
    assert done == list(range(50))


def test_progress_reaches_the_listener_and_cancel_the_job() -> None:
    jobs = Jobs()
    started, told = threading.Event(), []

    def work(progress: Progress) -> None:
        progress.report(1, 10, "eerste")
        started.set()
        while True:
            progress.check()

    job = jobs.index(work, lambda *what: told.append(what))
    assert started.wait(5)
    job.cancel()
    with pytest.raises(Cancelled):
        job.future.result(5)
    assert told == [(1, 10, "eerste")]
    jobs.close()


def test_a_job_that_has_not_begun_is_cancelled_without_beginning() -> None:
    jobs = Jobs()
    hold = threading.Event()
    jobs.write(lambda _progress: hold.wait(5))
    ran: list[int] = []
    job = jobs.write(lambda _progress: ran.append(1))
    job.cancel()
    hold.set()
    with pytest.raises(CancelledError):
        job.future.result(5)
    jobs.close()
    assert ran == []


def test_closing_finishes_what_is_written_and_stops_the_rest() -> None:
    jobs = Jobs()
    written: list[str] = []
    stopped = threading.Event()

    def endless(progress: Progress) -> None:
        try:
            while True:
                progress.check()
        finally:
            stopped.set()

    jobs.index(endless)
    jobs.write(lambda _progress: written.append("kept"))
    jobs.close()
    assert written == ["kept"]
    assert stopped.is_set()
