"""The reader: thousands of passages, the keyboard, what a screen reader hears."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from archive_app.domain.catalogue import (
    Affiliation,
    Item,
    Kind,
    Organisation,
    Participant,
    Person,
    Role,
)
from archive_app.domain.transcript import Origin, Passage, PassageKind, Transcript
from archive_app.i18n import _
from archive_app.i18n.words import kind_word
from archive_app.ui.lists.heights import Heights
from archive_app.ui.lists.scroller import Scroller
from archive_app.ui.painting import TextBlock, to_utf16
from archive_app.ui.reader.passage_view import PassageView
from archive_app.ui.reader.reader_view import ReaderView
from archive_app.ui.theme import DARK, Size, Theme, load_fonts
from archive_app.ui.widgets.chip import ChipButton
from made_passages import FEW, LONG, WORDS, made_up


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp):
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
def focused(view, qtbot):
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def tops(view):
    return {row: top for row, top, _height in view.scroller.in_window()}


# -- heights and the window on them


def test_heights_find_and_correct():
    heights = Heights([10, 20, 30])
    assert [heights.before(row) for row in range(4)] == [0, 10, 30, 60]
    assert heights.find(0) == (0, 0)
    assert heights.find(10) == (1, 0)
    assert heights.find(59) == (2, 29)
    assert heights.find(75) == (2, 45)
    heights.correct(0, 100)
    assert heights.total == 150
    assert heights.find(99) == (0, 99)
    assert heights.find(100) == (1, 0)


def test_heights_agree_with_plain_sums():
    chance = random.Random(1)
    plain = [chance.randint(1, 90) for _row in range(777)]
    heights = Heights(plain)
    for _turn in range(300):
        row = chance.randrange(777)
        plain[row] = chance.randint(1, 300)
        heights.correct(row, plain[row])
        row = chance.randrange(777)
        assert heights.before(row) == sum(plain[:row])
        assert heights.find(sum(plain[:row])) == (row, 0)
    assert heights.total == sum(plain)


def test_what_is_read_stays_when_heights_above_are_corrected():
    scroller = Scroller(lambda row: 100 + row % 7 * 13)
    scroller.height = 500
    scroller.reset([60] * 1000)
    scroller.place(500, 200)
    for _turn in range(200):
        before = {row: top for row, top, _height in scroller.in_window()}
        scroller.move_by(-37)
        after = {row: top for row, top, _height in scroller.in_window()}
        for row in before.keys() & after.keys():
            assert after[row] == before[row] + 37


def test_window_ends_where_the_list_ends():
    scroller = Scroller(lambda row: 90)
    scroller.height, scroller.tail = 500, 20
    scroller.reset([40] * 300)
    scroller.move_to(scroller.maximum)
    row, top, height = list(scroller.in_window())[-1]
    assert (row, top + height) == (299, 480)
    assert scroller.value == scroller.maximum
    scroller.move_by(-10_000_000)
    assert scroller.at_top


def test_room_above_scrolls_away_and_stays_away_when_it_grows():
    scroller = Scroller(lambda row: 90)
    scroller.height = 500
    scroller.set_lead(200)
    scroller.reset([90] * 100)
    assert scroller.top_of(0) == 200
    scroller.set_lead(260)
    assert scroller.top_of(0) == 260
    scroller.move_by(1000)
    seen = scroller.top_of(12)
    scroller.set_lead(100)
    assert scroller.top_of(12) == seen


# -- marks


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("gewoon", ((0, 3),), ((0, 3),)),
        ("a😀b😀c", ((1, 2), (2, 5)), ((1, 3), (3, 7))),
        ("é😀", ((0, 9),), ((0, 3),)),
        ("kort", ((3, 3), (7, 9)), ()),
    ],
)
def test_marks_are_converted_to_utf16(text, marks, expected):
    assert to_utf16(text, marks) == expected


def test_mark_stands_under_its_word(qapp):
    block = TextBlock("😀😀 daar staat het", Theme().font(), 600, 24)
    alone = TextBlock("😀😀 ", Theme().font(), 600, 24)
    word = TextBlock("daar", Theme().font(), 600, 24)
    (rect,) = block.mark_rects(to_utf16("😀😀 daar staat het", ((3, 7),)))
    space = TextBlock("a a", Theme().font(), 600, 24).width
    assert rect.left() >= alone.width
    assert rect.left() <= alone.width + space
    assert abs(rect.width() - word.width) < 2


def test_mark_over_two_lines_has_two_grounds(qapp):
    text = "een twee drie vier vijf zes zeven acht negen tien elf twaalf"
    block = TextBlock(text, Theme().font(), 200, 24)
    assert block.lines > 1
    assert len(list(block.mark_rects(((0, len(text)),)))) == block.lines


def test_text_breaks_inside_a_word_only_when_it_must(qapp):
    font = Theme().font(Size.READING)
    block = TextBlock(LONG * 3, font, 300, 27)
    assert block.lines > 1
    assert block.width <= 300
    assert TextBlock("een\ntwee", font, 300, 27).lines == 2


def test_text_of_at_most_some_lines_ends_in_dots(qapp):
    block = TextBlock("woord " * 200, Theme().font(), 300, 24, max_lines=2)
    assert block.lines == 2
    assert block.height == 48


# -- thousands of passages


def test_only_what_is_in_sight_is_laid_out(view):
    view.set_passages(made_up(10_000), True)
    view.grab()
    assert 0 < view.layouts_made < 40
    made = view.layouts_made
    view.show_passage(9_500)
    view.grab()
    assert view.layouts_made - made < 40
    assert view.is_in_window(9_500)
    made = view.layouts_made
    view.resize(500, 600)
    QApplication.processEvents()
    view.grab()
    assert view.layouts_made - made < 60


def test_leaping_with_the_scroll_bar_lays_out_little(view):
    view.set_passages(made_up(10_000), True)
    made = view.layouts_made
    bar = view.verticalScrollBar()
    for part in range(20):
        bar.setValue(bar.maximum() * part // 20)
    assert view.layouts_made - made < 20 * 30


def test_scrolling_up_into_the_unknown_does_not_jump(view):
    view.set_passages(made_up(10_000), True)
    view.show_passage(5_000)
    bar = view.verticalScrollBar()
    for _turn in range(150):
        before = tops(view)
        bar.setValue(bar.value() - 41)
        after = tops(view)
        shared = before.keys() & after.keys()
        assert shared
        assert all(after[row] == before[row] + 41 for row in shared)


def test_resizing_keeps_what_is_read(view):
    view.set_passages(made_up(2_000), True)
    view.show_passage(1_000, center=False)
    first = min(tops(view))
    view.resize(430, 700)
    QApplication.processEvents()
    assert min(tops(view)) == first


def test_more_room_beside_the_text_lays_nothing_out_anew(view):
    view.resize(1200, 700)
    view.set_passages(made_up(2_000), True)
    made = view.layouts_made
    view.resize(1300, 700)
    QApplication.processEvents()
    view.grab()
    assert view.layouts_made == made


def test_another_scale_keeps_what_is_read(view):
    view.set_passages(made_up(2_000), True)
    view.show_passage(1_000)
    first = min(tops(view))
    view.set_theme(Theme(DARK, scale=2.0))
    assert min(tops(view)) == first


def test_end_of_the_list_is_reached(view):
    view.set_passages(made_up(3_000), True)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert max(tops(view)) == 2_999
    assert bar.value() == bar.maximum()


def test_passage_asked_for_before_the_window_is_there(qtbot):
    view = PassageView(Theme())
    qtbot.addWidget(view)
    view.resize(760, 500)
    view.set_passages(made_up(4_000), True)
    view.show_passage(3_000)
    view.show()
    qtbot.waitExposed(view)
    assert view.is_in_window(3_000)
    assert view.current_row == 3_000


# -- keyboard and mouse


def test_keys_go_passage_by_passage(focused, qtbot):
    focused.set_passages(FEW, True)
    focused.show_passage(0)
    with qtbot.waitSignal(focused.current_passage_changed) as told:
        qtbot.keyClick(focused, Qt.Key.Key_Down)
    assert told.args == [1]
    qtbot.keyClick(focused, Qt.Key.Key_End)
    assert focused.current_row == 4
    qtbot.keyClick(focused, Qt.Key.Key_Up)
    assert focused.current_row == 3
    qtbot.keyClick(focused, Qt.Key.Key_Home)
    assert focused.current_row == 0


def test_page_keys_go_about_a_window(focused, qtbot):
    focused.set_passages(made_up(500), True)
    focused.show_passage(0)
    rows = [0]
    for _turn in range(5):
        qtbot.keyClick(focused, Qt.Key.Key_PageDown)
        rows.append(focused.current_row)
        assert focused.is_in_window(focused.current_row)
    assert all(a < b for a, b in pairwise(rows))
    qtbot.keyClick(focused, Qt.Key.Key_PageUp)
    assert focused.current_row < rows[-1]


def test_down_reads_on_in_a_passage_taller_than_the_window(focused, qtbot):
    tall = Passage("t", PassageKind.PROSE, " ".join(WORDS * 80))
    focused.set_passages((tall, *FEW), False)
    focused.show_passage(0)
    qtbot.keyClick(focused, Qt.Key.Key_Down)
    assert focused.current_row == 0
    assert focused.scroller.top_of(0) < 0
    for _turn in range(20):
        qtbot.keyClick(focused, Qt.Key.Key_Down)
    assert focused.current_row > 0


def test_enter_plays_and_letters_are_left_to_the_window(focused, qtbot):
    focused.set_passages(FEW, True)
    focused.show_passage(2)
    with qtbot.waitSignal(focused.play_requested) as asked:
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert asked.args == [2]
    with qtbot.assertNotEmitted(focused.play_requested):
        qtbot.keyClick(focused, Qt.Key.Key_Space)
        qtbot.keyClick(focused, Qt.Key.Key_Q)
    assert focused.current_row == 2


def test_copy_takes_speaker_time_and_text(focused, qtbot):
    focused.set_passages(FEW, True)
    focused.show_passage(1)
    qtbot.keyClick(focused, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Aap · 0:14\nHallo 😀 daar"


def point_in(view, row, x):
    rect = view.visualRect(view.model().index(row, 0))
    return QPoint(x, rect.top() + 16)


def test_click_on_the_time_plays(view, qtbot):
    view.set_passages(FEW, True)
    button, viewport = Qt.MouseButton.LeftButton, view.viewport()
    with qtbot.waitSignal(view.play_requested) as asked:
        qtbot.mouseClick(viewport, button, pos=point_in(view, 1, 45))
    assert asked.args == [1]
    with qtbot.assertNotEmitted(view.play_requested):
        qtbot.mouseClick(viewport, button, pos=point_in(view, 2, 300))
    assert view.current_row == 2
    with qtbot.waitSignal(view.play_requested) as asked:
        qtbot.mouseDClick(viewport, button, pos=point_in(view, 2, 300))
    assert asked.args == [2]


def test_click_on_the_time_without_sound_only_chooses(view, qtbot):
    view.set_passages(FEW, False)
    with qtbot.assertNotEmitted(view.play_requested):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_in(view, 1, 45))
    assert view.current_row == 1


# -- what it looks like


def has_color(widget, color, rect=None):
    image = widget.grab(rect).toImage() if rect else widget.grab().toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    wanted = color.rgb()
    return any(
        image.pixel(x, y) == wanted
        for x in range(0, image.width(), 2)
        for y in range(image.height())
    )


def test_spoken_and_found_are_painted(view):
    theme = view.theme
    view.set_passages(FEW, True)
    assert not has_color(view, theme.color("mark"))
    view.set_marks({1: ((6, 7), (8, 12))})
    assert has_color(view, theme.color("mark"))
    assert not has_color(view, theme.color("accent_soft"))
    view.set_spoken(2)
    row = view.visualRect(view.model().index(2, 0))
    assert has_color(view, theme.color("accent_soft"), row)
    view.set_spoken(2, False)  # it stands still: only the bar
    assert not has_color(view, theme.color("accent_soft"))
    assert has_color(view, theme.color("accent"), row)
    view.set_spoken(None)
    assert not has_color(view, theme.color("accent_soft"))
    assert not has_color(view, theme.color("accent"), row.adjusted(0, 0, -row.width() + 40, 0))


def test_ring_is_only_there_with_the_keyboard(focused):
    focused.set_passages(FEW, True)
    focused.show_passage(1)
    assert has_color(focused, focused.theme.color("focus"))
    focused.clearFocus()
    assert not has_color(focused, focused.theme.color("focus"))


def test_speaker_is_named_when_it_changes(view):
    view.set_passages(FEW, True)
    laid = [view._setter.laid_out(row) for row in range(5)]
    assert [each.speaker for each in laid] == ["", "Aap", "", "", ""]
    assert [each.time for each in laid] == ["1", "0:14", "0:20", "4", "5"]


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_text_column_is_comfortable_and_fits(qtbot, scale):
    view = PassageView(Theme(scale=scale))
    qtbot.addWidget(view)
    view.resize(2400, 700)
    view.set_passages(FEW, True)
    columns = view._setter.columns
    per_line = columns.text_width / view._setter._advance
    assert 60 <= per_line <= 75
    view.resize(460, 700)
    view.show()
    columns = view._setter.columns
    assert columns.text_x + columns.text_width <= view.viewport().width()


# -- what a screen reader hears


def test_list_and_items_are_told(view):
    view.set_passages(FEW, True)
    told = QAccessible.queryAccessibleInterface(view)
    assert told.role() == QAccessible.Role.List
    assert told.childCount() == 5
    item = told.child(1)
    assert item.role() == QAccessible.Role.ListItem
    assert item.text(QAccessible.Text.Name) == "Aap, 0:14: Hallo 😀 daar"
    assert (
        told.child(3)
        .text(QAccessible.Text.Name)
        .startswith(_("paragraph {number}").format(number=4) + ": ")
    )
    view.set_spoken(1)
    name = "Aap, 0:14: Hallo 😀 daar"
    assert item.text(QAccessible.Text.Name) == _("Being spoken. {text}").format(text=name)
    view.set_spoken(1, False)
    assert item.text(QAccessible.Text.Name) == _("The recording is here. {text}").format(text=name)
    view.set_spoken(None)
    assert item.text(QAccessible.Text.Name) == name


def test_focus_and_place_of_items_are_told(focused):
    focused.set_passages(FEW, True)
    focused.show_passage(2)
    told = QAccessible.queryAccessibleInterface(focused)
    assert told.child(2).state().focused
    assert not told.child(1).state().focused
    rect = told.child(2).rect()
    local = focused.viewport().mapFromGlobal(rect.center())
    assert focused.indexAt(local).row() == 2


def test_ten_thousand_items_are_told_without_laying_them_out(view):
    view.set_passages(made_up(10_000), True)
    told = QAccessible.queryAccessibleInterface(view)
    assert told.childCount() == 10_000
    made = view.layouts_made
    assert told.child(9_999).text(QAccessible.Text.Name)
    assert told.child(9_999).rect().height() > 0
    assert view.layouts_made == made


# -- the reader


def person(name, *organisations):
    affiliations = tuple(Affiliation("", Organisation(o, o)) for o in organisations)
    return Participant(Person(name, name), Role.GUEST, affiliations)


ITEM = Item(
    "i1",
    Kind.EPISODE,
    "Fietsen & bomen",
    1,
    description="Over fietsen naast een boom.",
    date="2020-10",
    sector="buiten",
    themes=("fietsen", "bomen"),
    url="https://example.org/1",
    participants=(person("Aap Noot", "Boomhut", "Vogelhuis"), person("Mies Wim")),
    has_sound=True,
    has_text=True,
    machine_voice=True,
)
TEXT = Transcript("t1", "i1", "r1", "nl", Origin.SHIPPED, 1, FEW)
BARE = Item("i2", Kind.PORTRAIT, LONG * 3, url="https://example.org/2")


@pytest.fixture
def reader(qtbot):
    reader = ReaderView(Theme())
    qtbot.addWidget(reader)
    reader.resize(760, 700)
    reader.show()
    qtbot.waitExposed(reader)
    return reader


def chip(reader, text):
    return next(c for c in reader.header.findChildren(ChipButton) if c.accessibleName() == text)


def button(widget, text):
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text)


def test_header_tells_of_the_item(reader):
    reader.show_item(ITEM, TEXT)
    header = reader.header
    assert header.title.text() == "Fietsen & bomen"
    assert (
        header.byline.text()
        == f"{kind_word('episode')} 1 · Aap Noot (Boomhut, Vogelhuis), Mies Wim · 2020"
    )
    assert header.description.text() == "Over fietsen naast een boom."
    assert header.notice.isVisible()
    assert header.play.isVisible()
    assert not header.missing.isVisible()
    told = QAccessible.queryAccessibleInterface(header.title)
    assert told.role() == QAccessible.Role.Heading
    assert told.text(QAccessible.Text.Name) == "Fietsen & bomen"


def test_header_asks_for_what_its_buttons_say(reader, qtbot):
    reader.show_item(ITEM, TEXT)
    for signal, click, expected in (
        (reader.play_item_requested, reader.header.play, "i1"),
        (reader.theme_chosen, chip(reader, "bomen"), "bomen"),
        (reader.link_opened, chip(reader, _("Web page")), "https://example.org/1"),
        (reader.add_recording_requested, button(reader.header.notice, _("Add recording")), "i1"),
    ):
        with qtbot.waitSignal(signal) as asked:
            click.click()
        assert asked.args == [expected]


def test_no_item_says_what_to_do(reader):
    assert reader.empty.isVisible()
    assert reader.empty.text() == _("Choose an item at the left to read it here.")
    assert not reader.header.isVisible()
    reader.show_item(ITEM, TEXT)
    assert not reader.empty.isVisible()
    reader.show_nothing()
    assert reader.empty.isVisible()
    assert reader.item is None


def test_item_without_text_says_what_to_do(reader, qtbot):
    reader.show_item(BARE, None)
    header = reader.header
    assert header.missing.isVisible()
    assert _("You can read the whole piece on its web page.") in header.missing.text()
    assert not header.play.isVisible()
    assert not header.notice.isVisible()
    with qtbot.waitSignal(reader.add_recording_requested) as asked:
        button(header.missing, _("Add text or recording")).click()
    assert asked.args == ["i2"]


def test_header_scrolls_with_the_text_and_leaves_room_for_it(reader, qtbot):
    reader.set_theme(Theme(scale=2.0))
    reader.resize(560, 520)
    reader.show_item(
        ITEM, Transcript("t2", "i1", "r1", "nl", Origin.SHIPPED, 1, tuple(made_up(99)))
    )
    assert reader.header.y() == 0
    assert reader.passages.scroller.top_of(0) >= reader.header.height()
    reader.passages.show_passage(50)
    assert reader.header.y() + reader.header.height() <= 0
    line = round(Theme(scale=2.0).type_px(Size.READING) * 1.6)
    assert reader.passages.viewport().height() >= 5 * line
    reader.passages.setFocus()
    qtbot.keyClick(reader.passages, Qt.Key.Key_Home)
    assert reader.header.y() == 0


def test_wheel_over_the_header_scrolls(reader):
    reader.show_item(
        ITEM, Transcript("t2", "i1", "r1", "nl", Origin.SHIPPED, 1, tuple(made_up(99)))
    )
    at = QPointF(200, 30)
    event = QWheelEvent(
        at,
        reader.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(reader, event)
    assert reader.header.y() < 0


def test_what_has_the_keyboard_in_the_header_comes_into_sight(reader, qtbot):
    reader.activateWindow()
    reader.show_item(
        ITEM, Transcript("t2", "i1", "r1", "nl", Origin.SHIPPED, 1, tuple(made_up(99)))
    )
    reader.passages.show_passage(60)
    link = chip(reader, _("Web page"))
    link.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(link.hasFocus)
    assert reader.rect().contains(link.mapTo(reader, link.rect().topLeft()))


def test_same_text_again_stays_where_it_was(reader):
    text = Transcript("t2", "i1", "r1", "nl", Origin.SHIPPED, 1, tuple(made_up(99)))
    reader.show_item(ITEM, text)
    reader.passages.show_passage(60)
    at = reader.passages.scroller.value
    reader.show_item(ITEM, text)
    assert reader.passages.scroller.value == at
    reader.show_item(BARE, None)
    assert reader.passages.scroller.at_top


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_long_words_set_no_least_width(reader, scale):
    reader.set_theme(Theme(DARK, scale=scale))
    reader.resize(420, 600)
    reader.show_item(BARE, None)
    title = reader.header.title
    assert title.width() <= 420
    assert title.height() == title.heightForWidth(title.width())
    assert title.height() > 3 * Theme(scale=scale).type_px(Size.TITLE)


def test_header_words_are_all_visible(reader):
    reader.show_item(BARE, None)
    for width in (300, 420, 760, 1400):
        reader.resize(width, 700)
        for label in (reader.header.title, reader.header.byline):
            assert label.height() >= label.heightForWidth(label.width())
        words = reader.header.missing._words
        assert words.height() >= words.heightForWidth(words.width())


def test_reader_paints_in_both_looks(reader):
    reader.show_item(ITEM, TEXT)
    for theme in (Theme(DARK), Theme()):
        reader.set_theme(theme)
        image = reader.grab().toImage()
        assert image.pixelColor(5, 690) == theme.color("surface")


# -- what users of the first version missed


def text_of(name, passages):
    return Transcript(name, "i1", "r1", "nl", Origin.SHIPPED, 1, passages)


def test_the_keyboard_goes_down_as_the_eye_does(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    before, reader, after = QLineEdit(), ReaderView(Theme()), QLineEdit()
    for each in (before, reader, after):
        column.addWidget(each)
    qtbot.addWidget(window)
    window.show()
    for item in (ITEM, BARE, ITEM):
        reader.show_item(item, TEXT if item is ITEM else None)
    window.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    order = []
    while not after.hasFocus():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order[0] is reader.header.play
    assert order[-2:] == [reader.passages, after]
    assert len(order) > 5 and all(reader.header.isAncestorOf(each) for each in order[:-2])
    reader.setFocus()
    assert reader.passages.hasFocus()


def test_what_stands_above_the_text_is_told_with_it(reader):
    reader.show_item(ITEM, TEXT)
    told = QAccessible.queryAccessibleInterface(reader.passages)
    assert "Aap Noot" in told.text(QAccessible.Text.Description)
    assert "Over fietsen naast een boom" in told.text(QAccessible.Text.Description)
    head = QAccessible.queryAccessibleInterface(reader.header)
    assert head.role() == QAccessible.Role.Grouping
    assert head.text(QAccessible.Text.Name) == ITEM.title
    play = QAccessible.queryAccessibleInterface(reader.header.play)
    assert play.text(QAccessible.Text.Name) == _("Play this item")
    assert reader.header.play.text().strip() == _("Play")


def test_space_plays_or_pauses(focused, qtbot):
    focused.set_passages(FEW, True)
    focused.show_passage(1)
    with qtbot.waitSignal(focused.toggle_requested):
        qtbot.keyClick(focused, Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(focused.toggle_requested):
        qtbot.keyClick(focused, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert focused.current_row == 1


def test_coming_back_to_an_item_returns_to_where_one_was(reader):
    other = replace(ITEM, id="other", title="Iets anders")
    long, short = text_of("t-long", tuple(made_up(300))), text_of("t-few", FEW)
    reader.show_item(ITEM, long)
    passages = reader.passages
    passages.show_passage(120)
    passages.scroll_by(37)
    before = passages.anchor()
    top = passages.visualRect(passages.model().index(120, 0)).top()
    reader.show_item(other, short)
    assert passages.anchor().row == 0
    reader.show_item(ITEM, long)
    assert passages.anchor() == before
    assert passages.visualRect(passages.model().index(120, 0)).top() == top
    reader.show_nothing()
    reader.show_item(ITEM, long)
    assert passages.anchor() == before
