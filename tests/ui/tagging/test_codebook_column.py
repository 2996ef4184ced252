"""The column of the codebook: finding, hiding, menus, what one can begin with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from archive_app.domain.codebook import Codebook
from archive_app.i18n import _, ngettext
from archive_app.ui.codebook.codebook_column import CodebookColumn
from archive_app.ui.codebook.codebook_keys import Ask
from archive_app.ui.codebook.proposal_view import ProposalView
from archive_app.ui.theme import LIGHT, Theme
from tag_tree import tree


@pytest.fixture
def column(qtbot: QtBot) -> CodebookColumn:
    made = CodebookColumn(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(280, 600)
    made.show_codebook(tree(retired=["Directie"]), {"jobcoach": 3})
    made.show()
    made.activateWindow()
    return made


def names(column: CodebookColumn) -> set[str]:
    return set(column.tree.rows.shown.parents)


def test_what_is_typed_narrows_the_tree_and_leaves_it_as_it_was(
    column: CodebookColumn, qtbot: QtBot
) -> None:
    column.tree.collapse(column.tree.rows.index_of("begeleiding"))
    column.filter.setFocus()
    qtbot.keyClicks(column.filter, "uren")
    assert names(column) == {"begeleiding", "jobcoach", "uren"}
    assert column.tree.folded() == frozenset()
    assert column.remark.text() == ngettext("{count} tag found", "{count} tags found", 1)
    qtbot.keyClick(column.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(column.tree.hasFocus)
    assert column.current == "uren"
    assert column.step_back()
    assert column.filter.text() == ""
    assert not column.step_back()
    assert len(names(column)) == 9
    assert column.current == "uren"  # in sight, so what it stands in is unfolded


def test_what_was_folded_is_folded_again(column: CodebookColumn, qtbot: QtBot) -> None:
    column.tree.collapse(column.tree.rows.index_of("regels"))
    column.tree.choose("draagvlak")
    column.filter.setText("subsidie")
    column.filter.clear()
    assert column.tree.folded() == {"regels"}


def test_nothing_found_is_said(column: CodebookColumn) -> None:
    column.filter.setText("xyz")
    assert names(column) == set()
    assert column.remark.text() == _("No tag has these words.")
    assert column.remark.isVisible()


def test_retired_tags_are_hidden_and_shown(column: CodebookColumn) -> None:
    assert "directie" in names(column)
    column.show_retired.setChecked(False)
    assert "directie" not in names(column)
    column.choose("directie")  # somebody goes to it
    assert column.current == "directie"
    assert column.show_retired.isChecked()


def test_a_tag_that_the_filter_leaves_out_can_be_gone_to(column: CodebookColumn) -> None:
    column.filter.setText("uren")
    column.choose("waardering")
    assert column.current == "waardering"
    assert column.filter.text() == ""


def test_a_small_codebook_has_no_field_to_narrow_it(column: CodebookColumn) -> None:
    assert column.filter.isVisible()
    column.show_codebook(tree(["A", "B"]), {})
    assert not column.filter.isVisible()


def test_where_it_is_low_the_tags_have_the_room(column: CodebookColumn, qtbot: QtBot) -> None:
    high = column.tree.height()
    column.filter.setFocus()
    column.resize(280, 200)
    qtbot.waitUntil(column.plus.isVisible)
    assert not column.new.isVisible()
    assert not column.heading.isVisible()
    assert column.filter.hasFocus()
    assert column.tree.height() > 80
    column.resize(280, 600)
    qtbot.waitUntil(lambda: column.tree.height() == high)
    assert column.new.isVisible()
    assert not column.plus.isVisible()


def chosen_from(menu: QMenu, words: str) -> None:
    """Trigger what has some words in a menu."""
    next(one for one in menu.actions() if one.text().split("\t")[0] == words).trigger()


@pytest.mark.parametrize(
    ("words", "ask"),
    [
        ("New tag…", Ask.NEW),
        ("Take themes as tags…", Ask.PROPOSAL),
        ("Add a codebook from a file…", Ask.IMPORT),
        ("Keep the codebook in a file…", Ask.EXPORT),
    ],
)
def test_the_menu_asks_for_what_is_of_the_whole_codebook(
    column: CodebookColumn, words: str, ask: Ask, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(column.asked) as told:
        chosen_from(column.more.menu(), _(words))
    assert told.args == [ask, ""]


def test_a_tag_has_a_menu_by_key(column: CodebookColumn, qtbot: QtBot) -> None:
    column.tree.choose("directie")
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(column.tree.viewport(), by_key)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {one.text().split("\t")[0]: one for one in menu.actions()}
    assert not actions[_("Move up")].isEnabled()
    assert actions[_("Move down")].isEnabled()
    assert _("Retire") not in actions  # it is
    with qtbot.waitSignal(column.asked) as told:
        actions[_("Use again")].trigger()
    assert told.args == [Ask.REVIVE, "directie"]
    menu.close()


def test_an_empty_codebook_proposes_themes(column: CodebookColumn, qtbot: QtBot) -> None:
    column.show_codebook(Codebook(), {})
    proposal = column.proposal
    assert proposal.isVisible()
    assert not column.filter.isVisible()
    proposal.set_themes([f"thema {n}" for n in range(15)])
    assert len(proposal.chosen()) == 12  # the most frequent
    column.take_keyboard()
    qtbot.waitUntil(proposal.list.hasFocus)
    qtbot.keyClick(proposal.list, Qt.Key.Key_Space)
    assert "thema 0" not in proposal.chosen()
    with qtbot.waitSignal(proposal.taken) as told:
        qtbot.keyClick(proposal.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [tuple(f"thema {n}" for n in range(1, 12))]
    proposal.all.click()
    assert len(proposal.chosen()) == 15
    proposal.all.click()
    assert proposal.chosen() == ()
    assert not proposal.take.isEnabled()
    with qtbot.waitSignal(proposal.begun):
        proposal.none.click()


def test_a_proposal_without_themes_says_so(qtbot: QtBot) -> None:
    later = ProposalView(Theme(LIGHT), first=False)
    qtbot.addWidget(later)
    later.set_themes(())
    assert later.words.text() == _("There is a tag for each theme of the catalogue already.")
    assert not later.take.isVisibleTo(later)
