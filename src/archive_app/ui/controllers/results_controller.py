"""How the hits are shown: what is remembered of that, and where in their items they fall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.config.settings import Settings, SettingsFile
from archive_app.domain.hits import Hit, SearchResult
from archive_app.services.jobs import Progress
from archive_app.services.ordering import Order
from archive_app.services.session import Session
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge
from archive_app.ui.search.results_view import ResultsView
from archive_app.ui.search.rows import HeadRow
from archive_app.ui.search.spread import Spread, spread_of

_PAUSE = 250  # ms: while one types, only the hits that are shown stand on the strips
_MOST = 1000  # hits whose places are looked up


@dataclass(frozen=True, slots=True)
class _Asked:
    query: str
    tags: frozenset[str]
    passages: Mapping[str, int]


class ResultsController(QObject):
    """Remembers the order, and fills the strips once typing pauses.

    Signals:
        failed: an `ArchiveError` to be told.
    """

    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        settings: SettingsFile,
        view: ResultsView,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._view = view
        self._asked: _Asked | None = None
        self._result: SearchResult | None = None
        self._found: Mapping[str, Spread] = {}
        self._runner = NewestOnly[_Asked, Mapping[str, Spread]](
            jobs, self._look, self._show, self.failed.emit
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        view.shown.connect(self._take)
        view.ordered.connect(self._remember)
        current = settings.current
        view.set_order(_order(current.order), current.grouped)

    def _remember(self, order: Order, grouped: bool) -> None:
        def write(_progress: Progress) -> Settings:
            return self._settings.change(order=order.value, grouped=grouped)

        self._jobs.read(write, lambda _settings: None)

    def _take(self, result: SearchResult) -> None:
        """Look up where the hits fall of items of which not all hits are shown."""
        if result is self._result and self._found:  # only shown in another way
            self._view.list.set_spreads(self._found)
            return
        self._result, self._found = result, {}
        heads = (row for row in self._view.list.rows if isinstance(row, HeadRow))
        lacking = {row.hit.item: row.passages for row in heads if row.hits > len(row.shown)}
        self._asked = _Asked(result.query, result.tags_asked, lacking)
        self._runner.forget()
        if lacking:
            self._pause.start()
        else:
            self._pause.stop()

    def _ask(self) -> None:
        if self._asked and self._asked.query == self._view.query:
            self._runner.ask(self._asked)

    def _show(self, found: Mapping[str, Spread]) -> None:
        self._found = found
        self._view.list.set_spreads(found)

    def _look(self, asked: _Asked, _progress: Progress) -> Mapping[str, Spread]:
        result = self._session.searching.search(
            asked.query,
            half_typed=True,
            items=frozenset(asked.passages),
            tags=asked.tags,
            limit=_MOST,
        )
        hits: dict[str, list[Hit]] = {}
        for hit in result.hits:
            hits.setdefault(hit.item, []).append(hit)
        return {key: spread_of(found, asked.passages[key]) for key, found in hits.items()}


def _order(name: str) -> Order:
    """Return the order that was kept; another program may know others."""
    return Order(name) if name in list(Order) else Order.RELEVANCE
