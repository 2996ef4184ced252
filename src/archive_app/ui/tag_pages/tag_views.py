"""The pages of the place Labels where one sees what was tagged; each is made when first shown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app.domain.changes import Changes
from archive_app.services.session import Session
from archive_app.services.tag_where import Looked
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.jobs import JobBridge
from archive_app.ui.listening_desk import ListeningDesk
from archive_app.ui.main_window import MainWindow
from archive_app.ui.tag_pages.tag_page_files import TagFiles
from archive_app.ui.tag_pages.tag_page_view import TagPageView
from archive_app.ui.tag_pages.tagged_opener import TaggedOpener
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.tagging.tags_place import TagsPlace
from archive_app.ui.teller import Teller

if TYPE_CHECKING:
    from archive_app.ui.tag_pages.matrix_controller import MatrixController
    from archive_app.ui.tag_pages.matrix_view import MatrixView
    from archive_app.ui.tag_pages.tag_page_controller import TagPageController
    from archive_app.ui.tag_pages.where_controller import WhereController
    from archive_app.ui.tag_pages.where_view import WhereView

    _Page = TagPageController | MatrixController | WhereController


class TagViews(Teller):
    """Makes the page of a tag, the table and the page Where, and goes from one to the other.

    Signals:
        changed: annotations or tags were changed here (`Changes`).
        tag_shown: another tag is shown on its page (its id).
    """

    changed = Signal(object)
    tag_shown = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        state: CodebookState,
        archive: ArchiveController,
        hearing: ListeningDesk,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._state = state
        self._archive = archive
        self._window = window
        self.opener = TaggedOpener(session, jobs, archive, hearing, window, self)
        self.files = TagFiles(session, jobs, archive, window)
        self.tell_of(self.opener, self.files)
        self._place: TagsPlace | None = None

    def add_to(self, place: TagsPlace) -> None:
        """Give the place its pages."""
        self._place = place
        place.add_page("passages", lambda: self.page_view)
        place.add_page("matrix", lambda: self.matrix_view)
        place.add_page("where", lambda: self.where_view)

    @cached_property
    def page_view(self) -> TagPageView:
        """The page of a tag."""
        view = TagPageView(self._window.theme)
        self.page = self._make_page(view)
        return view

    def _make_page(self, view: TagPageView) -> TagPageController:
        from archive_app.ui.tag_pages.tag_page_controller import TagPageController

        made = TagPageController(
            self._session, self._jobs, self._state, self._archive, self.opener, view
        )
        made.changed.connect(self.changed)
        made.keep_wanted.connect(self.files.choose_file)
        made.question_changed.connect(self.tag_shown)
        self.tell_of(made)
        return made

    @cached_property
    def matrix_view(self) -> MatrixView:
        """The table of tags."""
        from archive_app.ui.tag_pages.matrix_controller import MatrixController
        from archive_app.ui.tag_pages.matrix_view import MatrixView

        view = MatrixView(self._window.theme)
        made = self.matrix = MatrixController(
            self._session, self._jobs, self._state, self._archive, view
        )
        made.opened.connect(
            lambda tag, item, beside, shared: self.show_tag(tag, item, beside, overlapping=shared)
        )
        made.keep_wanted.connect(self.files.choose_table_file)
        self.tell_of(made)
        return view

    @cached_property
    def where_view(self) -> WhereView:
        """The page Where."""
        from archive_app.ui.tag_pages.where_controller import WhereController
        from archive_app.ui.tag_pages.where_view import WhereView

        view = WhereView(self._window.theme)
        self.where = WhereController(
            self._session, self._jobs, self._state, self._archive, self.opener, view
        )
        self.tell_of(self.where)
        return view

    def show_tag(
        self, tag: str, item: str = "", beside: str = "", *, overlapping: bool = False
    ) -> None:
        """Show the page of a tag, and give its list the keyboard.

        Args:
            tag, item, beside, overlapping: as for `TagPageController.show_tag`.
        """
        if self._place is None:
            return
        self._place.show_page("passages")
        self.page.show_tag(tag, item, beside, overlapping=overlapping)
        self.page_view.list.setFocus()

    def follow_tag(self, tag: str) -> None:
        """Show another tag where what is seen is about one tag."""
        seen = self._place.page if self._place is not None else ""
        if tag and seen == "passages" and self.page.tag != tag:
            self.page.show_tag(tag)
        elif tag and seen == "where":
            self.where.look_for(Looked(tag=tag))

    def take_changes(self, changes: Changes) -> None:
        """Follow what was changed."""
        for part in self._made():
            part.take_changes(changes)

    def refresh(self) -> None:
        """Read everything anew."""
        for part in self._made():
            part.refresh()

    def _made(self) -> list[_Page]:
        parts: list[_Page] = []
        if "page_view" in self.__dict__:
            parts.append(self.page)
        if "matrix_view" in self.__dict__:
            parts.append(self.matrix)
        if "where_view" in self.__dict__:
            parts.append(self.where)
        return parts

    def step_back(self) -> bool:
        """Leave what is under way on the page that is shown; return whether there was any."""
        shown = self._place.page if self._place is not None else ""
        return shown == "passages" and self.page_view.step_back()
