"""The slim bar under a text that is corrected: who speaks, when, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.ui.editing.field_keys import SHOWN, KeyPart
from archive_app.ui.editing.keys_shown import key_words, with_key
from archive_app.ui.editing.sound_choices import SoundChoices, SoundMenu
from archive_app.ui.editing.times_row import TimesRow, TimesTeller
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.flow_layout import FlowLayout


class EditorBar(TimesTeller):
    """Speaker, sound and times of the passage, its history, and a line about the keys.

    Args:
        choices: returns how sound and typing go together; choose: takes other choices.

    Signals:
        speaker_wanted, play_wanted, history_wanted: a button was pressed.
    """

    speaker_wanted = Signal()
    play_wanted = Signal()
    history_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        choices: Callable[[], SoundChoices],
        choose: Callable[[SoundChoices], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.speaker = Button(_("No speaker yet"), theme, icon="user-round", variant="link")
        self.speaker.clicked.connect(self.speaker_wanted)
        play = with_key(_("Play this passage"), SHOWN[KeyPart.PLAY])
        self.play = Button(play, theme, icon="play", variant="quiet")
        self.play.clicked.connect(self.play_wanted)
        self.sound = Button(_("Sound while typing"), theme, icon="audio-lines", variant="quiet")
        self.sound.setMenu(SoundMenu(choices, choose, self))
        self.history = Button(_("What was changed here"), theme, icon="history", variant="quiet")
        self.history.clicked.connect(self.history_wanted)
        self.times = TimesRow(theme, self)
        self.keys = QLabel(_keys_line())
        self.keys.setWordWrap(True)
        self.keys.setProperty("tone", "second")
        self._flow = FlowLayout()
        times = self.times
        self._groups = [
            _beside(self.speaker, self.play),
            _beside(times.start, times.begins_now),
            _beside(times.end, times.ends_now),
            _beside(self.sound, self.history),
        ]
        for group in self._groups:
            self._flow.addWidget(group)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._flow)
        self._column.addWidget(self.keys)
        self.set_theme(theme)

    def show_passage(self, passage: Passage) -> None:
        """Show who speaks in a passage, and when."""
        name = passage.speaker or _("No speaker yet")
        self.speaker.set_label(name)
        self.speaker.setAccessibleName(_("Speaker: {name}").format(name=name))
        self.times.show_times(passage)

    def show_sound(self, there: bool) -> None:
        """Offer what needs a recording, or not."""
        self.play.setEnabled(there)
        self.times.show_sound(there)

    def show_keys(self, shown: bool) -> None:
        """Show the line about the keys, or leave it to the help."""
        self.keys.setHidden(not shown)

    def keys_height(self, width: int) -> int:
        """Return how much higher it is with the line about the keys."""
        return self.keys.heightForWidth(width) + self._column.spacing()

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        for part in (self.speaker, self.play, self.sound, self.history, self.times):
            part.set_theme(theme)
        self.keys.setFont(theme.font(Size.SMALL))
        self._flow.setSpacing(theme.px(6))
        tall = max(group.sizeHint().height() for group in self._groups)
        for group in self._groups:  # of one height, so that all in a line stand on one line
            group.setMinimumHeight(tall)


def _beside(*parts: QWidget) -> QWidget:
    """Return parts that stay together where the bar needs more than one line."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return group


def _keys_line() -> str:
    return _(
        "Enter parts the text; Backspace at its beginning joins it with the one before. "
        "{next} goes on, Esc is done. All is kept by itself."
    ).format(next=key_words(SHOWN[KeyPart.NEXT]))
