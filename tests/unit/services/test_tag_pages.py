"""All that was tagged with a tag: counted, filtered, read, and as something to hear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from archive_app.archive.store import Archive
from archive_app.services.jobs import Progress
from archive_app.services.library import Library
from archive_app.services.tag_pages import (
    TaggedFilter,
    TagPages,
    TagQuestion,
    hit_of,
    local_day,
    utc_of,
)
from archive_app.services.tagging import Tagging
from made_tags import MILL, Tagged, make_tagged
from made_transcript import ITEM


@pytest.fixture
def made(archive: Archive) -> Tagged:
    return make_tagged(archive)


def counts(archive: Archive, made: Tagged, question: TagQuestion) -> dict[str, int]:
    return dict(TagPages(archive).outline(question, made.items(archive)).items)


def test_a_tag_has_what_stands_in_it_where_that_is_wanted(archive: Archive, made: Tagged) -> None:
    assert counts(archive, made, TagQuestion(made.help)) == {ITEM: 2, MILL: 1}
    assert counts(archive, made, TagQuestion(made.help, within=False)) == {ITEM: 1}
    assert counts(archive, made, TagQuestion("")) == {ITEM: 3, MILL: 1}
    assert counts(archive, made, TagQuestion("nergens")) == {}


@pytest.mark.parametrize(
    ("wanted", "total"),
    [
        (TaggedFilter(item=MILL), 1),
        (TaggedFilter(tagger="Anneke"), 3),
        (TaggedFilter(tagger=""), 0),
        (TaggedFilter(words="JOBCOACH  kwam"), 2),
        (TaggedFilter(words="beluisteren"), 1),
        (TaggedFilter(noted=True), 1),
        (TaggedFilter(since="2999-01-01T00:00:00Z"), 0),
        (TaggedFilter(until="2999-01-01T00:00:00Z"), 4),
    ],
)
def test_a_filter_lets_a_part_through(
    archive: Archive, made: Tagged, wanted: TaggedFilter, total: int
) -> None:
    pages = TagPages(archive)
    question = TagQuestion("", wanted=wanted)
    outline = pages.outline(question, made.items(archive))
    assert (outline.total, outline.every) == (total, 4)
    assert len(pages.ids(question)) == total
    rows = pages.rows(question, [ITEM, MILL])
    assert sum(map(len, rows.values())) == total


def test_together_is_on_one_passage_and_overlapping_on_the_same_words(
    archive: Archive, made: Tagged
) -> None:
    coach = TagQuestion(made.coach, wanted=TaggedFilter(beside=made.help))
    assert counts(archive, made, coach) == {ITEM: 1}
    Tagging(archive).put(made.proud, made.passages[0], (12, 16))
    apart = TagQuestion(made.coach, wanted=TaggedFilter(beside=made.proud))
    assert counts(archive, made, apart) == {ITEM: 1}
    overlapping = replace(apart, wanted=replace(apart.wanted, overlapping=True))
    assert counts(archive, made, overlapping) == {}


def test_rows_stand_as_they_are_read_and_begin_where_their_words_are_heard(
    archive: Archive, made: Tagged
) -> None:
    rows = TagPages(archive).rows(TagQuestion(""), [ITEM])[ITEM]
    assert [row.ordinal for row in rows] == [0, 0, 1]
    hit = hit_of(rows[1], made.items(archive)[ITEM])
    assert hit is not None
    assert hit.text[slice(*hit.marks[0])] == "jobcoach"
    assert (hit.start_ms, hit.speaker) == (888, "Femke")


def test_what_lost_its_words_stands_last_and_is_no_hit(archive: Archive, made: Tagged) -> None:
    with archive.database.transaction() as connection:
        connection.execute(
            "UPDATE annotation SET start_at = NULL, end_at = NULL WHERE exact = 'jobcoach'"
        )
    rows = TagPages(archive).rows(TagQuestion(made.help), [ITEM])[ITEM]
    assert [row.passage is None for row in rows] == [False, True]
    assert hit_of(rows[-1], made.items(archive)[ITEM]) is None


def test_items_that_were_deleted_are_left_out(archive: Archive, made: Tagged) -> None:
    Library(archive).delete(MILL)
    assert counts(archive, made, TagQuestion(made.coach)) == {ITEM: 1}
    assert len(TagPages(archive).ids(TagQuestion(made.coach))) == 1


def test_what_has_sound_is_played_and_what_overlaps_is_one(archive: Archive, made: Tagged) -> None:
    entries = TagPages(archive).entries(
        TagQuestion(""), made.items(archive), Library(archive), Progress()
    )
    first, second = entries  # the two on the first passage are one
    assert (first.title, first.start_ms) == ("De bakkerij", 0)
    assert second.words == "Trots"


def test_days_are_those_of_here() -> None:
    day = date(2026, 3, 29)
    assert local_day(utc_of(day)) == day
    assert local_day(utc_of(day, after=True)) == date(2026, 3, 30)
