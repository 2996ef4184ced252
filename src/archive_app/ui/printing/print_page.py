"""The page on which one chooses what of a text goes on paper or into a PDF."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from archive_app.i18n import _
from archive_app.services.transcript_export import PrintChoices
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import describe
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.wrap_label import WrapLabel

_POINTS = (9, 10, 11, 12, 14, 16, 18, 24)


class PrintPage(QScrollArea):
    """Times, speakers, size; then to the printer or into a file.

    Signals:
        print_requested, pdf_requested: what was chosen (`PrintChoices`).
    """

    print_requested = Signal(object)
    pdf_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = QWidget(self)
        inner.setProperty("ground", "paper")
        self.title = WrapLabel(theme, Size.BODY, parent=inner)
        self.times = QCheckBox(_("With times"), inner)
        self.speakers = QCheckBox(_("With speakers"), inner)
        self.size_label = QLabel(_("Size of the letters"), inner)
        self.size_ = QComboBox(inner)
        self.size_.setAccessibleName(self.size_label.text())
        self.size_label.setBuddy(self.size_)
        for points in _POINTS:
            self.size_.addItem(_("{number} points").format(number=points), points)
        self.print_button = Button(_("Print…"), theme, icon="file-text", parent=inner)
        self.pdf_button = Button(_("Keep as a PDF…"), theme, icon="download", parent=inner)
        self._column = QVBoxLayout(inner)
        for part in (
            self.title, self.times, self.speakers, self.size_label, self.size_,
            self.print_button, self.pdf_button,
        ):  # fmt: skip
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.print_button)
        self.print_button.clicked.connect(lambda: self.print_requested.emit(self.choices))
        self.pdf_button.clicked.connect(lambda: self.pdf_requested.emit(self.choices))
        self.show_choices(PrintChoices())
        self.set_theme(theme)

    @property
    def choices(self) -> PrintChoices:
        """What is chosen."""
        return PrintChoices(
            self.times.isChecked(), self.speakers.isChecked(), int(self.size_.currentData())
        )

    def show_choices(self, choices: PrintChoices) -> None:
        """Show what is chosen."""
        self.times.setChecked(choices.times)
        self.speakers.setChecked(choices.speakers)
        self.size_.setCurrentIndex(max(0, self.size_.findData(choices.points)))

    def show_item(self, title: str, *, pdf: bool) -> None:
        """Show which text it is about, and put the keyboard where it is meant to go."""
        self.title.setText(title)
        self.setFocusProxy(self.pdf_button if pdf else self.print_button)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._column.setContentsMargins(theme.px(4), theme.px(4), theme.px(8), theme.px(8))
        self._column.setSpacing(theme.px(12))
        self.title.set_theme(theme)
        for part in (self.times, self.speakers, self.size_label, self.size_):
            part.setFont(theme.font(Size.BODY))
        self.print_button.set_theme(theme)
        self.pdf_button.set_theme(theme)


describe(PrintPage, QAccessible.Role.Grouping)
