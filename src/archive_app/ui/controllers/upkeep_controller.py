"""What takes its time in the background: the search index, and checking the archive."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.domain.transcript import Problem
from archive_app.i18n import _, ngettext
from archive_app.i18n.messages import sentence
from archive_app.services.jobs import Job, Progress
from archive_app.services.session import Session
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow

_SHOWN = 8


class UpkeepController(QObject):
    """Runs one of these at a time, with progress and cancel at the bottom of the window.

    Signals:
        indexed: so many items were taken in; progressed: some were, more are to follow.
        failed: an `ArchiveError` to be told.
    """

    indexed = Signal(int)
    progressed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, jobs: JobBridge, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._window = window
        self._job: Job[int] | Job[list[Problem]] | None = None
        window.busy.cancelled.connect(self._cancel)

    def catch_up(self) -> None:
        """Bring the index up to date."""

        def work(progress: Progress) -> int:
            self._session.searching  # noqa: B018  (loads its libraries before the first key)
            return self._session.indexing.catch_up(progress)

        self._job = self._jobs.index(work, self._indexed, self._ended, self._show_indexing)

    def catch_up_if_idle(self) -> None:
        """Bring the index up to date, unless something is under way."""
        if self._job is None:
            self.catch_up()

    def _show_indexing(self, done: int, total: int, _what: str) -> None:
        text = _("Making the search index")
        if done == 0:
            self._window.busy.start(text)
        self._window.busy.progress(done, total, text)
        self.progressed.emit()

    def _indexed(self, count: int) -> None:
        self._finish()
        self.indexed.emit(count)
        self._tidy()

    def _tidy(self) -> None:
        """Put the index in order, unseen; it ends by itself as soon as something has to be done."""

        def work(progress: Progress) -> None:
            self._session.indexing.tidy(progress)

        self._jobs.index(work, lambda _nothing: None, self.failed.emit)

    def check(self) -> None:
        """Look whether everything is there and whole, and tell."""
        from archive_app.services.safekeeping import check

        def work(progress: Progress) -> list[Problem]:
            return check(self._session.archive, self._session.indexing, progress)

        self._window.busy.start(_("Checking the archive"))
        self._job = self._jobs.index(work, self._checked, self._ended, self._window.busy.progress)

    def _checked(self, problems: list[Problem]) -> None:
        self._finish()
        if not problems:
            self._window.inform(_("All is well."))
            return
        words = [sentence(one.code, dict(one.particulars)) for one in problems[:_SHOWN]]
        head = ngettext("{count} problem was found:", "{count} problems were found:", len(problems))
        self._window.tell("\n".join((head, *words)), stays=True)

    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()

    def _ended(self, error: ArchiveError) -> None:
        self._finish()
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _finish(self) -> None:
        self._job = None
        self._window.busy.finish()
