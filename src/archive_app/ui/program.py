"""The window at work: the archive is opened, the controllers are made, the actions act."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from archive_app.config.settings import SettingsFile
from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _
from archive_app.services.jobs import Job, Progress
from archive_app.services.session import Session
from archive_app.ui.controllers.appearance import AppearanceController
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.glossary_controller import GlossaryController
from archive_app.ui.controllers.history_controller import HistoryController
from archive_app.ui.controllers.history_page_controller import HistoryPageController
from archive_app.ui.controllers.import_controller import ImportController
from archive_app.ui.controllers.import_progress import ImportProgress
from archive_app.ui.controllers.item_controller import ItemController
from archive_app.ui.controllers.letter_keys import LetterKeys
from archive_app.ui.controllers.print_controller import PrintController
from archive_app.ui.controllers.read_state_controller import ReadStateController
from archive_app.ui.controllers.upkeep_controller import UpkeepController
from archive_app.ui.errors import words_of
from archive_app.ui.garbage import GarbageCollector
from archive_app.ui.jobs import JobBridge
from archive_app.ui.lean_memory import give_back_large_blocks
from archive_app.ui.listening_desk import ListeningDesk, MakeListening
from archive_app.ui.looks_desk import LooksDesk
from archive_app.ui.main_window import MainWindow
from archive_app.ui.marks_desk import MarksDesk
from archive_app.ui.search_desk import SearchDesk, Slot
from archive_app.ui.tagging_desk import TaggingDesk
from archive_app.ui.teller import Teller
from archive_app.ui.way_around import WayAround
from archive_app.ui.window_place import place_of

if TYPE_CHECKING:
    from archive_app.ui.correcting_desk import CorrectingDesk

_GIVE_WAY = 0.0005  # seconds


class Program(QObject):
    """Everything of one window.

    Args:
        session: being opened by the job that `open` is given.
        make_listening: makes the player, which may take a moment.
    """

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: SettingsFile,
        appearance: AppearanceController,
        make_listening: MakeListening,
    ) -> None:
        super().__init__(window)
        # Other threads give way to the window at once: with Python's usual 5 ms, and a turn to wait
        # for at each call into Qt, a long export made the window stand still for 300 ms at a time.
        sys.setswitchinterval(_GIVE_WAY)
        give_back_large_blocks()
        self._garbage = GarbageCollector(self)
        self.window = window
        self.session = session
        self._settings = settings
        self._appearance = appearance
        self._make_listening = make_listening
        jobs = self.jobs = JobBridge(session.jobs, self.tell, str(session.archive.folder), self)
        self.archive = ArchiveController(session, jobs, window.archive, window.search, window)
        self.desk = SearchDesk(session, jobs, settings, self.archive, window)
        self.importing = ImportController(session, jobs, window.archive, self.archive, window)
        ImportProgress(self.importing, window)
        self.history = HistoryController(session, jobs, window.actions_, window)
        self.steps = HistoryPageController(session, jobs, self.archive, window)
        self.upkeep = UpkeepController(session, jobs, window)
        self.glossary = GlossaryController(session, jobs, window, window)
        self.read_state = ReadStateController(
            session, jobs, window.archive.browser, window.actions_["mark_read"], window
        )
        self.item = ItemController(self.archive, self.read_state, window)
        self.hearing = ListeningDesk(
            session,
            jobs,
            self.archive.reading,
            lambda key: self.archive.items.get(key),
            window,
            settings,
        )
        self.hearing.follow(self.archive, self.item)
        self.letters = LetterKeys(settings, window.actions_, window)
        self.marks = MarksDesk(session, jobs, self.archive, self.hearing, window)
        self.tagging = TaggingDesk(session, jobs, settings, self.archive, self.hearing, window)
        self.correcting: CorrectingDesk | None = None
        self.looks = LooksDesk(settings, appearance, window)
        self.printing = PrintController(session, jobs, self.archive.reading, window)
        self.way = WayAround(window, self.hearing, self.glossary, self.tagging, self.importing)
        self._connect()
        self._connect_actions()
        window.actions_.enable_archive(False)

    def open(self, opening: Job[list[Item]]) -> None:
        """Show the archive as soon as it is open."""
        self.window.busy.start(_("Opening the archive"))
        self.jobs.watch(opening, self._opened, self._not_opened)

    def _opened(self, items: list[Item]) -> None:
        self.window.busy.finish()
        self.window.actions_.enable_archive(True)
        self.archive.show_items(items, first=self._settings.current.item)
        self.history.begin()
        self.read_state.refresh()
        self.tagging.begin()
        QTimer.singleShot(0, self._set_up_rest)
        self.upkeep.catch_up()

    def _set_up_rest(self) -> None:
        """Make what isn't needed for the first sight of the window."""
        from archive_app.ui.correcting_desk import CorrectingDesk

        self.hearing.set_up(self._make_listening)
        reading = self.archive.reading
        desk = self.correcting = CorrectingDesk(
            self.session, self.jobs, self._settings, reading, self.hearing, self.window
        )
        desk.changed.connect(self.archive.take_changes)
        self._hear_out(desk)
        for part in (desk, self.tagging):
            self._appearance.changed.connect(part.set_theme)
        self._give(desk.slots())

    def _not_opened(self, error: ArchiveError) -> None:
        self.window.busy.finish()
        for part in (self.window.search, self.window.archive):
            part.setEnabled(False)
        self.window.setAcceptDrops(False)
        self.window.notice.acted.connect(self.window.close)
        self.window.tell(words_of(error), action=_("Quit"))

    # -- what is connected with what

    def _connect(self) -> None:
        window, archive = self.window, self.archive
        window.archive.results.term_chosen.connect(self.glossary.show)
        window.archive.browser.reader.add_recording_requested.connect(self.importing.choose_files)
        window.files_dropped.connect(self.importing.begin)
        window.closing.connect(self.close)
        self.importing.shown.connect(lambda: window.show_place(window.archive))
        archive.shown.connect(lambda: window.show_place(window.archive, keep_form=True))
        archive.reading.opened.connect(self.read_state.take_item)
        self.hearing.heard.connect(self.read_state.take_heard)
        self.desk.search_requested.connect(self.way.search_for)
        items = window.archive.browser.items.list
        items.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        items.addActions([window.actions_[n] for n in ("edit_item", "mark_read", "delete_item")])
        self._connect_changes()
        self.importing.told.connect(window.inform)
        self.importing.failed.connect(lambda words: window.tell(words, stays=True))
        self._hear_out(
            archive.reading, self.history, self.desk, self.glossary, self.read_state, self.item,
            self.hearing, self.marks, self.looks, self.printing, self.tagging, self.steps,
        )  # fmt: skip
        for part in (archive, self.upkeep, self.letters):
            part.failed.connect(self.tell)

    def _connect_changes(self) -> None:
        """Have each part follow what another one changes."""
        archive = self.archive
        archive.changed.connect(self.history.show)
        archive.changed.connect(self.upkeep.catch_up)
        archive.behind.connect(self.upkeep.catch_up_if_idle)
        self.glossary.changed.connect(self.history.show)
        self.marks.stepped.connect(self.history.show)
        self.marks.written.connect(archive.take_changes)
        self.glossary.changed.connect(archive.search_again)
        self.history.changed.connect(archive.take_changes)
        self.history.changed.connect(self.glossary.take_changes)
        self.steps.changed.connect(self.history.changed)
        self.steps.changed.connect(self.history.show)
        self.history.stepped.connect(self.steps.refresh)
        archive.took.connect(self.tagging.take_changes)
        self.tagging.changed.connect(archive.take_changes)
        for part in (archive, self.glossary, self.read_state, self.tagging):
            self.history.stirred.connect(part.refresh)
        self.read_state.changed.connect(self._search_by_marks)
        self.upkeep.indexed.connect(archive.take_indexed)
        self.upkeep.progressed.connect(archive.searching.count_behind)

    def _hear_out(self, *tellers: Teller) -> None:
        """Say in the window what these have to say."""
        for teller in tellers:
            teller.told.connect(self.window.inform)
            teller.offered.connect(self.window.offer)
            teller.failed.connect(self.tell)

    # -- what the actions do

    def _connect_actions(self) -> None:
        self._give(self._archive_slots())
        for part in (
            self.item, self.desk, self.way, self.looks, self.hearing, self.marks, self.tagging,
            self.steps,
        ):  # fmt: skip
            self._give(part.slots())

    def _give(self, slots: Mapping[str, Slot]) -> None:
        """Give actions, by name, what they do."""
        for name, slot in slots.items():
            self.window.actions_[name].triggered.connect(slot)

    def _archive_slots(self) -> dict[str, Slot]:
        return {
            "add_files": lambda: self.importing.choose_files(),
            "add_folder": self.importing.choose_folder,
            "print": lambda: self.printing.show_page(pdf=False),
            "to_pdf": lambda: self.printing.show_page(pdf=True),
            "check": self.upkeep.check,
            "quit": self.window.close,
            "undo": self.history.undo,
            "redo": self.history.redo,
            "no_filters": self.archive.clear_filters,
        }

    def _search_by_marks(self) -> None:
        """Search again where it matters which items were read."""
        if self.desk.query.asks("is"):
            self.archive.search_again()

    # -- errors, the end

    def tell(self, error: ArchiveError) -> None:
        """Say an error that the user can mend."""
        self.window.tell(words_of(error))

    def close(self) -> None:
        """Keep what is to be remembered and let go of everything."""
        self.history.end()
        if self.correcting:
            self.correcting.close()
        self.hearing.close()
        self.looks.close()
        try:
            self._settings.change(
                window=place_of(self.window), item=self.archive.reading.wanted or ""
            )
        except ArchiveError as error:
            self.tell(error)
        self.jobs.close()
        self.session.close()
        self._garbage.stop()


def begin_opening(session: Session) -> Job[list[Item]]:
    """Open an archive and read its catalogue, off Qt's thread."""

    def work(_progress: Progress) -> list[Item]:
        session.open()
        return session.library.items()

    return session.jobs.write(work)


def raise_window(window: MainWindow) -> None:
    """Bring the window to the front."""
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
