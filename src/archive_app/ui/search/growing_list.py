"""A list of hits of which each can show more or less of its text, where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from archive_app.domain.hits import Hit
from archive_app.domain.transcript import Context
from archive_app.ui.lists.virtual_list import VirtualList
from archive_app.ui.search.growth import Extent
from archive_app.ui.search.hit_layout import HitTypesetter
from archive_app.ui.search.hit_paint import HitPainter
from archive_app.ui.search.results_model import ResultsModel
from archive_app.ui.search.row_layout import Control
from archive_app.ui.search.rows import HitRow, Row
from archive_app.ui.search.words import control_hint, grown_words
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce


class GrowingList(VirtualList):
    """Rows of a search result, of which the hits can grow.

    Signals:
        context_wanted: a `Hit`, and how many passages before and after it have to be known;
            `set_context` takes the answer.
    """

    context_wanted = Signal(object, int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        # Qt asks where rows are while the list is being made.
        self._model = ResultsModel()
        self._growth = self._model.growth
        self._setter = HitTypesetter(theme, self._growth)
        self._painter = HitPainter(self._setter)
        self._awaited: Hit | None = None  # the one that somebody wants to see more of
        super().__init__(theme, parent)
        self._model.setParent(self)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._model.rows

    @property
    def layouts_made(self) -> int:
        """How many rows were laid out so far."""
        return self._setter.made

    def take_rows(self, rows: Sequence[Row], *, keep: bool) -> None:
        """Hold other rows.

        Args:
            keep: hits that had grown and are still there stay as they are.
        """
        hits = [row.hit for row in rows if isinstance(row, HitRow)]
        if not keep:
            self._growth.clear()
        grown = self._growth.grown(hits)
        self._setter.set_rows(rows)
        self._model.set_rows(rows)
        for hit in grown:  # what stands around them may have changed
            self._ask(hit, self._growth.reach(hit))

    def extent_of(self, number: int) -> Extent | None:
        """Return how much of a row is shown, where it is a hit."""
        row = self.rows[number] if 0 <= number < len(self.rows) else None
        return self._growth.extent(row) if isinstance(row, HitRow) else None

    def grow(self, number: int, direction: int) -> None:
        """Show more (1) or less (-1) of a hit, without moving it."""
        row, before = self.rows[number], self.extent_of(number)
        if not isinstance(row, HitRow) or before is None:
            return
        if not self._growth.grow(row, direction):
            if direction > 0:
                announce(self, grown_words(before, before))
            return
        lacking = self._growth.lacking(row.hit)
        if lacking:
            self._ask(row.hit, lacking)
        after = self.extent_of(number)
        if not lacking or (after and _shown(after) != _shown(before)):
            self._regrown(number, before, tell=True)
        else:  # the answer shows it
            self._awaited = row.hit

    def set_context(self, hit: Hit, context: Context) -> None:
        """Know what stands around a hit, as was asked for."""
        number = next(
            (n for n, row in enumerate(self.rows) if isinstance(row, HitRow) and row.hit == hit),
            None,
        )
        if number is None:
            return
        before, awaited = self.extent_of(number), self._awaited == hit
        if awaited:
            self._awaited = None
        if before and self._growth.set_context(hit, context):
            self._regrown(number, before, tell=awaited)

    def control_at(self, point: QPointF) -> tuple[int, Control] | None:
        """Return the row and the control at a point of the window."""
        number = self.scroller.row_at(round(point.y()))
        if number is None:
            return None
        top = self.visualRect(self._model.index(number, 0)).topLeft()
        for control in self._setter.laid_out(number).controls:
            if control.rect.translated(top).contains(point.toPoint()):
                return number, control
        return None

    def hint_at(self, point: QPointF) -> str:
        """Return what is told of a point: what a control does, or a reason that is cut off."""
        found = self.control_at(point)
        if found:
            return control_hint(found[1].direction)
        number = self.scroller.row_at(round(point.y()))
        if number is None or point.x() < self._setter.columns.side[0]:
            return ""
        return self._setter.laid_out(number).reason

    # -- inside

    def _ask(self, hit: Hit, count: int) -> None:
        self.context_wanted.emit(hit, count, count)

    def _regrown(self, number: int, before: Extent, *, tell: bool) -> None:
        """Lay a hit out anew; its own text stays at its place in the window."""
        old = self._setter.laid_out(number)
        y = self.scroller.top_of(number) + old.text_y
        self._setter.forget(number)
        new = self._setter.laid_out(number)
        self.scroller.rescale(self.estimate_rows())
        self.put_row(number, y - new.text_y)
        self._model.tell_changed(number)
        after = self.extent_of(number)
        if after is None:
            return
        if _shown(after) != _shown(before):
            self._tell(QAccessible.Event.NameChanged, number)
        if tell and number == self.current_row:
            announce(self, grown_words(before, after))


def _shown(extent: Extent) -> tuple[object, ...]:
    return extent.text, extent.before, extent.after
