"""What is searched for: as one types, with more care once typing pauses, within what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.domain.catalogue import Item
from archive_app.domain.hits import SearchResult
from archive_app.i18n import _
from archive_app.i18n.words import items_word
from archive_app.services.faceting import Filters
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.controllers.search_runner import (
    Answer,
    Catalogue,
    Question,
    SearchRunner,
    waiting_passages,
)
from archive_app.ui.jobs import JobBridge
from archive_app.ui.search.results_view import ResultsView
from archive_app.ui.widgets.search_field import SearchField

_PAUSE = 300  # ms without a key


@dataclass(frozen=True, slots=True)
class Within:
    """The items that are searched, and why only those.

    Attributes:
        words: what the user sees of it.
        stays: it goes on when the field is emptied, for another search in the same items.
    """

    items: frozenset[str]
    words: str
    stays: bool = False


class SearchController(QObject):
    """Asks what is in the field and shows the answer among the results.

    Signals:
        begun: something is searched for.
        answered: an `Answer` is there and shown.
        ended: nothing is searched for any more.
        widened: `within` changed.
        failed: an `ArchiveError` to be told.
    """

    begun = Signal()
    answered = Signal(object)
    ended = Signal()
    widened = Signal()
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
        self._session = session
        self._results = results
        self._field = field
        self._catalogue = Catalogue.of(())
        self._filters = Filters()
        self._result: SearchResult | None = None
        self._whole: frozenset[str] = frozenset()
        self._within: Within | None = None
        self._submitted = False
        self._runner = SearchRunner(session, jobs, self._show, self.failed.emit)
        self._behind = NewestOnly[Sequence[Item], tuple[int, int]](
            jobs, self._count_behind, self._show_behind, self.failed.emit
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
        return self._result

    @property
    def within(self) -> Within | None:
        """What it was narrowed down to, None for all items."""
        return self._within

    def question(self, text: str) -> Question:
        """Return what a text asks as things are now."""
        within = self._within.items if self._within else None
        whole = self._whole | within if within and len(within) == 1 else self._whole
        order = self._results.order
        return Question(text, self._catalogue, self._filters, whole, within, order)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Search among other items from now on."""
        self._catalogue = catalogue

    def set_filters(self, filters: Filters) -> None:
        """Search with other filters from now on."""
        self._filters = filters

    # -- asking

    def search(self, text: str) -> None:
        """Search as one types; an empty text ends it."""
        self._whole = frozenset()
        if text.strip():
            self.begun.emit()
            self._ask(text)
            return
        self._runner.forget()
        self._pause.stop()
        self._result, self._submitted = None, False
        if self._within and not self._within.stays:
            self.widen()
        self._results.show_nothing()
        self.ended.emit()

    def again(self, _indexed: int = 0) -> None:
        """Search again for what is searched for, such as after the index took something in."""
        if self._result:
            self._ask(self._field.text())

    def _ask(self, text: str) -> None:
        if text.strip():
            self._pause.start()
            self._runner.ask(self.question(text))

    def _ask_thoroughly(self) -> None:
        text = self._field.text()
        if text.strip():
            self._runner.ask(self.question(text).more_thorough())

    def _show(self, answer: Answer) -> None:
        result = answer.result
        self._result = result
        items = self._catalogue.items
        found = {key: item for key, item in items.items() if result.per_item.get(key)}
        self._results.show_result(result, found, answer.waiting)
        self._results.show_suggestions(answer.suggestions)
        self.answered.emit(answer)
        if self._submitted:
            self._submitted = False
            self._results.activate_current()

    def _take_suggestion(self, text: str) -> None:
        """Ask what was suggested; the keyboard goes on among the hits, as the button goes."""
        self._field.replace_text(text)
        self._results.setFocus()

    def _submit(self) -> None:
        """Enter opens the best hit: of what is in the field now, not of what was before."""
        if self._runner.asking and not self._is_answered():
            self._submitted = True
        elif self._result:
            self._results.activate_current()

    def _is_answered(self) -> bool:
        """Return whether hits of what is in the field are shown, if not yet all of them."""
        return self._result is not None and self._result.query == self._field.text()

    # -- narrower and wider

    def _show_whole(self, item: str) -> None:
        self._whole |= {item}
        self.again()

    def _narrow(self, item: str) -> None:
        """Show only the hits of an item; those of all with ""."""
        known = self._catalogue.items.get(item)
        if known is None:
            self.widen()
        else:
            words = _("Only {title}").format(title=known.title)
            self._set_within(Within(frozenset([item]), words))

    def search_within(self) -> None:
        """Keep to the items that have hits now, and let the user search in them for more."""
        if self._result is None or not self._result.per_item:
            return
        words = _("Only the {items} with “{query}”").format(
            items=items_word(len(self._result.per_item)), query=self._result.query.strip()
        )
        self._set_within(Within(frozenset(self._result.per_item), words, stays=True))
        self._field.clear()
        self._field.setFocus()

    def widen(self) -> None:
        """Search all items again."""
        self._set_within(None)

    def _set_within(self, within: Within | None) -> None:
        if within != self._within:
            self._within = within
            self.widened.emit()
            self.again()

    # -- how far the index is

    def count_behind(self) -> None:
        """Tell anew how much the index still has to take in, while hits are shown."""
        if self._result:
            self._behind.ask(tuple(self._catalogue.items.values()))

    def _count_behind(self, items: Sequence[Item], _progress: Progress) -> tuple[int, int]:
        return waiting_passages(self._session, items)

    def _show_behind(self, behind: tuple[int, int]) -> None:
        if self._result:
            self._results.show_waiting(*behind)


def fits(item: Item, filters: Filters, within: Within | None) -> bool:
    """Return whether an item is among those that are searched."""
    return filters.fit(item) and (within is None or item.id in within.items)
