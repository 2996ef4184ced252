"""What else is on while one listens, such as a stretch that is repeated: in words, with an end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive_app.ui.style import settle
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.chip import RemovableChip
from archive_app.ui.widgets.elided_label import plain_tooltip
from archive_app.ui.widgets.flow_layout import FlowLayout


class PlayerNote(RemovableChip):
    """A pill with words that may change, and a × that ends what they tell."""

    def __init__(self, words: str, ends: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(words, theme, removing=ends, parent=parent)

    def show_words(self, words: str, ends: str) -> None:
        """Say something else."""
        if words != self.text():
            self._label.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()
        if self._cross is not None and ends != self._cross.accessibleName():
            self._cross.setAccessibleName(ends)
            self._cross.setToolTip(plain_tooltip(ends))


class PlayerNotes(QWidget):
    """The notes side by side; hidden where there are none.

    Signals:
        ended: the name of what the user wants over.
        changed: there are more or fewer of them.
    """

    ended = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notes: dict[str, PlayerNote] = {}
        self._flow = FlowLayout(self)
        self.hide()

    def show_note(self, name: str, words: str, ends: str = "") -> None:
        """Say something under a name, in the place of what was said under it.

        Args:
            words: "" for nothing more.
            ends: what the × does.
        """
        note = self._notes.get(name)
        if not words:
            if note is not None:
                self._take_away(name, note)
            return
        if note is not None:
            note.show_words(words, ends)
            return
        note = self._notes[name] = PlayerNote(words, ends, self._theme, self)
        note.removed.connect(lambda: self.ended.emit(name))
        settle(note, note.set_theme, self._theme)  # else it asks for another height once shown
        self._flow.addWidget(note)
        note.show()
        self.show()
        self.changed.emit()

    def words(self, name: str) -> str:
        """Return what is said under a name, "" for nothing."""
        note = self._notes.get(name)
        return note.text() if note else ""

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        self._flow.setSpacing(theme.px(8))
        for note in self._notes.values():
            note.set_theme(theme)

    def _take_away(self, name: str, note: PlayerNote) -> None:
        del self._notes[name]
        self._flow.removeWidget(note)
        note.hide()
        note.deleteLater()
        self.setVisible(bool(self._notes))
        self.changed.emit()
