"""The pages of the codebook beside the places: a tag's form, merging, what can't be deleted."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive_app.domain.codebook import Tag
from archive_app.i18n import _
from archive_app.services.codebook_files import CodebookPlan
from archive_app.ui.codebook.codebook_import_page import CodebookImportPage
from archive_app.ui.codebook.codebook_in_use import InUsePage
from archive_app.ui.codebook.merge_page import MergePage
from archive_app.ui.codebook.proposal_view import ProposalView
from archive_app.ui.codebook.tag_editor import TagEditor
from archive_app.ui.main_window import MainWindow
from archive_app.ui.style import settle
from archive_app.ui.tagging.codebook_state import CodebookState

P = TypeVar("P", TagEditor, MergePage, InUsePage, ProposalView, CodebookImportPage)


class CodebookPages(QObject):
    """Makes the pages at their first need and shows them, one at a time.

    Signals:
        saved, left_draft: a tag as it was (None for a new one) and as it was typed, to be kept or
            put away without.
        merge_wanted: ids of a tag, and of the one that it goes into.
        merge_asked, retire_wanted: id of a tag.
        themes_taken: themes that are to be tags.
        plan_taken: a `CodebookPlan`, and the ids of the tags for which it is followed.
    """

    saved = Signal(object, object)
    left_draft = Signal(object, object)
    merge_wanted = Signal(str, str)
    merge_asked = Signal(str)
    retire_wanted = Signal(str)
    themes_taken = Signal(object)
    plan_taken = Signal(object, object)

    def __init__(self, state: CodebookState, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._window = window
        self._made: list[QWidget] = []
        state.changed.connect(self._follow)

    @cached_property
    def editor(self) -> TagEditor:
        """The form of a tag."""
        made = self._keep(TagEditor(self._window.theme))
        made.saved.connect(self.saved)
        made.left.connect(self.put_away)  # what was typed is offered back as the page goes
        made.left_draft.connect(self.left_draft)
        return made

    @cached_property
    def merging(self) -> MergePage:
        """The page that asks with which tag one is merged."""
        made = self._keep(MergePage(self._window.theme))
        made.merge_wanted.connect(self.merge_wanted)
        made.left.connect(self.put_away)
        return made

    @cached_property
    def in_use(self) -> InUsePage:
        """The page that says why a tag isn't deleted."""
        made = self._keep(InUsePage(self._window.theme))
        made.merge_wanted.connect(self.merge_asked)
        made.retire_wanted.connect(self.retire_wanted)
        made.left.connect(self.put_away)
        return made

    @cached_property
    def proposal(self) -> ProposalView:
        """The page that proposes themes, while there are tags already."""
        made = self._keep(ProposalView(self._window.theme, first=False))
        made.taken.connect(self.themes_taken)
        return made

    @cached_property
    def importing(self) -> CodebookImportPage:
        """The page that shows what adding a file would do."""
        made = self._keep(CodebookImportPage(self._window.theme))
        made.taken.connect(self.plan_taken)
        made.left.connect(self.put_away)
        return made

    def _keep(self, page: P) -> P:
        self._made.append(page)
        settle(page, page.set_theme, self._window.theme)
        return page

    # -- showing

    @property
    def shown(self) -> QWidget | None:
        """The page that is shown now, None where it isn't one of these."""
        page = self._window.side.page if self._window.has_side else None
        return page if page in self._made else None

    def show(self, page: QWidget, title: str) -> None:
        """Show a page and give it the keyboard."""
        self._window.show_side(page, title)

    def put_away(self) -> None:
        """Close the page, if one is shown."""
        if self.shown is not None:
            self._window.side.put_away()

    def edit(self, tag: Tag, draft: Tag | None = None) -> None:
        """Show the form of a tag, or what was typed for it before."""
        self.editor.show_tag(self._state.codebook, tag, draft)
        self.show(self.editor, _("Change the tag"))

    def begin(self, parent: str | None, draft: Tag | None = None) -> None:
        """Show the form for a new tag that is to stand in one (None: at the top)."""
        self.editor.begin(self._state.codebook, parent, draft)
        self.show(self.editor, _("New tag"))

    def merge(self, tag: Tag) -> None:
        """Ask with which tag one is merged."""
        self.merging.show_tag(self._state.codebook, self._state.counts, tag)
        self.show(self.merging, _("Merge a tag"))

    def refuse(self, tag: Tag, count: int) -> None:
        """Say why a tag isn't deleted; `count` is its number of annotations."""
        self.in_use.show_tag(self._state.codebook, tag, count)
        self.show(self.in_use, _("Delete a tag"))

    def propose(self, themes: tuple[str, ...]) -> None:
        """Propose themes as tags, while there are tags already."""
        self.proposal.set_themes(themes)
        self.show(self.proposal, _("Take themes as tags"))

    def preview(self, plan: CodebookPlan) -> None:
        """Show what adding a codebook from a file would do."""
        self.importing.show_plan(plan)
        self.show(self.importing, _("Add a codebook"))

    def _follow(self) -> None:
        """Have the page that is shown follow the codebook, or go with the tag it is about."""
        page, codebook = self.shown, self._state.codebook
        if isinstance(page, TagEditor):
            key = page.tag_id
            if key is None or key in codebook or page.draft() is not None:
                page.set_codebook(codebook)
            else:
                self.put_away()
        elif isinstance(page, MergePage):
            tag = codebook.get(page.tag_id or "")
            if tag is None:
                self.put_away()
            else:
                page.show_tag(codebook, self._state.counts, tag)
        elif isinstance(page, InUsePage):
            self._follow_in_use(page)

    def _follow_in_use(self, page: InUsePage) -> None:
        tag = self._state.tag(page.tag_id)
        if tag is None:
            self.put_away()
        else:
            page.show_tag(self._state.codebook, tag, self._state.counts.get(tag.id, 0))
