"""What a query's language asks: the index finds what reading finds, and both what it means."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField, Reason
from archive_app.search.asking import read_query
from archive_app.search.entry import Entry, Matches, Unit
from archive_app.search.expression import Allowed, filters_of
from archive_app.search.index import SearchIndex
from archive_app.search.language import FieldNode
from archive_app.search.marks import examine
from archive_app.search.scan import scan
from meaning import is_meant

WORDS = ["molen", "molens", "wind", "graan", "meel", "brood", "broden", "oud", "hoge"]
TEXTS = {
    "m1": ("Een oude molen maalt graan tot meel.", "De wind draait de molen."),
    "m2": ("Brood van oud graan ruikt naar meel.", "Zonder wind geen brood."),
    "m3": ("De wind is hoog.", "Molens staan stil."),
}
ENTRIES = [
    Entry(item, Kind.INTERVIEW,
          tuple(Unit(f"{item}-{n}", HitField.PASSAGE, text) for n, text in enumerate(texts)))
    for item, texts in TEXTS.items()
]  # fmt: skip


def found(query: str) -> set[str]:
    """Return the units that a query finds by reading."""
    return {match.key for match in scan(read_query(query, half_typed=False), ENTRIES, limit=99)
            .matches}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("molen wind", {"m1-1"}),
        ("molen OF brood", {"m1-0", "m1-1", "m2-0", "m2-1", "m3-1"}),
        ("molen -wind", {"m1-0", "m3-1"}),
        ("-molen -brood", {"m3-0"}),
        ('"oude molen"', {"m1-0"}),
        ('"molen oude"', set()),
        ('"oud graan"', {"m2-0"}),
        ('"oud molen"', set()),
        ("(molen OF brood) wind", {"m1-1", "m2-1"}),
        ("gra*", {"m1-0", "m2-0"}),
        ("graan NABIJ/1 oude", {"m2-0"}),
        ("graan NABIJ/3 oude", {"m1-0", "m2-0"}),
        ("brood NABIJ/4 graan", {"m2-0"}),
        ("~moolen", {"m1-0", "m1-1", "m3-1"}),
    ],
)
def test_what_a_query_finds(query: str, units: set[str]) -> None:
    if query.startswith("~"):  # near misses come from the index's own words
        with tempfile.TemporaryDirectory() as name:
            index = made(Path(name), ENTRIES)
            asked = index.with_near_misses(read_query(query, half_typed=False))
            assert {match.key for match in index.search(asked).matches} == units
        return
    assert found(query) == units


def test_what_must_not_be_there_is_not_marked_and_gives_no_reason() -> None:
    asked = read_query("molen -brood", half_typed=False)
    seen = examine(asked, "De molen, zonder dat.")
    assert (seen.marks, seen.reason) == (((3, 8),), Reason.EXACT)


def test_the_reason_is_that_of_the_best_choice() -> None:
    asked = read_query("molens OF molen", half_typed=False)
    assert examine(asked, "Een molen.").reason is Reason.EXACT


def made(folder: Path, entries: list[Entry]) -> SearchIndex:
    index = SearchIndex(folder / "index", b"key")
    index.open()
    index.update(entries)
    return index


pieces = st.recursive(
    st.sampled_from(WORDS)
    | st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(lambda ws: f'"{" ".join(ws)}"')
    | st.sampled_from(["soort:interview", "jaar:2020", "spreker:femke"])
    | st.tuples(st.sampled_from(WORDS), st.integers(1, 4), st.sampled_from(WORDS)).map(
        lambda t: f"{t[0]} NABIJ/{t[1]} {t[2]}"
    )
    | st.sampled_from(WORDS).map(lambda w: f"{w[:3]}*"),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda xs: f"({' EN '.join(xs)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda xs: f"({' OF '.join(xs)})"),
        inner.map(lambda x: f"-({x})"),
    ),
    max_leaves=6,
)
sentences = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
collections = st.lists(
    st.lists(sentences, min_size=1, max_size=3), min_size=1, max_size=4
).map(
    lambda items: [
        Entry(f"i{n}", Kind.INTERVIEW,
              tuple(Unit(f"{n}-{m}", HitField.PASSAGE, text) for m, text in enumerate(texts)))
        for n, texts in enumerate(items)
    ]
)  # fmt: skip


def allowed(node: FieldNode) -> Allowed:
    if node.field == "speaker":
        return Allowed(keys={"i0": frozenset({"0-0"}), "i2": frozenset({"2-1"})})
    return Allowed(items=frozenset({"i1", "i2"} if node.field == "year" else {"i0", "i1"}))


def comparable(matches: Matches) -> tuple[object, ...]:
    ranked = {(m.item, m.key, m.reason) for m in matches.matches}
    return ranked, matches.total, dict(matches.per_item)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(collections, st.lists(pieces, min_size=4, max_size=8))
def test_index_and_scan_find_the_same_and_what_the_language_means(
    entries: list[Entry], asked: list[str]
) -> None:
    by_address = {(e.item, u.key): u.text for e in entries for u in e.units}

    def texts(addresses: Sequence[tuple[str, str]]) -> list[str]:
        return [by_address[one] for one in addresses]

    with tempfile.TemporaryDirectory() as name:
        index = made(Path(name), entries)
        for text in asked:
            query = read_query(text, half_typed=False)
            filters = {node: allowed(node) for node in filters_of(query.expression)}
            read = scan(query, entries, limit=99, filters=filters)
            looked_up = index.search(query, limit=99, texts=texts, filters=filters)
            assert comparable(read) == comparable(looked_up), text
            meant = {key for (item, key), words in by_address.items()
                     if is_meant(text, words, item, key, allowed)}  # fmt: skip
            assert meant == {match.key for match in read.matches}, text
