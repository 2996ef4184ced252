"""The items of the list, and what is told of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.domain.catalogue import Item
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _
from archive_app.i18n.words import kind_word, passages_word

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

ITEM_ROLE = Qt.ItemDataRole.UserRole
UNREAD_ROLE = Qt.ItemDataRole.UserRole + 1


class ItemModel(QAbstractListModel):
    """A list of items in the order they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()
        self._read: frozenset[str] | None = None  # None: not known yet, so nothing is told of it

    def set_read(self, read: Collection[str]) -> None:
        """Take in which items were read."""
        self._read = frozenset(read)
        if self.items:
            self.dataChanged.emit(self.index(0), self.index(len(self.items) - 1))

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other items."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def row_of(self, item_id: str) -> int:
        """Return the row of an item, -1 where it isn't in the list."""
        return next((row for row, item in enumerate(self.items) if item.id == item_id), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of items."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an item, its title, or all of it in words."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ITEM_ROLE:
            return item
        unread = self._read is not None and item.id not in self._read
        if role == UNREAD_ROLE:
            return unread
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return told(item, unread=unread)
        return None


def people_line(item: Item) -> str:
    """Return the people of an item, a single one with the organisation."""
    names = [one.person.name for one in item.participants]
    if len(names) == 1 and item.organisations:
        return f"{names[0]}, {item.organisations[0].name}"
    return ", ".join(names)


def length_words(item: Item) -> str:
    """Return how long an item is: the time of its sound, else its passages."""
    if item.duration_ms is not None:
        return format_ms(item.duration_ms)
    return passages_word(item.passages) if item.has_text else ""


def told(item: Item, *, unread: bool = False) -> str:
    """Return an item in words, as a screen reader speaks it."""
    kind = kind_word(item.kind) + (f" {item.number}" if item.number else "")
    sound = _("with sound") if item.has_sound else _("no sound")
    text = _("with text") if item.has_text else _("no text")
    new = _("unread") if unread else ""
    parts = (kind, item.title, people_line(item), length_words(item), sound, text, new)
    return ", ".join(part for part in parts if part)
