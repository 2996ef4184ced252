"""The list of a search's results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from archive_app.domain.hits import Hit
from archive_app.i18n import _, language
from archive_app.ui.lists.own_list import Index
from archive_app.ui.lists.walker import Move
from archive_app.ui.search.growing_list import GrowingList
from archive_app.ui.search.rows import HeadRow, HitRow, MoreRow, Row, TermRow
from archive_app.ui.search.spread import Spread, paint_strip
from archive_app.ui.search.words import told, told_tick
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce

_ALONG: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_GROWING: dict[int, int] = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_TYPED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class ResultsList(GrowingList):
    """Terms, and items with their hits. The keyboard goes from hit to hit.

    Signals:
        hit_chosen: open it and play it (Enter, double click).
        hit_opened: only open it (Ctrl+Enter).
        hit_previewed: only play it (Space).
        term_chosen: open a term of the glossary, by its id.
        more_requested: show all hits of an item, by its id.
        The others are those of `GrowingList`.
    """

    hit_chosen = Signal(object)
    hit_opened = Signal(object)
    hit_previewed = Signal(object)
    term_chosen = Signal(str)
    more_requested = Signal(str)

    ground_token = "paper"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._tick: tuple[str, int] | None = None  # the hit that is pointed at on a strip
        super().__init__(theme, parent)
        self.scroller.tail = theme.px(24)
        self.setModel(self._model)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Search results"))
        self.setAccessibleDescription(_("Plus shows more of a hit, minus less."))

    def set_rows(self, rows: Sequence[Row], keep_place: bool = False) -> None:
        """Show rows, with the first hit chosen, or the one that was where `keep_place` is asked."""
        before, at = self.current_hit(), self.scroller.value
        self._tick = None
        self.take_rows(rows, keep=keep_place)
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

    def set_spreads(self, spreads: Mapping[str, Spread]) -> None:
        """Show on the strips where all hits of some items fall."""
        self._tick = None
        for item, spread in spreads.items():
            self._model.set_spread(item, spread)
        self.viewport().update()

    @property
    def pointed_hit(self) -> Hit | None:
        """The hit that is pointed at on a strip, by the keyboard."""
        if self._tick is None:
            return None
        item, number = self._tick
        return self._model.spreads[item].hits[number]

    def point(self, direction: int) -> None:
        """Point at the next (1) or previous (-1) hit on the strip of the chosen hit's item."""
        hit = self.current_hit()
        spread = self._model.spreads.get(hit.item) if hit else None
        if hit is None or spread is None or not spread.hits:
            return
        at = spread.place_of(self.pointed_hit or hit)
        number = 0 if at is None else min(max(at + direction, 0), len(spread.hits) - 1)
        self._tick = (hit.item, number)
        head = self._head_of(hit.item)
        if head is not None:
            self.place_row(head, center=False)
        announce(self, told_tick(spread, number))
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Point nowhere any more."""
        self._tick = None
        super().currentChanged(current, previous)

    def _head_of(self, item: str) -> int | None:
        heads = (n for n, row in enumerate(self.rows) if isinstance(row, HeadRow))
        return next((n for n in heads if self._item_of(n) == item), None)

    def _item_of(self, number: int) -> str | None:
        row = self.rows[number]
        return row.hit.item if isinstance(row, HeadRow) else None

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
        row, pointed = self._current(), self.pointed_hit
        if pointed is not None:
            (self.hit_chosen if play else self.hit_opened).emit(pointed)
        elif isinstance(row, TermRow):
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
        spread = self._model.spread_of_row(row)
        if layout.strip and spread:
            item = self._item_of(row)
            tick = self._tick[1] if self._tick and self._tick[0] == item else None
            place = self._painter.strip(layout, rect)
            paint_strip(painter, place, spread, self.theme, chosen=tick)

    def ring_rect(self, row: int, rect: QRect) -> QRectF:
        """Return the ground of a row, a little smaller so that the ring stays in its card."""
        ground = self._painter.ground(self.rows[row], self._setter.laid_out(row), rect)
        return ground.adjusted(2, 3, -2, -3)

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens and plays, Ctrl+Enter only opens, Space only plays; arrows go along.

        Plus and minus show more and less of a hit.
        """
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row >= 0:
            self.activate(play=not control)
            event.accept()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            hit = self.pointed_hit or self.current_hit()
            if hit is not None and not event.isAutoRepeat():
                self.hit_previewed.emit(hit)
            event.accept()
        elif event.key() in _ALONG and not event.modifiers():
            self.point(_ALONG[event.key()])
            event.accept()
        elif event.key() in _GROWING and not event.modifiers() & ~_TYPED:
            if self.current_row >= 0:
                self.grow(self.current_row, _GROWING[event.key()])
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row; at a head, its first hit, or on its strip the one that is nearest."""
        pointed = self._hit_on_strip(event)
        if pointed is not None:
            self.hit_opened.emit(pointed)
            return
        if self._pressed_control(event):
            return
        super().mousePressEvent(event)
        row = self.current_row
        if row >= 0 and not self.is_stop(row):
            self.set_current_row(row + 1)
        elif isinstance(self._current(), MoreRow):
            self.activate()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is chosen, and play it."""
        if self._pressed_control(event):
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.is_stop(index.row()):
            self.set_current_row(index.row())
            self.activate()

    def _pressed_control(self, event: QMouseEvent) -> bool:
        """Show more or less of a hit, where it was that what is pressed; its row is chosen."""
        found = self.control_at(event.position())
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        number, control = found
        top = self.scroller.top_of(number)
        self.set_current_row(number)
        self.put_row(number, top)  # where it was, so that the next press meets it too
        self.grow(number, control.direction)
        event.accept()
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be pressed; dragging doesn't choose."""
        over = (
            self._hit_on_strip(event) is not None or self.control_at(event.position()) is not None
        )
        self.viewport().setToolTip(self.hint_at(event.position()))
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        )

    def _hit_on_strip(self, event: QMouseEvent) -> Hit | None:
        """Return the hit that is nearest to the mouse on a strip."""
        point = event.position()
        row = self.scroller.row_at(round(point.y()))
        spread = None if row is None else self._model.spread_of_row(row)
        if row is None or spread is None or not self._setter.laid_out(row).strip:
            return None
        rect = self.visualRect(self._model.index(row, 0))
        strip = self._painter.strip(self._setter.laid_out(row), rect)
        if not strip.contains(point):
            return None
        number = spread.nearest((point.x() - strip.left()) / strip.width())
        return None if number is None else spread.hits[number]

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
