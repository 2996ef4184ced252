"""Starting the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from archive_app.config.paths import default_archive
from archive_app.config.settings import SettingsFile
from archive_app.i18n import language
from archive_app.services.session import Session
from archive_app.ui import style
from archive_app.ui.controllers.appearance import AppearanceController
from archive_app.ui.errors import install_report
from archive_app.ui.listening_desk import MakeListening
from archive_app.ui.main_window import MainWindow
from archive_app.ui.program import Program, begin_opening, raise_window
from archive_app.ui.single_instance import SingleInstance
from archive_app.ui.theme import load_fonts
from archive_app.ui.window_place import put_in_place

_SWITCH_SECONDS = 0.001


def start(
    folder: Path,
    settings: SettingsFile,
    make_session: Callable[[], Session],
    make_listening: MakeListening,
) -> int:
    """Show the window on an archive until it is closed, and return the exit code.

    Where the archive has a window already, that comes to the front and this one isn't made.

    Args:
        make_session: makes the session; it is opened while the window is made.
        make_listening: makes what plays.
    """
    # Work in other threads gives the interpreter back soon, so that the window isn't kept waiting.
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = _application()
    instance = SingleInstance(folder)
    if not instance.claim():
        return 0
    session = make_session()
    opening = begin_opening(session)  # meanwhile the window is made
    appearance = AppearanceController(settings, app)
    window = MainWindow(appearance.theme)
    style.apply(app, appearance.theme)  # after the window: one polish of all, not one a widget
    install_report(lambda: window)
    if folder != default_archive():
        window.setWindowTitle(f"{folder.name} – Open Deuren Archief")
    put_in_place(window, settings.current.window)
    program = Program(window, session, settings, appearance, make_listening)
    instance.raise_requested.connect(lambda: raise_window(window))
    window.show()
    program.open(opening)
    return app.exec()


def _application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("open-deuren-archief")
    app.setApplicationDisplayName("Open Deuren Archief")
    app.setDesktopFileName("open-deuren-archief")
    _translate_qt(app)
    load_fonts()
    return app


def _translate_qt(app: QApplication) -> None:
    """Have Qt's own dialogs and menus speak the language too."""
    QLocale.setDefault(QLocale(language()))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language()}", folder):
        app.installTranslator(translator)
