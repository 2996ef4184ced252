"""A push button that keeps its icon in step with the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from archive_app.ui import icons
from archive_app.ui.theme import Size, Theme

_TOKENS = {"primary": "on_accent", "place": "ink2", "quiet": "ink2"}

#: Qt leaves a fixed, narrow gap between icon and text; this one grows with the type.
ICON_GAP = "\N{NO-BREAK SPACE}"


class Button(QPushButton):
    """A button with a text, an icon, or both.

    Args:
        text: what it does. A `quiet` button shows only its icon; the text is its name and tooltip.
        icon: name of an icon.
        variant: "" for the usual form, or `primary`, `quiet`, `link` or `place`.
    """

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        icon: str | None = None,
        variant: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = icon
        self._variant = variant
        self._theme = theme
        self.setProperty("variant", variant)
        if variant == "place":
            self.setCheckable(True)
            self.toggled.connect(lambda: self.set_theme(self._theme))
        self.set_label(text)
        self.set_theme(theme)

    def set_label(self, text: str) -> None:
        """Change what it says."""
        self.setAccessibleName(text)
        if self._variant == "quiet":
            self.setToolTip(text)
            return
        shown = text.replace("&", "&&")  # a lone & would underline a letter
        self.setText(f"{ICON_GAP}{shown}" if self._name else shown)

    def set_icon(self, name: str) -> None:
        """Change the icon."""
        self._name = name
        self.set_label(self.accessibleName())
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self.setFont(theme.font(Size.BODY))
        if self._name is None:
            return
        token = "accent" if self.isChecked() else _TOKENS.get(self._variant, "ink")
        pixels = 20 if self._variant in ("quiet", "place") else 18
        self.setIcon(icons.icon(self._name, theme, token, pixels))
        self.setIconSize(QSize(theme.px(pixels), theme.px(pixels)))
