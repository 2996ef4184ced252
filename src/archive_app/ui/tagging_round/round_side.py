"""Beside a round: its keys, what was done today, and the last steps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.services.tag_round import Today
from archive_app.ui.tagging_round import round_words as words
from archive_app.ui.tagging_round.round_keys import SHOWN
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.wrap_label import WrapLabel

_STEPS = 5
#: Pixels at scale 1.
_WIDTH = 260


class RoundSide(QScrollArea):
    """A column to read; the keyboard comes here only where it has to be scrolled."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("Keys, today and last steps"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "paper")
        self._labels: list[WrapLabel] = []
        self._keys: list[QLabel] = []
        self._column = QVBoxLayout(inside)
        self._head(_("Keys"))
        self._key_grid = self._add_keys()
        self._head(_("Today"))
        self._today = [self._fact(_("Passages")), self._fact(_("Tags put")), self._fact(_("Time"))]
        self._head(_("Last steps"))
        self._steps = self._label(Size.SMALL, "ink2")
        self._column.addWidget(self._steps)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.show_today(Today())
        self.show_steps(())
        self.set_theme(theme)

    def _label(
        self, size: Size, token: str, weight: QFont.Weight = QFont.Weight.Normal
    ) -> WrapLabel:
        label = WrapLabel(self._theme, size, token=token, weight=weight)
        self._labels.append(label)
        return label

    def _head(self, text: str) -> None:
        label = self._label(Size.SMALL, "ink2", QFont.Weight.DemiBold)
        label.setText(text)
        self._column.addWidget(label)

    def _add_keys(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, (key, does) in enumerate(SHOWN):
            sign = QLabel(_(key))
            sign.setProperty("variant", "key")
            self._keys.append(sign)
            words_ = self._label(Size.BODY, "ink")
            words_.setText(_(does))
            grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(words_, row, 1)
        self._column.addLayout(grid)
        return grid

    def _fact(self, name: str) -> tuple[str, WrapLabel]:
        label = self._label(Size.BODY, "ink")
        self._column.addWidget(label)
        return name, label

    def show_today(self, today: Today) -> None:
        """Show what was done today."""
        values = (str(today.passages), str(today.tags), words.minutes(today.ms))
        for (name, label), value in zip(self._today, values, strict=True):
            label.setText(f"{name}: {value}")

    def show_steps(self, steps: Sequence[str]) -> None:
        """Show the last steps, the newest first."""
        self._steps.setText("\n".join(steps[:_STEPS]) or _("None yet."))

    @property
    def steps(self) -> str:
        """The last steps as they are shown."""
        return self._steps.text()

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for label in self._labels:
            label.set_theme(theme)
        for sign in self._keys:
            sign.setFont(theme.font(Size.SMALL))
        self._column.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(12))
        self._column.setSpacing(theme.px(8))
        self._key_grid.setHorizontalSpacing(theme.px(10))
        self._key_grid.setVerticalSpacing(theme.px(6))
        self.setFixedWidth(theme.px(_WIDTH))
