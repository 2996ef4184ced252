"""Fields of the form of a tag: its colour, its key, and words beside a field that is wrong."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from archive_app.domain.codebook import Codebook, Tag, TagColour
from archive_app.i18n import _
from archive_app.ui.codebook.codebook_words import colour_word, path_words
from archive_app.ui.tagging.tag_looks import badge_icon
from archive_app.ui.theme import Size, Theme
from archive_app.ui.widgets.accessible import announce
from archive_app.ui.widgets.button import ICON_GAP
from archive_app.ui.widgets.wrap_label import WrapLabel

_COLUMNS = 2
_BADGE = 18  # px at scale 1, as `badge_icon` makes it
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class ColourPalette(QWidget):
    """The colours, each with its name and with the tag's sign in it.

    Signals:
        picked: somebody chose a colour.
    """

    picked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Colour"))
        self._theme = theme
        self._tag = Tag("", "")
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.buttons: dict[TagColour, QRadioButton] = {}
        lines = -(-len(TagColour) // _COLUMNS)
        for nth, colour in enumerate(TagColour):
            button = self.buttons[colour] = QRadioButton(ICON_GAP + colour_word(colour))
            button.setAccessibleName(colour_word(colour))
            self._group.addButton(button)
            self._grid.addWidget(button, nth % lines, nth // lines)
            button.clicked.connect(self.picked)
        self.buttons[TagColour.TEAL].setChecked(True)
        self.set_theme(theme)

    @property
    def colour(self) -> TagColour:
        """The colour that is chosen."""
        return next(colour for colour, button in self.buttons.items() if button.isChecked())

    def show_tag(self, tag: Tag) -> None:
        """Choose a tag's colour, and show all colours with its sign."""
        self.buttons[tag.colour].setChecked(True)
        self._tag = tag
        self._draw()

    def _draw(self) -> None:
        side = self._theme.px(_BADGE)
        for colour, button in self.buttons.items():
            tag = replace(self._tag, colour=colour, retired=False)
            button.setIcon(badge_icon(tag, self._theme, self.devicePixelRatioF()))
            button.setIconSize(QSize(side, side))

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Give the keyboard to the colour that is chosen."""
        self.buttons[self.colour].setFocus(*reason)

    def set_theme(self, theme: Theme) -> None:
        """Look another way."""
        self._theme = theme
        for button in self.buttons.values():
            button.setFont(theme.font())
        self._grid.setSpacing(theme.px(6))
        self._draw()


class ParentBox(QComboBox):
    """The tags that one can stand in, as a tree; first of all the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(14)
        # As wide as its place, however long the longest name is.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    @property
    def key(self) -> str | None:
        """Id of the tag that is chosen, None for the top."""
        key = self.currentData()
        return key if isinstance(key, str) else None

    def choose(self, key: str | None) -> None:
        """Choose a tag, without telling."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(key) if key else 0))

    def offer(self, codebook: Codebook, own: str | None, kept: str | None) -> None:
        """Offer those that a tag can stand in; none is chosen.

        Args:
            own: id of the tag itself, None for a new one.
            kept: id of the one that it stands in, which is offered also where it is retired.
        """
        below = {tag.id for tag in codebook.within(own)} if own else set()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(_("Nothing: at the top"), None)
            for tag in codebook:
                if tag.id in below or (tag.retired and tag.id != kept):
                    continue
                indent = "\N{NO-BREAK SPACE}" * (4 * codebook.depth(tag.id))
                self.addItem(indent + tag.name, tag.id)
                role = Qt.ItemDataRole.AccessibleTextRole
                self.setItemData(self.count() - 1, path_words(codebook, tag.id), role)


class KeyField(QLineEdit):
    """A field that takes the one key that is pressed in it.

    Signals:
        picked: another key was pressed, or the one that was there was taken away.
    """

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(False)
        self.setMaxLength(1)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    @property
    def key(self) -> str:
        """The key as a tag has it, "" for none."""
        return self.text().casefold()

    def set_key(self, key: str) -> None:
        """Show a key."""
        self.setText(key.upper())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter or sign; Backspace and Delete leave the tag without a key."""
        modified = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        text = event.text().strip()
        if event.key() in _ERASING:
            self._take("")
        elif len(text) == 1 and text.isprintable() and not modified:
            self._take(text)
        else:
            event.ignore()  # Tab, Enter, Esc: of the form

    def _take(self, key: str) -> None:
        self.set_key(key)
        self.picked.emit()


class Wrong(WrapLabel):
    """Words beside a field that say what is wrong with it; without any it takes no room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Size.SMALL, token="warn", parent=parent)
        self.hide()

    def say(self, words: str, field: QWidget) -> None:
        """Say what is wrong with a field, "" for nothing; a screen reader hears it at once."""
        if words == self.text():
            return
        self.setText(words)
        self.setVisible(bool(words))
        field.setAccessibleDescription(words)
        if words:
            announce(field, words)
