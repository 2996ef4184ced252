"""Tags in the text: chips, lines under words, keys, and what a screen reader hears."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from archive_app.domain.annotations import Annotation, TextAnchor
from archive_app.domain.codebook import Tag, TagColour
from archive_app.domain.transcript import Passage, PassageKind
from archive_app.i18n import _
from archive_app.ui.annotating.annotation_page import AnnotationPage, Shown
from archive_app.ui.reader.passage_view import PassageView
from archive_app.ui.reader.tagged import TagMark, lines_of
from archive_app.ui.theme import DARK, Theme, load_fonts

Key = Qt.Key
TEXTS = ("De bakker bakt brood.", "Hij staat vroeg op 😀 en fluit.", "Het meel komt van ver.")
BREAD = Tag("brood", "Brood", sign="B")
EARLY = Tag("vroeg", "Vroeg", sign="V", colour=TagColour.ROSE)


def passages(texts: tuple[str, ...] = TEXTS) -> list[Passage]:
    return [
        Passage(f"p{row}", PassageKind.SPEECH, text, row * 4000, row * 4000 + 4000, "Bo")
        for row, text in enumerate(texts)
    ]


def mark(key: str, tag: Tag, text: str, words: str, note: str = "") -> TagMark:
    start = text.index(words)
    return TagMark(key, tag, (start, start + len(words)), words, note)


@pytest.fixture
def view(qtbot: QtBot) -> PassageView:
    load_fonts()
    view = PassageView(Theme())
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.set_tag_room(True)
    view.set_tags_offered(True)
    view.set_passages(passages(), True)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.show_passage(0)
    return view


def tagged(view: PassageView) -> None:
    view.show_tags(
        {
            "p0": [mark("a", BREAD, TEXTS[0], TEXTS[0])],
            "p1": [
                mark("b", EARLY, TEXTS[1], "vroeg op 😀", "mooi"),
                mark("c", BREAD, TEXTS[1], "op 😀 en"),
            ],
        }
    )


def told(view: PassageView, row: int) -> str:
    interface = QAccessible.queryAccessibleInterface(view)
    return interface.child(row).text(QAccessible.Text.Name)


def test_lines_of_overlapping_tags_lie_under_each_other() -> None:
    text = "een twee drie vier vijf"
    marks = [
        mark("a", BREAD, text, "een twee drie"),
        mark("b", EARLY, text, "twee"),
        mark("c", EARLY, text, "drie vier"),
        mark("d", BREAD, text, text),
        replace(mark("e", BREAD, text, "vijf"), exact="zes"),
    ]
    lines = lines_of(marks, text)
    assert [(line.span, line.level) for line in lines] == [((0, 13), 0), ((4, 8), 1), ((9, 18), 1)]
    many = [mark(str(n), BREAD, text, "twee") for n in range(5)]
    assert [line.level for line in lines_of(many, text)] == [0, 1, 2, 2, 2]


def test_a_passage_tells_its_tags(view: PassageView) -> None:
    before = told(view, 1)
    tagged(view)
    assert told(view, 0).endswith("Brood")
    assert told(view, 1).startswith(before)
    assert _("{tag} on “{words}”").format(tag="Vroeg", words="vroeg op 😀") in told(view, 1)
    assert "mooi" in told(view, 1)
    view.show_tags({"p1": []})
    assert told(view, 1) == before


def chips(view: PassageView, row: int) -> list[QPoint]:
    rect = view.row_rect(row)
    return [chip.at(rect).center() for chip in view._setter.laid_out(row).chips]


def test_chips_stand_beside_the_text_or_where_there_is_no_room_below_it(
    view: PassageView, qtbot: QtBot
) -> None:
    tagged(view)
    text = view.text_place(1)
    assert all(point.x() > text.right() for point in chips(view, 1))
    wide = text.right()
    view.resize(480, 500)
    qtbot.waitUntil(lambda: view.text_place(1).right() < wide)
    view.viewport().repaint()
    text = view.text_place(1)
    assert all(text.left() <= point.x() <= text.right() for point in chips(view, 1))
    assert chips(view, 1)[0].y() > view.span_rects(1, (0, 5))[0].bottom()
    rows = [view.row_rect(row) for row in range(3)]
    assert rows[1].bottom() < rows[2].top()
    assert all(rows[1].contains(point) for point in chips(view, 1))


def test_a_tag_that_is_put_lays_out_its_own_passage_only(view: PassageView) -> None:
    view.viewport().repaint()
    made = view.layouts_made
    view.show_tags({"p2": [mark("z", BREAD, TEXTS[2], "meel")]})
    view.viewport().repaint()
    assert view.layouts_made == made + 1
    assert [one.key for one in view.tags_on(2)] == ["z"]


def test_the_keys_go_along_the_tags(view: PassageView, qtbot: QtBot) -> None:
    tagged(view)
    chosen, removed = [], []
    view.tag_chosen.connect(chosen.append)
    view.tag_removed.connect(removed.append)
    view.show_passage(1)
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Return, Key.Key_Left):
        qtbot.keyClick(view, key)
    assert (chosen, view.chosen_tag) == (["c"], "b")
    qtbot.keyClick(view, Key.Key_Delete)
    assert removed == ["b"]
    qtbot.keyClick(view, Key.Key_Escape)
    assert view.chosen_tag == ""
    with qtbot.waitSignal(view.play_requested):
        qtbot.keyClick(view, Key.Key_Return)
    qtbot.keyClick(view, Key.Key_Right)
    qtbot.keyClick(view, Key.Key_Up)
    assert view.chosen_tag == ""


def test_a_click_on_a_chip_chooses_it_and_plays_nothing(view: PassageView, qtbot: QtBot) -> None:
    tagged(view)
    played = []
    view.play_requested.connect(played.append)
    view.word_played.connect(lambda *place: played.append(place))
    with qtbot.waitSignal(view.tag_chosen) as said:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=chips(view, 1)[1])
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=chips(view, 1)[1])
    assert said.args == ["c"]
    assert (view.current_row, played) == (1, [])


def test_the_mouse_over_a_chip_marks_its_words(view: PassageView, qtbot: QtBot) -> None:
    tagged(view)
    assert view.look(1).lit is None
    qtbot.mouseMove(view.viewport(), chips(view, 1)[0])
    qtbot.waitUntil(lambda: view.look(1).chip_lit == "b")
    assert view.look(1).lit == view.tags_on(1)[0].span
    point = chips(view, 1)[0]
    help_ = QHelpEvent(QHelpEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    assert QApplication.sendEvent(view.viewport(), help_)


def test_a_button_stands_at_chosen_words_and_beside_the_passage(
    view: PassageView, qtbot: QtBot
) -> None:
    middle = view.text_place(2).center()
    qtbot.mouseMove(view.viewport(), middle + QPoint(1, 0))
    qtbot.waitUntil(lambda: view.tag_button is not None)
    with qtbot.waitSignal(view.tag_requested):
        qtbot.mouseClick(view.tag_button, Qt.MouseButton.LeftButton)
    assert view.current_row == 2
    qtbot.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.text_place(0).topLeft() + QPoint(4, 8)
    )
    assert view.chosen_words == "De"
    with qtbot.waitSignal(view.tag_requested):
        qtbot.mouseClick(view.tag_button, Qt.MouseButton.LeftButton)
    assert view.chosen_words == "De"


def test_the_menu_offers_a_tag_and_those_that_are_there(view: PassageView, qtbot: QtBot) -> None:
    tagged(view)
    point = view.text_place(1).topLeft() + QPoint(4, 8)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point)
    )
    QApplication.sendEvent(view.viewport(), event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    named = [action for action in menu.actions() if "Vroeg" in action.text()]
    with qtbot.waitSignal(view.tag_chosen) as said:
        named[0].trigger()
    menu.close()
    assert said.args == ["b"]


def test_tags_stay_with_their_passages(view: PassageView) -> None:
    tagged(view)
    now = passages()
    first = Passage("new", PassageKind.SPEECH, "Eerst dit.", 0, 1, "Bo")
    view.renew_passages([first, *now], True)
    assert [len(view.tags_on(row)) for row in range(4)] == [0, 1, 2, 0]
    changed = replace(now[1], text="Hij staat laat op.")
    view.renew_passages([first, now[0], changed, now[2]], True)
    assert view.look(2).lines == ()  # its words aren't there: the annotations are read anew
    view.clear_tags()
    assert not any(view.tags_on(row) for row in range(4))


@pytest.mark.parametrize("theme", [Theme(), Theme(DARK, scale=2.0)])
def test_it_paints_with_all_that_can_be_on_it(
    view: PassageView, qtbot: QtBot, theme: Theme
) -> None:
    plain = view.grab().toImage()
    tagged(view)
    view.show_passage(1)
    qtbot.keyClick(view, Key.Key_Right)
    view.set_theme(theme)
    assert view.grab().toImage() != plain


def test_a_note_is_told_once_when_one_leaves_it(qtbot: QtBot) -> None:
    page = AnnotationPage(Theme())
    qtbot.addWidget(page)
    page.show()
    told: list[tuple[str, str]] = []
    page.note_written.connect(lambda key, note: told.append((key, note)))
    anchor = TextAnchor.at("p0", TEXTS[0], 3, 9)
    made = "2026-03-01T10:00:00+00:00"
    one = Annotation("a", BREAD.id, "i", anchor, "oud", "wie", "Anna", made)
    page.show_annotation(Shown(one, BREAD, "Brood", whole=False))
    page.keep_note()
    assert told == []
    page.note.setPlainText("nieuw")
    page.show_annotation(Shown(replace(one, note="van elders"), BREAD, "Brood", whole=False))
    assert page.note.toPlainText() == "nieuw"
    page.keep_note()
    page.keep_note()
    assert told == [("a", "nieuw")]
    other = replace(one, id="b", note="")
    page.note.setPlainText("nog iets")
    page.show_annotation(Shown(other, BREAD, "Brood", whole=False))
    assert told[1:] == [("a", "nog iets")]
    assert page.note.toPlainText() == ""
