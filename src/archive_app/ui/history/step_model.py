"""The steps of the list: their number is known, they themselves are read as they are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from archive_app.i18n import _
from archive_app.services.history import ShownStep
from archive_app.ui.history.step_words import details, what

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

ROW_ROLE = Qt.ItemDataRole.UserRole
#: So many steps are read at once.
PAGE = 200


class StepModel(QAbstractListModel):
    """Steps by their ids, the newest first.

    Signals:
        wanted: ids of steps that are looked at and aren't read yet.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.ids: Sequence[int] = ()
        self.today = date.today()
        self._rows: dict[int, int] = {}
        self._steps: dict[int, ShownStep] = {}
        self._asked: set[int] = set()
        self._pages: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show other steps; all are read anew, as any of them may be undone by now."""
        self.beginResetModel()
        self.ids = ids
        self.today = date.today()
        self._rows = {key: row for row, key in enumerate(ids)}
        self._asked = set()
        if not ids:
            self._steps = {}
        self.endResetModel()

    def put(self, steps: Iterable[ShownStep]) -> None:
        """Take in steps that were read."""
        rows = []
        for step in steps:
            self._steps[step.id] = step
            if step.id in self._rows:
                rows.append(self._rows[step.id])
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def step(self, row: int) -> ShownStep | None:
        """Return the step of a row; None where it isn't read yet, or there is no such row."""
        return self._steps.get(self.ids[row]) if 0 <= row < len(self.ids) else None

    def row_of(self, key: int) -> int:
        """Return the row of a step, -1 where it isn't in the list."""
        return self._rows.get(key, -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of steps."""
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a step, or all of it in words; asks for it where it isn't read yet."""
        if not index.isValid():
            return None
        self._want(index.row())
        step = self.step(index.row())
        if role == ROW_ROLE:
            return step
        words = _("Being read…") if step is None else what(step)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words if step is None else f"{words}, {details(step, self.today)}"
        return None

    def _want(self, row: int) -> None:
        page = row // PAGE
        if page not in self._asked:
            self._asked.add(page)
            self._pages.add(page)
            self._soon.start()

    def _ask(self) -> None:
        pages, self._pages = self._pages, set()
        for page in sorted(pages):
            self.wanted.emit(self.ids[page * PAGE : (page + 1) * PAGE])
