"""Merging a tag with another one, after having seen what that does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QWidget

from archive_app.domain import tag_rules as rules
from archive_app.domain.codebook import Codebook, Tag
from archive_app.domain.errors import ArchiveError
from archive_app.i18n import _, ngettext
from archive_app.ui.codebook.codebook_page import CodebookPage
from archive_app.ui.codebook.codebook_shown import plain
from archive_app.ui.codebook.codebook_words import annotations_word, path_words
from archive_app.ui.codebook.merge_model import MergeModel
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.search_field import SearchField
from archive_app.ui.widgets.wrap_label import WrapLabel

_BADGE = 18  # px at scale 1


class MergePage(CodebookPage):
    """A list of the tags that a tag can be merged with, and what that would do.

    Signals:
        merge_wanted: id of the tag, and of the one that it goes into.
        left: nothing is to be merged.
    """

    merge_wanted = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self._codebook = Codebook()
        self._counts: Mapping[str, int] = {}
        self._tag: Tag | None = None
        self.filter = SearchField(theme, name=_("Find the other tag"))
        self._rows = MergeModel(theme, self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setProperty("ground", "paper")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName(_("Tags to merge with"))
        self.what = WrapLabel(theme)
        self.merge = Button(_("Merge"), theme, icon="check", variant="primary")
        self.cancel = Button(_("Cancel"), theme)
        self.filter.query_changed.connect(self._list_tags)
        self.filter.down_pressed.connect(self.list.setFocus)
        self.filter.submitted.connect(self.list.setFocus)
        self.list.selectionModel().currentChanged.connect(self._explain)
        self.list.activated.connect(lambda _index: self.merge.click())
        self.merge.clicked.connect(self._emit)
        self.cancel.clicked.connect(self.left)
        self.put_in(self.list, self.what, buttons=(self.merge, self.cancel))
        self._column.insertWidget(2, self.filter)
        self.set_theme(theme)

    @property
    def tag_id(self) -> str | None:
        """Id of the tag that is to be merged."""
        return self._tag.id if self._tag else None

    def show_tag(self, codebook: Codebook, counts: Mapping[str, int], tag: Tag) -> None:
        """Ask with which tag one is to be merged; what was chosen for the same one stays so."""
        kept = self.target if self._tag and self._tag.id == tag.id else None
        self._codebook, self._counts, self._tag = codebook, counts, tag
        self.say(_("Merge “{tag}” with which tag?").format(tag=tag.name), "")
        if kept is None:
            self.filter.clear()
        self._list_tags()
        self.list.setCurrentIndex(self._rows.index_of(kept))

    @property
    def target(self) -> str | None:
        """Id of the tag that is chosen, None for none."""
        index = self.list.currentIndex()
        return self._rows.tags[index.row()].id if index.isValid() else None

    def _candidates(self, tag: Tag) -> Iterator[Tag]:
        """Yield the tags that one can go into, and whose path has the words of the field."""
        wanted = plain(self.filter.text())
        for one in self._codebook:
            if one.id == tag.id or wanted not in plain(path_words(self._codebook, one.id)):
                continue
            try:
                rules.check_merge(self._codebook, tag, one)
            except ArchiveError:
                continue  # it can't, so it isn't offered
            yield one

    def _list_tags(self) -> None:
        found = tuple(self._candidates(self._tag)) if self._tag else ()
        self._rows.show(found, self._codebook, self._counts)
        self._explain()

    def _explain(self, _now: QModelIndex | None = None, _then: QModelIndex | None = None) -> None:
        """Say what merging with the chosen tag would do."""
        target = self._codebook.get(self.target or "")
        self.merge.setEnabled(target is not None)
        if target is None or self._tag is None:
            any_ = bool(self._rows.rowCount())
            self.what.setText("" if any_ else _("There is no tag that it can be merged with."))
            return
        self.what.setText(self.words_for(self._tag, target))
        self.list.setAccessibleDescription(self.what.text())
        self.merge.setAccessibleDescription(self.what.text())

    def words_for(self, tag: Tag, target: Tag) -> str:
        """Return what merging a tag with another would do."""
        count = self._counts.get(tag.id, 0)
        inside = len(self._codebook.inside(tag.id))
        parts = [
            _("“{target}” takes over {annotations} of “{tag}”.").format(
                annotations=annotations_word(count), tag=tag.name, target=target.name
            )
            if count
            else _("“{tag}” is on nothing.").format(tag=tag.name)
        ]
        if inside:
            moved = ngettext(
                "{count} tag in it moves along.", "{count} tags in it move along.", inside
            )
            parts.append(moved)
        parts.append(
            _("“{target}” stays as it is; “{tag}” goes away. Ctrl+Z undoes it.").format(
                target=target.name, tag=tag.name
            )
        )
        return " ".join(parts)

    def _emit(self) -> None:
        if self._tag and self.target:
            self.merge_wanted.emit(self._tag.id, self.target)

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Give the keyboard to the field."""
        self.filter.setFocus(*reason)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        super().set_theme(theme)
        self._theme = theme
        for part in (self.filter, self.what):
            part.set_theme(theme)
        self.list.setFont(theme.font(Size.BODY))
        self.list.setIconSize(QSize(theme.px(_BADGE), theme.px(_BADGE)))
        self.list.setMinimumHeight(theme.px(80))
        self._rows.theme, self._rows.ratio = theme, self.devicePixelRatioF()
        self.list.viewport().update()
