from collections.abc import Callable

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField, Reason
from archive_app.search.entry import Entry
from archive_app.search.index import SearchIndex
from archive_app.search.query import parse
from archive_app.search.scan import merge, no_matches, scan


def test_all_words_must_stand_in_one_unit(entry: Callable[..., Entry]) -> None:
    entries = [entry("a", "een vaste baan", "een baan"), entry("b", "vast werk, soms een baan")]
    found = scan(parse("vaste baan", half_typed=False), entries, limit=9)
    assert [(m.item, m.key, m.reason) for m in found.matches] == [
        ("a", "a-0", Reason.EXACT),
        ("b", "b-0", Reason.FORM),
    ]
    assert found.total == 2
    assert found.per_item == {"a": 1, "b": 1}


def test_kinds_are_counted_zeros_included(entry: Callable[..., Entry]) -> None:
    entries = [entry("a", "werk", kind=Kind.EPISODE), entry("b", "rust", kind=Kind.COLUMN)]
    found = scan(parse("werk", half_typed=False), entries, limit=9)
    assert found.kinds == {kind: int(kind is Kind.EPISODE) for kind in Kind}


def test_the_limit_is_of_matches_not_of_counts(entry: Callable[..., Entry]) -> None:
    found = scan(parse("werk", half_typed=False), [entry("a", *["werk"] * 5)], limit=2)
    assert found.total == 5
    assert [m.key for m in found.matches] == ["a-0", "a-1"]


def test_titles_come_before_passages_of_the_same_words(entry: Callable[..., Entry]) -> None:
    entries = [entry("a", "gedeeld werkgeverschap"), entry("b", title="gedeeld werkgeverschap")]
    found = scan(parse("werkgeverschap", half_typed=False), entries, limit=9)
    assert [m.field for m in found.matches] == [HitField.TITLE, HitField.PASSAGE]


def test_an_answer_of_the_index_and_one_of_a_scan_fit_together(
    index: SearchIndex, entry: Callable[..., Entry]
) -> None:
    index.update([entry("a", "een vaste baan"), entry("b", "vaste banen", *["iets anders"] * 50)])
    query = parse("vaste baan", half_typed=False)
    waiting = [entry("c", "vaste banen"), entry("d", "veel woorden om een vaste baan heen")]
    found = merge(index.search(query), scan(query, waiting, limit=9), 9)
    assert {m.item for m in found.matches[:2]} == {"a", "d"}
    assert {m.reason for m in found.matches[:2]} == {Reason.EXACT}
    assert {m.item for m in found.matches[2:]} == {"b", "c"}
    highest = max(m.score for m in found.matches[:2])
    assert all(m.score > highest / 2 for m in found.matches[:2])


def test_an_empty_query_finds_nothing(entry: Callable[..., Entry]) -> None:
    assert scan(parse("", half_typed=True), [entry("a", "werk")], limit=9) == no_matches()


def test_merging_keeps_the_order_and_adds_the_counts(entry: Callable[..., Entry]) -> None:
    query = parse("banen", half_typed=False)
    a = scan(query, [entry("a", "een baan"), entry("c", "twee banen")], limit=9)
    b = scan(query, [entry("b", "banen, banen")], limit=9)
    merged = merge(a, b, 2)
    assert [m.item for m in merged.matches] == ["b", "c"]
    assert merged.total == 3
    assert merged.per_item == {"a": 1, "b": 1, "c": 1}
    assert merged.kinds[Kind.INTERVIEW] == 3
    assert merge(no_matches(), a, 9) == a
