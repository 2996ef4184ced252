"""The passage where one is in a round: large, with its tags and what is suggested."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from archive_app.domain.annotations import Annotation
from archive_app.domain.codebook import Codebook
from archive_app.i18n import _
from archive_app.services.tag_round import RoundPassage
from archive_app.services.tag_suggestions import Suggestion
from archive_app.ui.tagging.tag_looks import line_color
from archive_app.ui.tagging_round import round_words as words
from archive_app.ui.tagging_round.round_chips import TagChip
from archive_app.ui.tagging_round.round_text import RoundText
from archive_app.ui.tagging_round.suggestion_chip import SuggestionChip
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.flow_layout import FlowLayout
from archive_app.ui.widgets.wrap_label import WrapLabel


class RoundCard(QFrame):
    """Shows one passage.

    Attributes:
        text: its words; it has the keyboard while one tags.

    Signals:
        removed: an annotation (its id) is to be taken off.
        taken, refused: a suggested tag (its id) is wanted, or not.
    """

    removed = Signal(str)
    taken = Signal(str)
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._theme = theme
        super().__init__(parent)
        self._head = WrapLabel(theme, Size.BODY, weight=QFont.Weight.DemiBold, token="accent")
        self.text = RoundText(theme)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._notes = WrapLabel(theme, Size.SMALL, token="ink2")
        self._column = QVBoxLayout(self)
        for part in (self._head, self.text, self._chips, self._notes):
            self._column.addWidget(part)
        self._shown: list[TagChip | SuggestionChip] = []
        self.set_theme(theme)

    def show_passage(self, shown: RoundPassage, codebook: Codebook) -> None:
        """Show another passage, without suggestions yet."""
        self._head.setText(words.who_and_when(shown.passage))
        self._head.setVisible(bool(self._head.text()))
        self.text.show_text(shown.passage.text)
        self.show_tags(shown, codebook, ())

    def show_tags(
        self, shown: RoundPassage, codebook: Codebook, suggestions: Sequence[Suggestion]
    ) -> None:
        """Show the tags on the passage, and what is suggested."""
        on = shown.on(shown.passage.id)
        had_keyboard = self._chips.isAncestorOf(self.focusWidget() or self)
        self._empty()
        for annotation in on:
            self._add_tag(annotation, codebook, shown.passage.text)
        for one in suggestions:
            self._add_suggestion(one, codebook)
        self._chips.setVisible(bool(self._shown))
        self._show_lines(on, codebook)
        self._show_notes(on, codebook)
        if had_keyboard:  # what had it is gone
            self.text.setFocus()
        self.text.setAccessibleName(words.spoken(shown, codebook, suggestions))
        self._flow.invalidate()
        self.updateGeometry()

    def _empty(self) -> None:
        for chip in self._shown:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._shown = []

    def _add_tag(self, annotation: Annotation, codebook: Codebook, text: str) -> None:
        tag = codebook.get(annotation.tag)
        if tag is None:
            return
        whole = annotation.anchor.covers(text)
        chip = TagChip(annotation, tag, self._theme, whole=whole, parent=self._chips)
        chip.removed.connect(lambda: self.removed.emit(annotation.id))
        self._put(chip)

    def _add_suggestion(self, suggestion: Suggestion, codebook: Codebook) -> None:
        tag = codebook.get(suggestion.tag)
        if tag is None:
            return
        chip = SuggestionChip(suggestion, tag, self._theme, self._chips)
        chip.taken.connect(self.taken)
        chip.refused.connect(self.refused)
        self._put(chip)

    def _put(self, chip: TagChip | SuggestionChip) -> None:
        self._flow.addWidget(chip)
        self._shown.append(chip)
        chip.show()

    def _show_lines(self, on: Sequence[Annotation], codebook: Codebook) -> None:
        """Draw lines under the words of tags that aren't on the passage as a whole."""
        lines = []
        for one in on:
            tag = codebook.get(one.tag)
            if tag and one.anchor.span and not one.anchor.covers(self.text.text):
                color = line_color(tag.colour, self._theme.color("surface"))
                lines.append((one.anchor.span, color))
        self.text.set_lines(lines)

    def _show_notes(self, on: Sequence[Annotation], codebook: Codebook) -> None:
        said = []
        for one in on:
            tag = codebook.get(one.tag)
            if tag and one.note:
                said.append(_("Note with {tag}: {note}").format(tag=tag.name, note=one.note))
        self._notes.setText("\n".join(said))
        self._notes.setVisible(bool(said))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for part in (self._head, self.text, self._notes, *self._shown):
            part.set_theme(theme)
        self._column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        self._column.setSpacing(theme.px(8))
        self._flow.setSpacing(theme.px(8))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card with its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), self._theme.px(2)))
        painter.setBrush(self._theme.color("surface"))
        inside = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(inside, self._theme.px(12), self._theme.px(12))
        painter.end()

    @property
    def chips(self) -> Sequence[TagChip | SuggestionChip]:
        """The tags and suggestions that are shown, in order."""
        return tuple(self._shown)
