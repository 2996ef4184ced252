"""How the text is set: chosen on a page, seen in the text, kept in the settings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive_app.config.settings import Settings, SettingsFile
from archive_app.ui.comfort.comfort import Comfort, Letters, comfort_of
from archive_app.ui.comfort.comfort_page import ComfortPage
from archive_app.ui.controllers.appearance import AppearanceController, theme_of
from archive_app.ui.reader.passage_view import PassageView
from archive_app.ui.theme import CONTRAST_DARK, CONTRAST_LIGHT, Appearance, Theme, load_fonts
from made_passages import FEW, made_up


@pytest.fixture(autouse=True)
def fonts(qapp) -> None:
    load_fonts()


@pytest.fixture
def view(qtbot):
    view = PassageView(Theme())
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.mark.parametrize("width", [45, 90])
def test_a_line_holds_as_many_letters_as_were_chosen(view, width: int) -> None:
    view.set_passages(FEW, True)
    view.set_comfort(Comfort(width=width))
    setter = view._setter
    assert setter.columns.text_width / setter._advance == pytest.approx(width, abs=0.5)


def test_size_line_and_room_make_passages_taller_and_one_stays_where_one_is(view) -> None:
    view.set_passages(made_up(500), True)
    view.show_passage(250, center=False)
    top = view.scroller.row
    height = view.scroller.height_of(250)
    for comfort in (Comfort(size=2.0), Comfort(line=2.2), Comfort(space=4.0)):
        view.set_comfort(comfort)
        view.grab()
        assert view.scroller.row == top
        assert view.measure_row(250) > height
    view.set_comfort(Comfort())
    assert view.measure_row(250) == height


def test_without_times_the_text_stands_at_the_left(view) -> None:
    view.set_passages(FEW, True)
    left = view._setter.columns.text_x
    view.set_comfort(Comfort(times=False))
    assert view._setter.columns.text_x < left
    assert {view._setter.laid_out(row).time for row in range(len(FEW))} == {""}


def test_letters_of_the_text_are_apart_from_those_of_the_window(view) -> None:
    view.set_comfort(Comfort(letters=Letters.EASY, size=1.5))
    assert view.text_font.family() == "Atkinson Hyperlegible Next"
    assert view.text_font.pixelSize() == round(17 * 1.5)
    assert view._setter.time_font.pixelSize() == 13


def test_what_is_chosen_on_the_page_is_told_and_put_back(qtbot) -> None:
    page = ComfortPage(Theme())
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.comfort_chosen) as told:
        page.size_.slider.setValue(150)
    assert told.args == [Comfort(size=1.5)]
    with qtbot.waitSignal(page.comfort_chosen) as told:
        page.times.click()
    assert told.args == [Comfort(size=1.5, times=False)]
    assert "150" in page.size_.slider.accessibleDescription()
    with qtbot.waitSignal(page.comfort_chosen) as told:
        page.reset.click()
    assert told.args == [Comfort()]
    assert page.times.isChecked()
    assert page.size_.slider.value() == 100


def test_the_page_shows_what_holds_without_telling_it(qtbot) -> None:
    page = ComfortPage(Theme())
    qtbot.addWidget(page)
    chosen = Comfort(50, 2.0, 1.2, Letters.EASY, 3.0, False)
    with qtbot.assertNotEmitted(page.comfort_chosen):
        page.show_comfort(chosen)
    with qtbot.waitSignal(page.comfort_chosen) as told:
        page.width_.slider.setValue(60)
    assert told.args == [replace(chosen, width=60)]


def test_settings_give_what_was_chosen_within_its_bounds(tmp_path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"text_width": 400, "text_line": 0.1, "text_letters": "kras"}')
    comfort = comfort_of(SettingsFile(path).current)
    assert (comfort.width, comfort.line, comfort.letters) == (90, 1.3, Letters.AS_WINDOW)


@pytest.mark.parametrize(("dark", "tokens"), [("yes", CONTRAST_DARK), ("no", CONTRAST_LIGHT)])
def test_high_contrast_goes_the_way_that_was_chosen(qapp, dark: str, tokens) -> None:
    settings = Settings(appearance="contrast", contrast_dark=dark)
    theme = theme_of(settings)
    assert theme.tokens is tokens
    assert theme.high_contrast
    assert theme.ring > Theme().ring


def test_high_contrast_is_kept(qapp, tmp_path) -> None:
    settings = SettingsFile(tmp_path / "settings.json")
    looks = AppearanceController(settings, qapp)
    looks.choose(Appearance.CONTRAST)
    looks.choose_contrast("yes")
    assert looks.theme.tokens is CONTRAST_DARK
    again = SettingsFile(tmp_path / "settings.json").current
    assert (again.appearance, again.contrast_dark) == ("contrast", "yes")
    looks.deleteLater()
    qapp.setStyleSheet("")
