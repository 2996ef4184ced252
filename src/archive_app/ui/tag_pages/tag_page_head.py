"""The head of a tag's page: what the tag is, and how often it was put."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.domain.codebook import Codebook, Tag
from archive_app.i18n import _
from archive_app.i18n.words import items_word
from archive_app.services.tag_pages import TagOutline
from archive_app.ui.tag_pages.tag_page_words import annotations_word
from archive_app.ui.tagging.tag_looks import badge
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.flow_layout import FlowLayout
from archive_app.ui.widgets.wrap_label import WrapLabel

_BADGE = 36


class TagPageHead(QWidget):
    """What a tag is, and what can be done with all that it was put on.

    Signals:
        within_chosen: whether what stands in the tag is shown with it.
        play_wanted: hear all of it, one after the other; keep_wanted: keep it in a file.
    """

    within_chosen = Signal(bool)
    play_wanted = Signal()
    keep_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag: Tag | None = None
        self._badge = QLabel()
        self.path = WrapLabel(theme, Size.SMALL, token="ink2")
        self.name = WrapLabel(theme, Size.TITLE, weight=QFont.Weight.DemiBold, leading=1.25)
        self.description = WrapLabel(theme, token="ink")
        self.example = WrapLabel(theme, token="ink2")
        self.count = WrapLabel(theme, token="ink2")
        self.within = QCheckBox(_("With the tags inside it"))
        self.within.setChecked(True)
        self.within.clicked.connect(self.within_chosen)
        self.play = Button(_("Play all"), theme, icon="play")
        self.keep = Button(_("Keep in a file"), theme, icon="download")
        self.play.clicked.connect(self.play_wanted)
        self.keep.clicked.connect(self.keep_wanted)
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self.path, self.name):
            words.addWidget(part)
        self._title = QHBoxLayout()
        self._title.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self._title.addLayout(words, 1)
        self._tools = FlowLayout()
        for button in (self.play, self.keep, self.within):
            self._tools.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._title)
        for label in (self.description, self.example, self.count):
            self._column.addWidget(label)
        self._column.addLayout(self._tools)

    def show_tag(self, tag: Tag | None, codebook: Codebook) -> None:
        """Show a tag; None: all of them together."""
        self._tag = tag
        if tag is None:
            self.name.setText(_("All tags"))
            above, inside = "", False
        else:
            name = tag.name
            if tag.retired:
                name = _("{tag} (no longer in use)").format(tag=tag.name)
            self.name.setText(name)
            above = " › ".join(codebook.path(tag.id)[:-1])
            inside = bool(codebook.inside(tag.id))
        for label, text in (
            (self.path, above),
            (self.description, tag.description if tag else ""),
            (self.example, _example(tag)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.within.setVisible(inside)
        self._paint_badge()

    def show_count(self, outline: TagOutline | None) -> None:
        """Say how much there is, and how much of it is shown."""
        for button in (self.play, self.keep):
            button.setEnabled(bool(outline and outline.total))
        if outline is None:
            self.count.setText(" ")
            return
        words = _("{annotations} in {items}").format(
            annotations=annotations_word(outline.total), items=items_word(len(outline.items))
        )
        if outline.question.wanted:
            words = _("{found} of {all}").format(found=words, all=annotations_word(outline.every))
        self.count.setText(words)

    def _paint_badge(self) -> None:
        tag = self._tag
        self._badge.setVisible(tag is not None)
        if tag is not None:
            side = self._theme.px(_BADGE)
            self._badge.setPixmap(badge(tag, self._theme, side, self.devicePixelRatioF()))
            self._badge.setFixedSize(QSize(side, side))

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for part in (
            self.path, self.name, self.description, self.example, self.count, self.play, self.keep,
        ):  # fmt: skip
            part.set_theme(theme)
        self.within.setFont(theme.font())
        self.within.setMinimumHeight(self.play.sizeHint().height())
        self._title.setSpacing(theme.px(12))
        self._column.setSpacing(theme.px(6))
        self._paint_badge()


def _example(tag: Tag | None) -> str:
    if tag is None or not tag.example:
        return ""
    return _("For example: {words}").format(words=tag.example)
