"""The top of the window: the one search field with its parts under it, and the places."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from archive_app.ui import icons
from archive_app.ui.actions import Actions
from archive_app.ui.search.query_chips import QueryChips
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.search_field import SearchField

_PLACES = (("archive", "library"), ("tags", "tag"), ("glossary", "book-open-text"))
#: In a window narrower than this, in pixels at scale 1, the program's name is left out.
_WIDE = 900
#: In one narrower than this the places are icons, with their names as tooltips.
_NAMED = 840
#: In one narrower than this only the field and the places are left.
_ROOMY = 620
#: The least width, with all left out that can be.
_LEAST = 400


class TopBar(QFrame):
    """Lays out what stands on top.

    Attributes:
        search: the field; chips: the parts of what is asked.
        to_form: opens the search form; searches: opens the recent and saved searches.
    """

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self.setProperty("ground", "surface")
        self.search = SearchField(theme)
        self.chips = QueryChips(theme, self.search)
        self.to_form = self._button("query_form", "sliders-horizontal", "quiet")
        self.to_form.setCheckable(True)
        actions["query_form"].toggled.connect(self.to_form.setChecked)
        self.searches = self._button("searches", "history", "quiet")
        self._places = {name: self._button(name, icon, "place") for name, icon in _PLACES}
        self._door = QLabel()
        self._door.setAccessibleName("")
        self._name = QLabel("Open Deuren Archief")
        self._lay_out()
        self.set_theme(theme)

    def _button(self, name: str, icon: str, variant: str) -> Button:
        """Return a button for an action."""
        action = self._actions[name]
        button = Button(action.text(), self._theme, icon=icon, variant=variant)
        button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
        button.clicked.connect(action.trigger)
        return button

    def _lay_out(self) -> None:
        row = self._row = QGridLayout(self)
        parts = (
            self._door, self._name, self.search, self.to_form, self.searches,
            *self._places.values(),
        )  # fmt: skip
        for column, part in enumerate(parts):
            row.addWidget(part, 0, column)
        field = parts.index(self.search)
        row.setColumnStretch(field, 1)
        row.addWidget(self.chips, 1, field, 1, len(parts) - field)

    def show_place(self, name: str) -> None:
        """Show at which place the window is."""
        for other, button in self._places.items():
            button.setChecked(other == name)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        px = theme.px
        self._row.setContentsMargins(px(16), px(8), px(12), px(8))
        self._row.setHorizontalSpacing(px(8))
        self._row.setVerticalSpacing(0)
        color = theme.color("ink").name()
        self._door.setPixmap(icons.pixmap("door-open", color, px(20), self.devicePixelRatioF()))
        self._name.setFont(theme.font(Size.READING, QFont.Weight.Bold))
        for part in (self.search, self.chips):
            part.set_theme(theme)
        for button in (self.searches, self.to_form, *self._places.values()):
            button.set_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than what it keeps in the narrowest window.

        What is shown now would keep the window from becoming so narrow that it is left out.
        """
        return QSize(self._theme.px(_LEAST), super().minimumSizeHint().height())

    def fit(self, width: int, *, low: bool) -> None:
        """Leave out what there is no room for.

        Args:
            width: the window's, in pixels; low: it has little height.
        """
        self._name.setVisible(width >= self._theme.px(_WIDE))
        for button in self._places.values():
            button.set_bare(width < self._theme.px(_NAMED))
        # The field needs the room; the recent searches are also under its Down key and in a menu.
        roomy = width >= self._theme.px(_ROOMY)
        self._door.setVisible(roomy)
        self.searches.setVisible(roomy)
        self.chips.set_low(low)
