"""How the text is set: chosen on a page beside it, seen at once, kept in the settings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.config.settings import SettingsFile
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _
from archive_app.ui.comfort.comfort import Comfort, comfort_of
from archive_app.ui.controllers.appearance import AppearanceController
from archive_app.ui.main_window import MainWindow
from archive_app.ui.style import settle
from archive_app.ui.theme import Appearance

if TYPE_CHECKING:
    from archive_app.ui.comfort.comfort_page import ComfortPage
    from archive_app.ui.reader.reader_view import ReaderView

_PAUSE_MS = 500  # after the last step of a slider, before it is written to disk


class ComfortController(QObject):
    """Has the text set as the user likes it.

    Signals:
        failed: the choice could not be kept (`ArchiveError`); it holds for now.
    """

    failed = Signal(object)

    def __init__(
        self, settings: SettingsFile, appearance: AppearanceController, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._appearance = appearance
        self._window = window
        self.comfort = comfort_of(settings.current)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._reader.set_comfort(self.comfort)
        appearance.changed.connect(lambda _theme: self.show_choices())

    @property
    def _reader(self) -> ReaderView:
        return self._window.archive.browser.reader

    @cached_property
    def page(self) -> ComfortPage:
        """The page, made at the first need."""
        from archive_app.ui.comfort.comfort_page import ComfortPage

        page = ComfortPage(self._window.theme, self._window.side)
        page.show_comfort(self.comfort)
        page.comfort_chosen.connect(self.choose)
        page.contrast_chosen.connect(self._appearance.choose_contrast)
        settle(page, page.set_theme, self._window.theme)
        return page

    def show_page(self) -> None:
        """Show the page beside the text."""
        self._window.show_side(self.page, _("How the text looks"))
        self.show_choices()

    def show_choices(self) -> None:
        """Show on the page, where it is there, what holds now."""
        if "page" in self.__dict__:
            settings = self._settings.current
            on = settings.appearance == Appearance.CONTRAST
            self.page.show_contrast(settings.contrast_dark, on=on)

    def choose(self, comfort: Comfort) -> None:
        """Set the text another way, and keep that soon."""
        self.comfort = comfort
        self._reader.set_comfort(comfort)
        self._pause.start()

    def keep(self) -> None:
        """Write down what was chosen, where that has not been done."""
        self._pause.stop()
        if self.comfort == comfort_of(self._settings.current):
            return
        chosen = self.comfort
        try:
            self._settings.change(
                text_width=chosen.width,
                text_line=chosen.line,
                text_size=chosen.size,
                text_letters=chosen.letters.value,
                text_space=chosen.space,
                text_times=chosen.times,
            )
        except ArchiveError as error:
            self.failed.emit(error)
