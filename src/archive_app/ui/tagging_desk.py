"""Around tagging in one window: the place Labels, and tags in what one reads and hears."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from archive_app.config.settings import SettingsFile
from archive_app.domain.changes import Changes
from archive_app.services.session import Session
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.listening_desk import ListeningDesk
from archive_app.ui.main_window import MainWindow
from archive_app.ui.search_desk import Slot
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.teller import Teller
from archive_app.ui.theme import Theme

if TYPE_CHECKING:
    from archive_app.ui.tagging.tags_place import TagsPlace


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

    def slots(self) -> dict[str, Slot]:
        """Return what the actions of this desk do, by the action's name."""
        return {"tags": self.show}

    @cached_property
    def place(self) -> TagsPlace:
        """The place Labels, made at the first need."""
        return self._window.tags

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

    def take_changes(self, changes: Changes) -> None:
        """Follow what was changed."""
        self.state.take_changes(changes)
        if changes:
            self.followed.emit(changes)

    def refresh(self) -> None:
        """Read everything anew."""
        self.state.refresh()
        self.stirred.emit()

    def step_back(self) -> bool:
        """Leave what is under way in the place; return whether there was something to leave."""
        return False

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme, as far as that isn't the place's: that follows by itself."""
