"""What becomes of each tag of a file, as rows; those that are chosen between have a box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.i18n import N_, _
from archive_app.services.codebook_files import CodebookPlan, PlannedTag, TagAction
from archive_app.ui.tagging.tag_looks import badge_icon
from archive_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_CHOSEN = (TagAction.CHANGED, TagAction.NAMED)

#: What one chooses between comes first.
_ORDER = (
    TagAction.CHANGED, TagAction.NAMED, TagAction.NEW, TagAction.REVIVED, TagAction.SAME,
)  # fmt: skip

_WORDS = {
    TagAction.CHANGED: N_("otherwise in the file: {fields}"),
    TagAction.NAMED: N_("the same name from elsewhere, otherwise: {fields}"),
    TagAction.NEW: N_("new"),
    TagAction.REVIVED: N_("was deleted, comes back"),
    TagAction.SAME: N_("already there"),
}

_FIELDS = {
    "name": N_("name"),
    "parent": N_("place"),
    "colour": N_("colour"),
    "sign": N_("sign"),
    "shortcut": N_("key"),
    "description": N_("description"),
    "example": N_("example"),
    "retired": N_("in use or retired"),
}


def row_words(planned: PlannedTag) -> str:
    """Return what becomes of a tag of the file."""
    fields = ", ".join(_(_FIELDS[name]) for name in planned.differs)
    done = _(_WORDS[planned.action]).format(fields=fields)
    return f"{' › '.join(planned.path)} · {done}"


class CodebookPlanModel(QAbstractListModel):
    """Shows the tags of a plan.

    Attributes:
        followed: ids of the tags whose box is checked.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        self.theme = theme
        self.ratio = 1.0
        self.followed: set[str] = set()
        self._tags: Sequence[PlannedTag] = ()
        super().__init__(parent)

    def show(self, plan: CodebookPlan) -> None:
        """Show another plan, with what it proposes."""
        self.beginResetModel()
        self._tags = sorted(plan.tags, key=lambda one: _ORDER.index(one.action))
        self.followed = set(plan.proposed)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of tags."""
        return 0 if parent.isValid() else len(self._tags)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a box can be checked where there is one."""
        flags = super().flags(index)
        if index.isValid() and self._tags[index.row()].action in _CHOSEN:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a tag's words, badge and box."""
        if not index.isValid():
            return None
        planned = self._tags[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row_words(planned)
            case Qt.ItemDataRole.DecorationRole:
                return badge_icon(planned.then, self.theme, self.ratio)
            case Qt.ItemDataRole.CheckStateRole if planned.action in _CHOSEN:
                checked = planned.id in self.followed
                return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Check a box, or no longer."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        key = self._tags[index.row()].id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.followed.add(key)
        else:
            self.followed.discard(key)
        self.dataChanged.emit(index, index, [role])
        return True
