"""The bar over the player while somebody taps along with a recording."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.domain.catalogue import Recording
from archive_app.domain.timecode import format_ms
from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.ui.editing.wording import precise
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce, describe
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.clamp_label import ClampLabel
from archive_app.ui.widgets.wrap_label import WrapLabel

_TAP = (Qt.Key.Key_T, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN = (*_TAP, Qt.Key.Key_Backspace, Qt.Key.Key_Space, Qt.Key.Key_Escape)
_LONGEST = 160
_LINES = 3


class TappingBar(QWidget):
    """Says which passage is next, how far one is, and what the keys do; it has the keyboard.

    Signals:
        tapped: the next passage begins now.
        taken_back: the last tap was none.
        toggled: play or pause.
        done: keep what was tapped.
        recording_chosen: another recording of the item (`Recording`).
    """

    tapped = Signal()
    taken_back = Signal()
    toggled = Signal()
    done = Signal()
    recording_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._low = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.how = QLabel()
        self.next = ClampLabel(_LINES)
        self.keys = WrapLabel(theme, Size.SMALL, token="ink2")
        self.keys.setText(
            _(
                "T or Enter: begins now · Backspace: take the last one back · "
                "Space: play or pause · J, L: back or on · Esc: done, all is kept"
            )
        )
        self.tap = Button(_("Begins now"), theme, icon="check", variant="primary")
        self.back = Button(_("Take back"), theme, icon="undo-2")
        self.finish = Button(_("Done"), theme)
        self.recordings = QComboBox()
        self.recordings.setAccessibleName(_("Recording that is heard"))
        for button, signal in (
            (self.tap, self.tapped), (self.back, self.taken_back), (self.finish, self.done),
        ):  # fmt: skip
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the bar
            button.clicked.connect(signal)
        self.recordings.activated.connect(
            lambda row: self.recording_chosen.emit(self.recordings.itemData(row))
        )
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self.how, 1)
        head.addWidget(self.recordings)
        self._column.addLayout(head)
        self._column.addWidget(self.next)
        self._buttons = QHBoxLayout()
        for button in (self.tap, self.back, self.finish):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._column.addLayout(self._buttons)
        self._column.addWidget(self.keys)

    def begin(self, recordings: Sequence[Recording], chosen: Recording) -> None:
        """Show itself and take the keyboard.

        Args:
            recordings: those of the item, to choose from where there are several.
        """
        self.recordings.clear()
        for number, recording in enumerate(recordings, 1):
            length = format_ms(recording.duration_ms) if recording.duration_ms else ""
            words = _("Recording {number}").format(number=number)
            self.recordings.addItem(" · ".join(filter(None, (words, length))), recording)
        self.recordings.setCurrentIndex(list(recordings).index(chosen))
        self.recordings.setVisible(len(recordings) > 1)
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, self.keys.text())

    def set_low(self, low: bool) -> None:
        """Take little height, in a low window: the menus and the help tell the keys, too."""
        self.next.set_lines(1 if low else _LINES)
        self.keys.setHidden(low)
        self._low = low
        self._set_margins()

    def show_next(self, passage: Passage, row: int, count: int, last_ms: int | None) -> None:
        """Show the passage that the next tap is about.

        Args:
            last_ms: where the last tap was, in milliseconds.
        """
        text = passage.text
        if len(text) > _LONGEST:
            text = f"{text[:_LONGEST]}…"
        who = f"{passage.speaker}: " if passage.speaker else ""
        self.next.setText(f"{who}{text}")
        self._tell(
            _("Passage {number} of {count}. Tap when it begins:").format(
                number=row + 1, count=count
            ),
            last_ms,
        )
        self.tap.setEnabled(True)
        if last_ms is not None:
            announce(self, self.setting_words(last_ms))

    def show_end(self, count: int, last_ms: int | None) -> None:
        """Show that all passages have their beginning."""
        self.next.setText(_("All passages have their beginning. Esc: done."))
        self._tell(_("{count} of {count} passages").format(count=count), last_ms)
        self.tap.setEnabled(False)
        announce(self, self.next.text())

    def setting_words(self, last_ms: int | None) -> str:
        """Return the last tap in words."""
        return "" if last_ms is None else _("Tapped at {time}").format(time=precise(last_ms))

    def _tell(self, words: str, last_ms: int | None) -> None:
        tapped = self.setting_words(last_ms)
        self.how.setText(" · ".join(filter(None, (words, tapped))))
        # As one would read it out: what is to come first, and what was done last.
        told = (f"{words} {self.next.text()}", tapped)
        self.setAccessibleName(" · ".join(filter(None, told)))
        self.back.setEnabled(last_ms is not None)

    def focus_widget(self) -> QWidget:
        """Return what of it has the keyboard; the window where nothing has."""
        return QApplication.focusWidget() or self.window()

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Claim its keys before a shortcut of the window takes them."""
        claims = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if claims and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tap, take back, play, and be done by key."""
        if not _is_own(event):
            super().keyPressEvent(event)
            return
        event.accept()
        if event.isAutoRepeat():
            return
        if event.key() in _TAP:
            self.tapped.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.taken_back.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        else:
            self.done.emit()

    # -- looks

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self.how.setFont(theme.font(Size.BODY, QFont.Weight.DemiBold))
        self.next.setFont(theme.font(Size.READING))
        for part in (self.keys, self.tap, self.back, self.finish):
            part.set_theme(theme)
        self._set_margins()
        self._buttons.setSpacing(theme.px(8))
        self.update()

    def _set_margins(self) -> None:
        px, above = self._theme.px, 3 if self._low else 10
        self._column.setContentsMargins(px(24), px(above), px(24), px(above))
        self._column.setSpacing(px(2 if self._low else 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, a line above it, and a bar at its left while it has the keyboard."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("accent_soft"))
        painter.fillRect(0, 0, self.width(), 2, self._theme.color("accent"))
        if self.hasFocus():
            painter.fillRect(0, 0, self._theme.px(5), self.height(), self._theme.color("focus"))
        painter.end()


def _is_own(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in _OWN


describe(TappingBar, QAccessible.Role.Grouping)
