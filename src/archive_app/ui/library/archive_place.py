"""The place Archief: facets beside the items, the search results, or an import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from archive_app.services.faceting import Facet, FacetValue
from archive_app.ui.library.browser import Browser
from archive_app.ui.library.facet_column import FacetColumn
from archive_app.ui.library.filter_strip import FilterStrip
from archive_app.ui.search.results_view import ResultsView
from archive_app.ui.style import settle
from archive_app.ui.theme import Theme

if TYPE_CHECKING:
    from archive_app.ui.importing.import_view import ImportView

#: Narrower than this, in pixels at scale 1, the facets fold away.
_FACETS_FIT = 1100
_FACETS = 250


class ArchivePlace(QWidget):
    """Holds the parts and shows one of them beside the facets.

    Signals:
        part_shown: another part may be shown.
    """

    part_shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked: bool | None = None
        self.facets = FacetColumn(theme)
        self.browser = Browser(theme)
        self.results = ResultsView(theme)
        self.filters = FilterStrip(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.browser)
        self._stack.addWidget(self.results)
        self._shown: QWidget = self.browser
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.facets)
        self._splitter.addWidget(self._middle())
        self._splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.filters.opened.connect(lambda: self.show_facets(self.facets.isHidden()))
        self.browser.list_shown.connect(lambda _shown: self._fit_filters())
        self.set_theme(theme)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        return middle

    @cached_property
    def importing(self) -> ImportView:
        """The import, made at the first need."""
        from archive_app.ui.importing.import_view import ImportView

        view = ImportView(self._theme)
        self._stack.addWidget(view)
        settle(view, view.set_theme, self._theme)
        return view

    @property
    def shown(self) -> QWidget:
        """The part that is shown: the browser, the results or the import."""
        return self._shown

    def areas(self) -> tuple[QWidget, ...]:
        """Return the parts that the keyboard steps through, those that aren't shown too."""
        browser = self.browser
        if self._shown is not browser:
            return (self.facets, self._shown)
        right = browser.editor if browser.editing else browser.reader.passages
        return (self.facets, browser.items.list, right)

    def show_part(self, part: QWidget) -> None:
        """Show one of the parts."""
        self._shown = part
        self._stack.setCurrentWidget(part)
        self._fit_filters()
        self.part_shown.emit()

    def show_facets(self, shown: bool) -> None:
        """Show or fold the facets, whatever room there is."""
        self._asked = shown
        self._fold()
        if shown:
            self.facets.setFocus()

    def show_counts(self, counts: Mapping[Facet, Sequence[FacetValue]], *, hits: bool) -> None:
        """Show how much is left under each value, and which filters are on."""
        self.facets.set_counts(counts, hits=hits)
        self.filters.show_filters(value for values in counts.values() for value in values)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for part in (self.facets, self.filters, self.browser, self.results):
            part.set_theme(theme)
        if "importing" in self.__dict__:
            self.importing.set_theme(theme)
        self.facets.setMinimumWidth(theme.px(190))
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: what doesn't fit scrolls or folds, the window isn't made larger."""
        return QSize(320, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the facets away where it is narrow."""
        super().resizeEvent(event)
        self._fold()

    def _fit_filters(self) -> None:
        alone = self._shown is self.browser and self.browser.items.isHidden()
        self.filters.set_list_hidden(alone)

    def _fold(self) -> None:
        fits = self.width() >= self._theme.px(_FACETS_FIT)
        shown = fits if self._asked is None else self._asked
        self.facets.setVisible(shown)
        # Where they fit they can be folded from the menu; where they don't, the way is in sight.
        self.filters.set_folded(not (fits and shown))
        wide = self._theme.px(_FACETS)
        self._splitter.setSizes([wide, max(1, self.width() - wide)])
