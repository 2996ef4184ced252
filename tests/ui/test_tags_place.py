"""The place Labels: its pages are made when they are first shown."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive_app.ui.tagging.tags_place import PAGES, TagsPlace
from archive_app.ui.theme import LIGHT, Theme


def place(qtbot: QtBot) -> TagsPlace:
    made = TagsPlace(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def test_a_page_is_made_when_it_is_first_shown(qtbot: QtBot) -> None:
    shown, made = place(qtbot), []

    def make() -> QLabel:
        made.append("matrix")
        return QLabel("Tabel")

    shown.add_page("passages", lambda: QLabel("Passages"))
    shown.add_page("matrix", make)
    assert (shown.page, made) == ("passages", [])
    with qtbot.waitSignal(shown.page_shown) as told:
        shown.show_page("matrix")
    assert told.args == ["matrix"]
    shown.show_page("passages")
    shown.show_page("matrix")
    assert (shown.page, made) == ("matrix", ["matrix"])


def test_only_pages_that_are_there_have_a_tab(qtbot: QtBot) -> None:
    shown = place(qtbot)
    shown.add_page("passages", lambda: QLabel("Passages"))
    shown.add_page("unplaced", lambda: QLabel("Te beslissen"), visible=False)
    visible = [name for n, name in enumerate(PAGES) if shown.tabs.isTabVisible(n)]
    assert visible == ["passages"]
    shown.show_page("unplaced")
    assert shown.page == "unplaced"


def test_the_codebook_leaves_room_in_a_narrow_window(qtbot: QtBot) -> None:
    shown, column = place(qtbot), QLabel("Codeboek")
    shown.set_column(column)
    assert column.width() == 280
    shown.resize(500, 400)
    qtbot.waitUntil(lambda: column.width() == 180)
