"""The position in the recording: the slider, with the times below its ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from archive_app.domain.timecode import format_ms
from archive_app.ui.player.position_slider import PositionSlider
from archive_app.ui.player.wording import time_font
from archive_app.ui.theme import Theme
from archive_app.ui.wave.mark_board import Mark
from archive_app.ui.wave.outline import Outline
from archive_app.ui.widgets.focus_ring import GAP


class Timeline(QWidget):
    """A slider, where it stands, and how long it is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = PositionSlider(theme, self)
        self.position = QLabel(self)
        self.duration = QLabel(self)
        for label in (self.position, self.duration):
            label.setProperty("tone", "second")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self.slider, 0, 0, 1, 2)
        self.duration.setAlignment(Qt.AlignmentFlag.AlignRight)  # its indent is at the right, too
        self._grid.addWidget(self.position, 1, 0)
        self._grid.addWidget(self.duration, 1, 1)
        self.slider.previewed.connect(self._write)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self.slider.set_theme(theme)
        for label in (self.position, self.duration):
            label.setFont(time_font(theme))
        inset = theme.px(8)
        self.position.setIndent(inset)
        self.duration.setIndent(inset)
        ring = theme.px(theme.ring + GAP + 1)
        self._grid.setVerticalSpacing(ring)  # so that the slider's fits in between

    def show_duration(self, duration_ms: int | None) -> None:
        """Show a length, or none where it isn't known."""
        self.slider.show_duration(duration_ms)
        self.duration.setText("" if duration_ms is None else format_ms(duration_ms))

    def show_position(self, position_ms: int) -> None:
        """Show where the recording is; a drag goes on undisturbed."""
        self.slider.show_position(position_ms)
        if not self.slider.dragging:
            self._write(position_ms)

    def show_outline(self, outline: Outline | None) -> None:
        """Show how loud the recording is, as far as that is known."""
        self.slider.show_outline(outline)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show what is marked in the recording."""
        self.slider.show_marks(marks)

    def clear(self) -> None:
        """Show that there is nothing."""
        self.show_duration(None)
        self.position.clear()

    def _write(self, position_ms: int) -> None:
        text = format_ms(position_ms)
        if text != self.position.text():
            self.position.setText(text)
