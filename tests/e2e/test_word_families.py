"""Word families in the real window: made, used, undone, kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_app.archive.store import Archive
from archive_app.domain.word_families import WordFamily
from archive_app.i18n import _
from archive_app.services.word_families import WordFamilies
from archive_app.ui.glossary.families_view import FamiliesView
from archive_app.ui.program import Program
from window_start import AUTHOR, WAIT_MS, Start


def families_of(program: Program, qtbot: QtBot) -> FamiliesView:
    """Go to the word families."""
    program.window.actions_["families"].trigger()
    view = program.window.glossary.families
    qtbot.waitUntil(lambda: not program.window.glossary.empty, timeout=WAIT_MS)
    assert view.isVisible()
    return view


def kept(program: Program) -> list[tuple[str, ...]]:
    return [one.words for one in program.session.word_families.all()]


def add(program: Program, qtbot: QtBot, *words: str) -> FamiliesView:
    """Add a family by keyboard."""
    view = families_of(program, qtbot)
    count = len(view.families)
    view.begin()
    qtbot.waitUntil(view.editor.words.hasFocus, timeout=WAIT_MS)
    qtbot.keyClicks(view.editor.words, ", ".join(words))
    qtbot.keyClick(view.editor.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(view.families) == count + 1, timeout=WAIT_MS)
    return view


def test_a_family_is_added_undone_and_done_again(program: Program, qtbot: QtBot) -> None:
    view = add(program, qtbot, "koerier", "bijrijder")
    qtbot.waitUntil(view.list.hasFocus, timeout=WAIT_MS)
    assert kept(program) == [("koerier", "bijrijder")]
    assert "koerier, bijrijder" in program.window.notice.text()
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(lambda: "koerier, bijrijder" in undo.text(), timeout=WAIT_MS)
    qtbot.keyClick(view.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(view.empty.isVisible, timeout=WAIT_MS)
    assert kept(program) == []
    qtbot.waitUntil(program.window.actions_["redo"].isEnabled, timeout=WAIT_MS)
    program.window.actions_["redo"].trigger()
    qtbot.waitUntil(lambda: len(view.families) == 1, timeout=WAIT_MS)
    assert view.editor.words.toPlainText() == "koerier\nbijrijder"


def test_a_family_is_changed_and_deleted(program: Program, qtbot: QtBot) -> None:
    view = add(program, qtbot, "koerier", "bijrijder")
    view.editor.take_keyboard()
    qtbot.keyClicks(view.editor.words, "sjouwer")
    view.editor.save.click()
    qtbot.waitUntil(lambda: kept(program) == [("koerier", "bijrijder", "sjouwer")], timeout=WAIT_MS)
    qtbot.waitUntil(view.list.hasFocus, timeout=WAIT_MS)
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(view.empty.isVisible, timeout=WAIT_MS)
    assert kept(program) == []


def test_what_is_wrong_is_told_in_the_form(program: Program, qtbot: QtBot) -> None:
    view = families_of(program, qtbot)
    view.begin(["alleen"])
    view.editor.save.click()
    qtbot.waitUntil(view.editor.notice.isVisible, timeout=WAIT_MS)
    assert kept(program) == []
    assert view.editor.words.toPlainText().strip() == "alleen"


def test_while_one_types_it_tells_what_is_known(program: Program, qtbot: QtBot) -> None:
    view = add(program, qtbot, "koerier", "bijrijder")
    view.begin()
    qtbot.waitUntil(view.editor.words.hasFocus, timeout=WAIT_MS)
    qtbot.keyClicks(view.editor.words, "Koerier, LKS")
    assert "koerier, bijrijder" in view.editor.remarks.text()  # that word is whole
    assert "loonkostensubsidie" not in view.editor.remarks.text()  # this one may go on
    qtbot.waitUntil(lambda: "loonkostensubsidie" in view.editor.remarks.text(), timeout=WAIT_MS)


def test_words_are_added_to_a_term(program: Program, qtbot: QtBot) -> None:
    program.window.actions_["glossary"].trigger()
    place = program.window.glossary
    qtbot.waitUntil(lambda: not place.empty, timeout=WAIT_MS)
    place.terms.filter.setText("loonwaarde")
    name = place.terms.name.text()
    place.terms.add_words.click()
    editor = place.families.editor
    assert editor.words.toPlainText() == f"{name}\n"
    qtbot.waitUntil(editor.words.hasFocus, timeout=WAIT_MS)
    qtbot.keyClicks(editor.words, "wat werk waard is")
    editor.save.click()
    qtbot.waitUntil(lambda: kept(program) == [(name, "wat werk waard is")], timeout=WAIT_MS)
    place.show_terms()
    place.terms.filter.setText(name)
    qtbot.waitUntil(lambda: "wat werk waard is" in place.terms.own_words.text(), timeout=WAIT_MS)
    place.terms.add_words.click()  # now there is one: it is opened
    assert editor.family == place.families.families[0].id


def test_esc_leaves_the_form_first_and_offers_it_back(program: Program, qtbot: QtBot) -> None:
    view = families_of(program, qtbot)
    view.begin()
    qtbot.waitUntil(view.editor.words.hasFocus, timeout=WAIT_MS)
    qtbot.keyClicks(view.editor.words, "half af")
    qtbot.keyClick(view.editor.words, Qt.Key.Key_Escape)
    assert view.empty.isVisible()
    assert program.window.notice.text() == _("Your changes were not saved.")
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert program.window.place is program.window.archive
    program.window.notice.acted.emit()
    assert program.window.place is program.window.glossary
    assert view.editor.words.toPlainText().strip() == "half af"


def test_another_process_is_followed_and_may_be_first(program: Program, qtbot: QtBot) -> None:
    program.history._look.setInterval(100)  # looks every few seconds
    view = add(program, qtbot, "koerier", "bijrijder")
    view.editor.note.setText("van de weg")
    other = Archive(program.session.archive.folder, AUTHOR)
    other.open()
    elsewhere = WordFamilies(other)
    elsewhere.delete(view.families[0].id)
    elsewhere.add(["zeil", "boot"])
    other.close()
    qtbot.waitUntil(
        lambda: [one.words for one in view.families] == [("zeil", "boot")], timeout=WAIT_MS
    )
    assert view.editor.note.text() == "van de weg"  # what is typed stays
    view.editor.save.click()
    qtbot.waitUntil(view.editor.notice.isVisible, timeout=WAIT_MS)
    assert view.editor.family is None
    view.editor.save.click()
    qtbot.waitUntil(lambda: len(view.families) == 2, timeout=WAIT_MS)
    assert ("koerier", "bijrijder") in kept(program)


def test_families_are_there_at_the_next_start(program: Program, qtbot: QtBot, start: Start) -> None:
    add(program, qtbot, "koerier", "bijrijder")
    program.window.close()
    again = start()
    view = families_of(again, qtbot)
    qtbot.waitUntil(lambda: bool(view.families), timeout=WAIT_MS)
    assert isinstance(view.families[0], WordFamily)
    assert view.families[0].words == ("koerier", "bijrijder")


def test_the_keyboard_comes_to_the_place(program: Program, qtbot: QtBot) -> None:
    families_of(program, qtbot)
    tabs = program.window.glossary.tabs
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tabs, timeout=WAIT_MS)
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert program.window.glossary.terms.isVisible()
