"""The search field as a query's place: changed so that undo works, and what is wrong underlined."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from archive_app.ui import style
from archive_app.ui.theme import Theme
from archive_app.ui.widgets.search_field import SearchField


@pytest.fixture
def field(qtbot, qapp: QApplication):
    style.apply(qapp, Theme())
    made = SearchField(Theme())
    qtbot.addWidget(made)
    made.resize(600, 40)
    made.show()
    yield made
    qapp.setStyleSheet("")


def warned(field: SearchField) -> set[int]:
    """Return the columns in which a line in the warning's colour stands below the letters."""
    image: QImage = field.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    metrics = field.fontMetrics()
    below = (image.height() + metrics.height()) // 2 - metrics.descent() + 1  # the baseline
    colors = {
        (x, y): image.pixelColor(x, y)
        for x in range(30, image.width() - 40)
        for y in range(below, below + metrics.descent() + 2)
    }
    return {x for (x, _y), color in colors.items() if color.red() - color.blue() > 50}


def test_a_change_is_undone_by_the_key_of_the_field(field, qtbot) -> None:
    qtbot.keyClicks(field, "fiets -boom zee")
    field.replace_text("fiets zee")
    assert field.text() == "fiets zee"
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "fiets -boom zee"


def test_a_change_is_told_once(field) -> None:
    field.setText("fiets -boom")
    told: list[str] = []
    field.query_changed.connect(told.append)
    field.replace_text("fiets")
    field.replace_text("fiets")
    assert told == ["fiets"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text("ab 𝄞é", max_size=12), st.text("ab 𝄞é", max_size=12))
def test_any_text_can_take_the_place_of_any_other(field, old: str, new: str) -> None:
    field.setText(old)
    field.replace_text(new)
    assert field.text() == new
    field.undo()
    assert field.text() == old


def test_a_piece_is_chosen_by_code_points(field) -> None:
    field.setText("𝄞 fiets boom")
    field.choose(2, 7)
    assert field.selectedText() == "fiets"
    field.choose(3, 3)
    assert not field.hasSelectedText()


def test_what_is_wrong_is_underlined_and_told(field) -> None:
    field.setText("sprekr:aap noot")
    assert not warned(field)
    field.mark_wrong([(0, 6)], "There is no such field.")
    left = warned(field)
    start, end = (field.fontMetrics().horizontalAdvance(t) for t in ("", "sprekr"))
    assert len(left) > 0.6 * (end - start)
    assert max(left) - min(left) <= end - start + 4
    told = QAccessible.queryAccessibleInterface(field)
    assert told.text(QAccessible.Text.Description) == "There is no such field."
    field.mark_wrong([(11, 15)], "Not there either.")
    assert min(warned(field)) > max(left)
    field.mark_wrong([])
    assert not warned(field)


def test_underlines_stay_with_their_letters(field, qtbot) -> None:
    field.setText("fiets 𝄞 sprekr:aap")
    field.mark_wrong([(8, 14)])
    before = warned(field)
    qtbot.keyClick(field, Qt.Key.Key_Home)
    assert warned(field) == before
    field.setText("iets anders, veel langer")
    assert not warned(field)


def test_underlines_change_neither_cursor_nor_choice_nor_undo(field, qtbot) -> None:
    qtbot.keyClicks(field, "sprekr:aap")
    field.setSelection(2, 3)
    told: list[str] = []
    field.query_changed.connect(told.append)
    field.mark_wrong([(0, 6)])
    assert field.selectedText() == "rek" and field.text() == "sprekr:aap" and told == []
    field.undo()
    assert field.text() != "sprekr:aap"


def test_a_letter_that_is_being_composed_is_left_alone(field) -> None:
    field.setText("sprekr:aap ")
    kind = QInputMethodEvent.AttributeType.Cursor
    composing = QInputMethodEvent("´", [QInputMethodEvent.Attribute(kind, 1, 1, None)])
    QApplication.sendEvent(field, composing)
    field.mark_wrong([(0, 6)])
    assert field.displayText() == "sprekr:aap ´" or not warned(field)
    done = QInputMethodEvent()
    done.setCommitString("é")
    QApplication.sendEvent(field, done)
    assert field.text() == "sprekr:aap é"
    field.mark_wrong([(0, 6)])
    assert warned(field)
