"""The page of a tag at work: what it shows, and what is done there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal

from archive_app.domain.changes import Changes
from archive_app.i18n import _
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.services.tag_pages import TaggedFilter, TaggedPassage, TagOutline, TagQuestion
from archive_app.ui.controllers.archive_controller import ArchiveController
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge
from archive_app.ui.tag_pages.tag_page_changes import TagPageChanges
from archive_app.ui.tag_pages.tag_page_view import TagPageView
from archive_app.ui.tag_pages.tagged_opener import TaggedOpener
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.teller import Teller
from archive_app.ui.widgets.accessible import announce

_AT_ONCE = 40  # annotations that are read with the outline

Rows = Mapping[str, tuple[TaggedPassage, ...]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, and of which items the annotations are wanted at once (none: of the first)."""

    question: TagQuestion
    items: tuple[str, ...] = ()
    keep: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    asked: _Asked
    outline: TagOutline
    rows: Rows


class TagPageController(Teller):
    """Fills the page, and does what is asked there.

    Signals:
        changed: annotations or tags were changed here (`Changes`).
        keep_wanted: keep what a question (`TagQuestion`) is about in a file, with a tag's name.
        question_changed: another tag is shown (its id).
    """

    changed = Signal(object)
    keep_wanted = Signal(object, str)
    question_changed = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        state: CodebookState,
        archive: ArchiveController,
        opener: TaggedOpener,
        view: TagPageView,
    ) -> None:
        super().__init__(view)
        self._session = session
        self._jobs = jobs
        self._state = state
        self._archive = archive
        self._opener = opener
        self._view = view
        self._question: TagQuestion | None = None
        self._answer: _Answer | None = None
        self._stale = False
        fail = self.failed.emit
        self._outlines = NewestOnly[_Asked, _Answer](jobs, self._read, self._show, fail)
        self._rows = NewestOnly[_Asked, tuple[_Asked, Rows]](
            jobs, self._read_rows, self._show_rows, fail
        )
        self._offers = NewestOnly[TagQuestion, tuple[TagOutline, list[str]]](
            jobs, self._read_offers, self._show_offers, fail
        )
        self._changes = TagPageChanges(session, jobs, state, view, lambda: self.tag or "")
        self._changes.changed.connect(self.changed)
        self.tell_of(self._changes)
        self._connect()

    def _connect(self) -> None:
        view = self._view
        view.head.within_chosen.connect(self._choose_within)
        view.head.play_wanted.connect(self._play_all)
        view.head.keep_wanted.connect(self._keep)
        view.filters.asked.connect(self._filter)
        view.chosen.none_wanted.connect(lambda: view.list.rows.set_ticks(()))
        view.list.needed.connect(self._need)
        view.list.opened.connect(self._open)
        view.list.previewed.connect(self._preview)
        view.list.all_wanted.connect(self._choose_all)
        view.came.connect(self._catch_up)
        self._archive.renewed.connect(self.refresh)
        self._state.changed.connect(self._follow_codebook)
        self._follow_codebook()

    # -- which tag

    @property
    def question(self) -> TagQuestion | None:
        """What is shown; None while nothing is."""
        return self._question

    @property
    def tag(self) -> str | None:
        """The id of the tag that is shown; "" for all of them; None while none is."""
        return self._question.tag if self._question else None

    def show_tag(
        self, tag: str, item: str = "", beside: str = "", *, overlapping: bool = False
    ) -> None:
        """Show the page of a tag.

        Args:
            tag: its id; "": all tags.
            item: only what is in this one.
            beside: only what stands together with this tag, or `overlapping` has words with it.
        """
        view = self._view
        within = not (item or beside)  # a cell of the table counts a tag by itself
        view.head.within.setChecked(within)
        view.filters.reset(item, beside, overlapping)
        self._question = TagQuestion(tag, within, view.filters.wanted)
        view.head.show()
        view.head.show_tag(self._state.tag(tag), self._state.codebook)
        view.head.show_count(None)
        view.chosen.show_codebook(self._state.codebook, tag)
        self._ask()
        self._offers.ask(self._question)
        if tag:
            self.question_changed.emit(tag)

    def _ask(self, *, keep: bool = False) -> None:
        if self._question is None:
            return
        items: tuple[str, ...] = ()
        if keep and self._answer is not None:
            rows = self._view.list.rows
            shown = [row for row, _top, _height in self._view.list.scroller.in_window()]
            items = tuple(dict.fromkeys(rows.row(row).item for row in shown))
        else:
            self._view.list.rows.set_ticks(())
        self._outlines.ask(_Asked(self._question, items, keep))

    def _choose_within(self, within: bool) -> None:
        if self._question is not None:
            self._question = replace(self._question, within=within)
            self._ask()
            self._offers.ask(self._question)

    def _filter(self) -> None:
        if self._question is not None:
            self._question = replace(self._question, wanted=self._view.filters.wanted)
            self._ask()

    # -- reading

    def _read(self, asked: _Asked, _progress: Progress) -> _Answer:
        pages = self._session.tag_pages
        outline = pages.outline(asked.question, self._archive.items)
        there = {item for item, _count in outline.items}
        items = [item for item in asked.items if item in there] or _first(outline)
        return _Answer(asked, outline, pages.rows(asked.question, items))

    def _read_rows(self, asked: _Asked, _progress: Progress) -> tuple[_Asked, Rows]:
        return asked, self._session.tag_pages.rows(asked.question, asked.items)

    def _read_offers(
        self, question: TagQuestion, _progress: Progress
    ) -> tuple[TagOutline, list[str]]:
        every = replace(question, wanted=TaggedFilter())
        pages = self._session.tag_pages
        return pages.outline(every, self._archive.items), pages.taggers(every)

    def _show(self, answer: _Answer) -> None:
        self._answer = answer
        view, outline = self._view, answer.outline
        row, at = view.list.current_row, view.list.scroller.value
        view.head.show_count(outline)
        view.filters.setVisible(bool(outline.every))
        view.list.show_outline(outline, self._state.codebook, self._archive.items)
        view.list.show_read(answer.rows)
        if not outline.total:
            self._say_empty(outline)
            return
        view.show_list()
        if answer.asked.keep and row > 0:
            last = view.list.rows.rowCount() - 1
            row = min(row, last)
            view.list.set_current_row(row if view.list.is_stop(row) else min(row + 1, last))
            view.list.scroll_to(at)
        if not answer.asked.keep:
            announce(view, view.head.count.text())

    def _say_empty(self, outline: TagOutline) -> None:
        if outline.every:
            self._view.say_empty(
                _("Nothing passes this filter"), _("Take the filter off to see all of it.")
            )
        else:
            self._view.say_empty(
                _("Nothing was tagged with this yet"),
                _("Put the tag on a passage while you read, or begin a tagging round."),
            )

    def _show_offers(self, found: tuple[TagOutline, list[str]]) -> None:
        outline, taggers = found
        self._view.filters.offer(outline, taggers, self._archive.items, self._state.codebook)

    def _need(self, items: Sequence[str]) -> None:
        if self._answer is not None:
            self._rows.ask(_Asked(self._answer.asked.question, tuple(items)))

    def _show_rows(self, found: tuple[_Asked, Rows]) -> None:
        asked, rows = found
        if self._answer is not None and asked.question == self._answer.asked.question:
            self._view.list.show_read(rows)

    # -- following what is changed

    def take_changes(self, changes: Changes) -> None:
        """Follow what was changed, here or elsewhere."""
        if changes.annotated or changes.items:
            self.refresh()

    def refresh(self) -> None:
        """Read what is shown anew, when it can be seen; the place in it stays."""
        self._stale = not self._view.isVisible()
        if not self._stale:
            self._ask(keep=True)

    def _catch_up(self) -> None:
        if self._stale:
            self.refresh()

    def _follow_codebook(self) -> None:
        codebook = self._state.codebook
        if self._question is None:
            if len(codebook):
                self.show_tag(codebook.tags[0].id)
            return
        if self._question.tag and self._question.tag not in codebook:
            self.show_tag(codebook.tags[0].id if len(codebook) else "")
            return
        self._view.head.show_tag(self._state.tag(self._question.tag), codebook)
        self._view.chosen.show_codebook(codebook, self._question.tag)
        self.refresh()

    # -- hearing and opening

    def _open(self, row: int, play: bool) -> None:
        tagged, item = self._view.list.rows.tagged(row), self._view.list.rows.item_at(row)
        if tagged is not None and item is not None:
            self._opener.open(tagged, item, play=play)

    def _preview(self, row: int) -> None:
        tagged, item = self._view.list.rows.tagged(row), self._view.list.rows.item_at(row)
        if tagged is not None and item is not None:
            self._opener.preview(tagged, item)

    def _play_all(self) -> None:
        if self._question is not None:
            self._opener.play_all(self._question)

    def _keep(self) -> None:
        if self._question is not None:
            name = self._state.codebook.path_text(self._question.tag)
            self.keep_wanted.emit(self._question, name or _("All tags"))

    def _choose_all(self) -> None:
        question = self._question
        if question is None:
            return

        def choose(found: frozenset[str]) -> None:
            self._view.list.rows.set_ticks(found)
            announce(self._view, self._view.chosen.count.text())

        self._jobs.read(lambda _progress: self._session.tag_pages.ids(question), choose)


def _first(outline: TagOutline) -> list[str]:
    """Return the items whose annotations are seen first."""
    items, left = [], _AT_ONCE
    for item, count in outline.items:
        if left <= 0:
            break
        items.append(item)
        left -= count
    return items
