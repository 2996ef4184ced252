"""How it looks, as the user chose: light or dark, size, letters."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from archive_app.config.settings import Settings, SettingsFile
from archive_app.domain.errors import ArchiveError
from archive_app.ui import style
from archive_app.ui.theme import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    READING_FONT,
    Appearance,
    Theme,
)

_STEP = 0.1
_SMALLEST, _LARGEST = 1.0, 2.0


def theme_of(settings: Settings) -> Theme:
    """Return the theme that the settings ask for."""
    system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    family = READING_FONT if settings.reading_font else ""
    if settings.appearance == Appearance.CONTRAST:
        dark = system_dark if not settings.contrast_dark else settings.contrast_dark == "yes"
        return Theme(CONTRAST_DARK if dark else CONTRAST_LIGHT, family, settings.scale)
    dark = settings.appearance == Appearance.DARK or (
        settings.appearance == Appearance.SYSTEM and system_dark
    )
    return Theme(DARK if dark else LIGHT, family, settings.scale)


class AppearanceController(QObject):
    """Changes and keeps the looks.

    Signals:
        changed: the new theme.
        failed: the choice could not be kept (`ArchiveError`); it holds for now.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.theme = theme_of(settings.current)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._apply())

    def choose(self, appearance: Appearance) -> None:
        """Be light, dark, as the system is, or with the highest contrast."""
        self._keep(replace(self._settings.current, appearance=appearance.value))

    def resize(self, direction: int) -> None:
        """Make everything larger (1), smaller (-1) or as usual (0)."""
        scale = 1.0 if direction == 0 else self._settings.current.scale + direction * _STEP
        scale = round(min(_LARGEST, max(_SMALLEST, scale)), 2)
        self._keep(replace(self._settings.current, scale=scale))

    def use_reading_font(self, use: bool) -> None:
        """Use the easily read letters, or the system's."""
        self._keep(replace(self._settings.current, reading_font=use))

    def choose_contrast(self, dark: str) -> None:
        """With high contrast, be white on black (`yes`), the reverse (`no`), or as the system."""
        self._keep(replace(self._settings.current, contrast_dark=dark))

    def _keep(self, wanted: Settings) -> None:
        try:
            self._settings.change(
                appearance=wanted.appearance,
                scale=wanted.scale,
                reading_font=wanted.reading_font,
                contrast_dark=wanted.contrast_dark,
            )
        except ArchiveError as error:
            self.failed.emit(error)
        self._apply()

    def _apply(self) -> None:
        theme = theme_of(self._settings.current)
        if theme == self.theme:
            return
        self.theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            style.apply(app, theme)
        self.changed.emit(theme)
