"""Hits that show more or less of their text, where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.hits import Hit, HitField, Reason, SearchResult
from archive_app.domain.transcript import Context, Passage, PassageKind
from archive_app.i18n import _, ngettext
from archive_app.services.ordering import Order
from archive_app.ui.search import growing_list
from archive_app.ui.search.growth import MOST, Growth
from archive_app.ui.search.hit_body import wrapped
from archive_app.ui.search.results_view import ResultsView
from archive_app.ui.search.row_layout import Measures
from archive_app.ui.search.rows import HitRow
from archive_app.ui.search.words import told, why_words
from archive_app.ui.theme import DARK, Theme, load_fonts

FILLER = "De wind waait over het land en het gras is nat. "
LONG = FILLER * 30 + "Hier staat de molen van de buurman. " + FILLER * 30
ITEM = Item("i1", Kind.INTERVIEW, "Molens", passages=40)
ITEMS = {ITEM.id: ITEM}
LEFT = Qt.MouseButton.LeftButton


def hit(number, text="Een molen.", word="molen", **more):
    at = text.index(word)
    usual = {"reason": Reason.FORM, "speaker": "Aap", "related": "molens"}
    return Hit(
        ITEM.id, ITEM.kind, ITEM.title, HitField.PASSAGE, text, ((at, at + len(word)),),
        passage=f"p{number}", ordinal=number, word=word, rank=number, **usual | more,
    )  # fmt: skip


HITS = (hit(10, LONG), hit(15), hit(20, speaker=None), hit(25), hit(30), hit(35))


def passage(number, text=None):
    text = text or f"Passage {number} gaat over iets anders."
    return Passage(f"p{number}", PassageKind.SPEECH, text, None, None, "Noot")


def around(of, before, after, *, more=True):
    return Context(
        tuple(passage(of.ordinal - n) for n in range(before, 0, -1)),
        tuple(passage(of.ordinal + n) for n in range(1, after + 1)),
        more, more,
    )  # fmt: skip


def result(hits=HITS, query="molen"):
    per_item = {ITEM.id: len(hits)}
    return SearchResult(query, len(hits), {}, per_item, per_item, tuple(hits))


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.fixture
def said(monkeypatch):
    told_words = []
    monkeypatch.setattr(growing_list, "announce", lambda _widget, text: told_words.append(text))
    return told_words


@pytest.fixture
def view(qtbot, said):
    view = ResultsView(Theme())
    qtbot.addWidget(view)
    view.resize(1000, 500)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.show_result(result(), ITEMS)
    view.list.setFocus()
    qtbot.waitUntil(view.list.hasFocus)
    return view


@pytest.fixture
def asked(view):
    questions = []
    view.list.context_wanted.connect(lambda *question: questions.append(question))
    return questions


def name(view, row):
    return view.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def text_y(view, row):
    return view.list.scroller.top_of(row) + view.list._setter.laid_out(row).text_y


def row_of(view, wanted):
    rows = enumerate(view.list.rows)
    return next(n for n, row in rows if isinstance(row, HitRow) and row.hit == wanted)


def control(view, row, direction):
    controls = view.list._setter.laid_out(row).controls
    return next((one for one in controls if one.direction == direction), None)


def center_of(view, row, direction):
    rect = view.list.visualRect(view.list.model().index(row, 0))
    return control(view, row, direction).rect.translated(rect.topLeft()).center()


# -- how much is shown


def test_a_hit_grows_from_its_best_part_to_its_passage_and_what_is_around_it():
    growth, row = Growth(), HitRow(HITS[0], last=True, item=ITEM)
    first = growth.extent(row)
    assert "Hier staat de molen" in first.text and len(first.text) < 300
    assert (first.more, first.less) == (True, False)
    assert growth.grow(row, 1)
    whole = growth.extent(row)
    assert (whole.text, whole.marks, whole.less) == (LONG, HITS[0].marks, True)
    assert growth.lacking(HITS[0]) == 0
    assert growth.grow(row, 1)
    assert growth.lacking(HITS[0]) >= 1
    assert growth.extent(row).before == ()
    assert growth.set_context(HITS[0], around(HITS[0], 2, 2))
    assert growth.lacking(HITS[0]) == 0
    extent = growth.extent(row)
    assert [one.id for one in (*extent.before, *extent.after)] == ["p9", "p11"]
    assert [growth.grow(row, -1) for _turn in range(3)] == [True, True, False]
    assert growth.extent(row) == first


def test_growing_ends_where_the_text_does():
    growth, row = Growth(), HitRow(HITS[1], last=True, item=ITEM)
    assert growth.grow(row, 1)
    growth.set_context(HITS[1], around(HITS[1], 1, 2, more=False))
    for _turn in range(5):
        growth.grow(row, 1)
    extent = growth.extent(row)
    assert (len(extent.before), len(extent.after), extent.more) == (1, 2, False)


def test_nothing_is_shown_around_a_field_or_a_text_of_one_passage():
    title = replace(HITS[1], field=HitField.TITLE, passage=None, ordinal=-1)
    single = replace(ITEM, passages=1)
    for row in (HitRow(title, last=True, item=ITEM), HitRow(HITS[1], last=True, item=single)):
        growth = Growth()
        assert not growth.extent(row).more
        assert not growth.grow(row, 1)


def test_it_never_grows_without_end():
    growth, row = Growth(), HitRow(HITS[1], last=True, item=ITEM)
    turns = 0
    while growth.grow(row, 1):
        turns += 1
        growth.set_context(HITS[1], around(HITS[1], MOST + 5, MOST + 5))
    assert turns == MOST


# -- in the window


def test_keys_grow_and_shrink_the_chosen_hit_and_say_so(view, qtbot, said, asked):
    small = view.list._setter.laid_out(1).height
    qtbot.keyClick(view.list, Qt.Key.Key_Plus)
    assert said == [_("The whole passage")]
    assert LONG.strip() in name(view, 1)
    assert view.list._setter.laid_out(1).height > small
    qtbot.keyClick(view.list, Qt.Key.Key_Plus)
    ((wanted, before, after),) = asked
    assert wanted == HITS[0] and before == after >= 1
    assert len(said) == 1
    view.list.set_context(HITS[0], around(HITS[0], before, after))
    assert said[-1] == ngettext("{count} passage more", "{count} passages more", 2)
    assert _("After it: {text}").format(text="Noot: Passage 11 gaat over iets anders.") in name(
        view, 1
    )
    view.grab()
    qtbot.keyClick(view.list, Qt.Key.Key_Minus)
    assert said[-1] == ngettext("{count} passage less", "{count} passages less", 2)
    qtbot.keyClick(view.list, Qt.Key.Key_Minus)
    assert said[-1] == _("A part of the passage")
    assert view.list._setter.laid_out(1).height == small
    count = len(said)
    qtbot.keyClick(view.list, Qt.Key.Key_Minus)
    assert len(said) == count


def test_a_key_with_control_is_left_to_the_window(view, qtbot, said):
    qtbot.keyClick(view.list, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert said == []


def test_where_there_is_no_more_that_is_said(view, qtbot, said, asked):
    view.list.set_current_row(2)
    qtbot.keyClick(view.list, Qt.Key.Key_Plus)
    view.list.set_context(HITS[1], Context())
    assert said == [_("There is no more text around it.")]
    assert control(view, 2, 1) is None
    qtbot.keyClick(view.list, Qt.Key.Key_Plus)
    assert said == [_("There is no more text around it.")] * 2
    assert len(asked) == 1


def test_the_text_of_a_hit_stays_where_it_is_while_it_grows(view, qtbot, asked):
    view.show_result(result((*HITS, *(hit(n) for n in range(50, 70)))), ITEMS)
    row = row_of(view, HITS[5])
    view.list.set_current_row(row)
    view.list.put_row(row, 200)
    before = text_y(view, row)
    for turn in range(1, 4):
        qtbot.keyClick(view.list, Qt.Key.Key_Plus)
        view.list.set_context(HITS[5], around(HITS[5], turn + 2, turn + 2))
        assert text_y(view, row) == before
    for _turn in range(3):
        qtbot.keyClick(view.list, Qt.Key.Key_Minus)
        assert text_y(view, row) == before


def test_the_mouse_can_press_more_again_and_again_at_one_place(view, qtbot, asked):
    view.show_result(result((*HITS, *(hit(n) for n in range(50, 70)))), ITEMS)
    row = row_of(view, HITS[5])
    view.list.put_row(row, 200)
    place = center_of(view, row, 1)
    viewport = view.list.viewport()
    with qtbot.assertNotEmitted(view.hit_chosen), qtbot.assertNotEmitted(view.hit_opened):
        qtbot.mouseClick(viewport, LEFT, pos=place)
        view.list.set_context(HITS[5], around(HITS[5], 4, 4))
        assert center_of(view, row, 1) == place
        qtbot.mouseDClick(viewport, LEFT, pos=place)
    assert view.list.current_hit() == HITS[5]
    assert len(view.list.extent_of(row).before) >= 2
    less = center_of(view, row, -1)
    count = len(view.list.extent_of(row).before)
    qtbot.mouseClick(viewport, LEFT, pos=less)
    assert len(view.list.extent_of(row).before) == count - 1


def test_what_can_be_pressed_is_told_under_the_mouse(view, qtbot):
    viewport, place = view.list.viewport(), center_of(view, 1, 1)
    qtbot.mouseMove(viewport, place - QPoint(60, 0))
    qtbot.mouseMove(viewport, place)
    qtbot.waitUntil(lambda: viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor)
    assert viewport.toolTip() == _("Show more of the text around it (+)")
    qtbot.mouseMove(viewport, QPoint(300, place.y()))
    qtbot.waitUntil(lambda: viewport.cursor().shape() is Qt.CursorShape.ArrowCursor)
    assert viewport.toolTip() == ""


def test_the_same_answer_keeps_what_has_grown_and_another_does_not(view, qtbot, asked, said):
    view.list.set_current_row(2)
    qtbot.keyClick(view.list, Qt.Key.Key_Plus)
    view.list.set_context(HITS[1], around(HITS[1], 4, 4))
    view.set_order(Order.RELEVANCE, False)
    row = row_of(view, HITS[1])
    assert len(view.list.extent_of(row).before) == 1
    assert view.list._setter.laid_out(row).around
    view.grab()
    assert asked[-1][0] == HITS[1] and len(asked) == 2  # its neighbours may have changed
    count = len(said)
    view.list.set_context(HITS[1], around(HITS[1], 4, 4))
    assert len(said) == count
    changed = (HITS[0], replace(HITS[1], text="Een molen, anders."), *HITS[2:])
    view.show_result(result(changed), ITEMS)
    assert view.list.extent_of(row_of(view, changed[1])).before == ()
    view.set_order(Order.RELEVANCE, True)
    qtbot.keyClick(view.list, Qt.Key.Key_Home)
    qtbot.keyClick(view.list, Qt.Key.Key_Plus)
    view.show_result(result(query="molens"), ITEMS)
    assert not view.list.extent_of(1).less


def test_an_answer_that_comes_too_late_changes_nothing(view, said, asked):
    before = name(view, 2)
    view.list.set_context(HITS[1], around(HITS[1], 1, 1))
    view.list.set_context(hit(99), Context())
    assert name(view, 2) == before
    assert said == []


def test_what_was_found_around_a_hit_is_marked_there_too(view, asked):
    near = hit(16, "Nog een molen.")
    view.show_result(result((*HITS[:2], near)), ITEMS)
    view.list.grow(2, 1)
    others = (passage(14), passage(17))
    view.list.set_context(HITS[1], Context(others[:1], (passage(16, near.text), *others[1:])))
    before, after = view.list._setter.laid_out(2).around
    assert (before.marks, after.marks) == ((), near.marks)
    view.grab()


# -- what a screen reader hears


def test_a_row_tells_place_speaker_reason_and_all_that_is_shown(view, qtbot, asked):
    assert name(view, 2) == (
        "Aap, " + _("paragraph {number}").format(number=16) + f": Een molen. ({why_words(HITS[1])})"
    )
    view.list.set_current_row(2)
    qtbot.keyClick(view.list, Qt.Key.Key_Plus)
    view.list.set_context(HITS[1], around(HITS[1], 1, 1))
    interface = QAccessible.queryAccessibleInterface(view.list)
    heard = interface.child(2).text(QAccessible.Text.Name)
    assert heard == name(view, 2)
    assert heard.index("Een molen.") < heard.index("Passage 14") < heard.index("Passage 16")
    assert heard.endswith(f"({why_words(HITS[1])})")


def test_an_exact_hit_says_no_reason_and_a_long_word_is_told_in_full():
    exact = replace(HITS[1], reason=Reason.EXACT)
    assert told(HitRow(exact, last=True), "nl").endswith(": Een molen.")
    word = "regenboogfietsenstallingbeheerdersvergadering"
    long = hit(1, f"De {word}.", word, reason=Reason.COMPOUND)
    assert f"“{word}”" in told(HitRow(long, last=True), "nl")


# -- looks


def test_a_reason_that_is_too_long_keeps_its_ends():
    measures = Measures(Theme(), 1000)
    word = "regenboogfietsenstallingbeheerdersvergadering"
    lines = wrapped(f"deel van “{word}”", 150, measures, 3)
    assert lines[0] == "deel van"
    assert lines[1].startswith("“regen") and lines[1].endswith("ring”") and "…" in lines[1]
    assert all(measures.small_width(line) <= 150 for line in lines)
    assert wrapped("vorm van “a b c”", 1000, measures, 3) == ("vorm van “a b c”",)
    assert len(wrapped("woord " * 20, 60, measures, 3)) == 3
    assert wrapped("", 60, measures, 3) == ()


@pytest.mark.parametrize("width", [330, 620, 1400])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_grown_hit_fits_at_any_width(view, width, scale):
    word = "Regenboogfietsenstallingbeheerdersvergaderingsnotulenarchief"
    long = hit(3, f"{word} 😀 שלום {LONG}", word, speaker=word, reason=Reason.COMPOUND)
    view.resize(width, 700)
    view.set_theme(Theme(DARK, scale=scale))
    view.show_result(result((long, *HITS)), ITEMS)
    view.list.grow(1, 1)
    view.list.grow(1, 1)
    view.list.set_context(long, Context((passage(2, LONG),), (passage(4, word),)))
    view.grab()
    layout, columns = view.list._setter.laid_out(1), view.list._setter.columns
    assert len(layout.around) == 2
    for one in layout.around:
        assert one.x + one.text.width <= columns.inner[1] + 1
        assert one.text_y + one.text.height <= layout.bottom
    for label in layout.labels:
        assert columns.inner[0] <= label.rect.left()
        assert label.rect.right() <= columns.inner[1]
        assert label.rect.bottom() <= layout.bottom
    (first, second) = layout.controls[:1], layout.controls[1:]
    assert not any(a.rect.intersects(b.rect) for a in first for b in second)
    assert all(one.rect.height() >= 24 for one in layout.controls)


def test_more_is_offered_at_the_same_height_as_the_text_of_its_hit(view):
    place = QPointF(center_of(view, 1, 1))
    assert view.list.control_at(place)[0] == 1
    assert view.list.control_at(QPointF(5, 5)) is None
    assert view.list.control_at(QPointF(5, 10_000)) is None
