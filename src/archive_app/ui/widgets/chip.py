"""Chips: small pills with a word that says something of an item, or a filter that is on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from archive_app.i18n import _
from archive_app.ui import icons
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import ICON_GAP
from archive_app.ui.widgets.elided_label import ElidedLabel, plain_tooltip
from archive_app.ui.widgets.flow_layout import FlowLayout

__all__ = ["Chip", "ChipButton", "FlowLayout", "RemovableChip"]

_ICON = 14


class Chip(QFrame):
    """A pill that says something and does nothing.

    Args:
        accent: outlined in the accent colour.
        icon: name of an icon before the text.
    """

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        accent: bool = False,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("variant", "chip")
        self.setProperty("accent", accent)
        self._icon_name = icon
        self._token = "accent" if accent else "ink2"
        self._icon = QLabel(self)
        self._icon.setVisible(icon is not None)
        self._label = ElidedLabel(text, self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._label, 1)
        self.setAccessibleName(text)
        self.set_theme(theme)

    def text(self) -> str:
        """Return what it says."""
        return self._label.text()

    def sizeHint(self) -> QSize:
        """Ask for the room of the text, and for all pills the same height."""
        return super().sizeHint().expandedTo(QSize(0, self.minimumHeight()))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._label.setFont(theme.font(Size.SMALL))
        self._row.setContentsMargins(theme.px(11), theme.px(3), theme.px(11), theme.px(3))
        self._row.setSpacing(theme.px(6))
        self.setMinimumHeight(theme.px(26))
        if self._icon_name is not None:
            color = theme.color(self._token).name()
            ratio = self.devicePixelRatioF()
            self._icon.setPixmap(icons.pixmap(self._icon_name, color, theme.px(_ICON), ratio))
        self.updateGeometry()


class RemovableChip(Chip):
    """A pill with a × that asks for it to be taken away (`removed`).

    Args:
        removing: what the × does, in words; without these, that it removes what the pill says.
    """

    removed = Signal()

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        accent: bool = True,
        removing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._cross: QToolButton | None = None  # set_theme runs before there is one
        super().__init__(text, theme, accent=accent, parent=parent)
        cross = QToolButton(self)
        cross.setProperty("ring", "round")
        name = removing or _("Remove {name}").format(name=text)
        cross.setAccessibleName(name)
        cross.setToolTip(plain_tooltip(name))
        cross.clicked.connect(self.removed)
        self._row.addWidget(cross)
        self._cross = cross
        self.setFocusProxy(cross)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        super().set_theme(theme)
        if self._cross is None:
            return
        self._row.setContentsMargins(theme.px(11), theme.px(1), theme.px(3), theme.px(1))
        self._row.setSpacing(theme.px(2))
        self._cross.setIcon(icons.icon("x", theme, self._token, _ICON))
        self._cross.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))
        self._cross.setFixedSize(theme.px(24), theme.px(24))


class ChipButton(QPushButton):
    """A pill that does something when it is pressed."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        accent: bool = False,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("variant", "chip")
        self.setProperty("accent", accent)
        self.setProperty("ring", "round")
        self._full = text
        self._icon_name = icon
        self._token = "accent" if accent else "ink2"
        self._theme = theme
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(text))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self.setFont(theme.font(Size.SMALL))
        if self._icon_name is not None:
            self.setIcon(icons.icon(self._icon_name, theme, self._token, _ICON))
            self.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the room of the whole text, whatever part of it is shown now."""
        return QSize(self._frame() + self._width(self._full) + 2, self._theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the room of the …."""
        return QSize(self._frame() + self._width("…"), self._theme.px(26))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        self._fit()

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def _frame(self) -> int:
        gap = self._width(ICON_GAP) + 4  # the 4 are Qt's own
        icon = self._theme.px(_ICON) + gap if self._icon_name is not None else 0
        return 2 * self._theme.px(12) + icon

    def _fit(self) -> None:
        room = self.width() - self._frame()
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        shown = shown.replace("&", "&&")  # a lone & would underline a letter
        if self._icon_name is not None:
            shown = ICON_GAP + shown
        if shown != self.text():
            self.setText(shown)
