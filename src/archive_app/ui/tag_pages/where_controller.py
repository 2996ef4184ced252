"""The page Where at work: what is looked for, and what its marks lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive_app.domain.changes import Changes
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.services.tag_where import Along, ItemShare, Looked
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge
from archive_app.ui.tag_pages.tagged_opener import TaggedOpener
from archive_app.ui.tag_pages.where_view import WhereView
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.teller import Teller

_MOST = 5  # things that are compared: more lanes can't be read


@dataclass(frozen=True, slots=True)
class _AlongAsked:
    item: str
    wanted: tuple[Looked, ...]


class WhereController(Teller):
    """Fills the page, as soon as it can be seen."""

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        state: CodebookState,
        archive: ArchiveController,
        opener: TaggedOpener,
        view: WhereView,
    ) -> None:
        super().__init__(view)
        self._session = session
        self._state = state
        self._archive = archive
        self._opener = opener
        self._view = view
        self._looked = Looked()
        self._others: tuple[Looked, ...] = ()
        self._item = ""
        self._stale = False
        fail = self.failed.emit
        self._shares = NewestOnly[Looked, Sequence[ItemShare]](
            jobs, self._read_shares, self._show_shares, fail
        )
        self._along = NewestOnly[_AlongAsked, Along](
            jobs, self._read_along, self._show_along, fail, stops=True
        )
        self._connect()
        self._follow_codebook()

    def _connect(self) -> None:
        view = self._view
        view.looked.connect(self.look_for)
        view.compared.connect(self._compare)
        view.dropped.connect(self._drop)
        view.item_chosen.connect(self._choose_item)
        view.place_opened.connect(self._open)
        view.place_previewed.connect(self._preview)
        view.came.connect(self._catch_up)
        self._state.changed.connect(self._follow_codebook)
        self._archive.renewed.connect(self.refresh)

    # -- what is looked for

    @property
    def looked(self) -> Looked:
        """What is looked for."""
        return self._looked

    def look_for(self, looked: Looked) -> None:
        """Look for a tag or for words; what it is compared with stays."""
        self._looked = looked
        self._others = tuple(other for other in self._others if other != looked)
        self._ask()

    def _compare(self, other: Looked) -> None:
        if other != self._looked and other not in self._others:
            if len(self._others) + 1 >= _MOST:
                self.told.emit(
                    _("No more than {count} can be compared at once.").format(count=_MOST)
                )
                return
            self._others = (*self._others, other)
        self._ask()

    def _drop(self, other: Looked) -> None:
        self._others = tuple(one for one in self._others if one != other)
        self._view.other.setFocus()
        self._ask()

    def _ask(self) -> None:
        self._view.show_looked(self._looked, self._others, self._state.codebook)
        if self._looked != Looked():
            self._shares.ask(self._looked)

    def _choose_item(self, item: str) -> None:
        self._item = item
        self._along.ask(_AlongAsked(item, (self._looked, *self._others)))

    # -- reading

    def _read_shares(self, looked: Looked, _progress: Progress) -> Sequence[ItemShare]:
        return self._session.tag_where.across(looked, self._archive.items)

    def _show_shares(self, rows: Sequence[ItemShare]) -> None:
        if not rows:
            self._item = ""
            self._view.say_empty(
                _("That is in no item"), _("Look for another tag, or for other words.")
            )
            return
        wanted = self._item
        self._view.show_shares(rows, self._archive.items, wanted)
        if self._item == wanted and wanted:  # the same item: its places may be others
            self._choose_item(wanted)

    def _read_along(self, asked: _AlongAsked, progress: Progress) -> Along:
        item = self._session.library.item(asked.item)
        return self._session.tag_where.along(item, asked.wanted, progress)

    def _show_along(self, along: Along) -> None:
        item = self._archive.items.get(along.item)
        self._view.show_along(along, item.title if item else "", self._state.codebook)

    # -- following what is changed

    def take_changes(self, changes: Changes) -> None:
        """Follow what was changed."""
        if changes.annotated or changes.items:
            self.refresh()

    def refresh(self) -> None:
        """Read what is shown anew, when it can be seen."""
        self._stale = not self._view.isVisible()
        if not self._stale:
            self._ask()

    def _catch_up(self) -> None:
        if self._stale:
            self.refresh()

    def _follow_codebook(self) -> None:
        codebook = self._state.codebook
        self._view.show_codebook(codebook)
        self._others = tuple(one for one in self._others if not one.tag or one.tag in codebook)
        gone = self._looked.tag and self._looked.tag not in codebook
        if (self._looked == Looked() or gone) and len(codebook):
            self._looked = Looked(tag=codebook.tags[0].id)
        self.refresh()

    # -- what marks lead to

    def _open(self, row: int) -> None:
        places = self._view.places.places
        if 0 <= row < len(places):
            self._opener.open_hit(places[row].hit, play=True)

    def _preview(self, row: int) -> None:
        places = self._view.places.places
        if 0 <= row < len(places):
            self._opener.preview_hit(places[row].hit)
