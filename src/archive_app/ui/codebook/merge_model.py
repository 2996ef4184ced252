"""The tags that one can be merged with, as rows; a badge is drawn when its row comes into sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.domain.codebook import Codebook, Tag
from archive_app.i18n import _
from archive_app.ui.codebook.codebook_words import path_words, times_word
from archive_app.ui.tagging.tag_looks import badge_icon
from archive_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class MergeModel(QAbstractListModel):
    """Shows tags by their paths."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        self.theme = theme
        self.ratio = 1.0
        self.tags: Sequence[Tag] = ()
        self._codebook = Codebook()
        self._counts: Mapping[str, int] = {}
        super().__init__(parent)

    def show(self, tags: Sequence[Tag], codebook: Codebook, counts: Mapping[str, int]) -> None:
        """Show other tags, of a codebook, with how often each was put."""
        self.beginResetModel()
        self.tags, self._codebook, self._counts = tags, codebook, counts
        self.endResetModel()

    def index_of(self, key: str | None) -> QModelIndex:
        """Return where a tag is shown; no index where it isn't."""
        row = next((row for row, tag in enumerate(self.tags) if tag.id == key), -1)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of tags."""
        return 0 if parent.isValid() else len(self.tags)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a tag's path, badge, or words for a screen reader."""
        if not index.isValid():
            return None
        tag = self.tags[index.row()]
        path = path_words(self._codebook, tag.id)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return path
            case Qt.ItemDataRole.DecorationRole:
                return badge_icon(tag, self.theme, self.ratio)
            case Qt.ItemDataRole.AccessibleTextRole:
                retired = (_("retired"),) if tag.retired else ()
                return ", ".join((path, times_word(self._counts.get(tag.id, 0)), *retired))
        return None
