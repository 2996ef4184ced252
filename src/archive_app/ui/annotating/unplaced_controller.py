"""Annotations that lost their words: counted, told of, shown, and decided on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app.domain.changes import Changes
from archive_app.i18n import _, ngettext
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui.annotating.annotation_controller import AnnotationController
from archive_app.ui.annotating.annotation_words import Target
from archive_app.ui.annotating.annotation_writer import AnnotationWriter
from archive_app.ui.controllers.newest import NewestOnly
from archive_app.ui.jobs import JobBridge
from archive_app.ui.reader.tagged import shortened
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.teller import Teller
from archive_app.ui.theme import Theme

if TYPE_CHECKING:
    from archive_app.services.unplaced import Lost
    from archive_app.ui.annotating.unplaced_bar import PlacingBar
    from archive_app.ui.annotating.unplaced_page import UnplacedPage
    from archive_app.ui.tagging.tags_place import TagsPlace

_PAGE = 30


@dataclass(frozen=True, slots=True)
class _Asked:
    """How many are looked at closely; whether what was lost just now is to be told."""

    most: int
    tell: bool


@dataclass(frozen=True, slots=True)
class _Found:
    keys: frozenset[str]
    lost: Sequence[Lost]
    total: int
    tell: bool


class UnplacedController(Teller):
    """Knows which annotations have no place, and has them decided on.

    Signals:
        counted: how many there are now.
        page_wanted: the page is to be shown.
        text_wanted: an item's id and the passage (or "") to go to in its text.
    """

    counted = Signal(int)
    page_wanted = Signal()
    text_wanted = Signal(str, str)

    def __init__(
        self,
        session: Session,
        jobs: JobBridge,
        state: CodebookState,
        writer: AnnotationWriter,
        tagging: AnnotationController,
        show_bar: Callable[[PlacingBar], None],
        theme: Callable[[], Theme],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._state = state
        self._writer = writer
        self._tagging = tagging
        self._show_bar = show_bar
        self._theme = theme
        self._keys: frozenset[str] | None = None
        self._most = _PAGE
        self._found: _Found | None = None
        self._tell = False
        self._runner = NewestOnly[_Asked, _Found](jobs, self._look, self._show, self.failed.emit)
        state.changed.connect(self._fill)

    # -- how many there are

    def take_changes(self, changes: Changes) -> None:
        """Look again after a change; tell of what a correction lost."""
        if changes.annotated or changes.items:
            self._tell = self._tell or bool(changes.items)
            self.refresh()

    def refresh(self) -> None:
        """Look again."""
        self._runner.ask(_Asked(self._most if self._has_page else 0, self._tell))

    def _look(self, asked: _Asked, _progress: Progress) -> _Found:
        from archive_app.services.unplaced import Unplaced

        waiting = self._session.tagging.unplaced()
        lost = Unplaced(self._session.archive).look(waiting[: asked.most])
        return _Found(frozenset(one.id for one in waiting), lost, len(waiting), asked.tell)

    def _show(self, found: _Found) -> None:
        before, self._keys, self._found = self._keys, found.keys, found
        self._tell = False
        self.counted.emit(found.total)
        self._fill()
        new = len(found.keys - before) if before is not None else 0
        if found.tell and new:
            words = ngettext(
                "{count} tag did not find its words again.",
                "{count} tags did not find their words again.",
                new,
            )
            self.offered.emit(words, _("Decide"), self.page_wanted.emit)

    # -- the page

    def show_tab(self, place: TagsPlace) -> None:
        """Say on the page's tab how many there are; without any it goes once one leaves it."""
        count = self._found.total if self._found is not None else 0
        words = _("To decide ({count})").format(count=count) if count else _("To decide")
        place.set_page_title("unplaced", words)
        place.set_page_visible("unplaced", count > 0 or place.page == "unplaced")

    @property
    def _has_page(self) -> bool:
        return "page" in self.__dict__

    @cached_property
    def page(self) -> UnplacedPage:
        """The page, made at the first need."""
        from archive_app.ui.annotating.unplaced_page import UnplacedPage

        page = UnplacedPage(self._theme())
        page.placed.connect(self._place)
        page.removed.connect(self._remove)
        page.open_wanted.connect(self._open)
        page.more_wanted.connect(self._show_more)
        return page

    def make_page(self) -> UnplacedPage:
        """Return the page, and read what goes on it."""
        page = self.page
        self.refresh()
        return page

    def _fill(self) -> None:
        found = self._found
        if found is None or not self._has_page or (found.total and not found.lost):
            return
        codebook = self._state.codebook
        tags = {tag.id: (tag, " › ".join(codebook.path(tag.id))) for tag in codebook}
        self.page.show_lost(found.lost, tags, found.total)

    def _show_more(self) -> None:
        self._most += _PAGE
        self.refresh()

    # -- deciding

    def _name(self, lost: Lost) -> str:
        tag = self._state.tag(lost.annotation.tag)
        return tag.name if tag is not None else ""

    def _place(self, key: str, passage: str, span: tuple[int, int] | None) -> None:
        lost = next((one for one in self._lost if one.annotation.id == key), None)
        if lost is not None:
            self._writer.place(key, passage, span, self._name(lost))

    @property
    def _lost(self) -> Sequence[Lost]:
        return self._found.lost if self._found is not None else ()

    def _remove(self, lost: Lost) -> None:
        self._writer.take_off(lost.annotation, self._name(lost))

    # -- choosing words in the text

    @cached_property
    def bar(self) -> PlacingBar:
        """The bar while words are chosen, made at the first need."""
        from archive_app.ui.annotating.unplaced_bar import PlacingBar

        bar = PlacingBar(self._theme())
        bar.placed.connect(self._tagging.open)
        bar.left.connect(self.leave)
        self._show_bar(bar)
        return bar

    def _open(self, lost: Lost) -> None:
        """Go to the text; the next words that are tagged are its place."""
        name, annotation = self._name(lost), lost.annotation

        def take(target: Target) -> None:
            self._end()
            self._writer.place(annotation.id, target.passage, target.span, name)

        self._tagging.placing = take
        self.text_wanted.emit(annotation.item, lost.passage.id if lost.passage is not None else "")
        self.bar.begin(name, shortened(annotation.anchor.exact))

    def _end(self) -> None:
        self._tagging.placing = None
        if "bar" in self.__dict__:
            self.bar.hide()

    def leave(self) -> bool:
        """Look for no words any more; return whether one did."""
        was = self._tagging.placing is not None
        self._end()
        return was

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme; the page follows by itself."""
        if "bar" in self.__dict__:
            self.bar.set_theme(theme)
