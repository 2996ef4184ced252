"""Search results: grouped per item, by keyboard, as a screen reader hears them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from archive_app.domain.catalogue import Item, Kind, Participant, Person, Role
from archive_app.domain.glossary import Term
from archive_app.domain.hits import Hit, HitField, Reason, SearchResult
from archive_app.i18n import _, ngettext
from archive_app.i18n.words import kind_word
from archive_app.ui.search import results_head, results_view
from archive_app.ui.search.results_view import ResultsView, count_words
from archive_app.ui.search.rows import HeadRow, HitRow, MoreRow, TermRow, rows_of
from archive_app.ui.search.snippet import WHOLE, snippet
from archive_app.ui.search.words import place_word, told, why_words
from archive_app.ui.theme import DARK, Theme, load_fonts

BIKE = Item(
    "i1",
    Kind.EPISODE,
    "Fietsen",
    3,
    participants=(Participant(Person("n1", "Aap Noot"), Role.GUEST),),
    has_sound=True,
    duration_ms=48_000,
)
TREE = Item("i2", Kind.COLUMN, "Bomen")
ITEMS = {item.id: item for item in (BIKE, TREE)}
TERM = Term("t1", "fiets", "Een ding met twee wielen.", "A thing with two wheels.")


def hit(item, text, word, number=0, field=HitField.PASSAGE, start=None, speaker=None):
    at = text.index(word)
    inside = field is HitField.PASSAGE
    return Hit(
        item.id,
        item.kind,
        item.title,
        field,
        text,
        ((at, at + len(word)),),
        Reason.EXACT,
        f"{item.id}-{number}" if inside else None,
        number if inside else -1,
        start,
        None,
        speaker,
    )


HITS = (
    hit(BIKE, "Een fiets staat bij de boom", "fiets", 2, start=14_000, speaker="Aap"),
    hit(BIKE, "Fietsen", "Fietsen", field=HitField.TITLE),
    hit(TREE, "Onder de boom staat een fiets", "fiets", 3),
)


def result(hits=HITS, total=None, terms=(TERM,), query="fiets", waiting=0):
    per_item = {}
    for each in hits:
        per_item[each.item] = per_item.get(each.item, 0) + 1
    total = len(hits) if total is None else total
    return SearchResult(
        query=query,
        total=total,
        kinds={},
        per_item=per_item,
        everywhere=per_item,
        hits=tuple(hits),
        terms=tuple(terms),
        waiting=waiting,
    )


def many(count):
    items = {f"m{n}": Item(f"m{n}", Kind.INTERVIEW, f"Stuk {n}") for n in range(count // 5)}
    text = "Het gaat hier over een fiets en over nog veel meer dingen die bij de weg horen. " * 20
    hits = [hit(item, text, "fiets", place) for item in items.values() for place in range(5)]
    return hits, items


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.fixture
def view(qtbot):
    view = ResultsView(Theme())
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def focused(view, qtbot):
    view.activateWindow()
    view.show_result(result(), ITEMS)
    view.list.setFocus()
    qtbot.waitUntil(view.list.hasFocus)
    return view


# -- snippets


def test_short_text_is_left_whole():
    assert snippet("een\nfiets", ((4, 9),)) == ("een fiets", ((4, 9),))


@pytest.mark.parametrize("at", [0, 30, 400, 1900, 1995])
def test_long_text_is_cut_around_the_first_mark_at_spaces(at):
    words = ("woord " * 333).strip()
    text = words[:at].rpartition(" ")[0] + " fietsbel " + words[at:]
    start = text.index("fietsbel")
    cut, marks = snippet(text, ((start, start + 8),))
    (first,) = marks
    assert cut[first[0] : first[1]] == "fietsbel"
    assert len(cut) <= WHOLE
    inside = cut.strip("… ").split(" ")
    assert all(word in text.split(" ") for word in inside)
    assert cut.startswith("…") == (start > 60)


def test_marks_outside_the_cut_are_left_out_and_emoji_count_once():
    text = "😀 fiets " + "woord " * 200 + "fiets"
    cut, marks = snippet(text, ((2, 7), (len(text) - 5, len(text))))
    assert [cut[a:b] for a, b in marks] == ["fiets"]
    assert cut.endswith(" …")


def test_cut_without_marks_or_spaces():
    cut, marks = snippet("a" * 2000, ())
    assert len(cut) < 300
    assert marks == ()
    cut, marks = snippet("a" * 2000, ((500, 1900),))
    assert set(cut[marks[0][0] : marks[0][1]]) == {"a"}


# -- rows and words


def test_rows_are_terms_then_items_with_their_hits():
    rows = rows_of(result(), ITEMS)
    assert [type(row) for row in rows] == [TermRow, HeadRow, HitRow, HitRow, HeadRow, HitRow]
    assert [row.last for row in rows if isinstance(row, HitRow)] == [False, True, True]
    assert [row.hits for row in rows if isinstance(row, HeadRow)] == [2, 1]


def test_item_that_the_catalogue_does_not_know_is_still_shown():
    head = rows_of(result(), {})[1]
    assert isinstance(head, HeadRow)
    assert head.title == "Fietsen"
    assert told(head, "nl").startswith("Fietsen. ")


def test_words_of_a_hit():
    assert place_word(HITS[0]) == "0:14"
    assert place_word(HITS[1]) == _("title")
    assert place_word(HITS[2]) == _("paragraph {number}").format(number=4)
    for reason in Reason:
        words = why_words(replace(HITS[0], reason=reason))
        assert bool(words) == (reason is not Reason.EXACT)


# -- the view


def test_count_is_shown(view):
    view.show_result(result(), ITEMS)
    assert view.head.count.text() == count_words(3, 2)
    assert "3" in view.head.count.text()
    assert not view.head.note.isVisible()
    assert not view.head.waiting.isVisible()
    assert not view.empty.isVisible()


def test_items_that_are_not_shown_are_told(view):
    found = result(total=1234)
    view.show_result(found, ITEMS)
    assert not view.head.note.isVisible()
    elsewhere = dict(found.per_item) | {f"elders {n}": 9 for n in range(40)}
    view.show_result(replace(found, per_item=elsewhere), ITEMS)
    assert view.head.note.isVisible()
    assert str(len(found.per_item)) in view.head.note.text()


def test_hits_of_an_item_beyond_the_first_are_a_row_to_ask_for_them(qtbot, view):
    found = result(terms=())
    item = found.hits[0].item
    more = replace(found, per_item=dict(found.per_item) | {item: found.per_item[item] + 55})
    view.show_result(more, ITEMS)
    row = next(n for n, each in enumerate(view.list.rows) if isinstance(each, MoreRow))
    assert view.list.model().index(row, 0).data() == "Nog 55 treffers in dit stuk tonen"
    view.list.set_current_row(row)
    with qtbot.waitSignal(view.more_requested) as asked:
        view.activate_current()
    assert asked.args == [item]


def test_waiting_items_are_told(view):
    view.show_result(result(waiting=7), ITEMS)
    assert view.head.waiting.isVisible()
    assert "7" in view.head.waiting.text()
    view.show_waiting(0)
    assert not view.head.waiting.isVisible()


def test_nothing_found_says_what_to_do(view):
    view.show_result(result(hits=(), terms=(), query="<b>xyz"), ITEMS)
    assert view.empty.isVisible()
    assert not view.list.isVisible()
    assert "<b>xyz" in view.empty.text()
    assert view.empty.text().count("\n") == 1
    view.show_result(result(), ITEMS)
    assert not view.empty.isVisible()
    assert view.list.isVisible()


def test_term_alone_is_shown(view, qtbot):
    view.show_result(result(hits=()), ITEMS)
    assert view.list.isVisible()
    with qtbot.waitSignal(view.term_chosen) as chosen:
        view.activate_current()
    assert chosen.args == ["t1"]


def test_number_is_said_once_typing_pauses(view, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(results_head, "announce", lambda widget, text: said.append(text))
    view.head.pause.setInterval(30)
    for query in ("f", "fi", "fiets"):
        view.show_result(result(query=query), ITEMS)
    qtbot.waitUntil(lambda: bool(said))
    qtbot.wait(80)
    assert said == [count_words(3, 2)]
    view.show_result(result(query="fiets"), ITEMS)
    qtbot.wait(80)
    assert len(said) == 1


def test_new_result_lays_out_only_what_is_in_sight(view):
    hits, items = many(200)
    view.show_result(result(hits, terms=()), items)
    made = view.list.layouts_made
    view.show_result(result(hits, terms=(), query="x"), items)
    view.grab()
    assert view.list.layouts_made - made < 30


# -- keyboard and mouse


def current(view):
    return view.list.current_hit()


def test_first_hit_is_chosen_and_arrows_go_from_hit_to_hit(focused, qtbot):
    assert current(focused) == HITS[0]
    for expected in (HITS[1], HITS[2], HITS[2]):
        qtbot.keyClick(focused.list, Qt.Key.Key_Down)
        assert current(focused) == expected
    qtbot.keyClick(focused.list, Qt.Key.Key_Home)
    assert current(focused) is None  # the term
    qtbot.keyClick(focused.list, Qt.Key.Key_End)
    assert current(focused) == HITS[2]


def test_keys_open_play_and_preview(focused, qtbot):
    with qtbot.waitSignal(focused.hit_chosen) as asked:
        qtbot.keyClick(focused.list, Qt.Key.Key_Return)
    assert asked.args == [HITS[0]]
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.assertNotEmitted(focused.hit_chosen), qtbot.waitSignal(focused.hit_opened) as asked:
        qtbot.keyClick(focused.list, Qt.Key.Key_Return, control)
    assert asked.args == [HITS[0]]
    with qtbot.waitSignal(focused.hit_previewed) as asked:
        qtbot.keyClick(focused.list, Qt.Key.Key_Space)
    assert asked.args == [HITS[0]]
    qtbot.keyClick(focused.list, Qt.Key.Key_Up)
    with qtbot.waitSignal(focused.term_chosen) as asked:
        qtbot.keyClick(focused.list, Qt.Key.Key_Return)
    assert asked.args == ["t1"]


def middle(view, row):
    rect = view.list.visualRect(view.list.model().index(row, 0))
    return QPoint(200, rect.bottom() - 12)


def test_click_chooses_and_double_click_opens(view, qtbot):
    view.show_result(result(), ITEMS)
    viewport, left = view.list.viewport(), Qt.MouseButton.LeftButton
    with qtbot.assertNotEmitted(view.hit_chosen):
        qtbot.mouseClick(viewport, left, pos=middle(view, 3))
    assert current(view) == HITS[1]
    with qtbot.waitSignal(view.hit_chosen) as asked:
        qtbot.mouseDClick(viewport, left, pos=middle(view, 5))
    assert asked.args == [HITS[2]]


def test_click_on_an_item_chooses_its_first_hit(view, qtbot):
    view.show_result(result(), ITEMS)
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, 4))
    assert current(view) == HITS[2]


def test_selection_moves_from_the_search_field(view, monkeypatch):
    said = []
    monkeypatch.setattr(results_view, "announce", lambda widget, text: said.append(text))
    view.show_result(result(), ITEMS)
    view.move_selection(1)
    assert current(view) == HITS[1]
    view.move_selection(-1)
    assert current(view) == HITS[0]
    assert said[-1].startswith("Aap, 0:14: ")


def test_same_query_again_keeps_the_chosen_hit(focused, qtbot):
    qtbot.keyClick(focused.list, Qt.Key.Key_End)
    focused.show_result(result(waiting=2), ITEMS)
    assert current(focused) == HITS[2]
    focused.show_result(result(query="fietsen"), ITEMS)
    assert current(focused) == HITS[0]


def test_chosen_hit_is_brought_into_sight(focused, qtbot):
    hits, items = many(200)
    focused.show_result(result(hits, terms=()), items)
    qtbot.keyClick(focused.list, Qt.Key.Key_End)
    assert current(focused) == hits[-1]
    rect = focused.list.visualRect(focused.list.currentIndex())
    assert focused.list.viewport().rect().contains(rect)


# -- what a screen reader hears


def test_list_and_rows_are_told(focused):
    interface = QAccessible.queryAccessibleInterface(focused.list)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == _("Search results")
    names = [interface.child(i).text(QAccessible.Text.Name) for i in range(interface.childCount())]
    assert len(names) == 6
    assert "fiets" in names[0]
    hits = ngettext("{count} hit", "{count} hits", 2)
    assert names[1] == f"Fietsen. {kind_word('episode')} 3 · Aap Noot. {hits} · 0:48"
    assert names[2] == "Aap, 0:14: Een fiets staat bij de boom"
    assert names[4].endswith(_("no sound"))
    assert interface.child(2).state().focused
    assert interface.child(2).state().selected


def test_count_is_a_text_of_its_own(view):
    view.show_result(result(), ITEMS)
    interface = QAccessible.queryAccessibleInterface(view.head.count)
    assert interface.role() == QAccessible.Role.StaticText
    assert interface.text(QAccessible.Text.Name) == count_words(3, 2)


# -- looks


@pytest.mark.parametrize("width", [320, 620, 1400])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_fits_at_any_width(view, width, scale):
    word = "Regenboogfietsenstallingbeheerdersvergaderingsnotulenarchief"
    item = Item("i9", Kind.REPORT, word, participants=BIKE.participants * 9)
    hits = (hit(item, f"{word} {word}", word, speaker=word), *HITS)
    view.resize(width, 700)
    view.set_theme(Theme(DARK, scale=scale))
    view.show_result(result(hits), {"i9": item, **ITEMS})
    QApplication.processEvents()
    image = view.grab().toImage()
    assert not image.isNull()
    columns = view.list._setter.columns
    assert columns.text_x + columns.text_width <= columns.inner[1]
    assert columns.card[1] <= view.list.viewport().width()
    for row in range(len(view.list.rows)):
        layout = view.list._setter.laid_out(row)
        assert layout.text.width <= columns.inner[1] - columns.inner[0]
        assert layout.text_y + layout.text.height <= layout.height


def test_another_look_is_taken_at_once(view):
    view.show_result(result(), ITEMS)
    for theme in (Theme(DARK), Theme()):
        view.set_theme(theme)
        image = view.grab().toImage()
        assert image.pixelColor(3, 690) == theme.color("paper")
