"""Merging a tag, and what is offered where one can't be deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from archive_app.domain.codebook import Codebook, Tag
from archive_app.i18n import _
from archive_app.ui.codebook.codebook_in_use import InUsePage
from archive_app.ui.codebook.merge_page import MergePage
from archive_app.ui.theme import LIGHT, Theme
from tag_tree import tree

COUNTS = {"jobcoach": 15, "begeleiding": 2}


def known(codebook: Codebook, key: str) -> Tag:
    tag = codebook.get(key)
    assert tag is not None
    return tag


@pytest.fixture
def page(qtbot: QtBot) -> MergePage:
    made = MergePage(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(340, 600)
    codebook = tree(retired=["Directie"])
    made.show_tag(codebook, COUNTS, known(codebook, "jobcoach"))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def offered(page: MergePage) -> list[str]:
    model = page.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_only_what_it_can_go_into_is_offered(page: MergePage) -> None:
    assert "Begeleiding" in offered(page)
    assert "Begeleiding › Jobcoach" not in offered(page)
    assert "Begeleiding › Jobcoach › Uren" not in offered(page)
    role = Qt.ItemDataRole.AccessibleTextRole
    row = offered(page).index("Draagvlak › Directie")
    assert _("retired") in page.list.model().index(row, 0).data(role)


def test_it_says_what_it_would_do(page: MergePage, qtbot: QtBot) -> None:
    assert not page.merge.isEnabled()
    page.setFocus()
    qtbot.waitUntil(page.filter.hasFocus)
    qtbot.keyClicks(page.filter, "begel")
    assert offered(page) == ["Begeleiding"]
    qtbot.keyClick(page.filter, Qt.Key.Key_Down)
    qtbot.waitUntil(page.list.hasFocus)
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    assert "15" in page.what.text()
    assert "Begeleiding" in page.what.text()
    assert page.list.accessibleDescription() == page.what.text()
    with qtbot.waitSignal(page.merge_wanted) as told:
        qtbot.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["jobcoach", "begeleiding"]


def test_what_is_chosen_stays_when_the_codebook_changes(page: MergePage) -> None:
    row = offered(page).index("Regels")
    page.list.setCurrentIndex(page.list.model().index(row, 0))
    codebook = tree()
    page.show_tag(codebook, {}, known(codebook, "jobcoach"))
    assert page.target == "regels"
    page.show_tag(codebook, {}, known(codebook, "uren"))  # about another tag
    assert page.target is None


def test_where_nothing_fits_it_says_so(page: MergePage) -> None:
    page.filter.setText("xyz")
    assert page.what.text() == _("There is no tag that it can be merged with.")
    assert not page.merge.isEnabled()


def test_a_tag_in_use_offers_to_merge_or_retire(qtbot: QtBot) -> None:
    page = InUsePage(Theme(LIGHT))
    qtbot.addWidget(page)
    codebook = tree(retired=["Regels"])
    page.show_tag(codebook, known(codebook, "jobcoach"), 15)
    assert "15" in page.words.text()
    spy = QSignalSpy(page.merge_wanted)
    page.merge.click()
    assert spy.at(0) == ["jobcoach"]
    with qtbot.waitSignal(page.retire_wanted) as told:
        page.retire.click()
    assert told.args == ["jobcoach"]
    page.show_tag(codebook, known(codebook, "regels"), 1)
    assert not page.retire.isVisibleTo(page)
