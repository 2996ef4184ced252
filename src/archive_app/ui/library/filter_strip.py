"""The filters that are on, each with a way to take it off, and the way to the folded facets."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive_app.i18n import _
from archive_app.services.faceting import Facet, FacetValue
from archive_app.ui.library.facet_model import label
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.chip import FlowLayout, RemovableChip


class FilterStrip(QWidget):
    """Shown above list and results while there is anything in it.

    Signals:
        removed: facet and key of a filter that is to be taken off.
        widened: not only in some of the items any more.
        opened: the facets are wanted, or are to be folded again.
    """

    removed = Signal(object, str)
    widened = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folded = False
        self._list_hidden = False
        self._chips: dict[tuple[Facet, str], RemovableChip] = {}
        self._within: RemovableChip | None = None
        self._button = Button(_("Filters"), theme, icon="list-filter")
        self._button.clicked.connect(self.opened)
        self._row = FlowLayout(self)
        self._row.addWidget(self._button)
        self.set_theme(theme)
        self._fit()

    def show_filters(self, values: Iterable[FacetValue]) -> None:
        """Show the chosen values."""
        chosen = {(value.facet, value.key): value for value in values if value.chosen}
        for place in set(self._chips) - set(chosen):
            self._drop(self._chips.pop(place))
        for place, value in chosen.items():
            if place not in self._chips:
                chip = RemovableChip(label(value), self._theme)
                chip.removed.connect(lambda place=place: self.removed.emit(*place))
                self._chips[place] = chip
                self._row.addWidget(chip)
        self._fit()

    def show_within(self, words: str) -> None:
        """Show that only some items are searched, and why those; "" is all of them again."""
        if self._within is not None:
            self._drop(self._within)
            self._within = None
        if words:
            self._within = RemovableChip(words, self._theme)
            self._within.removed.connect(self.widened)
            self._row.addWidget(self._within)
        self._fit()

    def _drop(self, chip: RemovableChip) -> None:
        self._row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _all(self) -> tuple[RemovableChip, ...]:
        return (*self._chips.values(), *((self._within,) if self._within else ()))

    def words(self) -> tuple[str, ...]:
        """Return the filters that are on, in words."""
        return tuple(chip.text() for chip in self._all())

    def set_folded(self, folded: bool) -> None:
        """Say whether the facets are folded away, or shown where they hardly fit."""
        self._folded = folded
        self._fit()

    def set_list_hidden(self, hidden: bool) -> None:
        """Say whether a text has all the room, and the way to the facets is not needed."""
        self._list_hidden = hidden
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self._button.set_theme(theme)
        for chip in self._all():
            chip.set_theme(theme)
        px = theme.px
        above = 8 if theme.scale >= 1.5 else px(8)  # room for what is below, at a large size
        self._row.setContentsMargins(px(16), above, px(16), above)
        self._row.setSpacing(px(8))

    def _fit(self) -> None:
        way = self._folded and not self._list_hidden
        self._button.setVisible(way)
        self.setVisible(way or bool(self._all()))
