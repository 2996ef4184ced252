"""What adding a codebook would do is shown first, and one chooses where both say something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive_app.domain.codebook import Tag, TagColour
from archive_app.domain.codebook_draft import CodebookDraft
from archive_app.i18n import _
from archive_app.services.codebook_files import CodebookPlan, PlannedTag, TagAction
from archive_app.ui.codebook.codebook_import_page import CodebookImportPage
from archive_app.ui.codebook.codebook_plan_model import row_words
from archive_app.ui.theme import LIGHT, Theme

MILL = Tag("m", "Molen", colour=TagColour.WINE, sign="M")
NEW = PlannedTag("n", ("Molen", "Wiek"), TagAction.NEW, None, Tag("n", "Wiek", "m"))
CHANGED = PlannedTag("m", ("Molen",), TagAction.CHANGED, MILL, replace(MILL, sign="Mo"))
NAMED = PlannedTag("b", ("Brood",), TagAction.NAMED, Tag("b", "Brood"), Tag("b", "Brood", sign="B"))
SAME = PlannedTag("s", ("Meel",), TagAction.SAME, Tag("s", "Meel"), Tag("s", "Meel"))


@pytest.fixture
def page(qtbot: QtBot) -> CodebookImportPage:
    made = CodebookImportPage(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(340, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def plan(*tags: PlannedTag) -> CodebookPlan:
    return CodebookPlan("molens", CodebookDraft(()), tags)


def test_what_one_chooses_between_comes_first_with_a_box(
    page: CodebookImportPage, qtbot: QtBot
) -> None:
    wanted = plan(SAME, NEW, NAMED, CHANGED)
    page.show_plan(wanted)
    rows = page.rows
    assert [rows.index(n, 0).data() for n in range(4)] == [
        row_words(one) for one in (CHANGED, NAMED, NEW, SAME)
    ]
    role = Qt.ItemDataRole.CheckStateRole
    assert rows.index(0, 0).data(role) == Qt.CheckState.Checked
    assert rows.index(1, 0).data(role) == Qt.CheckState.Unchecked
    assert rows.index(2, 0).data(role) is None
    page.setFocus()
    qtbot.waitUntil(page.list.hasFocus)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.taken) as told:
        qtbot.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [wanted, frozenset({"b"})]


def test_where_there_is_nothing_to_do_it_says_so(page: CodebookImportPage, qtbot: QtBot) -> None:
    page.show_plan(plan(SAME))
    assert _("All of this is in the codebook already.") in page.words.text()
    assert not page.take.isEnabled()
    page.setFocus()
    qtbot.waitUntil(page.cancel.hasFocus)


def test_what_is_only_new_needs_one_press(page: CodebookImportPage, qtbot: QtBot) -> None:
    page.show_plan(plan(NEW))
    page.setFocus()
    qtbot.waitUntil(page.take.hasFocus)
    with qtbot.waitSignal(page.taken) as told:
        page.take.click()
    assert told.args[1] == frozenset()
