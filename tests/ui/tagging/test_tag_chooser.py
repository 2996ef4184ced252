"""The chooser of tags: what it offers, its keys, the question for a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive_app.domain.codebook import Codebook, Tag
from archive_app.i18n import _
from archive_app.ui.annotating.tag_chooser import Offer, TagChooser
from archive_app.ui.annotating.tag_chooser_model import choices
from archive_app.ui.theme import Theme

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
BOOK = Codebook.of(
    [
        Tag("oven", "Oven", sign="O"),
        Tag("steen", "Steenoven", "oven", sign="St"),
        Tag("meel", "Meel", place=1, sign="M", shortcut="m"),
        Tag("gist", "Échte gist", place=2, sign="G"),
        Tag("oud", "Oud brood", place=3, retired=True),
    ]
)


def names(typed: str, on: tuple[str, ...] = (), recent: tuple[str, ...] = ()) -> list[str]:
    return [one.name for one in choices(BOOK, typed, on, recent)]


def test_without_typing_all_are_offered_those_on_it_and_the_latest_first() -> None:
    assert names("") == ["Oven", "Steenoven", "Meel", "Échte gist"]
    assert names("", on=("gist",), recent=("meel",))[:2] == ["Échte gist", "Meel"]
    assert "Oud brood" not in names("oud")[:1] or names("oud") == ["oud"]
    assert names("", on=("oud",))[0] == "Oud brood"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("oven", "Oven"),
        ("OV", "Oven"),
        ("steeno", "Steenoven"),
        ("echte", "Échte gist"),
        ("gist", "Échte gist"),
        ("st", "Steenoven"),
        ("oven.steen", "Steenoven"),
        ("m", "Meel"),
    ],
)
def test_names_paths_and_signs_are_found(typed: str, first: str) -> None:
    assert names(typed)[0] == first


def test_what_was_typed_can_be_a_new_tag_unless_there_is_one() -> None:
    offered = choices(BOOK, "Meelzak", (), ())
    assert [(one.name, one.tag) for one in offered] == [("Meelzak", None)]
    assert names("meel") == ["Meel"]
    assert choices(BOOK, "Meelzak", (), (), new=False) == []


class Window(QWidget):
    """A window with something that has the keyboard, and the chooser over it."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Tekst")
        self.other = QPushButton("Elders")
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.other)
        self.chooser = TagChooser(Theme(), self)
        self.told: list[tuple[object, ...]] = []
        for name in ("put", "taken_off", "new_wanted", "picked", "named"):
            signal = getattr(self.chooser, name)
            signal.connect(lambda *values, name=name: self.told.append((name, *values)))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    made.activateWindow()
    made.button.setFocus()
    qtbot.waitUntil(made.button.hasFocus)
    return made


def open_it(window: Window, qtbot: QtBot, offer: Offer, name: str | None = "Anna") -> TagChooser:
    place = QRect(window.mapToGlobal(window.rect().topLeft()), window.button.size())
    window.chooser.open_at(place, offer, name)
    chooser = window.chooser
    first = chooser.question.field if name is None and not offer.picking else chooser.finder.field
    qtbot.waitUntil(first.hasFocus)
    return chooser


def test_enter_puts_and_the_keyboard_goes_back(window: Window, qtbot: QtBot) -> None:
    chooser = open_it(window, qtbot, Offer("Label op “gist”", BOOK))
    qtbot.keyClicks(chooser.finder.field, "gist")
    qtbot.keyClick(chooser.finder.field, Key.Key_Tab)
    assert chooser.note.hasFocus()
    qtbot.keyClicks(chooser.note, "Ruikt goed")
    qtbot.keyClick(chooser.note, Key.Key_Return)
    assert window.told == [("put", "gist", "Ruikt goed", False)]
    assert not chooser.is_open
    assert window.button.hasFocus()


def test_arrows_choose_and_what_is_on_it_comes_off(window: Window, qtbot: QtBot) -> None:
    chooser = open_it(window, qtbot, Offer("Label", BOOK, {"meel"}))
    assert chooser.finder.choices[0].told() == ", ".join(["Meel", _("is on it")])
    qtbot.keyClick(chooser.finder.field, Key.Key_Return, CONTROL)
    assert window.told == [("taken_off", "meel", True)]
    assert chooser.is_open
    chooser.renew(Offer("Label", BOOK, set()))
    for _time in range(10):
        qtbot.keyClick(chooser.finder.field, Key.Key_Down)
    qtbot.keyClick(chooser.finder.field, Key.Key_Up)
    qtbot.keyClick(chooser.finder.field, Key.Key_Return)
    assert window.told[1:] == [("put", "meel", "", False)]


def test_a_click_puts(window: Window, qtbot: QtBot) -> None:
    chooser = open_it(window, qtbot, Offer("Label", BOOK))
    row = chooser.finder.list.visualRect(chooser.finder.list.model().index(1, 0))
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(chooser.finder.list.viewport(), button, pos=row.center())
    assert window.told == [("put", "steen", "", False)]


def test_the_name_is_asked_once_and_may_stay_empty(window: Window, qtbot: QtBot) -> None:
    chooser = open_it(window, qtbot, Offer("Label", BOOK), None)
    assert not chooser.finder.isVisible()
    qtbot.keyClick(chooser.question.field, Key.Key_Return)
    assert window.told == [("named", "")]
    qtbot.waitUntil(chooser.finder.field.hasFocus)
    assert chooser.name.isVisible()
    chooser.name.click()
    qtbot.waitUntil(chooser.question.field.hasFocus)
    qtbot.keyClicks(chooser.question.field, "  Bo   de Wit ")
    chooser.question.go_on.click()
    assert window.told[1:] == [("named", "Bo de Wit")]
    assert "Bo de Wit" in chooser.name.text()


def test_escape_and_going_elsewhere_close_it(window: Window, qtbot: QtBot) -> None:
    chooser = open_it(window, qtbot, Offer("Label", BOOK))
    qtbot.keyClicks(chooser.finder.field, "gi")
    qtbot.keyClick(chooser.finder.field, Key.Key_Escape)
    assert not chooser.is_open
    assert window.button.hasFocus()
    open_it(window, qtbot, Offer("Label", BOOK))
    window.other.setFocus()
    qtbot.waitUntil(lambda: not chooser.is_open)
    assert window.other.hasFocus()
    assert window.told == []


def test_picking_offers_no_note_and_no_new_tag(window: Window, qtbot: QtBot) -> None:
    chooser = open_it(window, qtbot, Offer("Een ander label", BOOK, picking=True), None)
    assert not chooser.note.isVisible()
    qtbot.keyClicks(chooser.finder.field, "zuurdesem")
    assert chooser.finder.choices == []
    chooser.finder.field.setText("meel")
    qtbot.keyClick(chooser.finder.field, Key.Key_Return, CONTROL)
    assert window.told == [("picked", "meel")]
    assert not chooser.is_open


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_lies_in_the_window(window: Window, qtbot: QtBot, scale: float) -> None:
    window.chooser.set_theme(Theme(scale=scale))
    window.resize(500, 480)
    place = QRect(window.mapToGlobal(window.rect().bottomRight()), window.button.size())
    window.chooser.open_at(place, Offer("Label", BOOK), "")
    assert window.rect().contains(window.chooser.geometry())
    focus = QApplication.focusWidget()
    assert focus is None or focus is window.chooser.finder.field


def test_it_leaves_the_words_in_sight_where_it_can(window: Window, qtbot: QtBot) -> None:
    for height in (700, 560, 520):
        window.resize(800, height)
        qtbot.waitUntil(lambda wanted=height: window.height() == wanted)
        for y in (10, height // 3, height // 2, height - 30):
            words = QRect(
                window.mapToGlobal(window.rect().topLeft()) + QPoint(60, y), QSize(80, 20)
            )
            window.chooser.open_at(words, Offer("Label", BOOK), "")
            place = QRect(window.mapFromGlobal(words.topLeft()), words.size())
            area = window.chooser.geometry()
            assert window.rect().contains(area)
            room = max(place.top(), height - place.bottom()) - 20
            if room >= window.chooser.minimumSizeHint().height():
                assert not area.intersects(place)
            window.chooser.close_it()
