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
from archive_app.i18n.messages import partly_added
from archive_app.services.importing import ImportReport
from archive_app.services.jobs import Job, Progress, ProgressListener
from archive_app.services.planned import ImportPlan
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.library.archive_place import ArchivePlace

if TYPE_CHECKING:
    from archive_app.ui.importing.import_view import ImportView

T = TypeVar("T", ImportPlan, ImportReport)

Start = Callable[[Callable[[T], None], Callable[[ArchiveError], None], ProgressListener], Job[T]]
"""Starts a job with what takes its answer, its error and its progress."""


class ImportController(QObject):
    """Leads an import through the window.

    Signals:
        shown: the import is to be seen; the place Archief has to be.
        told: what became of an import that isn't in sight, in words.
        failed: why not all of it went in, in words.
        progressed: done, total and what; nothing more with an empty text.
    """

    shown = Signal()
    told = Signal(str)
    failed = Signal(str)
    progressed = Signal(int, int, str)

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
        self._plan: ImportPlan | None = None
        self._job: Job[ImportPlan] | Job[ImportReport] | None = None
        self._number = 0
        self._added: str | None = None
        self._adding = False

    @cached_property
    def _view(self) -> ImportView:
        view = self._place.importing
        view.target_chosen.connect(lambda target: self.begin(self._paths, target))
        view.agreed.connect(self._carry_out)
        view.left.connect(self.leave)
        view.item_wanted.connect(self._show_item)
        view.busy.cancelled.connect(self.cancel)
        return view

    def choose_files(self, target: str = "") -> None:
        """Ask for files, in the system's own dialog."""
        names, _kind = QFileDialog.getOpenFileNames(
            self._window,
            _("Choose recordings and transcripts"),
            "",
            _(
                "Sound and text (*.mp3 *.m4a *.ogg *.opus *.wav *.flac *.mp4 *.vtt *.srt *.txt"
                " *.pdf *.toml)"
            )
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
        """Read files and show what would be done with them; not while others are being added.

        Args:
            target: id of the item that all of it belongs to, "" where the names say it.
        """
        if self._adding:
            self._place.show_part(self._view)
            self.shown.emit()
            self.told.emit(_("Files are being added. Wait until that is done, then try again."))
            return
        self.cancel()
        self._paths, self._plan = list(paths), None
        self._place.show_part(self._view)
        self._view.show_reading(list(self._archive.items.values()), target)
        self.shown.emit()
        self._view.take_keyboard()

        def plan(progress: Progress) -> ImportPlan:
            return self._session.importing.plan(paths, target or None, progress)

        self._view.busy.start(_("Reading the files"))
        self._follow(
            lambda done, failed, told: self._jobs.read(plan, done, failed, told), self._planned
        )

    def _planned(self, plan: ImportPlan) -> None:
        self._plan = plan
        self._view.show_plan(plan)

    def _carry_out(self) -> None:
        plan = self._plan
        if plan is None or self._adding:
            return
        self._adding = True
        self._view.show_working()

        def apply(progress: Progress) -> ImportReport:
            return self._session.importing.apply(plan, progress)

        self._view.busy.start(_("Adding the files"))
        self._follow(
            lambda done, failed, told: self._jobs.write(apply, done, failed, told), self._done
        )

    def _done(self, report: ImportReport) -> None:
        self._plan = None
        self._view.show_report(report)
        self._added = next(iter(sorted(report.changes.items)), None)
        self._archive.take_changes(report.changes)
        error = report.error
        if error:
            words = partly_added(report.added, error.code, error.particulars)
            self._view.show_error(words)
            self.failed.emit(words)
        elif not self._in_sight:
            from archive_app.ui.importing.import_view import added_words

            self.told.emit(added_words(report))

    @property
    def _in_sight(self) -> bool:
        return self._place.shown is self._view and self._place.isVisible()

    def _follow(self, start: Start[T], done: Callable[[T], None]) -> None:
        """Start a job and take its answer, unless another has taken its place by then."""
        number = self._number = self._number + 1

        def mine() -> bool:
            current = number == self._number
            if current:
                self._adding, self._job = False, None
                self._view.busy.finish()
                self.progressed.emit(0, 0, "")
            return current

        def answered(result: T) -> None:
            if mine():
                done(result)

        def failed(error: ArchiveError) -> None:
            if mine():
                self._failed(error)

        def told(now: int, total: int, what: str) -> None:
            if number == self._number:
                self._view.busy.progress(now, total, what)
                self.progressed.emit(now, total, what)

        self._job = start(answered, failed, told)

    def _failed(self, error: ArchiveError) -> None:
        self._plan = None
        if isinstance(error, Cancelled):
            self._back_to_items()
            return
        self._view.show_error(words_of(error))
        if not self._in_sight:
            self.told.emit(words_of(error))
        self._archive.refresh()

    def cancel(self) -> None:
        """Ask what is under way to stop."""
        if self._job:
            self._job.cancel()

    def leave(self) -> None:
        """Stop reading and put the import away; what is being added goes on to its next item."""
        self.cancel()
        if not self._adding:
            self._number += 1  # its answer is no longer waited for
            self._job = None
            self._view.busy.finish()
            self._back_to_items()

    def _show_item(self, item: str) -> None:
        """Put the report away and show one of its items."""
        self._added = item
        self.leave()

    def _back_to_items(self) -> None:
        """Go to the items, and to what was added, unless the user is somewhere else already."""
        if not self._in_sight:
            return
        self._place.show_part(self._place.browser)
        self._place.browser.items.list.setFocus()
        if self._added:
            self._place.browser.items.choose(self._added)
            self._added = None
