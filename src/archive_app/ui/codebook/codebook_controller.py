"""The codebook in the window: what is asked for there is done, and what changed is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from archive_app.config.settings import SettingsFile
from archive_app.domain.codebook import Codebook, Tag
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.i18n import N_, _
from archive_app.services.session import Session
from archive_app.ui.codebook.codebook_column import CodebookColumn
from archive_app.ui.codebook.codebook_files_controller import CodebookFilesController
from archive_app.ui.codebook.codebook_keys import Ask
from archive_app.ui.codebook.codebook_pages import CodebookPages
from archive_app.ui.codebook.codebook_shown import Spot, Way
from archive_app.ui.codebook.codebook_words import place_words
from archive_app.ui.codebook.codebook_writer import CodebookWriter
from archive_app.ui.codebook.tag_editor_check import field_of
from archive_app.ui.errors import words_of
from archive_app.ui.jobs import JobBridge
from archive_app.ui.main_window import MainWindow
from archive_app.ui.style import settle
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.teller import Teller

#: So many folded tags are remembered, of all archives together.
_MOST_FOLDED = 4_000
_Ready = Callable[[Codebook], bool]


class CodebookController(Teller):
    """Keeps the column and the pages of the codebook in step with the archive.

    Attributes:
        column: what stands at the left of the place Labels; pages: what stands beside the places.

    Signals:
        changed: something was changed here (`Changes`).
        opened: id of a tag whose page is wanted: Enter, or two clicks.
        chosen: id of the tag that is current in the tree now, "" for none.
    """

    changed = Signal(object)
    opened = Signal(str)
    chosen = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        state: CodebookState,
        settings: SettingsFile,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._session = session
        self._jobs = jobs
        self._state = state
        self._window = window
        self._awaited: tuple[_Ready, Callable[[], None]] | None = None
        self.column = CodebookColumn(window.theme)
        settle(self.column, self.column.set_theme, window.theme)
        kept = settings.current
        self.column.begin_with(frozenset(kept.folded_tags), retired=kept.retired_tags)
        self.pages = CodebookPages(state, window, self)
        self.writer = CodebookWriter(session, jobs, self)
        self.files = CodebookFilesController(session, jobs, self.pages, window, self)
        self.tell_of(self.writer, self.files)
        for part in (self.writer, self.files):
            part.changed.connect(self.changed)
        self._connect()
        self._show()

    def _connect(self) -> None:
        column, tree = self.column, self.column.tree
        self._state.changed.connect(self._show)
        column.asked.connect(self._answer)
        column.looked.connect(self._keep_looks)
        tree.chosen.connect(self.chosen)
        tree.move_wanted.connect(self._move)
        tree.no_way.connect(self._say_no_way)
        tree.rows.renamed.connect(self._rename)
        column.proposal.taken.connect(self._take)
        column.proposal.begun.connect(lambda: self.pages.begin(None))
        pages = self.pages
        pages.saved.connect(self._save)
        pages.left_draft.connect(self._offer_draft)
        pages.merge_wanted.connect(self._merge)
        pages.merge_asked.connect(lambda key: self._answer(Ask.MERGE, key))
        pages.retire_wanted.connect(lambda key: self._answer(Ask.RETIRE, key))
        pages.themes_taken.connect(self._take)

    # -- showing

    @property
    def current(self) -> str:
        """Id of the current tag, "" for none."""
        return self.column.current

    def choose(self, key: str) -> None:
        """Make a tag current, without opening it."""
        self.column.choose(key)

    def step_back(self) -> bool:
        """Leave what is under way in the column; return whether there was something to leave."""
        return self.column.step_back()

    def _show(self) -> None:
        codebook = self._state.codebook
        self.column.show_codebook(codebook, self._state.counts)
        if not len(codebook):
            self._propose(self.column.proposal.set_themes)
        awaited, self._awaited = self._awaited, None
        if awaited is not None and awaited[0](codebook):
            awaited[1]()

    def _keep_looks(self) -> None:
        """Remember what is folded, beside what is folded in other archives."""
        codebook, column = self._state.codebook, self.column
        others = [key for key in self._settings.current.folded_tags if key not in codebook]
        folded = (*others, *sorted(column.folded))[-_MOST_FOLDED:]
        try:
            self._settings.change(folded_tags=folded, retired_tags=column.show_retired.isChecked())
        except ArchiveError as error:
            self.failed.emit(error)

    def _await(self, ready: _Ready, then: Callable[[], None]) -> None:
        """Do something when the codebook that is shown is as it is to be: now, or the next one.

        If that is otherwise, somebody changed it meanwhile, and nothing is done.
        """
        if ready(self._state.codebook):
            then()
        else:
            self._awaited = ready, then

    def _propose(self, show: Callable[[tuple[str, ...]], None]) -> None:
        self._jobs.read(lambda _progress: self._session.tags.proposal(), show)

    # -- what is asked for

    def _answer(self, asked: Ask, key: str) -> None:
        tag = self._state.tag(key)
        match asked:
            case Ask.NEW:
                self.pages.begin(key or None)
            case Ask.PROPOSAL:
                self._propose(self.pages.propose)
            case Ask.IMPORT:
                self.files.choose_import()
            case Ask.EXPORT:
                self.files.choose_export()
            case _ if tag is not None:
                self._answer_of(asked, tag)

    def _answer_of(self, asked: Ask, tag: Tag) -> None:
        match asked:
            case Ask.OPEN:
                self.opened.emit(tag.id)
            case Ask.EDIT:
                self.pages.edit(tag)
            case Ask.MERGE:
                self.pages.merge(tag)
            case Ask.RETIRE:
                self._retire(tag, True)
            case Ask.REVIVE:
                self._retire(tag, False)
            case Ask.DELETE:
                self._delete(tag)

    def _move(self, key: str, spot: Spot) -> None:
        def is_there(codebook: Codebook) -> bool:
            beside = [tag.id for tag in codebook.inside(spot.parent)]
            return key in beside[spot.at : spot.at + 1]

        def say() -> None:
            self.column.choose(key)
            self._window.announce(place_words(self._state.codebook, key))

        self.writer.move(key, spot, lambda: self._await(is_there, say))

    def _say_no_way(self, key: str, way: Way) -> None:
        tag = self._state.tag(key)
        if tag is not None:
            self._window.announce(_(_NO_WAY[way]).format(tag=tag.name))

    def _rename(self, key: str, name: str) -> None:
        tag = self._state.tag(key)
        if tag is not None:
            self.writer.save(tag, replace(tag, name=name), lambda _kept: None, self.failed.emit)

    def _retire(self, tag: Tag, retired: bool) -> None:
        self.pages.put_away()
        self.writer.retire(tag, retired)

    def _delete(self, tag: Tag) -> None:
        def refuse(_error: ArchiveError | None = None) -> None:
            self.pages.refuse(tag, self._state.counts.get(tag.id, 0))

        def refused(error: ArchiveError) -> None:
            (refuse if error.code in _IN_USE else self.failed.emit)(error)

        if self._state.counts.get(tag.id) or self._state.codebook.inside(tag.id):
            refuse()
        else:
            self.writer.delete(tag, refused)

    def _merge(self, key: str, into: str) -> None:
        tag, target = self._state.tag(key), self._state.tag(into)
        if tag is None or target is None:
            return

        def merged() -> None:
            self.pages.put_away()
            self._await(lambda codebook: key not in codebook, lambda: self._go_to(into))

        self.writer.merge(
            tag, target, merged, lambda error: self.pages.merging.show_error(words_of(error))
        )

    def _take(self, themes: tuple[str, ...]) -> None:
        def taken() -> None:
            self.pages.put_away()
            self._await(lambda codebook: bool(len(codebook)), self.column.take_keyboard)

        self.writer.take(themes, taken)

    def _go_to(self, key: str) -> None:
        """Make a tag current and give the tree the keyboard."""
        self.column.choose(key)
        self.column.take_keyboard()

    # -- the form

    def _save(self, before: Tag | None, wanted: Tag) -> None:
        editor = self.pages.editor

        def kept(tag: Tag) -> None:
            editor.kept()
            self.pages.put_away()
            self._await(lambda codebook: tag.id in codebook, lambda: self._go_to(tag.id))

        def refused(error: ArchiveError) -> None:
            if error.code == "tags-many":
                self.failed.emit(error)
            elif isinstance(error, NotFound) and before is not None:
                editor.become_new()
                words = _("This tag was deleted meanwhile. Save adds it as a new one.")
                editor.show_error("name", words)
            else:
                editor.show_error(field_of(error, wanted), words_of(error))

        if before is None:
            self.writer.add(wanted, kept, refused)
        else:
            self.writer.save(before, wanted, kept, refused)

    def _offer_draft(self, before: Tag | None, draft: Tag) -> None:
        """What was typed is never just gone: one press brings it back."""

        def bring_back() -> None:
            tag = self._state.tag(before.id) if before else None
            if tag is None:
                self.pages.begin(draft.parent, draft)
            else:
                self.pages.edit(tag, draft)

        self.offered.emit(_("Your changes were not saved."), _("Bring them back"), bring_back)


_IN_USE = ("tag-in-use", "tag-has-tags")

_NO_WAY = {
    Way.UP: N_("“{tag}” is the first here already."),
    Way.DOWN: N_("“{tag}” is the last here already."),
    Way.IN: N_("There is no tag above “{tag}” that it can go into."),
    Way.OUT: N_("“{tag}” is at the top already."),
}
