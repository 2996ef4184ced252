"""Passages with the tags that are on them: chips beside the text, lines under the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.ui.reader.margin import TagChip, chip_at
from archive_app.ui.reader.passage_list import PassageList, Span
from archive_app.ui.reader.passage_paint import RowLook
from archive_app.ui.reader.renewal import Renewal
from archive_app.ui.reader.tagged import TagMark, all_told, lines_of, ordered, told
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.elided_label import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
#: Of more rows than this the heights are estimated anew.
_FEW = 8


class TaggedPassages(PassageList):
    """Passages with tags. Right and Left go along those of the current passage.

    Signals:
        tag_chosen: the annotation whose chip was clicked, or Enter pressed at.
        tag_removed: the annotation that Delete was pressed at.
    """

    tag_chosen = Signal(str)
    tag_removed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._tags: dict[str, tuple[TagMark, ...]] = {}
        self._rows: Mapping[str, int] = {}
        self._lit = ""
        self._chip = ""
        super().__init__(theme, parent)
        self._model.also = self._tags_told

    # -- which tags there are

    def set_tag_room(self, wanted: bool) -> None:
        """Keep room for tags beside the text where the window is wide enough, or none."""
        if wanted != self._setter.tag_room:
            self._setter.tag_room = wanted
            self.rearrange()

    def show_tags(self, tags: Mapping[str, Sequence[TagMark]]) -> None:
        """Show the tags on some passages in the place of those before; on others they stay.

        Args:
            tags: by the passage's id, also of passages that aren't in the text.
        """
        changed = []
        for passage, marks in tags.items():
            now = ordered(marks)
            if now == self._tags.get(passage, ()):
                continue
            if now:
                self._tags[passage] = now
            else:
                del self._tags[passage]
            if passage in self._rows:
                changed.append(self._rows[passage])
        if changed:
            self._take_rows(sorted(changed))

    def _take_rows(self, changed: Sequence[int]) -> None:
        self._setter.set_tags(self._tags_by_row(self._rows), changed)
        if not any(mark.key == self._chip for mark in self.tags_on(self.current_row)):
            self._chip = ""
        if len(changed) > _FEW:
            self.rearrange()
        else:
            for row in changed:
                self.scroller.measure_again(row)
            self._moved()
        self._model.retold(changed)

    def clear_tags(self) -> None:
        """Show no tags."""
        self.show_tags(dict.fromkeys(tuple(self._tags), ()))

    def tags_on(self, row: int) -> Sequence[TagMark]:
        """Return the tags on a passage, in order."""
        return self._setter.tags.get(row, ())

    def _tags_by_row(self, rows: Mapping[str, int]) -> dict[int, tuple[TagMark, ...]]:
        return {rows[key]: marks for key, marks in self._tags.items() if key in rows}

    def _tags_told(self, row: int) -> str:
        return all_told(self.tags_on(row), self._model.passages[row].text)

    # -- the passages

    def set_passages(self, passages: Sequence[Passage], recording_has_sound: bool) -> None:
        """Show passages from the top, without marks; with the tags that are known of them."""
        self._place_tags({passage.id: row for row, passage in enumerate(passages)})
        super().set_passages(passages, recording_has_sound)

    def rows_move(self, renewal: Renewal) -> None:
        """Take the tags along to where their passages stand now."""
        super().rows_move(renewal)
        if not renewal.same_rows:
            self._place_tags(renewal.rows)

    def _place_tags(self, rows: Mapping[str, int]) -> None:
        self._rows, self._lit, self._chip = rows, "", ""
        self._setter.set_tags(self._tags_by_row(rows), ())

    # -- how it looks

    def look(self, row: int) -> RowLook:
        """Return what a passage is painted with."""
        look, marks = super().look(row), self.tags_on(row)
        if not marks:
            return look
        text = self._model.passages[row].text
        at = self._chip if row == self.current_row and self.hasFocus() else ""
        lit = next((mark for mark in marks if mark.key in (self._lit, at)), None)
        return replace(
            look,
            lines=lines_of(marks, text),
            lit=lit.span if lit is not None and lit.fits(text) else None,
            chip_lit=self._lit,
            chip_focused=at,
        )

    # -- the mouse

    def chip_at(self, point: QPoint) -> TagChip | None:
        """Return the chip at a point."""
        row = self.scroller.row_at(point.y())
        if row is None:
            return None
        return chip_at(self._setter.laid_out(row).chips, self.row_rect(row), point)

    def press_chip(self, point: QPoint) -> bool:
        """Choose the chip at a point; return whether there is one."""
        chip = self.chip_at(point)
        if chip is not None:
            self.set_current_row(self.scroller.row_at(point.y()) or 0)
            self.tag_chosen.emit(chip.mark.key)
        return chip is not None

    def hover_chip(self, point: QPoint) -> bool:
        """Mark the words of the chip at a point; return whether there is one."""
        chip = self.chip_at(point)
        self._light(chip.mark.key if chip is not None else "")
        if chip is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        return chip is not None

    def _light(self, key: str) -> None:
        if key != self._lit:
            self._lit = key
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell of a chip what there is no room for on it."""
        if event.type() == QEvent.Type.Leave:
            self._light("")
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            chip = self.chip_at(event.pos())
            if chip is not None:
                QToolTip.showText(event.globalPos(), plain_tooltip(_tip(chip.mark)), self)
                return True
        return super().viewportEvent(event)

    # -- the keyboard

    @property
    def chosen_tag(self) -> str:
        """The annotation whose chip the keyboard is at, "" for none."""
        return self._chip

    def event(self, event: QEvent) -> bool:
        """Claim Esc before a shortcut of the window takes it, where it leaves a chip."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and self._chip and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def press_key(self, event: QKeyEvent) -> bool:
        """Go along the tags of the current passage, or choose or remove one; return whether."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.current_row < 0:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.step_tag(1 if key == Qt.Key.Key_Right else -1)
            return True
        if not self._chip:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tag_chosen.emit(self._chip)
        elif key == Qt.Key.Key_Delete:
            self.tag_removed.emit(self._chip)
        elif key == Qt.Key.Key_Escape:
            self._be_at("")
        else:
            return False
        return True

    def step_tag(self, step: int) -> None:
        """Go to the next (1) or previous (-1) tag of the current passage; before the first, off."""
        marks = self.tags_on(self.current_row)
        keys = [mark.key for mark in marks]
        at = keys.index(self._chip) if self._chip in keys else -1
        to = min(at + step, len(keys) - 1)
        if not keys:
            announce(self, _("This passage has no tags."))
        elif to < 0:
            self._be_at("")
        else:
            self._be_at(keys[to])
            text = self._model.passages[self.current_row].text
            words = _("{tag}, {number} of {count}")
            what = told(marks[to], text)
            announce(self, words.format(tag=what, number=to + 1, count=len(keys)))

    def _be_at(self, key: str) -> None:
        self._chip = key
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Leave the tags of the passage before."""
        self._chip = ""
        super().currentChanged(current, previous)

    # -- places

    def row_of(self, passage: str) -> int | None:
        """Return the row of a passage, None where it isn't in the text."""
        return self._rows.get(passage)

    def span_rects(self, row: int, span: Span) -> list[QRectF]:
        """Return where words of a passage are in the window, a rectangle a line."""
        return self._painter.mark_rects(self._setter.laid_out(row), self.row_rect(row), span)

    def tag_place(self, row: int) -> QPoint:
        """Return where one more tag of a passage would stand, or else the end of its first line."""
        layout, columns = self._setter.laid_out(row), self._setter.columns
        rect, px = self.row_rect(row), self.theme.px
        if columns.margin is None:
            right = columns.ground[0] + columns.ground[1]
            return QPoint(right - px(30), rect.top() + layout.top + px(2))
        top, left = rect.top() + layout.text_y, columns.margin[0]
        if not layout.chips:
            return QPoint(left, top)
        last = layout.chips[-1].at(rect)
        if last.right() + px(34) <= left + columns.margin[1]:
            return QPoint(last.right() + 1 + px(4), last.top() - px(1))
        return QPoint(left, last.bottom() + 1 + px(4))


def _tip(mark: TagMark) -> str:
    """Return what stands in a chip's tooltip: the tag's name, the note and who wrote it."""
    return "\n".join(part for part in (mark.tag.name, mark.note, mark.tagger) if part)
