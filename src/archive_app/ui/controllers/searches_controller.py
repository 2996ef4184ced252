"""Recent and saved searches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal

from archive_app.config.settings import SettingsFile
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.saved_searches import SavedSearches
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search.saved_dialog import SavedDialog, SaveDialog
from archive_app.ui.search.searches_menu import SearchesMenu
from archive_app.ui.teller import Teller

if TYPE_CHECKING:
    from archive_app.services.filter_text import Keepable


class SearchesController(Teller):
    """Remembers what is searched for, offers it again, and keeps searches with a name.

    Args:
        asked: gives the query with the filters that are on.

    Signals:
        search_requested: a text to search for.
        saved_chosen: the same, of a saved search: it holds its filters itself.
    """

    search_requested = Signal(str)
    saved_chosen = Signal(str)

    def __init__(
        self,
        jobs: JobBridge,
        settings: SettingsFile,
        window: MainWindow,
        asked: Callable[[], Keepable],
    ) -> None:
        super().__init__(window)
        self._asked = asked
        self._jobs = jobs
        self._window = window
        self._dialog: SavedDialog | None = None
        self.searches = SavedSearches(settings)
        menu = self.menu = SearchesMenu(window)
        menu.about_to_fill.connect(self._fill)
        menu.chosen.connect(self.search_requested)
        menu.saved_chosen.connect(self.saved_chosen)
        menu.save_wanted.connect(self.save)
        menu.manage_wanted.connect(self.manage)
        menu.clear_wanted.connect(lambda: self._write(self.searches.clear))
        menu.keeping_chosen.connect(
            lambda wanted: self._write(lambda: self.searches.keep_recent(wanted))
        )
        window.search.recent_wanted.connect(self.offer)

    def note(self, _what: object = None) -> None:
        """Remember what is in the search field: something was done with its hits."""
        text = self._window.search.text()
        newest = self.searches.recent[:1]
        if text.strip() and " ".join(text.split()) not in newest:
            self._write(lambda: self.searches.note(text))

    def offer(self) -> None:
        """Show the menu under the search field."""
        field = self._window.search
        self.menu.popup(field.mapToGlobal(QPoint(0, field.height())))

    def _fill(self) -> None:
        searches = self.searches
        self.menu.fill(
            searches.recent,
            searches.saved,
            keeping=searches.keeps_recent,
            searching=bool(self._window.search.text().strip()),
        )

    # -- saved ones

    def save(self) -> None:
        """Ask for a name and keep what is in the search field."""
        kept = self._asked()
        text = kept.text
        if not text:
            self.told.emit(_("Search for something first. Then you can save the search."))
            return
        dialog = SaveDialog(text, self._window, left_out=kept.left_out)

        def keep(name: str) -> None:
            told = _("The search was saved as “{name}”.").format(name=name.strip())
            self._write(lambda: self.searches.save(name, text), lambda: self.told.emit(told))

        dialog.named.connect(keep)
        dialog.open()

    def manage(self) -> None:
        """Show the saved searches, to rename and delete them."""
        dialog = self._dialog = SavedDialog(self.searches.saved, self._window)
        dialog.chosen.connect(self.saved_chosen)
        dialog.renamed.connect(
            lambda name, other: self._write(lambda: self.searches.rename(name, other), self._show)
        )
        dialog.deleted.connect(
            lambda name: self._write(lambda: self.searches.delete(name), self._show)
        )
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _show(self) -> None:
        if self._dialog is not None:
            self._dialog.show_saved(self.searches.saved)

    def _write(self, change: Callable[[], None], done: Callable[[], None] | None = None) -> None:
        """Change the settings, off Qt's thread."""

        def work(_progress: Progress) -> None:
            change()

        def failed(error: ArchiveError) -> None:
            self._show()  # as it was
            self.failed.emit(error)

        self._jobs.read(work, lambda _nothing: done() if done else None, failed)
