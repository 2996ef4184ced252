"""The list of a search's results."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from archive_app.domain.hits import Hit
from archive_app.i18n import _, language
from archive_app.ui.lists.virtual_list import VirtualList
from archive_app.ui.lists.walker import Move
from archive_app.ui.search.hit_layout import HitTypesetter
from archive_app.ui.search.hit_paint import HitPainter
from archive_app.ui.search.results_model import ResultsModel
from archive_app.ui.search.rows import HeadRow, HitRow, MoreRow, Row, TermRow
from archive_app.ui.search.words import told
from archive_app.ui.theme import Theme


class ResultsList(VirtualList):
    """Terms, and items with their hits. The keyboard goes from hit to hit.

    Signals:
        hit_chosen: open it and play it (Enter, double click).
        hit_opened: only open it (Ctrl+Enter).
        hit_previewed: only play it (Space).
        term_chosen: open a term of the glossary, by its id.
    """

    hit_chosen = Signal(object)
    hit_opened = Signal(object)
    hit_previewed = Signal(object)
    term_chosen = Signal(str)
    more_requested = Signal(str)

    ground_token = "paper"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._setter = HitTypesetter(theme)
        self._painter = HitPainter(self._setter)
        super().__init__(theme, parent)
        self._model = ResultsModel(self)
        self.scroller.tail = theme.px(24)
        self.setModel(self._model)
        self.setAccessibleName(_("Search results"))

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._model.rows

    @property
    def layouts_made(self) -> int:
        """How many rows were laid out so far."""
        return self._setter.made

    def set_rows(self, rows: Sequence[Row], keep_place: bool = False) -> None:
        """Show rows, with the first hit chosen, or the one that was where `keep_place` is asked."""
        before, at = self.current_hit(), self.scroller.value
        self._setter.set_rows(rows)
        self._model.set_rows(rows)
        row = self._row_of(before) if keep_place and before else None
        if row is None:
            row = next((i for i, each in enumerate(rows) if isinstance(each, HitRow)), None)
        elif keep_place:
            self.scroll_to(at)
        if row is None and rows:
            row = 0
        if row is not None:
            self.setAutoScroll(False)
            self.set_current_row(row)
            self.setAutoScroll(True)

    def current_hit(self) -> Hit | None:
        """Return the chosen hit, if it is a hit that is chosen."""
        row = self._current()
        return row.hit if isinstance(row, HitRow) else None

    def step(self, direction: int) -> str:
        """Go to the next (1) or previous (-1) stop; return how it is told."""
        row = self.walker.target(self.current_row, Move.MoveDown if direction > 0 else Move.MoveUp)
        if row is None:
            return ""
        self.set_current_row(row)
        return told(self.rows[row], language())

    def activate(self, *, play: bool = True) -> None:
        """Open what is chosen, and play it."""
        row = self._current()
        if isinstance(row, TermRow):
            self.term_chosen.emit(row.term.id)
        elif isinstance(row, MoreRow):
            self.more_requested.emit(row.item)
        elif isinstance(row, HitRow):
            (self.hit_chosen if play else self.hit_opened).emit(row.hit)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self.theme = theme
        self.scroller.tail = theme.px(24)
        self.rearrange()

    # -- the list

    def is_stop(self, row: int) -> bool:
        """Whether the keyboard stops at a row: at all but the heads."""
        return not isinstance(self.rows[row], HeadRow)

    def arrange_width(self, width: int) -> bool:
        """Set the columns for a width."""
        self._setter.configure(self.theme, width)
        return True

    def estimate_rows(self) -> list[int]:
        """Return about how tall the rows are."""
        return self._setter.estimates()

    def measure_row(self, row: int) -> int:
        """Return how tall a row is."""
        return self._setter.laid_out(row).height

    def paint_row(self, painter: QPainter, row: int, rect: QRect) -> None:
        """Paint a row."""
        layout = self._setter.laid_out(row)
        chosen = row == self.current_row
        self._painter.paint(painter, rect, self.rows[row], layout, chosen=chosen)

    def ring_rect(self, row: int, rect: QRect) -> QRectF:
        """Return the ground of a row, a little smaller so that the ring stays in its card."""
        ground = self._painter.ground(self.rows[row], self._setter.laid_out(row), rect)
        return ground.adjusted(2, 3, -2, -3)

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens and plays, Ctrl+Enter only opens, Space only plays."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row >= 0:
            self.activate(play=not control)
            event.accept()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            hit = self.current_hit()
            if hit is not None:
                self.hit_previewed.emit(hit)
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row; at a head, its first hit."""
        super().mousePressEvent(event)
        row = self.current_row
        if row >= 0 and not self.is_stop(row):
            self.set_current_row(row + 1)
        elif isinstance(self._current(), MoreRow):
            self.activate()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is chosen, and play it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.is_stop(index.row()):
            self.set_current_row(index.row())
            self.activate()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Do nothing: dragging doesn't choose."""

    def _current(self) -> Row | None:
        return self.rows[self.current_row] if 0 <= self.current_row < len(self.rows) else None

    def _row_of(self, hit: Hit) -> int | None:
        wanted = (hit.item, hit.passage, hit.field)
        for number, row in enumerate(self.rows):
            if isinstance(row, HitRow):
                found = row.hit
                if (found.item, found.passage, found.field) == wanted:
                    return number
        return None
