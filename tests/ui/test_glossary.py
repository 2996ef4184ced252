"""The terms of the place Begrippen: find, read, go on to the archive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from archive_app.domain.glossary import Term
from archive_app.i18n import _
from archive_app.ui import style
from archive_app.ui.glossary.terms_view import TermsView
from archive_app.ui.theme import Theme


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> Iterator[TermsView]:
    style.apply(qapp, Theme())
    view = TermsView(Theme())
    qtbot.addWidget(view)
    names = ("Aanbod", "Bemiddeling", "Jobcoach")
    view.set_terms([Term(name, name, f"Wat {name} is.") for name in names])
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    yield view
    qapp.setStyleSheet("")


def test_down_goes_from_the_field_to_the_list(view: TermsView, qtbot: QtBot) -> None:
    view.filter.setFocus()
    qtbot.keyClicks(view.filter, "job")
    assert view.name.text() == "Jobcoach"
    qtbot.keyClick(view.filter, Qt.Key.Key_Down)
    qtbot.waitUntil(view.list.hasFocus)


def test_the_field_is_empty_when_one_comes_back(view: TermsView) -> None:
    view.filter.setText("job")
    view.hide()
    view.show()
    assert view.filter.text() == ""
    assert view.list.model().rowCount() == 3
    assert view.name.text() == "Jobcoach"  # what one read last


def test_the_cross_empties_the_field(view: TermsView, qtbot: QtBot) -> None:
    view.filter.setText("job")
    cross = view.filter.findChild(QToolButton)
    assert cross.isVisible()
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert view.filter.text() == ""


def test_all_that_takes_the_keyboard_says_what_it_is(view: TermsView) -> None:
    def name(widget: object) -> str:
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    assert name(view.filter) == "Zoek een begrip"
    assert name(view._definition).startswith("Aanbod: ")
    assert view.search.accessibleDescription() == "Aanbod"


def test_words_of_ones_own_are_added_and_shown(view: TermsView, qtbot: QtBot) -> None:
    assert not view.own_words.isVisible()
    with qtbot.waitSignal(view.family_requested) as asked:
        view.add_words.click()
    assert asked.args == ["Aanbod"]
    assert view.add_words.accessibleDescription() == "Aanbod"
    view.set_own_words({"Aanbod": "keuze, assortiment"})
    assert view.own_words.text() == _("Your own words: {words}").format(words="keuze, assortiment")
    assert view.own_words.isVisible()
    view.filter.setText("job")
    assert not view.own_words.isVisible()
