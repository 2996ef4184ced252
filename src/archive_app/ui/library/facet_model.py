"""The rows of the facet column: a heading, its values, and "show all" where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.i18n import N_, _, ngettext
from archive_app.i18n.words import kinds_word
from archive_app.services.faceting import Facet, FacetValue

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole

_HEADINGS = {
    Facet.KIND: N_("Kind"),
    Facet.THEME: N_("Theme"),
    Facet.TAG: N_("Tag"),
    Facet.SECTOR: N_("Sector"),
    Facet.ORGANISATION: N_("Organisation"),
    Facet.PERSON: N_("Person"),
}
_FEW = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a facet."""

    facet: Facet


@dataclass(frozen=True, slots=True)
class All:
    """Nothing chosen of a facet: everything."""

    facet: Facet
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class More:
    """Shows the rest of a facet's values, or folds them away."""

    facet: Facet
    hidden: int


Row = Heading | All | FacetValue | More
Place = tuple[Facet, str | type]


class FacetModel(QAbstractListModel):
    """All rows of the column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._counts: Mapping[Facet, Sequence[FacetValue]] = {}
        self._open: set[Facet] = set()
        self._unit = "items"

    def set_counts(self, counts: Mapping[Facet, Sequence[FacetValue]], *, hits: bool) -> None:
        """Show other counts, of hits or of items."""
        self._counts = counts
        self._unit = "hits" if hits else "items"
        rows = list(self._rows())
        if [_looks(row) for row in rows] == [_looks(row) for row in self.rows]:
            # The same rows with other numbers: whoever is on one of them stays there.
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, place: Place, near: int) -> int:
        """Return the row at a place, or else the nearest to a row that can be chosen; -1 if none.

        Args:
            place: as `place_of` gave it; near: the row it had.
        """
        same = next((n for n, row in enumerate(self.rows) if place_of(row) == place), None)
        if same is not None:
            return same
        real = (n for n, row in enumerate(self.rows) if not isinstance(row, Heading))
        return min(real, key=lambda n: abs(n - near), default=-1)

    def toggle_more(self, facet: Facet) -> None:
        """Show all values of a facet, or only the first again."""
        self._open ^= {facet}
        self.beginResetModel()
        self.rows = list(self._rows())
        self.endResetModel()

    def _rows(self) -> Iterator[Row]:
        for facet in Facet:
            values = self._counts.get(facet, ())
            if not values:
                continue
            yield Heading(facet)
            if facet is Facet.KIND:
                total = sum(value.count for value in values)
                yield All(facet, total, not any(value.chosen for value in values))
            fold = len(values) > _FEW + 1 and facet is not Facet.KIND
            # Those with most left under them, in the order that all of them stand in.
            most = (
                sorted(values, key=lambda v: -v.count)[:_FEW]
                if self._unit == "hits"
                else (values[:_FEW])
            )
            shown = [v for v in values if v in most or v.chosen or not fold]
            if facet in self._open:
                shown = list(values)
            yield from shown
            if fold:
                yield More(facet, len(values) - len(shown))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can't be chosen; a keyboard passes them by."""
        if not index.isValid() or isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or what it says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return label(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(row)
        return None

    def _told(self, row: Row) -> str:
        if isinstance(row, Heading | More):
            return label(row)
        if self._unit == "hits":
            count = ngettext("{count} hit", "{count} hits", row.count)
        else:
            count = ngettext("{count} item", "{count} items", row.count)
        name = row.path if isinstance(row, FacetValue) and row.path else label(row)
        words = f"{_(_HEADINGS[row.facet])} {name}, {count}"
        return ", ".join((words, _("chosen"))) if row.chosen else words


def label(row: Row) -> str:
    """Return the words of a row."""
    match row:
        case Heading(facet):
            return _(_HEADINGS[facet])
        case All():
            return _("Everything")
        case More(_facet, 0):
            return _("Show fewer")
        case More(_facet, hidden):
            return ngettext("Show {count} more", "Show {count} more", hidden)
        case FacetValue(Facet.KIND):
            return kinds_word(row.key)
        case FacetValue(Facet.TAG, ""):
            return _("without a tag")
    return row.label


def place_of(row: Row) -> Place:
    """Return what a row is about: the same for other counts, whichever rows are around it."""
    return (row.facet, row.key if isinstance(row, FacetValue) else type(row))


def _looks(row: Row) -> tuple[Place, int]:
    return place_of(row), row.hidden if isinstance(row, More) else 0
