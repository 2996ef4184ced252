"""The form of a tag: what it proposes, what it refuses, what is never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from archive_app.domain.codebook import Codebook, Tag, TagColour
from archive_app.i18n import _
from archive_app.ui.codebook.codebook_words import colour_word
from archive_app.ui.codebook.tag_editor import TagEditor
from archive_app.ui.theme import LIGHT, Theme
from tag_tree import tree

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def editor(qtbot: QtBot) -> TagEditor:
    made = TagEditor(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(340, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def known(codebook: Codebook, key: str) -> Tag:
    tag = codebook.get(key)
    assert tag is not None
    return tag


def test_a_new_tag_has_a_colour_sign_and_key_proposed(editor: TagEditor, qtbot: QtBot) -> None:
    editor.begin(tree(), "begeleiding")
    editor.setFocus()
    qtbot.waitUntil(editor.name.hasFocus)
    qtbot.keyClicks(editor.name, "Buurman")
    assert editor.key.text() == "M"  # the B, the U and the R are taken
    assert editor.colours.colour is TagColour.TEAL  # that of the tag it stands in
    assert editor.sign.placeholderText() == "B"
    with qtbot.waitSignal(editor.saved) as told:
        qtbot.keyClick(editor.name, Key.Key_Return)
    before, wanted = told.args
    assert before is None
    assert (wanted.name, wanted.parent, wanted.shortcut) == ("Buurman", "begeleiding", "m")


def test_what_somebody_chose_stays(editor: TagEditor, qtbot: QtBot) -> None:
    editor.begin(tree(), None)
    qtbot.keyClick(editor.key, Key.Key_4)
    editor.colours.buttons[TagColour.ROSE].click()
    qtbot.keyClicks(editor.name, "Buurman")
    editor.parent_.setCurrentIndex(editor.parent_.findData("regels"))
    assert editor.key.key == "4"
    assert editor.colours.colour is TagColour.ROSE


def test_the_key_is_pressed_and_a_conflict_told_at_once(editor: TagEditor, qtbot: QtBot) -> None:
    codebook = tree()
    editor.show_tag(codebook, known(codebook, "jobcoach"))
    wrong = editor.wrong["shortcut"]
    assert not wrong.isVisible()
    editor.key.setFocus()
    qtbot.keyClick(editor.key, Key.Key_B)
    assert editor.key.text() == "B"
    assert "Begeleiding" in wrong.text()
    assert wrong.isVisible()
    told = QAccessible.queryAccessibleInterface(editor.key)
    assert told is not None
    assert told.text(QAccessible.Text.Description) == wrong.text()
    qtbot.keyClick(editor.key, Key.Key_N)
    assert "N" in wrong.text()
    assert "Begeleiding" not in wrong.text()
    qtbot.keyClick(editor.key, Key.Key_Backspace)
    assert not wrong.isVisible()
    assert editor.key.key == ""
    spy = QSignalSpy(editor.saved)
    qtbot.keyClick(editor.key, Key.Key_B)
    editor.save.click()
    assert spy.count() == 0
    assert editor.key.hasFocus()


def test_a_missing_name_is_told_when_somebody_saves(editor: TagEditor, qtbot: QtBot) -> None:
    editor.begin(tree(), None)
    assert not editor.wrong["name"].isVisible()
    editor.save.click()
    assert editor.wrong["name"].isVisible()
    qtbot.keyClicks(editor.name, "regels")
    assert "Regels" in editor.wrong["name"].text()
    editor.parent_.setCurrentIndex(editor.parent_.findData("begeleiding"))
    assert not editor.wrong["name"].isVisible()


def test_a_tag_is_not_offered_what_it_cannot_stand_in(editor: TagEditor) -> None:
    codebook = tree(retired=["Waardering"])
    editor.show_tag(codebook, known(codebook, "begeleiding"))
    offered = [editor.parent_.itemData(row) for row in range(editor.parent_.count())]
    assert offered == [None, "draagvlak", "directie", "collega's", "regels", "subsidie"]
    assert editor.parent_.key is None
    role = Qt.ItemDataRole.AccessibleTextRole
    assert editor.parent_.itemData(2, role) == "Draagvlak › Directie"


def test_ctrl_enter_saves_from_a_text_of_more_lines(editor: TagEditor, qtbot: QtBot) -> None:
    codebook = tree()
    editor.show_tag(codebook, known(codebook, "jobcoach"))
    editor.description.setFocus()
    qtbot.keyClicks(editor.description, "Wie helpt op het werk.")
    with qtbot.waitSignal(editor.saved) as told:
        qtbot.keyClick(editor.description, Key.Key_Return, Mod.ControlModifier)
    before, wanted = told.args
    assert before == known(codebook, "jobcoach")
    assert wanted.description == "Wie helpt op het werk."
    assert wanted.id == "jobcoach"


def test_each_colour_has_a_name_and_shows_the_sign(editor: TagEditor) -> None:
    codebook = tree()
    editor.show_tag(codebook, known(codebook, "jobcoach"))
    button = editor.colours.buttons[TagColour.WINE]
    told = QAccessible.queryAccessibleInterface(button)
    assert told is not None
    assert told.role() == QAccessible.Role.RadioButton
    assert told.text(QAccessible.Text.Name) == colour_word(TagColour.WINE)
    before = button.icon().pixmap(18, 18).toImage()
    editor.sign.setText("Zz")
    editor.sign.textEdited.emit("Zz")
    assert button.icon().pixmap(18, 18).toImage() != before


def test_what_was_typed_is_handed_back_when_it_is_put_away(editor: TagEditor, qtbot: QtBot) -> None:
    codebook = tree()
    jobcoach = known(codebook, "jobcoach")
    editor.show_tag(codebook, jobcoach)
    assert editor.draft() is None
    editor.name.setText("Coach")
    with qtbot.waitSignal(editor.left_draft) as told:
        editor.hide()
    before, draft = told.args
    assert (before, draft.name) == (jobcoach, "Coach")
    editor.show_tag(codebook, jobcoach, draft)
    editor.show()
    assert editor.name.text() == "Coach"
    assert editor.draft() == draft
    editor.kept()
    spy = QSignalSpy(editor.left_draft)
    editor.hide()
    assert spy.count() == 0


def test_a_proposal_for_a_new_tag_is_no_loss(editor: TagEditor, qtbot: QtBot) -> None:
    editor.begin(tree(), "begeleiding")
    spy = QSignalSpy(editor.left_draft)
    editor.hide()
    assert spy.count() == 0


def test_another_codebook_keeps_what_is_typed(editor: TagEditor) -> None:
    codebook = tree()
    editor.show_tag(codebook, known(codebook, "jobcoach"))
    editor.name.setText("Coach")
    editor.set_codebook(tree([*(codebook.path_text(tag.id) for tag in codebook), "Nieuw"]))
    assert editor.name.text() == "Coach"
    assert editor.parent_.key == "begeleiding"
    assert editor.parent_.findData("nieuw") > 0


def test_an_error_of_the_archive_stands_beside_its_field(editor: TagEditor, qtbot: QtBot) -> None:
    editor.begin(tree(), None)
    editor.show_error("parent", "Dat kan niet.")
    assert editor.wrong["parent"].isVisible()
    qtbot.waitUntil(editor.parent_.hasFocus)


def test_its_fields_have_names(editor: TagEditor) -> None:
    editor.begin(tree(), None)
    for field in (editor.name, editor.parent_, editor.sign, editor.key, editor.example):
        assert field.accessibleName()
    assert editor.name.accessibleName() == _("Name")
