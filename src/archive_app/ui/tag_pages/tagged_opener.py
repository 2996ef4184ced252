"""Opening and hearing what was tagged: in the text, by itself, or all one after the other."""

from __future__ import annotations

from PySide6.QtCore import QObject

from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.domain.hits import Hit
from archive_app.i18n import _, ngettext
from archive_app.services.jobs import Job, Progress
from archive_app.services.play_queue import Entry
from archive_app.services.session import Session
from archive_app.services.tag_pages import TaggedPassage, TagQuestion, hit_of
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.listening_desk import ListeningDesk
from archive_app.ui.main_window import MainWindow
from archive_app.ui.tag_pages.tag_page_words import lost_words
from archive_app.ui.teller import Teller


class TaggedOpener(Teller):
    """Goes from what was tagged to the text and to the sound."""

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        archive: ArchiveController,
        hearing: ListeningDesk,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._archive = archive
        self._hearing = hearing
        self._window = window
        self._gathering: Job[list[Entry]] | None = None

    def open(self, tagged: TaggedPassage, item: Item, *, play: bool) -> None:
        """Show the passage of an annotation in its item, and play it where there is sound."""
        hit = hit_of(tagged, item)
        if hit is None:
            self.told.emit(lost_words())
            self.open_item(item.id)
        else:
            self.open_hit(hit, play=play)

    def open_hit(self, hit: Hit, *, play: bool) -> None:
        """Show a place in the text of an item, and play it where there is sound."""
        self._show_reader()
        self._archive.reading.open_hit(hit, play=play)

    def open_item(self, item: str) -> None:
        """Show an item."""
        self._show_reader()
        self._window.archive.browser.items.choose(item, quietly=True)
        self._window.archive.browser.show_reader()
        self._archive.reading.open_item(item)

    def _show_reader(self) -> None:
        window = self._window
        window.show_place(window.archive)
        window.archive.show_part(window.archive.browser)

    def preview(self, tagged: TaggedPassage, item: Item) -> None:
        """Play an annotation without showing it; the same one once more pauses it."""
        hit = hit_of(tagged, item)
        if hit is None:
            self.told.emit(lost_words())
        else:
            self.preview_hit(hit)

    def preview_hit(self, hit: Hit) -> None:
        """Play a place in an item without showing it."""
        self._archive.reading.preview(hit)

    def play_all(self, question: TagQuestion) -> None:
        """Play all that was tagged and can be heard, one after the other."""
        if self._gathering:
            self._gathering.cancel()
        session, items = self._session, self._archive.items

        def gather(progress: Progress) -> list[Entry]:
            return session.tag_pages.entries(question, items, session.library, progress)

        def gathered(entries: list[Entry]) -> None:
            if job is self._gathering:
                self._gathering = None
                self._begin(entries)

        def failed(error: ArchiveError) -> None:
            if job is self._gathering:
                self._gathering = None
            if not isinstance(error, Cancelled):
                self.failed.emit(error)

        job = self._gathering = self._jobs.read(gather, gathered, failed)

    def _begin(self, entries: list[Entry]) -> None:
        playing = self._hearing.playing
        if not entries or playing is None:
            self.told.emit(_("None of these passages can be heard: they have no sound."))
            return
        playing.queue.play_hits(entries)
        count = ngettext("{count} passage is played.", "{count} passages are played.", len(entries))
        self.told.emit(" ".join((count, _("H is the next one, Esc stops."))))
