"""What stands before and after the passage where one is in a round: dimmed, only to read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_app.domain.codebook import Codebook
from archive_app.domain.transcript import Passage
from archive_app.services.tag_round import RoundPassage
from archive_app.ui.tagging_round import round_words as words
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.wrap_label import WrapLabel

#: A long passage around another is cut: one looks where one is, and listens.
_MOST = 400  # letters


class _Line(QWidget):
    """One passage."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._head = WrapLabel(theme, Size.SMALL, weight=QFont.Weight.DemiBold, token="ink2")
        self._text = WrapLabel(theme, Size.READING, token="ink2")
        self._tags = WrapLabel(theme, Size.SMALL, token="ink2")
        self._column = QVBoxLayout(self)
        for part in (self._head, self._text, self._tags):
            self._column.addWidget(part)
        self.set_theme(theme)

    def show_passage(self, passage: Passage, tags: Sequence[str], *, end: bool) -> None:
        """Show a passage; of a long one its beginning, or its end."""
        text = passage.text
        if len(text) > _MOST:
            text = f"…{text[-_MOST:]}" if end else f"{text[:_MOST]}…"
        for label, said in (
            (self._head, words.who_and_when(passage)),
            (self._text, text),
            (self._tags, " · ".join(tags)),
        ):
            label.setText(said)
            label.setVisible(bool(said))

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        for part in (self._head, self._text, self._tags):
            part.set_theme(theme)
        self._column.setContentsMargins(theme.px(24), theme.px(6), theme.px(24), theme.px(6))
        self._column.setSpacing(theme.px(2))


class RoundContext(QWidget):
    """Shows the passages on one side.

    Args:
        before: it is the side before: of long ones their end is shown.
    """

    def __init__(self, theme: Theme, *, before: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before = before
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_around(self, shown: RoundPassage, codebook: Codebook) -> None:
        """Show what stands around a passage."""
        passages = shown.context.before if self._before else shown.context.after
        while len(self._lines) < len(passages):
            line = _Line(self._theme, self)
            self._lines.append(line)
            self._column.addWidget(line)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(passages))
            if number < len(passages):
                passage = passages[number]
                tags = words.tag_names(shown.on(passage.id), codebook)
                line.show_passage(passage, tags, end=self._before)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for line in self._lines:
            line.set_theme(theme)
