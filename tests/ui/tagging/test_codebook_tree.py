"""The tree of tags: by keyboard, by mouse, and as a screen reader meets it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from archive_app.domain.codebook import Codebook
from archive_app.i18n import _
from archive_app.ui.codebook.codebook_keys import Ask
from archive_app.ui.codebook.codebook_shown import Shown, Spot, Way
from archive_app.ui.codebook.codebook_tree import CodebookTree
from archive_app.ui.codebook.codebook_words import spoken
from archive_app.ui.theme import LIGHT, Theme
from tag_tree import tree

COUNTS = {"jobcoach": 15, "uren": 6, "draagvlak": 12}
Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[CodebookTree]:
    QAccessible.setActive(True)  # as where a screen reader is
    made = CodebookTree(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(280, 500)
    show(made, tree(retired=["Directie"]))
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    QAccessible.setActive(False)


def show(view: CodebookTree, codebook: Codebook, counts: Mapping[str, int] = COUNTS) -> None:
    view.show_tags(Shown.of(codebook), counts)


def items(view: CodebookTree) -> dict[str, QAccessibleInterface]:
    """Return what a screen reader meets, by the first word of its name."""
    root = QAccessible.queryAccessibleInterface(view)
    assert root is not None
    assert root.role() == QAccessible.Role.Tree
    found = [root.child(n) for n in range(root.childCount())]
    return {one.text(QAccessible.Text.Name).split(",")[0]: one for one in found if one}


def test_a_screen_reader_hears_name_count_level_and_place(shown: CodebookTree) -> None:
    jobcoach = items(shown)["Jobcoach"]
    assert jobcoach.role() == QAccessible.Role.TreeItem
    tag = shown.rows.codebook.get("jobcoach")
    assert tag is not None
    words = jobcoach.text(QAccessible.Text.Name)
    assert words == spoken(tag, 15, 21, 2, 1, 1)
    assert "15" in words
    assert "21" in words
    assert "2" in words.split(", ")[-2]


def test_a_screen_reader_hears_what_is_retired_folded_and_chosen(shown: CodebookTree) -> None:
    retired = items(shown)["Directie"].text(QAccessible.Text.Name)
    assert _("retired") in retired.split(", ")
    shown.choose("begeleiding")
    here = items(shown)["Begeleiding"].state()
    assert here.selected
    assert here.focused
    assert here.expanded
    press(shown, Key.Key_Left)
    folded = items(shown)["Begeleiding"].state()
    assert folded.expandable
    assert not folded.expanded
    assert "Jobcoach" not in items(shown)
    press(shown, Key.Key_Right)
    assert items(shown)["Begeleiding"].state().expanded


def press(view: CodebookTree, key: Key, held: Mod = Mod.NoModifier, text: str = "") -> None:
    """Send a key as Qt does."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(view, QKeyEvent(kind, key, held, text))


def test_arrows_home_and_end_go_through_it(shown: CodebookTree) -> None:
    press(shown, Key.Key_Home)
    assert shown.current == "draagvlak"
    press(shown, Key.Key_Down)
    assert shown.current == "directie"
    press(shown, Key.Key_End)
    assert shown.current == "waardering"
    shown.choose("uren")
    press(shown, Key.Key_Left)
    assert shown.current == "jobcoach"
    press(shown, Key.Key_Right)
    assert shown.current == "uren"


@pytest.mark.parametrize(
    ("key", "held", "text", "asked"),
    [
        (Key.Key_Return, Mod.NoModifier, "", (Ask.OPEN, "jobcoach")),
        (Key.Key_Delete, Mod.NoModifier, "", (Ask.DELETE, "jobcoach")),
        (Key.Key_F2, Mod.ShiftModifier, "", (Ask.EDIT, "jobcoach")),
        (Key.Key_Insert, Mod.NoModifier, "", (Ask.NEW, "begeleiding")),
        (Key.Key_Plus, Mod.ShiftModifier, "+", (Ask.NEW, "begeleiding")),
        (Key.Key_Insert, Mod.ShiftModifier, "", (Ask.NEW, "jobcoach")),
    ],
)
def test_keys_ask_for_something(
    shown: CodebookTree, key: Key, held: Mod, text: str, asked: tuple[Ask, str], qtbot: QtBot
) -> None:
    shown.choose("jobcoach")
    with qtbot.waitSignal(shown.asked) as told:
        press(shown, key, held, text)
    assert tuple(told.args) == asked


@pytest.mark.parametrize("held", [Mod.ControlModifier, Mod.AltModifier | Mod.ShiftModifier])
def test_keys_move_a_tag(shown: CodebookTree, held: Mod, qtbot: QtBot) -> None:
    shown.choose("begeleiding")
    for key, spot in (
        (Key.Key_Up, Spot(None, 0)),
        (Key.Key_Down, Spot(None, 2)),
        (Key.Key_Right, Spot("draagvlak", 2)),
    ):
        with qtbot.waitSignal(shown.move_wanted) as told:
            press(shown, key, held)
        assert told.args == ["begeleiding", spot]
    with qtbot.waitSignal(shown.no_way) as no:
        press(shown, Key.Key_Left, held)
    assert no.args == ["begeleiding", Way.OUT]


def test_its_keys_are_claimed_before_the_windows_shortcuts(shown: CodebookTree) -> None:
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Key.Key_F2, Mod.NoModifier)
    event.ignore()
    QApplication.sendEvent(shown, event)
    assert event.isAccepted()


def test_a_tag_is_renamed_in_its_row(shown: CodebookTree, qtbot: QtBot) -> None:
    shown.choose("waardering")
    press(shown, Key.Key_F2)
    field = shown.findChild(QLineEdit)
    assert field is not None
    assert field.accessibleName() == _("New name of the tag")
    assert field.text() == field.selectedText() == "Waardering"
    qtbot.keyClicks(field, "Dank")
    show(shown, tree(retired=["Directie", "Uren"]))  # another counted or changed something
    show(shown, tree(["Waardering", "Draagvlak"]))
    assert field.text() == "Dank"
    with qtbot.waitSignal(shown.rows.renamed) as told:
        qtbot.keyClick(field, Key.Key_Return)
    assert told.args == ["waardering", "Dank"]
    qtbot.waitUntil(lambda: len(shown.rows.shown) == 2)  # what came meanwhile


def test_a_name_that_stays_is_no_change(shown: CodebookTree, qtbot: QtBot) -> None:
    spy = QSignalSpy(shown.rows.renamed)
    shown.rename("waardering")
    field = shown.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClick(field, Key.Key_Return)
    assert spy.count() == 0


def test_typing_goes_to_a_tag_also_where_it_is_folded_away(shown: CodebookTree) -> None:
    shown.collapseAll()
    shown.keyboardSearch("s")
    assert shown.current == "subsidie"
    assert shown.isExpanded(shown.rows.index_of("regels"))
    shown.choose("draagvlak")
    shown.keyboardSearch("u")  # with what was typed before: no tag has "su" but subsidie
    assert shown.current == "subsidie"


def test_what_is_folded_chosen_and_in_sight_stays_so(shown: CodebookTree, qtbot: QtBot) -> None:
    shown.collapse(shown.rows.index_of("begeleiding"))
    shown.choose("regels")
    spy = QSignalSpy(shown.chosen)
    show(
        shown, tree(["Nieuw", *(tag for tag in ("Begeleiding", "Begeleiding.Jobcoach", "Regels"))])
    )
    assert shown.current == "regels"
    assert spy.count() == 0
    assert shown.folded() == {"begeleiding"}
    with qtbot.waitSignal(shown.chosen) as told:  # it is deleted: its neighbour is chosen
        show(shown, tree(["Nieuw", "Begeleiding", "Begeleiding.Jobcoach"]))
    assert told.args == ["begeleiding"]


def test_other_counts_leave_the_rows_alone(shown: CodebookTree) -> None:
    reset, changed = QSignalSpy(shown.rows.modelReset), QSignalSpy(shown.rows.dataChanged)
    show(shown, tree(retired=["Directie"]), {**COUNTS, "uren": 7})
    assert reset.count() == 0
    assert changed.count() == 3  # the tag, and the two that it stands in
    assert "7" in shown.rows.words_of("uren")


def test_counts_of_a_folded_tag_are_with_those_in_it(shown: CodebookTree) -> None:
    row = shown.rows.row_of("begeleiding")
    assert (row.own, row.total) == (0, 21)


def drop(view: CodebookTree, key: str, onto: str, part: float) -> QDropEvent:
    """Drop a tag on a part of another one's height: 0 is its top, 1 its bottom."""
    rect = view.visualRect(view.rows.index_of(onto))
    place = QPointF(rect.center().x(), rect.top() + part * (rect.height() - 1))
    data: QMimeData = view.rows.mimeData([view.rows.index_of(key)])
    event = QDropEvent(
        place, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Mod.NoModifier
    )
    event.ignore()
    view.dropEvent(event)
    return event


@pytest.mark.parametrize(
    ("onto", "part", "spot"),
    [
        ("draagvlak", 0.0, Spot(None, 0)),
        ("draagvlak", 0.5, Spot("draagvlak", 2)),
        ("draagvlak", 1.0, Spot("draagvlak", 0)),  # it is unfolded: before the first in it
        ("directie", 1.0, Spot("draagvlak", 1)),
        ("jobcoach", 0.5, Spot("jobcoach", 1)),
    ],
)
def test_a_tag_is_dragged(
    shown: CodebookTree, onto: str, part: float, spot: Spot, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shown.move_wanted) as told:
        drop(shown, "waardering", onto, part)
    assert told.args == ["waardering", spot]


def test_a_line_shows_where_it_would_go(shown: CodebookTree) -> None:
    before = shown.grab().toImage()
    rect = shown.visualRect(shown.rows.index_of("regels"))
    data: QMimeData = shown.rows.mimeData([shown.rows.index_of("waardering")])

    def drag(place: QPoint) -> QDragMoveEvent:
        left = Qt.MouseButton.LeftButton
        event = QDragMoveEvent(place, Qt.DropAction.MoveAction, data, left, Mod.NoModifier)
        event.ignore()
        shown.dragMoveEvent(event)
        return event

    assert drag(rect.topLeft()).isAccepted()
    assert shown.grab().toImage() != before
    own = shown.visualRect(shown.rows.index_of("waardering"))
    assert not drag(own.center()).isAccepted()
    assert shown.grab().toImage() == before


def test_a_tag_is_not_dragged_into_itself(shown: CodebookTree) -> None:
    spy = QSignalSpy(shown.move_wanted)
    assert not drop(shown, "begeleiding", "uren", 0.5).isAccepted()
    assert not drop(shown, "begeleiding", "begeleiding", 0.5).isAccepted()
    assert spy.count() == 0


def test_two_clicks_open_a_tag(shown: CodebookTree, qtbot: QtBot) -> None:
    place = shown.visualRect(shown.rows.index_of("regels")).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.current == "regels"
    with qtbot.waitSignal(shown.asked) as told:
        qtbot.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [Ask.OPEN, "regels"]


def test_a_click_on_the_chevron_folds(shown: CodebookTree, qtbot: QtBot) -> None:
    rect = shown.visualRect(shown.rows.index_of("regels"))
    place = QPoint(rect.left() - shown.indentation() // 2, rect.center().y())
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.folded() == {"regels"}


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_deep_tags_leave_room_for_their_names(shown: CodebookTree, scale: float) -> None:
    path = ".".join(f"D{n}" for n in range(8))
    paths = [".".join(path.split(".")[: n + 1]) for n in range(8)]
    shown.set_theme(Theme(LIGHT, scale=scale))
    shown.resize(round(280 * scale), 500)
    show(shown, tree(paths))
    assert shown.visualRect(shown.rows.index_of("d7")).width() > shown.width() * 0.4
