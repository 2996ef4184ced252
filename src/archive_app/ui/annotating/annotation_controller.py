"""Tagging in the text: a key, a button or a chip, the chooser, and the page of an annotation."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize

from archive_app.config.settings import SettingsFile
from archive_app.domain.annotations import Annotation
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _
from archive_app.services.session import Session
from archive_app.ui.annotating.annotation_words import Target
from archive_app.ui.annotating.annotation_writer import AnnotationWriter
from archive_app.ui.annotating.item_annotations import ItemAnnotations
from archive_app.ui.main_window import MainWindow
from archive_app.ui.reader.passage_view import PassageView
from archive_app.ui.tagging.codebook_state import CodebookState
from archive_app.ui.teller import Teller
from archive_app.ui.theme import Theme

if TYPE_CHECKING:  # made at their first need
    from archive_app.ui.annotating.annotation_page import AnnotationPage
    from archive_app.ui.annotating.tag_chooser import Offer, TagChooser


class AnnotationController(Teller):
    """Opens the chooser and the page, and does what is chosen there.

    Attributes:
        placing: takes the words that one stands on instead of the chooser, while somebody looks
            for a place; None else.
    """

    def __init__(
        self,
        session: Session,
        settings: SettingsFile,
        state: CodebookState,
        annotations: ItemAnnotations,
        writer: AnnotationWriter,
        window: MainWindow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._state = state
        self._annotations = annotations
        self._writer = writer
        self._window = window
        self._target: Target | None = None
        self._retagged = ""
        self.placing: Callable[[Target], None] | None = None
        view = self._view
        view.tag_requested.connect(self.open)
        view.tag_chosen.connect(self.show)
        view.tag_removed.connect(self.remove)
        annotations.changed.connect(lambda _passages: self._follow())
        state.changed.connect(self._follow)

    @property
    def _view(self) -> PassageView:
        return self._window.archive.browser.reader.passages

    # -- who tags

    def begin(self) -> None:
        """Tag under the name that was given."""
        self._session.tagging.tagger = self._settings.current.tagger

    def _take_name(self, name: str) -> None:
        self._session.tagging.tagger = name
        try:
            self._settings.change(tagger=name, tagger_asked=True)
        except ArchiveError as error:
            self.failed.emit(error)

    # -- what a tag goes on

    def target(self) -> Target | None:
        """Return the words that one stands on in the text, None where one stands on none."""
        window, view, row = self._window, self._view, self._view.current_row
        if window.place is not window.archive or not view.isVisible() or row < 0:
            return None
        passage = view.passages[row]
        return Target(passage.id, passage.text, view.chosen_span)

    def _place(self, target: Target) -> QRect:
        """Return where the words are on the screen."""
        view = self._view
        row = view.row_of(target.passage)
        row = view.current_row if row is None else row
        rects = view.span_rects(row, target.span or (0, min(1, len(target.text))))
        area = rects[-1].toRect() if rects else view.row_rect(row)
        seen = area.intersected(view.viewport().rect())
        if seen.isEmpty():  # scrolled away: near the middle, then
            seen = QRect(view.viewport().rect().center(), QSize(1, 1))
        return QRect(view.viewport().mapToGlobal(seen.topLeft()), seen.size())

    # -- the chooser

    @cached_property
    def chooser(self) -> TagChooser:
        """The chooser, made at the first need."""
        from archive_app.ui.annotating.tag_chooser import TagChooser

        chooser = TagChooser(self._window.theme, self._window)
        chooser.put.connect(self._put)
        chooser.taken_off.connect(self._take_off)
        chooser.new_wanted.connect(self._put_new)
        chooser.picked.connect(self._retag)
        chooser.named.connect(self._take_name)
        return chooser

    def open(self) -> None:
        """Open the chooser at the words that one stands on."""
        if self._view.editor_row >= 0:
            self.told.emit(_("Finish correcting first, with Esc. Then put a tag on it."))
            return
        self._retagged = ""
        target = self._target = self.target()
        if target is None:
            self.told.emit(_("Go to a passage in a text first, or choose words there."))
        elif self.placing is not None:
            self.placing(target)
        else:
            settings = self._settings.current
            name = settings.tagger if settings.tagger_asked or settings.tagger else None
            self._view.hide_offer()
            self.chooser.open_at(self._place(target), self._offer(target), name)

    def _offer(self, target: Target) -> Offer:
        from archive_app.ui.annotating.tag_chooser import Offer

        on = {one.tag for one in self._annotations.on(target.passage) if target.has(one)}
        return Offer(target.told(), self._state.codebook, on, self._writer.recent())

    def _follow(self) -> None:
        """Show in the chooser and on the page what is on the words now."""
        open_now = "chooser" in self.__dict__ and self.chooser.is_open and not self._retagged
        if open_now and self._target is not None:
            self.chooser.renew(self._offer(self._target))
        if self.page_shown:
            self._show_page(self.page.key)

    def _put(self, key: str, note: str, _stay: bool) -> None:
        tag = self._state.tag(key)
        if tag is not None and self._target is not None:
            self._writer.put(tag, self._target, note)

    def _put_new(self, name: str, note: str, _stay: bool) -> None:
        if self._target is not None:
            self._writer.put_new(name, self._target, note)

    def _take_off(self, key: str, _stay: bool) -> None:
        target = self._target
        if target is None:
            return
        there = [
            one
            for one in self._annotations.on(target.passage)
            if one.tag == key and target.has(one)
        ]
        tagger = self._session.tagging.tagger
        there.sort(key=lambda one: one.tagger != tagger)  # one's own first
        if there:
            self._writer.take_off(there[0], self._name(there[0]))

    def _name(self, annotation: Annotation) -> str:
        tag = self._state.tag(annotation.tag)
        return tag.name if tag is not None else ""

    # -- one annotation

    @cached_property
    def page(self) -> AnnotationPage:
        """The page about one annotation, made at the first need."""
        from archive_app.ui.annotating.annotation_page import AnnotationPage

        page = AnnotationPage(self._window.theme)
        page.note_written.connect(self._writer.set_note)
        page.retag_wanted.connect(self._pick)
        page.removed.connect(self.remove)
        return page

    @property
    def page_shown(self) -> bool:
        """Whether the page is in sight."""
        made = "page" in self.__dict__ and self._window.has_side
        return made and self._window.side.page is self.page

    def show(self, key: str) -> None:
        """Show the page about an annotation."""
        if self._show_page(key):
            self._window.show_side(self.page, _("Tag"))

    def _show_page(self, key: str) -> bool:
        """Show an annotation as it is now; return whether it is still there."""
        one = self._annotations.get(key)
        tag = self._state.tag(one.tag) if one is not None else None
        if one is None or tag is None:
            if self.page_shown:
                self.page.forget()
                self._window.side.put_away()
            return False
        from archive_app.ui.annotating.annotation_page import Shown

        row = self._view.row_of(one.anchor.passage)
        text = self._view.words_of(row) if row is not None else ""
        path = " › ".join(self._state.codebook.path(tag.id))
        self.page.show_annotation(Shown(one, tag, path, one.anchor.covers(text)))
        return True

    def remove(self, key: str) -> None:
        """Take an annotation off."""
        one = self._annotations.get(key)
        if one is not None:
            self._writer.take_off(one, self._name(one))

    def _pick(self, key: str) -> None:
        """Choose another tag for an annotation."""
        one = self._annotations.get(key)
        if one is None:
            return
        from archive_app.ui.annotating.tag_chooser import Offer

        self._retagged = key
        button = self.page.retag
        place = QRect(button.mapToGlobal(button.rect().topLeft()), button.size())
        target = _("Another tag instead of “{tag}”").format(tag=self._name(one))
        offer = Offer(target, self._state.codebook, {one.tag}, picking=True)
        self.chooser.open_at(place, offer, self._settings.current.tagger)

    def _retag(self, key: str) -> None:
        tag, self_key = self._state.tag(key), self._retagged
        self._retagged = ""
        if tag is not None:
            self._writer.retag(self_key, tag)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme; the page follows by itself."""
        if "chooser" in self.__dict__:
            self.chooser.set_theme(theme)
