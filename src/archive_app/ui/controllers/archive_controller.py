"""The place Archief: the list of items, filters, and the results of a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app.domain.catalogue import Item
from archive_app.domain.changes import Changes
from archive_app.domain.hits import Hit, SearchResult
from archive_app.domain.transcript import Transcript
from archive_app.i18n import language
from archive_app.services.faceting import Facet, Filters
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.services.tagged import TaggedPassages
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.controllers.reading_controller import ReadingController
from archive_app.ui.controllers.search_controller import SearchController
from archive_app.ui.controllers.search_runner import Answer, Catalogue
from archive_app.ui.jobs import JobBridge
from archive_app.ui.library.archive_place import ArchivePlace
from archive_app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:  # they take part in searching and exporting, which begin after the first paint
    from archive_app.services.filter_text import Keepable
    from archive_app.services.search_export import Wanted


class ArchiveController(QObject):
    """Keeps list, facets and results in step with the archive and with what is asked.

    Signals:
        changed: the archive changed, by an edit, undo or import.
        took: what was changed (`Changes`), for those that show a part of it.
        renewed: the catalogue was read again, and `items` are those of now.
        tagged: what is tagged now (`TaggedPassages`), where that is another than before.
        shown: the place has to be seen, as something is searched for.
        answered: what was found is shown (`SearchResult`).
        behind: the index has not taken in everything yet.
        failed: an `ArchiveError` to be told.
    """

    changed = Signal()
    took = Signal(object)
    renewed = Signal()
    tagged = Signal(object)
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
        self._filters = Filters()
        self._shown_query: str | None = None
        self._reading = 0
        self._tags = NewestOnly[None, TaggedPassages](
            jobs, lambda _none, _progress: session.tagged.now(), self._show_tags, self.failed.emit
        )
        self.reading = ReadingController(session, jobs, place.browser, parent)
        self.searching = SearchController(session, jobs, place.results, field, parent)
        self._connect()

    def _connect(self) -> None:
        place, reading, results = self._place, self.reading, self._place.results
        searching = self.searching
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
        place.filters.widened.connect(searching.widen)
        searching.begun.connect(self.shown)
        searching.answered.connect(self._show_answer)
        searching.counted.connect(lambda counts: self._place.show_counts(counts, hits=True))
        searching.ended.connect(self._end_search)
        searching.within_changed.connect(self._show_within)
        searching.failed.connect(self.failed)

    # -- the catalogue

    @property
    def items(self) -> Mapping[str, Item]:
        """All items by id, in order."""
        return self.searching.catalogue.items

    @property
    def result(self) -> SearchResult | None:
        """The answer that is shown, None while nothing is searched for."""
        return self.searching.result

    def wanted(self) -> Wanted:
        """Return what an export of the hits has to hold: those of what is asked now."""
        from archive_app.services.search_export import Wanted

        query = self.result.query if self.result else ""
        return Wanted(
            query,
            half_typed=True,
            items=self.searching.question(query).fitting(),
            tags=self.searching.question(query).tags,
            filters=self._place.filters.words(),
            order=self._place.results.order,
        )

    def keepable(self) -> Keepable:
        """Return what is asked, with the filters in it, as a query that can be kept."""
        from archive_app.services.filter_text import with_filters

        counter = self.searching.catalogue.counter
        kept = with_filters(self._field.text(), self._filters, counter, language())
        within = self.searching.within_words()
        return replace(kept, left_out=(*kept.left_out, within)) if within else kept

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
        self.searching.set_catalogue(Catalogue.of(items, self.searching.catalogue.tagged))
        self._tags.ask(None)
        self._show_filtered()
        if self.reading.wanted in self.items:
            self.reading.reopen()
        else:
            self.reading.forget()
            if not self._place.browser.items.choose(first):
                self._place.browser.items.choose_first()
        self.renewed.emit()

    def take_changes(self, changes: Changes) -> None:
        """Show what a change touched."""
        if changes.items or changes.glossary or changes.word_families:
            self.refresh()
        if changes:
            self.changed.emit()
            self.took.emit(changes)
        if (changes.annotated or changes.codebook) and not changes.items:
            self._tags.ask(None)  # for the counts, after the text that one looks at

    def _show_tags(self, tagged: TaggedPassages) -> None:
        """Count and filter by what is tagged now."""
        if tagged is self.searching.catalogue.tagged:
            return
        self.searching.set_tags(tagged)
        self.tagged.emit(tagged)
        chosen = self._filters.chosen.get(Facet.TAG, frozenset())
        gone = {key for key in chosen if key and key not in tagged.codebook}
        if gone:  # nobody could take it off any more
            self._filter(replace(self._filters, chosen={
                **self._filters.chosen, Facet.TAG: chosen - gone,
            }))  # fmt: skip
        elif not self.result:
            self._show_filtered()

    # -- filters

    def _toggle(self, facet: Facet, key: str) -> None:
        self._filter(self._filters.toggled(facet, key))

    def _filter(self, filters: Filters) -> None:
        self._filters = filters
        self.searching.set_filters(filters)
        if not self.result:
            self._show_filtered()

    def clear_filters(self) -> None:
        """Take all filters off."""
        self.searching.widen_to_all()
        self._filter(Filters())

    def _show_within(self) -> None:
        words = self.searching.within_words()
        self._place.filters.show_within(words)
        self._field.show_where(words)
        if not self.result:
            self._show_filtered()

    def _choose_theme(self, theme: str) -> None:
        self._field.clear()
        self._filter(Filters({Facet.THEME: frozenset([theme])}))

    def _show_filtered(self) -> None:
        """Show the items that pass the filters, and have hits where something is searched for."""
        hits = self.result.everywhere if self.result else None
        fitting = self.searching.fitting()
        self._place.browser.items.set_items(
            [item for item in fitting.values() if hits is None or hits.get(item.id)]
        )
        wanted = self.reading.wanted
        if wanted:
            self._place.browser.items.choose(wanted, quietly=True)
        if hits is None:
            question = self.searching.question("")
            among = None if question.within is None else dict.fromkeys(question.within, 1)
            counts = question.catalogue.counter.counts(self._filters, among)
            self._place.show_counts(counts, hits=False)

    # -- search

    def search_again(self) -> None:
        """Search again for what is searched for."""
        self.searching.again()

    def take_indexed(self, count: int) -> None:
        """Search again after the index took something in, here or in another process."""
        if count or (self.result and self.result.waiting):
            self.search_again()

    def _show_answer(self, answer: Answer) -> None:
        first = answer.result.query != self._shown_query
        self._shown_query = answer.result.query
        self._place.show_counts(answer.counts, hits=True)
        if first:
            self._place.show_part(self._place.results)
        if self._place.shown is self._place.browser:
            self._show_filtered()
        self.answered.emit(answer.result)
        if answer.result.waiting:
            self.behind.emit()

    def _end_search(self) -> None:
        self._shown_query = None
        self._place.browser.offer_hits(False)
        self._place.browser.reader.passages.set_marks({})
        if self._place.shown is self._place.results:
            self._place.show_part(self._place.browser)
        self._show_filtered()

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
        hits = self.result.hits if self.result else ()  # the first few; all come from `HitMarks`
        self.mark_text(transcript, [hit for hit in hits if hit.item == item.id])

    def mark_text(self, transcript: Transcript | None, hits: Sequence[Hit]) -> None:
        """Mark the words of hits in the text that is read."""
        marks = {hit.passage: hit.marks for hit in hits if hit.passage}
        passages = transcript.passages if transcript else ()
        self._place.browser.reader.passages.set_marks(
            {row: marks[p.id] for row, p in enumerate(passages) if p.id in marks}
        )
