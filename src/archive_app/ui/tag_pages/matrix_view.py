"""The page with the table of tags: by item, or tags that stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableView, QVBoxLayout, QWidget

from archive_app.domain.catalogue import Item
from archive_app.domain.codebook import Codebook
from archive_app.i18n import N_, _
from archive_app.i18n.words import items_word
from archive_app.services.tag_matrix import MatrixKind, MatrixOrder, TagTable
from archive_app.ui.editing.scrolled_page import ScrolledPage
from archive_app.ui.tag_pages.matrix_model import MatrixModel
from archive_app.ui.tag_pages.matrix_paint import MatrixDelegate, MatrixHeader
from archive_app.ui.tag_pages.tag_page_words import tags_word
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.empty_place import EmptyPlace
from archive_app.ui.widgets.flow_layout import FlowLayout
from archive_app.ui.widgets.wrap_label import WrapLabel

Index = QModelIndex | QPersistentModelIndex

_TABLE = 280  # the least height of the table; with less room, the page scrolls
_BOX = 210  # width of a choice, at scale 1
_KINDS = {
    MatrixKind.ITEMS: N_("Tags by item"),
    MatrixKind.PASSAGES: N_("Tags together on a passage"),
    MatrixKind.WORDS: N_("Tags on the same words"),
}
_ORDERS = {
    MatrixOrder.COUNT: N_("The most first"),
    MatrixOrder.GIVEN: N_("In the order of the codebook"),
}


class MatrixTable(QTableView):
    """The table itself. Arrows go from cell to cell; Enter opens what is behind one.

    Signals:
        opened: a cell, by its row and column.
    """

    opened = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = MatrixModel(self)
        self.heads = (
            MatrixHeader(Qt.Orientation.Horizontal, theme, self),
            MatrixHeader(Qt.Orientation.Vertical, theme, self),
        )
        self.setHorizontalHeader(self.heads[0])
        self.setVerticalHeader(self.heads[1])
        self._delegate = MatrixDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(self.cells)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Table of tags"))
        self.setAccessibleDescription(_("Arrows go from cell to cell, Enter opens the passages."))
        self.clicked.connect(lambda index: self.opened.emit(index.row(), index.column()))
        self.setProperty("ground", "surface")

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Have the heads show which row and column it is."""
        super().currentChanged(current, previous)
        for head in self.heads:
            head.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a cell; letters are the window's."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index.row(), index.column())
            event.accept()
        elif event.text().isalnum() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the cells some room."""
        super().resizeEvent(event)
        self.heads[1].updateGeometry()
        self.updateGeometries()

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._delegate.theme = theme
        for head in self.heads:
            head.set_theme(theme)
        self.viewport().update()


class MatrixView(ScrolledPage):
    """What table it is, and the table.

    Signals:
        asked: another table is wanted (`kind`, `order`, `item_kind`, `theme_name`).
        opened: a cell, by its row and column; column_opened, row_opened: a head.
        keep_wanted: keep the table in a file.
        came: the page can be seen now.
    """

    asked = Signal()
    opened = Signal(int, int)
    column_opened = Signal(int)
    row_opened = Signal(int)
    keep_wanted = Signal()
    came = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.what, self.sorting, self.items, self.themes = (QComboBox() for _box in range(4))
        names = (
            _("Which table"), _("Order of rows and columns"),
            _("Only items of this kind"), _("Only items about this theme"),
        )  # fmt: skip
        for box, name in zip(self._boxes, names, strict=True):
            box.setAccessibleName(name)
        for kind, words in _KINDS.items():
            self.what.addItem(_(words), kind)
        for order, words in _ORDERS.items():
            self.sorting.addItem(_(words), order)
        self.keep = Button(_("Keep in a file"), theme, icon="download")
        self.said = WrapLabel(theme, token="ink2")
        self.table = MatrixTable(theme)
        self.empty = EmptyPlace(theme)
        self._lay_out()
        for box in self._boxes:
            box.currentIndexChanged.connect(lambda _row: self.asked.emit())
        self.keep.clicked.connect(self.keep_wanted)
        self.table.opened.connect(self.opened)
        self.table.heads[0].sectionClicked.connect(self.column_opened)
        self.table.heads[1].sectionClicked.connect(self.row_opened)
        self.setFocusProxy(self.table)
        self.set_theme(theme)

    @property
    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.what, self.sorting, self.items, self.themes

    def _lay_out(self) -> None:
        flow = FlowLayout()
        for part in (*self._boxes, self.keep):
            flow.addWidget(part)
        self._top = QVBoxLayout()
        self._top.addLayout(flow)
        self._top.addWidget(self.said)
        column = self.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)

    # -- what is asked

    @property
    def kind(self) -> MatrixKind:
        """Which table is wanted."""
        return MatrixKind(self.what.currentData())

    @property
    def order(self) -> MatrixOrder:
        """The order that is wanted."""
        return MatrixOrder(self.sorting.currentData())

    @property
    def item_kind(self) -> str:
        """Only items of this kind; "" for any."""
        return self.items.currentData() or ""

    @property
    def theme_name(self) -> str:
        """Only items about this theme; "" for any."""
        return self.themes.currentData() or ""

    def offer(self, kinds: Sequence[tuple[str, str]], themes: Sequence[str]) -> None:
        """Offer kinds, by their words and codes, and themes."""
        for box, first, rows in (
            (self.items, _("All kinds"), kinds),
            (self.themes, _("All themes"), [(name, name) for name in themes]),
        ):
            chosen, blocker = box.currentData(), QSignalBlocker(box)
            box.clear()
            box.addItem(first, "")
            for words, key in rows:
                box.addItem(words, key)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            del blocker

    # -- what it shows

    def show_table(self, table: TagTable, codebook: Codebook, items: Mapping[str, Item]) -> None:
        """Show another table; the keyboard stays in the same row and column where it can."""
        at = self.table.currentIndex()
        row, column = max(0, at.row()), max(0, at.column())
        self.table.cells.show_table(table, codebook, items)
        there = bool(table.rows and table.columns)
        self.table.setVisible(there)
        self.empty.setVisible(not there)
        self.keep.setEnabled(there)
        if not there:
            self.said.setText("")
            self.empty.say(
                _("There is nothing to count"),
                _("Put tags on passages first, or choose other items."),
            )
            return
        row, column = min(row, len(table.rows) - 1), min(column, len(table.columns) - 1)
        self.table.setCurrentIndex(self.table.cells.index(row, column))
        self.said.setText(_said(table))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page can be seen."""
        super().showEvent(event)
        self.came.emit()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: what doesn't fit scrolls."""
        return QSize(self._theme.px(200), self._theme.px(160))

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for part in (self.keep, self.said, self.table, self.empty):
            part.set_theme(theme)
        for box in self._boxes:
            box.setFont(theme.font())
            box.setFixedWidth(theme.px(_BOX))
        self.table.setMinimumHeight(theme.px(_TABLE))
        side = theme.px(16)
        self._top.setContentsMargins(side, theme.px(10), side, theme.px(8))
        self._top.setSpacing(theme.px(8))


def _said(table: TagTable) -> str:
    """Return what the numbers of a table are."""
    if table.kind is MatrixKind.ITEMS:
        return _("How often each tag was put: {tags} in {items}.").format(
            tags=tags_word(len(table.columns)), items=items_word(len(table.rows))
        )
    if table.kind is MatrixKind.PASSAGES:
        return _("On how many passages two tags stand together; striped: all with that tag.")
    return _("On how many passages two tags share words; striped: all with that tag.")
