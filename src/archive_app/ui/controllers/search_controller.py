"""What is searched for: as one types, with more care once typing pauses, within what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import SearchResult
from archive_app.i18n import _
from archive_app.services.faceting import Filters
from archive_app.services.session import Session
from archive_app.services.tagged import TaggedPassages
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.controllers.search_runner import (
    Answer,
    Catalogue,
    Counts,
    Found,
    Question,
    SearchRunner,
)
from archive_app.ui.jobs import JobBridge
from archive_app.ui.search.results_view import ResultsView
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.search_field import SearchField

_PAUSE = 300  # ms without a key


class SearchController(QObject):
    """Asks what is in the field and shows the answer among the results.

    Signals:
        begun: something is searched for.
        answered: an `Answer` is there and shown.
        ended: nothing is searched for any more.
        within_changed: other items are searched.
        counted: how many hits are left under each value, where nothing else changed.
        told: something to say that is no fault.
        failed: an `ArchiveError` to be told.
    """

    begun = Signal()
    answered = Signal(object)
    ended = Signal()
    within_changed = Signal()
    counted = Signal(object)
    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        results: ResultsView,
        field: SearchField,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._results = results
        self._field = field
        self._catalogue = Catalogue.of(())
        self._filters = Filters()
        self._answer: Answer | None = None
        self._whole: frozenset[str] = frozenset()
        self._only = ""
        self._found: Found | None = None
        self._submitted = False
        self._runner = SearchRunner(session, jobs, self._show, self._fail)
        self._counting = NewestOnly[Question, Counts](
            jobs, self._runner.count, self._show_counts, self.failed.emit
        )
        self._behind = NewestOnly[Catalogue, tuple[int, int]](
            jobs, self._runner.behind, self._show_behind, self.failed.emit
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask_thoroughly)
        results.more_requested.connect(self._show_whole)
        results.narrowed.connect(self._narrow)
        results.suggested.connect(self._take_suggestion)
        results.within_requested.connect(self.search_within)
        results.ordered.connect(lambda _order, _grouped: self.again())
        field.query_changed.connect(self.search)
        field.down_pressed.connect(results.setFocus)
        field.submitted.connect(self._submit)

    @property
    def result(self) -> SearchResult | None:
        """The answer that is shown, None while nothing is searched for."""
        return self._answer.result if self._answer else None

    @property
    def answered_thoroughly(self) -> bool:
        """Whether what is shown is all that will come of what is asked now."""
        return self._answer is not None and self._answer.question.thorough

    @property
    def catalogue(self) -> Catalogue:
        """The items that are searched."""
        return self._catalogue

    def question(self, text: str) -> Question:
        """Return what a text asks as things are now."""
        return Question(
            text,
            self._catalogue,
            self._filters,
            self._whole | {self._only} if self._only else self._whole,
            self._within(),
            self._results.order,
            self._results.grouped,
        )

    def fitting(self) -> Mapping[str, Item]:
        """Return the items that pass the filters and are among those that are searched."""
        fitting = self.question(self.result.query if self.result else "").fitting()
        items = self._catalogue.items
        return items if fitting is None else {k: one for k, one in items.items() if k in fitting}

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Search among other items from now on."""
        self._catalogue = catalogue
        if self._only not in catalogue.items:
            self._only = ""
        if self._found:
            left = self._found.items & catalogue.items.keys()
            self._found = replace(self._found, items=left) if left else None
        self.within_changed.emit()
        self.again()

    def set_tags(self, tagged: TaggedPassages) -> None:
        """Know of other tags; only what is about tags is searched for again, else just counted."""
        self._catalogue = self._catalogue.with_tags(tagged)
        if self._answer is None:
            return
        question = self.question(self._field.text())
        if question.asks_for_tags():
            self.again()
        elif question.text.strip():
            self._counting.ask(question)

    def set_filters(self, filters: Filters) -> None:
        """Search with other filters from now on."""
        self._filters = filters
        self.again()

    # -- asking

    def search(self, text: str) -> None:
        """Search as one types; an empty text ends it."""
        self._whole, self._submitted = frozenset(), False
        if text.strip():
            self.begun.emit()
            self._pause.start()
            self._runner.ask(self.question(text))
            return
        self._runner.forget()
        self._pause.stop()
        self._answer = None
        self._results.show_nothing()
        if self._only:
            self._only = ""
            self.within_changed.emit()
        self.ended.emit()

    def again(self, _indexed: int = 0) -> None:
        """Search again for what is in the field, such as after the index took something in.

        With as much care as what is shown was searched with, or hits would go and come back.
        """
        text = self._field.text()
        if not text.strip():
            return
        question = self.question(text)
        shown = self._answer.question if self._answer else None
        if shown and shown.text == text and shown.thorough:
            question = question.more_thorough()
        else:
            self._pause.start()
        self._runner.ask(question)

    def _ask_thoroughly(self) -> None:
        if self._runner.asking and not self._is_answered():
            return  # what comes is shown first: `_show` asks on
        text = self._field.text()
        if text.strip():
            self._runner.ask(self.question(text).more_thorough())

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        result = answer.result
        items = self._catalogue.items
        found = {key: item for key, item in items.items() if result.per_item.get(key)}
        self._results.show_result(result, found, answer.waiting_passages)
        if answer.question.thorough:
            self._results.show_suggestions(answer.suggestions)
        self.answered.emit(answer)
        if self._submitted:
            self._submitted = False
            self._results.activate_current()
        if not answer.question.thorough and not self._pause.isActive():
            self._ask_thoroughly()

    def _show_counts(self, counts: Counts) -> None:
        if self._answer is not None:
            self._answer = replace(self._answer, counts=counts)
            self.counted.emit(counts)

    def _fail(self, error: ArchiveError) -> None:
        self._submitted = False
        self.failed.emit(error)

    def _take_suggestion(self, text: str) -> None:
        """Ask what was suggested; the keyboard goes on among the hits, as the button goes."""
        self._field.replace_text(text)
        self._results.setFocus()

    def _submit(self) -> None:
        """Enter opens the best hit: of what is in the field now, not of what was before."""
        if self._is_answered():
            self._results.activate_current()
        elif self._runner.asking:
            self._submitted = True

    def _is_answered(self) -> bool:
        """Return whether hits of what is in the field are shown, if not yet all of them."""
        return self._answer is not None and self._answer.question.text == self._field.text()

    # -- narrower and wider

    def _within(self) -> frozenset[str] | None:
        if self._only:
            return frozenset([self._only])
        return self._found.items if self._found else None

    def within_words(self) -> str:
        """Return which items are searched, "" for all."""
        if self._only:
            title = self._catalogue.items[self._only].title
            return _("Only {title}").format(title=title)
        return self._found.words() if self._found else ""

    def _show_whole(self, item: str) -> None:
        self._whole |= {item}
        self.again()

    def _narrow(self, item: str) -> None:
        """Show only the hits of an item, until the field is emptied."""
        if item in self._catalogue.items:
            self._only = item
            self.within_changed.emit()
            self.again()

    def search_within(self) -> None:
        """Keep to the items that have hits now, and let the user search in them for more."""
        result = self.result
        if result is None or not result.per_item:
            self.told.emit(_("Search first. Then you can search on in what was found."))
            return
        self._only = ""
        self._found = Found(result.query.strip(), frozenset(result.per_item))
        self._field.clear()
        self._field.setFocus()
        self.within_changed.emit()
        announce(self._field, self.within_words())

    def widen(self) -> None:
        """Search all items again, or after one item those of before."""
        if self._only:
            self._only = ""
        else:
            self._found = None
        self.within_changed.emit()
        self.again()

    def widen_to_all(self) -> None:
        """Search all items again."""
        self._only, self._found = "", None
        self.within_changed.emit()
        self.again()

    # -- how far the index is

    def count_behind(self) -> None:
        """Tell anew how much the index still has to take in, while hits are shown."""
        if self._answer:
            self._behind.ask(self._catalogue)

    def _show_behind(self, behind: tuple[int, int]) -> None:
        if self._answer:
            self._results.show_waiting(*behind)
