"""The page of bookmarks and chapters: what it shows, and what is done there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtCore import QObject, Signal, Slot

from archive_app.domain.catalogue import Item
from archive_app.domain.sound_marks import Bookmark, Chapter
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.bookmarks.mark_model import MarkKind, MarkRow
from archive_app.ui.bookmarks.marks_page import MarksPage
from archive_app.ui.controllers.bookmark_controller import BookmarkController
from archive_app.ui.controllers.chapter_controller import ChapterController, Heard
from archive_app.ui.controllers.marks_reader import MarksRead, MarksReader, read_marks
from archive_app.ui.jobs import JobBridge

Titles = Mapping[str, str]


class MarksPageController(QObject):
    """Fills the page and hands on what is asked there; made at the first need.

    Args:
        item_of: returns the item with an id, None where there is none.

    Signals:
        played: a recording, and where to play it from, in milliseconds.
        failed: an `ArchiveError` to be told.
    """

    played = Signal(object, int)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        page: MarksPage,
        reader: MarksReader,
        bookmarks: BookmarkController,
        chapters: ChapterController,
        item_of: Callable[[str], Item | None],
    ) -> None:
        super().__init__(page)
        self._session = session
        self._jobs = jobs
        self._page = page
        self._reader = reader
        self._bookmarks = bookmarks
        self._chapters = chapters
        self._item_of = item_of
        self._of_all = False
        self._name_next: tuple[str, str, str, int] | None = None
        page.all_chosen.connect(self._choose_all)
        page.renamed.connect(self._rename)
        page.moved.connect(self._move)
        page.deleted.connect(self._delete)
        page.played.connect(lambda row: self.played.emit(row.recording, row.at_ms))
        reader.changed.connect(lambda _found: self.show())
        chapters.heard_changed.connect(self._show_heard)
        bookmarks.added.connect(lambda made, _new: self._choose(MarkKind.BOOKMARK, made))
        chapters.added.connect(lambda made, _new: self._choose(MarkKind.CHAPTER, made))
        self.show()

    def name_next(self, mark: Bookmark) -> None:
        """Have a bookmark's name typed, as soon as it is in the list."""
        key = _key(MarkKind.BOOKMARK, mark)
        if self._page.model.row_of(key) >= 0:
            self._page.name_row(key)
        else:
            self._name_next = key

    # -- what it shows

    def show(self) -> None:
        """Show what there is now."""
        if not self._of_all:
            of_item = {one.id: one for one in self._reader.of_item}
            found = self._reader.found
            if of_item.keys() <= found.recordings.keys():
                titles = {key: one.title for key, one in of_item.items() if len(of_item) > 1}
                here = {key: found.recordings[key] for key in of_item}
                self._show_rows(_rows(found, here, titles))
            return

        def work(_progress: Progress) -> MarksRead:
            marked = self._session.bookmarks.marked_recordings()
            return read_marks(self._session, {one.id: one for one in marked})

        self._jobs.read(work, self._show_all, self.failed.emit)

    def _show_all(self, found: MarksRead) -> None:
        if self._of_all:
            items = {key: self._item_of(one.item) for key, one in found.recordings.items()}
            here = {key: one for key, one in found.recordings.items() if items[key]}
            titles = {key: item.title for key, item in items.items() if item}
            self._show_rows(_rows(found, here, titles))

    def _show_rows(self, rows: Iterator[MarkRow]) -> None:
        self._page.set_rows(tuple(rows))
        self._show_heard(self._chapters.heard)
        wanted, self._name_next = self._name_next, None
        if wanted:
            self._page.name_row(wanted)

    @Slot(object)
    def _show_heard(self, heard: Heard | None) -> None:
        self._page.show_heard(*(heard or (None, None, "")))

    def _choose_all(self, of_all: bool) -> None:
        self._of_all = of_all
        self.show()

    def _choose(self, kind: MarkKind, mark: Bookmark | Chapter) -> None:
        self._page.choose_next(_key(kind, mark))

    # -- what is done there

    def _rename(self, row: MarkRow, name: str) -> None:
        if isinstance(row.mark, Bookmark):
            self._bookmarks.rename(row.mark, name)
        else:
            self._chapters.rename(row.recording, row.mark, name)

    def _move(self, row: MarkRow, by_ms: int) -> None:
        if isinstance(row.mark, Bookmark):
            self._bookmarks.move(row.mark, by_ms)
        else:
            self._chapters.move(row.recording, row.mark, by_ms)

    def _delete(self, row: MarkRow) -> None:
        if isinstance(row.mark, Bookmark):
            self._bookmarks.delete(row.mark)
        else:
            self._chapters.delete(row.recording, row.mark, row.name)


def _key(kind: MarkKind, mark: Bookmark | Chapter) -> tuple[str, str, str, int]:
    return kind.value, mark.recording, mark.id, 0


def _rows(found: MarksRead, here: Iterable[str], titles: Titles) -> Iterator[MarkRow]:
    """Yield the rows of recordings, in order of time; a chapter goes before what is in it."""
    for key in here:
        recording, title = found.recordings[key], titles.get(key, "")
        rows = [
            MarkRow(MarkKind.CHAPTER, recording, one.start_ms, one.title, one, number, title)
            for number, one in enumerate(found.chapters.get(key, ()), 1)
        ]
        rows += [
            MarkRow(MarkKind.BOOKMARK, recording, one.at_ms, one.name, one, of_item=title)
            for one in found.bookmarks.get(key, ())
        ]
        yield from sorted(rows, key=lambda row: (row.at_ms, row.kind is MarkKind.BOOKMARK))
