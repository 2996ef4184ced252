"""The bar to find words in a text, and choosing words of a passage."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.transcript import Origin, Passage, PassageKind, Transcript
from archive_app.i18n import _
from archive_app.ui.reader import find_bar
from archive_app.ui.reader.find_bar import FindBar, count_words
from archive_app.ui.reader.passage_menu import PassageMenu
from archive_app.ui.reader.reader_view import ReaderView
from archive_app.ui.reader.word_choice import next_word, word_at
from archive_app.ui.theme import DARK, Theme, load_fonts

TEXT = "Hallo 😀 daar, job-coach in Almere"
LONG = Passage("l", PassageKind.PROSE, " ".join(["woord"] * 900 + ["fiets"] + ["woord"] * 900))
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.fixture
def bar(qtbot):
    place = QWidget()
    column = QVBoxLayout(place)
    before = QLineEdit()
    bar = FindBar(Theme(), place)
    column.addWidget(before)
    column.addWidget(bar)
    qtbot.addWidget(place)
    place.show()
    qtbot.waitExposed(place)
    place.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    bar.before, bar.place = before, place
    return bar


@pytest.fixture
def reader(qtbot):
    reader = ReaderView(Theme())
    qtbot.addWidget(reader)
    reader.resize(760, 600)
    passages = (
        Passage("a", PassageKind.SPEECH, TEXT, 0, 2000, "Aap"),
        Passage("b", PassageKind.PROSE, "Een fiets & een boom"),
        LONG,
    )
    item = Item("i1", Kind.EPISODE, "Fietsen", has_text=True, passages=3)
    reader.show_item(item, Transcript("t", "i1", None, "nl", Origin.IMPORTED, 1, passages))
    reader.show()
    qtbot.waitExposed(reader)
    reader.activateWindow()
    reader.passages.setFocus()
    qtbot.waitUntil(reader.passages.hasFocus)
    return reader


# -- the bar


def test_typing_asks_and_enter_steps_both_ways(bar, qtbot):
    bar.open()
    with qtbot.waitSignal(bar.query_changed) as asked:
        qtbot.keyClicks(bar.field, "f")
    assert asked.args == ["f"]
    bar.show_count(2, 12)
    for key, modifier, step in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Return, SHIFT, -1),
    ):
        with qtbot.waitSignal(bar.stepped) as stepped:
            qtbot.keyClick(bar.field, key, modifier)
        assert stepped.args == [step]
    with qtbot.waitSignal(bar.stepped) as stepped:
        bar.previous.click()
    assert stepped.args == [-1]


def test_escape_closes_and_gives_the_keyboard_back_whatever_was_typed(bar, qtbot):
    for text in ("", "fiets"):
        bar.open(text)
        assert bar.field.hasFocus()
        with qtbot.waitSignal(bar.closed):
            qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
        assert bar.isHidden()
        assert bar.before.hasFocus()


def test_count_says_which_one_and_no_step_where_nothing_is(bar):
    bar.open("fiets")
    bar.show_count(2, 12)
    assert bar.count.text() == _("{number} of {total}").format(number=3, total=12)
    assert bar.next.isEnabled()
    bar.show_count(None, 0)
    assert bar.count.text() == count_words(None, 0) != ""
    assert not bar.next.isEnabled()
    bar.field.clear()
    bar.show_count(None, 0)
    assert bar.count.isHidden()


def test_count_is_said_once_typing_pauses(bar, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(find_bar, "announce", lambda widget, text: said.append(text))
    bar._pause.setInterval(20)
    bar.open("fi")
    for total in (30, 20, 12):
        bar.show_count(0, total)
    qtbot.waitUntil(lambda: bool(said))
    qtbot.wait(60)
    assert said == [count_words(0, 12)]


def test_bar_fits_at_twice_the_size_in_the_dark(bar):
    bar.open("Regenboogfietsenstallingbeheerdersvergadering")
    bar.set_theme(Theme(DARK, scale=2.0))
    bar.show_count(11, 128)
    bar.resize(500, bar.sizeHint().height())
    QApplication.processEvents()
    for part in (bar.field, bar.next, bar.previous):
        assert bar.rect().contains(part.geometry())


# -- in the reader


def test_bar_takes_room_above_the_text_and_gives_it_back(reader):
    reader.open_find()
    assert reader.passages.y() == reader.find_bar.height() > 20
    assert reader.close_find()
    assert reader.passages.y() == 0
    assert not reader.close_find()


def test_mark_in_a_passage_taller_than_the_window_is_scrolled_to(reader):
    at = LONG.text.index("fiets")
    reader.passages.set_found({2: ((at, at + 5),)})
    reader.passages.show_mark(2, (at, at + 5))
    view = reader.passages
    rect = view.visualRect(view.model().index(2, 0))
    (mark,) = view._painter.mark_rects(view._setter.laid_out(2), rect, (at, at + 5))
    assert 0 < mark.top() < mark.bottom() < view.viewport().height()
    view.grab()


# -- choosing words


def test_words_are_chosen_by_key_one_or_more(reader, qtbot):
    view = reader.passages
    view.show_passage(0)
    for expected in ("Hallo", "daar", "job-coach", "in"):
        qtbot.keyClick(view, Qt.Key.Key_Right, CONTROL)
        assert view.chosen_words == expected
    qtbot.keyClick(view, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert view.chosen_words == "in Almere"
    qtbot.keyClick(view, Qt.Key.Key_Left, CONTROL)
    assert view.chosen_words == "in"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen_words == ""


def test_word_under_a_place_and_the_ends():
    assert word_at(0, TEXT, TEXT.index("coach")).span == (14, 23)
    assert word_at(0, "  ", 1) is None
    assert next_word(None, 0, "…", 1) is None
    last = next_word(None, 0, TEXT, -1)
    assert TEXT[slice(*last.span)] == "Almere"
    assert next_word(last, 0, TEXT, 1) == last


def test_menu_offers_the_word_under_the_mouse(reader, qtbot):
    view = reader.passages
    layout = view._setter.laid_out(1)
    rect = view.visualRect(view.model().index(1, 0))
    (mark,) = view._painter.mark_rects(layout, rect, (4, 9))
    point = QPoint(round(mark.center().x()), round(mark.center().y()))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point))
    view.contextMenuEvent(event)
    assert view.chosen_words == "fiets"
    menu = view.findChild(PassageMenu)
    everywhere, here = menu.actions()[:2]
    assert "fiets" in everywhere.text()
    with qtbot.waitSignal(view.find_all_requested) as asked:
        everywhere.trigger()
    assert asked.args == ["fiets"]
    with qtbot.waitSignal(view.find_here_requested):
        here.trigger()
    menu.close()
