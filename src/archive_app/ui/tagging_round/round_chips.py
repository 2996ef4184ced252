"""What stands under a passage in a round: the tags on it, each to be taken off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from archive_app.domain.annotations import Annotation
from archive_app.domain.codebook import Tag
from archive_app.i18n import _
from archive_app.ui.tagging.tag_looks import badge
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.chip import RemovableChip

_SHOWN_WORDS = 40  # letters of the words that a tag is on


class TagChip(RemovableChip):
    """A tag on a passage, or on words in it.

    Attributes:
        annotation: its id.
    """

    def __init__(
        self, annotation: Annotation, tag: Tag, theme: Theme, *, whole: bool, parent: QWidget
    ) -> None:
        self._tag = tag
        self.annotation = annotation.id
        words = "" if whole else shortened(annotation.anchor.exact)
        text = _("{tag}: “{words}”").format(tag=tag.name, words=words) if words else tag.name
        removing = _("Take the tag {tag} off").format(tag=tag.name)
        super().__init__(text, theme, accent=False, removing=removing, parent=parent)
        about = (tag.description, annotation.note)
        self.setToolTip("\n".join(part for part in about if part))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        super().set_theme(theme)
        self._icon.setPixmap(badge(self._tag, theme, theme.px(18), self.devicePixelRatioF()))
        self._icon.setVisible(True)
        margins = self._row.contentsMargins()
        margins.setLeft(theme.px(6))
        self._row.setContentsMargins(margins)
        self._row.setSpacing(theme.px(6))


def shortened(words: str) -> str:
    """Return words, cut where they are many."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN_WORDS else f"{flat[: _SHOWN_WORDS - 1].rstrip()}…"
