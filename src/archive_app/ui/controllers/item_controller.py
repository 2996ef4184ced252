"""The item that is meant by "the item", wherever one is in the window, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from archive_app.domain.catalogue import Item
from archive_app.i18n import _
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.read_state_controller import ReadStateController
from archive_app.ui.main_window import MainWindow
from archive_app.ui.teller import Teller


class ItemController(Teller):
    """Changes, deletes and marks the item that is chosen in the part that is shown."""

    def __init__(
        self, archive: ArchiveController, read_state: ReadStateController, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._archive = archive
        self._read_state = read_state
        self._place = window.archive
        place, dress = window.archive, self._dress
        place.part_shown.connect(dress)
        place.results.list.selectionModel().currentChanged.connect(dress)
        place.results.chart.selectionModel().currentChanged.connect(dress)
        archive.reading.opened.connect(dress)
        read_state.changed.connect(dress)

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of an item do, by the action's name."""
        return {
            "edit_item": lambda: self._do(self._edit),
            "delete_item": lambda: self._do(self._archive.reading.delete),
            "mark_read": lambda: self._do(self._read_state.toggle),
        }

    def item_meant(self) -> Item | None:
        """Return the item that one sees to be chosen, None where there is none."""
        place = self._place
        if not place.isVisible():
            return None
        if place.shown is place.results:
            return self._archive.items.get(self._chosen_result())
        if place.shown is not place.browser:
            return None
        browser, focus = place.browser, QApplication.focusWidget()
        if browser.editing and focus is not None and browser.editor.isAncestorOf(focus):
            return browser.editor.item
        return self._archive.items.get(self._archive.reading.wanted or "")

    def _chosen_result(self) -> str:
        """Return the id of the item whose hit, or bar, is chosen; "" where none is."""
        results = self._place.results
        if not results.chart.isHidden():
            at, bars = results.chart.current_row, results.chart.bars
            return bars[at].item if 0 <= at < len(bars) else ""
        hit = None if results.list.isHidden() else results.list.current_hit()
        return hit.item if hit else ""

    def _do(self, act: Callable[[Item], None]) -> None:
        item = self.item_meant()
        if item is None:
            self.told.emit(_("Choose an item first."))
        else:
            act(item)

    def _edit(self, item: Item) -> None:
        browser = self._place.browser
        if self._place.shown is self._place.results:
            browser.offer_hits(True)
            self._place.show_part(browser)
        self._archive.reading.edit(item)

    def _dress(self) -> None:
        """Have the menu say what is done with the item that is meant."""
        self._read_state.dress(self.item_meant())
