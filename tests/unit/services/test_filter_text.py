"""Filters as part of a query's text."""

from __future__ import annotations

import pytest

from archive_app.domain.catalogue import Item, Kind
from archive_app.services.faceting import Facet, FacetCounter, Filters
from archive_app.services.filter_text import with_filters

ITEMS = [
    Item("a", Kind.INTERVIEW, "Wind", sector="markt", themes=("jobcoaching", "vast werk")),
    Item("b", Kind.COLUMN, "Graan", sector="zorg", themes=("corona",)),
]
COUNTER = FacetCounter(ITEMS)


@pytest.mark.parametrize(
    ("text", "chosen", "language", "expected"),
    [
        ("molen", {}, "nl", "molen"),
        ("molen", {Facet.KIND: {"interview"}}, "nl", "molen soort:interview"),
        ("molen", {Facet.KIND: {"interview"}}, "en", "molen kind:interview"),
        ('"vaste baan', {Facet.SECTOR: {"zorg"}}, "nl", '"vaste baan" sector:zorg'),
        ("molen", {Facet.THEME: {"vast werk"}}, "nl", 'molen thema:"vast werk"'),
        ("", {Facet.THEME: {"corona", "jobcoaching"}}, "nl", "thema:corona,jobcoaching"),
        ("molen", {Facet.THEME: {"nergens"}}, "nl", "molen"),
    ],
)
def test_a_query_with_its_filters(
    text: str, chosen: dict[Facet, set[str]], language: str, expected: str
) -> None:
    filters = Filters({facet: frozenset(keys) for facet, keys in chosen.items()})
    assert with_filters(text, filters, COUNTER, language) == expected
