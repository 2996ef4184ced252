"""Around what a recording holds: bookmarks, chapters, and what its file says of itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from archive_app.domain.catalogue import Item, Recording
from archive_app.domain.changes import Changes
from archive_app.domain.sound_marks import Bookmark
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.bookmark_controller import BookmarkController, added_words
from archive_app.ui.controllers.chapter_controller import ChapterController
from archive_app.ui.controllers.marks_reader import MarksReader
from archive_app.ui.jobs import JobBridge
from archive_app.ui.listening_desk import ListeningDesk
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search_desk import Slot as Act
from archive_app.ui.teller import Teller

if TYPE_CHECKING:
    from archive_app.ui.bookmarks.marks_page import MarksPage
    from archive_app.ui.controllers.listening_controller import ListeningController
    from archive_app.ui.controllers.marks_page_controller import MarksPageController
    from archive_app.ui.controllers.sound_tags_controller import SoundTagsController
    from archive_app.ui.sound_tags.tags_page import TagsPage


class MarksDesk(Teller):
    """Bookmarks, chapters and tags in one window. Its pages are made at their first need.

    Signals:
        stepped: a step of the history was made that changes nothing else that is shown.
        written: what writing tags changed (`Changes`).
    """

    stepped = Signal()
    written = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        archive: ArchiveController,
        hearing: ListeningDesk,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._archive = archive
        self._hearing = hearing
        self._window = window
        self._following: ListeningController | None = None
        self.reader = MarksReader(session, jobs, hearing.marks, self)
        self.bookmarks = BookmarkController(session, jobs, self)
        self.chapters = ChapterController(session, jobs, self)
        self._connect()

    def _connect(self) -> None:
        archive, reader = self._archive, self.reader
        archive.reading.opened.connect(self._take_item)
        reader.changed.connect(self.chapters.take_marks)
        for part in (self.bookmarks, self.chapters):
            part.changed.connect(reader.read)
            part.changed.connect(self.stepped)
        self.tell_of(self.bookmarks, self.chapters)
        reader.failed.connect(self.failed)
        self.bookmarks.added.connect(self._tell_bookmark)
        self.chapters.added.connect(self._tell_chapter)

    def slots(self) -> dict[str, Act]:
        """Return what the actions of this desk do, by the action's name."""
        return {
            "add_bookmark": lambda: self.bookmarks.add(*self._place),
            "add_chapter": lambda: self.chapters.add(*self._place),
            "bookmarks": self.show_marks,
            "sound_tags": self.show_tags,
        }

    # -- what is heard

    @property
    def _place(self) -> tuple[Recording | None, int]:
        """The recording that is heard, or would be, and where in it, in milliseconds."""
        listening = self._hearing.listening
        if listening is None or listening.chosen is None:
            return None, 0
        return listening.chosen, listening.position

    @Slot(object, object, object)
    def _take_item(self, item: Item, transcript: object, recordings: list[Recording]) -> None:
        listening = self._hearing.listening
        if listening is not None and self._following is None:  # there is a player from now on
            self._following = listening
            listening.chosen_changed.connect(self.reader.take_chosen)
            listening.positioned.connect(self.chapters.follow)
            self.reader.take_chosen(listening.chosen)
        self._renew(recordings)
        self.reader.take_item(item, transcript, recordings)  # type: ignore[arg-type]
        if self.tags_shown:
            self._tags.refresh()

    def _renew(self, recordings: list[Recording]) -> None:
        """Have the player take the file that a recording has now, where tags were written."""
        if self._following:
            for one in recordings:
                self._following.renew(one)

    # -- bookmarks and chapters

    @cached_property
    def page(self) -> MarksPage:
        """The page of bookmarks and chapters."""
        from archive_app.ui.bookmarks.marks_page import MarksPage

        action = self._window.actions_["add_bookmark"]
        keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        page = MarksPage(self._window.theme, keys)
        page.list.setProperty("letters", "window")  # one listens while the list has the keyboard
        page.bookmark_requested.connect(lambda: self.bookmarks.add(*self._place))
        page.chapter_requested.connect(lambda: self.chapters.add(*self._place))
        return page

    @cached_property
    def _marks(self) -> MarksPageController:
        from archive_app.ui.controllers.marks_page_controller import MarksPageController

        made = MarksPageController(
            self._session, self._jobs, self.page, self.reader, self.bookmarks, self.chapters,
            lambda key: self._archive.items.get(key),
        )  # fmt: skip
        made.played.connect(self._play)
        made.failed.connect(self.failed)
        return made

    @property
    def marks_shown(self) -> bool:
        """Whether the page of bookmarks and chapters is in sight."""
        return self._window.has_side and self._window.side.page is self.__dict__.get("page", 0)

    def show_marks(self) -> None:
        """Show the page; put it away where it has the keyboard already."""
        if self.marks_shown and self.page.isAncestorOf(self._window.focusWidget() or self.page):
            self._window.side.put_away()
            return
        self._marks.show()
        self._window.show_side(self.page, _("Bookmarks and chapters"))

    def _tell_bookmark(self, bookmark: Bookmark, is_new: bool) -> None:
        words = added_words(bookmark, is_new)
        if self.marks_shown:
            self._window.announce(words)  # the eye sees it in the list
            if not is_new:
                self.told.emit(words)
        else:
            self.offered.emit(words, _("Change the name"), lambda: self._name(bookmark))

    def _name(self, bookmark: Bookmark) -> None:
        self._window.show_side(self.page, _("Bookmarks and chapters"))
        self._marks.name_next(bookmark)

    def _tell_chapter(self, _chapter: object, is_new: bool) -> None:
        words = _("A chapter begins here now.") if is_new else _("A chapter begins here already.")
        self.told.emit(words)

    def _play(self, recording: Recording, ms: int) -> None:
        listening = self._hearing.listening
        if listening is None:
            return
        if recording.item != self._archive.reading.wanted and recording.item in self._archive.items:
            self._window.archive.browser.items.choose(recording.item, quietly=True)
            self._archive.reading.open_item(recording.item)
        listening.play_exactly(recording, ms)

    # -- tags

    @cached_property
    def tags_page(self) -> TagsPage:
        """The page of what the file says of itself."""
        from archive_app.ui.sound_tags.tags_page import TagsPage

        return TagsPage(self._window.theme)

    @cached_property
    def _tags(self) -> SoundTagsController:
        from archive_app.ui.controllers.sound_tags_controller import SoundTagsController

        made = SoundTagsController(
            self._session, self._jobs, self.tags_page, lambda: self._place[0]
        )
        made.written.connect(self._take_written)
        made.told.connect(self.told)
        return made

    @property
    def tags_shown(self) -> bool:
        """Whether the page of what the file says of itself is in sight."""
        shown = self.__dict__.get("tags_page", 0)
        return self._window.has_side and self._window.side.page is shown

    def show_tags(self) -> None:
        """Show what the file of the recording that is heard says of itself."""
        self._tags.refresh()
        self._window.show_side(self.tags_page, _("What the sound file says of itself"))

    def _take_written(self, key: str, changes: Changes) -> None:
        """Go on with the new file, also where its item isn't the one that is read."""

        def work(_progress: Progress) -> Recording | None:
            return self._session.sound_tags.recording(key)

        def done(recording: Recording | None) -> None:
            if recording:
                self._renew([recording])
            self.written.emit(changes)

        self._jobs.read(work, done)
