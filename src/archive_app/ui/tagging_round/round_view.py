"""The page of tagging rounds in the place Labels: its start, and a round under way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.ui.tagging_round.round_desk import RoundDesk
from archive_app.ui.tagging_round.round_start import RoundStart
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce


class RoundView(QWidget):
    """Shows the start, or the round.

    Attributes:
        start: what asks for a choice; desk: the round.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Tagging round"))
        self.start = RoundStart(theme)
        self.desk = RoundDesk(theme)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self._pages.addWidget(self.desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    @property
    def is_under_way(self) -> bool:
        """Whether the round is shown."""
        return self._pages.currentWidget() is self.desk

    def show_start(self, *, focus: bool) -> None:
        """Show the start."""
        self._pages.setCurrentWidget(self.start)
        if focus:
            self.start.focus_first()

    def show_desk(self) -> None:
        """Show the round."""
        if not self.is_under_way:
            self._pages.setCurrentWidget(self.desk)
            self.desk.focus_text()

    def say(self, words: str) -> None:
        """Have a screen reader say something."""
        announce(self.desk.card.text if self.is_under_way else self, words)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self.start.set_theme(theme)
        self.desk.set_theme(theme)
