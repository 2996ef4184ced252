"""The files of an import as rows: what each is, and what would be done with it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from archive_app.domain.catalogue import Kind
from archive_app.domain.magazine import ItemDraft
from archive_app.domain.timecode import format_ms
from archive_app.i18n import N_, _
from archive_app.i18n.messages import sentence
from archive_app.i18n.words import action_word, passages_word, words_word
from archive_app.services.planned import Action, PlannedFile

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

_COLUMNS = (N_("File"), N_("What happens"), N_("Belongs to"), N_("Length"), N_("Remarks"))
_HAPPENED = N_("What happened")
REMARKS = 4

#: What became of a file, where `action_word` says what is going to.
_DONE = {
    Action.ADDED: N_("added"),
    Action.UPDATED: N_("updated"),
    Action.UNCHANGED: N_("was already there"),
    Action.REFUSED: N_("not added"),
}
_NEW = {
    Kind.EPISODE: N_("new episode “{title}”"),
    Kind.INTERVIEW: N_("new interview “{title}”"),
    Kind.PORTRAIT: N_("new portrait “{title}”"),
    Kind.COLUMN: N_("new column “{title}”"),
    Kind.ARTICLE: N_("new article “{title}”"),
    Kind.REPORT: N_("new report “{title}”"),
}

Cells = tuple[str, str, str, str, str]


class PlanModel(QAbstractTableModel):
    """Shows planned files."""

    def __init__(self) -> None:
        super().__init__()
        self.files: tuple[PlannedFile, ...] = ()
        self._done = False
        self._cells: dict[int, Cells] = {}

    def set_files(self, files: tuple[PlannedFile, ...], *, done: bool = False) -> None:
        """Show other files: what would become of them, or what became of them."""
        self.beginResetModel()
        self.files, self._done, self._cells = files, done, {}
        self.endResetModel()

    def cells(self, row: int) -> Cells:
        """Return the words of a row."""
        if row not in self._cells:
            self._cells[row] = cells(self.files[row], done=self._done)
        return self._cells[row]

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
            return _(_HAPPENED if section == 1 and self._done else _COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a cell's words."""
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in roles:
            return None
        return self.cells(index.row())[index.column()]


def cells(file: PlannedFile, *, done: bool = False) -> Cells:
    """Return the words of a row: file, what happens (or happened), belongs to, length, remarks."""
    belongs = file.item_title
    if file.new_item:
        belongs = _(_NEW[file.new_item]).format(title=belongs)
    length = ""
    if file.draft:
        length = words_word(file.draft.words)
    elif file.text:
        length = passages_word(len(file.text.passages))
    elif file.sound and file.sound.duration_ms is not None:
        length = format_ms(file.sound.duration_ms)
    remarks = " ".join(sentence(one.code, dict(one.particulars)) for one in file.problems)
    if file.draft:
        remarks = " ".join([*_parts_words(file.draft), *([remarks] if remarks else [])])
    what = _(_DONE[file.action]) if done else action_word(file.action)
    return file.path.name, what, belongs, length, remarks


def _parts_words(draft: ItemDraft) -> list[str]:
    """Return what a magazine has of an item."""
    words = []
    if draft.announcement:
        words.append(_("Announcement."))
    if draft.text.passages:
        words.append(passages_word(len(draft.text.passages)) + ".")
    return words
