"""Around the annotations of one window: in the text, on the sound, and those without a place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from archive_app.config.settings import SettingsFile
from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.changes import Changes
from archive_app.domain.transcript import Transcript
from archive_app.i18n import _
from archive_app.services.session import Session
from archive_app.ui.annotating.annotation_controller import AnnotationController
from archive_app.ui.annotating.annotation_shower import AnnotationShower
from archive_app.ui.annotating.annotation_writer import AnnotationWriter
from archive_app.ui.annotating.item_annotations import ItemAnnotations
from archive_app.ui.annotating.tag_marks import TagMarks
from archive_app.ui.annotating.unplaced_controller import UnplacedController
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search_desk import Slot
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.teller import Teller
from archive_app.ui.theme import Theme
from archive_app.ui.wave.mark_board import MarkBoard


class AnnotationDesk(Teller):
    """Makes and connects them.

    Attributes:
        annotations: of the item that is read; writer: puts and takes off; tagging: the chooser and
            the page of one annotation; unplaced: those that lost their words.

    Signals:
        changed: what was written here (`Changes`).
        page_wanted: the page of those without a place is to be shown.
    """

    changed = Signal(object)
    page_wanted = Signal()

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        settings: SettingsFile,
        state: CodebookState,
        archive: ArchiveController,
        board: MarkBoard,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._window = window
        self._passage = ""
        view = window.archive.browser.reader.passages
        self.annotations = ItemAnnotations(session, jobs, self)
        self._shower = AnnotationShower(self.annotations, state, view, self)
        self.writer = AnnotationWriter(session, jobs, self.annotations, self)
        self.tagging = AnnotationController(
            session, settings, state, self.annotations, self.writer, window, self
        )
        self._marks = TagMarks(jobs, self.annotations, state, board, window.theme, self)
        self.unplaced = UnplacedController(
            session, jobs, state, self.writer, self.tagging, window.put_over_player,
            lambda: window.theme, self,
        )  # fmt: skip
        self._connect()

    def _connect(self) -> None:
        self._archive.reading.opened.connect(self._take_item)
        self.writer.changed.connect(self.changed)
        self.writer.said.connect(self._window.announce)
        self.unplaced.page_wanted.connect(self.page_wanted)
        self.unplaced.text_wanted.connect(self._open)
        self.tell_of(self.writer, self.tagging, self._marks, self.unplaced)

    def slots(self) -> dict[str, Slot]:
        """Return what the actions of this desk do, by the action's name."""
        return {"tag_passage": self.tagging.open}

    def begin(self) -> None:
        """Begin, when the archive is open."""
        self.tagging.begin()
        self.unplaced.refresh()

    def take_changes(self, changes: Changes) -> None:
        """Follow what was changed."""
        self.annotations.take_changes(changes)
        self._marks.take_changes(changes)
        self.unplaced.take_changes(changes)

    def refresh(self) -> None:
        """Read everything anew: another process changed the archive."""
        self.annotations.refresh()
        self.unplaced.refresh()

    def step_back(self) -> bool:
        """Leave looking for words; return whether one did."""
        return self.unplaced.leave()

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self.tagging.set_theme(theme)
        self._marks.set_theme(theme)
        self.unplaced.set_theme(theme)

    # -- the text

    def _take_item(
        self, item: Item, transcript: Transcript | None, recordings: Sequence[Recording]
    ) -> None:
        self.annotations.show_item(item.id)
        self._marks.take_item(item, transcript, recordings)
        if self._passage:
            self._go_to(self._passage)

    def _open(self, item: str, passage: str) -> None:
        """Show an item's text, at a passage where it is still there."""
        if item not in self._archive.items:
            self.told.emit(_("This item is not in the archive any more."))
            return
        window, reading = self._window, self._archive.reading
        window.show_place(window.archive)
        window.archive.show_part(window.archive.browser)
        window.archive.browser.show_reader()
        if reading.item is not None and reading.item.id == item:
            self._go_to(passage)
            return
        self._passage = passage
        window.archive.browser.items.choose(item, quietly=True)
        reading.open_item(item)

    def _go_to(self, passage: str) -> None:
        self._passage = ""
        view = self._window.archive.browser.reader.passages
        row = view.row_of(passage)
        if row is not None:
            view.show_passage(row)
        view.setFocus()
