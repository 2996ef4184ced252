"""The list of items, with its count above it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from archive_app.domain.catalogue import Item
from archive_app.i18n import _
from archive_app.i18n.words import items_word
from archive_app.ui.library.item_delegate import ItemDelegate
from archive_app.ui.library.item_model import ItemModel
from archive_app.ui.theme import Size, Theme


class _List(QListView):
    """Tells Enter apart from a mere choice."""

    entered_item = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_item.emit()
            return
        super().keyPressEvent(event)


class ItemList(QWidget):
    """Shows items.

    Signals:
        item_chosen: id of the item that was chosen.
        item_pressed: it was clicked on; item_activated: Enter or a double click.
    """

    item_chosen = Signal(str)
    item_pressed = Signal(str)
    item_activated = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = ItemModel(self)
        self._delegate = ItemDelegate(theme, self)
        self._count = QLabel()
        self._count.setProperty("tone", "second")
        self._empty = QLabel(_("Nothing fits these filters. Take one off."))
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list = _List()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(_("Items"))
        self.list.selectionModel().currentChanged.connect(self._changed)
        self.list.clicked.connect(self._pressed)
        self.list.doubleClicked.connect(self._activated)
        self.list.entered_item.connect(lambda: self._activated(self.list.currentIndex()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._count)
        layout.addWidget(self._empty)
        layout.addWidget(self.list)
        self._empty.hide()
        self.set_theme(theme)

    @property
    def chosen(self) -> str | None:
        """Id of the chosen item."""
        index = self.list.currentIndex()
        return self._model.items[index.row()].id if index.isValid() else None

    def set_items(self, items: Sequence[Item], *, loading: bool = False) -> None:
        """Show items; the chosen one stays chosen where it is still among them."""
        if not loading and tuple(items) == self._model.items:
            return  # nobody has to find their place again
        chosen = self.chosen
        self.list.selectionModel().blockSignals(True)
        self._model.set_items(items)
        self.list.selectionModel().blockSignals(False)
        self._count.setText("" if loading else items_word(len(items)))
        self._empty.setVisible(not items and not loading)
        self.list.setVisible(bool(items))
        if chosen:
            self.choose(chosen, quietly=True)

    def set_read(self, read: Collection[str]) -> None:
        """Mark the items that are not among those that were read."""
        self._model.set_read(read)

    def choose(self, item_id: str, *, quietly: bool = False) -> bool:
        """Choose an item and bring it into view; return whether it is in the list.

        Args:
            quietly: don't emit `item_chosen`.
        """
        row = self._model.row_of(item_id)
        if row < 0:
            return False
        self.list.selectionModel().blockSignals(quietly)
        self.list.setCurrentIndex(self._model.index(row))
        self.list.selectionModel().blockSignals(False)
        self.list.scrollTo(self._model.index(row))
        self.list.viewport().update()
        return True

    def choose_first(self) -> None:
        """Choose the first item."""
        if self._model.items:
            self.choose(self._model.items[0].id)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._delegate.set_theme(theme)
        px = theme.px
        above = 6 if theme.scale >= 1.5 else px(10)  # room for the items, at a large size
        self._count.setContentsMargins(px(16), above, px(16), above)
        self._empty.setContentsMargins(px(16), px(4), px(16), px(12))
        for label in (self._count, self._empty):
            label.setFont(theme.font(Size.SMALL))
        self.list.scheduleDelayedItemsLayout()

    def _changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.item_chosen.emit(self._model.items[current.row()].id)

    def _pressed(self, index: QModelIndex) -> None:
        self.item_pressed.emit(self._model.items[index.row()].id)

    def _activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self.item_activated.emit(self._model.items[index.row()].id)
