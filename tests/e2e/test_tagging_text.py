"""Tagging in the text on the real program, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive_app.domain.annotations import Annotation
from archive_app.i18n import _
from archive_app.i18n.words import words_word
from archive_app.ui import main_window
from archive_app.ui.annotating.tag_chooser import TagChooser
from archive_app.ui.program import Program
from archive_app.ui.reader import tagged_passages
from archive_app.ui.reader.passage_view import PassageView
from correcting_help import TEXTS, add_text, edit, passages
from window_start import WAIT_MS

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
MORE = CONTROL | Qt.KeyboardModifier.ShiftModifier
Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    return lambda condition: qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is given to say."""
    words: list[str] = []
    for module in (main_window, tagged_passages):
        monkeypatch.setattr(module, "announce", lambda _part, text: words.append(text))
    return words


def view_of(program: Program) -> PassageView:
    return program.window.archive.browser.reader.passages


def read(program: Program, until: Until) -> PassageView:
    """Give the keyboard to the text, at its first passage."""
    view = view_of(program)
    until(lambda: len(view.passages))
    view.setFocus()
    view.show_passage(0)
    until(view.hasFocus)
    return view


def chooser(program: Program) -> TagChooser:
    return program.tagging.annotating.tagging.chooser


def press(
    qtbot: QtBot, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    qtbot.keyClick(focus, key, keys)


def type_in(qtbot: QtBot, words: str) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    qtbot.keyClicks(focus, words)


def told(view: PassageView, row: int) -> str:
    return QAccessible.queryAccessibleInterface(view).child(row).text(QAccessible.Text.Name)


def stored(program: Program) -> list[Annotation]:
    item = program.archive.reading.wanted
    assert item is not None
    return program.session.tagging.of_item(item)


def on(view: PassageView, row: int) -> list[tuple[str, str]]:
    return [(mark.tag.name, mark.exact) for mark in view.tags_on(row)]


def tag_words(qtbot: QtBot, view: PassageView, until: Until, program: Program, name: str) -> None:
    """Put a tag on the first two words of the current passage; its name is asked at first."""
    press(qtbot, Key.Key_Right, CONTROL)
    press(qtbot, Key.Key_Right, MORE)
    press(qtbot, Key.Key_T)
    until(lambda: chooser(program).is_open)
    if chooser(program).question.isVisible():
        until(chooser(program).question.field.hasFocus)
        type_in(qtbot, "Anna")
        press(qtbot, Key.Key_Return)
    until(chooser(program).finder.field.hasFocus)
    type_in(qtbot, name)
    press(qtbot, Key.Key_Return)
    row = view.current_row
    until(lambda: name in [tag for tag, _words in on(view, row)])


def test_a_tag_is_put_seen_told_undone_and_taken_off(
    program: Program, qtbot: QtBot, until: Until, said: list[str]
) -> None:
    view = read(program, until)
    words = " ".join(view.passages[0].text.split()[:2])
    before = told(view, 0)
    tag_words(qtbot, view, until, program, "Ooievaar")
    assert view.hasFocus()
    assert on(view, 0) == [("Ooievaar", words)]
    put = stored(program)[0]
    assert (put.anchor.exact, put.tagger) == (words, "Anna")
    assert told(view, 0).startswith(before)
    assert _("{tag} on “{words}”").format(tag="Ooievaar", words=words) in told(view, 0)
    until(lambda: said)
    assert said[0] == _("Tag {tag} on {words}").format(tag="Ooievaar", words=words_word(2))
    until(lambda: "Ooievaar" in program.window.actions_["undo"].text())
    press(qtbot, Key.Key_Z, CONTROL)
    until(lambda: on(view, 0) == [])
    assert told(view, 0) == before
    until(lambda: program.window.actions_["redo"].isEnabled())
    press(qtbot, Key.Key_Y, CONTROL)
    until(lambda: on(view, 0) == [("Ooievaar", words)])
    press(qtbot, Key.Key_T)  # the words are still chosen; what is on them comes first
    until(chooser(program).finder.field.hasFocus)
    assert chooser(program).finder.choices[0].on
    press(qtbot, Key.Key_Return)
    until(lambda: on(view, 0) == [])
    assert stored(program) == []
    assert said[-1] == _("Tag {tag} taken off").format(tag="Ooievaar")


def test_a_chip_opens_its_page_with_a_note_and_another_tag(
    program: Program, qtbot: QtBot, until: Until
) -> None:
    view = read(program, until)
    tag_words(qtbot, view, until, program, "Ooievaar")
    key = stored(program)[0].id
    press(qtbot, Key.Key_Right)
    assert view.chosen_tag == key
    press(qtbot, Key.Key_Return)
    page = program.tagging.annotating.tagging.page
    until(page.note.hasFocus)
    type_in(qtbot, "Staat op een been")
    press(qtbot, Key.Key_Return, CONTROL)
    until(lambda: view.tags_on(0)[0].note == "Staat op een been")
    program.tagging.changed.emit(program.session.tags.add("Reiger").changes)
    until(lambda: len(program.tagging.state.codebook) == 2)
    press(qtbot, Key.Key_Tab)
    assert page.retag.hasFocus()
    press(qtbot, Key.Key_Return)
    until(chooser(program).finder.field.hasFocus)
    type_in(qtbot, "reiger")
    press(qtbot, Key.Key_Return)
    until(lambda: view.tags_on(0)[0].tag.name == "Reiger")
    until(lambda: page.tag.text() == "Reiger")
    page.remove.setFocus()
    press(qtbot, Key.Key_Return)
    until(lambda: on(view, 0) == [])
    until(lambda: not program.tagging.annotating.tagging.page_shown)
    assert stored(program) == []


def test_a_tag_stands_on_the_sound_and_a_key_goes_to_it(
    program: Program, qtbot: QtBot, until: Until
) -> None:
    view = read(program, until)
    view.show_passage(2)
    tag_words(qtbot, view, until, program, "Ooievaar")
    desk = program.hearing
    assert desk.listening is not None
    chosen = desk.listening.chosen
    assert chosen is not None
    until(lambda: desk.marks.marks(chosen.id, "tags"))
    mark = desk.marks.marks(chosen.id, "tags")[0]
    assert "Ooievaar" in mark.name
    press(qtbot, Key.Key_D)
    listening = desk.listening
    until(lambda: abs(listening.position - mark.start_ms) < 500)
    press(qtbot, Key.Key_Z, CONTROL)
    until(lambda: not desk.marks.marks(chosen.id, "tags"))


def test_a_correction_takes_the_tag_along_or_has_somebody_decide(
    program: Program, qtbot: QtBot, until: Until, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    view = read(program, until)
    view.show_passage(1)
    tag_words(qtbot, view, until, program, "Ooievaar")
    assert on(view, 1) == [("Ooievaar", "Wij oogsten")]
    field = edit(program, qtbot, 1)
    qtbot.keyClick(field, Key.Key_Home, CONTROL)
    qtbot.keyClicks(field, "Ja: ")
    qtbot.keyClick(field, Key.Key_Escape)
    until(lambda: passages(program)[1].text == f"Ja: {TEXTS[1]}")
    until(lambda: [mark.span for mark in view.tags_on(1)] == [(4, 15)])
    until(lambda: len(view.look(1).lines) == 1)
    field = edit(program, qtbot, 1)
    qtbot.keyClick(field, Key.Key_Home, CONTROL)
    for _letter in "Ja: Wij oogsten ":
        qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClick(field, Key.Key_Escape)
    until(lambda: view.tags_on(1) == ())
    until(lambda: program.window.notice.isVisible())
    program.window.notice._action.setFocus()
    press(qtbot, Key.Key_Return)
    page = program.tagging.annotating.unplaced.page
    until(lambda: program.tagging.place.page == "unplaced" and page.cards)
    until(
        lambda: (
            QApplication.focusWidget() is not None and page.isAncestorOf(QApplication.focusWidget())
        )
    )
    assert "oogsten" in page.cards[0].told()
    page.cards[0].open.setFocus()
    press(qtbot, Key.Key_Return)
    until(view.hasFocus)
    assert view.current_row == 1
    press(qtbot, Key.Key_Right, CONTROL)
    press(qtbot, Key.Key_T)
    until(lambda: on(view, 1) == [("Ooievaar", "elke")])
    until(lambda: program.session.tagging.unplaced() == [])
    until(lambda: "Ooievaar" in program.window.actions_["undo"].text())
    press(qtbot, Key.Key_Z, CONTROL)
    until(lambda: on(view, 1) == [])
    program.window.actions_["tags"].trigger()
    program.tagging.show("unplaced")
    until(lambda: len(page.cards) == 1)
    page.cards[0].whole.setFocus()
    press(qtbot, Key.Key_Return)
    until(lambda: page.cards == [])
    until(lambda: on(view, 1) == [("Ooievaar", passages(program)[1].text)])
