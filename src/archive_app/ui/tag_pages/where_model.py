"""What the page Where lists: items with their share, and places along one item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from archive_app.domain.catalogue import Item
from archive_app.domain.codebook import Codebook
from archive_app.domain.hits import Hit
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _, language
from archive_app.services.tag_where import Along, ItemShare, Looked

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_TOLD = 240  # characters of a passage that are told


@dataclass(frozen=True, slots=True)
class Place:
    """A place along an item: in which lane, and what stands there."""

    lane: int
    hit: Hit


def looked_words(looked: Looked, codebook: Codebook) -> str:
    """Return what is looked for, in words."""
    if not looked.tag:
        return _("“{words}”").format(words=looked.words)
    tag = codebook.get(looked.tag)
    return tag.name if tag else _("A tag that isn't there any more")


def percent(share: float) -> str:
    """Return a share as it is written; what is there is never nought."""
    if 0 < share < 0.01:
        return _("less than 1 %")
    text = f"{share * 100:.0f}"
    return f"{text} %" if language() == "nl" else f"{text}%"


class ShareModel(QAbstractListModel):
    """Items with how much of each has what is looked for, the largest share first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[ItemShare] = ()
        self.items: Mapping[str, Item] = {}
        self.most = 0.0

    def set_rows(self, rows: Sequence[ItemShare], items: Mapping[str, Item]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self.rows, self.items = rows, items
        self.most = max((row.share for row in rows), default=0.0)
        self.endResetModel()

    def row_of(self, item: str) -> int:
        """Return the row of an item, -1 where it isn't there."""
        return next((n for n, row in enumerate(self.rows) if row.item == item), -1)

    def title(self, number: int) -> str:
        """Return the title of a row's item."""
        item = self.items.get(self.rows[number].item)
        return item.title if item else _("An item that isn't there any more")

    def counted(self, number: int) -> str:
        """Return how much of a row's item it is, in words."""
        row = self.rows[number]
        return _("{count} of {total} passages · {share}").format(
            count=row.count, total=row.passages, share=percent(row.share)
        )

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of items."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return how a row is told."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{self.title(index.row())}: {self.counted(index.row())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.title(index.row())
        return None


class PlaceModel(QAbstractListModel):
    """The places along an item, as they are read; each tells where it is and what is said there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places: Sequence[Place] = ()
        self.along: Along | None = None
        self.codebook = Codebook()

    def show_along(self, along: Along | None, codebook: Codebook) -> None:
        """Hold the places along another item."""
        self.beginResetModel()
        self.along, self.codebook = along, codebook
        lanes = along.lanes if along else ()
        found = [Place(n, hit) for n, lane in enumerate(lanes) for hit in lane.hits]
        self.places = sorted(found, key=lambda one: (one.hit.ordinal, one.hit.marks, one.lane))
        self.endResetModel()

    def name(self, lane: int) -> str:
        """Return what is looked for in a lane."""
        lanes = self.along.lanes if self.along else ()
        return looked_words(lanes[lane].looked, self.codebook) if lane < len(lanes) else ""

    def when(self, number: int) -> str:
        """Return where a place is: its time, or the number of its passage."""
        hit = self.places[number].hit
        if hit.start_ms is not None:
            return format_ms(hit.start_ms)
        return _("passage {number}").format(number=hit.ordinal + 1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of places."""
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return how a place is told."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            place = self.places[index.row()]
            text = " ".join(place.hit.text.split())
            cut = text if len(text) <= _TOLD else f"{text[:_TOLD]} …"
            parts = (self.when(index.row()), self.name(place.lane), place.hit.speaker or "", cut)
            return ". ".join(part for part in parts if part)
        return None
