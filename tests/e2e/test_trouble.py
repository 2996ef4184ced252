"""The window when things go wrong, or come at the wrong moment."""

from __future__ import annotations

import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive_app.config import paths
from archive_app.domain.errors import ArchiveError
from archive_app.services.jobs import Progress
from archive_app.ui.errors import ReportDialog, install_report
from archive_app.ui.program import Program
from archive_app.ui.single_instance import SingleInstance
from window_start import WAIT_MS


def test_an_archive_that_is_refused_is_told_and_nothing_can_be_done_to_it(
    folder: Path, qtbot: QtBot, start_unopened
) -> None:
    with closing(sqlite3.connect(folder / "archive.db")) as database:
        database.execute("PRAGMA user_version = 99")
    program: Program = start_unopened()
    notice = program.window.notice
    qtbot.waitUntil(notice.isVisible, timeout=WAIT_MS)
    assert "nieuwere versie" in notice.text()
    actions = program.window.actions_
    for name in ("undo", "redo", "add_files", "edit_item", "delete_item", "check", "search"):
        assert not actions[name].isEnabled(), name
    assert not program.window.acceptDrops()


def test_files_that_come_while_others_are_added_wait_for_their_turn(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "een.txt").write_text("Een verhaal over werk.\n\nEn nog een stuk.")
    go_on, begun = threading.Event(), threading.Event()
    apply = program.session.importing.apply

    def slowly(plan, progress: Progress):
        begun.set()
        assert go_on.wait(10)
        return apply(plan, progress)

    monkeypatch.setattr(program.session.importing, "apply", slowly)
    view = program.window.archive.importing
    program.importing.begin([tmp_path / "een.txt"])
    qtbot.waitUntil(lambda: len(view.files) == 1, timeout=WAIT_MS)
    view.agreed.emit()
    assert begun.wait(5)
    program.importing.begin([tmp_path / "ander.txt"])
    assert "Wacht tot dat klaar is" in program.window.notice.text()
    go_on.set()
    qtbot.waitUntil(
        lambda: any(i.title == "een" for i in program.archive.items.values()), timeout=WAIT_MS
    )


def test_cancelling_a_check_stops_it(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def endless(_archive, _indexing, progress: Progress):
        begun.set()
        try:
            while not stopped.wait(0.01):
                progress.check()
        finally:
            stopped.set()

    monkeypatch.setattr("archive_app.services.safekeeping.check", endless)
    program.window.actions_["check"].trigger()
    assert begun.wait(10)
    program.window.busy.cancelled.emit()
    qtbot.waitUntil(stopped.is_set, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not program.window.busy.isVisible(), timeout=WAIT_MS)


def test_what_is_chosen_while_the_list_is_read_again_stays_chosen(
    program: Program, qtbot: QtBot
) -> None:
    program.archive.refresh()
    program.window.archive.browser.items.choose("episode-3")
    for _ in range(20):
        qtbot.wait(10)
    qtbot.waitUntil(
        lambda: program.archive.item is not None and program.archive.item.id == "episode-3",
        timeout=WAIT_MS,
    )


def test_after_a_failed_search_the_next_one_is_asked(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = program.session.searching.search
    asked: list[str] = []

    def once_wrong(text: str, **more):
        asked.append(text)
        if len(asked) == 1:
            raise ArchiveError("archive-io", path="de map")
        return search(text, **more)

    monkeypatch.setattr(program.session.searching, "search", once_wrong)
    program.window.search.setText("werk")
    qtbot.waitUntil(lambda: "de map" in program.window.notice.text(), timeout=WAIT_MS)
    program.window.search.setText("detachering")
    qtbot.waitUntil(lambda: program.archive.result is not None, timeout=WAIT_MS)
    assert asked[-1] == "detachering"


def test_a_fault_of_the_program_is_kept_and_shown_to_be_copied(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_report(lambda: program.window)
    error = RuntimeError("zo hoort het niet")
    sys.excepthook(RuntimeError, error, None)
    dialog = program.window.findChild(ReportDialog)
    assert "zo hoort het niet" in dialog.text.toPlainText()
    (report,) = paths.reports().glob("report-*.txt")
    assert "zo hoort het niet" in report.read_text()
    dialog.close()


def test_a_second_start_calls_the_first_forward(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    with qtbot.waitSignal(first.raise_requested, timeout=WAIT_MS):
        assert not second.claim()
    other = SingleInstance(tmp_path / "ander archief")
    assert other.claim()
