"""The parts of the editor of a passage, one by one."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_app.domain.transcript import Passage, PassageKind
from archive_app.ui.editing.offered_words import OfferedWords
from archive_app.ui.editing.offsets import plain, to_points, to_units
from archive_app.ui.editing.sound_choices import SoundChoices, SoundMenu
from archive_app.ui.editing.text_field import TextField
from archive_app.ui.editing.times_row import TimesRow, TimesTeller
from archive_app.ui.editing.word_changes import marked_words
from archive_app.ui.editing.wording import precise, read_time, told_place
from archive_app.ui.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
TEXT = "De trein naar Sneek rijdt om tien uur."


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


@pytest.fixture
def field(room: QWidget) -> TextField:
    made = TextField(Theme(), room)
    made.resize(600, 100)
    made.show()
    return made


# -- offsets


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), st.integers(0, 40))
def test_a_place_goes_to_qt_and_back(text: str, place: int) -> None:
    text = plain(text)
    place = min(place, len(text))
    back = to_points(text, to_units(text, place))
    assert len(plain(text[:place])) == back


def test_places_count_letters_not_halves_of_them() -> None:
    assert to_units("a😀b", 2) == 3
    assert to_points("a😀b", 3) == 2
    assert to_points("e\u0301a", 2) == 1  # put together of two signs


# -- the field


def test_blanks_that_dont_break_stay_what_they_are(field: TextField) -> None:
    field.fill("€\u00a010 per week")
    assert field.text() == "€\u00a010 per week"
    assert not field.is_changed


def test_letters_outside_the_first_plane_dont_move_the_caret(field: TextField) -> None:
    field.fill("a😀b c", 3)
    assert field.place == 3
    assert field.word_before() == "b"


def test_keys_at_the_edges_ask_for_the_passage_beside_it(field: TextField, qtbot: QtBot) -> None:
    asked: list[tuple[str, int]] = []
    field.join_requested.connect(lambda step: asked.append(("join", step)))
    field.went_on.connect(lambda step: asked.append(("go", step)))
    field.split_requested.connect(lambda place: asked.append(("split", place)))
    field.fill(TEXT)
    qtbot.keyClick(field, Key.Key_Backspace)
    qtbot.keyClick(field, Key.Key_Up)
    qtbot.keyClick(field, Key.Key_End)
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClick(field, Key.Key_Return, CONTROL)
    assert asked == [
        ("join", -1), ("go", -1), ("join", 1), ("go", 1), ("split", len(TEXT)), ("go", 1),
    ]  # fmt: skip
    assert field.text() == TEXT


def test_keys_inside_the_text_only_move_and_type(field: TextField, qtbot: QtBot) -> None:
    asked: list[int] = []
    field.join_requested.connect(asked.append)
    field.went_on.connect(asked.append)
    field.resize(120, 300)
    field.fill(TEXT, 20)
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Up)
    qtbot.keyClick(field, Key.Key_Backspace)
    qtbot.keyClick(field, Key.Key_A, CONTROL)
    qtbot.keyClick(field, Key.Key_Delete)  # what is chosen, not the passage after
    assert not asked
    assert field.text() == ""


def test_keys_that_are_held_are_typed_later_in_order(field: TextField, qtbot: QtBot) -> None:
    split: list[int] = []
    field.split_requested.connect(split.append)
    field.fill("een")
    field.hold()
    qtbot.keyClicks(field, "ab")
    qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == "een"
    assert not split
    field.fill("twee")
    field.release()
    assert field.text() == "abtwee"
    assert split == [2]


def test_what_is_held_again_waits_on(field: TextField, qtbot: QtBot) -> None:
    field.split_requested.connect(lambda _place: field.hold())
    field.fill("een")
    field.hold()
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "b")
    field.release()
    assert field.text() == "aeen"
    field.release()
    assert field.text() == "abeen"


def test_pasted_text_is_one_line(field: TextField) -> None:
    field.fill("")
    pasted = QMimeData()
    pasted.setText("een\n  twee\r\n\tdrie")
    field.insertFromMimeData(pasted)
    assert field.text() == "een twee drie"


def test_undo_goes_to_the_archive_when_nothing_typed_is_left(
    field: TextField, qtbot: QtBot
) -> None:
    asked: list[str] = []
    field.undo_requested.connect(lambda: asked.append("undo"))
    field.redo_requested.connect(lambda: asked.append("redo"))
    field.fill(TEXT)
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Key.Key_Z, CONTROL)
    assert field.text() == TEXT
    assert not asked
    qtbot.keyClick(field, Key.Key_Z, CONTROL)
    assert asked == ["undo"]
    field.fill(TEXT)
    qtbot.keyClick(field, Key.Key_Y, CONTROL)
    assert asked == ["undo", "redo"]


def test_lines_stand_as_far_apart_as_in_the_text(field: TextField) -> None:
    field.set_type(field.font(), 40)
    field.fill(TEXT)
    assert field.height_for(2000) == 40
    assert field.height_for(120) % 40 == 0


# -- offered words


@pytest.fixture
def words(field: TextField, room: QWidget) -> OfferedWords:
    made = OfferedWords(Theme(), room)
    field.first_look = made.take_key
    field.wants_tab = made.isVisible
    made.taken.connect(field.replace_word_before)
    return made


def test_enter_takes_a_word_only_after_down(
    field: TextField, words: OfferedWords, qtbot: QtBot
) -> None:
    split: list[int] = []
    field.split_requested.connect(split.append)
    field.fill("Sne", -1)
    words.offer(["Sneek", "Snits"], QPoint(10, 20), 20)
    qtbot.keyClick(field, Key.Key_Return)
    assert split == [3]
    assert field.text() == "Sne"
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    assert split == [3]
    assert field.text() == "Snits"
    assert words.isHidden()


def test_the_list_stays_in_its_window(words: OfferedWords, room: QWidget) -> None:
    words.offer([f"een heel lang woord {n}" for n in range(6)], QPoint(580, 390), 20)
    assert room.rect().contains(words.geometry())
    words.offer([], QPoint(0, 0), 20)
    assert words.isHidden()


# -- times


def test_times_are_read_as_they_are_written() -> None:
    assert precise(62_345) == "1:02.345"
    assert precise(None) == ""
    assert read_time(precise(3_723_004)) == 3_723_004
    assert read_time("1:02,5") == 62_500
    assert read_time("  ") is None
    with pytest.raises(ValueError, match="time"):
        read_time("straks")


def test_only_another_time_is_told(qtbot: QtBot) -> None:
    teller = TimesTeller()
    qtbot.addWidget(teller)
    row = TimesRow(Theme(), teller)
    told: list[tuple[object, object]] = []
    wrong: list[str] = []
    teller.times_changed.connect(lambda *times: told.append(times))
    teller.unreadable.connect(wrong.append)
    row.show_times(Passage("p", PassageKind.SPEECH, "x", 1000, 2000))
    row.start.editingFinished.emit()
    assert not told
    row.start.setText("0:01.500")
    row.start.editingFinished.emit()
    assert told == [(1500, 2000)]
    row.end.setText("later")
    row.end.editingFinished.emit()
    assert wrong
    assert len(told) == 1


def test_a_passage_is_told_by_number_speaker_and_time() -> None:
    passage = Passage("p", PassageKind.SPEECH, "x", 184_000, None, "Anna")
    told = told_place(passage, 11)
    assert "12" in told
    assert told.endswith("Anna, 3:04")


# -- words that changed


def test_changed_words_are_marked_without_colours() -> None:
    marked = marked_words("De trein rijdt <nu> niet.", "De bus rijdt <nu> wel.")
    assert marked.before == "De <s>trein</s> rijdt &lt;nu&gt; <s>niet.</s>"
    assert marked.after == "De <b><u>bus</u></b> rijdt &lt;nu&gt; <b><u>wel.</u></b>"
    assert marked.lost == ("trein", "niet.")
    assert marked.gained == ("bus", "wel.")


@given(st.text(max_size=60), st.text(max_size=60))
def test_marks_leave_every_letter_where_it_was(before: str, after: str) -> None:
    marked = marked_words(before, after)
    for html, text in ((marked.before, before), (marked.after, after)):
        assert re.sub(r"</?[sbu]>", "", html) == escape(text)


# -- sound while typing


def test_choices_hold_at_once(qtbot: QtBot) -> None:
    held = [SoundChoices()]
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = SoundMenu(lambda: held[-1], held.append, parent)
    menu.aboutToShow.emit()
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert len(checked) == 3
    menu.actions()[1].trigger()
    assert held[-1] == SoundChoices(pauses=True, goes_on=False, rewind=2)
    menu.actions()[-1].trigger()
    assert held[-1] == SoundChoices(pauses=True, goes_on=False, rewind=3)
