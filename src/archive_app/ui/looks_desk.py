"""Everything around how one window looks, how its text is set, and the language it speaks."""

from __future__ import annotations

from archive_app.config.settings import SettingsFile
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _, language
from archive_app.ui.comfort.comfort_controller import ComfortController
from archive_app.ui.controllers.appearance import AppearanceController
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search_desk import Slot
from archive_app.ui.teller import Teller
from archive_app.ui.theme import Appearance


class LooksDesk(Teller):
    """Choosing looks and language, and showing in the menu what was chosen."""

    def __init__(
        self, settings: SettingsFile, appearance: AppearanceController, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._appearance = appearance
        self._window = window
        self.comfort = ComfortController(settings, appearance, window)
        appearance.changed.connect(window.set_theme)
        for part in (appearance, self.comfort):
            part.failed.connect(self.failed)
        self._show_choices()

    def slots(self) -> dict[str, Slot]:
        """Return what the actions of looks and language do, by the action's name."""
        looks, actions = self._appearance, self._window.actions_
        return {
            "larger": lambda: looks.resize(1),
            "smaller": lambda: looks.resize(-1),
            "usual_size": lambda: looks.resize(0),
            "system": lambda: self._choose_looks(Appearance.SYSTEM),
            "light": lambda: self._choose_looks(Appearance.LIGHT),
            "dark": lambda: self._choose_looks(Appearance.DARK),
            "contrast": lambda: self._choose_looks(Appearance.CONTRAST),
            "reading_comfort": self.comfort.show_page,
            "reading_font": lambda: looks.use_reading_font(actions["reading_font"].isChecked()),
            "dutch": lambda: self._choose_language("nl"),
            "english": lambda: self._choose_language("en"),
        }

    def _choose_looks(self, appearance: Appearance) -> None:
        self._appearance.choose(appearance)
        self._show_choices()

    def _choose_language(self, chosen: str) -> None:
        try:
            self._settings.change(language=chosen)
        except ArchiveError as error:
            self.failed.emit(error)
        self._show_choices()
        if chosen != language():
            self.told.emit(_("The program speaks the other language when you start it again."))

    def _show_choices(self) -> None:
        settings, actions = self._settings.current, self._window.actions_
        actions.check_one("appearance", settings.appearance)
        spoken = settings.language or language()
        actions.check_one("language", "english" if spoken == "en" else "dutch")
        actions["reading_font"].setChecked(settings.reading_font)

    def close(self) -> None:
        """Keep what was chosen last."""
        self.comfort.keep()
