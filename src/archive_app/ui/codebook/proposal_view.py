"""Themes of the catalogue, proposed as tags: take them, some of them, or none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from archive_app.i18n import _, ngettext
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.button import Button
from archive_app.ui.widgets.wrap_label import WrapLabel

#: So many of the themes, the most frequent, are checked to begin with.
_FIRST = 12
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class _Choices(QListWidget):
    """A list whose first line is current as soon as it has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def focusInEvent(self, event: object) -> None:
        """Stand on the first line."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)


class ProposalView(QWidget):
    """Shows themes with a box each, the most frequent of them checked.

    Args:
        first: there are no tags yet, so that one can also begin without any.

    Signals:
        taken: the themes that are to be tags.
        begun: none of them: somebody begins with a tag of their own.
    """

    taken = Signal(object)
    begun = Signal()

    def __init__(self, theme: Theme, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self.title = WrapLabel(theme, weight=QFont.Weight.DemiBold)
        self.words = WrapLabel(theme, token="ink2")
        self.list = _Choices()
        self.list.setProperty("ground", "paper")
        self.list.setAccessibleName(_("Themes"))
        self.list.itemChanged.connect(self._count)
        self.all = Button("", theme, variant="link")
        self.all.clicked.connect(self._check_all)
        self.take = Button("", theme, icon="check", variant="primary")
        self.take.clicked.connect(lambda: self.taken.emit(self.chosen()))
        self.none = Button(_("Begin with a tag of your own"), theme, icon="plus")
        self.none.clicked.connect(self.begun)
        self.none.setVisible(first)
        self._column = QVBoxLayout(self)
        for part in (self.title, self.words):
            self._column.addWidget(part)
        self._column.addWidget(self.list, 1)
        for button in (self.all, self.take, self.none):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_theme(theme)
        self.set_themes(())

    def set_themes(self, themes: Sequence[str]) -> None:
        """Propose other themes."""
        self.list.blockSignals(True)
        self.list.clear()
        for nth, theme in enumerate(themes):
            item = QListWidgetItem(theme, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_CHECKED if nth < _FIRST else _UNCHECKED)
            item.setToolTip(theme)
        self.list.blockSignals(False)
        self.title.setText(_("There are no tags yet.") if self._first else "")
        self.title.setVisible(self._first)
        self.words.setText(_about(len(themes), first=self._first))
        self.list.setVisible(bool(themes))
        self.take.setVisible(bool(themes))
        self.all.setVisible(len(themes) > 1)
        self._column.setStretchFactor(self.list, 1)
        self._count()

    def chosen(self) -> tuple[str, ...]:
        """Return the themes that are checked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.text() for item in items if item.checkState() == _CHECKED)

    def _count(self) -> None:
        count = len(self.chosen())
        self.take.set_label(ngettext("Make {count} tag", "Make {count} tags", count))
        self.take.setEnabled(count > 0)
        some = count < self.list.count()
        self.all.set_label(_("Check all") if some else _("Check none"))

    def _check_all(self) -> None:
        """Check all, or where all are checked none."""
        state = _CHECKED if len(self.chosen()) < self.list.count() else _UNCHECKED
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self._count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes what is checked."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self.taken.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Give the keyboard to the first theme."""
        (self.list if self.list.count() else self.none).setFocus(*reason)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        for part in (self.title, self.words, self.all, self.take, self.none):
            part.set_theme(theme)
        self.list.setFont(theme.font(Size.BODY))
        self.list.setMinimumHeight(theme.px(60))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(10))


def _about(count: int, *, first: bool) -> str:
    if count:
        words = _("The items here are about these themes. Which of them do you want as a tag?")
        more = _("The most frequent are checked.") if count > _FIRST else ""
        return f"{words} {more}".strip()
    if first:
        return _("A tag is a word that you put on passages, to find them together later.")
    return _("There is a tag for each theme of the catalogue already.")
