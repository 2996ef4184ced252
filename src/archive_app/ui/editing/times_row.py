"""When a passage is heard: two fields with times to the millisecond, and "now" for both."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QWidget

from archive_app.domain.transcript import Passage
from archive_app.i18n import _
from archive_app.ui.editing.field_keys import SHOWN, KeyPart
from archive_app.ui.editing.keys_shown import with_key
from archive_app.ui.editing.wording import precise, read_time
from archive_app.ui.painting import tabular
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button


class TimeField(QLineEdit):
    """A time; what is no time is told, and the time of before stands there again at Esc."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setPlaceholderText("0:00.000")
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self.setFont(tabular(theme.font(Size.SMALL)))
        wide = QFontMetrics(self.font()).horizontalAdvance("0:00:00.000")
        self.setFixedWidth(wide + theme.px(22))


class TimesRow:
    """The parts for a passage's times; a bar lays them out."""

    def __init__(self, theme: Theme, teller: TimesTeller) -> None:
        self._teller = teller
        self._times: tuple[int | None, int | None] = (None, None)
        self.start = TimeField(_("Begins at"), theme)
        self.end = TimeField(_("Ends at"), theme)
        self.begins_now = Button(_("Begins now"), theme, variant="link")
        self.ends_now = Button(_("Ends now"), theme, variant="link")
        self.begins_now.setToolTip(with_key(_("Begins now"), SHOWN[KeyPart.BEGINS_NOW]))
        self.ends_now.setToolTip(with_key(_("Ends now"), SHOWN[KeyPart.ENDS_NOW]))
        self.begins_now.clicked.connect(lambda: teller.now_wanted.emit("start"))
        self.ends_now.clicked.connect(lambda: teller.now_wanted.emit("end"))
        for field in (self.start, self.end):
            field.editingFinished.connect(self._read)

    def show_times(self, passage: Passage) -> None:
        """Show when a passage is heard."""
        self._times = (passage.start_ms, passage.end_ms)
        for field, time in zip((self.start, self.end), self._times, strict=True):
            field.setText(precise(time))

    def show_sound(self, there: bool) -> None:
        """Offer "now" only where something is heard."""
        for button in (self.begins_now, self.ends_now):
            button.setEnabled(there)

    def _read(self) -> None:
        try:
            times = (read_time(self.start.text()), read_time(self.end.text()))
        except ValueError:
            self._teller.unreadable.emit(
                _("Write a time as minutes, seconds and thousandths: 1:02.500.")
            )
            return
        if tuple(precise(time) for time in times) != tuple(precise(t) for t in self._times):
            self._times = times
            self._teller.times_changed.emit(*times)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        for part in (self.start, self.end, self.begins_now, self.ends_now):
            part.set_theme(theme)


class TimesTeller(QWidget):
    """What tells of the times: the bar that they stand in.

    Signals:
        times_changed: the beginning and the end in milliseconds, None where not known.
        now_wanted: "start" or "end": it is where the recording is now.
        unreadable: what to say of what was written.
    """

    times_changed = Signal(object, object)
    now_wanted = Signal(str)
    unreadable = Signal(str)
