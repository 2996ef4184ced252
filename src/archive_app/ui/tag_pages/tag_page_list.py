"""The list of what was tagged with a tag: thousands of rows, of which those in sight are read."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from archive_app.domain.catalogue import Item
from archive_app.domain.codebook import Codebook
from archive_app.i18n import _
from archive_app.services.tag_pages import TaggedPassage, TagOutline
from archive_app.ui.lists.virtual_list import VirtualList
from archive_app.ui.lists.walker import Move
from archive_app.ui.tag_pages.tag_page_layout import TagPagePainter, TagPageSetter
from archive_app.ui.tag_pages.tag_page_model import TagPageModel
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EXTENDING: dict[int, Move] = {Qt.Key.Key_Up: Move.MoveUp, Qt.Key.Key_Down: Move.MoveDown}
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_AHEAD = 30  # rows beyond those in sight that are read, too


class TagPageList(VirtualList):
    """Items with what was tagged in them. The keyboard goes from one annotation to the next.

    Enter opens and plays, Ctrl+Enter only opens, Space only plays. Ctrl+Space chooses a row, or no
    more; Shift with an arrow chooses on; Ctrl+A chooses all; Del takes the tag off what is chosen.

    Signals:
        opened: a row, and whether it is to be played; previewed: a row to be played.
        needed: items whose annotations come into sight (a list of ids).
        all_wanted: all are to be chosen; off_wanted: the tag is to be taken off.
    """

    opened = Signal(int, bool)
    previewed = Signal(int)
    needed = Signal(object)
    all_wanted = Signal()
    off_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._model = TagPageModel()
        self._setter = TagPageSetter(theme, self._model)
        self._painter = TagPagePainter(self._setter, self._model)
        self._anchor = -1
        self._looking: QTimer | None = None  # position_changed() is called before there is one
        super().__init__(theme, parent)
        self._looking = QTimer(self, singleShot=True, interval=0)
        self._looking.timeout.connect(self._look)
        self.scroller.tail = theme.px(24)
        self.setModel(self._model)
        self._model.ticked.connect(self.viewport().update)
        self.setAccessibleName(_("Passages with this tag"))
        self.setAccessibleDescription(
            _("Enter opens and plays, Space plays, Ctrl+Space chooses more than one.")
        )

    @property
    def rows(self) -> TagPageModel:
        """What is shown."""
        return self._model

    def show_outline(
        self, outline: TagOutline | None, codebook: Codebook, items: Mapping[str, Item]
    ) -> None:
        """Show other rows, from the top."""
        self._anchor = -1
        self._setter.waiting.clear()
        self._model.set_outline(outline, codebook, items)
        if self._model.rowCount() > 1:
            self.setAutoScroll(False)
            self.set_current_row(1)  # after the head of the first item
            self.setAutoScroll(True)

    def show_read(self, rows: Mapping[str, tuple[TaggedPassage, ...]]) -> None:
        """Show what was read of some items."""
        for row in self._setter.forget(self._model.put_read(rows)):
            self.scroller.measure_again(row)
        self._moved()

    # -- the list

    def is_stop(self, row: int) -> bool:
        """Whether the keyboard stops at a row: at all but the heads."""
        return not self._model.row(row).is_head

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
        self._painter.paint(painter, row, rect, chosen=row == self.current_row)

    def ring_rect(self, row: int, rect: QRect) -> QRectF:
        """Return the ground of a row, a little smaller so that the ring stays in its place."""
        return self._painter.ground(rect).adjusted(2, 3, -2, -3)

    def position_changed(self) -> None:
        """Read what comes into sight."""
        if self._looking is not None and not self._looking.isActive():
            self._looking.start()

    def _look(self) -> None:
        shown = [row for row, _top, _height in self.scroller.in_window()]
        if not shown:
            return
        last = min(shown[-1] + _AHEAD, self._model.rowCount() - 1)
        lacking = self._model.lacking(range(max(0, shown[0] - _AHEAD), last + 1))
        if lacking:
            self.needed.emit(lacking)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self.theme = theme
        self.scroller.tail = theme.px(24)
        self.rearrange()

    # -- keys and mouse

    def event(self, event: QEvent) -> bool:
        """Claim the list's keys before a shortcut of the window takes them."""
        claims = event.type() == QEvent.Type.ShortcutOverride
        if claims and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_ours(event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if held & _CONTROL:
            return key in (Qt.Key.Key_A, Qt.Key.Key_Space, *_ENTER)
        return key in (Qt.Key.Key_Space, Qt.Key.Key_Delete, *_ENTER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key is for; every other one goes on by rows, or to the window."""
        key, held, row = event.key(), event.modifiers(), self.current_row
        if key in _ENTER and row >= 0:
            self.opened.emit(row, not held & _CONTROL)
        elif key == Qt.Key.Key_Space and held & _CONTROL and row >= 0:
            self._toggle(row)
        elif key == Qt.Key.Key_Space and not held and row >= 0:
            if not event.isAutoRepeat():
                self.previewed.emit(row)
        elif key == Qt.Key.Key_A and held & _CONTROL:
            self.all_wanted.emit()
        elif key == Qt.Key.Key_Delete and not held:
            self.off_wanted.emit()
        elif key in _EXTENDING and held & _SHIFT:
            self._extend(self.walker.target(row, _EXTENDING[key]))
        else:
            self._anchor = -1
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make a row current; on its tick box, or with Ctrl or Shift, choose it."""
        row = self.indexAt(event.position().toPoint()).row()
        if row < 0 or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if self._model.row(row).is_head:
            row += 1
        if event.modifiers() & _SHIFT:
            self._extend(row)
            return
        self._anchor = -1
        self.set_current_row(row)
        if event.modifiers() & _CONTROL or self._on_tick(row, event):
            self._toggle(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row and play it."""
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0 and self.is_stop(row) and not self._on_tick(row, event):
            self.opened.emit(row, True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging chooses nothing."""

    def _on_tick(self, row: int, event: QMouseEvent) -> bool:
        rect = self.visualRect(self._model.index(row, 0))
        reach = self.theme.px(6)
        box = self._setter.tick_rect(rect).adjusted(-reach, -reach, reach, reach)
        return box.contains(event.position().toPoint())

    def _toggle(self, row: int) -> None:
        on = not self._model.is_ticked(row)
        self._model.tick([row], on)
        announce(self, _("Chosen") if on else _("Not chosen"))

    def _extend(self, row: int | None) -> None:
        """Choose from where it began up to a row."""
        if row is None or self.current_row < 0:
            return
        if self._anchor < 0:
            self._anchor = self.current_row
        first, last = sorted((self._anchor, row))
        self._model.tick(range(first, last + 1), True)
        self.set_current_row(row)
