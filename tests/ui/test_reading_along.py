"""Words that are played and marked, a text that isn't snatched away, an editor over it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.transcript import Origin, Passage, PassageKind, Transcript
from archive_app.ui.painting import to_utf16
from archive_app.ui.reader import reading_hold
from archive_app.ui.reader.passage_model import runs
from archive_app.ui.reader.passage_view import PassageView
from archive_app.ui.reader.reader_view import ReaderView
from archive_app.ui.reader.renewal import Renewal
from archive_app.ui.reader.voices import VoiceShape, voice_color, voice_shape, voices_of
from archive_app.ui.theme import Theme, load_fonts
from made_passages import FEW, made_up

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def fonts(qapp) -> None:
    load_fonts()


@pytest.fixture
def view(qtbot):
    view = PassageView(Theme())
    qtbot.addWidget(view)
    view.resize(760, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def reader(qtbot):
    reader = ReaderView(Theme())
    qtbot.addWidget(reader)
    reader.resize(760, 700)
    reader.show()
    qtbot.waitExposed(reader)
    return reader


def place_of(view: PassageView, row: int, word: str) -> QPoint:
    """Return the middle of a word in the window."""
    text = view.passages[row].text
    start = text.index(word)
    (rect,) = view._painter.mark_rects(
        view._setter.laid_out(row), view.row_rect(row), (start, start + len(word))
    )
    return rect.center().toPoint()


def drag(view: PassageView, start: QPoint, end: QPoint) -> None:
    viewport = view.viewport()
    QTest.mousePress(viewport, LEFT, NONE, start)
    for part in range(1, 6):
        point = QPointF(start + (end - start) * part / 5)
        event = QMouseEvent(
            QMouseEvent.Type.MouseMove, point, viewport.mapToGlobal(point), LEFT, LEFT, NONE
        )
        QApplication.sendEvent(viewport, event)
    QTest.mouseRelease(viewport, LEFT, NONE, end)


def turn_wheel(view: PassageView, notches: int) -> None:
    middle = QPointF(view.viewport().rect().center())
    place = QPointF(view.viewport().mapToGlobal(middle.toPoint()))
    none = Qt.MouseButton.NoButton
    turned = QPoint(0, -120 * notches)
    event = QWheelEvent(
        middle, place, QPoint(), turned, none, NONE, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.viewport(), event)


# -- playing from a word


def test_a_click_on_a_word_plays_from_it(view, qtbot) -> None:
    view.set_passages(FEW, True)
    with qtbot.waitSignal(view.word_played) as played:
        QTest.mouseClick(view.viewport(), LEFT, NONE, place_of(view, 1, "daar"))
    assert played.args == [1, 8]  # the smiley is one code point
    assert view.current_row == 1
    assert view.chosen_words == ""


@pytest.mark.parametrize(("row", "word", "sound"), [(1, "daar", False), (4, "kader", True)])
def test_a_click_where_nothing_is_heard_only_goes_there(view, qtbot, row, word, sound) -> None:
    view.set_passages(FEW, sound)
    with qtbot.assertNotEmitted(view.word_played), qtbot.assertNotEmitted(view.play_requested):
        QTest.mouseClick(view.viewport(), LEFT, NONE, place_of(view, row, word))
    assert view.current_row == row


def test_a_drag_chooses_words_and_plays_nothing(view, qtbot) -> None:
    view.set_passages(FEW, True)
    with qtbot.assertNotEmitted(view.word_played):
        drag(view, place_of(view, 2, "nog"), place_of(view, 2, "nieuwe"))
    assert view.chosen_words == "nog wat op een nieuwe"
    with qtbot.assertNotEmitted(view.word_played):
        drag(view, place_of(view, 2, "nieuwe"), place_of(view, 2, "op"))
    assert view.chosen_words == "op een nieuwe"
    QTest.mouseClick(view.viewport(), LEFT, NONE, place_of(view, 2, "nog"))
    assert view.chosen_words == ""


def test_a_double_click_chooses_the_word(view, qtbot) -> None:
    view.set_passages(FEW, True)
    with qtbot.assertNotEmitted(view.play_requested):
        QTest.mouseDClick(view.viewport(), LEFT, NONE, place_of(view, 1, "daar"))
    assert view.chosen_words == "daar"


def test_enter_plays_from_the_chosen_words(view, qtbot) -> None:
    view.set_passages(FEW, True)
    view.show_passage(1)
    for _turn in range(2):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.word_played) as played:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert played.args == [1, 8]


# -- the word that is heard


def test_the_word_heard_has_a_ground_and_a_line_and_only_its_row_is_painted(view, qtbot) -> None:
    view.set_passages(FEW, True)
    view.set_spoken(1)
    view.set_spoken_word((0, 5))
    image = view.grab().toImage()
    (rect,) = view._painter.mark_rects(view._setter.laid_out(1), view.row_rect(1), (0, 5))
    middle = rect.center().toPoint()
    below = QPoint(middle.x(), round(rect.bottom()) - 1)
    assert image.pixelColor(below) == view.theme.color("accent")
    ground = QPoint(middle.x(), round(rect.top()) + 1)
    assert image.pixelColor(ground) == view.theme.color("spoken")
    painted: list[int] = []
    paint = view._painter.paint
    view._painter.paint = lambda painter, rect, layout, look: (
        painted.append(layout.text_y), paint(painter, rect, layout, look)
    )  # fmt: skip
    qtbot.waitUntil(lambda: QApplication.processEvents() is None)
    painted.clear()
    view.set_spoken_word((6, 7))
    qtbot.waitUntil(lambda: bool(painted))
    assert len(painted) == 1


def test_a_word_is_of_the_passage_that_is_heard(view) -> None:
    view.set_passages(FEW, True)
    view.set_spoken_word((0, 3))
    assert view.look(1).word is None
    view.set_spoken(1)
    view.set_spoken_word((0, 3))
    assert view.look(1).word == (0, 3)
    view.set_spoken(2)
    assert view.look(2).word is None


# -- never snatched away


def test_who_scrolls_is_left_alone_for_a_while(view, monkeypatch) -> None:
    now = 100.0
    monkeypatch.setattr(reading_hold, "monotonic", lambda: now)
    view.set_passages(made_up(200), True)
    assert not view.follow_held
    turn_wheel(view, 2)
    assert view.follow_held
    now += reading_hold.HOLD_S + 1
    assert not view.follow_held
    view.show_passage(1)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.follow_held
    now += reading_hold.HOLD_S + 1
    view.verticalScrollBar().triggerAction(view.verticalScrollBar().SliderAction.SliderPageStepAdd)
    assert view.follow_held


def test_who_chose_words_is_left_alone_until_they_play(view) -> None:
    view.set_passages(FEW, True)
    view.show_passage(1)
    view.choose_word(1)
    assert view.follow_held
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.follow_held


def test_the_way_back_is_offered_where_what_is_heard_is_out_of_sight(reader, qtbot) -> None:
    passages = tuple(made_up(200))
    reader.show_item(*long_item(passages))
    view = reader.passages
    view.set_spoken(3)
    assert reader.heard.isHidden()
    for _turn in range(60):
        turn_wheel(view, 3)
    assert view.is_out_of_sight(3)
    assert not reader.heard.isHidden()
    assert reader.rect().contains(reader.heard.geometry())
    view.set_spoken(3, False)
    assert reader.heard.isHidden()
    view.set_spoken(3, True)
    QTest.mouseClick(reader.heard, LEFT)
    assert view.is_in_window(3)
    assert not view.follow_held
    assert reader.heard.isHidden()


# -- the same text, corrected


def long_item(passages: tuple[Passage, ...]) -> tuple[Item, Transcript]:
    item = Item("i", Kind.INTERVIEW, "Fietsen", has_sound=True, has_text=True)
    return item, Transcript("t", "i", "r", "nl", Origin.IMPORTED, 1, passages)


def test_a_correction_leaves_one_where_one_is(reader) -> None:
    passages = tuple(made_up(300))
    reader.show_item(*long_item(passages))
    view = reader.passages
    view.show_passage(150)
    view.set_spoken(151)
    top = view.scroller.top_of(150)
    view.set_marks({10: ((0, 2),), 150: ((0, 2),)})
    fixed = (*passages[:150], replace(passages[150], text="Verbeterd"), *passages[151:])
    reader.show_item(*long_item(fixed))
    assert view.current_row == 150
    assert view.scroller.top_of(150) == top
    assert view.passages[150].text == "Verbeterd"
    assert view.look(151).spoken
    assert view.look(10).marks == ((0, 2),)
    assert view.look(150).marks == ()


def test_a_split_and_a_join_leave_one_where_one_is(reader) -> None:
    passages = tuple(made_up(300))
    reader.show_item(*long_item(passages))
    view = reader.passages
    view.show_passage(150)
    view.set_spoken(152)
    top = view.scroller.top_of(150)
    new = replace(passages[20], id="nieuw")
    split = (*passages[:21], new, *passages[21:])
    reader.show_item(*long_item(split))
    assert view.current_passage_id == "p150"
    assert view.scroller.top_of(151) == top
    assert view.look(153).spoken
    reader.show_item(*long_item((*split[:151], *split[152:])))  # p150 joined the one before it
    assert view.current_passage_id == "p149"
    assert view.is_in_window(view.current_row)


def test_an_item_that_got_its_sound_plays(reader, qtbot) -> None:
    item, transcript = long_item(FEW)
    reader.show_item(replace(item, has_sound=False), transcript)
    assert not reader.passages.plays(1)
    reader.show_item(item, transcript)
    assert reader.passages.plays(1)


def test_where_passages_stand_after_a_change() -> None:
    before = FEW
    renewal = Renewal(before, (before[0], before[2], before[4]))
    assert [renewal.row(row) for row in range(5)] == [0, None, 1, None, 2]
    assert [renewal.nearest(row) for row in range(5)] == [0, 0, 1, 1, 2]
    assert not renewal.same_rows
    changed = (*before[:3], replace(before[3], text="anders"), before[4])
    assert Renewal(before, changed).changed == (3,)


# -- an editor over a passage


class Editor(QTextEdit):
    """A field that says how tall it wants to be."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = 120

    def sizeHint(self) -> QSize:
        return QSize(200, self.wanted)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 20)

    def grow(self, wanted: int) -> None:
        self.wanted = wanted
        self.updateGeometry()


def in_reader(reader: ReaderView, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(reader, QPoint()), widget.size())


def test_an_editor_lies_over_the_text_and_scrolls_along(reader, qtbot) -> None:
    reader.show_item(*long_item(tuple(made_up(100))))
    view, editor = reader.passages, Editor()
    view.open_editor(5, editor)
    assert view.editor_row == 5
    assert view.follow_held
    assert view.text_place(5).height() == 120
    assert in_reader(reader, editor) == view.text_place(5)
    editor.grow(300)
    qtbot.waitUntil(lambda: view.text_place(5).height() == 300)
    assert in_reader(reader, editor) == view.text_place(5)
    before = in_reader(reader, editor).top()
    view.scroll_by(40)
    assert in_reader(reader, editor).top() == before - 40
    assert view.close_editor() is editor
    assert (view.editor_row, editor.isHidden(), editor.parent()) == (-1, True, None)
    assert view.measure_row(5) == view._setter.laid_out(5).height
    assert not view.follow_held


def test_tab_goes_from_the_text_into_its_editor(reader, qtbot) -> None:
    reader.show_item(*long_item(tuple(made_up(100))))
    view, editor = reader.passages, Editor()
    reader.activateWindow()
    view.open_editor(2, editor)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert editor.hasFocus()
    view.close_editor()
    assert view.hasFocus()


def test_an_editor_stays_with_its_passage_and_the_keyboard(reader, qtbot) -> None:
    passages = tuple(made_up(100))
    reader.show_item(*long_item(passages))
    reader.activateWindow()
    view, editor = reader.passages, Editor()
    view.open_editor(5, editor)
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    new = replace(passages[1], id="nieuw")
    reader.show_item(*long_item((*passages[:2], new, *passages[2:])))
    assert view.editor_row == 6
    assert editor.hasFocus()
    assert in_reader(reader, editor).size() == view.text_place(6).size()
    assert view.text_place(6).height() == 120


def test_an_editor_of_a_passage_that_is_gone_is_given_back(reader, qtbot) -> None:
    passages = tuple(made_up(100))
    reader.show_item(*long_item(passages))
    view, editor = reader.passages, Editor()
    view.open_editor(5, editor)
    with qtbot.waitSignal(view.editor_lost) as lost:
        reader.show_item(*long_item((*passages[:5], *passages[6:])))
    assert lost.args == [editor]
    view.open_editor(5, editor)
    with qtbot.waitSignal(view.editor_lost):
        reader.show_nothing()
    assert editor.isHidden()
    assert view.editor_row == -1


# -- times and voices


def test_a_time_that_was_reckoned_says_so(view) -> None:
    passages = (Passage("a", PassageKind.SPEECH, "Dag", 184_000, about=True),)
    view.set_passages(passages, True)
    assert view._setter.laid_out(0).time == "ca. 3:04"
    assert view._model.told(0) == "ongeveer 3:04: Dag"


def test_a_reckoned_time_of_many_hours_stays_off_the_text(view) -> None:
    view.resize(1200, 700)
    view.set_passages((Passage("a", PassageKind.SPEECH, "Dag", 37_384_000, about=True),), True)
    time = view._painter.time_rect(view._setter.laid_out(0), view.row_rect(0))
    assert time.right() < view._setter.columns.text_x


def test_twenty_voices_differ(qapp) -> None:
    theme = Theme()
    looks = {(voice_color(theme, n).name(), voice_shape(n)) for n in range(20)}
    assert len(looks) == 20
    assert {voice_shape(n) for n in range(5)} == set(VoiceShape)


def test_voices_are_numbered_as_they_first_speak() -> None:
    passages = [Passage(str(n), PassageKind.SPEECH, "x", speaker=s) for n, s in enumerate("baab")]
    assert voices_of(passages) == {"b": 0, "a": 1}


def test_code_points_are_meant_everywhere() -> None:
    assert to_utf16("a😀b", ((2, 3),)) == ((3, 4),)


def test_a_few_changed_passages_are_all_that_is_laid_out(view) -> None:
    before = tuple(
        Passage(f"p{n}", PassageKind.SPEECH, f"Zin {n}.", n * 1000, speaker="An")
        for n in range(300)
    )
    view.set_passages(before, True)
    made = view.layouts_made
    after = (*before[:150], replace(before[150], text="Lang. " * 200, speaker="Bo"), *before[151:])
    view.renew_passages(after, True)
    assert view.layouts_made <= made + 4
    assert view.scroller.height_of(150) == view._setter.laid_out(150).height
    assert [view._setter.laid_out(row).speaker for row in (149, 150, 151, 152)] == [
        "", "Bo", "An", "",
    ]  # fmt: skip
    assert [view.voice(name) for name in ("An", "Bo")] == [0, 1]


def test_rows_that_follow_each_other_are_told_of_together() -> None:
    assert list(runs([2, 3, 4, 7, 9, 10])) == [(2, 4), (7, 7), (9, 10)]
    assert list(runs([])) == []


def test_to_what_is_heard_makes_it_current(view) -> None:
    passages = tuple(Passage(f"p{n}", PassageKind.SPEECH, f"Zin {n}.", n * 1000) for n in range(90))
    view.set_passages(passages, True)
    view.set_spoken(70)
    assert view.heard_out_of_sight
    view.hold_for("tapping", on=True)
    assert not view.heard_out_of_sight
    assert view.follow_held
    view.hold_for("tapping", on=False)
    assert view.show_heard()
    assert view.current_row == 70
    assert not view.follow_held
