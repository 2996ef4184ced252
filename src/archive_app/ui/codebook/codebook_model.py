"""The codebook as a tree of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from archive_app.domain import tag_rules
from archive_app.domain.codebook import Codebook, Tag
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _
from archive_app.ui.codebook.codebook_shown import Shown, Spot
from archive_app.ui.codebook.codebook_words import explained, spoken, totals

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
_MIME = "application/x-archive-tag"


@dataclass(frozen=True, slots=True)
class TagRow:
    """What is drawn of a tag.

    Attributes:
        own: how often it was put; total: with those that stand in it.
        dim: it is only there because of what stands in it.
    """

    tag: Tag
    own: int
    total: int
    dim: bool


class CodebookModel(QAbstractItemModel):
    """Shows the tags that are to be shown. Where only counts or looks change, rows stay.

    Signals:
        renamed: id of a tag, and the name that was typed for it.
    """

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        self._shown = Shown()
        self._keys: list[str] = []
        self._places: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._drawn: Mapping[str, TagRow] = {}
        super().__init__(parent)

    @property
    def shown(self) -> Shown:
        """What is shown."""
        return self._shown

    @property
    def codebook(self) -> Codebook:
        """The codebook, also what isn't shown of it."""
        return self._shown.codebook

    def show(self, shown: Shown, counts: Mapping[str, int]) -> bool:
        """Show other tags or counts; return whether rows came, went or moved."""
        other = shown.inside != self._shown.inside
        if other:
            self.beginResetModel()
        before, self._shown = self._drawn, shown
        self._drawn = _drawn(shown, counts)
        if other:
            self._keys = list(shown.parents)
            self._places = {key: n for n, key in enumerate(self._keys)}
            self._rows = {
                key: row for keys in shown.inside.values() for row, key in enumerate(keys)
            }
            self.endResetModel()
        else:
            for key, row in self._drawn.items():
                if row != before[key]:
                    self.dataChanged.emit(self.index_of(key), self.index_of(key))
        return other

    # -- tags and rows

    def index_of(self, key: str | None) -> QModelIndex:
        """Return where a tag is shown; no index where it isn't."""
        if key is None or key not in self._places:
            return QModelIndex()
        return self.createIndex(self._rows[key], 0, self._places[key])

    def key_of(self, index: Index) -> str | None:
        """Return the id of the tag of a row, None for none."""
        return self._keys[index.internalId()] if index.isValid() else None

    def tag_of(self, index: Index) -> Tag | None:
        """Return the tag of a row, None for none."""
        key = self.key_of(index)
        return self.codebook.get(key) if key else None

    def row_of(self, key: str) -> TagRow:
        """Return what is drawn of a shown tag."""
        return self._drawn[key]

    def words_of(self, key: str) -> str:
        """Return what a screen reader tells of a shown tag."""
        row, beside = self.row_of(key), self._shown.beside(key)
        level = self.codebook.depth(key) + 1
        return spoken(row.tag, row.own, row.total, level, self._rows[key] + 1, len(beside))

    # -- what Qt asks

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        """Return the index of a row in a tag."""
        keys = self._inside(parent)
        if column or not 0 <= row < len(keys):
            return QModelIndex()
        return self.createIndex(row, 0, self._places[keys[row]])

    def parent(self, index: Index = _NO_PARENT) -> QModelIndex:  # type: ignore[override]
        """Return the tag that one stands in."""
        key = self.key_of(index)
        return self.index_of(self._shown.parents[key]) if key else QModelIndex()

    def _inside(self, parent: Index) -> Sequence[str]:
        return self._shown.inside.get(self.key_of(parent), ())

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many are shown in a tag."""
        return len(self._inside(parent))

    def columnCount(self, _parent: Index = _NO_PARENT) -> int:
        """Return 1."""
        return 1

    def headerData(
        self, _section: int, _orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the name of the one column, which is told and not seen."""
        return _("Tags") if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the tag, or its words."""
        key = self.key_of(index)
        if key is None:
            return None
        tag = self.row_of(key).tag
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return tag.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.words_of(key)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return explained(self.codebook, tag)
        return self.row_of(key) if role == ROW_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; the row has it when it is kept."""
        key, name = self.key_of(index), str(value)
        if key is None or role != Qt.ItemDataRole.EditRole or name == self.row_of(key).tag.name:
            return False
        self.renamed.emit(key, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that each can be chosen, named and dragged."""
        flags = Qt.ItemFlag
        if not index.isValid():
            return flags.ItemIsDropEnabled
        usual = flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsEditable
        return usual | flags.ItemIsDragEnabled | flags.ItemIsDropEnabled

    # -- dragging

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that tags are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return what may be dropped: a tag of this window."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the tag that is dragged."""
        data = QMimeData()
        key = self.key_of(indexes[0]) if indexes else None
        data.setData(_MIME, (key or "").encode())
        return data

    def dragged(self, data: QMimeData) -> str | None:
        """Return the id of the tag that is dragged, None where it is something else."""
        key = bytes(data.data(_MIME).data()).decode(errors="replace")
        return key if key in self._shown else None

    def spot_for(self, key: str, into: str | None, row: int) -> Spot | None:
        """Return where a tag goes that is dragged to the row-th place in another one.

        Args:
            into: None: at the top.
            row: -1: after all that stand there.

        Returns:
            None where it can't go there.
        """
        tag = self.codebook.get(key)
        if tag is None:
            return None
        try:
            tag_rules.check_move(self.codebook, tag, into)
        except ArchiveError:
            return None  # the pointer says so, as for any place where nothing can be dropped
        shown = self._shown
        return shown.spot_in(key, into) if row < 0 else shown.spot_before(key, into, row)


def _drawn(shown: Shown, counts: Mapping[str, int]) -> dict[str, TagRow]:
    """Return what is drawn of each shown tag."""
    with_inside = totals(shown.codebook, counts)
    return {
        tag.id: TagRow(
            tag,
            counts.get(tag.id, 0),
            with_inside[tag.id],
            bool(shown.found) and tag.id not in shown.found,
        )
        for tag in shown.codebook
        if tag.id in shown
    }
