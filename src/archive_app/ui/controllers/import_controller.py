"""Adding files: choose or drop them, read them, look at the plan, carry it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.i18n import _
from archive_app.services.import_plan import ImportPlan
from archive_app.services.importing import ImportReport
from archive_app.services.jobs import Job, Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.library.archive_place import ArchivePlace

if TYPE_CHECKING:
    from archive_app.ui.importing.import_view import ImportView

T = TypeVar("T", ImportPlan, ImportReport)


class ImportController(QObject):
    """Leads an import through the window.

    Signals:
        shown: the import is to be seen; the place Archief has to be.
    """

    shown = Signal()

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        place: ArchivePlace,
        archive: ArchiveController,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._place = place
        self._archive = archive
        self._window = parent
        self._paths: list[Path] = []
        self._target = ""
        self._plan: ImportPlan | None = None
        self._job: Job[ImportPlan] | Job[ImportReport] | None = None

    @cached_property
    def _view(self) -> ImportView:
        view = self._place.importing
        view.target_chosen.connect(lambda target: self.begin(self._paths, target))
        view.agreed.connect(self._carry_out)
        view.left.connect(self._leave)
        view.busy.cancelled.connect(self._cancel)
        return view

    def choose_files(self, target: str = "") -> None:
        """Ask for files, in the system's own dialog."""
        names, _kind = QFileDialog.getOpenFileNames(
            self._window,
            _("Choose recordings and transcripts"),
            "",
            _("Sound and text (*.mp3 *.m4a *.ogg *.opus *.wav *.flac *.mp4 *.vtt *.srt *.txt)")
            + ";;"
            + _("All files (*)"),
        )
        if names:
            self.begin([Path(name) for name in names], target)

    def choose_folder(self) -> None:
        """Ask for a folder, in the system's own dialog."""
        name = QFileDialog.getExistingDirectory(
            self._window, _("Choose a folder with recordings and transcripts")
        )
        if name:
            self.begin([Path(name)])

    def begin(self, paths: Sequence[Path], target: str = "") -> None:
        """Read files and show what would be done with them.

        Args:
            target: id of the item that all of it belongs to, "" where the names say it.
        """
        self._cancel()
        self._paths, self._target, self._plan = list(paths), target, None
        self._place.show_part(self._view)
        self._view.show_reading(list(self._archive.items.values()), target)
        self.shown.emit()

        def plan(progress: Progress) -> ImportPlan:
            return self._session.importing.plan(paths, target or None, progress)

        self._start(plan, self._planned, _("Reading the files"))

    def _planned(self, plan: ImportPlan) -> None:
        self._view.busy.finish()
        self._job, self._plan = None, plan
        self._view.show_plan(plan)

    def _carry_out(self) -> None:
        plan = self._plan
        if plan is None:
            return
        self._view.show_working()

        def apply(progress: Progress) -> ImportReport:
            return self._session.importing.apply(plan, progress)

        self._start(apply, self._done, _("Adding the files"))

    def _done(self, report: ImportReport) -> None:
        self._view.busy.finish()
        self._job, self._plan = None, None
        self._view.show_report(report)
        self._archive.take_changes(report.changes)

    def _start(self, work: Callable[[Progress], T], done: Callable[[T], None], text: str) -> None:
        self._view.busy.start(text)
        self._job = self._jobs.write(work, done, self._failed, self._view.busy.progress)

    def _failed(self, error: ArchiveError) -> None:
        self._view.busy.finish()
        self._job, self._plan = None, None
        if isinstance(error, Cancelled) and self._place.shown is not self._view:
            return
        self._view.show_error(words_of(error))
        self._archive.refresh()

    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()
            self._job = None

    def _leave(self) -> None:
        self._cancel()
        self._place.show_part(self._place.browser)
        self._place.browser.items.list.setFocus()
