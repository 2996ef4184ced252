"""Filters and counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.catalogue import (
    Affiliation,
    Item,
    Kind,
    Organisation,
    Participant,
    Person,
    Role,
)
from archive_app.services.faceting import Facet, FacetCounter, Filters, values_of


def item(number: int, kind: Kind, sector: str | None, *themes: str, person: str = "") -> Item:
    people = ()
    if person:
        affiliation = Affiliation("directeur", Organisation(f"org-{person}", f"Bedrijf {person}"))
        people = (Participant(Person(f"p-{person}", person), Role.GUEST, (affiliation,)),)
    return Item(
        f"i{number}", kind, f"Stuk {number}", sector=sector, themes=themes, participants=people
    )


ITEMS = [
    item(1, Kind.EPISODE, None, "jobcoaching", person="Ada"),
    item(2, Kind.INTERVIEW, "markt", "jobcoaching", "corona", person="Ada"),
    item(3, Kind.INTERVIEW, "zorg", "corona", person="Bo"),
    item(4, Kind.REPORT, "markt"),
]


def counts(filters: Filters, facet: Facet, hits: dict[str, int] | None = None) -> dict[str, int]:
    return {value.label: value.count for value in FacetCounter(ITEMS).counts(filters, hits)[facet]}


def test_without_filters_all_items_are_counted_and_kinds_keep_their_order() -> None:
    assert counts(Filters(), Facet.KIND) == {"episode": 1, "interview": 2, "report": 1}
    assert list(counts(Filters(), Facet.KIND)) == ["episode", "interview", "report"]
    assert counts(Filters(), Facet.THEME) == {"corona": 2, "jobcoaching": 2}
    assert counts(Filters(), Facet.ORGANISATION) == {"Bedrijf Ada": 2, "Bedrijf Bo": 1}


def test_a_filter_narrows_the_other_facets_but_not_its_own() -> None:
    filters = Filters().toggled(Facet.SECTOR, "markt")
    assert counts(filters, Facet.KIND) == {"episode": 0, "interview": 1, "report": 1}
    assert counts(filters, Facet.SECTOR) == {"markt": 2, "zorg": 1}
    assert [i.id for i in ITEMS if filters.fit(i)] == ["i2", "i4"]


def test_of_one_facet_any_value_will_do_and_of_several_all_have_to_fit() -> None:
    filters = Filters().toggled(Facet.SECTOR, "markt").toggled(Facet.SECTOR, "zorg")
    assert [i.id for i in ITEMS if filters.fit(i)] == ["i2", "i3", "i4"]
    filters = filters.toggled(Facet.PERSON, "p-Bo")
    assert [i.id for i in ITEMS if filters.fit(i)] == ["i3"]


def test_a_value_is_taken_off_by_toggling_it_again() -> None:
    filters = Filters().toggled(Facet.THEME, "corona").toggled(Facet.THEME, "corona")
    assert not filters
    assert filters == Filters({Facet.THEME: frozenset()})


def test_values_with_nothing_left_stay_in_their_place_with_zero() -> None:
    before = list(counts(Filters(), Facet.THEME))
    after = counts(Filters().toggled(Facet.KIND, "report"), Facet.THEME)
    assert list(after) == before
    assert set(after.values()) == {0}


def test_with_a_search_hits_are_counted() -> None:
    hits = {"i1": 4, "i3": 2}
    assert counts(Filters(), Facet.KIND, hits) == {"episode": 4, "interview": 2, "report": 0}
    assert counts(Filters(), Facet.PERSON, hits) == {"Ada": 4, "Bo": 2}


def test_an_organisation_of_two_guests_counts_an_item_once() -> None:
    org = Organisation("o", "De Molen")
    people = tuple(
        Participant(Person(name, name), Role.GUEST, (Affiliation("", org),)) for name in "ab"
    )
    found = FacetCounter([Item("i", Kind.EPISODE, "Stuk", participants=people)]).counts(Filters())
    assert [(v.label, v.count) for v in found[Facet.ORGANISATION]] == [("De Molen", 1)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Kind),
            st.sampled_from(["markt", "zorg", None]),
            st.sets(st.sampled_from(["a", "b", "c"])),
            st.integers(0, 3),
        ),
        max_size=8,
    ),
    st.dictionaries(
        st.sampled_from([Facet.SECTOR, Facet.THEME]),
        st.frozensets(st.sampled_from(["markt", "zorg", "a", "b"])),
    ),
)
def test_counts_are_those_of_the_items_that_pass_the_other_filters(
    drawn: list[tuple[Kind, str | None, set[str], int]],
    chosen: dict[Facet, frozenset[str]],
) -> None:
    items = [item(n, kind, sector, *themes) for n, (kind, sector, themes, _) in enumerate(drawn)]
    hits = {f"i{n}": count for n, (*_, count) in enumerate(drawn)}
    filters = Filters(chosen)
    for facet, values in FacetCounter(items).counts(filters, hits).items():
        for value in values:
            expected = sum(
                hits[one.id]
                for one in items
                if filters.fit(one, but=facet) and (value.key, value.label) in values_of(one, facet)
            )
            assert value.count == expected
