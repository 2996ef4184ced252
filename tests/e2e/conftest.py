"""The real program on an archive of its own: window, services, index, player."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_app.config.settings import SettingsFile
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui import style
from archive_app.ui.controllers.appearance import AppearanceController
from archive_app.ui.hearing import make_listening
from archive_app.ui.main_window import MainWindow
from archive_app.ui.program import Program, begin_opening
from archive_app.ui.theme import load_fonts
from window_start import AUTHOR, SEAL_KEY, WAIT_MS, Start


@pytest.fixture(scope="session")
def ready_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive with what ships, indexed; copy it, don't change it."""
    folder = tmp_path_factory.mktemp("ready") / "archief"
    session = Session(folder, AUTHOR, SEAL_KEY)
    session.open()
    session.indexing.catch_up(Progress())
    session.close()
    return folder


@pytest.fixture(scope="session")
def _frozen() -> None:
    """Spare the search for garbage after each test from going through all that was there before."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def folder(ready_archive: Path, tmp_path: Path) -> Path:
    """Return the folder of an archive of one's own."""
    return Path(shutil.copytree(ready_archive, tmp_path / "archief"))


@pytest.fixture
def start_unopened(
    folder: Path, qtbot: QtBot, qapp: QApplication, home: Path, _frozen: None
) -> Iterator[Callable[[], Program]]:
    """Return what starts the program and doesn't wait for its archive; closed in the end."""
    started: list[Program] = []

    def begin() -> Program:
        load_fonts()
        settings = SettingsFile(home / "settings.json")
        session = Session(folder, AUTHOR, SEAL_KEY)
        opening = begin_opening(session)
        appearance = AppearanceController(settings, qapp)
        window = MainWindow(appearance.theme)
        style.apply(qapp, appearance.theme)
        window.resize(1440, 900)
        program = Program(
            window,
            session,
            settings,
            appearance,
            lambda one, jobs: make_listening(one, jobs, settings, ["--aout=adummy"]),
        )
        qtbot.addWidget(window)
        started.append(program)
        window.show()
        window.activateWindow()
        program.open(opening)
        return program

    yield begin
    while started:
        started.pop().window.close()
    gc.collect()  # here, not in a thread of the next program: there are Qt objects among it


@pytest.fixture
def start(start_unopened: Callable[[], Program], qtbot: QtBot) -> Start:
    """Return what starts the program on the archive, ready for use."""

    def begin() -> Program:
        program = start_unopened()
        qtbot.waitUntil(lambda: bool(program.archive.items), timeout=WAIT_MS)
        qtbot.waitUntil(
            lambda: bool(program.hearing.listening and program.hearing.listening.chosen),
            timeout=WAIT_MS,
        )
        qtbot.waitUntil(program.window.isActiveWindow, timeout=WAIT_MS)
        return program

    return begin


@pytest.fixture
def program(start: Start) -> Program:
    """Return the program, open."""
    return start()
