"""The page beside the text where one says who speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from archive_app.domain.corrections import OfferedName, Reach, Why
from archive_app.domain.transcript import Passage
from archive_app.i18n import N_, _
from archive_app.i18n.words import passages_word
from archive_app.ui.editing.scrolled_page import ScrolledPage
from archive_app.ui.editing.wording import told_place
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.notice import Notice, NoticeKind
from archive_app.ui.widgets.wrap_label import WrapLabel

_WHY = {
    Why.SPEAKER: N_("speaks in this text"),
    Why.PARTICIPANT: N_("takes part"),
    Why.PERSON: N_("known in the archive"),
    Why.TERM: N_("a term"),
}
_OFFERED = Qt.ItemDataRole.UserRole


class SpeakerPage(ScrolledPage):
    """A field with names that fit under it, how far it reaches, and what will change.

    Signals:
        chosen: a name ("" for nobody), the id of who that is or None, and the reach (`Reach`).
    """

    chosen = Signal(str, object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[OfferedName] = ()
        self._counts: Mapping[Reach, int] = {}
        self.place = WrapLabel(theme, token="ink2")
        self.notice = Notice(theme, NoticeKind.ERROR)
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Who speaks"))
        self.field.setPlaceholderText(_("Name; empty for nobody"))
        self.names = QListWidget()
        self.names.setAccessibleName(_("Names that fit"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reaches = QButtonGroup(self)
        self.reach = {reach: QRadioButton() for reach in Reach}
        self.count = QLabel()
        self.apply = Button(_("Change the speaker"), theme, icon="check", variant="primary")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.field)
        self.set_theme(theme)

    def _lay_out(self) -> None:
        for part in (self.place, self.notice, self.field):
            self.column.addWidget(part)
        self.column.addWidget(self.names, 1)
        for reach, button in self.reach.items():
            self._reaches.addButton(button)
            button.setProperty("reach", reach)
            self.column.addWidget(button)
        self.column.addWidget(self.count)
        self.column.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.field.textEdited.connect(self._filter)
        self.field.returnPressed.connect(self._choose)
        self.field.installEventFilter(self)
        self.names.itemActivated.connect(lambda _item: self._choose())
        self.names.currentItemChanged.connect(self._take_name)
        self._reaches.buttonClicked.connect(lambda _button: self._tell_count())
        self.apply.clicked.connect(self._choose)

    # -- what it shows

    def show_passage(self, passage: Passage, row: int, counts: Mapping[Reach, int]) -> None:
        """Ask who speaks in a passage.

        Args:
            counts: how many passages each reach would be about.
        """
        self._counts = counts
        self.notice.hide()
        self.place.setText(told_place(passage, row))
        self.field.setText(passage.speaker or "")
        self.field.selectAll()
        words = {
            Reach.ONE: _("Only this passage"),
            Reach.FOLLOWING: _("This and all that follow"),
            Reach.ALIKE: _("All with “{name}”").format(name=passage.speaker)
            if passage.speaker
            else _("All without a speaker"),
        }
        for reach, button in self.reach.items():
            button.setText(f"{words[reach]} ({counts[reach]})".replace("&", "&&"))
        self.reach[Reach.ONE].setChecked(True)
        self._filter("")
        self._tell_count()

    def offer(self, names: Sequence[OfferedName]) -> None:
        """Offer names."""
        self._names = names
        self._filter("")

    def say(self, words: str) -> None:
        """Say why nothing was changed."""
        self.notice.show_notice(words)

    def _filter(self, text: str) -> None:
        """Show the names that hold what is typed."""
        typed = text.strip().casefold()
        self.names.blockSignals(True)
        self.names.clear()
        for one in self._names:
            if typed in one.name.casefold():
                item = QListWidgetItem(f"{one.name} · {_(_WHY[one.why])}", self.names)
                item.setData(_OFFERED, one)
        self.names.setCurrentRow(-1)
        self.names.blockSignals(False)

    def _tell_count(self) -> None:
        count = self._counts.get(self.chosen_reach, 0)
        self.count.setText(_("Changes: {passages}").format(passages=passages_word(count)))
        self.apply.setAccessibleDescription(self.count.text())

    @property
    def chosen_reach(self) -> Reach:
        """How far it reaches."""
        button = self._reaches.checkedButton()
        return Reach(button.property("reach")) if button is not None else Reach.ONE

    # -- choosing

    def _take_name(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.field.setText(item.data(_OFFERED).name)

    def _choose(self) -> None:
        name = " ".join(self.field.text().split())
        person = next((one.person for one in self._names if one.name == name), None)
        self.chosen.emit(name, person, self.chosen_reach)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the field into the names with Down, and through them without leaving it."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self.names.currentRow() + step
            if 0 <= row < self.names.count():
                self.names.setCurrentRow(row)
            return True
        return super().eventFilter(watched, event)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        for part in (self.place, self.notice, self.apply):
            part.set_theme(theme)
        for widget in (self.field, self.names, self.count, *self.reach.values()):
            widget.setFont(theme.font(Size.BODY))
        side = theme.px(6)  # room for the focus ring
        self.column.setContentsMargins(side, side, side, side)
        self.names.setMinimumHeight(theme.px(140))
        self.column.setSpacing(theme.px(8))
