"""The passages of a text with what is marked in them: found, framed, chosen, being spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from archive_app.domain.transcript import Passage
from archive_app.ui.reader.passage_paint import RowLook
from archive_app.ui.reader.passage_rows import PassageRows
from archive_app.ui.reader.renewal import Renewal
from archive_app.ui.reader.word_choice import WordChoice
from archive_app.ui.theme import Theme

Span = tuple[int, int]
Spans = tuple[Span, ...]


class PassageList(PassageRows):
    """Passages with marks, and the one being spoken."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._marks: Mapping[int, Spans] = {}
        self._found: Mapping[int, Spans] | None = None
        self._place: tuple[int, Span] | None = None
        self._choice: WordChoice | None = None
        self._word: Span | None = None
        super().__init__(theme, parent)

    def set_passages(self, passages: Sequence[Passage], recording_has_sound: bool) -> None:
        """Show passages from the top, without marks."""
        self._marks, self._found, self._place, self._choice = {}, None, None, None
        self._word = None
        super().set_passages(passages, recording_has_sound)

    def rows_move(self, renewal: Renewal) -> None:
        """Take the marks along to where their passages stand now."""
        super().rows_move(renewal)
        self._marks = renewal.marks(self._marks)
        self._found = None if self._found is None else renewal.marks(self._found)
        self._place = renewal.span(self._place)
        if self._word is not None and self._model.spoken is not None:
            moved = renewal.span((self._model.spoken, self._word))
            self._word = moved[1] if moved else None
        choice = self._choice
        if choice is not None:
            kept = renewal.span((choice.row, choice.span))
            self._choice = WordChoice(kept[0], choice.fixed, choice.moving) if kept else None

    # -- what is found

    def set_marks(self, marks: Mapping[int, Spans]) -> None:
        """Mark words: [from, to) in code points, by row."""
        self._marks = marks
        self.viewport().update()

    def set_found(self, marks: Mapping[int, Spans] | None) -> None:
        """Mark what is found in this text, instead of what a search found; None ends that."""
        self._found, self._place = marks, None
        self.viewport().update()

    def show_mark(self, row: int, mark: Span) -> None:
        """Frame a mark, make its passage current, and bring it into the window."""
        self._place = (row, mark)
        self.show_passage(row, center=False)
        if self.isVisible() and row < len(self.scroller):
            self._reveal(row, mark)
        self.viewport().update()

    def reveal_word(self, row: int, span: Span) -> None:
        """Scroll to a word in a passage that is taller than the window, where it isn't in it."""
        if self.isVisible() and self.scroller.height_of(row) > self.scroller.height // 2:
            self._reveal(row, span)

    def _reveal(self, row: int, mark: Span) -> None:
        """Scroll to a mark in a passage that is taller than the window."""
        rect = self.row_rect(row)
        rects = self._painter.mark_rects(self._setter.laid_out(row), rect, mark)
        margin = self.theme.px(24)
        if rects and not margin <= rects[0].top() <= self.scroller.height - 2 * margin:
            self.put_row(row, rect.top() - round(rects[0].top()) + self.scroller.height // 3)

    # -- what is heard

    def set_spoken(self, row: int | None, playing: bool = True) -> None:
        """Show where the recording is, if anywhere, and whether it is heard. Nothing scrolls."""
        if row != self._model.spoken:
            self._word = None
        self._model.set_spoken(row, playing)

    def set_spoken_word(self, span: Span | None) -> None:
        """Show which word of the passage being spoken is heard: [from, to) in code points."""
        row = self._model.spoken
        span = None if row is None else span
        if span == self._word:
            return
        self._word = span
        if row is not None:
            self.viewport().update(self.row_rect(row))

    # -- what is chosen

    @property
    def chosen_words(self) -> str:
        """The words that were chosen in a passage, if any."""
        if self._choice is None:
            return ""
        start, end = self._choice.span
        return " ".join(self._model.passages[self._choice.row].text[start:end].split())

    @property
    def chosen_span(self) -> Span | None:
        """Where the chosen words stand in the current passage, in code points."""
        return self._choice.span if self._choice is not None else None

    @property
    def spoken_place(self) -> tuple[int, Span] | None:
        """The row and the word that is heard, in code points, where times of words are known."""
        row = self._model.spoken
        return None if row is None or self._word is None else (row, self._word)

    # -- how it looks

    def look(self, row: int) -> RowLook:
        """Return what a passage is painted with."""
        passage, spoken = self._model.passages[row], row == self._model.spoken
        return RowLook(
            passage.kind,
            voice=self._setter.voice(passage.speaker or ""),
            spoken=spoken,
            playing=self._model.playing,
            playable=self._has_sound,
            marks=(self._marks if self._found is None else self._found).get(row, ()),
            current=self._place[1] if self._place and self._place[0] == row else None,
            word=self._word if spoken else None,
            chosen=self._choice.span if self._choice and self._choice.row == row else None,
        )

    def paint_row(self, painter: QPainter, row: int, rect: QRect) -> None:
        """Paint a passage."""
        self._painter.paint(painter, rect, self._setter.laid_out(row), self.look(row))
