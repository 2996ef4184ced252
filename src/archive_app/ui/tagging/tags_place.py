"""The place Labels: the codebook at the left, and in the middle what is done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from archive_app.i18n import N_, _
from archive_app.ui.style import settle
from archive_app.ui.theme import Theme

#: The pages in their order, with what stands on their tabs.
PAGES: dict[str, str] = {
    "passages": N_("Passages"),
    "round": N_("Tagging round"),
    "matrix": N_("Table"),
    "where": N_("Where"),
    "unplaced": N_("To decide"),
}

#: Width of the column, in pixels at scale 1; in a window narrower than that it takes a part.
_COLUMN, _NARROW, _SHARE = 280, 840, 0.36


class TagsPlace(QWidget):
    """Shows one of its pages beside the codebook. A page is made when it is first shown.

    Attributes:
        tabs: what one chooses pages with.

    Signals:
        page_shown: name of the page that is shown from now on.
    """

    page_shown = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("ground", "surface")
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._column: QWidget | None = None
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Pages about tags"))
        for words in PAGES.values():
            self.tabs.setTabVisible(self.tabs.addTab(_(words)), False)
        self.tabs.currentChanged.connect(self._show_tab)
        self._pages = QStackedWidget()
        self._top = QVBoxLayout()
        self._top.addWidget(self.tabs)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._top)
        middle.addWidget(self._pages, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(middle, 1)
        self.set_theme(theme)

    def set_column(self, column: QWidget) -> None:
        """Put the codebook at the left."""
        self._column = column
        self._row.insertWidget(0, column)
        self._fit()

    def add_page(self, name: str, make: Callable[[], QWidget], *, visible: bool = True) -> None:
        """Say how a page of `PAGES` is made when it is first shown."""
        self._makers[name] = make
        self.set_page_visible(name, visible)
        if visible and not self._made and self.tabs.currentIndex() == self._place(name):
            self._show_tab(self._place(name))

    def set_page_visible(self, name: str, visible: bool) -> None:
        """Have a tab for a page, or none."""
        self.tabs.setTabVisible(self._place(name), visible)

    def set_page_title(self, name: str, words: str) -> None:
        """Put other words on a page's tab, such as with a number."""
        self.tabs.setTabText(self._place(name), words)

    @property
    def page(self) -> str:
        """The name of the page that is shown; "" while there is none."""
        shown = self._pages.currentWidget()
        return next((name for name, page in self._made.items() if page is shown), "")

    def show_page(self, name: str) -> QWidget:
        """Show a page and return it."""
        self.set_page_visible(name, True)
        if self.tabs.currentIndex() != self._place(name):
            self.tabs.setCurrentIndex(self._place(name))
        return self._make(name)

    def _show_tab(self, place: int) -> None:
        name = list(PAGES)[place]
        if name in self._makers:
            self._pages.setCurrentWidget(self._make(name))
            self.page_shown.emit(name)

    def _make(self, name: str) -> QWidget:
        if name not in self._made:
            page = self._made[name] = self._makers[name]()
            self._pages.addWidget(page)
            follow = getattr(page, "set_theme", None)
            if follow is not None:
                settle(page, follow, self._theme)
        return self._made[name]

    @staticmethod
    def _place(name: str) -> int:
        return list(PAGES).index(name)

    def areas(self) -> Sequence[QWidget]:
        """Return the parts that F6 goes to."""
        shown = self._pages.currentWidget()
        column = (self._column,) if self._column is not None else ()
        return (*column, self.tabs, *((shown,) if shown is not None else ()))

    def minimumSizeHint(self) -> QSize:
        """Ask for little: what doesn't fit scrolls, the window isn't made larger."""
        return QSize(320, 160)

    def resizeEvent(self, event: object) -> None:
        """Share the width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        if self._column is not None:
            wide = self.width() >= self._theme.px(_NARROW)
            most = self._theme.px(_COLUMN)
            self._column.setFixedWidth(most if wide else min(most, int(self.width() * _SHARE)))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self._top.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(4))
        self.tabs.setFont(theme.font())
        for part in (self._column, *self._made.values()):
            follow = getattr(part, "set_theme", None)
            if follow is not None:
                follow(theme)
        self._fit()
