"""The window at work: the archive is opened, the controllers are made, the actions act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from archive_app.config.settings import SettingsFile
from archive_app.domain.catalogue import Item
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.domain.glossary import Term
from archive_app.domain.transcript import Problem
from archive_app.i18n import _, language, ngettext
from archive_app.i18n.messages import sentence
from archive_app.i18n.words import step_words
from archive_app.services.jobs import Job, Progress
from archive_app.services.library import Step
from archive_app.services.listening import Listening
from archive_app.services.session import Session
from archive_app.ui.controllers.appearance import AppearanceController
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.import_controller import ImportController
from archive_app.ui.controllers.listening_controller import ListeningController
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.theme import Appearance

_LOOK_MS = 3000
SKIP_MS = 15_000

MakeListening = Callable[[Session, JobBridge], Listening]
"""Makes what plays; asked for when the window is already there."""

HistoryNow = tuple[Step | None, Step | None, tuple[int, int]]
"""What undo and redo would do, and the state of the history."""


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
        self.window = window
        self.session = session
        self._settings = settings
        self._appearance = appearance
        self._make_listening = make_listening
        self.jobs = JobBridge(session.jobs, self.tell, self)
        self.archive = ArchiveController(session, self.jobs, window.archive, window.search, window)
        self.importing = ImportController(session, self.jobs, window.archive, self.archive, window)
        self.listening: ListeningController | None = None
        self.ready = False
        self._state = (0, 0)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_for_others)
        self._connect()

    def open(self, opening: Job[list[Item]]) -> None:
        """Show the archive as soon as it is open."""
        self.window.busy.start(_("Opening the archive"))
        self.jobs.watch(opening, self._opened, self._not_opened)

    def _opened(self, items: list[Item]) -> None:
        self.window.busy.finish()
        self.ready = True
        self.archive.show_items(items)
        self._show_history()
        QTimer.singleShot(0, self._set_up_listening)
        self.jobs.index(
            self._catch_up,
            lambda _count: self.window.busy.finish(),
            self._behind,
            self._show_indexing,
        )
        self._look.start()

    def _catch_up(self, progress: Progress) -> int:
        self.session.searching  # noqa: B018  (loads the libraries before the first key is struck)
        return self.session.indexing.catch_up(progress)

    def _show_indexing(self, done: int, total: int, _what: str) -> None:
        if done == 0:
            self.window.busy.start(_("Making the search index"))
        self.window.busy.progress(done, total, _("Making the search index"))

    def _behind(self, error: ArchiveError) -> None:
        self.window.busy.finish()
        if not isinstance(error, Cancelled):
            self.tell(error)

    def _not_opened(self, error: ArchiveError) -> None:
        self.window.busy.finish()
        for part in (self.window.search, self.window.archive):
            part.setEnabled(False)
        self.window.tell(words_of(error), action=_("Quit"))
        self.window.notice.acted.connect(self.window.close)

    def _set_up_listening(self) -> None:
        window = self.window
        listening = self._make_listening(self.session, self.jobs)
        controller = self.listening = ListeningController(
            listening,
            window.player,
            window.archive.browser.reader.passages,
            lambda item: self.archive.items.get(item),
            window,
        )
        self.archive.opened.connect(controller.take_item)
        self.archive.play_requested.connect(controller.play)
        self.archive.reopen()

    # -- other processes

    def _look_for_others(self) -> None:
        """See whether another process, such as a command, changed the archive."""
        self.jobs.read(lambda _progress: self.session.library.state(), self._saw)

    def _saw(self, state: tuple[int, int]) -> None:
        if state != self._state:
            self._state = state
            self.archive.refresh()
            self._show_history()

    # -- actions

    def _connect(self) -> None:
        window, act = self.window, self.window.actions_
        for name, slot in self._slots().items():
            act[name].triggered.connect(slot)
        window.search.left.connect(self._focus_items)
        window.archive.results.term_chosen.connect(self._show_glossary)
        window.archive.browser.reader.add_recording_requested.connect(
            lambda item: self.importing.choose_files(item)
        )
        window.files_dropped.connect(self.importing.begin)
        window.closing.connect(self.close)
        self.importing.shown.connect(lambda: window.show_place(window.archive))
        self.archive.changed.connect(self._show_history)
        self.archive.failed.connect(self.tell)
        self._appearance.changed.connect(window.set_theme)
        self._appearance.failed.connect(self.tell)
        self._show_choices()

    def _slots(self) -> dict[str, Callable[[], object]]:
        window, looks = self.window, self._appearance
        return {
            "add_files": lambda: self.importing.choose_files(),
            "add_folder": self.importing.choose_folder,
            "edit_item": self.archive.edit,
            "delete_item": self.archive.delete,
            "check": self._check,
            "quit": window.close,
            "undo": self.archive.undo,
            "redo": self.archive.redo,
            "search": self._focus_search,
            "back": self._step_back,
            "archive": lambda: window.show_place(window.archive),
            "glossary": lambda: self._show_glossary(),
            "facets": lambda: window.archive.show_facets(window.archive.facets.isHidden()),
            "no_filters": self.archive.clear_filters,
            "next_area": lambda: window.step_area(1),
            "previous_area": lambda: window.step_area(-1),
            "larger": lambda: looks.resize(1),
            "smaller": lambda: looks.resize(-1),
            "usual_size": lambda: looks.resize(0),
            "system": lambda: self._choose_looks(Appearance.SYSTEM),
            "light": lambda: self._choose_looks(Appearance.LIGHT),
            "dark": lambda: self._choose_looks(Appearance.DARK),
            "reading_font": lambda: looks.use_reading_font(
                window.actions_["reading_font"].isChecked()
            ),
            "dutch": lambda: self._choose_language("nl"),
            "english": lambda: self._choose_language("en"),
            "full_screen": self._full_screen,
            "keys": self._show_keys,
            "about": self._show_about,
            **self._listening_slots(),
        }

    def _listening_slots(self) -> dict[str, Callable[[], object]]:
        def with_listening(do: Callable[[ListeningController], None]) -> Callable[[], None]:
            def slot() -> None:
                if self.listening:
                    do(self.listening)

            return slot

        return {
            "toggle": with_listening(lambda listening: listening.toggle()),
            "skip_back": with_listening(lambda listening: listening.skip(-SKIP_MS)),
            "skip_forward": with_listening(lambda listening: listening.skip(SKIP_MS)),
            "previous_passage": with_listening(lambda listening: listening.step(-1)),
            "next_passage": with_listening(lambda listening: listening.step(1)),
            "slower": with_listening(lambda listening: listening.step_speed(-1)),
            "faster": with_listening(lambda listening: listening.step_speed(1)),
            "quieter": with_listening(lambda listening: listening.step_volume(-1)),
            "louder": with_listening(lambda listening: listening.step_volume(1)),
        }

    def _show_keys(self) -> None:
        from archive_app.ui.help import KeysDialog

        KeysDialog(self.window.actions_.keys(), self.window).open()

    def _show_about(self) -> None:
        from archive_app.ui.help import AboutDialog

        AboutDialog(self.window).open()

    def _focus_search(self) -> None:
        self.window.show_place(self.window.archive)
        self.window.search.setFocus()
        self.window.search.selectAll()

    def _focus_items(self) -> None:
        self.window.archive.browser.items.list.setFocus()

    def _step_back(self) -> None:
        window = self.window
        if window.place is not window.archive:
            window.show_place(window.archive)
        elif window.archive.shown is window.archive.browser:
            if not window.archive.browser.step_back():
                self._focus_items()
        else:
            window.search.clear()
            window.archive.show_part(window.archive.browser)
            self._focus_items()

    def _search_for(self, text: str) -> None:
        self.window.show_place(self.window.archive)
        self.window.search.setText(text)
        self.window.search.setFocus()

    def _show_glossary(self, term_id: str = "") -> None:
        view = self.window.glossary
        self.window.show_place(view)

        def show(terms: list[Term]) -> None:
            view.set_terms(terms)
            if term_id:
                view.show_term(term_id)

        if view.empty:
            view.search_requested.connect(self._search_for)
        self.jobs.read(lambda _progress: self.session.library.terms(), show)

    def _full_screen(self) -> None:
        window = self.window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

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
            self.window.tell(_("The program speaks the other language when you start it again."))

    def _show_choices(self) -> None:
        settings, actions = self._settings.current, self.window.actions_
        actions.check_one("appearance", settings.appearance)
        spoken = settings.language or language()
        actions.check_one("language", "english" if spoken == "en" else "dutch")
        actions["reading_font"].setChecked(settings.reading_font)

    # -- history, check, errors, the end

    def _show_history(self) -> None:
        def read(_progress: Progress) -> HistoryNow:
            library = self.session.library
            return library.next_undo(), library.next_redo(), library.state()

        self.jobs.read(read, self._show_steps)

    def _show_steps(self, found: HistoryNow) -> None:
        undo, redo, self._state = found
        for name, word, step in (("undo", _("Undo"), undo), ("redo", _("Redo"), redo)):
            action = self.window.actions_[name]
            action.setEnabled(step is not None)
            words = f": {step_words(step.label, step.subject)}" if step else ""
            action.setText(f"{word}{words}".replace("&", "&&"))

    def _check(self) -> None:
        from archive_app.services.safekeeping import check

        def work(progress: Progress) -> list[Problem]:
            return check(self.session.archive, self.session.indexing, progress)

        self.window.busy.start(_("Checking the archive"))
        job = self.jobs.index(work, self._checked, self._behind, self.window.busy.progress)
        self.window.busy.cancelled.connect(job.cancel)

    def _checked(self, problems: list[Problem]) -> None:
        self.window.busy.finish()
        if not problems:
            self.window.tell(_("All is well."))
            return
        words = "\n".join(sentence(one.code, dict(one.particulars)) for one in problems[:8])
        head = ngettext("{count} problem was found:", "{count} problems were found:", len(problems))
        self.window.tell(f"{head}\n{words}", action=_("Close"))
        self.window.notice.acted.connect(self.window.notice.hide)

    def tell(self, error: ArchiveError) -> None:
        """Say an error that the user can mend."""
        self.window.tell(words_of(error))

    def close(self) -> None:
        """Keep what is to be remembered and let go of everything."""
        self._look.stop()
        if self.listening:
            self.listening.close()
        try:
            self._settings.change(window=self.window.keep_place())
        except ArchiveError as error:
            self.tell(error)
        self.jobs.close()
        self.session.close()


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
