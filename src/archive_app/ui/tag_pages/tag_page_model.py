"""The rows of a tag's page: items with what was tagged in them, read as they come into sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from archive_app.domain.catalogue import Item
from archive_app.domain.codebook import Codebook
from archive_app.services.tag_pages import TaggedPassage, TagOutline
from archive_app.ui.tag_pages.tag_page_words import told_head, told_row

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_KEPT = 600  # items whose rows stay in memory


@dataclass(frozen=True, slots=True)
class PageRow:
    """Where a row belongs: the head of an item (`nth` -1), or its nth annotation."""

    item: str
    count: int
    nth: int

    @property
    def is_head(self) -> bool:
        """Whether it is the head of its item."""
        return self.nth < 0


class TagPageModel(QAbstractListModel):
    """Knows how many rows there are at once, and what is in them as far as it was read.

    Signals:
        ticked: other rows are chosen.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.codebook = Codebook()
        self.items: Mapping[str, Item] = {}
        self._outline: Sequence[tuple[str, int]] = ()
        self._starts: list[int] = []
        self._places: dict[str, int] = {}
        self._total = 0
        self._read: dict[str, tuple[TaggedPassage, ...]] = {}
        self._ticks: set[str] = set()

    # -- what it holds

    def set_outline(
        self, outline: TagOutline | None, codebook: Codebook, items: Mapping[str, Item]
    ) -> None:
        """Hold other rows, nothing of which was read yet."""
        self.beginResetModel()
        self.codebook, self.items = codebook, items
        self._outline = outline.items if outline else ()
        self._starts, self._total = [], 0
        self._places = {item: place for place, (item, _count) in enumerate(self._outline)}
        for _item, count in self._outline:
            self._starts.append(self._total)
            self._total += count + 1
        self._read = {}
        self.endResetModel()

    def put_read(self, rows: Mapping[str, tuple[TaggedPassage, ...]]) -> list[int]:
        """Take in what was read of some items; return which rows that are."""
        changed: list[int] = []
        for item, read in rows.items():
            place = self._places.get(item)
            if place is None or item in self._read:
                continue
            self._read[item] = read
            start, count = self._starts[place], self._outline[place][1]
            changed += range(start + 1, start + 1 + count)
            self.dataChanged.emit(self.index(start + 1, 0), self.index(start + count, 0))
        while len(self._read) > _KEPT:
            del self._read[next(iter(self._read))]
        return changed

    @property
    def counts(self) -> list[int]:
        """How many annotations each item has, in order."""
        return [count for _item, count in self._outline]

    def lacking(self, rows: Iterable[int]) -> list[str]:
        """Return the items of some rows of which nothing was read yet, each once."""
        wanted = (self.row(number).item for number in rows)
        return [item for item in dict.fromkeys(wanted) if item not in self._read]

    def row(self, number: int) -> PageRow:
        """Return where a row belongs."""
        place = bisect_right(self._starts, number) - 1
        item, count = self._outline[place]
        return PageRow(item, count, number - self._starts[place] - 1)

    def tagged(self, number: int) -> TaggedPassage | None:
        """Return what is in a row; None for a head, and where it wasn't read yet."""
        if not 0 <= number < self._total:
            return None
        row = self.row(number)
        read = self._read.get(row.item, ())
        return read[row.nth] if 0 <= row.nth < len(read) else None

    def row_of(self, annotation: str) -> int | None:
        """Return the row of an annotation, where that was read already."""
        for item, read in self._read.items():
            for nth, one in enumerate(read):
                if one.annotation.id == annotation:
                    return self._starts[self._places[item]] + 1 + nth
        return None

    def item_at(self, number: int) -> Item | None:
        """Return the item that a row belongs to, None where it isn't there any more."""
        return self.items.get(self.row(number).item) if 0 <= number < self._total else None

    # -- what is chosen

    @property
    def ticks(self) -> frozenset[str]:
        """The ids of the annotations that are chosen."""
        return frozenset(self._ticks)

    def is_ticked(self, number: int) -> bool:
        """Whether a row is chosen."""
        tagged = self.tagged(number)
        return tagged is not None and tagged.annotation.id in self._ticks

    def tick(self, numbers: Iterable[int], on: bool) -> None:
        """Choose rows, or choose them no more."""
        for number in numbers:
            tagged = self.tagged(number)
            if tagged is None:
                continue
            if on:
                self._ticks.add(tagged.annotation.id)
            else:
                self._ticks.discard(tagged.annotation.id)
            index = self.index(number, 0)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def set_ticks(self, annotations: Collection[str]) -> None:
        """Choose just these annotations."""
        if self._ticks == set(annotations):
            return
        self._ticks = set(annotations)
        if self._total:
            first, last = self.index(0, 0), self.index(self._total - 1, 0)
            self.dataChanged.emit(first, last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    # -- what Qt asks

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else self._total

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return how a row is told, and whether it is chosen."""
        if not index.isValid() or index.row() >= self._total:
            return None
        number = index.row()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row(number)
            if row.is_head:
                return told_head(self.items.get(row.item), row.count)
            return told_row(self.tagged(number), self.codebook)
        if role == Qt.ItemDataRole.CheckStateRole and not self.row(number).is_head:
            on = self.is_ticked(number)
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Choose a row, as assistive technology asks."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a row can be chosen: all but the heads."""
        flag = Qt.ItemFlag
        if index.isValid() and self.row(index.row()).is_head:
            return flag.ItemIsEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable
