"""How a text is set, as whoever reads it likes it; everything else of the window stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QFont, QFontDatabase

from archive_app.config.settings import Settings
from archive_app.ui.theme import READING_FONT, Size, Theme

#: Serifs that one of the usual systems has, the best to read first.
_SERIFS = (
    "Source Serif 4", "Charter", "Georgia", "Noto Serif", "DejaVu Serif", "Liberation Serif",
    "Times New Roman",
)  # fmt: skip


class Letters(StrEnum):
    """Which letters a text is set in."""

    AS_WINDOW = ""
    SYSTEM = "system"
    EASY = "easy"
    SERIF = "serif"


@dataclass(frozen=True, slots=True)
class Comfort:
    """How a text is set.

    Attributes:
        width: of the column, in letters, 45 to 90.
        line: height of a line, in heights of the letters, 1.3 to 2.2.
        size: of the letters, 1.0 to 2.0, beyond the scale of the window.
        space: room between passages, 0.5 to 4.0 times the usual.
        times: whether the times stand beside the text.
    """

    width: int = 68
    line: float = 1.6
    size: float = 1.0
    letters: Letters = Letters.AS_WINDOW
    space: float = 1.0
    times: bool = True

    def font(self, theme: Theme, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the letters of the text."""
        return self._font(theme, Size.READING, weight)

    def heading_font(self, theme: Theme) -> QFont:
        """Return the letters of a heading in the text."""
        return self._font(theme, Size.LARGE, QFont.Weight.Bold)

    def line_px(self, theme: Theme) -> int:
        """Return the height of a line of the text, in device-independent pixels."""
        return round(theme.type_px(Size.READING) * self.size * self.line)

    def heading_line_px(self, theme: Theme) -> int:
        """Return the height of a line of a heading, in device-independent pixels."""
        return round(theme.type_px(Size.LARGE) * self.size * max(1.2, self.line - 0.25))

    def _font(self, theme: Theme, size: Size, weight: QFont.Weight) -> QFont:
        font = theme.font(size, weight)
        if self.letters is not Letters.AS_WINDOW:
            family = family_of(self.letters)
            font = QFont(family) if family else QFont(QFontDatabase.systemFont(_GENERAL))
            font.setWeight(weight)
        font.setPixelSize(round(theme.type_px(size) * self.size))
        return font


_GENERAL = QFontDatabase.SystemFont.GeneralFont


def family_of(letters: Letters) -> str:
    """Return the family of some letters, "" for the system's own."""
    if letters is Letters.EASY:
        return READING_FONT
    return serif() if letters is Letters.SERIF else ""


def serif() -> str:
    """Return a serif that this system has, "" where it has none that we know."""
    there = set(QFontDatabase.families())
    return next((family for family in _SERIFS if family in there), "")


def comfort_of(settings: Settings) -> Comfort:
    """Return how the settings ask for the text to be set."""
    known = {each.value for each in Letters}
    letters = settings.text_letters if settings.text_letters in known else ""
    return Comfort(
        settings.text_width,
        settings.text_line,
        settings.text_size,
        Letters(letters),
        settings.text_space,
        settings.text_times,
    )
