"""The index finds what reading all texts finds, whatever happened to it before."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField
from archive_app.search.apart import Texts
from archive_app.search.entry import Entry, Matches, Unit
from archive_app.search.index import SearchIndex
from archive_app.search.query import parse
from archive_app.search.scan import merge, scan

WRITTEN = """
job|job-coach|job-\ncoaching|jobcoaching|jobcoaches|coaching|coach|coaches|baan|banen|werk|werken
|banenafspraak|Banen-\nafspraak|werkt|werkgever|werkgevers|werkgeverschap|één|een|e\u0301e\u0301n
|reïntegratie|re-integratie|reintegratie|zzp'er|zzp'ers|zzp|Beschikb@@r|beschikbaar|125.000|125000
|12:03|huis|huizen|mens|mensen|P&O|'s-Hertogenbosch|detachering|detacheringen|detache-\nring|😀
|a|ab|abc|abcd|abcde|abcdef|tuin|deur|tuinen|tuindeur|tuindeuren|gelopen|loop|liep|lopen
|bloemenwinkel|bloem|winkels
"""
WORDS = [word.strip(" ") for word in WRITTEN.strip().replace("\n|", "|").split("|")]
ITEMS = [f"item{n}" for n in range(6)]

texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join) | st.text(max_size=12)
queries = st.tuples(
    st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
    | st.sampled_from(WORDS).flatmap(lambda w: st.integers(1, len(w)).map(lambda n: w[:n]))
    | st.text(max_size=8),
    st.booleans(),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    units = draw(st.lists(st.tuples(st.sampled_from(list(HitField)), texts), max_size=4))
    return Entry(
        draw(st.sampled_from(ITEMS)),
        draw(st.sampled_from(list(Kind))),
        tuple(Unit(f"u{n}", field, text) for n, (field, text) in enumerate(units)),
    )


commits = st.tuples(
    st.lists(entries(), max_size=3, unique_by=lambda e: e.item),
    st.sets(st.sampled_from(ITEMS), max_size=2),
)


def comparable(matches: Matches) -> tuple[object, ...]:
    found = {(m.item, m.kind, m.key, m.field, m.reason) for m in matches.matches}
    assert len(found) == matches.total
    return found, matches.total, dict(matches.per_item), dict(matches.kinds)


def texts_of(held: dict[str, Entry]) -> Texts:
    by_address = {(e.item, u.key): u.text for e in held.values() for u in e.units}
    return lambda addresses: [by_address.get(address, "") for address in addresses]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(commits, min_size=1, max_size=20),
    st.lists(queries, min_size=8, max_size=20),
    st.sets(st.sampled_from(ITEMS), max_size=3),
    st.booleans(),
)
def test_index_and_scan_find_the_same(
    history: list[tuple[list[Entry], set[str]]],
    asked: list[tuple[str, bool]],
    some: set[str],
    optimise: bool,
) -> None:
    held: dict[str, Entry] = {}
    with tempfile.TemporaryDirectory() as name:
        index = SearchIndex(Path(name) / "index", b"key")
        index.open()
        for given_entries, removed in history:
            index.update(given_entries, removed - {e.item for e in given_entries})
            for item in removed:
                held.pop(item, None)
            held.update({e.item: e for e in given_entries})
        if optimise:
            index.optimise()
        reopened = SearchIndex(Path(name) / "index", b"key")
        assert reopened.open()
        for text, half_typed in asked:
            query = parse(text, half_typed=half_typed)
            everything = scan(query, held.values(), limit=10_000)
            found = index.search(query, limit=10_000, texts=texts_of(held))
            assert comparable(found) == comparable(everything)
            assert reopened.search(query) == index.search(query)
            only = scan(query, [e for e in held.values() if e.item in some], limit=10_000)
            rest = scan(query, [e for e in held.values() if e.item not in some], limit=10_000)
            assert comparable(
                index.search(query, restrict=some, texts=texts_of(held))
            ) == comparable(only)
            assert comparable(
                index.search(query, exclude=some, texts=texts_of(held))
            ) == comparable(rest)
            assert comparable(merge(only, rest, 10_000)) == comparable(everything)
        index.close()
        reopened.close()
