"""The place Archief: items, filters, search results, and what is read."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import Hit, SearchResult
from archive_app.domain.transcript import Transcript
from archive_app.services.faceting import Facet, Filters, count_values
from archive_app.services.jobs import Progress
from archive_app.services.library import ItemEdit
from archive_app.services.session import Session
from archive_app.ui.controllers.search_runner import SearchRunner
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.library.archive_place import ArchivePlace
from archive_app.ui.widgets.search_field import SearchField

Opened = tuple[Item, Transcript | None, list[Recording]]


class ArchiveController(QObject):
    """Keeps the views in step with the archive.

    Signals:
        opened: an item is shown, with its transcript and recordings.
        play_requested: play a recording from a time in milliseconds (None: where it was).
        changed: the catalogue changed, by an edit, undo or import.
        failed: an `ArchiveError` to be told.
    """

    opened = Signal(object, object, object)
    play_requested = Signal(object, object)
    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        place: ArchivePlace,
        field: SearchField,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._place = place
        self._field = field
        self._items: dict[str, Item] = {}
        self._filters = Filters()
        self._result: SearchResult | None = None
        self._wanted: tuple[str, Hit | None, bool] | None = None
        self._recordings: list[Recording] = []
        self._reading = 0
        self._runner = SearchRunner(session, jobs, self._show_result, self.failed.emit)
        self._connect()

    def _connect(self) -> None:
        place, browser = self._place, self._place.browser
        place.facets.toggled.connect(
            lambda facet, key: self._filter(self._filters.toggled(facet, key))
        )
        place.facets.cleared.connect(lambda facet: self._filter(self._filters.without(facet)))
        browser.items.item_chosen.connect(self.open_item)
        browser.items.item_pressed.connect(lambda _item: browser.open_if_narrow())
        browser.items.item_activated.connect(self._activate)
        browser.back_to_hits.connect(self._back_to_hits)
        browser.saved.connect(self._save)
        reader = browser.reader
        reader.theme_chosen.connect(self._choose_theme)
        reader.link_opened.connect(_open_page)
        reader.play_item_requested.connect(lambda _item: self.play())
        results = place.results
        results.hit_chosen.connect(lambda hit: self.open_hit(hit, play=True))
        results.hit_opened.connect(lambda hit: self.open_hit(hit, play=False))
        results.hit_previewed.connect(self._preview)
        self._field.query_changed.connect(self.search)
        self._field.down_pressed.connect(results.setFocus)
        self._field.submitted.connect(self._submit)

    # -- the catalogue

    @property
    def items(self) -> Mapping[str, Item]:
        """All items by id, in order."""
        return self._items

    @property
    def result(self) -> SearchResult | None:
        """The answer that is shown, None while nothing is searched for."""
        return self._result

    @property
    def item(self) -> Item | None:
        """The item that is read."""
        return self._place.browser.reader.item

    def refresh(self) -> None:
        """Read the catalogue again and show it."""

        number = self._reading = self._reading + 1

        def read(_progress: Progress) -> list[Item]:
            return self._session.library.items()

        def show(items: list[Item]) -> None:
            if number == self._reading:  # a later reading knows better
                self.show_items(items)

        self._jobs.read(read, show)

    def show_items(self, items: list[Item]) -> None:
        """Show the catalogue as it was read."""
        self._items = {item.id: item for item in items}
        self._show_filtered()
        self._read_again()
        self.search_again()

    def _read_again(self) -> None:
        """Show the item that is read, or was just chosen, as it is now; else the first."""
        item, hit, play = self._wanted or (self.item.id if self.item else "", None, False)
        if item in self._items:
            self._open(item, hit, play=play)
        elif self._items:
            self._place.browser.reader.show_nothing()
            self._place.browser.items.choose_first()

    def search_again(self, _indexed: int = 0) -> None:
        """Search again for what is searched for, such as after the index took something in."""
        if self._result:
            self.search(self._field.text())

    def take_changes(self, changes: Changes) -> None:
        """Show what a change touched."""
        if changes:
            self.refresh()
            self.changed.emit()

    # -- filters

    def _filter(self, filters: Filters) -> None:
        self._filters = filters
        self._show_filtered()
        self.search_again()

    def clear_filters(self) -> None:
        """Take all filters off."""
        self._filter(Filters())

    def _choose_theme(self, theme: str) -> None:
        self._filter(Filters({Facet.THEME: frozenset([theme])}))
        self._place.show_part(self._place.browser)

    def _show_filtered(self) -> None:
        shown = [item for item in self._items.values() if self._filters.fit(item)]
        self._place.browser.items.set_items(shown)
        hits = self._result.everywhere if self._result else None
        counts = count_values(list(self._items.values()), self._filters, hits)
        self._place.facets.set_counts(counts, hits=hits is not None)
        self._place.count_filters(sum(map(len, self._filters.chosen.values())))

    # -- search

    def search(self, text: str) -> None:
        """Search as one types; an empty text gives the list of items back."""
        if not text.strip():
            self._runner.forget()
            self._result = None
            self._place.browser.offer_hits(False)
            self._place.browser.reader.passages.set_marks({})
            self._place.show_part(self._place.browser)
            self._show_filtered()
            return
        self._runner.ask(text, self._filtered_ids())

    def _filtered_ids(self) -> frozenset[str] | None:
        if not self._filters:
            return None
        return frozenset(i.id for i in self._items.values() if self._filters.fit(i))

    def _show_result(self, result: SearchResult) -> None:
        first = self._result is None or result.query != self._result.query
        self._result = result
        found = {hit.item: self._items[hit.item] for hit in result.hits if hit.item in self._items}
        self._place.results.show_result(result, found)
        self._show_filtered()
        if first:
            self._place.show_part(self._place.results)

    def _submit(self) -> None:
        if self._result:
            self._place.results.activate_current()

    def _back_to_hits(self) -> None:
        self._place.browser.offer_hits(False)
        self._place.show_part(self._place.results)
        self._place.results.setFocus()

    # -- reading

    def open_item(self, item_id: str) -> None:
        """Show an item."""
        self._open(item_id, None, play=False)

    def reopen(self) -> None:
        """Show the item that is read anew."""
        if self.item:
            self.open_item(self.item.id)

    def open_hit(self, hit: Hit, *, play: bool) -> None:
        """Show the passage of a hit, and play it where there is sound."""
        self._place.browser.items.choose(hit.item, quietly=True)
        self._place.browser.offer_hits(True)
        self._place.browser.show_reader()
        self._place.show_part(self._place.browser)
        self._open(hit.item, hit, play=play)
        self._place.browser.reader.passages.setFocus()

    def _open(self, item_id: str, hit: Hit | None, *, play: bool) -> None:
        wanted = self._wanted = (item_id, hit, play)

        def read(_progress: Progress) -> Opened:
            library = self._session.library
            item = library.item(item_id)
            return item, library.transcript(item_id), library.recordings(item_id)

        def show(found: Opened) -> None:
            if self._wanted is wanted:  # nothing else was chosen since
                self._wanted = None
                self._show(found, hit, play)

        self._jobs.read(read, show)

    def _show(self, found: Opened, hit: Hit | None, play: bool) -> None:
        item, transcript, recordings = found
        self._recordings = recordings
        reader = self._place.browser.reader
        reader.show_item(item, transcript)
        self.opened.emit(item, transcript, recordings)
        self._mark_hits(item, transcript)
        if hit is None or transcript is None:
            return
        row = next((n for n, p in enumerate(transcript.passages) if p.id == hit.passage), None)
        if row is not None:
            reader.passages.show_passage(row)
            if play:
                self._play_hit(hit)

    def _mark_hits(self, item: Item, transcript: Transcript | None) -> None:
        hits = self._result.hits if self._result else ()
        marks = {hit.passage: hit.marks for hit in hits if hit.item == item.id and hit.passage}
        passages = transcript.passages if transcript else ()
        self._place.browser.reader.passages.set_marks(
            {row: marks[p.id] for row, p in enumerate(passages) if p.id in marks}
        )

    # -- playing

    def _activate(self, item_id: str) -> None:
        if self.item is None or self.item.id != item_id:
            return
        opened = self._place.browser.open_if_narrow()
        self._place.browser.reader.passages.setFocus()
        if not opened:
            self.play()

    def play(self) -> None:
        """Play the first recording of the item that is read, from where it was left."""
        if self._recordings:
            self.play_requested.emit(self._recordings[0], None)

    def _preview(self, hit: Hit) -> None:
        def read(_progress: Progress) -> list[Recording]:
            return self._session.library.recordings(hit.item)

        def play(recordings: list[Recording]) -> None:
            self._recordings = (
                recordings if self.item and self.item.id == hit.item else (self._recordings)
            )
            self._play_from(recordings, hit)

        self._jobs.read(read, play)

    def _play_hit(self, hit: Hit) -> None:
        self._play_from(self._recordings, hit)

    def _play_from(self, recordings: list[Recording], hit: Hit) -> None:
        recording = next((one for one in recordings if one.id == hit.recording), None)
        if recording and hit.start_ms is not None:
            self.play_requested.emit(recording, hit.start_ms)

    # -- changing

    def edit(self) -> None:
        """Show the editor for the item that is read."""
        if self.item:
            self._place.show_part(self._place.browser)
            self._place.browser.show_editor(self.item)

    def _save(self, item_id: str, edit: ItemEdit) -> None:
        def write(_progress: Progress) -> Changes:
            return self._session.library.edit(item_id, edit)

        def saved(changes: Changes) -> None:
            self._place.browser.show_reader()
            self._place.browser.items.list.setFocus()
            self.take_changes(changes)

        def refused(error: ArchiveError) -> None:
            self._place.browser.editor.show_error(words_of(error))

        self._jobs.write(write, saved, refused)

    def delete(self) -> None:
        """Put the item that is read away; undo brings it back."""
        if item := self.item:
            self._jobs.write(
                lambda _progress: self._session.library.delete(item.id), self.take_changes
            )


def _open_page(address: str) -> None:
    """Open a web page in the user's browser; an address from an archive leads nowhere else."""
    url = QUrl(address)
    if url.scheme() in ("http", "https"):
        QDesktopServices.openUrl(url)
