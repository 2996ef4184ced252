"""The place of search results: how many, and the list of them, or what to do without."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from archive_app.domain.catalogue import Item
from archive_app.domain.hits import SearchResult, Suggestion
from archive_app.i18n import _, ngettext
from archive_app.i18n.words import hits_word, items_word
from archive_app.services.ordering import Order
from archive_app.ui.search.hit_chart import HitChart, bars_of
from archive_app.ui.search.results_head import ResultsHead
from archive_app.ui.search.results_list import ResultsList
from archive_app.ui.search.results_tools import ResultsTools
from archive_app.ui.search.rows import rows_of
from archive_app.ui.search.suggestion_row import SuggestionRow
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.empty_place import EmptyPlace

_LOW = 330  # in a view lower than this, at scale 1, the controls become one button


class ResultsView(QWidget):
    """Hits per item, with the glossary's terms on top.

    Signals:
        shown: another answer is shown (`SearchResult`).
        ordered: order and grouping were chosen (`Order`, bool).
        narrowed: only the hits of this item are wanted, by its id.
        within_requested: another search in the items with hits is wanted.
        suggested: another query was chosen, by its text.
        export_requested: keep the hits in a file.
        The others are those of `ResultsList`.
    """

    hit_chosen = Signal(object)
    hit_opened = Signal(object)
    hit_previewed = Signal(object)
    term_chosen = Signal(str)
    more_requested = Signal(str)
    shown = Signal(object)
    ordered = Signal(object, bool)
    narrowed = Signal(str)
    within_requested = Signal()
    suggested = Signal(str)
    export_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._query = ""
        self._result: SearchResult | None = None
        self._items: Mapping[str, Item] = {}
        self._order, self._grouped, self._as_chart = Order.RELEVANCE, True, False
        self.head = ResultsHead(theme, self)
        self.suggestions = SuggestionRow(theme, self)
        self.tools = ResultsTools(theme, self)  # before the hits: Tab goes in this order
        self.empty = EmptyPlace(theme, self)
        self.list = ResultsList(theme, self)
        self.chart = HitChart(theme, self)
        for name in ("hit_chosen", "hit_opened", "hit_previewed", "term_chosen", "more_requested"):
            getattr(self.list, name).connect(getattr(self, name))
        self._connect_tools()
        self._lay_out()
        self.show_nothing()

    def _connect_tools(self) -> None:
        tools = self.tools
        tools.order_chosen.connect(lambda order: self._choose(order, self._grouped))
        tools.grouping_chosen.connect(lambda grouped: self._choose(self._order, grouped))
        tools.chart_wanted.connect(self.show_chart)
        tools.export_wanted.connect(self.export_requested)
        tools.within_wanted.connect(self.within_requested)
        self.suggestions.chosen.connect(self.suggested)
        self.chart.item_chosen.connect(self._narrow)

    def _lay_out(self) -> None:
        self._top = QVBoxLayout()
        first = QHBoxLayout()
        first.addWidget(self.head.count, 1)
        first.addWidget(self.tools.compact)
        self._top.addLayout(first)
        for part in (
            self.head.remark,
            self.head.waiting,
            self.suggestions,
            self.tools,
            self.head.note,
            self.empty,
        ):
            self._top.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.list, 1)
        column.addWidget(self.chart, 1)
        column.addStretch(0)
        self.setFocusProxy(self.list)
        self.set_theme(self._theme)

    # -- what it shows

    def show_result(
        self, result: SearchResult, items: Mapping[str, Item], passages: int = 0
    ) -> None:
        """Show a result.

        Args:
            items: those that have hits, by id, in the catalogue's order.
            passages: of the items that still have to go into the index.
        """
        self._result, self._items = result, items
        self.show_waiting(result.waiting, passages)
        self.head.show_remarks(result)
        if result.query != self._query:
            self.suggestions.show_suggestions(())
        if not result.total and not result.terms:
            self.show_empty(result.query, asks=result.asks)
            return
        same = result.query == self._query
        self._query = result.query
        self._show_rows(keep_place=same)
        self.empty.hide()
        self.tools.offer(bool(result.total))
        count = count_words(result.total, len(result.per_item))
        self.head.show_count(self._query, count if result.total else _no_hits(result.query))
        self.head.show_note(self._note(result))
        self.shown.emit(result)

    def _show_rows(self, *, keep_place: bool) -> None:
        result = self._result
        if result is None:
            return
        rows = rows_of(result, self._items, self._order, grouped=self._grouped)
        self.list.set_rows(rows, keep_place=keep_place)
        charted = self._as_chart and bool(result.total)
        if charted:
            self.chart.set_bars(bars_of(result.per_item, self._items))
        self.chart.setVisible(charted)
        self.list.setVisible(not charted)
        self.setFocusProxy(self.chart if charted else self.list)

    # -- how it is shown

    def set_order(self, order: Order, grouped: bool) -> None:
        """Put the hits in an order, together per item or one by one."""
        self._order, self._grouped = order, grouped
        self.tools.show_choices(order, grouped, self._as_chart)
        if self._result and self._query:
            self._show_rows(keep_place=True)
            self.head.show_note(self._note(self._result))
            self.shown.emit(self._result)

    def _choose(self, order: Order, grouped: bool) -> None:
        self.set_order(order, grouped)
        self.ordered.emit(order, grouped)
        announce(self, self.tools.choice_words())

    @property
    def order(self) -> Order:
        """The order in which the hits are."""
        return self._order

    @property
    def grouped(self) -> bool:
        """Whether the hits of an item stand together."""
        return self._grouped

    @property
    def query(self) -> str:
        """What is shown hits of, "" where nothing is asked."""
        return self._query

    def show_chart(self, wanted: bool) -> None:
        """Show bars per item instead of the hits, or the hits again."""
        self._as_chart = wanted
        self.tools.show_choices(self._order, self._grouped, wanted)
        if self._result and self._query:
            self._show_rows(keep_place=True)
            self.head.show_note(self._note(self._result))
            self.shown.emit(self._result)

    def _narrow(self, item: str) -> None:
        self.show_chart(False)
        self.narrowed.emit(item)
        self.list.setFocus()

    def show_empty(self, query: str, *, asks: bool = True) -> None:
        """Say that nothing was found, and what to do.

        Args:
            asks: the query asks something; else only its mistakes are to be told.
        """
        self._query = query
        self.list.set_rows(())
        for part in (self.list, self.chart):
            part.hide()
        self.tools.offer(False)
        title = _no_hits(query) if asks else _("Nothing is asked yet.")
        self.empty.say(
            title, _advice() if asks else _("Look under the search field what is wrong.")
        )
        self.empty.show()
        self.head.show_count(query, "", say=title)
        self.head.show_note("")

    def show_nothing(self) -> None:
        """Show nothing: no question was asked."""
        self._query, self._result = "", None
        self.list.set_rows(())
        for part in (self.list, self.chart, self.empty):
            part.hide()
        self.tools.offer(False)
        self.head.show_count("", "")
        self.head.show_note("")
        self.head.show_remarks(None)
        self.suggestions.show_suggestions(())
        self.show_waiting(0)

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Offer what else to ask."""
        self.suggestions.show_suggestions(suggestions)

    def show_waiting(self, count: int, passages: int = 0) -> None:
        """Tell how much still has to go into the index: passages, or items without any."""
        self.head.show_waiting(count, passages)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.head.set_theme(theme)
        for part in (self.suggestions, self.empty, self.list, self.chart, self.tools):
            part.set_theme(theme)
        side = theme.px(24) if theme.scale < 1.5 else 16
        self._top.setContentsMargins(side, theme.px(12), side, 0)
        self._top.setSpacing(theme.px(2))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room for the hits where there is little."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < self._theme.px(_LOW)
        self.tools.set_compact(low)
        self.head.set_low(low)

    # -- from the search field

    def move_selection(self, direction: int) -> None:
        """Choose the next (1) or previous (-1) hit while the keyboard is somewhere else."""
        told = self.list.step(direction)
        if told and not self.list.hasFocus():
            announce(self.list, told)

    def activate_current(self, *, play: bool = True) -> None:
        """Open the chosen hit, and play it."""
        self.list.activate(play=play)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("paper"))
        painter.end()

    # -- what isn't shown

    def _note(self, result: SearchResult) -> str:
        """Say that there are items that aren't shown; hits of a shown item are asked for there."""
        if self._as_chart:
            return self._chart_note(len(result.per_item))
        best = self._order is Order.RELEVANCE
        if not self._grouped and len(result.hits) < result.total:
            words = (
                _("The best {shown} are shown. Put them together per item to see all of an item.")
                if best
                else _(
                    "The first {shown} are shown. Put them together per item to see all of an item."
                )
            )
            return words.format(shown=hits_word(len(result.hits)))
        if not result.total:
            return _advice()
        items = len({hit.item for hit in result.hits})
        if items >= len(result.per_item):
            return ""
        if best:
            return ngettext(
                "The best {count} item is shown. Add a word or a filter to find the rest.",
                "The best {count} items are shown. Add a word or a filter to find the rest.",
                items,
            )
        return ngettext(
            "The first {count} item is shown. Add a word or a filter to find the rest.",
            "The first {count} items are shown. Add a word or a filter to find the rest.",
            items,
        )

    def _chart_note(self, items: int) -> str:
        low = self.height() < self._theme.px(_LOW)  # the bars need the room
        words = "" if low else _("Choose an item to see only its hits.")
        if items > len(self.chart.bars):
            most = items_word(len(self.chart.bars))
            return _("The {items} with the most hits.").format(items=most) + (
                " " + words if words else ""
            )
        return words


def _no_hits(query: str) -> str:
    return _("No hits for “{query}”.").format(query=query)


def _advice() -> str:
    return _("Try fewer words. Check the spelling. Or take a filter away, if one is on.")


def count_words(hits: int, items: int) -> str:
    """Return "13 hits in 7 items"."""
    return _("{hits} in {items}").format(hits=hits_word(hits), items=items_word(items))
