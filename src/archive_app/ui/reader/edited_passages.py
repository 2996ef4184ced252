"""Passages of which one may have an editor in the place of its text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.domain.transcript import Passage
from archive_app.ui.comfort.comfort import Comfort
from archive_app.ui.reader.editor_place import EditorPlace
from archive_app.ui.reader.passage_paint import RowLook
from archive_app.ui.reader.renewal import Renewal
from archive_app.ui.reader.tagged_passages import TaggedPassages
from archive_app.ui.theme import Theme


class EditedPassages(TaggedPassages):
    """Passages with an editor over one of them, which scrolls along.

    Signals:
        editor_lost: the passage that was edited is gone; the editor (a `QWidget`) is given back.
        set_anew: the text is set in other letters; an editor over it follows.
    """

    editor_lost = Signal(object)
    set_anew = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._editing: EditorPlace | None = None
        self._lost: QWidget | None = None
        super().__init__(theme, parent)

    @property
    def editor_row(self) -> int:
        """The row of the passage that is edited, -1 for none."""
        return self._editing.row if self._editing else -1

    def open_editor(self, row: int, widget: QWidget) -> None:
        """Put a widget over a passage's text; the row is as tall as its `sizeHint()`.

        By Tab it comes right after the text. Another one that was open is closed first.
        """
        self.close_editor()
        if self._editing is None:
            self._editing = EditorPlace(self, self.parentWidget() or self, self._fit_editor)
        self._editing.take(row, widget)
        QWidget.setTabOrder(self, widget)
        self.set_current_row(row)
        self._fit_editor()
        self.place_row(row, False)

    def close_editor(self) -> QWidget | None:
        """Show the text again; return the widget, hidden and without a parent."""
        row = self.editor_row
        if self._editing is None or row < 0:
            return None
        focus = QApplication.focusWidget()
        had = focus is not None and self._editing.isAncestorOf(focus)
        editor = self._editing.give_back()
        if had:
            self.setFocus()
        if row < len(self.scroller):
            self.scroller.measure_again(row)
            self._moved()
        return editor

    def is_in_editor(self, part: QWidget) -> bool:
        """Whether a widget is a part of the editor that is open."""
        return self._editing is not None and self._editing.isAncestorOf(part)

    def _fit_editor(self) -> None:
        if 0 <= self.editor_row < len(self.scroller):
            self.scroller.measure_again(self.editor_row)
            self._moved()

    def set_passages(self, passages: Sequence[Passage], recording_has_sound: bool) -> None:
        """Show passages from the top, without marks; an editor is given back."""
        lost = self._editing.give_back() if self._editing else None
        super().set_passages(passages, recording_has_sound)
        if lost is not None:
            self.editor_lost.emit(lost)

    def renew_passages(self, passages: Sequence[Passage], recording_has_sound: bool) -> Renewal:
        """Show the same text with other words, times or parts; one stays where one is in it.

        An editor goes on over the same passage, with the keyboard; where that is gone, it is given
        back.
        """
        renewal = super().renew_passages(passages, recording_has_sound)
        self._fit_editor()
        lost, self._lost = self._lost, None
        if lost is not None:
            self.editor_lost.emit(lost)
        return renewal

    def rows_move(self, renewal: Renewal) -> None:
        """Take the editor along before the rows change, so that the right one has its height."""
        super().rows_move(renewal)
        editing = self._editing
        if editing is None or editing.row < 0:
            return
        now = renewal.row(editing.row)
        if now is None:
            self._lost = editing.give_back()
        else:
            editing.move_to_row(now)

    def set_comfort(self, comfort: Comfort) -> None:
        """Be set another way; what one reads stays in sight."""
        super().set_comfort(comfort)
        self.set_anew.emit()

    def measure_row(self, row: int) -> int:
        """Return how tall a passage is, with the editor that lies over it."""
        layout = self._setter.laid_out(row)
        if self._editing is None or row != self.editor_row:
            return layout.height
        around = layout.text_y + self._setter.pad
        room = self.viewport().height() - around
        return around + self._editing.height_wanted(self._setter.columns.text_width, room)

    def look(self, row: int) -> RowLook:
        """Return what a passage is painted with; where it is edited, without its text."""
        look = super().look(row)
        return look.edited() if row == self.editor_row else look

    def position_changed(self) -> None:
        """Take the editor along."""
        if self._editing is not None and 0 <= self.editor_row < len(self.scroller):
            self._editing.follow()
