"""The keys of the program, and what the program is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from archive_app import __version__
from archive_app.i18n import N_, _

#: What the keyboard does in a place, beside what is in the menus: a heading, then words and keys.
_PLACES: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        N_("In what was found"),
        (
            (N_("Go to another hit"), ("Up", "Down")),
            (N_("Open and play"), ("Enter",)),
            (N_("Open"), ("Ctrl+Enter",)),
            (N_("Hear it first"), ("Space",)),
            (N_("Go along the hits of an item"), ("Left", "Right")),
            (N_("Show more or less of a hit"), ("+", "-")),
        ),
    ),
    (
        N_("In a text"),
        (
            (N_("Go to another passage"), ("Up", "Down")),
            (N_("Play from here"), ("Enter", N_("double click"))),
            (N_("Play or pause"), ("Space",)),
            (N_("Copy the passage"), ("Ctrl+C",)),
            (N_("Choose a word"), ("Ctrl+Left", "Ctrl+Right")),
            (N_("Choose more words"), ("Ctrl+Shift+Left", "Ctrl+Shift+Right")),
        ),
    ),
    (
        N_("While a passage is corrected"),
        (
            (N_("Part the text in two"), ("Enter",)),
            (N_("Join with the passage before, at the beginning"), ("Backspace",)),
            (N_("Join with the passage after, at the end"), ("Del",)),
            (N_("Keep, and go on to the next passage"), ("Ctrl+Enter", "Down")),
            (N_("Keep, and go to the passage before"), ("Up",)),
            (N_("Keep, and back to the text"), ("Esc",)),
            (N_("Play this passage"), ("Ctrl+Shift+Space",)),
            (N_("Begins now"), ("Ctrl+[",)),
            (N_("Ends now"), ("Ctrl+]",)),
            (N_("Take the first of the offered words"), ("Tab",)),
        ),
    ),
    (
        N_("While tapping along"),
        (
            (N_("The passage begins now"), ("T", "Enter")),
            (N_("Take the last tap back"), ("Backspace",)),
            (N_("Play or pause"), ("Space",)),
            (N_("Done; what was tapped is kept"), ("Esc",)),
        ),
    ),
    (
        N_("In a tagging round"),
        (
            (N_("Play or pause"), ("Space",)),
            (N_("Next passage"), ("Enter",)),
            (N_("Passage before"), ("Backspace", "Shift+Enter")),
            (N_("Put a tag on, or take it off"), (N_("its letter"),)),
            (N_("Find a tag"), ("/",)),
            (N_("Take or refuse a suggestion"), ("+", "-")),
            (N_("Write a note"), ("N",)),
            (N_("Choose words"), ("Shift+Left", "Shift+Right")),
            (N_("Hear how far you are"), (".",)),
            (N_("Leave the round"), ("Esc",)),
        ),
    ),
    (
        N_("While an item is changed"),
        (
            (N_("Save"), ("Ctrl+Enter",)),
            (N_("Back without saving"), ("Esc",)),
        ),
    ),
    (
        N_("In the filters"),
        (
            (N_("Go to another filter"), ("Up", "Down")),
            (N_("Put a filter on or off"), ("Space",)),
        ),
    ),
)

#: What is no key by itself, and is translated.
_IN_WORDS = ("double click", "its letter")
#: The size of the list of keys: letters beside and lines below each other.
_WIDTH, _LINES = 76, 34
#: So many letters of what a key does fit at least.
_WORDS = 16


def place_keys() -> Iterator[tuple[str, str]]:
    """Yield the words and keys of each place; its heading comes first, without a key."""
    for heading, rows in _PLACES:
        yield _(heading), ""
        for words, keys in rows:
            yield _(words), " / ".join(_key(each) for each in keys)


def _key(name: str) -> str:
    if name in _IN_WORDS:
        return _(name)
    return QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText)


class KeysDialog(QDialog):
    """Lists what one can do with which key, beside the window where one does it.

    Args:
        keys: the words and keys of what is in the menus.
    """

    def __init__(self, keys: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        rows = [(_("Everywhere"), ""), *keys, *place_keys()]
        table = self.table = QTableWidget(len(rows), 2)
        table.setAccessibleName(_("Keys"))
        table.setHorizontalHeaderLabels([_("What"), _("Key")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, (words, key) in enumerate(rows):
            self._add(row, words, key)
        _finish(self, table)
        self._make_room()

    def _make_room(self) -> None:
        """Be as large as the letters ask for, and give the words what the keys leave over."""
        table = self.table
        letter = table.fontMetrics().averageCharWidth()
        header = table.horizontalHeader()
        header.setMinimumSectionSize(letter * _WORDS)
        table.setWordWrap(True)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        screen = self.screen().availableSize()
        width, height = letter * _WIDTH, table.fontMetrics().lineSpacing() * _LINES
        self.resize(min(width, screen.width() * 9 // 10), min(height, screen.height() * 8 // 10))

    def _add(self, row: int, words: str, key: str) -> None:
        for column, text in enumerate((words, key)):
            item = QTableWidgetItem(text)
            told = f"{words}: {key}" if key else words
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            if not key:
                font = item.font()
                font.setWeight(QFont.Weight.Bold)
                item.setFont(font)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, column, item)
        if not key:
            self.table.setSpan(row, 0, 1, 2)

    def open(self) -> None:
        """Show it without holding the window up: one tries the keys while one reads them."""
        parent = self.parent()
        for other in parent.findChildren(KeysDialog) if parent else ():
            if other is not self and other.isVisible():
                other.raise_()
                other.activateWindow()
                self.deleteLater()
                return
        self.show()
        self.table.setFocus()


class AboutDialog(QDialog):
    """Says what the program is, and whose letters and drawings it uses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About this program"))
        text = QLabel(
            _(
                "Open Deuren Archief {version}\n\nSearch, hear, tag and quote recorded interviews, "
                "without the internet. Nothing leaves this computer.\n\nLetters: Atkinson "
                "Hyperlegible Next (SIL Open Font License). Icons: Lucide (ISC). Sound: libVLC "
                "or Qt Multimedia."
            ).format(version=__version__)
        )
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        _finish(self, text)
        self.resize(480, 260)


def _finish(dialog: QDialog, content: QWidget) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    buttons = QDialogButtonBox()
    buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(content)
    layout.addWidget(buttons)
