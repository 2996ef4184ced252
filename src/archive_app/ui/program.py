"""The window at work: the archive is opened, the controllers are made, the actions act."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from archive_app.config.settings import SettingsFile
from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _, language
from archive_app.services.jobs import Job, Progress
from archive_app.services.session import Session
from archive_app.ui.comfort.comfort_controller import ComfortController
from archive_app.ui.controllers.appearance import AppearanceController
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.glossary_controller import GlossaryController
from archive_app.ui.controllers.history_controller import HistoryController
from archive_app.ui.controllers.import_controller import ImportController
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
from archive_app.ui.main_window import MainWindow
from archive_app.ui.marks_desk import MarksDesk
from archive_app.ui.search_desk import SearchDesk, Slot
from archive_app.ui.theme import Appearance

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
        self.history = HistoryController(session, jobs, window.actions_, window)
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
        self.correcting: CorrectingDesk | None = None
        self.comfort = ComfortController(settings, appearance, window)
        self.printing = PrintController(session, jobs, self.archive.reading, window)
        self._import_shown = False
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
        QTimer.singleShot(0, self._set_up_rest)
        self.upkeep.catch_up()

    def _set_up_rest(self) -> None:
        """Make what isn't needed for the first sight of the window."""
        from archive_app.ui.correcting_desk import CorrectingDesk

        self.hearing.set_up(self._make_listening)
        window, reading = self.window, self.archive.reading
        desk = self.correcting = CorrectingDesk(
            self.session, self.jobs, self._settings, reading, self.hearing, window
        )
        desk.changed.connect(self.archive.take_changes)
        desk.told.connect(window.inform)
        desk.offered.connect(window.offer)
        desk.failed.connect(self.tell)
        self._appearance.changed.connect(desk.set_theme)
        for name, slot in desk.slots().items():
            window.actions_[name].triggered.connect(slot)

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
        window.search.left.connect(self._focus_items)
        window.archive.results.term_chosen.connect(self.glossary.show)
        window.archive.browser.reader.add_recording_requested.connect(self.importing.choose_files)
        window.files_dropped.connect(self.importing.begin)
        window.term_search_requested.connect(self._search_for)
        window.closing.connect(self.close)
        self.importing.shown.connect(lambda: window.show_place(window.archive))
        archive.shown.connect(lambda: window.show_place(window.archive, keep_form=True))
        for teller in (
            self.importing, archive.reading, self.history, self.desk, self.glossary,
            self.read_state, self.item, self.hearing, self.marks, self.printing,
        ):  # fmt: skip
            teller.told.connect(window.inform)
        archive.reading.opened.connect(self.read_state.take_item)
        self.hearing.heard.connect(self.read_state.take_heard)
        items = window.archive.browser.items.list
        items.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        items.addActions([window.actions_[n] for n in ("edit_item", "mark_read", "delete_item")])
        self.desk.search_requested.connect(self._search_for)
        for offering in (
            archive.reading, self.desk, self.glossary, self.hearing, self.marks, self.printing,
        ):  # fmt: skip
            offering.offered.connect(window.offer)
        self.importing.progressed.connect(self._show_import)
        self.importing.failed.connect(lambda words: window.tell(words, stays=True))
        window.import_progress.cancelled.connect(self.importing.cancel)
        archive.changed.connect(self.history.show)
        archive.changed.connect(self.upkeep.catch_up)
        archive.behind.connect(self.upkeep.catch_up_if_idle)
        self.glossary.changed.connect(self.history.show)
        self.marks.stepped.connect(self.history.show)
        self.marks.written.connect(archive.take_changes)
        self.glossary.changed.connect(archive.search_again)
        self.history.changed.connect(archive.take_changes)
        self.history.changed.connect(self.glossary.take_changes)
        for look in (archive.refresh, self.glossary.refresh, self.read_state.refresh):
            self.history.stirred.connect(look)
        self.read_state.changed.connect(self._search_by_marks)
        self.upkeep.indexed.connect(archive.search_again)
        self.upkeep.progressed.connect(archive.searching.count_behind)
        for part in (
            archive, archive.reading, self.desk, self.history, self.upkeep, self.glossary,
            self.read_state, self._appearance, self.hearing, self.letters, self.marks,
            self.comfort, self.printing,
        ):  # fmt: skip
            part.failed.connect(self.tell)
        self._appearance.changed.connect(window.set_theme)
        self._show_choices()

    def _connect_actions(self) -> None:
        actions = self.window.actions_
        for slots in (
            self._archive_slots(),
            self.item.slots(),
            self.desk.slots(),
            self._place_slots(),
            self._look_slots(),
            self.hearing.slots(),
            self.marks.slots(),
        ):
            for name, slot in slots.items():
                actions[name].triggered.connect(slot)

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

    def _place_slots(self) -> dict[str, Slot]:
        window = self.window
        return {
            "back": self._step_back,
            "search": self._focus_search,
            "archive": lambda: window.show_place(window.archive),
            "glossary": lambda: self.glossary.show(),
            "families": self.glossary.show_families,
            "facets": lambda: window.archive.show_facets(window.archive.facets.isHidden()),
            "next_area": lambda: window.step_area(1),
            "previous_area": lambda: window.step_area(-1),
            "full_screen": window.toggle_full_screen,
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def _look_slots(self) -> dict[str, Slot]:
        looks, actions = self._appearance, self.window.actions_
        return {
            "larger": lambda: looks.resize(1),
            "smaller": lambda: looks.resize(-1),
            "usual_size": lambda: looks.resize(0),
            "system": lambda: self._choose_looks(Appearance.SYSTEM),
            "light": lambda: self._choose_looks(Appearance.LIGHT),
            "dark": lambda: self._choose_looks(Appearance.DARK),
            "contrast": lambda: self._choose_looks(Appearance.CONTRAST),
            "reading_comfort": self.comfort.show_page,
            "to_heard": self.window.archive.browser.reader.show_heard,
            "reading_font": lambda: looks.use_reading_font(actions["reading_font"].isChecked()),
            "dutch": lambda: self._choose_language("nl"),
            "english": lambda: self._choose_language("en"),
        }

    def _show_import(self, done: int, total: int, what: str) -> None:
        """Show at the bottom how far an import is that isn't in sight."""
        window = self.window
        hidden = window.place is not window.archive or (
            window.archive.shown is not window.archive.importing
        )
        if not what or not hidden:
            self._import_shown = False
            window.import_progress.finish()
            return
        if not self._import_shown:
            self._import_shown = True
            window.import_progress.start(what)
        window.import_progress.progress(done, total, what)

    # -- places

    def _focus_search(self) -> None:
        self.window.show_place(self.window.archive)
        self.window.search.setFocus()
        self.window.search.selectAll()

    def _focus_items(self) -> None:
        self.window.archive.browser.items.list.setFocus()

    def _step_back(self) -> None:
        window = self.window
        if self.hearing.step_back():
            return
        if window.place is not window.archive:
            if not self.glossary.step_back():
                window.show_place(window.archive)
        elif window.archive.shown is window.archive.browser:
            if not window.archive.browser.step_back():
                self._focus_items()
        elif window.archive.shown is window.archive.results:
            window.search.clear()
            self._focus_items()
        else:
            self.importing.leave()

    def _search_by_marks(self) -> None:
        """Search again where it matters which items were read."""
        if self.desk.query.asks("is"):
            self.archive.search_again()

    def _search_for(self, text: str) -> None:
        self.window.show_place(self.window.archive)
        self.window.search.replace_text(text)
        self.window.search.setFocus()

    def _show_keys(self) -> None:
        from archive_app.ui.help import KeysDialog

        KeysDialog(self.window.actions_.keys(), self.window).open()

    def _show_about(self) -> None:
        from archive_app.ui.help import AboutDialog

        AboutDialog(self.window).open()

    # -- choices

    def _choose_looks(self, appearance: Appearance) -> None:
        self._appearance.choose(appearance)
        self._show_choices()

    def _choose_language(self, chosen: str) -> None:
        try:
            self._settings.change(language=chosen)
        except ArchiveError as error:
            self.tell(error)
        self._show_choices()
        if chosen != language():
            self.window.inform(_("The program speaks the other language when you start it again."))

    def _show_choices(self) -> None:
        settings, actions = self._settings.current, self.window.actions_
        actions.check_one("appearance", settings.appearance)
        spoken = settings.language or language()
        actions.check_one("language", "english" if spoken == "en" else "dutch")
        actions["reading_font"].setChecked(settings.reading_font)

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
        self.comfort.keep()
        try:
            self._settings.change(
                window=self.window.keep_place(), item=self.archive.reading.wanted or ""
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
