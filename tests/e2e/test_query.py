"""The chips and the search form in the real window: one query, shown and changed in three ways."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_app.i18n import _
from archive_app.ui.program import Program
from archive_app.ui.search.query_chip import QueryChip
from window_start import WAIT_MS

CONTROL = Qt.KeyboardModifier.ControlModifier


def ask(program: Program, qtbot: QtBot, text: str) -> None:
    field = program.window.search
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.waitUntil(lambda: answered(program, text), timeout=WAIT_MS)


def answered(program: Program, text: str) -> bool:
    return program.archive.result is not None and program.archive.result.query == text


def chips(program: Program) -> list[str]:
    return [chip.part.words for chip in program.window.chips.chips if chip.part]


def focused_chip() -> QueryChip:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QueryChip)
    return focus


def test_chips_say_the_query_and_take_parts_away_by_keyboard(
    program: Program, qtbot: QtBot
) -> None:
    window = program.window
    ask(program, qtbot, "jobcoaching -stage soort:column")
    without = _("without: {words}").format(words="stage")
    assert chips(program) == ["jobcoaching", without, "soort: column"]
    qtbot.keyClick(window.search, Qt.Key.Key_Tab)
    qtbot.keyClick(focused_chip(), Qt.Key.Key_Right)
    qtbot.keyClick(focused_chip(), Qt.Key.Key_Delete)
    assert window.search.text() == "jobcoaching soort:column"
    assert focused_chip().part.words == "soort: column"  # what came in its place
    qtbot.keyClick(focused_chip(), Qt.Key.Key_Z, CONTROL)
    assert window.search.text() == "jobcoaching -stage soort:column"
    for _number in range(3):
        qtbot.keyClick(focused_chip(), Qt.Key.Key_Delete)
    assert window.search.text() == "" and window.chips.isHidden()
    assert QApplication.focusWidget() is window.search


def test_a_part_is_changed_in_the_field(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.search.setText('𝄞 jobcoaching "vaste baan"')
    window.chips.edit_wanted.emit(window.chips.chips[-1].part)
    assert QApplication.focusWidget() is window.search
    assert window.search.selectedText() == '"vaste baan"'


def test_a_chip_is_turned_and_its_values_are_chosen(program: Program, qtbot: QtBot) -> None:
    window = program.window
    ask(program, qtbot, "jobcoaching soort:column")
    window.chips.negated.emit(window.chips.chips[0].part)
    assert window.search.text() == "-jobcoaching soort:column"
    window.chips.chosen.emit(window.chips.chips[1].part, "interview")
    assert window.search.text() == "-jobcoaching soort:interview,column"
    qtbot.waitUntil(lambda: answered(program, window.search.text()), timeout=WAIT_MS)


def test_a_wrong_query_is_explained_where_it_is_wrong(program: Program, qtbot: QtBot) -> None:
    window = program.window
    ask(program, qtbot, "jobcoaching sprekr:aart")
    wrong = window.chips.chips[1]
    assert "sprekr" in wrong.part.words and wrong.part.remark
    told = QAccessible.queryAccessibleInterface(window.search)
    assert "“sprekr”" in told.text(QAccessible.Text.Description)
    assert program.archive.result.total  # it gives what it can
    window.chips.accepted.emit(wrong.part)
    assert window.search.text() == "jobcoaching spreker:aart"
    assert "sprekr" not in told.text(QAccessible.Text.Description)


def test_what_is_unfinished_is_told_when_nobody_types(program: Program, qtbot: QtBot) -> None:
    ask(program, qtbot, "jobcoaching soort:colum")
    assert program.window.chips.isHidden()
    qtbot.waitUntil(program.window.chips.isVisible, timeout=WAIT_MS)
    assert "soort:colum" in chips(program)[1]


def test_the_form_writes_the_query_and_shows_it(program: Program, qtbot: QtBot) -> None:
    window = program.window
    ask(program, qtbot, "jobcoaching -stage")
    window.actions_["query_form"].trigger()
    form = window.query_form
    assert form.isVisible() and window.top.to_form.isChecked()
    assert QApplication.focusWidget() is form.boxes.lines["all_words"]
    assert (form.boxes.query().all_words, form.boxes.query().none_words) == ("jobcoaching", "stage")
    qtbot.waitUntil(lambda: form.boxes.combos["theme"].count() > 5, timeout=WAIT_MS)
    qtbot.keyClicks(form.boxes.lines["phrase"], "vaste baan ")
    assert window.search.text() == 'jobcoaching "vaste baan" -stage'
    assert form.boxes.lines["phrase"].text() == "vaste baan "  # what one types in stays as it is
    form.boxes.lines["phrase"].clear()
    form.boxes.kinds[next(iter(form.boxes.kinds))].click()
    assert window.search.text() == "jobcoaching -stage soort:aflevering"
    qtbot.waitUntil(lambda: answered(program, window.search.text()), timeout=WAIT_MS)
    found = program.archive.result
    assert found is not None and form.count.text().startswith(str(found.total))
    window.chips.removed.emit(window.chips.chips[1].part)
    assert form.boxes.query().none_words == ""  # the form follows the chips
    form.close_button.click()
    assert form.isHidden() and not window.actions_["query_form"].isChecked()
    assert QApplication.focusWidget() is window.search


def test_a_query_that_does_not_fit_stays_until_the_form_is_begun(
    program: Program, qtbot: QtBot
) -> None:
    window = program.window
    ask(program, qtbot, "(baan OF werk) (zorg OF bouw)")
    window.actions_["query_form"].trigger()
    form = window.query_form
    assert form.notice.isVisible()
    assert window.search.text() == "(baan OF werk) (zorg OF bouw)"
    form.notice.acted.emit()
    assert window.search.text() == "" and form.notice.isHidden()
    assert QApplication.focusWidget() is form.boxes.lines["all_words"]
    qtbot.keyClick(form.boxes.lines["all_words"], Qt.Key.Key_Escape)
    assert form.isHidden()
    qtbot.keyClick(window.search, Qt.Key.Key_Z, CONTROL)
    assert window.search.text() == "(baan OF werk) (zorg OF bouw)"


def test_the_form_has_all_the_room_where_both_do_not_fit(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.resize(700, 700)
    window.actions_["query_form"].trigger()
    qtbot.waitUntil(lambda: window.query_form.width() == window.width(), timeout=WAIT_MS)
    assert not window.archive.isVisible()
    qtbot.keyClicks(window.query_form.boxes.lines["all_words"], "jobcoaching")
    qtbot.waitUntil(lambda: answered(program, "jobcoaching"), timeout=WAIT_MS)
    assert window.query_form.isVisible()
    window.actions_["glossary"].trigger()
    assert window.query_form.isHidden() and window.glossary.isVisible()
    assert not window.top.to_form.isChecked()


def test_leaving_the_form_goes_back_to_where_one_was(program: Program, qtbot: QtBot) -> None:
    window = program.window
    ask(program, qtbot, "jobcoaching -stage")
    window.chips.take_focus()
    chip = focused_chip()
    for start, leave in (
        (chip, Qt.Key.Key_Escape),
        (window.archive.results.list, Qt.Key.Key_Return),
        (window.top.to_form, Qt.Key.Key_Escape),
    ):
        start.setFocus()
        window.actions_["query_form"].trigger()
        box = window.query_form.boxes.lines["phrase"]
        box.setFocus()
        qtbot.keyClick(box, leave)
        assert window.query_form.isHidden() and QApplication.focusWidget() is start
    window.chips.take_focus()
    window.actions_["query_form"].trigger()
    window.query_form.clear.click()  # which takes the chips away
    window.query_form.close_button.click()
    assert QApplication.focusWidget() is window.search


@pytest.mark.parametrize("text", ["", "jobcoaching -stage"])
def test_f6_comes_to_chips_and_form(program: Program, qtbot: QtBot, text: str) -> None:
    window = program.window
    window.actions_["query_form"].trigger()
    window.search.setText(text)
    window.search.setFocus()
    seen = []
    for _number in range(8):
        window.actions_["next_area"].trigger()
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is window.search:
            break
        seen.append(focus)
    assert any(window.query_form.isAncestorOf(one) for one in seen)
    assert any(isinstance(one, QueryChip) for one in seen) == bool(text)
    assert QApplication.focusWidget() is window.search
