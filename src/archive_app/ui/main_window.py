"""The window: one search field, the places, one player. It shows; the controllers act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from archive_app.i18n import _
from archive_app.ui.actions import Actions
from archive_app.ui.areas import HasAreas, step_area
from archive_app.ui.beside import share_room
from archive_app.ui.library.archive_place import ArchivePlace
from archive_app.ui.notices import PassingNotice
from archive_app.ui.player.player_bar import PlayerBar
from archive_app.ui.style import settle
from archive_app.ui.theme import Theme
from archive_app.ui.top_bar import TopBar
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.busy import BusyBar
from archive_app.ui.widgets.notice import NoticeKind

if TYPE_CHECKING:
    from archive_app.ui.glossary.glossary_view import GlossaryView
    from archive_app.ui.search.query_form import QueryForm
    from archive_app.ui.side_panel import SidePanel
    from archive_app.ui.tagging.tags_place import TagsPlace
    from archive_app.ui.wave.wave_panel import WavePanel

#: In a window lower than this, in pixels at scale 1, the player takes little height.
_LOW = 480


class MainWindow(QMainWindow):
    """Lays out the parts.

    Signals:
        files_dropped: paths (`list[Path]`).
        closing: the window is about to close.
        term_search_requested: find where a term of the glossary is spoken of.
        fitted: its size or the size of type is another one.
    """

    files_dropped = Signal(object)
    closing = Signal()
    term_search_requested = Signal(str)
    fitted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWindowTitle("Open Deuren Archief")
        self.setAcceptDrops(True)
        self.actions_ = Actions(self)
        self.actions_.fill(self.menuBar())
        self.top = TopBar(theme, self.actions_)
        self.search, self.chips = self.top.search, self.top.chips
        self.notice = PassingNotice(theme)
        self.archive = ArchivePlace(theme)
        self.busy = BusyBar(theme)
        self.import_progress = BusyBar(theme)
        self.export_progress = BusyBar(theme)
        self.player = PlayerBar(theme)
        self._made_late: list[Callable[[Theme], None]] = []
        self._places = QStackedWidget()
        self._place: QWidget = self.archive
        self._lay_out()
        self.set_theme(theme)
        self.show_place(self.archive)

    @property
    def _bars(self) -> tuple[BusyBar, ...]:
        return self.busy, self.import_progress, self.export_progress

    def _lay_out(self) -> None:
        self._places.addWidget(self.archive)
        centre = QWidget()
        column = self._column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self._places, 1)
        column.addLayout(self._middle, 1)
        for part in (self.notice, *self._bars, self.player):
            column.addWidget(part)
        self.setCentralWidget(centre)

    @property
    def theme(self) -> Theme:
        """How it looks now."""
        return self._theme

    # -- places and areas

    def _dress_late(self, view: QWidget, set_theme: Callable[[Theme], None]) -> None:
        """Have a view that is made at its first need look as the rest, now and later."""
        self._made_late.append(set_theme)
        settle(view, set_theme, self._theme)

    @cached_property
    def glossary(self) -> GlossaryView:
        """The place Begrippen, made at the first need."""
        from archive_app.ui.glossary.glossary_view import GlossaryView

        view = GlossaryView(self._theme)
        self._places.addWidget(view)
        view.search_requested.connect(self.term_search_requested)
        self._dress_late(view, view.set_theme)
        return view

    @cached_property
    def tags(self) -> TagsPlace:
        """The place Labels, made at the first need."""
        from archive_app.ui.tagging.tags_place import TagsPlace

        place = TagsPlace(self._theme)
        self._places.addWidget(place)
        self._dress_late(place, place.set_theme)
        return place

    @cached_property
    def query_form(self) -> QueryForm:
        """The search form, made at the first need."""
        from archive_app.ui.search.query_form import QueryForm

        form = QueryForm(self._theme)
        form.hide()
        self._middle.addWidget(form)
        self._dress_late(form, form.set_theme)
        return form

    @property
    def has_form(self) -> bool:
        """Whether the search form was ever needed."""
        return "query_form" in self.__dict__

    def show_form(self, shown: bool) -> None:
        """Show the search form beside the places, or put it away."""
        self.query_form.setVisible(shown)
        if shown and self.has_side:
            self.side.put_away()
        self._fit()

    @cached_property
    def wave(self) -> WavePanel:
        """The sound from near, above the player; made at the first need."""
        from archive_app.ui.wave.wave_panel import WavePanel

        panel = WavePanel(self._theme)
        panel.hide()
        self._column.insertWidget(self._column.indexOf(self.player), panel)
        self._dress_late(panel, panel.set_theme)
        return panel

    @property
    def has_wave(self) -> bool:
        """Whether the sound from near was ever needed."""
        return "wave" in self.__dict__

    def put_over_player(self, bar: QWidget) -> None:
        """Put a bar above all that is about the sound."""
        self._column.insertWidget(self._column.indexOf(self.notice), bar)

    @cached_property
    def side(self) -> SidePanel:
        """The panel beside the places, made at the first need."""
        from archive_app.ui.side_panel import SidePanel

        panel = SidePanel(self._theme)
        panel.closed.connect(self._fit)
        self._middle.addWidget(panel)
        self._dress_late(panel, panel.set_theme)
        return panel

    @property
    def has_side(self) -> bool:
        """Whether the panel was ever needed."""
        return "side" in self.__dict__

    @property
    def _beside(self) -> Sequence[QWidget]:
        """What was made so far of what stands beside the places."""
        form = (self.query_form,) if self.has_form else ()
        return (*form, self.side) if self.has_side else form

    def show_side(self, page: QWidget, title: str) -> None:
        """Show a page in the panel beside the places, where the search form would be."""
        if self.has_form and not self.query_form.isHidden():
            self.query_form.done.emit()
        self.side.show_page(page, title)
        self._fit()

    def show_place(self, place: QWidget, *, keep_form: bool = False) -> None:
        """Show one of the places.

        Args:
            keep_form: not in the place of the search form, where that has all the room.
        """
        if not keep_form and self._places.isHidden() and self.has_form:
            self.query_form.done.emit()
        if self._places.isHidden() and self.has_side:
            self.side.put_away()
        self._place = place
        self._places.setCurrentWidget(place)
        self.top.show_place(self._name_of(place))

    def _name_of(self, place: QWidget) -> str:
        names = ("archive", "tags", "glossary")
        made = (name for name in names if self.__dict__.get(name) is place)
        return next(made, "archive")

    @property
    def place(self) -> QWidget:
        """The place that is shown."""
        return self._place

    def step_area(self, direction: int) -> None:
        """Give the keyboard to the next (1) or previous (-1) part of the window."""
        step_area(self._areas(), direction)

    def _areas(self) -> Sequence[QWidget]:
        top = (self.search, self.chips)
        place = self.place.areas() if isinstance(self.place, HasAreas) else (self.place,)
        wave = (self.wave,) if self.has_wave else ()
        return (*top, *place, *self._beside, *wave, self.player)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # -- words for the user

    def tell(self, text: str, *, action: str | None = None, stays: bool = False) -> None:
        """Say what went wrong, in the window; it goes by itself unless it asks for something.

        Args:
            stays: there is more to read than a line; it stays until it is put away.
        """
        self.notice.say(text, NoticeKind.ERROR, action, stays=stays)

    def inform(self, text: str, *, action: str | None = None) -> None:
        """Say something that is no fault; it goes by itself."""
        self.notice.say(text, NoticeKind.INFO, action)

    def offer(self, text: str, action: str, act: Callable[[], None]) -> None:
        """Say something with a way to do something about it."""
        self.notice.offer(text, action, act)

    def announce(self, text: str) -> None:
        """Have a screen reader say something that the eye sees by itself."""
        announce(self, text)

    # -- looks

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for part in (self.top, self.notice, self.archive, self.player):
            part.set_theme(theme)
        for set_theme in (*(bar.set_theme for bar in self._bars), *self._made_late):
            set_theme(theme)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < self._theme.px(_LOW)
        self.top.fit(self.width(), low=low)
        self.player.set_low(low)
        share_room(self._theme, self.width(), self._places, self._beside)
        if self.has_form:
            self.query_form.set_low(low)
        self.fitted.emit()

    # -- files and the end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the dropped files."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
        else:
            self.tell(_("Only files on this computer can be added."))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the rest be finished first."""
        self.closing.emit()
        super().closeEvent(event)
