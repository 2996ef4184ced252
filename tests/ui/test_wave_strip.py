"""The strip with the sound: mouse, keyboard, what it tells, what it draws."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from archive_app import i18n
from archive_app.domain.transcript import Origin, Passage, PassageKind, Transcript
from archive_app.resources import resource
from archive_app.ui.player.position_slider import PositionSlider
from archive_app.ui.theme import DARK, LIGHT, Theme
from archive_app.ui.wave.mark_board import Mark, MarkShape
from archive_app.ui.wave.spoken import Spoken, SpokenText, spoken_text
from archive_app.ui.wave.strip import WaveStrip
from archive_app.ui.wave.strip_state import areas

LENGTH, WIDTH = 600_000, 1_200
KEY, HELD = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT, NONE = HELD.ControlModifier, HELD.ShiftModifier, HELD.NoModifier

PASSAGES = [
    Spoken("p1", 0, 6_000, "Anna", 0),
    Spoken("p2", 6_000, 12_000, "Bram", 1),
    Spoken("p3", 12_000, 20_000, "Anna", 0),
]


class Loud:
    """A recording that is as loud everywhere, up to a time."""

    loudest = 200
    damaged = False

    def __init__(self, length_ms: int = LENGTH) -> None:
        self.length_ms = length_ms

    def columns(self, start_ms: float, step_ms: float, count: int) -> tuple[bytes, bytes]:
        inside = [0 <= start_ms + n * step_ms < self.length_ms for n in range(count)]
        return bytes(200 * each for each in inside), bytes(140 * each for each in inside)


@pytest.fixture(autouse=True)
def _english(_language: None) -> None:
    i18n.install("en", resource("i18n"))


@pytest.fixture
def strip(qtbot) -> WaveStrip:
    strip = WaveStrip(Theme())
    qtbot.addWidget(strip)
    strip.resize(WIDTH, strip.sizeHint().height())
    strip.show_recording(LENGTH)
    strip.show_outline(Loud())
    strip.show_spoken(SpokenText(PASSAGES))
    strip.show()
    qtbot.waitExposed(strip)
    strip.setFocus()
    return strip


def point(strip: WaveStrip, ms: float, part: str = "wave") -> QPoint:
    """Return where a time stands in a part of the strip; the first 24 s are in sight."""
    area = getattr(areas(strip.size(), strip.theme), part)
    return QPointF(strip.state.span.x(ms, strip.width()), area.center().y()).toPoint()


def drag(strip: WaveStrip, start_ms: float, end_ms: float, part: str = "wave") -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(strip, left, NONE, point(strip, start_ms, part))
    for ms in ((start_ms + end_ms) / 2, end_ms):
        QTest.mouseMove(strip, point(strip, ms, part))
    QTest.mouseRelease(strip, left, NONE, point(strip, end_ms, part))


def told(strip: WaveStrip) -> str:
    interface = QAccessible.queryAccessibleInterface(strip)
    assert interface.role() == QAccessible.Role.Slider
    return str(interface.text(QAccessible.Text.Value))


def image(widget) -> QImage:
    return widget.grab().toImage()


def test_a_click_goes_there(strip: WaveStrip, qtbot) -> None:
    with qtbot.waitSignal(strip.seek_requested) as sought:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, NONE, point(strip, 8_000))
    assert sought.args[0] == pytest.approx(8_000, abs=20)
    assert strip.state.stretch is None


def test_a_drag_chooses_a_stretch_in_either_direction(strip: WaveStrip, qtbot) -> None:
    for start, end in ((4_000, 9_000), (9_000, 4_000)):
        strip.let_go()
        with (
            qtbot.assertNotEmitted(strip.seek_requested),
            qtbot.waitSignal(strip.stretch_selected) as chosen,
        ):
            drag(strip, start, end)
        assert chosen.args == [pytest.approx(4_000, abs=20), pytest.approx(9_000, abs=20)]


def test_an_end_of_the_stretch_can_be_dragged(strip: WaveStrip, qtbot) -> None:
    strip.show_stretch((4_000, 9_000))
    with qtbot.waitSignal(strip.stretch_selected) as chosen:
        drag(strip, 9_000, 13_000)
    assert chosen.args == [4_000, pytest.approx(13_000, abs=20)]
    with qtbot.waitSignal(strip.stretch_selected) as chosen:
        drag(strip, 4_000, 2_000)
    assert chosen.args[0] == pytest.approx(2_000, abs=20)


def test_esc_gives_a_drag_up_and_then_the_stretch(strip: WaveStrip, qtbot) -> None:
    strip.show_stretch((4_000, 9_000))
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, NONE, point(strip, 9_000))
    QTest.mouseMove(strip, point(strip, 15_000))
    assert strip.state.stretch == (4_000, pytest.approx(15_000, abs=20))
    with qtbot.assertNotEmitted(strip.stretch_selected):
        QTest.keyClick(strip, KEY.Key_Escape)
        QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, NONE, point(strip, 15_000))
    assert strip.state.stretch == (4_000, 9_000)
    with qtbot.waitSignal(strip.stretch_cleared):
        QTest.keyClick(strip, KEY.Key_Escape)
    assert strip.state.stretch is None
    assert not strip.can_let_go()


def test_arrows_walk_and_enter_plays_from_there(strip: WaveStrip, qtbot) -> None:
    strip.show_position(5_000)
    for key, held, place in (
        (KEY.Key_Right, NONE, 6_000),
        (KEY.Key_Right, CONTROL, 6_100),
        (KEY.Key_Left, CONTROL, 6_000),
        (KEY.Key_Left, NONE, 5_000),
        (KEY.Key_PageDown, NONE, 29_000),
        (KEY.Key_End, NONE, LENGTH),
        (KEY.Key_Home, NONE, 0),
        (KEY.Key_Left, NONE, 0),
        (KEY.Key_Up, NONE, 1_000),
    ):
        QTest.keyClick(strip, key, held)
        assert strip.value() == place
        assert strip.state.span.holds(place)
    with qtbot.waitSignal(strip.play_requested) as played:
        QTest.keyClick(strip, KEY.Key_Return)
    assert played.args == [1_000]
    with qtbot.waitSignal(strip.toggled):
        QTest.keyClick(strip, KEY.Key_Space)


def test_shift_chooses_from_where_one_was(strip: WaveStrip) -> None:
    chosen: list[tuple[int, int]] = []
    strip.stretch_selected.connect(lambda start, end: chosen.append((start, end)))
    strip.show_position(5_000)
    QTest.keyClick(strip, KEY.Key_Right, SHIFT)
    QTest.keyClick(strip, KEY.Key_Right, SHIFT | CONTROL)
    for _ in range(2):
        QTest.keyClick(strip, KEY.Key_Left, SHIFT)
    assert chosen == [(5_000, 6_000), (5_000, 6_100), (5_000, 5_100), (4_100, 5_000)]
    assert "chosen: 0:04 to 0:05" in told(strip)


@pytest.mark.parametrize(
    ("key", "held", "taken"),
    [
        (KEY.Key_Right, NONE, True),
        (KEY.Key_Right, SHIFT | CONTROL, True),
        (KEY.Key_Up, SHIFT | CONTROL, False),  # the volume
        (KEY.Key_Escape, NONE, False),  # nothing to let go of: one step back
        (KEY.Key_Plus, NONE, True),
        (KEY.Key_Plus, CONTROL, False),  # the size of everything
        (KEY.Key_Space, CONTROL, False),
        (KEY.Key_J, NONE, False),
        (KEY.Key_BracketLeft, NONE, False),  # no edge can be moved
    ],
)
def test_only_its_own_keys_are_no_shortcuts(strip: WaveStrip, key, held, taken: bool) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
    event.ignore()
    QApplication.sendEvent(strip, event)
    assert event.isAccepted() == taken


def test_zoom_keeps_the_place_under_the_pointer(strip: WaveStrip) -> None:
    place = QPointF(300, 40)
    before = strip.state.span.ms(300, WIDTH)

    def turn(delta: int, held=CONTROL) -> None:
        event = QWheelEvent(
            place, strip.mapToGlobal(place), QPoint(), QPoint(0, delta),
            Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(strip, event)

    strip.look_at(strip.state.span.moved(200_000))
    before = strip.state.span.ms(300, WIDTH)
    turn(120)
    assert strip.state.span.length_ms < 24_000
    assert strip.state.span.ms(300, WIDTH) == pytest.approx(before, abs=5)
    for _ in range(20):
        turn(120)
    assert strip.state.span.length_ms == 5_000
    for _ in range(30):
        turn(-120)
    assert (strip.state.span.start_ms, strip.state.span.length_ms) == (0, LENGTH)
    strip.zoom(6)
    start = strip.state.span.start_ms
    turn(-120, SHIFT)
    assert strip.state.span.start_ms > start


def test_it_follows_until_the_user_looks_elsewhere(strip: WaveStrip) -> None:
    for ms in range(0, 60_000, 500):
        strip.show_position(ms)
        assert strip.state.span.holds(ms)
    strip.look_at(strip.state.span.moved(100_000))
    elsewhere = strip.state.span
    for ms in range(60_000, 70_000, 500):
        strip.show_position(ms)
    assert strip.state.span == elsewhere
    strip.show_position(300_000)  # whoever goes elsewhere wants to see that
    assert strip.state.span.holds(300_000)
    strip.look_at(elsewhere)
    strip.follow()
    assert strip.state.span.holds(300_000)


def test_the_edges_of_the_passage_being_spoken_can_be_dragged(strip: WaveStrip, qtbot) -> None:
    strip.show_position(7_000)
    with qtbot.assertNotEmitted(strip.edge_moved):
        drag(strip, 12_000, 13_000, "band")
    strip.let_go()
    strip.set_edges_movable(True)
    with qtbot.waitSignal(strip.edge_moved) as moved:
        drag(strip, 12_000, 13_000, "band")
    assert moved.args == ["p2", "end", pytest.approx(13_000, abs=20)]
    with qtbot.waitSignal(strip.edge_moved) as moved:
        drag(strip, 6_000, 20_000, "band")  # never over its other edge
    assert moved.args == ["p2", "start", 11_900]
    strip.put_cursor(11_000)
    with qtbot.waitSignal(strip.edge_moved) as moved:
        QTest.keyClick(strip, KEY.Key_BracketRight)
    assert moved.args == ["p2", "end", 11_000]


def test_other_passages_end_the_drag_of_an_edge(strip: WaveStrip, qtbot) -> None:
    strip.show_position(7_000)
    strip.set_edges_movable(True)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, NONE, point(strip, 12_000, "band"))
    QTest.mouseMove(strip, point(strip, 13_000, "band"))
    with qtbot.assertNotEmitted(strip.edge_moved):
        strip.show_spoken(SpokenText(PASSAGES[:1]))
        QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, NONE, point(strip, 13_000, "band"))
    assert strip.state.moving is None


def test_a_screen_reader_hears_where_who_and_what(strip: WaveStrip) -> None:
    strip.show_marks(
        [
            Mark(7_000, 7_000, "Bookmark: begin", MarkShape.FLAG),
            Mark(100_000, 200_000, "Chapter: werk", MarkShape.BAND),
        ]
    )
    strip.put_cursor(7_000)
    assert told(strip) == "0:07 of 10:00, Bram, Bookmark: begin"
    assert strip.accessibleName() == "Sound as a picture"
    assert "0:07 Bookmark: begin; 1:40 Chapter: werk" in strip.accessibleDescription()
    interface = QAccessible.queryAccessibleInterface(strip)
    values = interface.valueInterface()
    assert (values.currentValue(), values.maximumValue()) == (7_000, LENGTH)
    strip.show_marks([Mark(n, n, f"hit {n}") for n in range(500)])
    assert "480 more" in strip.accessibleDescription()


def test_a_click_on_a_mark_goes_to_it(strip: WaveStrip, qtbot) -> None:
    strip.show_marks([Mark(0, 0, "begin"), Mark(8_040, 8_040, "here")])
    for ms in (0, 8_040):
        with qtbot.waitSignal(strip.seek_requested) as sought:
            near = point(strip, ms, "ruler") + QPoint(3, 0)
            QTest.mouseClick(strip, Qt.MouseButton.LeftButton, NONE, near)
        assert sought.args == [ms]


def test_what_is_wrong_with_the_picture_is_said(strip: WaveStrip) -> None:
    strip.show_outline(None)
    assert "is being made" in strip.accessibleDescription()
    damaged = Loud(300_000)
    damaged.damaged = True
    strip.show_outline(damaged)
    assert "is damaged" in strip.accessibleDescription()
    strip.show_problem("The recording is gone.")
    assert strip.accessibleDescription().startswith("The recording is gone.")
    strip.show_recording(LENGTH)
    strip.show_outline(Loud())
    assert "gone" not in strip.accessibleDescription()


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_heard_has_the_accent_and_is_thicker(
    strip: WaveStrip, tokens, scale: float
) -> None:
    theme = Theme(tokens=tokens, scale=scale)
    strip.set_theme(theme)
    strip.resize(WIDTH, strip.sizeHint().height())
    strip.show_spoken(SpokenText())
    strip.show_position(12_000)
    shown = image(strip)
    y = int(areas(strip.size(), theme).wave.center().y()) - theme.px(6)

    def filled(start: int, end: int, token: str) -> int:
        color = theme.color(token)
        return sum(_near(shown.pixelColor(x, y), color) for x in range(start, end))

    heard, ahead = filled(100, 500, "accent"), filled(700, 1_100, "ink2")
    assert heard > 100 * 1.2
    assert 0 < ahead < heard


def _near(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) < 60 for a, b in pairs)


def test_its_focus_is_seen(strip: WaveStrip, qtbot) -> None:
    strip.activateWindow()
    qtbot.waitUntil(strip.hasFocus)
    with_ring = image(strip)
    strip.clearFocus()
    assert image(strip) != with_ring


def test_without_a_recording_nothing_can_be_done(strip: WaveStrip, qtbot) -> None:
    strip.show_recording(None)
    with qtbot.assertNotEmitted(strip.seek_requested), qtbot.assertNotEmitted(strip.toggled):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, NONE, QPoint(100, 40))
        QTest.keyClick(strip, KEY.Key_Space)
    assert not image(strip).isNull()


def test_the_timeline_draws_bars_and_marks_and_stays_a_slider(qtbot) -> None:
    slider = PositionSlider(Theme())
    qtbot.addWidget(slider)
    slider.resize(600, slider.sizeHint().height())
    slider.setEnabled(True)
    slider.show_duration(LENGTH)
    slider.show_position(300_000)
    line = image(slider)
    slider.show_outline(Loud())
    bars = image(slider)
    slider.show_marks([Mark(450_000, 450_000, "here", MarkShape.FLAG)])
    marked = image(slider)
    assert len({bytes(each.constBits()) for each in (line, bars, marked)}) == 3
    slider.show_marks([])
    slider.show_outline(None)
    assert image(slider) == line
    with qtbot.waitSignal(slider.seek_requested) as sought:
        QTest.keyClick(slider, KEY.Key_Right)
    assert sought.args == [305_000]
    assert slider.value_text() == "5:05 of 10:00"


def test_passages_without_an_end_go_on_to_the_next() -> None:
    passages = (
        Passage("a", PassageKind.HEADING, "Kop"),
        Passage("b", PassageKind.SPEECH, "Een.", 1_000, None, "Anna"),
        Passage("c", PassageKind.SPEECH, "Twee.", 3_000, 4_000, "Bram"),
        Passage("d", PassageKind.SPEECH, "Drie.", 5_000, None, "Anna"),
    )
    text = Transcript("t", "i", "r", "nl", Origin.IMPORTED, 1, passages)
    spoken = spoken_text(text, "r", 9_000)
    assert [(p.id, p.start_ms, p.end_ms, p.voice) for p in spoken.passages] == [
        ("b", 1_000, 3_000, 0),
        ("c", 3_000, 4_000, 1),
        ("d", 5_000, 9_000, 0),
    ]
    found = [spoken.at(ms) for ms in (0, 1_000, 3_999, 4_000, 8_999, 9_000)]
    assert [p and p.id for p in found] == [None, "b", "c", None, "d", None]
    assert spoken_text(text, "another", 9_000).passages == []
    assert spoken_text(None, "r", 9_000).passages == []


def test_of_thousands_of_voices_no_more_are_drawn_than_fit() -> None:
    many = SpokenText([Spoken(f"p{n}", n * 100, n * 100 + 100, str(n % 2)) for n in range(7_000)])
    assert len(list(many.shown(0, 700_000, 2_000))) <= 351
    assert [run.id for run in many.shown(150, 350, 1)] == ["p1", "p2", "p3"]
