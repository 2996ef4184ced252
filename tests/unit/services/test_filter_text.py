"""Filters as part of a query's text."""

from __future__ import annotations

import pytest

from archive_app.domain.catalogue import Item, Kind
from archive_app.services.faceting import Facet, FacetCounter, Filters
from archive_app.services.filter_text import Keepable, with_filters

ITEMS = [
    Item("a", Kind.INTERVIEW, "Wind", sector="markt", themes=("jobcoaching", "vast werk")),
    Item("b", Kind.COLUMN, "Graan", sector="zorg", themes=("corona",)),
]
COUNTER = FacetCounter(ITEMS)


@pytest.mark.parametrize(
    ("text", "chosen", "language", "expected"),
    [
        ("molen", {}, "nl", "molen"),
        ("molen", {Facet.KIND: {"interview"}}, "nl", "soort:interview molen"),
        ("molen", {Facet.KIND: {"interview"}}, "en", "kind:interview molen"),
        ('"vaste baan', {Facet.SECTOR: {"zorg"}}, "nl", 'sector:zorg "vaste baan'),
        ("molen", {Facet.THEME: {"vast werk"}}, "nl", 'thema:"vast werk" molen'),
        ("", {Facet.THEME: {"corona", "jobcoaching"}}, "nl", "thema:corona,jobcoaching"),
    ],
)
def test_a_query_with_its_filters(
    text: str, chosen: dict[Facet, set[str]], language: str, expected: str
) -> None:
    filters = Filters({facet: frozenset(keys) for facet, keys in chosen.items()})
    assert with_filters(text, filters, COUNTER, language) == Keepable(expected)


def test_what_no_query_can_ask_for_is_told() -> None:
    filters = Filters({Facet.THEME: frozenset({"nergens", "corona", "\N{EM DASH}"})})
    counter = FacetCounter([*ITEMS, Item("c", Kind.COLUMN, "Streep", themes=("\N{EM DASH}",))])
    kept = with_filters("molen", filters, counter, "nl")
    assert kept == Keepable("thema:corona molen", ("\N{EM DASH}", "nergens"))
