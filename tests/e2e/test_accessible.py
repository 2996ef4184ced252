"""The whole window as a screen reader and a keyboard meet it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from archive_app.ui.actions import MENUS, SEPARATOR, SPECS
from archive_app.ui.program import Program
from window_start import WAIT_MS

#: Roles that say nothing of what a widget is for.
_MEANINGLESS = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Yield what the keyboard can come to by Tab."""
    for widget in root.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = isinstance(widget.parent(), QComboBox) and isinstance(widget, QLineEdit)
        if takes and widget.isVisible() and widget.isEnabled() and not inner:
            yield widget


def nameless(root: QWidget) -> list[str]:
    """Return the widgets that a screen reader couldn't say anything about."""
    found = []
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name).strip()
        if not name or interface.role() in _MEANINGLESS:
            found.append(f"{type(widget).__name__}: {name!r} {interface.role()}")
    return found


@pytest.mark.parametrize(
    "view", ["library", "results", "glossary", "families", "editor", "import", "facets"]
)
def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(
    program: Program, qtbot: QtBot, view: str
) -> None:
    show(program, qtbot, view)
    assert len(list(focusable(program.window))) >= 6
    assert nameless(program.window) == []


@pytest.mark.parametrize(
    "action",
    [
        "bookmarks", "queue", "edit_passage", "edit_speaker", "replace", "tap_along",
        "passage_history", "reading_comfort", "print", "sound_tags", "history", "tags",
        "tag_round",
    ],
)  # fmt: skip
def test_so_has_all_of_what_an_action_opens(program: Program, qtbot: QtBot, action: str) -> None:
    desk = program.correcting
    assert desk is not None
    qtbot.waitUntil(lambda: desk.correcting.text.item is not None, timeout=WAIT_MS)
    before = set(focusable(program.window))
    view = program.window.archive.browser.reader.passages
    view.setFocus()
    view.show_passage(0)
    program.window.actions_[action].trigger()
    qtbot.waitUntil(lambda: bool(set(focusable(program.window)) - before), timeout=WAIT_MS)
    assert nameless(program.window) == []


def show(program: Program, qtbot: QtBot, view: str) -> None:
    window = program.window
    if view == "results":
        window.search.setText("jobcoaching")
        qtbot.waitUntil(lambda: program.archive.result is not None, timeout=WAIT_MS)
    elif view == "glossary":
        window.actions_["glossary"].trigger()
        qtbot.waitUntil(lambda: not window.glossary.empty, timeout=WAIT_MS)
    elif view == "families":
        program.session.word_families.add(["koerier", "bijrijder"])
        window.actions_["families"].trigger()
        qtbot.waitUntil(lambda: bool(window.glossary.families.families), timeout=WAIT_MS)
    elif view == "editor":
        window.actions_["edit_item"].trigger()
    elif view == "import":
        program.importing.begin([])
        qtbot.waitUntil(lambda: not window.archive.importing.busy.isVisible(), timeout=WAIT_MS)
    elif view == "facets":
        window.resize(900, 700)
        window.archive.show_facets(True)


def test_rows_tell_all_that_the_eye_sees(program: Program) -> None:
    items = program.window.archive.browser.items.list
    index = items.model().index(0, 0)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Aflevering 1", "Draagvlak en jobcoaching", "Nanette Hogeling", "met geluid"):
        assert part in told
    facets = program.window.archive.facets.model()
    rows = [facets.index(n, 0) for n in range(facets.rowCount())]
    said = [row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]
    assert "Soort Alles, 62 stukken, gekozen" in said
    assert "Soort Interviews, 31 stukken" in said


def test_f6_walks_through_the_parts_and_back(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.activateWindow()
    window.search.setFocus()
    seen = []
    for _ in range(6):
        window.actions_["next_area"].trigger()
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        if focus is window.search:
            break
    assert seen[-1] is window.search
    browser = window.archive.browser
    assert seen[:3] == [window.archive.facets, browser.items.list, browser.reader.passages]
    window.actions_["previous_area"].trigger()
    assert window.player.isAncestorOf(QApplication.focusWidget())


def test_each_action_is_in_a_menu_with_its_key_and_no_key_is_used_twice(program: Program) -> None:
    listed = [name for _title, names in MENUS for name in names if name != SEPARATOR]
    assert sorted(listed) == sorted(SPECS)
    keys = [key for spec in SPECS.values() for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert all(program.window.actions_[name].text() for name in listed)


def test_a_round_by_keyboard_alone(program: Program, qtbot: QtBot) -> None:
    """Search, open a hit, go back, choose another item and read on: no mouse."""
    window = program.window
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.search
    qtbot.keyClicks(window.search, "jobcoach")
    qtbot.waitUntil(lambda: program.archive.result is not None, timeout=WAIT_MS)
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    results = window.archive.results.list
    assert QApplication.focusWidget() is results
    hit = next(h for h in (program.archive.result.hits) if h.passage)  # type: ignore[union-attr]
    for _ in range(20):
        if results.current_hit() == hit:
            break
        qtbot.keyClick(results, Qt.Key.Key_Down)
    qtbot.keyClick(results, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    passages = window.archive.browser.reader.passages
    qtbot.waitUntil(lambda: passages.current_row == hit.ordinal, timeout=WAIT_MS)
    assert QApplication.focusWidget() is passages
    qtbot.keyClick(passages, Qt.Key.Key_Down)
    assert passages.current_row == hit.ordinal + 1
    qtbot.keyClick(passages, Qt.Key.Key_Escape)
    assert window.archive.shown is window.archive.results
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.archive.shown is window.archive.browser
    items = window.archive.browser.items.list
    assert QApplication.focusWidget() is items
    qtbot.keyClick(items, Qt.Key.Key_End)
    last = list(program.archive.items.values())[-1]
    qtbot.waitUntil(lambda: program.archive.item == last, timeout=WAIT_MS)
