"""The row of chips under the search field: the query as the program has read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from archive_app.i18n import _
from archive_app.ui.search.query_chip import QueryChip
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import describe
from archive_app.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from archive_app.ui.search.query_parts import QueryPart

_LINES = 2  # more of them scroll
_SPARE = 3  # chips that are ready for what is typed next
_AROUND = 5  # the focus ring needs this much
_ABOVE = 8  # and so does that of the field


class _Inside(QWidget):
    """Holds the chips."""


class QueryChips(QScrollArea):
    """Chips of a query's parts, made once and used again; Tab comes to one, arrows to the others.

    It shows itself at the first query that says more than words, and then stays until the query is
    empty: the hits below don't jump up and down while one types.

    Args:
        field: what comes before it in the order of the keyboard.

    Signals:
        removed, negated, accepted, edit_wanted: a `QueryPart` and what is to become of it.
        chosen: a `QueryPart` and the code of a value to put on or take off.
        left: back to the field; down_pressed: to what was found.
        undo_wanted, redo_wanted: of the text in the field.
    """

    removed = Signal(object)
    negated = Signal(object)
    accepted = Signal(object)
    edit_wanted = Signal(object)
    chosen = Signal(object, str)
    left = Signal()
    down_pressed = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, theme: Theme, field: QWidget, parent: QWidget | None = None) -> None:
        self._theme = theme
        self._field = field
        self._chips: list[QueryChip] = []
        self._shown = 0
        self._current = 0
        self._low = False
        super().__init__(parent)
        self._sight = QTimer(self, singleShot=True, interval=0)  # when they have their places
        self._sight.timeout.connect(self._show_wrong)
        self._spare = QTimer(self, singleShot=True, interval=0)
        self._spare.timeout.connect(self._make_spare)
        self._inside = _Inside()
        self._inside.setProperty("ground", "surface")
        self._row = FlowLayout(self._inside)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("What is searched for"))
        self._inside.setAccessibleName(_("What is searched for"))
        self.set_theme(theme)
        self.hide()

    # -- what it shows

    @property
    def chips(self) -> tuple[QueryChip, ...]:
        """The chips that are shown."""
        return tuple(self._chips[: self._shown])

    def show_parts(self, parts: Sequence[QueryPart], *, empty: bool = False) -> None:
        """Show the parts of a query.

        Args:
            empty: nothing is typed at all.
        """
        while len(self._chips) < len(parts):
            self._make()
        if parts and len(self._chips) < len(parts) + _SPARE:
            self._spare.start()
        for chip, part in zip(self._chips, parts, strict=False):
            chip.show_part(part)
        for chip in self._chips[len(parts) : self._shown]:
            chip.hide()
        for chip in self._chips[self._shown : len(parts)]:
            chip.show()
        self._shown = len(parts)
        if any(part.remark for part in parts):
            self._sight.start()
        self._step_to(min(self._current, max(0, self._shown - 1)))
        if empty:
            self.hide()
        elif not all(part.plain for part in parts):
            self.show()
        if parts:  # without any for a moment, its place stays
            self._fit()

    def _show_wrong(self) -> None:
        """Bring the first wrong part into sight, unless one is at a chip already."""
        wrong = next((chip for chip in self.chips if chip.part and chip.part.remark), None)
        if wrong is not None and not any(chip.hasFocus() for chip in self.chips):
            self._row.activate()
            self.ensureWidgetVisible(wrong, 0, self._theme.px(_AROUND))

    def _make_spare(self) -> None:
        """Make chips ahead, one at a time, so that no key has to wait for one."""
        self._make().ensurePolished()
        if len(self._chips) < self._shown + _SPARE:
            self._spare.start()

    def _make(self) -> QueryChip:
        chip = QueryChip(self._theme, self._inside)
        chip.hide()
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        before = self._chips[-1] if self._chips else self._field
        self._row.addWidget(chip)
        if before.window() is chip.window():
            QWidget.setTabOrder(before, chip)
        for mine, ours in (
            (chip.removed, self.removed), (chip.negated, self.negated),
            (chip.accepted, self.accepted), (chip.edit_wanted, self.edit_wanted),
        ):  # fmt: skip
            mine.connect(lambda chip=chip, ours=ours: ours.emit(chip.part))
        chip.chosen.connect(lambda code, chip=chip: self.chosen.emit(chip.part, code))
        chip.stepped.connect(lambda step, chip=chip: self._step(chip, step))
        for mine, ours in (
            (chip.left, self.left), (chip.down_pressed, self.down_pressed),
            (chip.undo_wanted, self.undo_wanted), (chip.redo_wanted, self.redo_wanted),
        ):  # fmt: skip
            mine.connect(ours)
        self._chips.append(chip)
        return chip

    # -- the keyboard

    def take_focus(self) -> bool:
        """Give the keyboard to the chip that had it last, or to the one that came in its place.

        Returns:
            Whether there is one.
        """
        if not self._shown or self.isHidden():
            return False
        chip = self._chips[self._current]
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(chip, 0, self._theme.px(_AROUND))
        return True

    def _step(self, chip: QueryChip, step: int) -> None:
        at = self._chips.index(chip) + step
        self._step_to(min(max(0, at), self._shown - 1))
        self.take_focus()

    def _step_to(self, place: int) -> None:
        """Let Tab come to one chip only."""
        self._current = place
        for n, chip in enumerate(self._chips[: self._shown]):
            wanted = Qt.FocusPolicy.StrongFocus if n == place else Qt.FocusPolicy.ClickFocus
            if chip.focusPolicy() != wanted:
                chip.setFocusPolicy(wanted)

    def note_current(self, part: QueryPart) -> None:
        """Remember which part was used last: the keyboard goes to what comes in its place."""
        self._step_to(next((n for n, c in enumerate(self.chips) if c.part is part), self._current))

    # -- its size

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        px = theme.px
        around = px(_AROUND)
        self._row.setContentsMargins(around, px(_ABOVE), around, around)
        self._row.setSpacing(px(8))
        for chip in self._chips:
            chip.set_theme(theme)
        self._fit()

    def set_low(self, low: bool) -> None:
        """Take little height, or as much as two lines need."""
        if low != self._low:
            self._low = low
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for no width in particular."""
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        """Ask for one chip."""
        return QSize(100, self.minimumHeight())

    def _fit(self) -> None:
        line = self._theme.px(30) + self._row.spacing()
        most = (1 if self._low else _LINES) * line - self._row.spacing()
        most += self._theme.px(_ABOVE + _AROUND)
        wanted = min(most, self._row.heightForWidth(max(1, self.viewport().width())))
        if self.height() != wanted or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
            self._sight.start()


describe(_Inside, QAccessible.Role.Grouping)
