"""The start of a round: which passages, in which order and pace; or going on where one was."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from archive_app.domain.tag_rounds import RoundChoice
from archive_app.i18n import _, ngettext
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.wrap_label import WrapLabel

_WAITS = (0, 1, 2, 3, 5, 10)
_WIDEST = 640  # pixels at scale 1


class RoundStart(QScrollArea):
    """Asks for a choice.

    Signals:
        chosen: name of the passages that are chosen now, to be counted.
        begun: the round is to begin; resumed: that of before is to go on.
        tags_wanted: there are no tags yet, and some are to be made.
    """

    chosen = Signal()
    begun = Signal()
    resumed = Signal()
    tags_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels: list[WrapLabel] = []
        self._plain: list[QWidget] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._title = self._say(_("Tagging round"), Size.TITLE, QFont.Weight.DemiBold)
        self._today = self._say("", Size.BODY, token="ink2")
        self._resume = self._button(_("Go on where you were"), "play", "primary")
        self._resume.clicked.connect(self.resumed)
        self._scopes = self._choices(_("Which passages"))
        self._scope_names: dict[str, QRadioButton] = {}
        self._orders = self._choices(_("In which order"))
        self._untagged = self._radio(self._orders, _("Without a tag first"))
        self._in_order = self._radio(self._orders, _("As they stand in the text"))
        self._add_pace()
        self._count = self._say("", Size.READING)
        self._start = self._button(_("Begin the round"), "tag", "primary")
        self._start.clicked.connect(self.begun)
        self._none = self._say("", Size.BODY, token="warn")
        self._tags = self._button(_("Make tags"), "plus", "")
        self._tags.clicked.connect(self.tags_wanted)
        self._column.addStretch(1)
        self._frame()
        self.set_theme(theme)

    # -- making

    def _frame(self) -> None:
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._inside, 1)
        row.addStretch(0)
        self.setWidget(around)
        for part in (self.viewport(), around):
            part.setAutoFillBackground(False)

    def _say(
        self,
        text: str,
        size: Size,
        weight: QFont.Weight = QFont.Weight.Normal,
        token: str = "ink",
    ) -> WrapLabel:
        label = WrapLabel(self._theme, size, weight=weight, token=token)
        label.setText(text)
        self._labels.append(label)
        self._column.addWidget(label)
        return label

    def _button(self, text: str, icon: str, variant: str) -> Button:
        button = Button(text, self._theme, icon=icon, variant=variant)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._column.addWidget(button)
        return button

    def _choices(self, name: str) -> tuple[QVBoxLayout, QButtonGroup, str]:
        self._say(name, Size.BODY, QFont.Weight.DemiBold)
        column, group = QVBoxLayout(), QButtonGroup(self)
        self._column.addLayout(column)
        group.buttonClicked.connect(lambda _button: self.chosen.emit())
        return column, group, name

    def _radio(self, choices: tuple[QVBoxLayout, QButtonGroup, str], text: str) -> QRadioButton:
        column, group, name = choices
        radio = QRadioButton(text.replace("&", "&&"))
        radio.setAccessibleName(text)
        radio.setAccessibleDescription(name)
        radio.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        group.addButton(radio)
        column.addWidget(radio)
        self._plain.append(radio)
        return radio

    def _add_pace(self) -> None:
        self._say(_("Pace"), Size.BODY, QFont.Weight.DemiBold)
        self.plays = QCheckBox(_("Play each passage by itself"))
        self.waits = QComboBox()
        for seconds in _WAITS:
            self.waits.addItem(_wait_words(seconds), seconds)
        label = QLabel(_("After a passage"))
        label.setBuddy(self.waits)
        self.waits.setAccessibleName(_("After a passage"))
        self.waits.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.waits.setMinimumContentsLength(8)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.waits.setSizeAdjustPolicy(policy)
        for part in (self.plays, label, self.waits):
            self._column.addWidget(part)
        self._plain += [self.plays, label, self.waits]
        self.plays.toggled.connect(self.waits.setEnabled)

    # -- what is offered

    def offer(self, scopes: Mapping[str, str], choice: RoundChoice) -> None:
        """Offer passages: words by a name; and choose what was chosen before."""
        chosen = self.scope
        column, group, _name = self._scopes
        for radio in self._scope_names.values():
            group.removeButton(radio)
            column.removeWidget(radio)
            self._plain.remove(radio)
            radio.deleteLater()
        self._scope_names = {key: self._radio(self._scopes, said) for key, said in scopes.items()}
        for radio in self._scope_names.values():
            radio.setFont(self._theme.font())
        first = self._scope_names.get(chosen) or next(iter(self._scope_names.values()))
        first.setChecked(True)
        (self._untagged if choice.untagged_first else self._in_order).setChecked(True)
        self.plays.setChecked(choice.plays)
        self.waits.setEnabled(choice.plays)
        nearest = min(_WAITS, key=lambda one: abs(one - choice.goes_on))
        self.waits.setCurrentIndex(_WAITS.index(nearest))

    def offer_resume(self, words: str) -> None:
        """Offer to go on with a round, in words; "" for none."""
        before = self._resume.isHidden()
        self._resume.setVisible(bool(words))
        if words:
            self._resume.set_label(words)
        if before and words and self._start.hasFocus():  # nobody pressed anything yet
            self.focus_first()

    def show_count(self, total: int | None, untagged: int = 0) -> None:
        """Show how many passages there are, None while they are counted."""
        self._start.setEnabled(total != 0)  # while it counts, too: the keyboard stays where it is
        if total is None:
            self._count.setText(_("Counting the passages…"))
            return
        passages = ngettext("{count} passage", "{count} passages", total)
        if not total:
            self._count.setText(_("There are no passages here to tag."))
        else:
            pattern = _("{passages}, {untagged} of them without a tag.")
            self._count.setText(pattern.format(passages=passages, untagged=untagged))
        self._start.setAccessibleDescription(self._count.text())

    def show_tags(self, number: int) -> None:
        """Say so where there are no tags to put."""
        said = (
            "" if number else _("There are no tags yet. Make some first; then a round is worth it.")
        )
        self._none.setText(said)
        self._none.setVisible(not number)
        self._tags.setVisible(not number)

    def say_today(self, words: str) -> None:
        """Say what was done today."""
        self._today.setText(words)

    # -- what is chosen

    @property
    def scope(self) -> str:
        """The name of the passages that are chosen."""
        return next((key for key, one in self._scope_names.items() if one.isChecked()), "")

    @property
    def untagged_first(self) -> bool:
        """Whether those without a tag come first."""
        return self._untagged.isChecked()

    @property
    def goes_on(self) -> int:
        """After how many seconds it goes on by itself; 0: by hand."""
        return int(self.waits.currentData() or 0) if self.plays.isChecked() else 0

    def focus_first(self) -> None:
        """Give the keyboard to what one most likely wants to press."""
        button = self._start if self._resume.isHidden() else self._resume
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Follow a theme."""
        self._theme = theme
        for label in self._labels:
            label.set_theme(theme)
        for button in (self._resume, self._start, self._tags):
            button.set_theme(theme)
        for part in self._plain:
            part.setFont(theme.font())
        self._column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24))
        self._column.setSpacing(theme.px(8))
        self._inside.setMaximumWidth(theme.px(_WIDEST))


def _wait_words(seconds: int) -> str:
    if not seconds:
        return _("wait for a key")
    return ngettext("go on after {count} second", "go on after {count} seconds", seconds)
