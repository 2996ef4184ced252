"""What was read: its mark in the list, and the end of a text that a reader comes to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.transcript import Passage, PassageKind
from archive_app.i18n import _
from archive_app.ui.library.item_list import ItemList
from archive_app.ui.library.item_model import UNREAD_ROLE
from archive_app.ui.reader.passage_view import PassageView
from archive_app.ui.theme import DARK, Theme

ITEMS = [Item(f"i{n}", Kind.INTERVIEW, f"Gesprek {n}") for n in range(3)]


@pytest.fixture
def items(qtbot: QtBot) -> ItemList:
    made = ItemList(Theme())
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.set_items(ITEMS)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(items: ItemList) -> list[str]:
    model = items.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(n, 0).data(role) for n in range(model.rowCount())]


def test_nothing_is_told_before_it_is_known(items: ItemList) -> None:
    assert not any(_("unread") in name for name in names(items))
    assert not any(items.list.model().index(n, 0).data(UNREAD_ROLE) for n in range(3))


def test_what_is_unread_says_so(items: ItemList) -> None:
    items.set_read({"i1"})
    assert [name.endswith(_("unread")) for name in names(items)] == [True, False, True]
    told = QAccessible.queryAccessibleInterface(items.list)
    assert told.child(2).text(QAccessible.Text.Name) == names(items)[2]
    items.set_items(ITEMS[1:])
    assert [name.endswith(_("unread")) for name in names(items)] == [False, True]


@pytest.mark.parametrize("theme", [Theme(), Theme(DARK), Theme(scale=2.0)])
def test_the_eye_sees_it_too(items: ItemList, theme: Theme) -> None:
    def drawn() -> QImage:
        return items.list.grab().toImage()

    items.set_theme(theme)
    QApplication.processEvents()
    items.set_read([one.id for one in ITEMS])
    read = drawn()
    items.set_read([])
    assert drawn() != read
    items.set_read([one.id for one in ITEMS])
    assert drawn() == read


# -- the end of a text


def passages(count: int) -> list[Passage]:
    return [Passage(f"p{n}", PassageKind.PROSE, "woord " * 80) for n in range(count)]


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> Iterator[PassageView]:
    made = PassageView(Theme())
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.set_passages(passages(30), False)
    made.show()
    qtbot.waitExposed(made)
    yield made


@pytest.fixture
def ends(view: PassageView) -> QSignalSpy:
    return QSignalSpy(view.end_reached)


def wheel(view: PassageView, lines: int) -> None:
    place = QPointF(view.viewport().rect().center())
    event = QWheelEvent(place, view.viewport().mapToGlobal(place), QPoint(), QPoint(0, 120 * lines),
                        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_scrolling_to_the_end_is_told(view: PassageView, ends: QSignalSpy, qtbot: QtBot) -> None:
    bar = view.verticalScrollBar()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    QApplication.processEvents()
    assert ends.count() == 0
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    qtbot.waitUntil(lambda: view.scroller.value >= view.scroller.maximum)
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    qtbot.waitUntil(lambda: ends.count() > 0)


def test_the_wheel_gets_there_too(view: PassageView, ends: QSignalSpy, qtbot: QtBot) -> None:
    def turned() -> bool:
        wheel(view, -20)
        return ends.count() > 0

    qtbot.waitUntil(turned)
    assert view.scroller.value >= view.scroller.maximum


def test_the_keys_get_there_too(view: PassageView, ends: QSignalSpy, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert ends.count() == 0
    qtbot.keyClick(view, Qt.Key.Key_End)
    for _again in range(5):  # the last passage may be taller than the window
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert ends.count() > 0


def test_a_hit_at_the_end_is_no_reading(view: PassageView, ends: QSignalSpy, qtbot: QtBot) -> None:
    view.show_passage(29)
    view.return_to(view.anchor())
    view.resize(700, 380)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: view.scroller.row > 20)
    assert ends.count() == 0


def test_a_short_text_is_read_at_its_last_passage(
    view: PassageView, ends: QSignalSpy, qtbot: QtBot
) -> None:
    view.set_passages([Passage(f"p{n}", PassageKind.PROSE, "kort") for n in range(3)], False)
    QApplication.processEvents()
    assert ends.count() == 0
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert ends.count() == 0
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert ends.count() == 1


def test_without_text_there_is_no_end(view: PassageView, ends: QSignalSpy, qtbot: QtBot) -> None:
    view.clear_passages()
    qtbot.keyClick(view, Qt.Key.Key_End)
    wheel(view, -20)
    QApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
    assert ends.count() == 0
