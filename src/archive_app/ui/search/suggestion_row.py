"""What to ask instead, where few or no hits were found: each a button that asks it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive_app.domain.hits import Suggestion
from archive_app.i18n import _
from archive_app.i18n.words import hits_word
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.chip import ChipButton, FlowLayout
from archive_app.ui.widgets.elided_label import ElidedLabel


class SuggestionRow(QWidget):
    """Hidden while there is nothing to suggest.

    Signals:
        chosen: the text of another query.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Suggestion, ...] = ()
        self._label = ElidedLabel("", self)
        self._buttons: list[ChipButton] = []
        self._row = FlowLayout(self)
        self._row.addWidget(self._label)
        self.set_theme(theme)
        self.hide()

    @property
    def buttons(self) -> Sequence[ChipButton]:
        """The buttons, in order."""
        return tuple(self._buttons)

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Offer other queries; the same ones again change nothing."""
        if suggestions == self._shown:
            return
        self._shown = suggestions
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(one) for one in suggestions]
        for before, after in pairwise((self, *self._buttons)):
            QWidget.setTabOrder(before, after)  # else they come after all that was there before
        slips = any(one.instead for one in suggestions)
        self._label.setText(_("Did you mean:") if slips else _("There are hits:"))
        self.setVisible(bool(suggestions))
        if suggestions:
            words = ", ".join(button.accessibleName() for button in self._buttons)
            announce(self, f"{self._label.text()} {words}")

    def _button(self, suggestion: Suggestion) -> ChipButton:
        hits = hits_word(suggestion.total)
        if suggestion.instead:
            words = _("{query} ({hits})").format(query=suggestion.text, hits=hits)
        else:
            excluded = suggestion.excluded
            part = suggestion.left_out.lstrip("-") if excluded else suggestion.left_out
            pattern = _("also with {part} ({hits})") if excluded else _("without {part} ({hits})")
            words = pattern.format(part=part, hits=hits)
        button = ChipButton(words, self._theme, accent=True, parent=self)
        button.clicked.connect(lambda: self.chosen.emit(suggestion.text))
        self._row.addWidget(button)
        button.show()
        return button

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self._label.setFont(theme.font(Size.BODY))
        self._label.setMinimumHeight(theme.px(26))
        for button in self._buttons:
            button.set_theme(theme)
        self._row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._row.setSpacing(theme.px(8))
