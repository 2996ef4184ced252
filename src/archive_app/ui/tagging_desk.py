"""Around tagging in one window: the place Labels, and tags in what one reads and hears."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from archive_app.config.settings import SettingsFile
from archive_app.domain.changes import Changes
from archive_app.services.session import Session
from archive_app.ui.annotating.annotation_desk import AnnotationDesk
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.listening_desk import ListeningDesk
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search_desk import Slot
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.teller import Teller
from archive_app.ui.theme import Theme

if TYPE_CHECKING:
    from archive_app.ui.codebook.codebook_controller import CodebookController
    from archive_app.ui.tag_pages.tag_views import TagViews
    from archive_app.ui.tagging.tags_place import TagsPlace
    from archive_app.ui.tagging_round.round_controller import RoundController


class TaggingDesk(Teller):
    """Makes and connects what is about tags. The place is made when it is first shown.

    Each part that changes something emits `changed`; each that shows annotations follows
    `followed`.

    Attributes:
        state: the codebook, as all parts see it.

    Signals:
        changed: something was changed here (`Changes`); the archive tells the others.
        followed: something was changed, here or elsewhere (`Changes`): also what a correction
            did to items, whose annotations may have moved.
        stirred: another process changed the archive: everything is to be read anew.
    """

    changed = Signal(object)
    followed = Signal(object)
    stirred = Signal()

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        settings: SettingsFile,
        archive: ArchiveController,
        hearing: ListeningDesk,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._archive = archive
        self._hearing = hearing
        self._window = window
        self.state = CodebookState(session, jobs, self)
        self.annotating = AnnotationDesk(
            session, jobs, settings, self.state, archive, hearing.marks, window, self
        )
        self._connect_annotating()

    def _connect_annotating(self) -> None:
        desk = self.annotating
        desk.changed.connect(self.changed)
        self.followed.connect(desk.take_changes)
        self.stirred.connect(desk.refresh)
        desk.page_wanted.connect(self._decide)
        self.tell_of(desk)

    def _decide(self) -> None:
        """Show what is to be decided."""
        self.show("unplaced")
        self.annotating.unplaced.page.setFocus()

    def _add_unplaced(self, place: TagsPlace) -> None:
        """Have a page for what is to be decided, with a tab while there is any."""
        unplaced = self.annotating.unplaced
        place.add_page("unplaced", unplaced.make_page, visible=False)
        unplaced.show_tab(place)
        unplaced.counted.connect(lambda _count: unplaced.show_tab(place))
        place.page_shown.connect(lambda _page: unplaced.show_tab(place))

    def slots(self) -> dict[str, Slot]:
        """Return what the actions of this desk do, by the action's name."""
        return self.annotating.slots() | {"tags": self.show, "tag_round": self.show_round}

    @cached_property
    def place(self) -> TagsPlace:
        """The place Labels, made at the first need."""
        place = self._window.tags
        place.set_column(self.codebook.column)
        self.views.add_to(place)
        self._add_unplaced(place)
        place.add_page("round", self.round.make_view)
        return place

    @cached_property
    def round(self) -> RoundController:
        """The tagging round, made with the place."""
        from archive_app.ui.tagging_round.round_controller import RoundController

        made = RoundController(
            self._session,
            self._jobs,
            self.state,
            self._archive,
            lambda: self._hearing.listening,
            self._window,
        )
        made.changed.connect(self.changed)
        made.tags_wanted.connect(lambda: self.codebook.column.setFocus())
        self.followed.connect(made.take_changes)
        self.stirred.connect(made.refresh)
        self.tell_of(made)
        return made

    def show_round(self) -> None:
        """Show the page of rounds, with the keyboard on what begins one or goes on."""
        self.show("round")
        self.round.focus()

    @cached_property
    def views(self) -> TagViews:
        """The pages where one sees what was tagged, made with the place."""
        from archive_app.ui.tag_pages.tag_views import TagViews

        session, jobs, window = self._session, self._jobs, self._window
        made = TagViews(session, jobs, self.state, self._archive, self._hearing, window, self)
        made.changed.connect(self.changed)
        self.codebook.opened.connect(made.show_tag)
        self.codebook.chosen.connect(made.follow_tag)
        made.tag_shown.connect(self.codebook.choose)
        self.followed.connect(made.take_changes)
        self.stirred.connect(made.refresh)
        self.tell_of(made)
        return made

    @cached_property
    def codebook(self) -> CodebookController:
        """The codebook at the left of the place, made with it."""
        from archive_app.ui.codebook.codebook_controller import CodebookController

        made = CodebookController(
            self._session, self._jobs, self.state, self._settings, self._window, self
        )
        made.changed.connect(self.changed)
        self.tell_of(made)
        return made

    def show(self, page: str = "") -> None:
        """Show the place, at a page where one is named."""
        self._window.show_place(self.place)
        if page:
            self.place.show_page(page)

    @property
    def is_shown(self) -> bool:
        """Whether the place is the one that is shown."""
        return "place" in self.__dict__ and self._window.place is self.place

    def begin(self) -> None:
        """Read the codebook, when the archive is open."""
        self.state.refresh()
        self.annotating.begin()

    def take_changes(self, changes: Changes) -> None:
        """Follow what was changed."""
        if changes:
            self.followed.emit(changes)
        self.state.take_changes(changes)  # after what is read: that is what one looks at

    def refresh(self) -> None:
        """Read everything anew."""
        self.state.refresh()
        self.stirred.emit()

    def step_back(self) -> bool:
        """Leave what is under way in the place; return whether there was something to leave."""
        if self.place.page == "round" and self.round.step_back():
            return True
        return self.codebook.step_back() or self.views.step_back()

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme, as far as that isn't the place's: that follows by itself."""
        self.annotating.set_theme(theme)
