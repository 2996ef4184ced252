"""Everything around searching in one window: its controllers, and what is connected with what."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from archive_app.config.settings import SettingsFile
from archive_app.services.session import Session
from archive_app.ui.controllers.alike_controller import AlikeController
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.context_controller import ContextController
from archive_app.ui.controllers.export_controller import ExportController
from archive_app.ui.controllers.find_controller import FindController
from archive_app.ui.controllers.query_controller import QueryController
from archive_app.ui.controllers.results_controller import ResultsController
from archive_app.ui.controllers.searches_controller import SearchesController
from archive_app.ui.controllers.value_controller import ValueController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.teller import Teller

Slot = Callable[[], object]


class SearchDesk(Teller):
    """Asking in other ways than typing in the field, and what one does with the hits.

    Args:
        archive: answers what is in the field.

    Signals:
        search_requested: a query to ask.
    """

    search_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        settings: SettingsFile,
        archive: ArchiveController,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._archive = archive
        place = window.archive
        self.finding = FindController(session, jobs, place.browser.reader, window)
        self.results = ResultsController(session, jobs, settings, place.results, window)
        self.query = QueryController(session, jobs, window)
        self.values = ValueController(window)
        self.context = ContextController(session, jobs, place.results.list, window)
        self.searches = SearchesController(jobs, settings, window, archive.keepable)
        self.alike = AlikeController(session, jobs, place, window.search, window)
        self.exporting = ExportController(session, jobs, archive, window)
        self._connect()

    def _connect(self) -> None:
        archive, results = self._archive, self._window.archive.results
        archive.reading.opened.connect(self.finding.take_item)
        archive.answered.connect(self.query.show_found)
        archive.changed.connect(self.query.read_values)
        archive.tagged.connect(self.query.take_tags)
        archive.tagged.connect(self.values.take_tags)
        for used in (results.hit_chosen, results.hit_opened, results.hit_previewed):
            used.connect(self.searches.note)
        self._window.search.submitted.connect(self.searches.note)
        results.export_requested.connect(self.exporting.choose_file)
        results.shown.connect(lambda _result: self._show_chart_choice())
        self.alike.search_requested.connect(lambda _query: self.searches.note())
        self.searches.saved_chosen.connect(lambda _query: archive.clear_filters())
        for asker in (self.finding, self.searches, self.alike):
            asker.search_requested.connect(self.search_requested)
        self.searches.saved_chosen.connect(self.search_requested)
        self.tell_of(self.finding, self.exporting, self.searches, self.alike)
        archive.searching.told.connect(self.told)
        for part in (self.results, self.query, self.context):
            part.failed.connect(self.failed)

    def slots(self) -> dict[str, Slot]:
        """Return what the actions of searching do, by the action's name."""
        finding, field = self.finding, self._window.search
        return {
            "export_hits": self.exporting.choose_file,
            "query_form": lambda: self.query.show_form(not self.query.form_open),
            "searches": self.searches.offer,
            "save_search": self.searches.save,
            "manage_searches": self.searches.manage,
            "chart": self._toggle_chart,
            "find_here": lambda: finding.begin(),
            "find_next": lambda: finding.step(1, field.text()),
            "find_previous": lambda: finding.step(-1, field.text()),
            "find_all": finding.find_chosen,
            "alike": self.alike.search,
            "within": self._archive.searching.search_within,
        }

    def _toggle_chart(self) -> None:
        results = self._window.archive.results
        results.show_chart(not results.tools.chart.isChecked())
        self._show_chart_choice()

    def _show_chart_choice(self) -> None:
        charted = self._window.archive.results.tools.chart.isChecked()
        self._window.actions_["chart"].setChecked(charted)
