"""Passages with a button for a tag where the mouse is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from archive_app.ui.reader.edited_passages import EditedPassages
from archive_app.ui.reader.tag_offer import TagOffer
from archive_app.ui.theme import Theme


class OfferedTags(EditedPassages):
    """Offers a tag at the chosen words, or else beside the passage under the mouse.

    Signals:
        tag_requested: a tag on the chosen words, or on the current passage.
    """

    tag_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._offer: TagOffer | None = None  # Qt calls while the list is being made
        super().__init__(theme, parent)
        self._offer = TagOffer(self)
        self._offer.button.clicked.connect(self._tag_there)

    @property
    def tag_button(self) -> QWidget | None:
        """The button, where it is in sight."""
        shown = self._offer is not None and not self._offer.button.isHidden()
        return self._offer.button if shown and self._offer else None

    def set_tags_offered(self, wanted: bool) -> None:
        """Offer tags where the mouse is, or none."""
        if self._offer is not None:
            self._offer.wanted = wanted

    def offer_tag(self, row: int | None) -> None:
        """Offer a tag at the chosen words, or else beside a passage."""
        if self._offer is None:
            return
        if self._choice is not None:
            self._offer.at_choice(self._choice.row, self._choice.span)
        elif row is None or row == self.editor_row:
            self._offer.hide()
        elif row != self._offer.row:
            self._offer.at_row(row)

    def hide_offer(self) -> None:
        """Offer nothing, until the mouse moves."""
        if self._offer is not None:
            self._offer.hide()

    def _tag_there(self) -> None:
        if self._offer is not None and self._choice is None and self._offer.row >= 0:
            self.set_current_row(self._offer.row)
        self.tag_requested.emit()

    def position_changed(self) -> None:
        """Leave the place where nothing stands any more."""
        super().position_changed()
        self.hide_offer()

    def leaveEvent(self, event: QEvent) -> None:
        """Offer nothing where the mouse isn't, unless words are chosen."""
        super().leaveEvent(event)
        if self._choice is None:
            self.hide_offer()
