"""The passages of an item as a list that Qt and assistive technology can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.domain.timecode import format_ms
from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.i18n.words import time_word

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PassageModel(QAbstractListModel):
    """Passages in order, and which of them is being spoken.

    Attributes:
        spoken: the row where the recording is; playing: whether that is being heard.
        also: what else there is to tell of a row, after its text.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.passages: Sequence[Passage] = ()
        self.spoken: int | None = None
        self.playing = False
        self.also: Callable[[int], str] = lambda _row: ""

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Hold other passages."""
        self.beginResetModel()
        self.passages = passages
        self.spoken = None
        self.endResetModel()

    def renew_passages(self, passages: Sequence[Passage], changed: Sequence[int]) -> None:
        """Hold the same passages at the same rows, some of them with other words or times."""
        self.passages = passages
        for first, last in runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def set_spoken(self, row: int | None, playing: bool = True) -> None:
        """Note where the recording is and whether it is heard; tell of the rows that changed."""
        if (row, playing) == (self.spoken, self.playing):
            return
        changed, self.spoken, self.playing = {self.spoken, row}, row, playing
        for each in changed:
            if each is not None and each < len(self.passages):
                index = self.index(each, 0)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.AccessibleTextRole])

    def retold(self, rows: Sequence[int]) -> None:
        """Tell that there is something else to tell of rows; they go up."""
        for first, last in runs(rows):
            role = [Qt.ItemDataRole.AccessibleTextRole]
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0), role)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of passages."""
        return 0 if parent.isValid() else len(self.passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a passage's text, or how it is told."""
        if not index.isValid() or index.row() >= len(self.passages):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.passages[index.row()].text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.told(index.row())
        return None

    def told(self, row: int) -> str:
        """Return a passage as assistive technology tells it: "speaker, time: text"."""
        passage = self.passages[row]
        where = ", ".join(part for part in (passage.speaker, place(passage, row)) if part)
        text = "\n".join(part for part in (f"{where}: {passage.text}", self.also(row)) if part)
        if row != self.spoken:
            return text
        words = _("Being spoken. {text}") if self.playing else _("The recording is here. {text}")
        return words.format(text=text)

    def plain(self, row: int) -> str:
        """Return a passage as it is copied: speaker and time on a line, then the text."""
        passage = self.passages[row]
        time = shown_time(passage, row) if passage.start_ms is not None else None
        head = " · ".join(part for part in (passage.speaker, time) if part)
        text = passage.text
        return f"{head}\n{text}" if head else text


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of rows that follow each other; the rows go up."""
    for _place, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        together = [row for _number, row in run]
        yield together[0], together[-1]


def shown_time(passage: Passage, row: int) -> str:
    """Return when a passage begins, as it stands beside it; its number where that isn't known."""
    if passage.start_ms is None:
        return str(row + 1)
    return time_word(format_ms(passage.start_ms), about=passage.about)


def place(passage: Passage, row: int) -> str:
    """Return in words where a passage is: its time, or its number where no time is known."""
    if passage.start_ms is None:
        return _("paragraph {number}").format(number=row + 1)
    time = format_ms(passage.start_ms)
    return _("about {time}").format(time=time) if passage.about else time
