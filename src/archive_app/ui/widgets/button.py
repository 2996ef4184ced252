"""A push button that keeps its icon in step with the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from archive_app.ui import icons
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import AccessibleTab, register

_TOKENS = {"primary": "on_accent", "place": "ink2", "quiet": "ink2"}

#: Qt leaves a fixed, narrow gap between icon and text; this one grows with the type.
ICON_GAP = "\N{NO-BREAK SPACE}"
_WIDER_GAP = 2 * ICON_GAP  # on a filled ground they stick together sooner
_LINK_GAP = 4  # in the icon itself: the line under a link's words would run under a space


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
        self._label = text
        self._variant = variant
        self._theme = theme
        self._bare = False
        self.setProperty("variant", variant)
        if variant == "place":
            self.setCheckable(True)
            self.toggled.connect(lambda: self.set_theme(self._theme))
        self.set_label(text)
        self.set_theme(theme)

    def set_label(self, text: str) -> None:
        """Change what it says."""
        self._label = text
        self.setAccessibleName(text)
        if self._variant == "quiet":
            self.setToolTip(text)
            return
        self._show_label()

    def set_bare(self, bare: bool) -> None:
        """Show only the icon, where there is no room for the words; they stay its name."""
        if self._name is not None and bare != self._bare:
            self._bare = bare
            self._show_label()

    def _show_label(self) -> None:
        if self._bare:
            self.setText("")
            return
        shown = self._label.replace("&", "&&")  # a lone & would underline a letter
        self.setText(f"{self._gap()}{shown}" if self._name else shown)

    def _gap(self) -> str:
        if self._variant == "link":
            return ""
        return _WIDER_GAP if self._variant == "primary" else ICON_GAP

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        # As heavy as the sheet paints it: Qt reckons the room for the words with this font.
        bold = self._variant == "primary"
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        self.setFont(theme.font(Size.BODY, weight))
        if self._name is None:
            return
        token = "accent" if self.isChecked() else _TOKENS.get(self._variant, "ink")
        pixels = 20 if self._variant in ("quiet", "place") else 18
        drawn = icons.icon(self._name, theme, token, pixels)
        size = QSize(theme.px(pixels), theme.px(pixels))
        if self._variant == "link":
            drawn = _with_room(drawn, size, theme.px(_LINK_GAP))
            size += QSize(theme.px(_LINK_GAP), 0)
        self.setIcon(drawn)
        self.setIconSize(size)


def _with_room(icon: QIcon, size: QSize, room: int) -> QIcon:
    """Return an icon with some room at its right."""
    result = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        for ratio in (1.0, 2.0):
            wider = QPixmap((size + QSize(room, 0)) * ratio)
            wider.setDevicePixelRatio(ratio)
            wider.fill(Qt.GlobalColor.transparent)
            painter = QPainter(wider)
            painter.drawPixmap(0, 0, icon.pixmap(size, ratio, mode))
            painter.end()
            result.addPixmap(wider, mode)
    return result


def _described(button: Button) -> AccessibleTab | None:
    return AccessibleTab(button) if button.property("variant") == "place" else None


register(Button, _described)
