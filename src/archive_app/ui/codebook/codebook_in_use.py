"""A tag that can't be deleted, and what one can do instead."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from archive_app.domain.codebook import Codebook, Tag
from archive_app.i18n import _, ngettext
from archive_app.ui.codebook.codebook_page import CodebookPage
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.button import Button


class InUsePage(CodebookPage):
    """Says on how many places a tag is, and offers to merge it or to retire it.

    Attributes:
        tag_id: id of the tag.

    Signals:
        merge_wanted, retire_wanted: id of the tag.
        left: it stays as it is.
    """

    merge_wanted = Signal(str)
    retire_wanted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.tag_id = ""
        self.merge = Button(_("Merge with another tag…"), theme, variant="primary")
        self.retire = Button(_("Retire"), theme)
        self.cancel = Button(_("Leave it as it is"), theme)
        self.merge.clicked.connect(lambda: self.merge_wanted.emit(self.tag_id))
        self.retire.clicked.connect(lambda: self.retire_wanted.emit(self.tag_id))
        self.cancel.clicked.connect(self.left)
        self.put_in(buttons=(self.merge, self.retire, self.cancel))
        self.set_theme(theme)

    def show_tag(self, codebook: Codebook, tag: Tag, count: int) -> None:
        """Say why a tag isn't deleted; `count` is its number of annotations."""
        self.tag_id = tag.id
        inside = len(codebook.inside(tag.id))
        parts = []
        if count:
            parts.append(
                ngettext(
                    "It is on {count} place. Deleting it would lose that work.",
                    "It is on {count} places. Deleting it would lose that work.",
                    count,
                )
            )
        if inside:
            parts.append(ngettext("{count} tag stands in it.", "{count} tags stand in it.", inside))
        parts.append(
            _("Merge it with another tag, and that takes over what it is on and what stands in it.")
        )
        if not tag.retired:
            parts.append(_("Or retire it: it stays where it is, and isn't offered any more."))
        title = _("“{tag}” was not deleted.").format(tag=tag.name)
        self.say(title, " ".join(parts))
        self.retire.setVisible(not tag.retired)
        self.setAccessibleName(f"{title} {self.words.text()}")
        self.merge.setAccessibleDescription(f"{title} {self.words.text()}")

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Give the keyboard to the first button."""
        self.merge.setFocus(*reason)
