"""The tree of tags: by mouse, by keyboard alone, and as it is told to a screen reader.

It is Qt's own tree, because assistive technology then meets a tree with its levels, with what is
folded and what is chosen. How a row looks is our delegate's; the rest of a row is painted here.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleTableModelChangeEvent,
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QWidget,
)

from archive_app.i18n import _
from archive_app.ui.codebook.codebook_drawn import DrawnTree
from archive_app.ui.codebook.codebook_keys import Ask, asked_by
from archive_app.ui.codebook.codebook_model import Index
from archive_app.ui.codebook.codebook_shown import Shown, Way
from archive_app.ui.codebook.codebook_typing import TypeToFind
from archive_app.ui.theme import Theme


class CodebookTree(DrawnTree):
    """Shows tags. What is asked for is told by signals; nothing changes by itself.

    Signals:
        chosen: id of the tag that is current now, "" for none.
        asked: what is asked for (`Ask`), and the id of the tag that it is asked of; for a new one
            that of the tag that it is to stand in, "" for the top.
        move_wanted: id of a tag, and the `Spot` that it is to go to.
        no_way: id of a tag that can't be moved the `Way` that was asked.
        menu_wanted: id of a tag ("" for none), and where on the screen.
        folding: somebody folded or unfolded something.

    Attributes:
        first_folded: ids of the tags that are folded when tags are first shown.
    """

    chosen = Signal(str)
    asked = Signal(object, str)
    move_wanted = Signal(str, object)
    no_way = Signal(str, object)
    menu_wanted = Signal(str, object)
    folding = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._typing = TypeToFind()
        self._pending: tuple[Shown, Mapping[str, int]] | None = None
        self._quiet = False
        self.first_folded: frozenset[str] = frozenset()
        super().__init__(theme, parent)
        self._set_up()
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(self._open)
        for turned in (self.expanded, self.collapsed):
            turned.connect(self._forget_told)

    def _set_up(self) -> None:
        self.setProperty("ground", "paper")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # F2 is ours
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)  # ours says at which depth, too
        self.setAutoExpandDelay(700)
        self.setAccessibleName(_("Codebook"))

    # -- what it shows

    @property
    def current(self) -> str:
        """Id of the current tag, "" for none."""
        return self.rows.key_of(self.currentIndex()) or ""

    def show_tags(self, shown: Shown, counts: Mapping[str, int]) -> None:
        """Show tags; what is folded, chosen, in sight and being typed stays so."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._pending = shown, counts
            return
        first = not len(self.rows.shown)
        folded, current = self.folded(), self.current
        scrolled = self.verticalScrollBar().value()
        row = self.rows.shown.row(current) if current else 0
        near = self.rows.shown.parents.get(current)
        self._quiet = True
        if self.rows.show(shown, counts):
            self.fit()
            self.fold(frozenset() if shown.found else self.first_folded if first else folded)
            self._choose_again(current, near, row)
            self.verticalScrollBar().setValue(scrolled)
        self._quiet = False
        if self.current != current:
            self.chosen.emit(self.current)
        self.viewport().update()

    def _choose_again(self, key: str, near: str | None, row: int) -> None:
        """Make the same tag current; where it is gone, the one that took its place."""
        if not key:
            return
        if key not in self.rows.shown:
            parent = near if near in self.rows.shown else None
            beside = self.rows.shown.inside.get(parent, ())
            key = beside[min(row, len(beside) - 1)] if beside else parent or ""
        if key:
            self.setCurrentIndex(self.rows.index_of(key))

    def choose(self, key: str) -> None:
        """Make a tag current and bring it into sight, unfolding what it stands in."""
        index = self.rows.index_of(key)
        if not index.isValid():
            return
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def rename(self, key: str) -> None:
        """Begin to type another name for a tag, in its row."""
        self.choose(key)
        self.edit(self.rows.index_of(key))

    def folded(self) -> frozenset[str]:
        """Return the tags whose insides are folded away."""
        inside = self.rows.shown.inside
        return frozenset(
            key for key in inside if key and not self.isExpanded(self.rows.index_of(key))
        )

    def fold(self, keys: frozenset[str]) -> None:
        """Fold these and unfold all others."""
        self.expandAll()
        for key in keys:
            self.collapse(self.rows.index_of(key))

    def expandAll(self) -> None:
        """Unfold all tags."""
        super().expandAll()
        self._forget_told()

    def collapseAll(self) -> None:
        """Fold all tags."""
        super().collapseAll()
        self._forget_told()

    def _forget_told(self) -> None:
        """Have a screen reader ask anew what stands in which line.

        Qt keeps what it told of the n-th line, also when other lines came or went by folding.
        """
        reset = QAccessibleTableModelChangeEvent.ModelChangeType.ModelReset
        QAccessible.updateAccessibility(QAccessibleTableModelChangeEvent(self, reset))
        if not self._quiet:
            self.folding.emit()

    def closeEditor(self, editor: QWidget, hint: object) -> None:
        """Show what was read while a name was typed."""
        super().closeEditor(editor, hint)  # type: ignore[arg-type]
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self.show_tags(*pending)

    def _tell_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.viewport().update()  # the row's whole width, also where Qt sees only the name
        if not self._quiet:
            self.chosen.emit(self.rows.key_of(current) or "")

    def _open(self, index: Index) -> None:
        key = self.rows.key_of(index)
        if key:
            self.asked.emit(Ask.OPEN, key)

    # -- keys and mouse

    def event(self, event: QEvent) -> bool:
        """Claim our keys before a shortcut of the window takes them."""
        claims = event.type() == QEvent.Type.ShortcutOverride
        if claims and isinstance(event, QKeyEvent) and asked_by(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key says; the rest is Qt's."""
        asked = asked_by(event)
        if asked is None:
            if event.modifiers() or not self._step_in_or_out(event.key()):
                super().keyPressEvent(event)
        else:
            self.ask(asked, self.current)

    def _step_in_or_out(self, key: int) -> bool:
        """Go to what a tag stands in, or to the first in it; where there is nothing to fold.

        Qt's own tree does so in some styles only. Returns whether it went anywhere.
        """
        here = self.currentIndex()
        open_ = self.isExpanded(here) and self.rows.rowCount(here) > 0
        if key == Qt.Key.Key_Left and not open_:
            there = here.parent()
        elif key == Qt.Key.Key_Right and open_:
            there = self.rows.index(0, 0, here)
        else:
            return False
        if there.isValid():
            self.setCurrentIndex(there)
        return there.isValid()

    def ask(self, asked: Ask | Way, key: str) -> None:
        """Ask for something of a tag; "" is none."""
        match asked:
            case Ask.NEW:
                self.asked.emit(Ask.NEW, (self.rows.shown.parents.get(key) if key else "") or "")
            case _ if not key:
                return
            case Way():
                self.move_by(key, asked)
            case Ask.NEW_INSIDE:
                self.asked.emit(Ask.NEW, key)
            case Ask.RENAME:
                self.rename(key)
            case _:
                self.asked.emit(asked, key)

    def move_by(self, key: str, way: Way) -> None:
        """Ask for a tag's move up, down, into the one above it, or out of the one it is in."""
        spot = self.rows.shown.spot(key, way)
        if spot is None:
            self.no_way.emit(key, way)
        else:
            self.move_wanted.emit(key, spot)

    def keyboardSearch(self, search: str) -> None:
        """Go to the tag whose name is being typed."""
        found = self._typing.find(search, self.rows.shown, self.current)
        if found:
            self.choose(found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tag under the pointer, or by key of the current one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if by_mouse and index.isValid():
            self.setCurrentIndex(index)
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        place = event.globalPos() if by_mouse or not index.isValid() else below
        self.menu_wanted.emit(self.rows.key_of(index) or "", place)

    # -- dragging

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the dragged tag would go."""
        super().dragMoveEvent(event)  # scrolls near an edge, unfolds what one waits over
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(self.drag.follow(event) is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        super().dragLeaveEvent(event)
        self.drag.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move of the dragged tag; the rows follow when it is kept."""
        spot, key = self.drag.follow(event), self.rows.dragged(event.mimeData())
        self.drag.leave()
        self.setState(QAbstractItemView.State.NoState)
        self.stopAutoScroll()
        if spot is not None and key is not None:
            event.acceptProposedAction()
            self.move_wanted.emit(key, spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a tag's page; two clicks on its chevron are two clicks."""
        left = self.visualRect(self.indexAt(event.position().toPoint())).left()
        if event.position().x() < left:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)
