"""How hits are shown: in an order, one by one, on strips, as a chart, with what is awaited."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.hits import Hit, HitField, Reason, SearchResult, Suggestion
from archive_app.i18n import _, ngettext
from archive_app.i18n.words import hits_word, passages_word
from archive_app.services.ordering import Order
from archive_app.ui.search import results_head, results_list
from archive_app.ui.search.hit_chart import MOST, bars_of
from archive_app.ui.search.results_view import ResultsView, count_words
from archive_app.ui.search.rows import HeadRow, HitRow, rows_of
from archive_app.ui.search.spread import spread_of
from archive_app.ui.theme import DARK, Theme, load_fonts

OLD = Item("i1", Kind.EPISODE, "Fietsen", date="2019", passages=100)
NEW = Item("i2", Kind.COLUMN, "Bomen", date="2021-05-01", passages=50)
ITEMS = {item.id: item for item in (OLD, NEW)}
CONTROL = Qt.KeyboardModifier.ControlModifier


def hit(item, ordinal, rank=0, field=HitField.PASSAGE):
    inside = field is HitField.PASSAGE
    return Hit(
        item.id, item.kind, item.title, field, "Een fiets", ((4, 9),), Reason.EXACT,
        passage=f"{item.id}-{ordinal}" if inside else None,
        ordinal=ordinal if inside else -1,
        rank=rank,
    )  # fmt: skip


HITS = (hit(NEW, 3, 1), hit(NEW, 40, 2), hit(OLD, 9, 0), hit(OLD, -1, 3, HitField.TITLE))


def result(hits=HITS, query="fiets", waiting=0, **more):
    per_item = {}
    for each in hits:
        per_item[each.item] = per_item.get(each.item, 0) + 1
    per_item |= more
    return SearchResult(
        query=query,
        total=sum(per_item.values()),
        kinds={},
        per_item=per_item,
        everywhere=per_item,
        hits=tuple(hits),
        waiting=waiting,
    )


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
    view.activateWindow()
    view.show_result(result(), ITEMS)
    view.list.setFocus()
    qtbot.waitUntil(view.list.hasFocus)
    return view


def found(rows):
    return [(row.hit.item, row.hit.ordinal) for row in rows if isinstance(row, HitRow)]


# -- order and grouping


@pytest.mark.parametrize(
    ("order", "grouped", "expected"),
    [
        (Order.RELEVANCE, True, [("i2", 3), ("i2", 40), ("i1", 9), ("i1", -1)]),
        (Order.DATE, True, [("i2", 3), ("i2", 40), ("i1", 9), ("i1", -1)]),
        (Order.PLACE, True, [("i1", 9), ("i1", -1), ("i2", 3), ("i2", 40)]),
        (Order.RELEVANCE, False, [("i1", 9), ("i2", 3), ("i2", 40), ("i1", -1)]),
        (Order.DATE, False, [("i2", 3), ("i2", 40), ("i1", 9), ("i1", -1)]),
        (Order.PLACE, False, [("i1", 9), ("i1", -1), ("i2", 3), ("i2", 40)]),
    ],
)
def test_orders(order, grouped, expected):
    rows = rows_of(result(), ITEMS, order, grouped=grouped)
    assert found(rows) == expected
    heads = [row for row in rows if isinstance(row, HeadRow)]
    assert len(heads) == (2 if grouped else 0)


def test_hit_of_its_own_card_tells_its_item(view):
    view.set_order(Order.RELEVANCE, False)
    told = view.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Fietsen. ")
    view.grab()


def test_choice_is_told_and_what_was_chosen_stays(view, qtbot):
    view.list.set_current_row(2)
    before = view.list.current_hit()
    with qtbot.waitSignal(view.ordered) as told:
        view.tools.grouped.click()
    assert told.args == [Order.RELEVANCE, False]
    assert view.list.current_hit() == before
    with qtbot.waitSignal(view.ordered) as told:
        view.tools.order.activated.emit(2)
    assert told.args == [Order.PLACE, False]
    assert isinstance(told.args[0], Order)
    assert view.tools.order.currentIndex() == 2


def test_hits_one_by_one_say_that_there_are_more(view):
    view.show_result(result(i1=20), ITEMS)
    view.set_order(Order.RELEVANCE, False)
    assert hits_word(4) in view.head.note.text()
    view.set_order(Order.RELEVANCE, True)
    assert view.head.note.text() == ""


# -- strips


def test_spread_is_told_in_words_and_finds_the_nearest():
    spread = spread_of([hit(OLD, 39), hit(OLD, 2), hit(OLD, 40), HITS[3]], 120)
    words = _("hits at passages {numbers} of {total}").format(numbers="3, 40, 41", total=120)
    assert spread.told() == words
    assert spread.nearest(0.34) == 2
    assert spread.nearest(0.0) == 0
    assert spread_of([], 10).nearest(0.5) is None
    many = spread_of([hit(OLD, n) for n in range(50)], 120)
    assert many.told().count(",") == 12


def test_head_tells_where_its_hits_fall_and_learns_of_more(view):
    assert view.list.model().index(0, 0).data().endswith(spread_of(HITS[:2], 50).told())
    all_of_them = spread_of([hit(NEW, n) for n in (3, 8, 40, 45)], 50)
    view.list.set_spreads({"i2": all_of_them, "weg": all_of_them})
    assert view.list.model().index(0, 0).data().endswith(all_of_them.told())
    view.grab()


def test_arrows_go_along_the_strip_and_enter_opens(view, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(results_list, "announce", lambda widget, text: said.append(text))
    view.list.set_spreads({"i2": spread_of([hit(NEW, n) for n in (3, 8, 40)], 50)})
    qtbot.keyClick(view.list, Qt.Key.Key_Right)
    assert view.list.pointed_hit.ordinal == 8
    assert said[-1].startswith(_("hit {number} of {total}").format(number=2, total=3))
    with qtbot.waitSignal(view.hit_opened) as opened:
        qtbot.keyClick(view.list, Qt.Key.Key_Return, CONTROL)
    assert opened.args[0].ordinal == 8
    for _turn in range(3):
        qtbot.keyClick(view.list, Qt.Key.Key_Right)
    assert view.list.pointed_hit.ordinal == 40
    with qtbot.waitSignal(view.hit_previewed) as heard:
        qtbot.keyClick(view.list, Qt.Key.Key_Space)
    assert heard.args[0].ordinal == 40
    view.grab()
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.list.pointed_hit is None


def test_click_on_the_strip_goes_to_the_nearest_hit(view, qtbot):
    view.grab()
    lst = view.list
    rect = lst.visualRect(lst.model().index(0, 0))
    strip = lst._painter.strip(lst._setter.laid_out(0), rect)
    place = QPoint(round(strip.left() + strip.width() * 0.7), round(strip.center().y()))
    with qtbot.waitSignal(view.hit_opened) as opened:
        qtbot.mouseClick(lst.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args[0].ordinal == 40


def test_item_without_text_has_no_strip(view):
    bare = replace(NEW, passages=0)
    view.show_result(result((HITS[0],), query="x"), {"i2": bare})
    assert view.list._setter.laid_out(0).strip == 0


# -- the chart


def test_bars_are_the_items_with_the_most_hits():
    items = {f"m{n}": Item(f"m{n}", Kind.INTERVIEW, f"Stuk {n}") for n in range(50)}
    per_item = {key: n for n, key in enumerate(items)} | {"weg": 99}
    bars = bars_of(per_item, items)
    assert len(bars) == MOST
    assert (bars[0].item, bars[0].count, bars[0].share) == ("m49", 49, 1.0)
    assert [bar.count for bar in bars] == sorted((bar.count for bar in bars), reverse=True)
    assert bars_of({}, items) == []


def test_chart_narrows_down_by_key_and_mouse(view, qtbot):
    view.show_result(result(i1=20), ITEMS)
    view.tools.chart.click()
    assert view.chart.isVisible()
    assert not view.list.isVisible()
    assert [bar.item for bar in view.chart.bars] == ["i1", "i2"]
    assert view.head.note.text()
    view.grab()
    view.chart.setFocus()
    qtbot.keyClick(view.chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.narrowed) as asked:
        qtbot.keyClick(view.chart, Qt.Key.Key_Return)
    assert asked.args == ["i2"]
    assert view.list.isVisible()
    view.show_chart(True)
    rect = view.chart.visualRect(view.chart.model().index(0, 0))
    with qtbot.waitSignal(view.narrowed) as asked:
        qtbot.mouseClick(view.chart.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert asked.args == ["i1"]


def test_chart_is_a_list_that_tells_its_numbers(view):
    view.show_chart(True)
    interface = QAccessible.queryAccessibleInterface(view.chart)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == _("Hits per item")
    told = interface.child(0).text(QAccessible.Text.Name)
    assert told == f"Bomen: {hits_word(2)}"


def test_chart_goes_where_nothing_is_found(view):
    view.show_chart(True)
    view.show_result(result((), query="qq"), {})
    assert not view.chart.isVisible()
    assert view.empty.isVisible()
    assert not view.tools.isVisible()
    view.show_result(result(), ITEMS)
    assert view.chart.isVisible()


SUGGESTED = (Suggestion("fietsen", 12, instead="fietsen"),)


def test_suggestions_ask_another_query(view, qtbot):
    view.show_result(result(), ITEMS)
    view.show_suggestions(SUGGESTED)
    assert view.suggestions.isVisible()
    (button,) = view.suggestions.buttons
    assert button.accessibleName() == f"fietsen ({hits_word(12)})"
    with qtbot.waitSignal(view.suggested) as asked:
        button.click()
    assert asked.args == ["fietsen"]


def test_suggestions_go_with_the_query_that_they_are_for(view):
    view.show_result(result((), query="fites"), {})
    view.show_suggestions((Suggestion("vis", 3, left_out="-graat"),))
    (button,) = view.suggestions.buttons
    assert "-graat" in button.accessibleName()
    assert view.suggestions.isVisible()
    view.show_result(result((), query="fitese"), {})
    assert not view.suggestions.isVisible()


def test_searching_on_in_the_found_items_is_a_button(view, qtbot):
    view.show_result(result(), ITEMS)
    with qtbot.waitSignal(view.within_requested):
        view.tools.within.click()


# -- little room


def test_where_it_is_low_one_button_has_all_choices(view, qtbot):
    view.set_theme(Theme(DARK, scale=2.0))
    view.resize(900, 320)
    QApplication.processEvents()
    assert view.tools.compact.isVisible()
    assert not view.tools.isVisible()
    menu = view.tools.menu()
    by_text = {action.text(): action for action in menu.actions()}
    with qtbot.waitSignal(view.ordered) as told:
        by_text[_("Newest first")].trigger()
    assert told.args == [Order.DATE, True]
    with qtbot.waitSignal(view.ordered) as told:
        by_text[_("Per item")].trigger()
    assert told.args == [Order.DATE, False]
    with qtbot.waitSignal(view.export_requested):
        by_text[_("Keep in a file")].trigger()
    by_text[_("Chart")].trigger()
    assert view.chart.isVisible()
    view.grab()


# -- the index is behind


def test_passages_that_are_waited_for_are_told_and_said_once(view, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(results_head, "announce", lambda widget, text: said.append(text))
    view.head.pause.setInterval(20)
    view.show_result(result(waiting=2), ITEMS, 312)
    words = _("{passages} still to be indexed").format(passages=passages_word(312))
    assert view.head.waiting.text() == words
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0] == f"{count_words(4, 2)}. {words}"
    view.show_result(result(waiting=1), ITEMS, 12)
    qtbot.wait(60)
    assert len(said) == 1
    view.show_result(result(), ITEMS)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1] == count_words(4, 2)
    assert not view.head.waiting.isVisible()


def test_items_without_passages_are_told_as_items(view):
    view.show_result(result(waiting=3), ITEMS, 0)
    one, many = "{count} item still to be indexed", "{count} items still to be indexed"
    assert view.head.waiting.text() == ngettext(one, many, 3)
