"""How a word of a query is found: apart, together, by another word, misspelled."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive_app.domain.glossary import Term
from archive_app.domain.hits import Reason
from archive_app.search.entry import Entry
from archive_app.search.explaining import explain
from archive_app.search.index import SearchIndex
from archive_app.search.marks import examine
from archive_app.search.near import distance, nearest
from archive_app.search.query import parse
from archive_app.search.related import related

TERMS = (
    Term("1", "parkeervergunning", "", abbreviations=("PV",), synonyms=("parkeer vergunning",)),
    Term("2", "fietsenstalling", "", synonyms=("rijwielstalling",)),
    Term("3", "openbaar vervoer", "", abbreviations=("ov",)),
)


def why(query: str, text: str) -> tuple[Reason, str, str] | None:
    others = related(TERMS, [("boswachter", "faunabeheerder")])
    asked = parse(query, half_typed=False, related=others)
    found = examine(asked, text)
    return (found.reason, found.word, found.related) if found.marks else None


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("tuin", "In de tuin.", (Reason.EXACT, "tuin", "tuin")),
        ("tuin", "Twee tuinen.", (Reason.FORM, "tuinen", "tuin")),
        ("tuin", "De tuindeur klemt.", (Reason.COMPOUND, "tuindeur", "tuin")),
        ("tuindeur", "Een tuin deur.", (Reason.SPELLING, "tuin deur", "tuindeur")),
        ("tuindeur", "Een tuin-\ndeur.", (Reason.EXACT, "tuindeur", "tuindeur")),
        ("tuin deur", "De tuindeurtje.", (Reason.COMPOUND, "tuindeurtje", "tuin")),
        ("parkeervergunning", "Een PV.", (Reason.ABBREVIATION, "PV", "parkeervergunning")),
        (
            "PV",
            "Parkeervergunningen.",
            (Reason.ABBREVIATION, "Parkeervergunningen", "PV"),
        ),
        ("parkeer vergunning", "Een PV.", (Reason.ABBREVIATION, "PV", "parkeer vergunning")),
        ("vergunning", "Een PV.", (Reason.ABBREVIATION, "PV", "vergunning")),
        (
            "ov",
            "Met openbaar vervoer.",
            (Reason.ABBREVIATION, "openbaar vervoer", "ov"),
        ),
        (
            "fietsenstalling",
            "De rijwielstalling.",
            (Reason.SYNONYM, "rijwielstalling", "fietsenstalling"),
        ),
        ("boswachters", "De faunabeheerder.", (Reason.SYNONYM, "faunabeheerder", "boswachters")),
    ],
)  # fmt: skip
def test_why_it_is_found(query: str, text: str, expected: tuple[Reason, str, str]) -> None:
    assert why(query, text) == expected


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("tuindeur", "De deur van de tuin."),
        ("tuindeur", "Een tuin. Deur open."),
        ("tuindeur", "Een tuin."),
        ("graan en", "Granen."),
    ],
)
def test_what_is_not_found(query: str, text: str) -> None:
    asked = parse(query, half_typed=False)
    found = examine(asked, text)
    assert not found.marks or len(asked.words) > 1


def test_the_index_asks_for_the_texts_of_what_may_be_written_apart(
    index: SearchIndex, entry: Callable[..., Entry]
) -> None:
    texts = {"a-0": "Een tuin deur.", "a-1": "De deur van de tuin.", "a-2": "Een tuindeur."}
    index.update([entry("a", *texts.values())])
    query = parse("tuindeur", half_typed=False)
    asked: list[str] = []

    def read(addresses: object) -> list[str]:
        keys = [key for _item, key in addresses]  # type: ignore[attr-defined]
        asked.extend(keys)
        return [texts[key] for key in keys]

    found = index.search(query, texts=read).matches
    assert [(m.key, m.reason) for m in found] == [("a-2", Reason.EXACT), ("a-0", Reason.SPELLING)]
    assert set(asked) == {"a-0", "a-1"}
    assert [m.key for m in index.search(query).matches] == ["a-2"]


def test_reasons_come_in_their_order(index: SearchIndex, entry: Callable[..., Entry]) -> None:
    index.update([entry("a", "De tuindeur.", "Twee tuinen.", "De tuin.")])
    reasons = [m.reason for m in index.search(parse("tuin", half_typed=False)).matches]
    assert reasons == [Reason.EXACT, Reason.FORM, Reason.COMPOUND]


def test_a_misspelled_word_only_where_nothing_else_is_found(
    index: SearchIndex, entry: Callable[..., Entry]
) -> None:
    index.update([entry("a", "De tuindeur.", "Een bloemenwinkel.", "De winkels.")])
    query = index.with_near_misses(parse("bloemenwinkle", half_typed=False))
    (match,) = index.search(query).matches
    assert match.reason is Reason.FUZZY
    assert examine(query, "Een bloemenwinkel.")[1:] == (
        Reason.FUZZY,
        "bloemenwinkel",
        "bloemenwinkle",
    )
    known = parse("winkel", half_typed=False)
    assert index.with_near_misses(known) is known


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("tuin", "tuin", 0),
        ("tuin", "tiun", 1),
        ("tuin", "tun", 1),
        ("tuin", "tuinn", 1),
        ("ab", "cd", 2),
    ],
)
def test_slips(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 3) == slips


def test_short_words_may_have_one_slip_and_long_ones_two() -> None:
    assert nearest("winkl", ["winkel", "wikkel", "winter"]) == ("winkel",)
    assert nearest("bloemnwinkl", ["bloemenwinkel"]) == ("bloemenwinkel",)
    assert nearest("tui", ["tuin"]) == ()


def test_what_a_word_becomes_is_explained() -> None:
    (found,) = explain("Tuindeuren")
    assert (found.folded, found.key, found.parts) == ("tuindeuren", "tuin+deur", ("tuin", "deur"))
    assert {way.reason for way in found.ways} >= {Reason.EXACT, Reason.FORM, Reason.COMPOUND}


def test_an_abbreviation_that_is_typed_whole_needs_no_blank_after_it() -> None:
    others = related(TERMS)
    short = next(term.abbreviations[0] for term in TERMS if term.abbreviations)
    reasons = {way.reason for way in parse(short, half_typed=True, related=others).words[0].ways}
    assert Reason.ABBREVIATION in reasons
