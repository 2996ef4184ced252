"""The place of search results: how many, and the list of them, or what to do without."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_app.domain.catalogue import Item
from archive_app.domain.hits import SearchResult
from archive_app.i18n import _, ngettext
from archive_app.i18n.words import items_word
from archive_app.ui.search.results_list import ResultsList
from archive_app.ui.search.rows import rows_of
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.empty_place import EmptyPlace
from archive_app.ui.widgets.wrap_label import WrapLabel

_PAUSE = 600  # ms without a change before the number is said, so that typing isn't talked over


class ResultsView(QWidget):
    """Hits per item, with the glossary's terms on top. Signals as those of `ResultsList`."""

    hit_chosen = Signal(object)
    hit_opened = Signal(object)
    hit_previewed = Signal(object)
    term_chosen = Signal(str)
    more_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._query = ""
        self._said = ("", "")
        self.count_label = WrapLabel(
            theme, Size.LARGE, weight=QFont.Weight.Bold, leading=1.35, parent=self
        )
        self.note_label = WrapLabel(theme, Size.SMALL, token="ink2", parent=self)
        self.waiting_label = WrapLabel(theme, Size.SMALL, token="ink2", parent=self)
        self.empty = EmptyPlace(theme, self)
        self.list = ResultsList(theme, self)
        for name in ("hit_chosen", "hit_opened", "hit_previewed", "term_chosen", "more_requested"):
            getattr(self.list, name).connect(getattr(self, name))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._say)
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        self._top = QVBoxLayout()
        for label in (self.count_label, self.note_label, self.waiting_label, self.empty):
            self._top.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self.setFocusProxy(self.list)
        self.set_theme(self._theme)

    # -- what it shows

    def show_result(self, result: SearchResult, items: Mapping[str, Item]) -> None:
        """Show a result; `items` are those that its hits are in, by id."""
        if not result.total and not result.terms:
            self.show_empty(result.query)
            self.show_waiting(result.waiting)
            return
        same = result.query == self._query
        self._query = result.query
        self.list.set_rows(rows_of(result, items), keep_place=same)
        self.list.show()
        self.empty.hide()
        self._set_count(count_words(result.total, len(result.per_item)))
        self._set_note(self._note(result))
        self.show_waiting(result.waiting)

    def show_empty(self, query: str) -> None:
        """Say that nothing was found, and what to do."""
        self._query = query
        self.list.set_rows(())
        self.list.hide()
        title = _("No hits for “{query}”.").format(query=query)
        self.empty.say(
            title,
            _("Try fewer words. Check the spelling. Or take a filter away, if one is on."),
        )
        self.empty.show()
        self._set_count("", say=title)
        self._set_note("")

    def show_nothing(self) -> None:
        """Show nothing: no question was asked."""
        self._query = ""
        self.list.set_rows(())
        self.list.hide()
        self.empty.hide()
        self._set_count("")
        self._set_note("")
        self.show_waiting(0)

    def show_waiting(self, count: int) -> None:
        """Tell how many items still have to go into the index."""
        text = ngettext(
            "{count} item still to be indexed", "{count} items still to be indexed", count
        )
        self.waiting_label.setText(text if count else "")
        self.waiting_label.setVisible(bool(count))

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for part in (self.count_label, self.note_label, self.waiting_label, self.empty, self.list):
            part.set_theme(theme)
        side = theme.px(24) if theme.scale < 1.5 else 16
        self._top.setContentsMargins(side, theme.px(12), side, 0)
        self._top.setSpacing(theme.px(2))
        self.update()

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

    # -- inside

    def _set_count(self, text: str, say: str = "") -> None:
        self.count_label.setText(text)
        self.count_label.setVisible(bool(text))
        wanted = (self._query, say or text)
        if wanted != self._said:
            self._said = wanted
            self._pause.start()

    def _say(self) -> None:
        text = self._said[1]
        if text and self.isVisible():
            announce(self, text)

    def _set_note(self, text: str) -> None:
        self.note_label.setText(text)
        self.note_label.setVisible(bool(text))

    def _note(self, result: SearchResult) -> str:
        """Say that there are items that aren't shown; hits of a shown item are asked for there."""
        shown = len({hit.item for hit in result.hits})
        if shown >= len(result.per_item):
            return ""
        return ngettext(
            "The best {count} item is shown. Add a word or a filter to find the rest.",
            "The best {count} items are shown. Add a word or a filter to find the rest.",
            shown,
        )


def count_words(hits: int, items: int) -> str:
    """Return "13 hits in 7 items"."""
    return _("{hits} in {items}").format(
        hits=ngettext("{count} hit", "{count} hits", hits), items=items_word(items)
    )
