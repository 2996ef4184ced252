"""The page Where: in which items something is, and where along one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QFrame,
    QListView,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.catalogue import Item
from archive_app.domain.codebook import Codebook
from archive_app.i18n import _
from archive_app.i18n.words import items_word
from archive_app.services.tag_where import Along, ItemShare, Looked
from archive_app.ui.editing.scrolled_page import ScrolledPage
from archive_app.ui.lists.own_list import Index
from archive_app.ui.tag_pages.where_field import LookedField
from archive_app.ui.tag_pages.where_model import PlaceModel, ShareModel, looked_words
from archive_app.ui.tag_pages.where_paint import PlaceDelegate, ShareDelegate
from archive_app.ui.tag_pages.where_strip import WhereStrip
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.chip import RemovableChip
from archive_app.ui.widgets.empty_place import EmptyPlace
from archive_app.ui.widgets.flow_layout import FlowLayout
from archive_app.ui.widgets.wrap_label import WrapLabel

_NARROW, _SHARES = 760, 320  # at scale 1
_FEW = 150  # the least height of a list; with less room, the page scrolls


class WhereList(QListView):
    """A list of which Enter opens a row, and Space does what it is asked to.

    Signals:
        opened: a row (Enter, two clicks); previewed: a row (Space).
        moved: another row is the current one, -1 for none.
    """

    opened = Signal(int)
    previewed = Signal(int)
    moved = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row it is."""
        super().currentChanged(current, previous)
        self.moved.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space plays; letters are the window's."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Space and row >= 0 and not event.modifiers():
            if not event.isAutoRepeat():
                self.previewed.emit(row)
        elif event.text().isalnum() and not event.modifiers():
            event.ignore()
            return
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class WhereView(ScrolledPage):
    """What is looked for, the items that have it, and the chosen item as a line and a list.

    Signals:
        looked: this is looked for (`Looked`); compared: this, too; dropped: this no more.
        item_chosen: along this item, by its id.
        place_opened, place_previewed: a row of `places`.
        came: the page can be seen now.
    """

    looked = Signal(object)
    compared = Signal(object)
    dropped = Signal(object)
    item_chosen = Signal(str)
    place_opened = Signal(int)
    place_previewed = Signal(int)
    came = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = LookedField(_("What is looked for"), _("Tag or words"), theme)
        self.other = LookedField(_("Compare with"), _("Compare with …"), theme)
        self.line = QComboBox()
        self.line.setAccessibleName(_("What the length of the line is"))
        self.line.addItems([_("Along the time"), _("Along the passages")])
        self.shares, self.places = ShareModel(self), PlaceModel(self)
        self.said = WrapLabel(theme, token="ink2")
        self.title = WrapLabel(theme, Size.LARGE, weight=QFont.Weight.DemiBold, leading=1.3)
        self.strip = WhereStrip(self.places, theme)
        self.items = WhereList(_("Items that have it, the largest share first"))
        self.list = WhereList(_("Places along the item"))
        self.list.setAccessibleDescription(_("Enter opens and plays, Space plays."))
        self._bars, self._rows = ShareDelegate(theme, self.items), PlaceDelegate(theme, self.list)
        for view, model, delegate in (
            (self.items, self.shares, self._bars),
            (self.list, self.places, self._rows),
        ):
            view.setModel(model)
            view.setItemDelegate(delegate)
        self.empty = EmptyPlace(theme)
        self._chips: list[RemovableChip] = []
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.say_empty(
            _("Look for a tag or for words"),
            _("Then you see in which items they are, and where along each of them."),
        )

    def _lay_out(self) -> None:
        self._flow = FlowLayout()
        for field in (self.field, self.other, self.line):
            self._flow.addWidget(field)
        self._top = QVBoxLayout()
        self._top.addLayout(self._flow)
        self._top.addWidget(self.said)
        self._along = QWidget()
        along = QVBoxLayout(self._along)
        for part in (self.title, self.strip):
            along.addWidget(part)
        along.addWidget(self.list, 1)
        self._along_box = along
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.addWidget(self.items)
        self._both.addWidget(self._along, 1)
        column = self.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addLayout(self._both, 1)
        column.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.field.looked.connect(self.looked)
        self.other.looked.connect(self._compare)
        self.line.currentIndexChanged.connect(lambda row: self.strip.set_by_time(row == 0))
        self.items.moved.connect(self._choose_item)
        self.items.opened.connect(lambda _row: self.list.setFocus())
        self.list.moved.connect(self.strip.set_current)
        self.list.opened.connect(self.place_opened)
        self.list.previewed.connect(self.place_previewed)
        self.strip.chosen.connect(self._choose_place)
        self.strip.opened.connect(self.place_opened)

    # -- what is looked for

    def show_codebook(self, codebook: Codebook) -> None:
        """Offer the tags of a codebook."""
        self.field.show_codebook(codebook)
        self.other.show_codebook(codebook)
        self._bars.codebook = codebook

    def show_looked(self, looked: Looked, others: Sequence[Looked], codebook: Codebook) -> None:
        """Show what is looked for, and what it is compared with."""
        self.field.show_looked(looked)
        self._bars.looked = looked
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for other in others:
            chip = RemovableChip(looked_words(other, codebook), self._theme)
            chip.removed.connect(lambda other=other: self.dropped.emit(other))
            self._flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)

    def _compare(self, looked: Looked) -> None:
        self.other.setCurrentIndex(-1)
        self.other.clearEditText()
        self.compared.emit(looked)

    # -- what it shows

    def say_empty(self, title: str, words: str) -> None:
        """Say why there is nothing."""
        self.empty.say(title, words)
        self.empty.show()
        self.said.setText("")
        self.items.hide()
        self._along.hide()

    def show_shares(
        self, rows: Sequence[ItemShare], items: Mapping[str, Item], chosen: str
    ) -> None:
        """Show the items, with one of them chosen where it is there, or else the first."""
        self.shares.set_rows(rows, items)
        self.empty.hide()
        self.items.show()
        self._along.show()
        self.said.setText(
            _("In {items}, the largest share first.").format(items=items_word(len(rows)))
        )
        index = self.shares.index(max(0, self.shares.row_of(chosen)), 0)
        self.items.setCurrentIndex(index)
        self.items.scrollTo(index)

    def show_along(self, along: Along, title: str, codebook: Codebook) -> None:
        """Show where things stand along an item; the place that was chosen stays so."""
        before = self.list.currentIndex().row()
        self.title.setText(title)
        self.places.show_along(along, codebook)
        self.line.setEnabled(self.strip.has_times)
        if self.places.places:
            row = min(max(0, before), len(self.places.places) - 1)
            self.list.setCurrentIndex(self.places.index(row, 0))

    def _choose_item(self, row: int) -> None:
        if 0 <= row < len(self.shares.rows):
            self.item_chosen.emit(self.shares.rows[row].item)

    def _choose_place(self, row: int) -> None:
        index = self.places.index(row, 0)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, select)
        self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.place_previewed.emit(row)

    # -- its size and looks

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page can be seen."""
        super().showEvent(event)
        self.came.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the items above the line where there is no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        way = QBoxLayout.Direction
        self._both.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        most = 16_777_215  # what Qt takes for no limit
        self.items.setMaximumWidth(most if narrow else self._theme.px(_SHARES))
        self.items.setMinimumWidth(0 if narrow else self._theme.px(_SHARES))
        high = max(self._theme.px(_FEW), self.height() // 4)
        self.items.setMaximumHeight(high if narrow else most)
        self.items.setMinimumHeight(self._theme.px(_FEW))
        self.list.setMinimumHeight(self._theme.px(_FEW))

    def minimumSizeHint(self) -> QSize:
        """Ask for little: what doesn't fit scrolls."""
        return QSize(self._theme.px(200), self._theme.px(160))

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self._bars.theme = self._rows.theme = theme
        for part in (self.field, self.other, self.said, self.title, self.strip, self.empty):
            part.set_theme(theme)
        for chip in self._chips:
            chip.set_theme(theme)
        self.line.setFont(theme.font())
        side = theme.px(16)
        self._top.setContentsMargins(side, theme.px(10), side, theme.px(8))
        self._along_box.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), 0)
        for view in (self.items, self.list):
            view.scheduleDelayedItemsLayout()
        self._fit()
