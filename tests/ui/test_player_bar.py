"""The player bar: what it shows, says, asks for, and how it fits."""

from __future__ import annotations

import gc
import itertools

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from archive_app import i18n
from archive_app.audio.player import PlayerState
from archive_app.resources import resource
from archive_app.ui import style
from archive_app.ui.player import position_slider
from archive_app.ui.player.player_bar import PlayerBar
from archive_app.ui.player.position_slider import PositionSlider
from archive_app.ui.player.wording import format_speed, with_key
from archive_app.ui.theme import DARK, Theme, load_fonts
from archive_app.ui.widgets.focus_ring import _Overlay


@pytest.fixture(autouse=True)
def _english(_language: None) -> None:
    """Read the words in English, whatever the program speaks by default."""
    i18n.install("en", resource("i18n"))


LENGTH = 600_000


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    load_fonts()  # what fits depends on the font


@pytest.fixture(autouse=True)
def _styled(qapp: QApplication, fonts: None):
    style.apply(qapp, Theme())
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def bar(qtbot) -> PlayerBar:
    bar = PlayerBar(Theme())
    qtbot.addWidget(bar)
    bar.resize(1440, bar.sizeHint().height())
    bar.show()
    return bar


@pytest.fixture
def playing(bar: PlayerBar) -> PlayerBar:
    bar.show_recording("Draagvlak en jobcoaching", "Aflevering 1", LENGTH)
    bar.show_state(PlayerState.PLAYING)
    bar.show_position(17_000)
    return bar


def button(bar: PlayerBar, part: str) -> QAbstractButton:
    return bar._transport.buttons[part]


def told(widget: QWidget) -> tuple[QAccessible.Role, str, str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    text = QAccessible.Text
    return interface.role(), interface.text(text.Name), interface.text(text.Value)


def slider(bar: PlayerBar) -> PositionSlider:
    return bar._timeline.slider


def shown(bar: PlayerBar) -> tuple[str, str, str, str]:
    words, line = bar._words, bar._timeline
    below = words.message.text() or words.line.text()
    return words.title.text(), below, line.position.text(), line.duration.text()


# States


def test_nothing_chosen(bar) -> None:
    assert shown(bar) == ("Nothing chosen to listen to yet", "", "", "")
    assert not [b for b in bar.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    assert not slider(bar).isEnabled()
    bar.show_position(5000)
    assert bar._timeline.position.text() == ""


def test_a_recording_plays(playing) -> None:
    assert shown(playing) == ("Draagvlak en jobcoaching", "Aflevering 1", "0:17", "10:00")
    assert told(button(playing, "toggle"))[1] == "Pause"
    playing.show_state(PlayerState.PAUSED)
    assert told(button(playing, "toggle"))[1] == "Play"
    playing.show_nothing()
    assert shown(playing) == ("Nothing chosen to listen to yet", "", "", "")


def test_a_length_that_becomes_known_later(bar) -> None:
    bar.show_recording("Detachering", "", None)
    bar.show_state(PlayerState.PLAYING)
    assert not slider(bar).isEnabled() and button(bar, "back").isEnabled()
    bar.show_duration(LENGTH)
    assert slider(bar).isEnabled() and bar._timeline.duration.text() == "10:00"


def test_a_message_takes_the_place_of_the_subtitle(playing) -> None:
    playing.show_message("Er is geen geluid.")
    playing.show_state(PlayerState.FAILED)
    assert shown(playing)[1] == "Er is geen geluid."
    assert playing._words._icon.isVisible()
    assert button(playing, "toggle").isEnabled() and not button(playing, "back").isEnabled()
    playing.show_message("")
    assert shown(playing)[1] == "Aflevering 1" and not playing._words._icon.isVisible()


def test_what_is_shown_asks_for_nothing(playing, qtbot) -> None:
    signals = [playing.seek_requested, playing.speed_changed, playing.volume_changed]
    asked: list[object] = []
    for signal in signals:
        signal.connect(asked.append)
    playing.show_position(40_000)
    playing.show_speed(1.5)
    playing.show_volume(30)
    assert asked == []


# Buttons


@pytest.mark.parametrize(
    ("part", "signal", "sent"),
    [
        ("previous", "previous_requested", []),
        ("back", "skip_requested", [-15_000]),
        ("toggle", "toggled", []),
        ("forward", "skip_requested", [15_000]),
        ("next", "next_requested", []),
    ],
)
def test_buttons_by_keyboard(playing, qtbot, part: str, signal: str, sent: list[int]) -> None:
    with qtbot.waitSignal(getattr(playing, signal)) as caught:
        qtbot.keyClick(button(playing, part), Qt.Key.Key_Space)
    assert caught.args == sent


def test_every_button_has_a_name_and_its_key(playing) -> None:
    playing.set_keys({"toggle": "Ctrl+P"})
    names = [told(b)[1] for b in playing._transport.findChildren(QAbstractButton) if b.isVisible()]
    assert names == [
        "Previous passage",
        "15 seconds back",
        "Pause",
        "15 seconds forward",
        "Next passage",
        "Speed: 1×",
        "Volume: 100 %",
    ]
    assert button(playing, "toggle").toolTip() == "Pause (Ctrl+P)"
    assert button(playing, "back").toolTip() == "15 seconds back (Ctrl+J)"
    assert told(button(playing, "toggle"))[0] == QAccessible.Role.Button


def test_tab_follows_the_eye(playing, qtbot, qapp) -> None:
    playing.activateWindow()
    qtbot.waitUntil(playing.isActiveWindow)
    slider(playing).setFocus()
    places = []
    for _step in range(8):
        widget = qapp.focusWidget()
        places.append(widget.mapTo(playing, widget.rect().center()).x())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert places == sorted(places) and len(set(places)) == 8


# Speed and volume


@pytest.mark.parametrize(
    ("language", "speed", "text"),
    [("nl", 1.25, "1,25×"), ("nl", 1.0, "1×"), ("nl", 0.5, "0,5×"), ("en", 1.25, "1.25×")],
)
def test_speed_is_written_as_the_language_does(monkeypatch, language, speed, text) -> None:
    monkeypatch.setattr(i18n, "_language", language)
    assert format_speed(speed) == text


def test_no_key_no_brackets() -> None:
    assert with_key("Play", "") == "Play"


def test_speed_menu(playing, qtbot) -> None:
    speed = playing._transport.speed
    actions = speed.menu().actions()
    assert [a.data() for a in actions] == [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3]
    with qtbot.waitSignal(playing.speed_changed) as caught:
        actions[3].trigger()
    assert caught.args == [1.25] and speed.text() == "1.25×"
    assert [a.data() for a in actions if a.isChecked()] == [1.25]
    playing.show_speed(1.1)
    assert speed.text() == "1.1×" and not [a for a in actions if a.isChecked()]
    assert QAccessible.queryAccessibleInterface(speed).state().hasPopup


def test_volume_by_keyboard(playing, qtbot) -> None:
    playing.show_volume(60)
    volume = playing._transport.volume
    qtbot.keyClick(volume, Qt.Key.Key_Space)
    popup = volume.popup
    assert popup.isVisible()
    with qtbot.waitSignal(playing.volume_changed) as caught:
        qtbot.keyClick(popup.slider, Qt.Key.Key_Right)
    assert caught.args == [65] and told(volume)[1] == "Volume: 65 %"
    with qtbot.waitSignal(playing.volume_changed) as caught:
        qtbot.keyClick(popup.mute, Qt.Key.Key_Space)
    assert caught.args == [0] and told(popup.mute)[1] == "Sound on"
    assert told(volume)[1] == "Volume: no sound"
    with qtbot.waitSignal(playing.volume_changed) as caught:
        qtbot.keyClick(popup.mute, Qt.Key.Key_Space)
    assert caught.args == [65]
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


# Position


def test_position_is_a_slider_that_speaks_times(playing) -> None:
    position = slider(playing)
    assert told(position) == (
        QAccessible.Role.Slider,
        "Place in the recording",
        "0:17 of 10:00",
    )
    value = QAccessible.queryAccessibleInterface(position).valueInterface()
    assert (value.currentValue(), value.minimumValue()) == (17_000, 0)
    assert (value.maximumValue(), value.minimumStepSize()) == (LENGTH, 5_000)
    assert not QAccessible.queryAccessibleInterface(position).state().disabled


def test_a_screen_reader_can_choose_the_place(playing, qtbot) -> None:
    value = QAccessible.queryAccessibleInterface(slider(playing)).valueInterface()
    with qtbot.waitSignal(playing.seek_requested) as caught:
        value.setCurrentValue(30_000)
    assert caught.args == [30_000]


def test_described_sliders_come_and_go(qtbot, qapp) -> None:
    for _round in range(50):
        one = PositionSlider(Theme())
        assert told(one)[0] == QAccessible.Role.Slider
        one.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_Left, 295_000),
        (Qt.Key.Key_Right, 305_000),
        (Qt.Key.Key_PageUp, 240_000),
        (Qt.Key.Key_PageDown, 360_000),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, LENGTH),
    ],
)
def test_position_by_keyboard(playing, qtbot, key: Qt.Key, place: int) -> None:
    playing.show_position(300_000)
    with qtbot.waitSignal(playing.seek_requested) as caught:
        qtbot.keyClick(slider(playing), key)
    assert caught.args == [place]
    assert slider(playing).value() == place


def test_keys_add_up_and_stop_at_the_ends(playing, qtbot) -> None:
    playing.show_position(9_000)
    asked: list[int] = []
    playing.seek_requested.connect(asked.append)
    for _press in range(3):
        qtbot.keyClick(slider(playing), Qt.Key.Key_Left)
    assert asked == [4_000, 0, 0]


def test_only_the_user_s_moves_are_spoken(playing, qtbot, monkeypatch) -> None:
    spoken: list[int] = []
    monkeypatch.setattr(position_slider, "value_changed", lambda _w, value: spoken.append(value))
    playing.show_position(50_000)
    assert spoken == []
    qtbot.keyClick(slider(playing), Qt.Key.Key_Right)
    assert spoken == [55_000]


def test_a_click_jumps_there(playing, qtbot) -> None:
    position = slider(playing)
    with qtbot.waitSignal(playing.seek_requested) as caught:
        qtbot.mouseClick(position, Qt.MouseButton.LeftButton, pos=position.rect().center())
    assert caught.args[0] == pytest.approx(LENGTH / 2, abs=2000)


def test_a_drag_asks_once_and_is_left_alone(playing, qtbot) -> None:
    position = slider(playing)
    asked: list[int] = []
    playing.seek_requested.connect(asked.append)
    middle = position.rect().center()
    qtbot.mousePress(position, Qt.MouseButton.LeftButton, pos=QPoint(40, middle.y()))
    qtbot.mouseMove(position, middle)
    under = position.value()
    playing.show_position(18_000)  # the recording plays on
    assert position.value() == under and position.dragging
    assert playing._timeline.position.text() != "0:18"
    assert asked == []
    qtbot.mouseRelease(position, Qt.MouseButton.LeftButton, pos=middle)
    assert asked == [under] and not position.dragging


def test_esc_gives_a_drag_up(playing, qtbot) -> None:
    position = slider(playing)
    qtbot.mousePress(position, Qt.MouseButton.LeftButton, pos=position.rect().center())
    with qtbot.assertNotEmitted(playing.seek_requested):
        qtbot.keyClick(position, Qt.Key.Key_Escape)
        qtbot.mouseRelease(position, Qt.MouseButton.LeftButton, pos=position.rect().center())
    assert playing._timeline.position.text() == "0:17"


# Fit


def clipped(bar: PlayerBar) -> list[str]:
    """Name what lies outside the bar, over something else, or has too little room."""
    faults = []
    for control in bar.findChildren(QAbstractButton):
        if not control.isVisible() or control.window() is not bar.window():
            continue
        place = control.mapTo(bar, QPoint(0, 0))
        if not bar.rect().contains(control.rect().translated(place)):
            faults.append(f"outside: {control.accessibleName()}")
        metrics = control.fontMetrics()
        if control.width() < metrics.horizontalAdvance(control.text()):
            faults.append(f"narrow: {control.accessibleName()}")
    parts = [p for p in (bar._words, bar._timeline, bar._transport) if p.isVisible()]
    for first, second in itertools.combinations(parts, 2):
        if first.geometry().intersects(second.geometry()):
            faults.append(f"overlap: {first} {second}")
    for label in (bar._timeline.position, bar._timeline.duration):
        if label.width() < label.fontMetrics().horizontalAdvance(label.text()):
            faults.append(f"narrow: {label.text()}")
    return faults


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width", [1920, 1440, 1024])
def test_nothing_is_clipped(playing, qapp, qtbot, width: int, scale: float) -> None:
    theme = Theme(tokens=DARK, scale=scale)
    style.apply(qapp, theme)
    playing.set_theme(theme)
    playing.show_recording("De Banenafspraak als perspectief", "Interview", 3_723_000)
    playing.show_speed(1.25)
    assert playing.minimumSizeHint().width() <= width
    playing.resize(width, 10)
    qtbot.wait(20)
    playing.resize(width, playing.sizeHint().height())
    qtbot.wait(20)
    assert clipped(playing) == []
    assert playing.width() == width
    assert slider(playing).width() >= theme.px(200)


LONG = (
    "The recording interview.opus is no longer in the archive's folder. "
    "Put the file back, or add it again."
)


@pytest.mark.parametrize("width", [1920, 1440, 1280, 1024, 800])
def test_a_message_is_read_as_a_whole_and_moves_nothing(playing, qtbot, width: int) -> None:
    playing.resize(width, playing.height())
    qtbot.wait(20)
    places = slider(playing).mapTo(playing, QPoint(0, 0)), slider(playing).size(), playing.height()
    playing.show_message(LONG)
    qtbot.waitUntil(playing._words.message.isVisible)
    qtbot.wait(20)
    assert not playing._words.title.isVisible()
    assert clipped(playing) == []
    if width >= 1280:
        assert not playing._words.message.is_elided()
    now = slider(playing).mapTo(playing, QPoint(0, 0)), slider(playing).size(), playing.height()
    assert now == places
    assert playing._words.message.toolTip() == LONG
    assert playing._words.accessibleDescription() == LONG


def test_a_message_is_over_when_something_plays(playing) -> None:
    playing.show_message(LONG)
    playing.show_state(PlayerState.FAILED)
    assert playing._words.has_message
    playing.show_state(PlayerState.PLAYING)
    assert not playing._words.has_message and playing._words.title.isVisible()
    playing.show_message(LONG)
    playing.show_recording("Detachering", "Aflevering 3", LENGTH)
    assert not playing._words.has_message


def test_the_ring_of_the_slider_leaves_the_times_free(playing, qtbot, qapp) -> None:
    playing.window().activateWindow()
    slider(playing).setFocus()
    qtbot.waitUntil(lambda: bool(playing.findChildren(_Overlay)))
    ring = playing.findChildren(_Overlay)[0]
    for label in (playing._timeline.position, playing._timeline.duration):
        place = label.rect().translated(label.mapTo(playing.window(), QPoint(0, 0)))
        metrics = label.fontMetrics()
        middle = place.center().y()
        text_top = middle - metrics.capHeight() // 2 - 1
        assert ring.geometry().bottom() < text_top


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_to_do_is_read_as_a_whole(bar, qapp, qtbot, scale: float) -> None:
    theme = Theme(scale=scale)
    style.apply(qapp, theme)
    bar.set_theme(theme)
    bar.resize(1024, bar.sizeHint().height())
    qtbot.waitUntil(lambda: not bar._words.title.is_elided())
    bar.show_recording("Detachering", "Aflevering 3", LENGTH)
    bar.show_message("Er is geen geluid. Installeer VLC om te luisteren.")
    bar.show_state(PlayerState.FAILED)
    qtbot.wait(20)
    bar.resize(1024, bar.sizeHint().height())
    qtbot.waitUntil(lambda: not bar._words.message.is_elided())
    assert clipped(bar) == []
    bar.show_state(PlayerState.PAUSED)
    assert bar._timeline.isVisible()


def test_passage_buttons_go_first(playing, qtbot) -> None:
    assert button(playing, "previous").isVisible()
    playing.resize(800, playing.height())
    assert not button(playing, "previous").isVisible() and button(playing, "back").isVisible()
    assert playing._timeline.geometry().right() < playing._transport.geometry().left()
    playing.resize(1440, playing.height())
    assert button(playing, "next").isVisible()
