"""The facet column: who is at a value stays there, whatever the counts become."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_app.services.faceting import Facet, FacetValue
from archive_app.ui import style
from archive_app.ui.library.facet_column import FacetColumn
from archive_app.ui.theme import Theme

Counts = dict[Facet, list[FacetValue]]


def counts_of(chosen: str = "", *, themes: int = 12, without: str = "") -> Counts:
    """Return counts in which the themes with most left are others once one is chosen."""
    kinds = [FacetValue(Facet.KIND, "interview", "interview", 3, chosen == "interview")]
    values = [
        FacetValue(
            Facet.THEME,
            f"thema{n}",
            f"thema{n}",
            (n if chosen else themes - n) * (f"thema{n}" != chosen),
            f"thema{n}" == chosen,
        )
        for n in range(themes)
        if f"thema{n}" != without
    ]
    return {Facet.KIND: kinds, Facet.THEME: values}


@pytest.fixture
def column(qapp: QApplication, qtbot: QtBot) -> FacetColumn:
    style.apply(qapp, Theme())
    column = FacetColumn(Theme())
    qtbot.addWidget(column)
    column.resize(260, 300)
    column.show()
    column.activateWindow()
    qtbot.waitUntil(column.isActiveWindow)
    column.setFocus()
    column.set_counts(counts_of(), hits=True)
    return column


def go_to(column: FacetColumn, key: str) -> None:
    model = column.model()
    rows = [model.index(n, 0) for n in range(model.rowCount())]
    column.setCurrentIndex(next(row for row in rows if row.data() == key))


def told(column: FacetColumn) -> str:
    """Return what a screen reader says of where the keyboard is."""
    child = QAccessible.queryAccessibleInterface(column).focusChild()
    return str(child.text(QAccessible.Text.Name)) if child else ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_who_puts_a_value_on_stays_at_it(column: FacetColumn, qtbot: QtBot, key: Qt.Key) -> None:
    column.toggled.connect(lambda _facet, value: column.set_counts(counts_of(value), hits=True))
    go_to(column, "thema1")
    before = column.model().rowCount()
    qtbot.keyClick(column, key)
    assert column.model().rowCount() != before  # other themes are shown now
    assert column.currentIndex().data() == "thema1"
    assert "thema1" in told(column)
    assert column.viewport().rect().contains(column.visualRect(column.currentIndex()))


def test_a_click_stays_at_it_too(column: FacetColumn, qtbot: QtBot) -> None:
    column.toggled.connect(lambda _facet, value: column.set_counts(counts_of(value), hits=True))
    go_to(column, "thema1")
    place = column.visualRect(column.currentIndex()).center()
    qtbot.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert column.currentIndex().data() == "thema1"


def test_all_filters_off_leaves_one_where_one_was(column: FacetColumn) -> None:
    column.set_counts(counts_of("thema1"), hits=True)
    go_to(column, "thema1")
    column.set_counts(counts_of(), hits=True)
    assert "thema1" in told(column)


def test_where_the_value_is_gone_one_is_beside_it(column: FacetColumn) -> None:
    go_to(column, "thema1")
    column.set_counts(counts_of(without="thema1"), hits=True)
    assert column.currentIndex().data() == "thema2"
    column.set_counts({}, hits=True)
    assert not column.currentIndex().isValid()


def test_it_scrolls_for_nobody_who_is_elsewhere(column: FacetColumn, qtbot: QtBot) -> None:
    column.setCurrentIndex(column.model().index(2, 0))  # near the top
    at = column.currentIndex().data()
    column.clearFocus()
    bar = column.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 20)
    bar.setValue(bar.maximum())
    column.set_counts(counts_of("thema9"), hits=True)
    assert column.currentIndex().data() == at
    assert bar.value() > 0
