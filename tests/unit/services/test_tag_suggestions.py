"""Suggestions: from names and terms, from examples, and from passages alike; each says why."""

from __future__ import annotations

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.transcript import DraftPassage
from archive_app.services.jobs import Progress
from archive_app.services.tag_likeness import Likeness
from archive_app.services.tag_suggestions import MOST, Suggestion, TagSuggestions, Why
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from made_transcript import ids, put_transcript, texts

TEXTS = (
    "De jobcoach kwam elke week langs in de werkplaats.",
    "Het rooster voor de ovens hangt naast de weegschaal.",
    "Bij de ovens ligt een rooster, en daar staat de weegschaal ook.",
    "Wij fietsen graag langs het kanaal.",
)


class Desk:
    """An archive with passages and no tags yet."""

    def __init__(self, archive: Archive) -> None:
        put_transcript(archive, [DraftPassage(text) for text in TEXTS])
        self.archive = archive
        self.tags, self.tagging = Tags(archive), Tagging(archive)
        self.suggestions = TagSuggestions(archive)
        self.ids = ids(archive)

    def add(self, name: str, **fields: str) -> str:
        return self.tags.add(name, **fields).tag.id  # type: ignore[arg-type]

    def of(self, row: int, without: tuple[str, ...] = ()) -> list[Suggestion]:
        return self.suggestions.of(self.ids[row], texts(self.archive)[row], without)

    def term(self, name: str, synonyms: str) -> None:
        with self.archive.database.transaction() as connection:
            connection.execute(
                "INSERT INTO term (id, name, definition, synonyms, origin)"
                " VALUES ('t1', ?, 'x', ?, 'shipped')",
                (name, synonyms),
            )


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive)


def test_the_name_of_a_tag_in_the_passage_also_in_another_form(desk: Desk) -> None:
    coach = desk.add("Jobcoaches")
    assert desk.of(0) == [Suggestion(coach, Why.NAME, ("jobcoach",))]
    assert desk.of(3) == []


def test_a_term_that_goes_with_a_tag(desk: Desk) -> None:
    desk.term("begeleiding", '["jobcoach"]')
    tag = desk.add("Hulp", description="Alle begeleiding op het werk.")
    assert desk.of(0) == [Suggestion(tag, Why.TERM, ("jobcoach",), "begeleiding")]


def test_several_words_of_an_example(desk: Desk) -> None:
    tag = desk.add("Inrichting", example="het rooster bij de weegschaal")
    desk.add("Sport", example="graag of niet")
    (found,) = desk.of(1)
    assert (found.tag, found.why) == (tag, Why.EXAMPLE)
    assert set(found.words) == {"rooster", "weegschaal"}
    assert desk.of(3) == []


def test_passages_alike(desk: Desk) -> None:
    tag = desk.add("Keuken")
    desk.tagging.put(tag, desk.ids[1])
    desk.suggestions.prepare(Progress())
    (found,) = desk.of(2)
    assert (found.tag, found.why, found.like) == (tag, Why.ALIKE, 1)
    assert set(found.words) <= {"ovens", "rooster", "weegschaal"}
    assert desk.of(1) == []  # a passage isn't held to be like itself
    assert desk.of(3) == []


def test_what_is_tagged_or_taken_off_later_is_learnt(desk: Desk) -> None:
    tag = desk.add("Keuken")
    desk.suggestions.prepare(Progress())
    put = desk.tagging.put(tag, desk.ids[1])
    desk.suggestions.learn(desk.ids[1])
    assert [one.tag for one in desk.of(2)] == [tag]
    desk.tagging.take_off(put.annotation.id)
    desk.suggestions.learn(desk.ids[1])
    assert desk.of(2) == []


def test_nothing_that_is_there_refused_or_retired(desk: Desk) -> None:
    coach = desk.add("Jobcoach")
    assert desk.of(0, without=(coach,)) == []
    desk.tags.retire(coach)
    assert desk.of(0) == []


def test_few_suggestions_the_surest_first(desk: Desk) -> None:
    desk.add("Elders", example="jobcoach in een werkplaats")
    for name in ("Jobcoach", "Week", "Werkplaats"):
        desk.add(name)
    found = desk.of(0)
    assert len(found) == MOST
    assert {one.why for one in found} == {Why.NAME}


def test_suggesting_puts_nothing(desk: Desk) -> None:
    desk.add("Jobcoach")
    before = desk.archive.history.next_undo()
    assert desk.of(0)
    assert desk.archive.history.next_undo() == before
    assert desk.tagging.of_passages(desk.ids) == []


def test_words_that_stand_everywhere_do_not_make_passages_alike() -> None:
    likeness = Likeness()
    for number in range(500):
        likeness.learn(f"p{number}", f"overal dezelfde woorden {'x' * (number % 7)}", {"t"})
    assert likeness.tags_for("nieuw", "overal dezelfde woorden") == []


def test_a_passage_that_was_corrected_is_known_by_its_new_words() -> None:
    likeness = Likeness()
    likeness.learn("p1", "Een kapotte weegschaal in de bakkerij.", {"t"})
    likeness.learn("p1", "Een nieuwe fietsenstalling bij het kanaal.", {"t"})
    assert likeness.tags_for("p2", "De weegschaal van de bakkerij.") == []
    assert likeness.tags_for("p2", "De fietsenstalling langs het kanaal.") != []
    assert len(likeness) == 1
