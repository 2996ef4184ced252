"""The place Archief: the list of items, filters, and the results of a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from archive_app.domain.catalogue import Item
from archive_app.domain.changes import Changes
from archive_app.domain.hits import Hit, SearchResult
from archive_app.domain.transcript import Transcript
from archive_app.services.faceting import Facet, Filters, count_values
from archive_app.services.jobs import Progress
from archive_app.services.search_export import Wanted
from archive_app.services.session import Session
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.controllers.reading_controller import ReadingController
from archive_app.ui.controllers.search_runner import (
    Answer,
    Question,
    SearchRunner,
    waiting_passages,
)
from archive_app.ui.jobs import JobBridge
from archive_app.ui.library.archive_place import ArchivePlace
from archive_app.ui.widgets.search_field import SearchField


class ArchiveController(QObject):
    """Keeps list, facets and results in step with the archive and with what is asked.

    Signals:
        changed: the catalogue changed, by an edit, undo or import.
        shown: the place has to be seen, as something is searched for.
        answered: what was found is shown (`SearchResult`).
        behind: the index has not taken in everything yet.
        failed: an `ArchiveError` to be told.
    """

    changed = Signal()
    shown = Signal()
    answered = Signal(object)
    behind = Signal()
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
        self._whole: frozenset[str] = frozenset()
        self._only = ""
        self._submitted = False
        self._reading = 0
        self.reading = ReadingController(session, jobs, place.browser, parent)
        self._runner = SearchRunner(session, jobs, self._show_answer, self.failed.emit)
        self._behind = NewestOnly[Sequence[Item], tuple[int, int]](
            jobs, self._count_behind, self._show_behind, self.failed.emit
        )
        self._connect()

    def _connect(self) -> None:
        place, reading, results = self._place, self.reading, self._place.results
        place.facets.toggled.connect(self._toggle)
        place.filters.removed.connect(self._toggle)
        place.facets.cleared.connect(lambda facet: self._filter(self._filters.without(facet)))
        place.browser.back_to_hits.connect(self._back_to_hits)
        place.browser.reader.theme_chosen.connect(self._choose_theme)
        reading.opened.connect(self._mark_hits)
        reading.changed.connect(self.take_changes)
        results.hit_chosen.connect(lambda hit: self._open_hit(hit, play=True))
        results.hit_opened.connect(lambda hit: self._open_hit(hit, play=False))
        results.hit_previewed.connect(reading.preview)
        results.more_requested.connect(self._show_whole)
        results.narrowed.connect(self._narrow)
        results.ordered.connect(lambda _order, _grouped: self._reorder())
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

    def wanted(self) -> Wanted:
        """Return what an export of the hits has to hold: those of what is asked now."""
        query = self._result.query if self._result else ""
        only = (self._items[self._only].title,) if self._only in self._items else ()
        return Wanted(
            query,
            half_typed=True,
            items=self._question(query).fitting(),
            filters=(*self._place.filters.words(), *only),
            order=self._place.results.order,
        )

    @property
    def item(self) -> Item | None:
        """The item that is read."""
        return self.reading.item

    def refresh(self) -> None:
        """Read the catalogue again and show it."""
        number = self._reading = self._reading + 1

        def read(_progress: Progress) -> list[Item]:
            return self._session.library.items()

        def show(items: list[Item]) -> None:
            if number == self._reading:  # a later reading knows better
                self.show_items(items)

        self._jobs.read(read, show)

    def show_items(self, items: list[Item], *, first: str = "") -> None:
        """Show the catalogue as it was read.

        Args:
            first: id of the item to begin with, where it is still there.
        """
        self._items = {item.id: item for item in items}
        self._show_filtered()
        if self.reading.wanted in self._items:
            self.reading.reopen()
        else:
            self.reading.forget()
            if not self._place.browser.items.choose(first):
                self._place.browser.items.choose_first()
        self.search_again()

    def take_changes(self, changes: Changes) -> None:
        """Show what a change touched."""
        if changes:
            self.refresh()
            self.changed.emit()

    # -- filters

    def _toggle(self, facet: Facet, key: str) -> None:
        self._filter(self._filters.toggled(facet, key))

    def _filter(self, filters: Filters) -> None:
        self._filters = filters
        if self._result:
            self.search_again()
        else:
            self._show_filtered()

    def clear_filters(self) -> None:
        """Take all filters off."""
        self._filter(Filters())

    def _choose_theme(self, theme: str) -> None:
        self._field.clear()
        self._filter(Filters({Facet.THEME: frozenset([theme])}))

    def _show_filtered(self) -> None:
        """Show the items that pass the filters, and have hits where something is searched for."""
        hits = self._result.everywhere if self._result else None
        self._place.browser.items.set_items(
            [
                item
                for item in self._items.values()
                if self._filters.fit(item) and (hits is None or hits.get(item.id))
            ]
        )
        wanted = self.reading.wanted
        if wanted:
            self._place.browser.items.choose(wanted, quietly=True)
        if hits is None:
            counts = count_values(list(self._items.values()), self._filters)
            self._place.show_counts(counts, hits=False)

    # -- search

    def search(self, text: str) -> None:
        """Search as one types; an empty text gives the list of items back."""
        self._whole = frozenset()
        if text.strip():
            self.shown.emit()
            self._ask(text)
            return
        self._runner.forget()
        self._result, self._submitted = None, False
        self._only = ""
        self._place.results.show_nothing()
        self._place.browser.offer_hits(False)
        self._place.browser.reader.passages.set_marks({})
        if self._place.shown is self._place.results:
            self._place.show_part(self._place.browser)
        self._show_filtered()

    def search_again(self, _indexed: int = 0) -> None:
        """Search again for what is searched for, such as after the index took something in."""
        if self._result:
            self._ask(self._field.text())

    def count_behind(self) -> None:
        """Tell anew how much the index still has to take in, while hits are shown."""
        if self._result:
            self._behind.ask(tuple(self._items.values()))

    def _count_behind(self, items: Sequence[Item], _progress: Progress) -> tuple[int, int]:
        return waiting_passages(self._session, items)

    def _show_behind(self, behind: tuple[int, int]) -> None:
        if self._result:
            self._place.results.show_waiting(*behind)

    def _ask(self, text: str) -> None:
        if text.strip():
            self._runner.ask(self._question(text))

    def _question(self, text: str) -> Question:
        return Question(
            text,
            tuple(self._items.values()),
            self._filters,
            self._whole,
            self._only,
            self._place.results.order,
        )

    def _show_answer(self, answer: Answer) -> None:
        result = answer.result
        first = self._result is None or result.query != self._result.query
        self._result = result
        found = {key: item for key, item in self._items.items() if result.per_item.get(key)}
        self._place.results.show_result(result, found, answer.waiting)
        only = self._items.get(answer.question.only)
        self._place.results.show_only(only.title if only else None)
        self._place.show_counts(answer.counts, hits=True)
        if first:
            self._place.show_part(self._place.results)
        if self._place.shown is self._place.browser:
            self._show_filtered()
        self.answered.emit(result)
        if result.waiting:
            self.behind.emit()
        if self._submitted:
            self._submitted = False
            self._place.results.activate_current()

    def _narrow(self, item: str) -> None:
        """Show only the hits of an item; those of all with ""."""
        self._only = item
        self.search_again()

    def _reorder(self) -> None:
        """Search again where other items come first now, and not all are shown."""
        result = self._result
        if result and len({hit.item for hit in result.hits}) < len(result.per_item):
            self.search_again()

    def _show_whole(self, item: str) -> None:
        self._whole |= {item}
        self.search_again()

    def _submit(self) -> None:
        """Enter opens the best hit: of what is in the field now, not of what was before."""
        if self._runner.asking:
            self._submitted = True
        elif self._result:
            self._place.results.activate_current()

    def _open_hit(self, hit: Hit, *, play: bool) -> None:
        self._show_filtered()
        self._place.browser.offer_hits(True)
        self._place.show_part(self._place.browser)
        self.reading.open_hit(hit, play=play)

    def _back_to_hits(self) -> None:
        self._place.browser.offer_hits(False)
        self._place.show_part(self._place.results)
        self._place.results.setFocus()

    def _mark_hits(self, item: Item, transcript: Transcript | None, _recordings: object) -> None:
        hits = self._result.hits if self._result else ()
        marks = {hit.passage: hit.marks for hit in hits if hit.item == item.id and hit.passage}
        passages = transcript.passages if transcript else ()
        self._place.browser.reader.passages.set_marks(
            {row: marks[p.id] for row, p in enumerate(passages) if p.id in marks}
        )
