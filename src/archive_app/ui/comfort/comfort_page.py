"""The page on which one chooses how the text is set; the text itself shows what it gives."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from archive_app import i18n
from archive_app.i18n import _
from archive_app.ui.comfort.comfort import Comfort, Letters, serif
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import describe
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.wrap_label import WrapLabel


class Measure(QWidget):
    """A name, a slider under it, and what it stands at, in words.

    Signals:
        changed: the value, in whole steps.
    """

    changed = Signal(int)

    def __init__(
        self, name: str, words: str, span: tuple[int, int], step: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.label, self.told = QLabel(name, self), QLabel(self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(*span)
        self.slider.setSingleStep(step)
        self.slider.setPageStep(3 * step)
        self.slider.setAccessibleName(name)
        self.slider.valueChanged.connect(self._tell)
        self.slider.valueChanged.connect(self.changed)
        self.label.setBuddy(self.slider)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.told, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.slider, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def put(self, value: int) -> None:
        """Stand at a value, without telling it."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(value)
        self._tell(value)

    def _tell(self, value: int) -> None:
        words = self._words.format(value=value, tenths=_tenths(value))
        self.told.setText(words)
        self.slider.setAccessibleDescription(words)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self.label.setFont(theme.font(Size.BODY))
        self.told.setFont(theme.font(Size.BODY, QFont.Weight.DemiBold))


def _tenths(value: int) -> str:
    """Return tenths as a number for people: `1,6` (`1.6` in English)."""
    text = f"{value / 10:.1f}"
    return text.replace(".", ",") if i18n.language() == "nl" else text


class ComfortPage(QScrollArea):
    """Width, lines, letters, room and times of the text; and which way high contrast goes.

    Signals:
        comfort_chosen: a `Comfort`, at every change.
        contrast_chosen: `yes` for white on black, `no` for black on white, "" as the system is.
    """

    comfort_chosen = Signal(object)
    contrast_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comfort = Comfort()
        self._inner = QWidget(self)
        self._inner.setProperty("ground", "paper")
        self._make(theme)
        self._column = QVBoxLayout(self._inner)
        for part in self._parts():
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.size_.slider)
        self._connect()
        self.set_theme(theme)
        self.show_comfort(self._comfort)
        self.show_contrast("", on=False)

    def _make(self, theme: Theme) -> None:
        inner = self._inner
        percent = "{value} %"
        self.size_ = Measure(_("Size of the letters"), percent, (100, 200), 10, inner)
        self.width_ = Measure(_("Width of a line"), _("{value} letters"), (45, 90), 1, inner)
        self.line = Measure(_("Height of a line"), "{tenths}", (13, 22), 1, inner)
        self.space = Measure(_("Room between passages"), percent, (50, 400), 25, inner)
        self.letters_label = QLabel(_("Letters of the text"), inner)
        self.letters = _box(inner, self.letters_label)
        self.letters.addItem(_("As in the window"), Letters.AS_WINDOW)
        self.letters.addItem(_("As the system"), Letters.SYSTEM)
        self.letters.addItem(_("Easily read letters"), Letters.EASY)
        if serif():
            self.letters.addItem(_("With serifs"), Letters.SERIF)
        self.times = QCheckBox(_("Times beside the text"), inner)
        self.contrast_label = QLabel(_("High contrast"), inner)
        self.contrast = _box(inner, self.contrast_label)
        self.contrast.addItem(_("As the system"), "")
        self.contrast.addItem(_("Black on white"), "no")
        self.contrast.addItem(_("White on black"), "yes")
        self.hint = WrapLabel(theme, Size.SMALL, token="ink2", parent=inner)
        self.hint.setText(_("Choose high contrast in the menu View."))
        self.reset = Button(_("As it was at first"), theme, icon="rotate-ccw", parent=inner)

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self.size_, self.width_, self.line, self.space, self.letters_label, self.letters,
            self.times, self.contrast_label, self.contrast, self.hint, self.reset,
        )  # fmt: skip

    def _connect(self) -> None:
        self.size_.changed.connect(lambda value: self._choose(size=value / 100))
        self.width_.changed.connect(lambda value: self._choose(width=value))
        self.line.changed.connect(lambda value: self._choose(line=value / 10))
        self.space.changed.connect(lambda value: self._choose(space=value / 100))
        self.letters.currentIndexChanged.connect(
            lambda _row: self._choose(letters=Letters(self.letters.currentData()))
        )
        self.times.toggled.connect(lambda on: self._choose(times=on))
        self.contrast.currentIndexChanged.connect(
            lambda _row: self.contrast_chosen.emit(self.contrast.currentData())
        )
        self.reset.clicked.connect(self._begin_anew)

    def _choose(self, **values: int | float | Letters) -> None:
        self._comfort = replace(self._comfort, **values)  # type: ignore[arg-type]
        self.comfort_chosen.emit(self._comfort)

    def _begin_anew(self) -> None:
        self.show_comfort(Comfort())
        self.comfort_chosen.emit(self._comfort)

    def show_comfort(self, comfort: Comfort) -> None:
        """Show how the text is set now."""
        self._comfort = comfort
        self.size_.put(round(comfort.size * 100))
        self.width_.put(comfort.width)
        self.line.put(round(comfort.line * 10))
        self.space.put(round(comfort.space * 100))
        with QSignalBlocker(self.letters), QSignalBlocker(self.times):
            self.letters.setCurrentIndex(max(0, self.letters.findData(comfort.letters)))
            self.times.setChecked(comfort.times)

    def show_contrast(self, dark: str, *, on: bool) -> None:
        """Show which way high contrast goes, and whether it is on."""
        with QSignalBlocker(self.contrast):
            self.contrast.setCurrentIndex(max(0, self.contrast.findData(dark)))
        self.contrast.setEnabled(on)
        self.hint.setVisible(not on)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._column.setContentsMargins(theme.px(4), theme.px(4), theme.px(8), theme.px(8))
        self._column.setSpacing(theme.px(12))
        for measure in (self.size_, self.width_, self.line, self.space):
            measure.set_theme(theme)
        body = theme.font(Size.BODY)
        for part in (self.letters_label, self.letters, self.times, self.contrast_label):
            part.setFont(body)
        self.contrast.setFont(body)
        self.hint.set_theme(theme)
        self.reset.set_theme(theme)


def _box(parent: QWidget, label: QLabel) -> QComboBox:
    box = QComboBox(parent)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    box.setAccessibleName(label.text())
    label.setBuddy(box)
    return box


describe(ComfortPage, QAccessible.Role.Grouping)
