"""The place Begrippen: its terms, and the user's own word families."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.glossary import Term
from archive_app.domain.word_families import WordFamily
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.errors import words_of
from archive_app.ui.glossary.family_editor import FamilyDraft
from archive_app.ui.glossary.wording import own_words, remark_words
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.teller import Teller

if TYPE_CHECKING:
    from archive_app.services.word_families import Kept, Known
    from archive_app.ui.glossary.glossary_view import GlossaryView


class _Read(NamedTuple):
    """What the place shows."""

    terms: list[Term]
    families: tuple[WordFamily, ...]
    known: Known


class GlossaryController(Teller):
    """Keeps the place in step with the archive. The place is made when it is first shown.

    Signals:
        changed: word families were added, changed or deleted.
    """

    changed = Signal()

    def __init__(
        self, session: Session, jobs: JobBridge, window: MainWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._window = window
        self._view: GlossaryView | None = None
        self._known: Known | None = None
        self._reading = 0

    @property
    def view(self) -> GlossaryView:
        """The place, made at the first need."""
        if self._view is None:
            view = self._view = self._window.glossary
            view.terms.family_requested.connect(self._begin_with)
            families = view.families
            families.delete_requested.connect(self._delete)
            families.left_draft.connect(self._offer_draft)
            families.editor.saved.connect(self._save)
            families.editor.words_changed.connect(self._remark)
        return self._view

    # -- showing

    def show(self, term_id: str = "") -> None:
        """Show the place, at a term where one is named."""
        self._window.show_place(self.view)
        if term_id:
            self._read(then=lambda: self.view.show_term(term_id))
        else:
            self._read()

    def show_families(self) -> None:
        """Show the place at the word families."""
        self.show()
        self.view.show_families()
        self.view.tabs.setFocus()

    def take_changes(self, changes: Changes) -> None:
        """Show what a change touched, such as one that was undone."""
        if changes.glossary or changes.word_families:
            self.refresh()

    def refresh(self) -> None:
        """Show terms and families as they are now, where the place was shown before."""
        if self._view is not None:
            self._read()

    def step_back(self) -> bool:
        """Leave what is being typed; return whether there was something to leave."""
        return self._view is not None and self._view.step_back()

    def _read(self, chosen: str | None = None, then: Callable[[], object] = lambda: None) -> None:
        """Read terms and families, and show them.

        Args:
            chosen: id of the family to choose.
            then: what to do when they are shown.
        """
        number = self._reading = self._reading + 1

        def read(_progress: Progress) -> _Read:
            from archive_app.services.word_families import Known

            terms, families = self._session.library.terms(), self._session.word_families.all()
            return _Read(terms, families, Known(families, terms))

        def show(found: _Read) -> None:
            if number == self._reading:  # a later reading knows better
                self._show(found, chosen)
            then()

        self._jobs.read(read, show)

    def _show(self, found: _Read, chosen: str | None) -> None:
        self._known = found.known
        self.view.set_terms(found.terms)
        self.view.terms.set_own_words(own_words(found.terms, found.known))
        self.view.families.set_families(found.families, chosen)
        self._remark(self.view.families.editor.words.toPlainText())

    def _remark(self, text: str) -> None:
        """Tell while one types what is worth knowing of the words."""
        if self._known is None:
            return
        editor = self.view.families.editor
        found = self._known.remarks([text], editor.family)
        editor.show_remarks(self._known.count(text), [remark_words(one) for one in found])

    # -- changing

    def _begin_with(self, name: str) -> None:
        """Add words to a term: to the family that has its name, or to a new one."""
        view = self.view
        view.show_families()
        having = self._known.families_of(name) if self._known else ()
        if having:
            view.families.choose(having[0].id)
        else:
            view.families.begin([name])

    def _save(self, draft: FamilyDraft) -> None:
        def write(_progress: Progress) -> Kept:
            families = self._session.word_families
            if draft.id is None:
                return families.add([draft.words], draft.note)
            return families.change(draft.id, [draft.words], draft.note)

        def kept(done: Kept) -> None:
            self._read(done.family.id, self.view.families.list.setFocus)
            if done.changes:
                self.changed.emit()
                self.told.emit(
                    _("“{family}”: these words find each other now. Undo: Ctrl+Z.").format(
                        family=done.family.name
                    )
                )

        def refused(error: ArchiveError) -> None:
            editor = self.view.families.editor
            if isinstance(error, NotFound):
                editor.become_new()
                editor.show_error(
                    _("This word family was deleted meanwhile. Save adds it as a new one.")
                )
            else:
                editor.show_error(words_of(error))

        self._jobs.write(write, kept, refused)

    def _delete(self, family_id: str) -> None:
        known = next((f for f in self.view.families.families if f.id == family_id), None)
        if known is None:
            return

        def deleted(_changes: Changes) -> None:
            self._read(then=self.view.families.take_keyboard)
            self.changed.emit()
            self.told.emit(
                _("The word family “{family}” was deleted. Undo: Ctrl+Z.").format(family=known.name)
            )

        self._jobs.write(
            lambda _progress: self._session.word_families.delete(family_id),
            deleted,
            self._not_deleted,
        )

    def _not_deleted(self, error: ArchiveError) -> None:
        if isinstance(error, NotFound):  # somebody else was first
            self._read()
        else:
            self.failed.emit(error)

    def _offer_draft(self, draft: FamilyDraft) -> None:
        """What was typed is never just gone: one press brings it back."""

        def bring_back() -> None:
            self._window.show_place(self.view)
            self.view.show_families()
            self.view.families.bring_back(draft)

        self.offered.emit(_("Your changes were not saved."), _("Bring them back"), bring_back)
