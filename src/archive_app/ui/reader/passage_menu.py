"""What can be done with a passage and with words chosen in it, where one points at them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtWidgets import QMenu, QWidget

from archive_app.i18n import _
from archive_app.ui.reader.tagged import TagMark

_LONGEST = 40
_MOST_TAGS = 8


class Passages(Protocol):
    """The list of passages, as the menu needs it."""

    find_all_requested: SignalInstance
    find_here_requested: SignalInstance
    alike_requested: SignalInstance
    play_requested: SignalInstance
    edit_requested: SignalInstance
    bookmark_requested: SignalInstance
    tag_requested: SignalInstance
    tag_chosen: SignalInstance

    @property
    def chosen_words(self) -> str:
        """The words that were chosen."""

    @property
    def current_row(self) -> int:
        """The current row."""

    def tags_on(self, row: int) -> Sequence[TagMark]:
        """Return the tags on a passage."""

    def copy_passage(self) -> None:
        """Copy the current passage."""


class PassageMenu(QMenu):
    """Search for chosen words, or for what is like the passage; play from here; correct; copy."""

    def __init__(self, view: Passages, playable: bool) -> None:
        super().__init__(view if isinstance(view, QWidget) else None)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words, row = view.chosen_words, view.current_row
        if words:
            shown = words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
            shown = shown.replace("&", "&&")
            everywhere = self.addAction(_("Search for “{words}” in everything").format(words=shown))
            everywhere.triggered.connect(lambda: view.find_all_requested.emit(words))
            here = self.addAction(_("Search for “{words}” in this text").format(words=shown))
            here.triggered.connect(lambda: view.find_here_requested.emit(words))
            self.addSeparator()
        if playable:
            play = self.addAction(_("Play from here"))
            play.triggered.connect(lambda: view.play_requested.emit(row))
            mark = self.addAction(_("Put a bookmark here"))
            mark.triggered.connect(lambda: view.bookmark_requested.emit(row))
        self._add_tags(view, row)
        correct = self.addAction(_("Correct the passage"))
        correct.triggered.connect(view.edit_requested)
        alike = self.addAction(_("More like this passage"))
        alike.triggered.connect(view.alike_requested)
        copy = self.addAction(_("Copy the passage"))
        copy.triggered.connect(view.copy_passage)
        for action in (correct, alike, copy):
            action.setEnabled(row >= 0)

    def _add_tags(self, view: Passages, row: int) -> None:
        """Offer to put a tag on it, and to look at each that is there."""
        if row < 0:
            return
        put = self.addAction(_("Put a tag on it…"))
        put.triggered.connect(view.tag_requested)
        for mark in view.tags_on(row)[:_MOST_TAGS]:
            name = mark.tag.name.replace("&", "&&")
            look = self.addAction(_("Tag “{tag}”…").format(tag=name))
            look.triggered.connect(partial(view.tag_chosen.emit, mark.key))

    def open_at(self, place: QPoint) -> None:
        """Show it; the first of it has the keyboard."""
        self.popup(place, self.actions()[0])
