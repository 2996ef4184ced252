"""The queue to be seen, put in order, filled, and kept until the next start."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.domain.hits import Hit
from archive_app.i18n import _, ngettext
from archive_app.services.jobs import Job, Progress
from archive_app.services.play_queue import Entry, PlayQueue, kept, restored
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.item_controller import ItemController
from archive_app.ui.controllers.queue_controller import QueueController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.queue.queue_page import QueuePage

_KEPT = "play_queue"
_KEEP_MS = 500


class QueuePageController(QObject):
    """Ties a `QueueController` to its page, and to what is chosen in the window.

    Signals:
        told: something to say that is no fault; offered: the same, with a way back.
        failed: an `ArchiveError` to be told.
    """

    told = Signal(str)
    offered = Signal(str, str, object)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        queue: QueueController,
        archive: ArchiveController,
        item: ItemController,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._queue = queue
        self._archive = archive
        self._item = item
        self._window = window
        self._gathering: Job[list[Entry]] | None = None
        self._read_back = False
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(self.keep)
        queue.edited.connect(self._keep.start)
        queue.changed.connect(self._show)
        archive.renewed.connect(self._renew)
        self._read()

    # -- kept over a restart

    def _read(self) -> None:
        archive = self._session.archive

        def read(_progress: Progress) -> PlayQueue:
            return restored(archive.meta(_KEPT) or "", archive.catalogue.recording)

        def take(queue: PlayQueue) -> None:
            self._read_back = True
            self._queue.take(queue)
            if self._archive.items:  # else they are not read yet
                self._renew()

        self._jobs.read(read, take)

    def keep(self) -> None:
        """Keep the queue as it is."""
        self._keep.stop()
        if self._read_back:  # before that it would be lost
            text = kept(self._queue.queue)
            self._jobs.write(
                lambda _progress: self._session.archive.set_meta(_KEPT, text), lambda _nothing: None
            )

    def close(self) -> None:
        """Keep what was changed just now."""
        if self._keep.isActive():
            self.keep()

    def _renew(self) -> None:
        """Have the queue follow what became of its items."""
        items = self._archive.items

        def title_of(recording: Recording) -> str | None:
            item = items.get(recording.item)
            return item.title if item else None

        self._queue.renew(title_of)

    # -- the page

    @cached_property
    def page(self) -> QueuePage:
        """The page, made at the first need."""
        page, queue = QueuePage(self._window.theme), self._queue
        page.play_requested.connect(queue.play)
        page.remove_requested.connect(self._remove)
        page.move_requested.connect(queue.move)
        page.clear_requested.connect(self._clear)
        page.hits_stopped.connect(queue.stop)
        return page

    def show(self) -> None:
        """Show the queue in the panel, or put it away."""
        window, page = self._window, self.page
        if window.has_side and window.side.page is page:
            window.side.put_away()
            return
        self._show()
        window.show_side(page, _("Queue"))

    def _show(self) -> None:
        if "page" not in self.__dict__:
            return
        queue, hits = self._queue.queue, self._queue.hits
        self.page.show_queue(queue.entries, queue.at)
        words = ""
        if hits is not None and hits.at is not None:
            words = _("The hits of a search are played: {number} of {count}.").format(
                number=hits.at + 1, count=len(hits)
            )
        self.page.show_hits(words)

    def _remove(self, place: int) -> None:
        entry = self._queue.remove(place)
        self.offered.emit(
            _("“{title}” was taken out of the queue.").format(title=entry.title),
            _("Put it back"),
            lambda: self._queue.insert(place, entry),
        )

    def _clear(self) -> None:
        entries = self._queue.clear()
        if entries:
            self.offered.emit(
                _("The queue is empty."), _("Bring it back"), lambda: self._queue.add(entries)
            )

    # -- filling it

    def enqueue(self) -> None:
        """Put the hit that is chosen into the queue, or else the item."""
        hit, item = self._hit_meant(), self._item.item_meant()
        if item is None:
            self.told.emit(_("Choose an item first."))
            return
        self._jobs.read(lambda _progress: self._entries(item, hit), self._add)

    def _hit_meant(self) -> Hit | None:
        results = self._window.archive.results
        shown = results.isVisible() and not results.list.isHidden()
        return results.list.current_hit() if shown else None

    def _entries(self, item: Item, hit: Hit | None) -> list[Entry]:
        from archive_app.services.hit_run import entries_of

        library = self._session.library
        recordings = library.recordings(item.id)
        if hit is not None and hit.start_ms is not None:
            return entries_of(item, [hit], library.transcript(item.id), recordings)
        return [Entry(recording, item.title) for recording in recordings[:1]]

    def _add(self, entries: list[Entry]) -> None:
        if not entries:
            self.told.emit(_("There is no sound with this item yet."))
            return
        self._queue.add(entries)
        words = _("“{title}” is in the queue, at place {number}.")
        self.told.emit(words.format(title=entries[0].title, number=len(self._queue.queue)))

    # -- all hits

    def play_hits(self) -> None:
        """Play all hits of what is asked now that can be heard."""
        result = self._archive.result
        if result is None:
            self.told.emit(_("Search for something first. Then you can have all hits played."))
            return
        if not result.total:
            self.told.emit(_("There are no hits to play."))
            return
        if self._gathering:
            self._gathering.cancel()
        wanted, items = self._archive.wanted(), self._archive.items

        def gather(progress: Progress) -> list[Entry]:
            from archive_app.services.hit_run import hit_entries

            session = self._session
            return hit_entries(session.searching, session.library, items, wanted, progress)

        def gathered(entries: list[Entry]) -> None:
            self._begin(job, entries)

        def failed(error: ArchiveError) -> None:
            self._not_gathered(job, error)

        job = self._gathering = self._jobs.read(gather, gathered, failed)

    def _begin(self, job: Job[list[Entry]], entries: list[Entry]) -> None:
        if job is not self._gathering:
            return
        self._gathering = None
        if not entries:
            self.told.emit(_("None of these hits can be heard: they have no sound."))
            return
        self._leave_field()
        self._queue.play_hits(entries)
        count = ngettext("{count} hit is played.", "{count} hits are played.", len(entries))
        self.told.emit(" ".join((count, _("H is the next one, Esc stops."))))

    def _leave_field(self) -> None:
        """Go from the search field to the hits: in the field a letter is no key of the player."""
        results = self._window.archive.results.list
        if self._window.search.hasFocus() and results.isVisible():
            results.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _not_gathered(self, job: Job[list[Entry]], error: ArchiveError) -> None:
        if job is self._gathering:
            self._gathering = None
        if not isinstance(error, Cancelled):
            self.failed.emit(error)
