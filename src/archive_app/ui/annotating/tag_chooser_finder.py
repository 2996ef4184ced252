"""A field and a list of tags: what is typed in the field finds, its arrows go through the list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from archive_app.domain.codebook import Codebook
from archive_app.i18n import _
from archive_app.ui.annotating.tag_chooser_model import Choice, ChoiceModel, choices
from archive_app.ui.annotating.tag_chooser_row import HEIGHT, ChoiceDelegate
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.accessible import announce

_ROWS, _LEAST_ROWS = 7, 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS,
    Qt.Key.Key_PageDown: _ROWS,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What is chosen from.

    Attributes:
        target: in words, what a tag goes on.
        on: ids of the tags that are on it already; recent: of those put last, the latest first.
        picking: another tag is chosen for something: no note, no name.
    """

    target: str
    codebook: Codebook
    on: Collection[str] = ()
    recent: Sequence[str] = ()
    picking: bool = False


class TagFinder(QWidget):
    """Finds a tag.

    Attributes:
        field: one types in it; list: the tags that fit, which never has the keyboard itself.

    Signals:
        chosen: a `Choice`, and whether one wants to choose more.
        left: Esc.
    """

    chosen = Signal(object, bool)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offer = Offer("", Codebook())
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Find a tag, or name a new one"))
        self.field.setAccessibleName(_("Find a tag, or name a new one"))
        self.list = QListView(self)
        self._model = ChoiceModel(self)
        self._delegate = ChoiceDelegate(theme, self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Tags"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.field)
        self._column.addWidget(self.list, 1)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(lambda _text: self._fill())
        self.list.clicked.connect(self._click)
        self.take_keys_of(self.field)
        self.set_theme(theme)

    @property
    def choices(self) -> Sequence[Choice]:
        """What is offered for what was typed, in order."""
        return self._model.choices

    @property
    def current(self) -> Choice | None:
        """The choice that Enter chooses."""
        row = self.list.currentIndex().row()
        return self._model.choices[row] if 0 <= row < len(self._model.choices) else None

    def take_keys_of(self, part: QWidget) -> None:
        """Have Esc leave from a part; from a field also Enter, and the keys through the list."""
        part.installEventFilter(self)

    def renew(self, offer: Offer) -> None:
        """Choose from something else; the tag that one was at stays current."""
        at = self.current
        self._offer = offer
        self._fill()
        keys = [one.tag.id if one.tag else "" for one in self._model.choices]
        if at is not None and at.tag is not None and at.tag.id in keys:
            self._go(keys.index(at.tag.id))

    def begin(self, offer: Offer) -> None:
        """Choose anew, with nothing typed."""
        self._offer = offer
        self.field.clear()
        self._fill()

    def _fill(self) -> None:
        offer = self._offer
        self._model.set_choices(
            choices(
                offer.codebook, self.field.text(), offer.on, offer.recent, new=not offer.picking
            )
        )
        self._go(0)

    def _go(self, row: int) -> None:
        last = len(self._model.choices) - 1
        if last >= 0:
            self.list.setCurrentIndex(self._model.index(min(max(0, row), last), 0))

    def _step(self, step: int) -> None:
        self._go(self.list.currentIndex().row() + step)
        if self.current is not None:
            announce(self.field, self.current.told())

    def _click(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._choose(QApplication.keyboardModifiers())

    def _choose(self, modifiers: Qt.KeyboardModifier) -> None:
        if self.current is not None:
            self.chosen.emit(self.current, bool(modifiers & Qt.KeyboardModifier.ControlModifier))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the list with the keys of a field."""
        if not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # before a shortcut of the window takes it
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif not isinstance(watched, QLineEdit):
            return False
        elif key in _ENTER:
            if not event.isAutoRepeat():
                self._choose(event.modifiers())
        elif key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(_STEPS[Qt.Key(key)])
        else:
            return False
        return True

    # -- looks

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self.field.setFont(theme.font())
        self.list.setMinimumHeight(theme.px(HEIGHT) * _LEAST_ROWS)
        self._column.setSpacing(theme.px(8))

    def sizeHint(self) -> QSize:
        """Ask for a few rows."""
        rows = min(_ROWS, max(_LEAST_ROWS, len(self._model.choices)))
        rows_height = rows * self._theme.px(HEIGHT)
        height = self.field.sizeHint().height() + self._theme.px(8) + rows_height
        return QSize(self._theme.px(200), height)
