"""The chips under the search field: what they say, by keyboard, as a screen reader hears them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QVBoxLayout, QWidget

from archive_app import i18n
from archive_app.resources import resource
from archive_app.search.language import parse
from archive_app.services.filtering import FIELDS
from archive_app.ui import style
from archive_app.ui.search import query_chip
from archive_app.ui.search.query_chip import QueryChip
from archive_app.ui.search.query_chips import QueryChips
from archive_app.ui.search.query_parts import parts_of, text_with_choice
from archive_app.ui.theme import DARK, Theme
from archive_app.ui.widgets.search_field import SearchField

LONG = "arbeidsongeschiktheidsverzekeringsmaatschappij"


@pytest.fixture(autouse=True)
def _english(_language: None) -> None:
    """Read the words in English, whatever the program speaks by default."""
    i18n.install("en", resource("i18n"))


@pytest.fixture(autouse=True)
def _styled(qapp: QApplication):
    style.apply(qapp, Theme())
    yield
    qapp.setStyleSheet("")


class Desk(QWidget):
    """A field with its chips, and something after them."""

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField(Theme())
        self.after = QToolButton()
        self.after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        self.chips = QueryChips(Theme(), self.field)
        column.addWidget(self.chips)
        column.addWidget(self.after)
        column.addStretch(1)
        self.resize(700, 300)

    def ask(self, text: str, *, settled: bool = False) -> None:
        parsed = parse(text, half_typed=True, vocabulary=FIELDS)
        parts = parts_of(parsed, FIELDS, settled=settled)
        self.chips.show_parts(parts, empty=not text.strip())

    def words(self) -> list[str]:
        return [chip.part.words for chip in self.chips.chips if chip.part]


@pytest.fixture
def desk(qtbot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def told(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def actions_of(menu: QMenu) -> dict[str, object]:
    return {one.text(): one for one in menu.actions() if one.text()}


# When they are there


def test_plain_words_need_no_chips(desk) -> None:
    desk.ask("fiets boom")
    assert desk.chips.isHidden()


@pytest.mark.parametrize(
    "text",
    ['"rode fiets"', "fiets OF boom", "-fiets", "soort:interview", "fiets NABIJ boom", "fie*",
     "~fiets", "sprekr:aap x"],
)  # fmt: skip
def test_whatever_is_more_than_words_has_chips(desk, text: str) -> None:
    desk.ask(text)
    assert desk.chips.isVisible()


def test_they_stay_until_the_query_is_empty(desk) -> None:
    desk.ask("fiets -boom")
    height = desk.chips.height()
    for text in ("fiets -", "fiets", '"', "f"):
        desk.ask(text)
        assert desk.chips.isVisible() and desk.chips.height() == height
    desk.ask("")
    assert desk.chips.isHidden()


def test_widgets_are_used_again(desk) -> None:
    desk.ask('"rode fiets" boom')
    first = desk.chips.chips
    desk.ask('"rode fiets" bomen')
    assert desk.chips.chips == first and desk.words()[1] == "bomen"


def test_many_chips_take_two_lines_and_scroll(desk) -> None:
    desk.ask('"rode fiets" ' + " ".join(f"woord{n}" for n in range(30)))
    assert len(desk.chips.chips) == 31
    assert 60 < desk.chips.height() < 100
    desk.chips.set_low(True)
    assert desk.chips.height() < 50


def test_a_long_word_is_cut_to_the_row(desk, qtbot) -> None:
    desk.resize(300, 300)
    desk.ask(f"~{LONG}{LONG}")
    chip = desk.chips.chips[0]
    qtbot.waitUntil(lambda: 100 < chip.width() <= desk.chips.viewport().width())
    assert LONG in told(chip) and LONG in chip.toolTip()


@pytest.mark.parametrize("low", [True, False])
def test_what_is_wrong_is_in_sight(desk, qtbot, low: bool) -> None:
    desk.chips.set_low(low)
    words = " ".join(f"woord{n}" for n in range(30))
    desk.ask(f"-fiets {words}")
    at = desk.chips.verticalScrollBar()
    qtbot.waitUntil(lambda: at.maximum() > 0)
    assert at.value() == 0
    desk.ask(f"-fiets {words} sprekr:aap")
    wrong = next(chip for chip in desk.chips.chips if chip.part.remark)

    def seen() -> bool:
        place = wrong.geometry().translated(wrong.parentWidget().pos())
        return desk.chips.viewport().rect().contains(place)

    qtbot.waitUntil(seen)


def test_who_is_at_a_chip_is_not_taken_away(desk, qtbot) -> None:
    desk.chips.set_low(True)
    words = " ".join(f"woord{n}" for n in range(30))
    desk.ask(f"-fiets {words}")
    desk.chips.take_focus()
    qtbot.waitUntil(desk.chips.chips[0].hasFocus)
    desk.ask(f"-fiets {words} sprekr:aap")
    QApplication.processEvents()
    QApplication.processEvents()
    assert desk.chips.verticalScrollBar().value() == 0


# What they say


def test_a_chip_is_a_button_that_says_what_it_is_and_how_it_goes(desk) -> None:
    desk.ask("fiets -boom")
    chip = desk.chips.chips[1]
    interface = QAccessible.queryAccessibleInterface(chip)
    assert interface.role() == QAccessible.Role.Button
    assert told(chip) == "Part of the search: without: boom. Delete takes it away."
    assert told(chip.findChild(QToolButton)) == "Remove without: boom"
    row = QAccessible.queryAccessibleInterface(chip.parentWidget())
    assert row.role() == QAccessible.Role.Grouping
    assert row.text(QAccessible.Text.Name) == "What is searched for"


def test_a_wrong_piece_says_what_is_the_matter(desk) -> None:
    desk.ask("sprekr:aap noot")
    chip = desk.chips.chips[0]
    assert desk.words()[0] == "sprekr – did you mean “spreker”?"
    assert "There is no field “sprekr”" in told(chip) and "no field" in chip.toolTip()
    assert chip._icon() == "triangle-alert"  # not by its colour alone


def test_an_ampersand_stays_one(desk) -> None:
    desk.ask('titel:"werk & zorg"')
    assert desk.words() == ["title: werk & zorg"]
    assert "werk & zorg" in told(desk.chips.chips[0])


def test_chips_grow(desk, qapp) -> None:
    desk.ask("fiets -boom")
    before = desk.chips.chips[1].sizeHint()
    large = Theme(tokens=DARK, scale=2.0)
    style.apply(qapp, large)
    desk.chips.set_theme(large)
    after = desk.chips.chips[1].sizeHint()
    assert after.height() == 2 * before.height() and after.width() > 1.8 * before.width()


# The keyboard


def test_tab_comes_from_the_field_to_one_chip_and_goes_on(desk, qtbot) -> None:
    desk.ask("fiets -boom zee")
    desk.field.setFocus()
    qtbot.keyClick(desk.field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.chips.chips[0]
    qtbot.keyClick(desk.chips.chips[0], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.after


def test_arrows_go_from_chip_to_chip(desk, qtbot) -> None:
    desk.ask("fiets -boom zee")
    first, second, third = desk.chips.chips
    assert desk.chips.take_focus()
    for key, at in (
        (Qt.Key.Key_Right, second), (Qt.Key.Key_End, third), (Qt.Key.Key_Right, third),
        (Qt.Key.Key_Left, second), (Qt.Key.Key_Home, first), (Qt.Key.Key_Left, first),
    ):  # fmt: skip
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is at


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_asks_for_the_part_to_go(desk, qtbot, key) -> None:
    desk.ask("fiets -boom")
    chip = desk.chips.chips[1]
    with qtbot.waitSignal(desk.chips.removed) as signal:
        qtbot.keyClick(chip, key)
    assert signal.args == [chip.part]


def test_the_cross_does_the_same(desk, qtbot) -> None:
    desk.ask("fiets -boom")
    cross = desk.chips.chips[0].findChild(QToolButton)
    with qtbot.waitSignal(desk.chips.removed) as signal:
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert signal.args[0].words == "fiets"


def test_up_and_esc_go_back_and_down_goes_on(desk, qtbot) -> None:
    desk.ask("-fiets")
    chip = desk.chips.chips[0]
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Escape):
        with qtbot.waitSignal(desk.chips.left):
            qtbot.keyClick(chip, key)
    with qtbot.waitSignal(desk.chips.down_pressed):
        qtbot.keyClick(chip, Qt.Key.Key_Down)


def test_undo_is_that_of_the_field(desk, qtbot) -> None:
    """Not that of the archive, whose key the window would take it for."""
    desk.ask("-fiets")
    chip = desk.chips.chips[0]
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Delete):
        plain = Qt.KeyboardModifier.NoModifier
        override = QKeyEvent(
            QKeyEvent.Type.ShortcutOverride, key, control if key == Qt.Key.Key_Z else plain
        )
        override.ignore()
        QApplication.sendEvent(chip, override)
        assert override.isAccepted()
    with qtbot.waitSignal(desk.chips.undo_wanted):
        qtbot.keyClick(chip, Qt.Key.Key_Z, control)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_shows_what_can_be_done(desk, qtbot, key) -> None:
    desk.ask("-fiets")
    chip = desk.chips.chips[0]
    qtbot.keyClick(chip, key)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    QApplication.activePopupWidget().close()
    assert not chip.isDown()


def test_the_press_of_a_screen_reader_shows_the_menu(desk, qtbot) -> None:
    desk.ask("-fiets")
    interface = QAccessible.queryAccessibleInterface(desk.chips.chips[0])
    interface.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    QApplication.activePopupWidget().close()


# The menu


def chip_of(desk: Desk, text: str) -> QueryChip:
    desk.ask(text, settled=True)
    return desk.chips.chips[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [("~fiets", "Find what hasn't got it"), ("-fiets", "Find what has it")],
)
def test_a_part_can_be_turned(desk, qtbot, text: str, words: str) -> None:
    menu = chip_of(desk, text).menu()
    with qtbot.waitSignal(desk.chips.negated):
        actions_of(menu)[words].trigger()
    with qtbot.waitSignal(desk.chips.edit_wanted):
        actions_of(menu)["Change it in the search field"].trigger()
    with qtbot.waitSignal(desk.chips.removed):
        actions_of(menu)["Take it away"].trigger()


def test_a_field_with_fixed_values_offers_them(desk, qtbot) -> None:
    menu = chip_of(desk, "soort:interview,portret").menu()
    checked = [text for text, one in actions_of(menu).items() if one.isChecked()]
    assert checked == ["interview", "portrait"]
    with qtbot.waitSignal(desk.chips.chosen) as signal:
        actions_of(menu)["column"].trigger()
    assert signal.args[1] == "column"


def test_a_mistake_offers_what_was_meant(desk, qtbot) -> None:
    menu = chip_of(desk, "soort:intervieuw").menu()
    with qtbot.waitSignal(desk.chips.accepted):
        actions_of(menu)["Change it into “interview”"].trigger()
    assert "Find what hasn't got it" not in actions_of(menu)


def opened(desk, chip: QueryChip, qtbot) -> QMenu:
    """Open a chip's menu, with a desk that does what is chosen in it."""
    text = ["soort:interview,portret"]

    def choose(part, code: str) -> None:
        text[0] = text_with_choice(text[0], part, code)
        desk.ask(text[0])
        desk.chips.take_focus()

    desk.chips.chosen.connect(choose)
    chip.open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    return menu


def test_the_menu_stays_while_values_are_checked(desk, qtbot) -> None:
    chip = chip_of(desk, "soort:interview,portret")
    menu = opened(desk, chip, qtbot)
    menu.setActiveAction(actions_of(menu)["column"])
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible() and desk.words() == ["kind: interview or portrait or column"]
    assert actions_of(menu)["column"].isChecked()
    place = menu.actionGeometry(actions_of(menu)["interview"]).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert menu.isVisible() and desk.words() == ["kind: portrait or column"]
    menu.setActiveAction(actions_of(menu)["portrait"])
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert desk.words() == ["kind: column"] and menu.isVisible()
    menu.setActiveAction(actions_of(menu)["column"])
    qtbot.keyClick(menu, Qt.Key.Key_Space)  # the last: the part is gone, and so is its menu
    assert desk.words() == [] and not menu.isVisible()


def test_enter_and_esc_leave_the_menu(desk, qtbot) -> None:
    menu = opened(desk, chip_of(desk, "soort:interview,portret"), qtbot)
    menu.setActiveAction(actions_of(menu)["column"])
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert desk.words() == ["kind: interview or portrait or column"]
    assert QApplication.activePopupWidget() is None


def test_what_is_checked_is_said(desk, qtbot, monkeypatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(query_chip, "announce", lambda _widget, text: said.append(text))
    menu = opened(desk, chip_of(desk, "soort:interview,portret"), qtbot)
    for _time in range(2):
        menu.setActiveAction(actions_of(menu)["column"])
        qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert said == ["column, chosen", "column, not chosen"]
    menu.close()
