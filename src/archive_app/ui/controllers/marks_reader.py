"""Which bookmarks and chapters there are on what is read and heard; puts them on the board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.sound_marks import Bookmark, Chapter
from archive_app.domain.timecode import format_ms
from archive_app.domain.transcript import Transcript
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.bookmarks.mark_model import chapter_name
from archive_app.ui.jobs import JobBridge
from archive_app.ui.wave.mark_board import Mark, MarkBoard, MarkShape


@dataclass(frozen=True, slots=True)
class MarksRead:
    """What was read, by the recording's id."""

    recordings: Mapping[str, Recording] = field(default_factory=dict)
    bookmarks: Mapping[str, Sequence[Bookmark]] = field(default_factory=dict)
    chapters: Mapping[str, Sequence[Chapter]] = field(default_factory=dict)


class MarksReader(QObject):
    """Reads the marks of the recordings of the item that is read, and of the chosen recording.

    Signals:
        changed: what there is now (`MarksRead`).
        failed: an `ArchiveError` to be told.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, jobs: JobBridge, board: MarkBoard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._board = board
        self._of_item: Sequence[Recording] = ()
        self._chosen: Recording | None = None
        self._turn = 0
        self.found = MarksRead()

    @property
    def of_item(self) -> Sequence[Recording]:
        """The recordings of the item that is read."""
        return self._of_item

    @Slot(object, object, object)
    def take_item(
        self, _item: Item, _transcript: Transcript | None, recordings: Sequence[Recording]
    ) -> None:
        """Follow what is read."""
        self._of_item = recordings
        self.read()

    @Slot(object)
    def take_chosen(self, recording: Recording | None) -> None:
        """Follow what is heard."""
        self._chosen = recording
        if recording and recording not in self.found.recordings.values():
            self.read()

    def read(self) -> None:
        """Read again."""
        self._turn += 1
        turn = self._turn
        wanted = {one.id: one for one in (self._chosen, *self._of_item) if one}

        def work(_progress: Progress) -> MarksRead:
            return read_marks(self._session, wanted)

        def done(found: MarksRead) -> None:
            if turn == self._turn:  # a later reading knows better
                self._show(found)

        self._jobs.read(work, done, self.failed.emit)

    def _show(self, found: MarksRead) -> None:
        gone = self.found.recordings.keys() - found.recordings.keys()
        self.found = found
        for recording in gone:
            self._board.put("bookmarks", recording, ())
            self._board.put("chapters", recording, ())
        for recording in found.recordings:
            self._board.put("bookmarks", recording, _pins(found.bookmarks.get(recording, ())))
            self._board.put("chapters", recording, _flags(found.chapters.get(recording, ())))
        self.changed.emit(found)


def read_marks(session: Session, recordings: Mapping[str, Recording]) -> MarksRead:
    """Return the bookmarks and chapters of recordings; reads files, so not in Qt's thread."""
    bookmarks: dict[str, list[Bookmark]] = {}
    for one in session.bookmarks.of(recordings):
        bookmarks.setdefault(one.recording, []).append(one)
    return MarksRead(recordings, bookmarks, session.chapters.of(recordings.values()))


def _pins(bookmarks: Iterable[Bookmark]) -> list[Mark]:
    return [
        Mark(
            one.at_ms,
            one.at_ms,
            _("Bookmark at {time}: {name}").format(time=format_ms(one.at_ms), name=one.name),
            MarkShape.PIN,
            "focus",
        )
        for one in bookmarks
    ]


def _flags(chapters: Iterable[Chapter]) -> list[Mark]:
    return [
        Mark(
            one.start_ms,
            one.start_ms,
            _("Chapter: {name}").format(name=chapter_name(one.title, number)),
            MarkShape.FLAG,
            "accent",
        )
        for number, one in enumerate(chapters, 1)
    ]
