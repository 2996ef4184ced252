"""Searching by tags: fields of a query and chosen tags, answered whether indexed or waiting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from archive_app.domain.hits import HitField
from archive_app.services.correcting import Correcting
from archive_app.services.faceting import Facet, FacetCounter, Filters
from archive_app.services.filter_text import with_filters
from archive_app.services.finding import Finding
from archive_app.services.jobs import Progress
from archive_app.services.related_words import RelatedWords
from archive_app.services.tagged import Tagged
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from desk import Desk, note

MOLEN = ["De molen draait.", "De molen staat stil.", "Het brood is klaar."]
FIETS = ["Zij fietst naar de molen.", "De fiets is stuk."]


@dataclass
class Stocked:
    """Two items with tagged passages, and what tags them."""

    desk: Desk
    tags: Tags
    tagging: Tagging
    ids: dict[str, str]
    passages: dict[str, str]

    def add(self, name: str, parent: str | None = None) -> str:
        key = self.tags.add(name, self.ids[parent] if parent else None).tag.id
        self.ids[name] = key
        return key

    def put(self, tag: str, text: str, tagger: str = "Anna", note: str = "") -> str:
        self.tagging.tagger = tagger
        return self.tagging.put(self.ids[tag], self.passages[text], note=note).annotation.id

    def found(self, query: str, *, half_typed: bool = False) -> set[str]:
        result = self.desk.searching.search(query, half_typed=half_typed)
        assert result.total == len(result.hits) == sum(result.per_item.values())
        return {hit.text for hit in result.hits}


@pytest.fixture(params=["indexed", "waiting", "half"])
def stocked(desk: Desk, tmp_path: Path, request: pytest.FixtureRequest) -> Stocked:
    """Return an archive that is in the index, waits for it, or is in it for a half."""
    desk.bring(note(tmp_path / "molen.txt", "\n\n".join(MOLEN)))
    if request.param == "half":
        desk.index()
    desk.bring(note(tmp_path / "fiets.txt", "\n\n".join(FIETS)))
    if request.param == "indexed":
        desk.index()
    archive = desk.archive
    passages = {
        passage.text: passage.id
        for item in desk.library.items()
        for passage in desk.text(item.id).passages
    }
    made = Stocked(desk, Tags(archive), Tagging(archive), {}, passages)
    made.add("Werk")
    made.add("Vaste baan", "Werk")
    made.add("Vrijwillig werk")
    made.add("Begeleiding")
    made.put("Vaste baan", MOLEN[0], "Anna de Boer")
    made.put("Werk", MOLEN[1], "Bram", note="let op")
    made.put("Vrijwillig werk", FIETS[0], "Bram")
    return made


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("label:werk", {MOLEN[0], MOLEN[1]}),  # called so, and what is in it
        ("label:baan", {MOLEN[0]}),
        ('label:"vaste baan"', {MOLEN[0]}),
        ("label:Werk.Vaste", {MOLEN[0]}),
        ("tag:vrijwillig", {FIETS[0]}),
        ("label:baan,vrijwillig", {MOLEN[0], FIETS[0]}),
        ("label:baan OF label:vrijwillig", {MOLEN[0], FIETS[0]}),
        ("molen -label:werk", {FIETS[0]}),
        ("molen label:werk stil", {MOLEN[1]}),
        ("label:begeleiding", set()),
        ("is:ongelabeld", {MOLEN[2], FIETS[1]}),
        ("is:untagged fiets", {FIETS[1]}),
        ("heeft:label", {MOLEN[0], MOLEN[1], FIETS[0]}),
        ("has:tag -has:note", {MOLEN[0], FIETS[0]}),
        ("heeft:notitie", {MOLEN[1]}),
        ("gelabeld-door:boer", {MOLEN[0]}),
        ("tagged-by:bram molen", {MOLEN[1], FIETS[0]}),
        ("tagger:bram -label:werk", {FIETS[0]}),
    ],
)  # fmt: skip
def test_a_query_asks_for_tags(stocked: Stocked, query: str, texts: set[str]) -> None:
    found = {
        hit.text
        for hit in stocked.desk.searching.search(query).hits
        if hit.field is HitField.PASSAGE
    }
    assert found == texts
    if "-" not in query.replace("gelabeld-door", "").replace("tagged-by", ""):
        assert stocked.found(query) == texts  # and no titles


def test_a_name_that_is_being_typed_means_all_that_it_may_become(stocked: Stocked) -> None:
    assert stocked.found("label:wer", half_typed=True) == {MOLEN[0], MOLEN[1], FIETS[0]}
    assert stocked.found("label:vrij", half_typed=True) == {FIETS[0]}
    assert stocked.found("label:vrij ", half_typed=True) == set()


def test_a_misspelt_tag_is_told_with_the_nearest(stocked: Stocked) -> None:
    result = stocked.desk.searching.search("molen label:begeleding")
    (remark,) = result.remarks
    assert remark.problem.code == "query-tag-nearest"
    assert dict(remark.problem.particulars)["suggestion"] == "Begeleiding"
    assert result.query[remark.start : remark.end] == "begeleding"
    assert result.total == 0
    assert [one.problem.code for one in stocked.desk.searching.search("label:qqq").remarks] == [
        "query-tag-unknown"
    ]


def test_what_is_tagged_now_counts_at_once(stocked: Stocked) -> None:
    key = stocked.put("Begeleiding", MOLEN[2])
    assert stocked.found("label:begeleiding") == {MOLEN[2]}
    stocked.tagging.take_off(key)
    assert stocked.found("label:begeleiding") == set()
    stocked.desk.library.undo()
    assert stocked.found("label:begeleiding") == {MOLEN[2]}
    stocked.desk.library.undo()
    assert stocked.found("label:begeleiding") == set()
    stocked.put("Begeleiding", FIETS[1])  # the steps that were undone are forgotten
    assert stocked.found("label:begeleiding") == {FIETS[1]}


def test_a_tag_is_found_by_its_name_and_place_of_now(stocked: Stocked) -> None:
    known = stocked.tags.now().get(stocked.ids["Vaste baan"])
    assert known is not None
    stocked.tags.change(replace(known, name="Contract"))
    assert stocked.found("label:contract") == {MOLEN[0]}
    stocked.tags.move(stocked.ids["Vaste baan"], stocked.ids["Begeleiding"], 0)
    assert stocked.found("label:begeleiding") == {MOLEN[0]}
    assert stocked.found("label:werk") == {MOLEN[1]}
    stocked.tags.retire(stocked.ids["Werk"])
    assert stocked.found("label:werk") == {MOLEN[1]}


def test_a_corrected_passage_keeps_its_tag(stocked: Stocked) -> None:
    Correcting(stocked.desk.archive).set_text(stocked.passages[MOLEN[0]], "De molen draait snel.")
    assert stocked.found("label:baan snel") == {"De molen draait snel."}


def test_hits_tell_their_tags(stocked: Stocked) -> None:
    (hit,) = stocked.desk.searching.search("draait").hits
    assert hit.tags == ((stocked.ids["Vaste baan"], "Werk.Vaste baan"),)


# -- chosen beside a query


def test_hits_are_counted_under_tags_whatever_tags_were_chosen(stocked: Stocked) -> None:
    ids, search = stocked.ids, stocked.desk.searching.search
    every = search("molen")
    tags = {name: every.tags.get(ids[name], 0) for name in ids}
    assert tags == {"Werk": 2, "Vaste baan": 1, "Vrijwillig werk": 1, "Begeleiding": 0}
    assert every.tags.get("", 0) == 0
    some = search("molen", tags=[ids["Werk"]])
    assert {hit.text for hit in some.hits} == {MOLEN[0], MOLEN[1]}
    assert some.total == sum(some.per_item.values()) == sum(some.everywhere.values()) == 2
    assert dict(some.tags) == dict(every.tags)
    bare = search("fiets OF brood", tags=[""])
    assert {hit.text for hit in bare.hits} == {MOLEN[2], FIETS[1]}
    (item,) = search("brood").per_item
    assert search("molen", items=[item]).tags.get(ids["Vrijwillig werk"], 0) == 0


def test_the_facet_has_the_tags_in_use_in_the_order_of_the_tree(stocked: Stocked) -> None:
    tagged = Tagged(stocked.desk.archive).now()
    items = stocked.desk.library.items()
    counter = FacetCounter(items).with_tags(tagged)
    values = counter.counts(Filters())[Facet.TAG]
    assert [(one.label, one.depth, one.count) for one in values] == [
        ("Werk", 0, 1), ("Vaste baan", 1, 1), ("Vrijwillig werk", 0, 1), ("", 0, 0),
    ]  # fmt: skip
    filters = Filters().toggled(Facet.TAG, stocked.ids["Vrijwillig werk"])
    fitting = [one for one in items if filters.fit(one, tagged=tagged.of_item)]
    assert [counter.counts(filters)[Facet.KIND][0].count, len(fitting)] == [1, 1]
    assert filters.fit(items[0]) and filters.fit(items[1])
    hits = counter.counts(filters, {items[0].id: 3}, {stocked.ids["Werk"]: 2, "": 1})
    assert [one.count for one in hits[Facet.TAG]] == [2, 0, 0, 1]
    assert [one.count for one in hits[Facet.KIND]] == [3]
    assert FacetCounter(items).counts(Filters())[Facet.TAG] == []


def test_chosen_tags_are_kept_as_a_field(stocked: Stocked) -> None:
    counter = FacetCounter(stocked.desk.library.items(), Tagged(stocked.desk.archive).now())
    filters = Filters().toggled(Facet.TAG, stocked.ids["Vaste baan"])
    kept = with_filters("molen", filters, counter, "nl").text
    assert kept == 'label:"Werk.Vaste baan" molen'
    assert stocked.found(kept) == {MOLEN[0]}
    either = with_filters("molen OF fiets", filters.toggled(Facet.TAG, ""), counter, "en").text
    assert either == 'tag:"Werk.Vaste baan" OR is:untagged molen OF fiets'
    assert stocked.found(either) == {MOLEN[0], FIETS[1]}


def test_in_one_text_tags_are_found_too(stocked: Stocked) -> None:
    finding = Finding(stocked.desk.archive, RelatedWords(stocked.desk.archive))
    item = next(iter(stocked.desk.searching.search("brood").per_item))
    passages = stocked.desk.text(item).passages
    found = finding.find(item, passages, "molen label:baan ", Progress())
    assert [passages[row].text for row in found.marks] == [MOLEN[0]]


def test_only_what_a_step_touched_is_read_again(stocked: Stocked) -> None:
    tagged = Tagged(stocked.desk.archive)
    before = tagged.now()
    assert tagged.now() is before
    stocked.put("Werk", FIETS[1])
    after = tagged.now()
    same = [item for item in before.marks if after.marks[item] is before.marks[item]]
    assert len(same) == 1 and len(before.marks) == 2
    assert after.marks == Tagged(stocked.desk.archive).now().marks
