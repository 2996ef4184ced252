"""The panel beside the text: its pages, and that the window stays as wide as it is."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive_app.ui.main_window import MainWindow
from archive_app.ui.theme import Theme


def test_only_the_page_of_now_is_seen(qtbot: QtBot) -> None:
    window = MainWindow(Theme())
    qtbot.addWidget(window)
    window.show()
    first, second = QLabel("een"), QLabel("twee")
    for page, other in ((first, second), (second, first), (first, second)):
        window.show_side(page, "Titel")
        assert page.isVisible()
        assert not other.isVisible()
        window.side.put_away()


def test_a_panel_in_the_place_of_the_text_makes_the_window_no_wider(qtbot: QtBot) -> None:
    window = MainWindow(Theme(scale=2.0))
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    wide = window.width()
    for _time in range(3):
        window.show_side(QLabel("een"), "Titel")
        qtbot.waitUntil(lambda: window.side.width() == wide, timeout=5000)
        window.side.put_away()
        assert window.width() == wide
