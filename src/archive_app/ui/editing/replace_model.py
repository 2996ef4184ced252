"""The places where something would be replaced, each to be ticked on or off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from archive_app.domain.corrections import Replacement
from archive_app.domain.timecode import format_ms
from archive_app.domain.transcript import Passage
from archive_app.i18n import _

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ReplaceModel(QAbstractListModel):
    """Holds the places in reading order; all are on at first.

    Signals:
        ticked: another number of places is on.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Replacement] = ()
        self._passages: Sequence[Passage] = ()
        self._off: set[int] = set()

    def set_found(self, found: Sequence[Replacement], passages: Sequence[Passage]) -> None:
        """Hold other places, all of them on.

        Args:
            passages: those of the text, to tell where each place is.
        """
        self.beginResetModel()
        self._found, self._passages, self._off = found, passages, set()
        self.endResetModel()
        self.ticked.emit()

    def chosen(self) -> list[Replacement]:
        """Return the places that are on."""
        return [one for row, one in enumerate(self._found) if row not in self._off]

    def at(self, row: int) -> Replacement:
        """Return the place in a row."""
        return self._found[row]

    def is_on(self, row: int) -> bool:
        """Whether something will be replaced there."""
        return row not in self._off

    def where(self, row: int) -> str:
        """Return where a place is: time and speaker, or the number of its passage."""
        place = self._found[row].row
        passage = self._passages[place] if place < len(self._passages) else None
        if passage is None or passage.start_ms is None:
            parts = [_("passage {number}").format(number=place + 1)]
        else:
            parts = [format_ms(passage.start_ms)]
        if passage is not None and passage.speaker:
            parts.append(passage.speaker)
        return " · ".join(parts)

    def tick_all(self, on: bool) -> None:
        """Tick all places on or off."""
        self._off = set() if on else set(range(len(self._found)))
        if self._found:
            last = len(self._found) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, 0))
        self.ticked.emit()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of places."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a place is in words, and whether it is on."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        row = index.row()
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_on(row) else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            one = self._found[row]
            after = one.after or _("nothing")
            words = _("{where}: …{before} “{old}” becomes “{new}” {after}…")
            return words.format(
                where=self.where(row),
                before=one.context_before.strip(),
                old=one.before,
                new=after,
                after=one.context_after.strip(),
            )
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a place on or off."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row = index.row()
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._off.discard(row)
        else:
            self._off.add(row)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell that places can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags
