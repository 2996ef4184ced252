"""The page of the history: its steps, what each was about, and going to any moment of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Signal

from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.domain.hits import Hit, HitField, Reason
from archive_app.i18n import _, ngettext
from archive_app.services.history import About, Moved, ShownStep, StepKind, Way
from archive_app.services.jobs import Job, Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.history.step_words import moved_words, way_label, way_words
from archive_app.ui.history.steps_page import StepsPage
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search_desk import Slot
from archive_app.ui.teller import Teller


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is known of the step that one is at."""

    step: ShownStep
    way: Way
    about: About | None


class HistoryPageController(Teller):
    """Fills the page as it is looked at. The page is made when it is first shown.

    Signals:
        changed: what undoing or redoing touched (`Changes`).
    """

    changed = Signal(object)

    def __init__(
        self, session: Session, jobs: JobBridge, archive: ArchiveController, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._archive = archive
        self._window = window
        self._job: Job[Moved] | None = None
        self._listing = NewestOnly[StepKind | None, list[int]](
            jobs, lambda kind, _progress: session.steps.ids(kind), self._show, self.failed.emit
        )
        self._looking = NewestOnly[ShownStep, _Looked](
            jobs, self._look, self._show_looked, self._show_gone
        )

    def slots(self) -> dict[str, Slot]:
        """Return what the actions of the history do, by the action's name."""
        return {"history": self.show}

    @cached_property
    def page(self) -> StepsPage:
        """The page, made at the first need."""
        page = StepsPage(self._window.theme)
        page.kind_chosen.connect(lambda _kind: self._listing.ask(page.kind))
        page.model.wanted.connect(self._read)
        page.chosen.connect(self._choose)
        page.opened.connect(self._open)
        page.way_wanted.connect(self._go)
        page.stopped.connect(self._stop)
        return page

    @property
    def is_shown(self) -> bool:
        """Whether the page is in sight."""
        return self._window.has_side and self._window.side.page is self.__dict__.get("page", 0)

    def show(self) -> None:
        """Show the page; put it away where it has the keyboard already."""
        if self.is_shown and self.page.isAncestorOf(self._window.focusWidget() or self.page):
            self._window.side.put_away()
            return
        self._listing.ask(self.page.kind)
        self._window.show_side(self.page, _("History"))

    def refresh(self) -> None:
        """Read the steps anew, where they are in sight."""
        if self.is_shown and self._job is None:  # else at its end
            self._listing.ask(self.page.kind)

    def _show(self, ids: list[int]) -> None:
        words = ngettext("{count} step", "{count} steps", len(ids))
        self.page.show_ids(ids, words)

    def _read(self, ids: list[int]) -> None:
        def read(_progress: Progress) -> list[ShownStep]:
            return self._session.steps.some(ids)

        self._jobs.read(read, self.page.model.put, self.failed.emit)

    # -- the step that one is at

    def _choose(self, step: ShownStep | None) -> None:
        if step is None:
            self._looking.forget()
            self.page.show_step(None)
        else:
            self._looking.ask(step)

    def _look(self, step: ShownStep, _progress: Progress) -> _Looked:
        steps = self._session.steps
        return _Looked(step, steps.way_to(step.id), steps.about(step))

    def _show_looked(self, looked: _Looked) -> None:
        page, step = self.page, looked.step
        if page.step == step:
            openable = looked.about is not None or bool(_place_of(step))
            page.show_step(step, way_words(looked.way), openable=openable)

    def _show_gone(self, error: ArchiveError) -> None:
        """Say nothing of a step that went meanwhile: the list is about to be read anew."""
        self.page.show_step(None)
        if error.code != "step-gone":
            self.failed.emit(error)

    def _open(self, step: ShownStep) -> None:
        def read(_progress: Progress) -> About | None:
            return self._session.steps.about(step)

        def show(about: About | None) -> None:
            if about is not None:
                self._open_item(about)
            elif place := _place_of(step):
                self._window.actions_[place].trigger()
            else:
                self.told.emit(_("What this step was about isn't there now."))

        self._jobs.read(read, show, self.failed.emit)

    def _open_item(self, about: About) -> None:
        item = self._archive.items.get(about.item)
        if item is None:
            self.told.emit(_("What this step was about isn't there now."))
            return
        window = self._window
        window.show_place(window.archive)
        window.archive.show_part(window.archive.browser)
        field = HitField.PASSAGE if about.passage else HitField.TITLE
        hit = Hit(
            item.id, item.kind, item.title, field, "", (), Reason.EXACT, passage=about.passage
        )
        self._archive.reading.open_hit(hit, play=False)

    # -- going to a moment

    def _go(self, step: ShownStep) -> None:
        if self._job is not None:
            return
        busy, words = self.page.busy, way_label(step.undone)
        busy.start(words)
        self.page.way_button.setEnabled(False)
        self._job = self._jobs.write(
            lambda progress: self._session.steps.go_to(step.id, progress),
            lambda moved: self._moved(step, moved),
            self._not_moved,
            lambda done, total, _what: busy.progress(done, total, words),
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _moved(self, step: ShownStep, moved: Moved) -> None:
        self._end()
        if moved.changes:
            self.changed.emit(moved.changes)
        if moved.error is not None:
            self.failed.emit(moved.error)
        else:
            self.told.emit(moved_words(moved.steps, redo=step.undone, whole=moved.whole))
        self.refresh()

    def _not_moved(self, error: ArchiveError) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self.failed.emit(error)
        self.refresh()

    def _end(self) -> None:
        self._job = None
        self.page.busy.finish()


def _place_of(step: ShownStep) -> str:
    """Return the action that shows the place of a step that is about no item; "" for none."""
    if step.kind is StepKind.CODEBOOK:
        return "tags"
    return "families" if step.label.endswith("-family") else ""
