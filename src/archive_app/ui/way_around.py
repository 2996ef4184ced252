"""Going from place to place in one window, and back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from archive_app.i18n import _
from archive_app.ui.controllers.glossary_controller import GlossaryController
from archive_app.ui.controllers.import_controller import ImportController
from archive_app.ui.listening_desk import ListeningDesk
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search_desk import Slot
from archive_app.ui.tagging_desk import TaggingDesk


class WayAround(QObject):
    """Shows the places of a window, and knows what Esc goes back from."""

    def __init__(
        self,
        window: MainWindow,
        hearing: ListeningDesk,
        glossary: GlossaryController,
        tagging: TaggingDesk,
        importing: ImportController,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._hearing = hearing
        self._glossary = glossary
        self._tagging = tagging
        self._importing = importing
        window.search.left.connect(self._focus_items)
        window.term_search_requested.connect(self.search_for)

    def slots(self) -> dict[str, Slot]:
        """Return what the actions of going around do, by the action's name."""
        window = self._window
        return {
            "back": self._step_back,
            "search": self._focus_search,
            "archive": lambda: window.show_place(window.archive),
            "glossary": lambda: self._glossary.show(),
            "families": self._glossary.show_families,
            "facets": lambda: window.archive.show_facets(window.archive.facets.isHidden()),
            "to_heard": self._show_heard,
            "next_area": lambda: window.step_area(1),
            "previous_area": lambda: window.step_area(-1),
            "full_screen": window.toggle_full_screen,
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def search_for(self, text: str) -> None:
        """Ask something, as if it was typed."""
        self._window.show_place(self._window.archive)
        self._window.search.replace_text(text)
        self._window.search.setFocus()

    def _focus_search(self) -> None:
        self._window.show_place(self._window.archive)
        self._window.search.setFocus()
        self._window.search.selectAll()

    def _show_heard(self) -> None:
        if not self._window.archive.browser.reader.show_heard():
            self._window.inform(_("Nothing of this text is heard now."))

    def _focus_items(self) -> None:
        self._window.archive.browser.items.list.setFocus()

    def _step_back(self) -> None:
        window, archive = self._window, self._window.archive
        if self._hearing.step_back() or self._tagging.annotating.step_back():
            return
        if window.place is not archive:
            if not self._leave_something():
                window.show_place(archive)
        elif archive.shown is archive.browser:
            if not archive.browser.step_back():
                self._focus_items()
        elif archive.shown is archive.results:
            window.search.clear()
            self._focus_items()
        else:
            self._importing.leave()

    def _leave_something(self) -> bool:
        """Leave what is under way in the place that is shown; return whether there was any."""
        if self._tagging.is_shown:
            return self._tagging.step_back()
        return self._glossary.step_back()

    def _show_keys(self) -> None:
        from archive_app.ui.help import KeysDialog

        KeysDialog(self._window.actions_.keys(), self._window).open()

    def _show_about(self) -> None:
        from archive_app.ui.help import AboutDialog

        AboutDialog(self._window).open()
