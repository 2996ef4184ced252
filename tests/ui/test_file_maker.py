"""Making a file: one at a time in a window, stopped when asked, and what became of it is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from archive_app.domain.errors import ArchiveError
from archive_app.services.jobs import Jobs, Progress
from archive_app.ui.controllers.file_maker import FileMaker, plain_words
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.theme import Theme


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[JobBridge]:
    jobs = Jobs()
    made = JobBridge(jobs, lambda error: pytest.fail(error.code), "archief")
    yield made
    made.close()
    jobs.close()


@pytest.fixture
def made(qtbot: QtBot, bridge: JobBridge) -> SimpleNamespace:
    window = MainWindow(Theme())
    qtbot.addWidget(window)
    one, other = FileMaker(bridge, window), FileMaker(bridge, window)
    told: list[str] = []
    for maker in (one, other):
        maker.told.connect(told.append)
        maker.failed.connect(lambda error: told.append(cast(ArchiveError, error).code))
    return SimpleNamespace(window=window, one=one, other=other, told=told)


def test_what_was_made_is_handed_on_and_the_bar_is_free_again(
    made: SimpleNamespace, qtbot: QtBot
) -> None:
    done: list[int] = []
    made.one.make("Bezig", lambda _progress: 7, done.append, "Gestopt.")
    qtbot.waitUntil(lambda: done == [7])
    assert not made.window.export_progress.is_taken
    assert made.told == []


def test_only_one_is_made_at_a_time_and_it_stops_when_asked(
    made: SimpleNamespace, qtbot: QtBot
) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.report(1, 2)

    made.one.make("Bezig", work, pytest.fail, "Gestopt.")
    qtbot.waitUntil(begun.is_set)
    made.other.make("Ook bezig", lambda _progress: 1, pytest.fail, "Ook gestopt.")
    assert len(made.told) == 1
    made.window.export_progress.cancelled.emit()
    qtbot.waitUntil(lambda: made.told[1:] == ["Gestopt."])
    assert not made.window.export_progress.is_taken


def test_what_went_wrong_is_told(made: SimpleNamespace, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise ArchiveError("disk-full")

    made.one.make("Bezig", work, pytest.fail, "Gestopt.")
    qtbot.waitUntil(lambda: made.told == ["disk-full"])
    assert not made.window.export_progress.is_taken


def test_words_for_the_name_of_a_file() -> None:
    assert plain_words('Wie/wat:  "waar"?', 80) == "Wie wat waar"
    assert plain_words("fiets en boom", 5) == "fiets"
    assert plain_words("???", 80) == ""
