"""A list that lays out only the rows in sight, however many there are and however tall.

It is a `QListView`, so that assistive technology meets a list with its items; but where the rows
stand is its own work, because Qt asks the size of every row before it shows the first one.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from archive_app.ui.lists.own_list import Index, OwnList
from archive_app.ui.lists.scroller import Scroller
from archive_app.ui.lists.walker import MOVES, Move, RowWalker
from archive_app.ui.painting import draw_focus_ring
from archive_app.ui.theme import Theme


class VirtualList(OwnList):
    """A list of tall rows. Subclasses say how tall a row is, paint it, and where its ring goes."""

    ground_token = "surface"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        # Before there is a widget: making it already asks where rows are, and an exception in there
        # would leave Python's memory damaged (PySide 6.11).
        self.theme = theme
        self.scroller = Scroller(self.measure_row)
        self.walker = RowWalker(self.scroller, self.is_stop)
        self._syncing = False
        self._laid_out_width = -1
        self._pending: Callable[[], None] | None = None
        super().__init__(parent)
        self.setProperty("ground", self.ground_token)
        self.verticalScrollBar().sliderReleased.connect(self._sync_bar)

    # -- for subclasses

    def estimate_rows(self) -> list[int]:
        """Return about how tall each row is, cheaply."""
        raise NotImplementedError

    def measure_row(self, row: int) -> int:
        """Return how tall a row is."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, row: int, rect: QRect) -> None:
        """Paint a row."""
        raise NotImplementedError

    def ring_rect(self, row: int, rect: QRect) -> QRectF:
        """Return what the focus ring goes around."""
        return QRectF(rect)

    def arrange_width(self, width: int) -> bool:
        """Take a width for the rows; return whether it gives them other heights."""
        return True

    def is_stop(self, row: int) -> bool:
        """Whether the keyboard stops at a row."""
        return True

    # -- rows and where they stand

    @property
    def row_width(self) -> int:
        """The width for rows; room for the scroll bar is kept, so that its coming moves nothing."""
        bar = self.verticalScrollBar()
        bar.ensurePolished()  # the style sheet may give it another width
        return max(1, self.width() - bar.sizeHint().width())

    @property
    def current_row(self) -> int:
        """The current row, or -1."""
        return self.currentIndex().row()

    def begin_rows(self) -> None:
        """Take other rows, from the top."""
        self._pending = None
        self.arrange_width(self.row_width)
        self._laid_out_width = self.row_width
        self.scroller.reset(self.estimate_rows())
        self._moved()

    def rearrange(self) -> None:
        """Lay the same rows out anew for another look; what one reads stays in sight."""
        self.arrange_width(self.row_width)
        self._laid_out_width = self.row_width
        self.scroller.rescale(self.estimate_rows())
        self._moved()

    def set_current_row(self, row: int) -> None:
        """Make a row current, without anything else."""
        command = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), command)

    def place_row(self, row: int, center: bool) -> None:
        """Bring a row into the window, once the window is there."""
        if not self.isVisible():
            self._pending = lambda: self.place_row(row, center)
            return
        if center:
            self.scroller.center(row, self.theme.px(8))
        else:
            self.scroller.ensure(row, self.theme.px(24))
        self._moved()

    def put_row(self, row: int, y: int) -> None:
        """Bring a row's beginning to a height in the window, once the window is there."""
        if not self.isVisible():
            self._pending = lambda: self.put_row(row, y)
            return
        self.scroller.place(row, y)
        self._moved()

    def scroll_by(self, change: int) -> None:
        """Scroll by a distance."""
        self.scroller.move_by(change)
        self._moved()

    def scroll_to(self, value: int) -> None:
        """Scroll to a place of the scroll bar; 0 is the very beginning."""
        self.scroller.move_to(value)
        self._moved()

    def position_changed(self) -> None:
        """Told whenever what is in the window has moved."""

    def _moved(self) -> None:
        self._sync_bar()
        self.viewport().update()
        self.position_changed()

    def _sync_bar(self) -> None:
        bar = self.verticalScrollBar()
        self._syncing = True
        bar.setPageStep(max(1, self.scroller.height))
        bar.setSingleStep(self.theme.px(28))
        if not bar.isSliderDown():  # a hand on the slider is not pulled away by better estimates
            bar.setRange(0, self.scroller.maximum)
            bar.setValue(self.scroller.value)
        self._syncing = False

    # -- what Qt asks

    def reset(self) -> None:
        """Take the model's rows anew."""
        super().reset()
        self.begin_rows()

    def doItemsLayout(self) -> None:
        """Lay out nothing beyond what is in sight."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Follow the size of the window."""
        width, height = self.row_width, self.viewport().height()
        another, self._laid_out_width = width != self._laid_out_width, width
        if another and self.arrange_width(width):
            self.scroller.height = height
            self.scroller.rescale(self.estimate_rows())
        else:
            self.scroller.resize(height)
        self._sync_bar()
        self.position_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring what was asked for before there was a window into it."""
        super().showEvent(event)
        if self._pending is not None:
            pending, self._pending = self._pending, None
            pending()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bar."""
        if self._syncing:
            return
        if self.verticalScrollBar().isSliderDown():
            self.scroller.move_to(self.verticalScrollBar().value())
        else:
            self.scroller.move_by(-dy)
        self._moved()

    def visualRect(self, index: Index) -> QRect:
        """Return where a row is, in the window's coordinates."""
        if not index.isValid() or index.row() >= len(self.scroller):
            return QRect()
        row = index.row()
        height = self.scroller.height_of(row)
        return QRect(0, self.scroller.top_of(row), self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point."""
        row = self.scroller.row_at(point.y())
        return QModelIndex() if row is None else self.model().index(row, 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into the window."""
        if index.isValid() and index.row() < len(self.scroller):
            self.place_row(index.row(), hint == QAbstractItemView.ScrollHint.PositionAtCenter)

    def verticalOffset(self) -> int:
        """Return how far the window has been scrolled."""
        return self.scroller.value

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model's rows."""
        super().setModel(model)
        self.begin_rows()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, and the ring around the current one."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self.theme.color(self.ground_token))
        width = self.viewport().width()
        ring: QRectF | None = None
        for row, top, height in self.scroller.in_window():
            rect = QRect(0, top, width, height)
            if rect.intersects(event.rect()):
                self.paint_row(painter, row, rect)
            if row == self.current_row and self.hasFocus():
                ring = self.ring_rect(row, rect)
        if ring is not None:
            draw_focus_ring(painter, ring, self.theme)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the style gives the scroll bar another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._laid_out_width >= 0:
            self.updateGeometries()

    # -- the keyboard

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row that a key leads to."""
        row = self.walker.target(self.current_row, action)
        return self.currentIndex() if row is None else self.model().index(row, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by rows; leave every other key to the window (letters are its shortcuts)."""
        action = MOVES.get(event.key())
        if action is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        self.move_current(action)
        event.accept()

    def move_current(self, action: Move) -> None:
        """Go to another row, or, in a row taller than the window or at the top, scroll on."""
        distance = self.walker.within(self.current_row, action, self.theme.px(24))
        if distance:
            self.scroll_by(distance)
            return
        row = self.walker.target(self.current_row, action)
        if row is not None and row != self.current_row:
            self.set_current_row(row)
        if action == Move.MoveHome:
            self.scroll_to(0)
