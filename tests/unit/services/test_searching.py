"""Searching: what is found where, counted and narrowed down, whether indexed yet or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from archive_app.archive.catalogue_changes import add_item
from archive_app.domain.catalogue import (
    Affiliation,
    Item,
    Kind,
    Organisation,
    Participant,
    Person,
    Role,
)
from archive_app.domain.hits import HitField, Reason, Share
from archive_app.domain.transcript import Origin
from archive_app.services import shipped
from archive_app.services.library import ItemEdit
from archive_app.services.searching import matching_terms
from desk import Desk, note, vtt

FEMKE = Participant(
    Person("p-femke", "Femke Zandbergen"),
    Role.GUEST,
    (Affiliation("molenaar", Organisation("o-molen", "Stichting Noordermolen")),),
)


@pytest.fixture
def stocked(desk: Desk, tmp_path: Path) -> Desk:
    """Return an archive with three items, all in the index."""
    with desk.archive.history.change("shipped", undoable=False) as change:
        for table, one in (("person", FEMKE.person), ("organisation", FEMKE.organisations[0])):
            change.insert(table, [{"id": one.id, "name": one.name, "origin": "shipped"}])
        add_item(
            change,
            Item("i-brood", Kind.INTERVIEW, "Brood uit de molen", description="Over graan en wind.",
                 participants=(FEMKE,)),
            Origin.SHIPPED,
        )  # fmt: skip
        add_item(change, Item("c-wind", Kind.COLUMN, "Wind mee"), Origin.SHIPPED)
        add_item(change, Item("r-koek", Kind.REPORT, "Koek op de markt"), Origin.SHIPPED)
    desk.bring(
        vtt(tmp_path / "i-brood.vtt", "<v Femke>De wind draait vandaag.",
            "<v Jorrit>Hoe maalt u graan?", "<v Femke>Met stenen, en met wind."),
        item="i-brood",
    )  # fmt: skip
    desk.bring(note(tmp_path / "c-wind.txt", "Wie wind zaait, bakt brood.\n\nEn wie bakt, eet."))
    assert desk.index() == 3
    assert desk.indexing.waiting() == {}
    return desk


@pytest.mark.parametrize(
    ("query", "field", "text"),
    [
        ("stenen", HitField.PASSAGE, "Met stenen, en met wind."),
        ("koek", HitField.TITLE, "Koek op de markt"),
        ("GRAAN en", HitField.DESCRIPTION, "Over graan en wind."),
        ("zandbergen", HitField.PERSON, "Femke Zandbergen, molenaar, Stichting Noordermolen"),
        ("noordermolen", HitField.PERSON, "Femke Zandbergen, molenaar, Stichting Noordermolen"),
    ],
)
def test_words_are_found_in_passages_titles_descriptions_and_people(
    stocked: Desk, query: str, field: HitField, text: str
) -> None:
    (hit,) = stocked.searching.search(query).hits
    assert (hit.field, hit.text) == (field, text)
    assert (hit.passage is None) == (field is not HitField.PASSAGE)
    assert hit.marks
    words = " ".join(text[start:end].casefold() for start, end in hit.marks)
    assert words == query.casefold()


def test_a_passage_tells_who_says_it_and_when(stocked: Desk) -> None:
    (hit,) = stocked.searching.search("maalt").hits
    passage = stocked.text("i-brood").passages[hit.ordinal]
    assert (hit.passage, hit.text) == (passage.id, passage.text)
    assert (hit.speaker, hit.start_ms, hit.end_ms) == ("Jorrit", 2000, 4000)
    assert (hit.item, hit.kind, hit.title) == ("i-brood", Kind.INTERVIEW, "Brood uit de molen")
    assert (hit.recording, hit.reason) == (None, Reason.EXACT)


def test_hits_of_one_item_stand_together_and_all_are_counted(stocked: Desk) -> None:
    result = stocked.searching.search("wind")
    items = [hit.item for hit in result.hits]
    assert sorted(Counter(items).items()) == [("c-wind", 2), ("i-brood", 3)]
    assert [one for n, one in enumerate(items) if one not in items[:n]] in (
        ["c-wind", "i-brood"], ["i-brood", "c-wind"],
    )  # fmt: skip
    runs = [one for n, one in enumerate(items) if n == 0 or items[n - 1] != one]
    assert len(runs) == 2
    assert result.total == 5
    assert result.per_item == result.everywhere == {"i-brood": 3, "c-wind": 2}
    assert {k: n for k, n in result.kinds.items() if n} == {Kind.INTERVIEW: 3, Kind.COLUMN: 2}
    assert set(result.kinds) == set(Kind)


def test_all_words_have_to_stand_in_one_place(stocked: Desk) -> None:
    assert stocked.found("wind stenen") == ["Met stenen, en met wind."]
    assert stocked.found("stenen markt") == []


def test_a_kind_narrows_the_hits_but_not_the_counts_per_kind(stocked: Desk) -> None:
    result = stocked.searching.search("wind", kind=Kind.COLUMN)
    assert {hit.item for hit in result.hits} == {"c-wind"}
    assert (result.total, result.per_item) == (2, {"c-wind": 2})
    assert result.kinds[Kind.INTERVIEW] == 3
    assert result.everywhere == {"i-brood": 3, "c-wind": 2}
    assert stocked.searching.search("wind", kind=Kind.EPISODE).total == 0


def test_items_narrow_the_hits_down(stocked: Desk) -> None:
    result = stocked.searching.search("wind", items=["i-brood", "r-koek", "weg"])
    assert {hit.item for hit in result.hits} == {"i-brood"}
    assert (result.total, result.per_item) == (3, {"i-brood": 3})
    assert stocked.searching.search("wind", items=[]).total == 0
    both = stocked.searching.search("wind", items=["i-brood"], kind=Kind.COLUMN)
    assert (both.total, both.hits) == (0, ())


@pytest.mark.parametrize("limit", [0, 1, 2, 100])
def test_a_limit_bounds_the_hits_and_not_the_total(stocked: Desk, limit: int) -> None:
    result = stocked.searching.search("wind", limit=limit)
    assert len(result.hits) == min(limit, 5)
    assert result.total == 5


@pytest.mark.parametrize("query", ["", "   ", "?!", "\"'()*", "🙂", "\x00"])
def test_a_query_without_words_finds_nothing(stocked: Desk, query: str) -> None:
    result = stocked.searching.search(query)
    assert (result.total, result.hits, result.terms) == (0, (), ())
    assert set(result.kinds.values()) == {0}


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ('"stenen"', 1), ("stenen*", 1), ("(stenen", 1), ("stenen 🙂", 1), ("\udcffstenen", 1),
        ("[a-z]+", 0), ("stenen ..", 1),
    ],
)  # fmt: skip
def test_signs_in_a_query_are_data(stocked: Desk, query: str, total: int) -> None:
    result = stocked.searching.search(query)
    assert (result.query, result.total) == (query, total)


def test_a_very_long_query_is_answered(stocked: Desk) -> None:
    assert stocked.searching.search("x" * 10_000).total == 0
    assert stocked.searching.search("wind " * 2000).total == 5
    assert stocked.searching.search(" ".join(f"w{n}" for n in range(3000))).total == 0


def test_a_half_typed_word_finds_more_than_a_finished_one(stocked: Desk) -> None:
    assert stocked.searching.search("maa").total == 0
    assert stocked.searching.search("maa", half_typed=True).total == 1
    assert stocked.searching.search("maa ", half_typed=True).total == 0


def test_what_the_index_has_not_taken_in_yet_is_found_all_the_same(
    stocked: Desk, tmp_path: Path
) -> None:
    stocked.bring(note(tmp_path / "nieuw.txt", "Het waterrad klappert.\n\nDe wind niet."))
    result = stocked.searching.search("waterrad")
    assert [hit.text for hit in result.hits] == ["Het waterrad klappert."]
    assert result.waiting == 1
    both = stocked.searching.search("wind")
    assert both.total == 6
    assert both.kinds[Kind.ARTICLE] == 1
    stocked.index()
    indexed = stocked.searching.search("wind")
    assert (indexed.total, indexed.waiting) == (6, 0)
    assert {hit.passage for hit in indexed.hits} == {hit.passage for hit in both.hits}


@pytest.mark.parametrize("indexed", [False, True])
def test_after_an_edit_its_undo_and_a_deletion_what_is_found_follows(
    stocked: Desk, indexed: bool
) -> None:
    def found(query: str) -> list[str]:
        if indexed:
            stocked.index()
        return stocked.found(query)

    edit = ItemEdit.of(stocked.library.item("r-koek"))
    stocked.library.edit("r-koek", replace(edit, title="Taart op de kade"))
    assert found("taart") == ["Taart op de kade"]
    assert found("koek") == []
    stocked.library.undo()
    assert found("taart") == []
    assert found("koek") == ["Koek op de markt"]
    stocked.library.delete("r-koek")
    assert found("koek") == []
    assert stocked.searching.search("koek").total == 0
    stocked.library.undo()
    assert found("koek") == ["Koek op de markt"]


def test_marks_count_code_points(stocked: Desk, tmp_path: Path) -> None:
    stocked.bring(note(tmp_path / "emoji.txt", "🙂🙂 Een pannenkoek, cafe\u0301 of crème."))
    (hit,) = stocked.searching.search("café pannenkoek").hits
    assert [hit.text[start:end] for start, end in hit.marks] == ["pannenkoek", "café"]


def test_terms_are_found_by_name_abbreviation_and_synonym(desk: Desk) -> None:
    shipped.bring_in(desk.archive)
    terms = desk.library.terms()
    term = next(one for one in terms if one.abbreviations and one.synonyms)
    for text in (term.name, term.name.upper(), *term.abbreviations, *term.synonyms):
        found = desk.searching.search(text).terms
        assert term in found, text
    assert [one.name for one in matching_terms("lks", terms)][:1] == ["loonkostensubsidie"]
    assert matching_terms("zzzz", terms) == ()
    assert matching_terms("l", terms) == ()
    assert len(matching_terms("re", terms)) <= 3


def test_the_closest_term_is_first(desk: Desk) -> None:
    shipped.bring_in(desk.archive)
    names = [one.name.casefold() for one in matching_terms("jobcoach", desk.library.terms())]
    assert names
    assert names[0].startswith("jobcoach")


def test_the_magazine_as_one_document_has_its_broken_words_whole(
    desk: Desk, magazine: Path
) -> None:
    shipped.bring_in(desk.archive)
    desk.bring(magazine, item="article-colofon")
    item = desk.library.item("article-colofon")
    assert item.passages > 100
    desk.index()
    for word in ("jobcoaching", "detachering"):
        hits = desk.searching.search(word).hits
        joined = [
            hit
            for hit in hits
            if hit.item == item.id
            for start, end in hit.marks
            if hit.text[start:end].casefold() == word
        ]
        assert joined, word


def test_at_most_so_many_of_one_item_so_that_others_are_seen(desk: Desk, tmp_path: Path) -> None:
    desk.bring(note(tmp_path / "lang.txt", "\n\n".join(f"De molen draait {n}." for n in range(30))))
    desk.bring(note(tmp_path / "kort.txt", "Een molen staat stil."))
    desk.index()
    few = desk.searching.search("molen", share=Share(5))
    assert few.total == 31
    assert sorted(Counter(hit.title for hit in few.hits).values()) == [1, 5]
    (long,) = {hit.item for hit in few.hits if hit.title == "lang"}
    whole = desk.searching.search("molen", share=Share(5, [long]))
    assert Counter(hit.item for hit in whole.hits)[long] == 30
    assert [hit.ordinal for hit in whole.hits if hit.item == long] == list(range(30))


def test_within_an_item_hits_stand_as_they_are_read(stocked: Desk) -> None:
    hits = [hit for hit in stocked.searching.search("wind").hits if hit.item == "i-brood"]
    assert [hit.passage is None for hit in hits] == [False, False, True]
    assert [hit.ordinal for hit in hits[:2]] == [0, 2]


def test_few_of_each_item_leave_room_for_others(stocked: Desk) -> None:
    result = stocked.searching.search("wind", limit=2, share=Share(1))
    assert {hit.item for hit in result.hits} == {"i-brood", "c-wind"}
    assert (result.total, len(result.hits)) == (5, 2)
    whole = stocked.searching.search("wind", share=Share(1, {"i-brood"}))
    assert Counter(hit.item for hit in whole.hits) == {"i-brood": 3, "c-wind": 1}


@pytest.mark.parametrize("order", [["c-wind", "i-brood"], ["i-brood", "c-wind"], ["r-koek"]])
def test_the_hits_of_the_preferred_items_come_in(stocked: Desk, order: list[str]) -> None:
    result = stocked.searching.search("wind", limit=2, share=Share(preferred=order))
    found = [one for one in order if one in ("c-wind", "i-brood")][:1]
    assert {hit.item for hit in result.hits} == set(found)
    assert (result.total, result.per_item) == (5, {"i-brood": 3, "c-wind": 2})


def test_an_item_of_which_all_are_wanted_leaves_the_others_their_room(stocked: Desk) -> None:
    few = stocked.searching.search("wind", limit=2, share=Share(1, {"i-brood"}))
    assert Counter(hit.item for hit in few.hits) == {"i-brood": 3, "c-wind": 1}
    none = stocked.searching.search("wind", limit=1, share=Share(1, {"c-wind", "i-brood"}))
    assert Counter(hit.item for hit in none.hits) == {"i-brood": 3, "c-wind": 2}


def test_a_query_of_only_mistakes_asks_nothing(stocked: Desk) -> None:
    assert stocked.searching.search("molen").asks
    assert not stocked.searching.search("soort:qwrtz").asks
