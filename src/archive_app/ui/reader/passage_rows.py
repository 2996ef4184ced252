"""The passages of a text in rows: how they are set, and where each is in the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.ui.comfort.comfort import Comfort
from archive_app.ui.lists.virtual_list import VirtualList
from archive_app.ui.reader.passage_layout import PassageTypesetter
from archive_app.ui.reader.passage_model import PassageModel
from archive_app.ui.reader.passage_paint import PassagePainter
from archive_app.ui.reader.renewal import Renewal
from archive_app.ui.theme import Theme

#: So many passages are measured at once; of more, the heights are estimated.
_FEW = 8


class Anchor(NamedTuple):
    """Where one is in passages: the row at the window's top, how far into it, the current row."""

    row: int
    offset: int
    current: int


class PassageRows(VirtualList):
    """Passages with speaker and time, set for the width of the window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._setter = PassageTypesetter(theme)
        self._painter = PassagePainter(self._setter)
        self._comfort = self._setter.comfort
        self._has_sound = False
        super().__init__(theme, parent)
        self._model = PassageModel(self)
        self.scroller.tail = theme.px(32)
        self.setModel(self._model)
        self.setAccessibleName(_("Text"))

    # -- the passages

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages, in order."""
        return self._model.passages

    @property
    def current_passage_id(self) -> str | None:
        """The id of the current passage."""
        row = self.current_row
        return self._model.passages[row].id if row >= 0 else None

    def words_of(self, row: int) -> str:
        """Return the text of a passage."""
        return self._model.passages[row].text

    def plays(self, row: int) -> bool:
        """Whether a passage can be heard."""
        return self._has_sound and self._model.passages[row].start_ms is not None

    def set_passages(self, passages: Sequence[Passage], recording_has_sound: bool) -> None:
        """Show passages from the top."""
        self._has_sound = recording_has_sound
        self._setter.set_passages(passages)
        self._model.set_passages(passages)

    def renew_passages(self, passages: Sequence[Passage], recording_has_sound: bool) -> Renewal:
        """Show the same text with other words, times or parts; one stays where one is in it."""
        renewal = Renewal(self._model.passages, passages)
        self.rows_move(renewal)
        self._has_sound = recording_has_sound
        if renewal.same_rows:
            self._renew_rows(passages, renewal.changed)
            return renewal
        spoken, playing = self._model.spoken, self._model.playing
        anchor = self.anchor()
        self._setter.set_passages(passages)
        self._model.set_passages(passages)
        self._model.set_spoken(None if spoken is None else renewal.row(spoken), playing)
        if len(passages):
            row = renewal.row(anchor.row)
            current = renewal.nearest(anchor.current) if anchor.current >= 0 else -1
            offset = anchor.offset if row is not None else 0
            self.return_to(Anchor(renewal.nearest(anchor.row), offset, current))
        return renewal

    def rows_move(self, renewal: Renewal) -> None:
        """Told before the rows of a text are taken anew."""

    def _renew_rows(self, passages: Sequence[Passage], changed: Sequence[int]) -> None:
        """Take passages that stand at the same rows; a few others are all that is laid out."""
        touched = self._setter.renew_passages(passages, changed)
        self._model.renew_passages(passages, changed)
        if len(touched) > _FEW:
            self.rearrange()
            return
        for row in touched:
            self.scroller.measure_again(row)
        self._moved()

    def keep_up(self, passages: Sequence[Passage], recording_has_sound: bool) -> None:
        """Show the same text as it is now, where it is another than what is shown."""
        if passages != self._model.passages:
            self.renew_passages(passages, recording_has_sound)
        elif recording_has_sound != self._has_sound:
            self._has_sound = recording_has_sound
            self.viewport().update()

    def clear_passages(self) -> None:
        """Show nothing."""
        self.set_passages((), False)

    # -- where one is

    def show_passage(self, row: int, center: bool = True) -> None:
        """Make a passage current and bring it into the window."""
        if 0 <= row < len(self.scroller):
            self.setAutoScroll(False)
            self.set_current_row(row)
            self.setAutoScroll(True)
            self.place_row(row, center)

    def anchor(self) -> Anchor:
        """Return where one is: the row at the top, how far into it, and the current row."""
        return Anchor(self.scroller.row, self.scroller.offset, self.current_row)

    def return_to(self, anchor: Anchor) -> None:
        """Go back to where one was in the same passages."""
        if max(anchor.row, anchor.current) >= len(self.scroller):
            return
        if anchor.current >= 0:
            self.setAutoScroll(False)
            self.set_current_row(anchor.current)
            self.setAutoScroll(True)
        self.put_row(anchor.row, -anchor.offset)

    def is_in_window(self, row: int) -> bool:
        """Whether a passage can be read without scrolling (its beginning, if it is very tall)."""
        top, window = self.scroller.top_of(row), self.scroller.height
        tall = min(self.scroller.height_of(row), window // 2)
        return top >= 0 and top + tall <= window

    def is_out_of_sight(self, row: int) -> bool:
        """Whether nothing at all of a passage is in the window."""
        top = self.scroller.top_of(row)
        return top >= self.scroller.height or top + self.scroller.height_of(row) <= 0

    # -- what is where in the window

    def row_rect(self, row: int) -> QRect:
        """Return where a row is in the window."""
        return self.visualRect(self._model.index(row, 0))

    def text_place(self, row: int) -> QRect:
        """Return where the text of a passage is in the window."""
        layout, columns = self._setter.laid_out(row), self._setter.columns
        rect = self.row_rect(row)
        left = columns.text_x
        height = rect.height() - layout.text_y - self._setter.pad
        return QRect(left, rect.top() + layout.text_y, columns.text_width, height)

    def time_at(self, point: QPoint) -> int | None:
        """Return the row whose time is at a point, where there is something to play."""
        row = self.scroller.row_at(point.y())
        if row is None or not self._has_sound:
            return None
        layout, slack = self._setter.laid_out(row), self.theme.px(6)
        near = self._painter.time_rect(layout, self.row_rect(row))
        near.adjust(-slack, -slack, slack, slack)
        return row if layout.timed and near.contains(point) else None

    def offset_at(self, point: QPoint) -> tuple[int, int] | None:
        """Return row and place, in code points, of the text that is exactly at a point."""
        row = self.scroller.row_at(point.y())
        if row is None:
            return None
        layout = self._setter.laid_out(row)
        top = self.scroller.top_of(row) + layout.text_y
        offset = layout.text.offset_at(point.x() - layout.text_x, point.y() - top)
        return None if offset is None else (row, offset)

    def nearest_offset(self, row: int, point: QPoint) -> int:
        """Return the place in a passage's text, in code points, that is nearest to a point."""
        layout = self._setter.laid_out(row)
        top = self.scroller.top_of(row) + layout.text_y
        return layout.text.nearest_offset(point.x() - layout.text_x, point.y() - top)

    # -- how it looks

    @property
    def layouts_made(self) -> int:
        """How many passages were laid out so far."""
        return self._setter.made

    @property
    def side(self) -> int:
        """How far from the left the text and its times begin."""
        return self._setter.columns.time_x

    @property
    def text_font(self) -> QFont:
        """The letters that plain text is set in."""
        return QFont(self._setter.plain_font)

    @property
    def text_line(self) -> int:
        """The height of a line of plain text, in pixels."""
        return self._setter.line

    def voice(self, speaker: str) -> int:
        """Return the number of a speaker, from 0, in the order in which they first speak."""
        return self._setter.voice(speaker)

    def set_theme(self, theme: Theme) -> None:
        """Look another way; what one reads stays in sight."""
        self.theme = theme
        self.scroller.tail = theme.px(32)
        self.rearrange()

    def set_comfort(self, comfort: Comfort) -> None:
        """Be set another way; what one reads stays in sight."""
        if comfort != self._comfort:
            self._comfort = comfort
            self.rearrange()

    def set_lead(self, height: int) -> None:
        """Keep room above the first passage."""
        if height != self.scroller.lead:
            self.scroller.set_lead(height)
            self._moved()

    # -- the list

    def arrange_width(self, width: int) -> bool:
        """Set the columns for a width; a wide window only gets more room beside the text."""
        if self._setter.theme is self.theme and self._setter.comfort is self._comfort:
            return self._setter.set_width(width)
        self._setter.configure(self.theme, width, self._comfort)
        return True

    def estimate_rows(self) -> list[int]:
        """Return about how tall the passages are."""
        return self._setter.estimates()

    def measure_row(self, row: int) -> int:
        """Return how tall a passage is."""
        return self._setter.laid_out(row).height

    def ring_rect(self, row: int, rect: QRect) -> QRectF:
        """Return the ground of a passage, a little smaller so that the ring stays off the next."""
        return self._painter.ground(self._setter.laid_out(row), rect).adjusted(0, 2, 0, -2)
