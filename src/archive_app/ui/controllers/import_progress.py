"""How far an import is, at the bottom of the window while its place isn't in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject

from archive_app.ui.controllers.import_controller import ImportController
from archive_app.ui.main_window import MainWindow


class ImportProgress(QObject):
    """Has the window's bar follow an import, which it can stop too."""

    def __init__(self, importing: ImportController, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown = False
        importing.progressed.connect(self._show)
        window.import_progress.cancelled.connect(importing.cancel)

    def _show(self, done: int, total: int, what: str) -> None:
        archive, bar = self._window.archive, self._window.import_progress
        in_sight = self._window.place is archive and archive.shown is archive.importing
        if not what or in_sight:
            self._shown = False
            bar.finish()
            return
        if not self._shown:
            self._shown = True
            bar.start(what)
        bar.progress(done, total, what)
