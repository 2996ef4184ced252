"""The codebook in the real window: made, moved, merged, undone, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from archive_app.i18n import _
from archive_app.ui.codebook.codebook_column import CodebookColumn
from archive_app.ui.codebook.codebook_controller import CodebookController
from archive_app.ui.codebook.codebook_keys import Ask
from archive_app.ui.program import Program
from window_start import WAIT_MS, Start

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def codebook(program: Program) -> CodebookController:
    """Go to the place Labels, and begin with a small codebook."""
    program.window.actions_["tags"].trigger()
    return program.tagging.codebook


def fill(program: Program, qtbot: QtBot, *paths: str) -> dict[str, str]:
    """Add tags as another process would; return their ids by name."""
    made: dict[str, str] = {}
    for path in paths:
        *above, name = path.split(".")
        made[name] = program.session.tags.add(name, made[above[-1]] if above else None).tag.id
    program.tagging.refresh()
    wanted = set(made.values())
    qtbot.waitUntil(
        lambda: wanted <= {tag.id for tag in program.tagging.state.codebook}, timeout=WAIT_MS
    )
    program.tagging.codebook.column.take_keyboard()
    tree = program.tagging.codebook.column.tree
    qtbot.waitUntil(tree.hasFocus, timeout=WAIT_MS)
    return made


def paths(program: Program) -> list[str]:
    known = program.session.tags.now()
    return [known.path_text(tag.id) for tag in known]


def shown(program: Program, qtbot: QtBot, *wanted: str) -> None:
    """Wait until these are the tags, in the archive and in the tree."""
    qtbot.waitUntil(lambda: paths(program) == list(wanted), timeout=WAIT_MS)
    state = program.tagging.state

    def seen() -> bool:
        known = state.codebook
        return [known.path_text(tag.id) for tag in known] == list(wanted)

    qtbot.waitUntil(seen, timeout=WAIT_MS)


def typed_name(column: CodebookColumn) -> QLineEdit:
    field = column.tree.findChild(QLineEdit)
    assert field is not None
    return field


def test_the_first_tags_are_themes_and_undo_takes_them_back(
    program: Program, codebook: CodebookController, qtbot: QtBot
) -> None:
    proposal = codebook.column.proposal
    qtbot.waitUntil(lambda: proposal.list.count() > 0, timeout=WAIT_MS)
    themes = proposal.chosen()
    proposal.take.click()
    shown(program, qtbot, *themes)
    qtbot.waitUntil(codebook.column.tree.hasFocus, timeout=WAIT_MS)
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(lambda: themes[0] in undo.text(), timeout=WAIT_MS)
    undo.trigger()
    shown(program, qtbot)
    qtbot.waitUntil(proposal.isVisible, timeout=WAIT_MS)


def test_a_tag_is_made_by_keyboard_alone(
    program: Program, codebook: CodebookController, qtbot: QtBot
) -> None:
    made = fill(program, qtbot, "Molen", "Brood")
    tree, editor = codebook.column.tree, codebook.pages.editor
    tree.choose(made["Molen"])
    qtbot.keyClick(tree, Key.Key_Insert, Mod.ShiftModifier)
    qtbot.waitUntil(editor.name.hasFocus, timeout=WAIT_MS)
    qtbot.keyClicks(editor.name, "Wiek")
    qtbot.keyClick(editor.name, Key.Key_Return)
    shown(program, qtbot, "Molen", "Molen.Wiek", "Brood")
    qtbot.waitUntil(tree.hasFocus, timeout=WAIT_MS)
    tag = program.tagging.state.tag(tree.current)
    assert tag is not None
    assert (tag.name, tag.shortcut) == ("Wiek", "w")
    assert program.window.side.page is None


def test_a_tag_is_renamed_moved_and_undone(
    program: Program, codebook: CodebookController, qtbot: QtBot
) -> None:
    made = fill(program, qtbot, "Molen", "Brood", "Meel")
    tree = codebook.column.tree
    tree.choose(made["Meel"])
    qtbot.keyClick(tree, Key.Key_Up, Mod.ControlModifier)
    shown(program, qtbot, "Molen", "Meel", "Brood")
    qtbot.waitUntil(lambda: tree.current == made["Meel"], timeout=WAIT_MS)
    qtbot.keyClick(tree, Key.Key_Right, Mod.ControlModifier)
    shown(program, qtbot, "Molen", "Molen.Meel", "Brood")
    qtbot.keyClick(tree, Key.Key_F2)
    field = typed_name(codebook.column)
    qtbot.keyClicks(field, "Bloem")
    qtbot.keyClick(field, Key.Key_Return)
    shown(program, qtbot, "Molen", "Molen.Bloem", "Brood")
    undo = program.window.actions_["undo"]
    for wanted in (
        ("Molen", "Molen.Meel", "Brood"),
        ("Molen", "Meel", "Brood"),
        ("Molen", "Brood", "Meel"),
    ):
        qtbot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
        undo.trigger()
        shown(program, qtbot, *wanted)
    assert tree.current == made["Meel"]


def test_a_name_that_is_taken_is_refused_in_words(
    program: Program, codebook: CodebookController, qtbot: QtBot
) -> None:
    made = fill(program, qtbot, "Molen", "Brood")
    codebook.column.tree.rename(made["Brood"])
    field = typed_name(codebook.column)
    qtbot.keyClicks(field, "molen")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: "Molen" in program.window.notice.text(), timeout=WAIT_MS)
    assert paths(program) == ["Molen", "Brood"]


def test_a_form_moves_and_changes_a_tag(
    program: Program, codebook: CodebookController, qtbot: QtBot
) -> None:
    made = fill(program, qtbot, "Molen", "Brood")
    codebook.column.tree.choose(made["Brood"])
    qtbot.keyClick(codebook.column.tree, Key.Key_F2, Mod.ShiftModifier)
    editor = codebook.pages.editor
    qtbot.waitUntil(editor.name.hasFocus, timeout=WAIT_MS)
    editor.parent_.setCurrentIndex(editor.parent_.findData(made["Molen"]))
    editor.example.setPlainText("vers van de bakker")
    editor.save.click()
    shown(program, qtbot, "Molen", "Molen.Brood")
    tag = program.session.tags.now().get(made["Brood"])
    assert tag is not None
    assert tag.example == "vers van de bakker"


def test_what_was_typed_is_brought_back(
    program: Program, codebook: CodebookController, qtbot: QtBot
) -> None:
    made = fill(program, qtbot, "Molen")
    codebook.column.tree.choose(made["Molen"])
    qtbot.keyClick(codebook.column.tree, Key.Key_F2, Mod.ShiftModifier)
    editor = codebook.pages.editor
    qtbot.waitUntil(editor.name.hasFocus, timeout=WAIT_MS)
    qtbot.keyClicks(editor.name, "Watermolen")
    qtbot.keyClick(editor.name, Key.Key_Escape)
    qtbot.waitUntil(lambda: program.window.side.page is None, timeout=WAIT_MS)
    assert program.window.notice.text() == _("Your changes were not saved.")
    program.window.notice.acted.emit()
    qtbot.waitUntil(editor.name.hasFocus, timeout=WAIT_MS)
    assert editor.name.text() == "Watermolen"
    editor.save.click()
    shown(program, qtbot, "Watermolen")


def test_a_tag_that_was_deleted_meanwhile_is_kept_as_a_new_one(
    program: Program, codebook: CodebookController, qtbot: QtBot
) -> None:
    made = fill(program, qtbot, "Molen", "Brood")
    codebook.column.tree.choose(made["Brood"])
    qtbot.keyClick(codebook.column.tree, Key.Key_F2, Mod.ShiftModifier)
    editor = codebook.pages.editor
    qtbot.waitUntil(editor.name.hasFocus, timeout=WAIT_MS)
    qtbot.keyClicks(editor.name, "Brood van gisteren")
    program.session.tags.delete(made["Brood"])
    program.tagging.refresh()
    shown(program, qtbot, "Molen")
    assert editor.isVisible()
    editor.save.click()
    wrong = editor.wrong["name"]
    qtbot.waitUntil(wrong.isVisible, timeout=WAIT_MS)
    assert wrong.text() == _("This tag was deleted meanwhile. Save adds it as a new one.")
    editor.save.click()
    shown(program, qtbot, "Molen", "Brood van gisteren")


def test_a_tag_is_merged_retired_and_deleted(
    program: Program, codebook: CodebookController, qtbot: QtBot
) -> None:
    made = fill(program, qtbot, "Molen", "Molen.Wiek", "Brood")
    tree, pages = codebook.column.tree, codebook.pages
    tree.choose(made["Molen"])
    qtbot.keyClick(tree, Key.Key_Delete)
    qtbot.waitUntil(lambda: pages.shown is pages.in_use, timeout=WAIT_MS)
    qtbot.waitUntil(pages.in_use.merge.hasFocus, timeout=WAIT_MS)
    qtbot.keyClick(pages.in_use.merge, Key.Key_Return)
    qtbot.waitUntil(lambda: pages.shown is pages.merging, timeout=WAIT_MS)
    qtbot.keyClicks(pages.merging.filter, "brood")
    qtbot.keyClick(pages.merging.filter, Key.Key_Down)
    qtbot.waitUntil(pages.merging.list.hasFocus, timeout=WAIT_MS)
    pages.merging.list.setCurrentIndex(pages.merging.list.model().index(0, 0))
    qtbot.keyClick(pages.merging.list, Key.Key_Return, Mod.ControlModifier)
    shown(program, qtbot, "Brood", "Brood.Wiek")
    qtbot.waitUntil(lambda: tree.current == made["Brood"], timeout=WAIT_MS)
    tree.asked.emit(Ask.RETIRE, made["Wiek"])
    qtbot.waitUntil(lambda: tree.rows.row_of(made["Wiek"]).tag.retired, timeout=WAIT_MS)
    tree.choose(made["Wiek"])
    qtbot.keyClick(tree, Key.Key_Delete)
    shown(program, qtbot, "Brood")
    qtbot.waitUntil(lambda: tree.current == made["Brood"], timeout=WAIT_MS)


def test_a_codebook_goes_out_and_comes_in(
    program: Program, codebook: CodebookController, qtbot: QtBot, tmp_path: Path
) -> None:
    made = fill(program, qtbot, "Molen", "Molen.Wiek")
    file = tmp_path / "molens.qdc"
    codebook.files.export(file)
    qtbot.waitUntil(lambda: file.name in program.window.notice.text(), timeout=WAIT_MS)
    codebook.writer.delete(program.session.tags.now().get(made["Wiek"]), pytest.fail)
    shown(program, qtbot, "Molen")
    codebook.files.preview(file)
    page = codebook.pages.importing
    qtbot.waitUntil(lambda: codebook.pages.shown is page, timeout=WAIT_MS)
    page.take.click()
    shown(program, qtbot, "Molen", "Molen.Wiek")
    qtbot.waitUntil(lambda: program.window.side.page is None, timeout=WAIT_MS)
    program.window.actions_["undo"].trigger()
    shown(program, qtbot, "Molen")
    (tmp_path / "kapot.qdc").write_bytes(b"<CodeBook")
    codebook.files.preview(tmp_path / "kapot.qdc")
    qtbot.waitUntil(lambda: "kapot" in program.window.notice.text(), timeout=WAIT_MS)


def test_what_is_folded_is_so_again_after_a_restart(start: Start, qtbot: QtBot) -> None:
    first = start()
    first.window.actions_["tags"].trigger()
    column = first.tagging.codebook.column
    made = fill(first, qtbot, "Molen", "Molen.Wiek", "Brood", "Brood.Korst")
    column.tree.choose(made["Brood"])
    qtbot.keyClick(column.tree, Key.Key_Left)
    column.show_retired.setChecked(False)
    kept = first.tagging.codebook._settings
    qtbot.waitUntil(lambda: not kept.current.retired_tags, timeout=WAIT_MS)
    assert kept.current.folded_tags == (made["Brood"],)
    first.window.close()
    again = start()
    again.window.actions_["tags"].trigger()
    column = again.tagging.codebook.column
    qtbot.waitUntil(lambda: len(column.tree.rows.shown) == 4, timeout=WAIT_MS)
    assert column.tree.folded() == {made["Brood"]}
    assert not column.show_retired.isChecked()


def test_f6_comes_to_the_tags_and_enter_opens_one(
    program: Program, codebook: CodebookController, qtbot: QtBot
) -> None:
    made = fill(program, qtbot, "Molen", "Brood")
    tree = codebook.column.tree
    program.window.search.setFocus()
    for _turn in range(12):
        program.window.actions_["next_area"].trigger()
        focus = QApplication.focusWidget()
        if focus is not None and codebook.column.isAncestorOf(focus):
            break
    else:
        pytest.fail("F6 doesn't come to the codebook")
    tree.setFocus()
    tree.choose(made["Brood"])
    with qtbot.waitSignal(codebook.opened) as told:
        qtbot.keyClick(tree, Key.Key_Return)
    assert told.args == [made["Brood"]]
