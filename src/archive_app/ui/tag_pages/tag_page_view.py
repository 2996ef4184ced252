"""The page of a tag: what it is, and all that was tagged with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_app.i18n import _
from archive_app.ui.editing.scrolled_page import ScrolledPage
from archive_app.ui.tag_pages.tag_page_chosen import TagPageChosen
from archive_app.ui.tag_pages.tag_page_filters import TagPageFilters
from archive_app.ui.tag_pages.tag_page_head import TagPageHead
from archive_app.ui.tag_pages.tag_page_list import TagPageList
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.empty_place import EmptyPlace

_LIST = 200  # the least height of the list, at scale 1; with less room, the page scrolls
_LOW = 420  # in a page lower than this, at scale 1, description and example stay away


class TagPageView(ScrolledPage):
    """Head, filters, what is done with those that are chosen, and the list.

    Signals:
        came: the page can be seen now.
    """

    came = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.head = TagPageHead(theme)
        self.filters = TagPageFilters(theme)
        self.chosen = TagPageChosen(theme)
        self.empty = EmptyPlace(theme)
        self.list = TagPageList(theme)
        self._top = QVBoxLayout()
        for part in (self.head, self.filters, self.chosen):
            self._top.addWidget(part)
        column = self.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        self.list.rows.ticked.connect(lambda: self.chosen.show_count(len(self.list.rows.ticks)))
        self.setFocusProxy(self.list)
        self.set_theme(theme)
        for part in (self.head, self.filters):  # there is nothing yet to play, keep or filter
            part.hide()
        self.say_empty(
            _("Choose a tag in the codebook"), _("Then all that was tagged with it stands here.")
        )

    def say_empty(self, title: str, words: str) -> None:
        """Say why there is nothing, instead of the list."""
        self.empty.say(title, words)
        self.empty.show()
        self.list.hide()

    def show_list(self) -> None:
        """Show the list."""
        self.empty.hide()
        self.list.show()

    def step_back(self) -> bool:
        """Leave what is asked, or choose none any more; return whether there was any."""
        if self.chosen.asks:
            self.chosen.step_back()
        elif self.list.rows.ticks:
            self.list.rows.set_ticks(())
            self.list.setFocus()
        else:
            return False
        return True

    def minimumSizeHint(self) -> QSize:
        """Ask for little: what doesn't fit scrolls."""
        return QSize(self._theme.px(200), self._theme.px(160))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page can be seen."""
        super().showEvent(event)
        self.came.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list some room."""
        super().resizeEvent(event)
        low = self.height() < self._theme.px(_LOW)
        for label in (self.head.description, self.head.example):
            label.setVisible(bool(label.text()) and not low)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for part in (self.head, self.filters, self.chosen, self.empty, self.list):
            part.set_theme(theme)
        for part in (self.list, self.empty):
            part.setMinimumHeight(theme.px(_LIST))
        side = theme.px(16)
        self._top.setContentsMargins(side, theme.px(10), side, theme.px(8))
        self._top.setSpacing(theme.px(10))
