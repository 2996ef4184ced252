"""Correcting a text in the window, on the real program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from archive_app.ui.comfort.comfort import Comfort
from archive_app.ui.program import Program
from correcting_help import TEXTS, add_text, correcting, desk, edit, passages, stored, texts
from window_start import WAIT_MS, Start

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def wait_texts(program: Program, qtbot: QtBot, expected: list[str]) -> None:
    qtbot.waitUntil(lambda: texts(program) == expected, timeout=WAIT_MS)


def test_typing_is_kept_on_leaving_and_undone_by_a_key(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 1)
    assert field.text() == TEXTS[1]
    qtbot.keyClick(field, Key.Key_End, CONTROL)
    qtbot.keyClicks(field, " Echt waar.")
    qtbot.keyClick(field, Key.Key_Escape)
    view = program.window.archive.browser.reader.passages
    assert view.hasFocus()
    assert view.editor_row == -1
    changed = [TEXTS[0], f"{TEXTS[1]} Echt waar.", *TEXTS[2:]]
    wait_texts(program, qtbot, changed)
    assert stored(program, item) == changed
    assert view.current_row == 1
    qtbot.waitUntil(
        lambda: "Wij oogsten" in program.window.actions_["undo"].text(), timeout=WAIT_MS
    )
    program.window.actions_["undo"].trigger()
    wait_texts(program, qtbot, list(TEXTS))


def test_nothing_typed_is_no_step(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    add_text(program, qtbot, tmp_path)
    before = program.session.library.state()
    field = edit(program, qtbot, 0)
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Key.Key_Backspace)
    qtbot.keyClick(field, Key.Key_Return, CONTROL)
    qtbot.keyClick(field, Key.Key_Escape)
    assert program.session.library.state() == before


def test_going_on_keeps_each_passage(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 0)
    for number in range(3):
        qtbot.keyClicks(field, f"{number} ")
        qtbot.keyClick(field, Key.Key_Return, CONTROL)
        assert correcting(program).row == number + 1
    qtbot.keyClick(field, Key.Key_Up)
    assert correcting(program).row == 2
    assert field.text() == f"2 {TEXTS[2]}"  # also while that is still on its way to the archive
    assert field.place == len(field.text())
    qtbot.keyClicks(field, " Ja.")
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Escape)
    expected = [f"0 {TEXTS[0]}", f"1 {TEXTS[1]}", f"2 {TEXTS[2]} Ja.", TEXTS[3]]
    wait_texts(program, qtbot, expected)
    assert stored(program, item) == expected


def test_enter_parts_and_typing_goes_on_in_the_second(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 1)
    first_id = passages(program)[1].id
    field.set_place(len("Wij oogsten"))
    qtbot.keyClicks(field, " sla")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "Dat is ")  # before the archive has answered
    qtbot.waitUntil(lambda: correcting(program).row == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: field.text().startswith("Dat is elke morgen"), timeout=WAIT_MS)
    assert field.hasFocus()
    assert field.place == len("Dat is ")
    assert texts(program)[1] == "Wij oogsten sla"
    assert passages(program)[1].id == first_id
    qtbot.keyClick(field, Key.Key_Escape)
    wait_texts(
        program,
        qtbot,
        [TEXTS[0], "Wij oogsten sla", "Dat is elke morgen voor negen uur.", *TEXTS[2:]],
    )
    undo = program.window.actions_["undo"]
    undo.trigger()
    wait_texts(
        program, qtbot, [TEXTS[0], "Wij oogsten sla", "elke morgen voor negen uur.", *TEXTS[2:]]
    )
    qtbot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
    undo.trigger()  # the typing and the parting were one step
    wait_texts(program, qtbot, list(TEXTS))
    assert stored(program, item) == list(TEXTS)


def test_backspace_and_delete_join(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 1)
    qtbot.keyClick(field, Key.Key_Home, CONTROL)
    qtbot.keyClick(field, Key.Key_Backspace)
    joined = f"{TEXTS[0]} {TEXTS[1]}"
    qtbot.waitUntil(lambda: field.text() == joined, timeout=WAIT_MS)
    assert correcting(program).row == 0
    assert field.place == len(TEXTS[0]) + 1
    assert field.hasFocus()
    qtbot.keyClick(field, Key.Key_End, CONTROL)
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.waitUntil(lambda: field.text() == f"{joined} {TEXTS[2]}", timeout=WAIT_MS)
    assert field.place == len(joined)
    qtbot.keyClick(field, Key.Key_Z, CONTROL)  # nothing typed is left: the archive's steps
    wait_texts(program, qtbot, [joined, *TEXTS[2:]])
    qtbot.waitUntil(lambda: field.text() == joined, timeout=WAIT_MS)
    qtbot.waitUntil(program.window.actions_["undo"].isEnabled, timeout=WAIT_MS)
    qtbot.keyClick(field, Key.Key_Z, CONTROL)
    wait_texts(program, qtbot, list(TEXTS))


def test_undo_takes_typing_back_before_steps(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    before = program.session.library.state()
    field = edit(program, qtbot, 0)
    qtbot.keyClicks(field, "Nu. ")
    while field.is_changed:
        qtbot.keyClick(field, Key.Key_Z, CONTROL)
    assert field.text() == TEXTS[0]
    qtbot.keyClick(field, Key.Key_Y, CONTROL)
    assert field.is_changed
    assert program.session.library.state() == before


def test_a_passage_is_never_emptied(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 2)
    qtbot.keyClick(field, Key.Key_A, CONTROL)
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClick(field, Key.Key_Return, CONTROL)
    assert correcting(program).row == 2
    assert correcting(program).editor.notice.isVisible()
    qtbot.keyClick(field, Key.Key_Return)
    assert correcting(program).row == 2
    qtbot.keyClick(field, Key.Key_Escape)
    assert stored(program, item) == list(TEXTS)


def test_a_click_in_the_text_keeps_and_leaves(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 0)
    qtbot.keyClicks(field, "Ooit. ")
    view = program.window.archive.browser.reader.passages
    place = view.text_place(3)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    qtbot.waitUntil(lambda: view.editor_row == -1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: stored(program, item)[0] == f"Ooit. {TEXTS[0]}", timeout=WAIT_MS)


def test_another_item_keeps_what_was_typed(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 0)
    qtbot.keyClicks(field, "Ooit. ")
    program.window.archive.browser.items.choose("episode-3")
    qtbot.waitUntil(lambda: not correcting(program).is_open, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: stored(program, item)[0] == f"Ooit. {TEXTS[0]}", timeout=WAIT_MS)


def test_closing_the_window_keeps_what_was_typed(
    start: Start, start_unopened: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    program = start()
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 0)
    qtbot.keyClicks(field, "Ooit. ")
    program.window.close()
    again = start_unopened()
    qtbot.waitUntil(lambda: bool(again.archive.items), timeout=WAIT_MS)
    assert stored(again, item)[0] == f"Ooit. {TEXTS[0]}"


def test_a_draft_is_offered_after_the_program_was_killed(
    start: Start, start_unopened: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    program = start()
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 1)
    qtbot.keyClicks(field, "Vroeger: ")
    qtbot.waitUntil(lambda: bool(program.session.correcting.drafts(item)), timeout=WAIT_MS)
    # Killed: nothing of the window's own end is done.
    correcting(program)._open = None
    program.window.close()
    again = start_unopened()
    qtbot.waitUntil(lambda: again.correcting is not None, timeout=WAIT_MS)
    again.window.archive.browser.items.choose(item)
    notice = again.window.notice
    qtbot.waitUntil(lambda: notice.isVisible() and not notice._action.isHidden(), timeout=WAIT_MS)
    assert stored(again, item) == list(TEXTS)
    notice.acted.emit()
    field = correcting(again).editor.field
    assert field.text() == f"Vroeger: {TEXTS[1]}"
    qtbot.keyClick(field, Key.Key_Escape)
    qtbot.waitUntil(lambda: stored(again, item)[1] == f"Vroeger: {TEXTS[1]}", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not again.session.correcting.drafts(item), timeout=WAIT_MS)


def test_who_changed_it_meanwhile_is_not_written_over(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 1)
    other = "Wij oogsten elke avond."
    program.session.correcting.set_text(passages(program)[1].id, other)
    qtbot.keyClicks(field, "Mijn tekst. ")
    qtbot.keyClick(field, Key.Key_Escape)
    conflict = correcting(program).editor.conflict
    qtbot.waitUntil(conflict.isVisible, timeout=WAIT_MS)
    assert stored(program, item)[1] == other
    assert conflict.theirs.accessibleName() == other
    assert field.text() == f"Mijn tekst. {TEXTS[1]}"
    conflict.mine.click()
    qtbot.waitUntil(lambda: stored(program, item)[1] == f"Mijn tekst. {TEXTS[1]}", timeout=WAIT_MS)


def test_their_text_can_be_taken(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 1)
    other = "Wij oogsten elke avond."
    program.session.correcting.set_text(passages(program)[1].id, other)
    qtbot.keyClicks(field, "Mijn tekst. ")
    qtbot.keyClick(field, Key.Key_Escape)
    conflict = correcting(program).editor.conflict
    qtbot.waitUntil(conflict.isVisible, timeout=WAIT_MS)
    conflict.leave.click()
    assert field.text() == other
    qtbot.keyClick(field, Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.session.correcting.drafts(item), timeout=WAIT_MS)
    assert stored(program, item)[1] == other


def test_words_are_offered_and_enter_still_parts(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 0)
    editor = correcting(program).editor
    qtbot.keyClicks(field, "job")
    qtbot.waitUntil(lambda: bool(editor.words.words), timeout=WAIT_MS)
    first = editor.words.words[0]
    qtbot.keyClick(field, Key.Key_Tab)
    assert field.text() == f"{first}{TEXTS[0]}"
    assert not editor.words.words
    qtbot.keyClicks(field, " job")
    qtbot.waitUntil(lambda: bool(editor.words.words), timeout=WAIT_MS)
    qtbot.keyClick(field, Key.Key_Escape)
    assert not editor.words.words
    assert correcting(program).is_open
    qtbot.keyClicks(field, "c")
    qtbot.waitUntil(lambda: bool(editor.words.words), timeout=WAIT_MS)
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: correcting(program).row == 1, timeout=WAIT_MS)
    assert texts(program)[0].endswith(" jobc")


def test_the_caret_begins_at_the_chosen_word(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    view = program.window.archive.browser.reader.passages
    view.setFocus()
    view.show_passage(2)
    for _turn in range(3):
        view.choose_word(1)
    assert view.chosen_words == "alles"
    program.window.actions_["edit_passage"].trigger()
    field = correcting(program).editor.field
    assert field.place == TEXTS[2].index("alles")


def test_a_screen_reader_hears_which_passage_it_is(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 2)
    told = QAccessible.queryAccessibleInterface(field)
    assert told.role() == QAccessible.Role.EditableText
    assert "3" in told.text(QAccessible.Text.Name)
    bar = desk(program).correcting.editor.bar
    for part in (bar.speaker, bar.play, bar.sound, bar.history, bar.times.start, bar.times.end):
        told = QAccessible.queryAccessibleInterface(part)
        assert told.text(QAccessible.Text.Name)


def test_joining_with_what_was_typed_is_one_step(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    item = add_text(program, qtbot, tmp_path)
    field = edit(program, qtbot, 1)
    qtbot.keyClicks(field, "Nu. ")
    qtbot.keyClick(field, Key.Key_Home, CONTROL)
    qtbot.keyClick(field, Key.Key_Backspace)
    joined = f"{TEXTS[0]} Nu. {TEXTS[1]}"
    wait_texts(program, qtbot, [joined, *TEXTS[2:]])
    qtbot.waitUntil(program.window.actions_["undo"].isEnabled, timeout=WAIT_MS)
    program.window.actions_["undo"].trigger()
    wait_texts(program, qtbot, list(TEXTS))
    assert stored(program, item) == list(TEXTS)


def test_the_field_is_set_as_the_text_around_it(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    add_text(program, qtbot, tmp_path)
    reader = program.window.archive.browser.reader
    field = edit(program, qtbot, 1)
    for size, line in ((1.5, 2.0), (1.2, 1.4)):
        reader.set_comfort(Comfort(size=size, line=line))
        assert field.font().pixelSize() == reader.passages.text_font.pixelSize()
        assert field.textCursor().blockFormat().lineHeight() == reader.passages.text_line
        assert not field.document().isUndoAvailable()
    correcting(program).leave()
    reader.set_comfort(Comfort(size=1.8))
    field = edit(program, qtbot, 2)
    assert field.font().pixelSize() == reader.passages.text_font.pixelSize()
    qtbot.keyClicks(field, "Nu. ")
    reader.set_comfort(Comfort())
    wait_texts(program, qtbot, [*TEXTS[:2], f"Nu. {TEXTS[2]}", *TEXTS[3:]])
    qtbot.waitUntil(program.window.actions_["undo"].isEnabled, timeout=WAIT_MS)
    qtbot.keyClick(field, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: field.text() == TEXTS[2], timeout=WAIT_MS)
    assert field.textCursor().blockFormat().lineHeight() == reader.passages.text_line
