"""The files of an import as rows: what each is, and what would be done with it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from archive_app.domain.timecode import format_ms
from archive_app.i18n import N_, _
from archive_app.i18n.messages import sentence
from archive_app.i18n.words import action_word, passages_word
from archive_app.services.import_plan import PlannedFile

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

_COLUMNS = (N_("File"), N_("What happens"), N_("Belongs to"), N_("Length"), N_("Remarks"))


class PlanModel(QAbstractTableModel):
    """Shows planned files."""

    def __init__(self) -> None:
        super().__init__()
        self.files: tuple[PlannedFile, ...] = ()

    def set_files(self, files: tuple[PlannedFile, ...]) -> None:
        """Show other files."""
        self.beginResetModel()
        self.files = files
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of files."""
        return 0 if parent.isValid() else len(self.files)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's name."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(_COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a cell's words."""
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in roles:
            return None
        return cells(self.files[index.row()])[index.column()]


def cells(file: PlannedFile) -> tuple[str, str, str, str, str]:
    """Return the words of a row: file, what happens, belongs to, length, remarks."""
    belongs = file.item_title
    if file.new_item:
        belongs = _("new item “{title}”").format(title=belongs)
    length = ""
    if file.text:
        length = passages_word(len(file.text.passages))
    elif file.sound and file.sound.duration_ms is not None:
        length = format_ms(file.sound.duration_ms)
    remarks = " ".join(sentence(one.code, dict(one.particulars)) for one in file.problems)
    return file.path.name, action_word(file.action), belongs, length, remarks
