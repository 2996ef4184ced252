"""What else is on while one listens, such as a stretch that is repeated: in words, with an end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from archive_app.ui import icons
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.chip import Chip
from archive_app.ui.widgets.flow_layout import FlowLayout

_ICON = 14


class PlayerNote(Chip):
    """A pill with words that may change, and a × that ends what they tell.

    Signals:
        ended: the user wants it over.
    """

    ended = Signal()

    def __init__(self, words: str, ends: str, theme: Theme, parent: QWidget) -> None:
        self._cross: QToolButton | None = None  # set_theme runs before there is one
        super().__init__(words, theme, accent=True, parent=parent)
        cross = QToolButton(self)
        cross.setProperty("ring", "round")
        cross.setAccessibleName(ends)
        cross.setToolTip(ends)
        cross.clicked.connect(self.ended)
        self._row.addWidget(cross)
        self._cross = cross
        self.setFocusProxy(cross)
        self.set_theme(theme)

    def show_words(self, words: str, ends: str) -> None:
        """Say something else."""
        if words != self.text():
            self._label.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()
        if self._cross is not None and ends != self._cross.toolTip():
            self._cross.setAccessibleName(ends)
            self._cross.setToolTip(ends)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        super().set_theme(theme)
        if self._cross is None:
            return
        self._row.setContentsMargins(theme.px(11), theme.px(1), theme.px(3), theme.px(1))
        self._row.setSpacing(theme.px(2))
        self._cross.setIcon(icons.icon("x", theme, self._token, _ICON))
        self._cross.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))
        self._cross.setFixedSize(theme.px(24), theme.px(24))


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
        note.ended.connect(lambda: self.ended.emit(name))
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
