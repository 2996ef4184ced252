"""The bookmarks and chapters of the list, and what is told of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from archive_app.domain.catalogue import Recording
from archive_app.domain.sound_marks import Bookmark, Chapter
from archive_app.domain.timecode import format_ms
from archive_app.i18n import _

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

ROW_ROLE = Qt.ItemDataRole.UserRole


class MarkKind(StrEnum):
    """What a row of the list is."""

    BOOKMARK = "bookmark"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One row.

    Attributes:
        at_ms: where it is in the recording, in milliseconds.
        typed: its name as it can be changed; "" for a chapter without a title.
        number: of a chapter, from 1.
        of_item: the title of its item, where rows of several are shown.
        heard: it is the chapter that is being heard.
    """

    kind: MarkKind
    recording: Recording
    at_ms: int
    typed: str
    mark: Bookmark | Chapter
    number: int = 0
    of_item: str = ""
    heard: bool = False

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What tells it from every other; a chapter of a file has no id, but a time of its own."""
        place = 0 if self.mark.id else self.at_ms
        return self.kind.value, self.recording.id, self.mark.id, place

    @property
    def name(self) -> str:
        """What it is called on screen."""
        return self.typed or chapter_name("", self.number)

    @property
    def details(self) -> str:
        """When it is, and what it is."""
        kind = _("Chapter") if self.kind is MarkKind.CHAPTER else _("Bookmark")
        now = _("now heard") if self.heard else ""
        parts = (format_ms(self.at_ms), kind, now, self.of_item)
        return " · ".join(part for part in parts if part)


def chapter_name(title: str, number: int) -> str:
    """Return what a chapter is called on screen: one without a title has its number."""
    return title or _("Chapter {number}").format(number=number)


class MarkModel(QAbstractListModel):
    """Rows in the order they are given.

    Signals:
        renamed: a row, and the name that was typed for it.
    """

    renamed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[MarkRow, ...] = ()

    def set_rows(self, rows: Sequence[MarkRow]) -> None:
        """Show other rows."""
        if tuple(row.key for row in rows) == tuple(row.key for row in self.rows):
            self.rows = tuple(rows)  # what is being typed in one of them stays
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
                self.layoutChanged.emit()
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def set_heard(self, recording: str | None, number: int | None) -> None:
        """Tell which chapter is being heard: a recording's id, and its number from 1."""
        for place, row in enumerate(self.rows):
            heard = (
                row.kind is MarkKind.CHAPTER
                and number is not None
                and (row.recording.id, row.number) == (recording, number)
            )
            if heard != row.heard:
                rows = list(self.rows)
                rows[place] = replace(row, heard=heard)
                self.rows = tuple(rows)
                self.dataChanged.emit(self.index(place), self.index(place))

    def row_of(self, key: tuple[str, str, str, int] | None) -> int:
        """Return the row of a mark, -1 where it isn't in the list."""
        return next((n for n, one in enumerate(self.rows) if one.key == key), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let names be typed."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, its name, or all of it in words for who hears it."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.name,
            Qt.ItemDataRole.EditRole: row.typed,
            Qt.ItemDataRole.ToolTipRole: row.name,
            Qt.ItemDataRole.AccessibleTextRole: f"{row.name}, {row.details}",
            ROW_ROLE: row,
        }
        return values.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a name that was typed; the row shows it once it is kept."""
        row = self.rows[index.row()]
        if str(value).strip() != row.typed:
            self.renamed.emit(row, str(value))
        return True
