"""Everything one can do, with its words and its key, and the menus it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from archive_app.i18n import N_, _

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class Spec:
    """An action before it is made; the first of the keys is shown.

    Attributes:
        choice: name of the group in which one of several is on; checkable where not empty.
        once: a key that is held down does it once.
    """

    text: str
    keys: tuple[str, ...] = ()
    choice: str = ""
    checkable: bool = False
    once: bool = False


SPECS: dict[str, Spec] = {
    "add_files": Spec(N_("Add files…"), ("Ctrl+O",)),
    "add_folder": Spec(N_("Add a folder…"), ("Ctrl+Shift+O",)),
    "export_hits": Spec(N_("Keep the hits in a file…"), ("Ctrl+Shift+E",)),
    "edit_item": Spec(N_("Change the item"), ("F2",)),
    "delete_item": Spec(N_("Delete the item"), ("Ctrl+Del",)),
    "mark_read": Spec(N_("Mark as read or unread"), ("Ctrl+M",)),
    "check": Spec(N_("Check the archive")),
    "quit": Spec(N_("Quit"), ("Ctrl+Q",)),
    "print": Spec(N_("Print the text…"), ("Ctrl+P",)),
    "to_pdf": Spec(N_("Keep the text as a PDF…")),
    "edit_passage": Spec(N_("Correct the passage"), ("Ctrl+E", "E")),
    "edit_speaker": Spec(N_("Change the speaker…"), ("Ctrl+K",)),
    "replace": Spec(N_("Find and replace…"), ("Ctrl+R",)),
    "tap_along": Spec(N_("Give times by tapping along"), ("Ctrl+T",)),
    "passage_history": Spec(N_("What was changed here"), ("Ctrl+I",)),
    "tag_passage": Spec(N_("Put a tag on it…"), ("Ctrl+D", "T")),
    "tag_round": Spec(N_("Begin a tagging round"), ("Ctrl+Shift+K",)),
    "history": Spec(N_("History"), ("Ctrl+Shift+I",)),
    "undo": Spec(N_("Undo"), ("Ctrl+Z",)),
    "redo": Spec(N_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    "search": Spec(N_("Search"), ("Ctrl+F",)),
    "query_form": Spec(N_("Search form"), ("Ctrl+Shift+D",), checkable=True),
    "searches": Spec(N_("Recent and saved searches"), ("Ctrl+H",)),
    "save_search": Spec(N_("Save this search…"), ("Ctrl+Shift+S",)),
    "manage_searches": Spec(N_("Manage saved searches…")),
    "find_here": Spec(N_("Search in this text"), ("Ctrl+G",)),
    "find_next": Spec(N_("Next place"), ("F3",)),
    "find_previous": Spec(N_("Previous place"), ("Shift+F3",)),
    "find_all": Spec(N_("Search for the chosen words in everything"), ("Ctrl+Shift+G",)),
    "alike": Spec(N_("More like this passage"), ("Ctrl+Shift+M",)),
    "within": Spec(N_("Search within these items"), ("Ctrl+Shift+H",)),
    "back": Spec(N_("One step back"), ("Esc",)),
    "archive": Spec(N_("Archive"), ("Ctrl+1",)),
    "tags": Spec(N_("Tags"), ("Ctrl+2",)),
    "glossary": Spec(N_("Glossary"), ("Ctrl+4",)),
    "families": Spec(N_("Your word families"), ("Ctrl+Shift+W",)),
    "facets": Spec(N_("Show filters"), ("Ctrl+Shift+F",), checkable=True),
    "chart": Spec(N_("Hits as a chart"), ("Ctrl+Shift+C",), checkable=True),
    "no_filters": Spec(N_("Take all filters off"), ("Ctrl+Shift+X",)),
    "next_area": Spec(N_("Next part of the window"), ("F6",)),
    "previous_area": Spec(N_("Previous part of the window"), ("Shift+F6",)),
    "larger": Spec(N_("Larger"), ("Ctrl++", "Ctrl+=")),
    "smaller": Spec(N_("Smaller"), ("Ctrl+-",)),
    "usual_size": Spec(N_("Usual size"), ("Ctrl+0",)),
    "system": Spec(N_("As the system"), choice="appearance"),
    "light": Spec(N_("Light"), choice="appearance"),
    "dark": Spec(N_("Dark"), choice="appearance"),
    "contrast": Spec(N_("High contrast"), choice="appearance"),
    "reading_comfort": Spec(N_("How the text looks…"), ("Ctrl+Shift+R",)),
    "letter_keys": Spec(N_("Keys of one letter"), checkable=True),
    "reading_font": Spec(N_("Easily read letters"), checkable=True),
    "dutch": Spec("Nederlands", choice="language"),
    "english": Spec("English", choice="language"),
    "full_screen": Spec(N_("Full screen"), ("F11",), checkable=True),
    "toggle": Spec(N_("Play or pause"), ("Ctrl+Space", "F8", "K"), once=True),
    "skip_back": Spec(N_("15 seconds back"), ("Ctrl+J", "F7", "J")),
    "skip_forward": Spec(N_("15 seconds forward"), ("Ctrl+L", "F9", "L")),
    "back_5": Spec(N_("5 seconds back"), ("Alt+J",)),
    "forward_5": Spec(N_("5 seconds forward"), ("Alt+L",)),
    "back_30": Spec(N_("30 seconds back"), ("Shift+J",)),
    "forward_30": Spec(N_("30 seconds forward"), ("Shift+L",)),
    "previous_passage": Spec(N_("Previous passage"), ("Ctrl+Shift+J", "P")),
    "next_passage": Spec(N_("Next passage"), ("Ctrl+Shift+L", "N")),
    "previous_hit": Spec(N_("Previous hit in the recording"), ("Shift+H",)),
    "next_hit": Spec(N_("Next hit in the recording"), ("H",)),
    "previous_speaker": Spec(N_("Previous speaker"), ("Shift+S",)),
    "next_speaker": Spec(N_("Next speaker"), ("S",)),
    "previous_chapter": Spec(N_("Previous chapter"), ("Shift+C",)),
    "next_chapter": Spec(N_("Next chapter"), ("C",)),
    "previous_tag": Spec(N_("Previous tag in the recording"), ("Shift+D",)),
    "next_tag": Spec(N_("Next tag in the recording"), ("D",)),
    "stretch_start": Spec(N_("A stretch begins here"), ("I",)),
    "stretch_end": Spec(N_("The stretch ends here"), ("O",)),
    "play_stretch": Spec(N_("Play the stretch"), ("Shift+Space",), once=True),
    "loop": Spec(N_("Repeat the stretch"), ("R",), checkable=True, once=True),
    "no_stretch": Spec(N_("Forget the stretch"), ("Shift+R",)),
    "play_hits": Spec(N_("Play all hits"), ("Ctrl+Shift+P",), once=True),
    "enqueue": Spec(N_("Put in the queue"), ("Alt+U", "U"), once=True),
    "queue": Spec(N_("Queue"), ("Ctrl+U",)),
    "sleep": Spec(N_("Stop by itself…"), ("Ctrl+Shift+T",)),
    "add_bookmark": Spec(N_("Put a bookmark here"), ("Ctrl+B", "B")),
    "bookmarks": Spec(N_("Bookmarks and chapters"), ("Ctrl+Shift+B",)),
    "add_chapter": Spec(N_("A chapter begins here")),
    "sound_tags": Spec(N_("What the sound file says of itself…")),
    "wave": Spec(N_("Show the sound as a picture"), ("Ctrl+Shift+V",), checkable=True),
    "to_heard": Spec(N_("To what is heard now"), ("Ctrl+Shift+N", "V")),
    "slower": Spec(N_("Slower"), ("Ctrl+,",)),
    "faster": Spec(N_("Faster"), ("Ctrl+.",)),
    "quieter": Spec(N_("Quieter"), ("Ctrl+Shift+Down",)),
    "louder": Spec(N_("Louder"), ("Ctrl+Shift+Up",)),
    "keys": Spec(N_("Keys"), ("F1", "?")),
    "about": Spec(N_("About this program")),
}

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("&File"),
        (
            "add_files", "add_folder", "-", "edit_item", "mark_read", "delete_item", "-",
            "sound_tags", "-", "export_hits", "print", "to_pdf", "-", "check", "-", "quit",
        ),
    ),
    (
        N_("&Edit"),
        (
            "undo", "redo", "history", "-", "tag_passage", "tag_round", "-", "edit_passage",
            "edit_speaker", "replace", "tap_along", "passage_history", "-", "search", "query_form",
            "find_all", "searches", "save_search", "manage_searches", "-", "within", "alike", "-",
            "find_here", "find_next", "find_previous", "-", "back",
        ),
    ),
    (
        N_("&View"),
        (
            "archive", "tags", "glossary", "families", "-", "facets", "no_filters", "chart", "-",
            "next_area", "previous_area", "-",
            "larger", "smaller", "usual_size", "-", "system", "light", "dark", "contrast", "-",
            "reading_font", "reading_comfort", "wave", "letter_keys", "-",
            "dutch", "english", "-", "full_screen",
        ),
    ),
    (
        N_("&Play"),
        (
            "toggle", "skip_back", "skip_forward", "back_5", "forward_5", "back_30", "forward_30",
            "-", "previous_passage", "next_passage", "previous_hit", "next_hit",
            "previous_speaker", "next_speaker", "previous_chapter", "next_chapter",
            "previous_tag", "next_tag", "-",
            "stretch_start", "stretch_end", "play_stretch", "loop", "no_stretch", "-",
            "play_hits", "enqueue", "queue", "-",
            "to_heard", "add_bookmark", "add_chapter", "bookmarks", "-", "sleep",
            "slower", "faster", "quieter", "louder",
        ),
    ),
    (N_("&Help"), ("keys", "about")),
)  # fmt: skip

#: What can be done while no archive is open.
_WITHOUT_ARCHIVE = frozenset(
    {"quit", "larger", "smaller", "usual_size", "system", "light", "dark", "contrast",
     "reading_font", "letter_keys", "dutch", "english", "full_screen", "keys", "about",
     "next_area", "previous_area", "back"}
)  # fmt: skip


class Actions(QObject):
    """Makes the actions; `actions["undo"]` gives one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._made = {name: self._make(spec) for name, spec in SPECS.items()}

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def _make(self, spec: Spec) -> QAction:
        action = QAction(_(spec.text), self)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checkable or bool(spec.choice))
        action.setAutoRepeat(not spec.once)
        return action

    def use_letter_keys(self, use: bool) -> None:
        """Have keys of one letter or sign do something, or not."""
        for name, spec in SPECS.items():
            keys = [key for key in spec.keys if use or not is_letter(key)]
            if any(is_letter(key) for key in spec.keys):
                self[name].setShortcuts([QKeySequence(key) for key in keys])

    def enable_archive(self, enabled: bool) -> None:
        """Let what needs an open archive be done, or not."""
        for name, action in self._made.items():
            if name not in _WITHOUT_ARCHIVE:
                action.setEnabled(enabled)

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for title, names in MENUS:
            menu = bar.addMenu(_(title))
            menu.setToolTipsVisible(True)
            for name in names:
                if name == SEPARATOR:
                    menu.addSeparator()
                else:
                    menu.addAction(self[name])

    def check_one(self, choice: str, chosen: str) -> None:
        """Show which of a group of actions is on."""
        for name, spec in SPECS.items():
            if spec.choice == choice:
                self[name].setChecked(name == chosen)

    def keys(self) -> Iterator[tuple[str, str]]:
        """Yield the words and keys of all actions that have one."""
        for _title, names in MENUS:
            for name in names:
                if name != SEPARATOR and SPECS[name].keys:
                    shown = " / ".join(
                        sequence.toString(QKeySequence.SequenceFormat.NativeText)
                        for sequence in self[name].shortcuts()
                    )
                    # Not the action's own text: that of undo names what would be undone.
                    if shown:
                        yield _(SPECS[name].text).replace("…", ""), shown


def is_letter(key: str) -> bool:
    """Return whether a key is one letter or sign by itself, or with Shift."""
    return len(key.removeprefix("Shift+")) == 1
