"""Large type in a small window: what one is at stays in sight."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive_app import i18n
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.transcript import Origin, Transcript
from archive_app.resources import resource
from archive_app.ui import style
from archive_app.ui.comfort.comfort_page import ComfortPage
from archive_app.ui.editing.passage_editor import PassageEditor
from archive_app.ui.editing.sound_choices import SoundChoices
from archive_app.ui.library.archive_place import ArchivePlace
from archive_app.ui.library.filter_strip import FilterStrip
from archive_app.ui.player.player_bar import PlayerBar
from archive_app.ui.reader.passage_view import PassageView
from archive_app.ui.reader.reader_view import ReaderView
from archive_app.ui.side_panel import SidePanel
from archive_app.ui.theme import Theme, load_fonts
from archive_app.ui.widgets.focus_ring import FocusRing, _Overlay
from made_passages import FEW

LARGE = Theme(scale=2.0)


@pytest.fixture(autouse=True)
def _styled(qapp: QApplication) -> Iterator[None]:
    load_fonts()
    style.apply(qapp, LARGE)
    yield
    style.apply(qapp, Theme())
    qapp.setStyleSheet("")


def _editor(text: str) -> PassageEditor:
    editor = PassageEditor(LARGE, lambda: SoundChoices(), lambda _choices: None)
    editor.field.fill(text)
    return editor


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PassageView]:
    reader = QWidget()
    view = PassageView(LARGE, reader)
    QVBoxLayout(reader).addWidget(view)
    qtbot.addWidget(reader)
    reader.resize(1000, 560)
    reader.show()
    qtbot.waitExposed(reader)
    view.set_passages(FEW, True)
    yield view  # its parent lives as long as this


def test_an_editor_is_no_higher_than_the_window(view: PassageView, qtbot: QtBot) -> None:
    editor = _editor("Een zin die maar doorgaat over fietsen en bruggen. " * 20)
    view.open_editor(1, editor)
    qtbot.waitUntil(lambda: 0 < editor.height() <= view.viewport().height(), timeout=5000)
    assert editor.bar.keys.isHidden()
    assert editor.field.height() >= 2 * editor.field.minimumSizeHint().height()
    assert editor.field.height() < editor.field.height_for(editor.field.width())


def test_with_room_again_all_of_it_is_there(view: PassageView, qtbot: QtBot) -> None:
    editor = _editor("Een zin over fietsen. " * 8)
    view.open_editor(1, editor)
    qtbot.waitUntil(lambda: editor.bar.keys.isHidden(), timeout=5000)
    view.window().resize(1000, 1200)
    qtbot.waitUntil(lambda: not editor.bar.keys.isHidden(), timeout=5000)
    qtbot.waitUntil(
        lambda: editor.field.height() == editor.field.height_for(editor.field.width()),
        timeout=5000,
    )


def test_a_button_of_the_editor_comes_into_sight_with_the_keyboard(qtbot: QtBot) -> None:
    reader = ReaderView(LARGE)
    qtbot.addWidget(reader)
    reader.resize(1000, 260)
    _activate(reader, qtbot)
    item = Item("i", Kind.INTERVIEW, "Fietsen", has_sound=True, has_text=True)
    reader.show_item(item, Transcript("t", "i", "r", "nl", Origin.IMPORTED, 1, FEW))
    editor = _editor("Een zin die maar doorgaat over fietsen en bruggen. " * 6)
    reader.passages.open_editor(1, editor)
    editor.field.setFocus()
    editor.bar.history.setFocus()
    part, view = editor.bar.history, reader.passages
    qtbot.waitUntil(
        lambda: view.rect().contains(QRect(part.mapTo(reader, QPoint(0, -view.y())), part.size())),
        timeout=5000,
    )


def test_no_ring_around_what_is_out_of_sight(qtbot: QtBot, qapp: QApplication) -> None:
    FocusRing.of(qapp)
    window = QWidget()
    pane = QWidget(window)
    pane.setGeometry(0, 0, 200, 50)
    field = QLineEdit(pane)
    field.setGeometry(0, 0, 100, 30)
    qtbot.addWidget(window)
    _activate(window, qtbot)
    field.setFocus()
    ring = window.findChild(_Overlay)
    assert isinstance(ring, _Overlay)
    assert ring.isVisible()
    field.move(0, 80)
    qtbot.waitUntil(lambda: not ring.isVisible(), timeout=5000)
    field.move(0, 10)
    qtbot.waitUntil(ring.isVisible, timeout=5000)


def test_a_page_that_scrolls_has_one_scroll_bar(qtbot: QtBot) -> None:
    panel = SidePanel(LARGE)
    qtbot.addWidget(panel)
    panel.resize(700, 160)
    page = ComfortPage(LARGE)
    panel.show_page(page, "Hoe de tekst eruitziet")
    _activate(panel, qtbot)
    bars = [area.verticalScrollBar() for area in panel.findChildren(QScrollArea)]
    qtbot.waitUntil(lambda: sum(bar.isVisible() for bar in bars) == 1, timeout=5000)
    page.reset.setFocus()
    qtbot.waitUntil(lambda: _in_sight(page.reset), timeout=5000)


def _activate(window: QWidget, qtbot: QtBot) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)


def _in_sight(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


def test_notes_cut_nothing_off_a_low_player(qtbot: QtBot) -> None:
    bar = PlayerBar(LARGE)
    qtbot.addWidget(bar)
    bar.show_recording("Fietsen", "Aflevering 1", 60_000)
    bar.notes.show_note("stretch", "Fragment 0:02 tot 0:03, herhaald", "Vergeet het fragment")
    bar.set_low(True)
    bar.resize(1024, bar.layout().totalMinimumHeightForWidth(1024))
    bar.show()
    qtbot.waitExposed(bar)
    play = bar._transport.buttons["toggle"]
    assert bar.rect().contains(QRect(play.mapTo(bar, QPoint(0, 0)), play.size()))


def test_the_way_to_the_filters_makes_room_for_a_text(qtbot: QtBot) -> None:
    place = ArchivePlace(LARGE)
    qtbot.addWidget(place)
    place.resize(1000, 500)
    place.show()
    qtbot.waitExposed(place)
    strip = place.findChild(FilterStrip)
    assert isinstance(strip, FilterStrip)
    assert strip.isVisible()
    place.browser.show_reader()
    assert not strip.isVisible()
    place.browser.step_back()
    assert strip.isVisible()


@pytest.mark.parametrize(("language", "told"), [("nl", "1,6"), ("en", "1.6")])
def test_a_height_is_written_as_the_language_does(qtbot: QtBot, language: str, told: str) -> None:
    i18n.install(language, resource("i18n"))
    page = ComfortPage(Theme())
    qtbot.addWidget(page)
    page.line.put(16)
    assert page.line.told.text() == told
