"""Rows of tags and annotations that no program of ours wrote end in words, or are told of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import DraftPassage
from archive_app.services.correcting import Correcting
from archive_app.services.tagging import Tagging
from archive_app.services.tags import Tags
from made_transcript import ITEM, ids, put_transcript

TEXT = "Femke bakt brood van oud graan."


@pytest.fixture
def tagged(archive: Archive) -> Archive:
    put_transcript(archive, [DraftPassage(TEXT), DraftPassage("De molen draait.")])
    tags = Tags(archive)
    first = tags.add("Brood").tag.id
    tags.add("Graan", first)
    Tagging(archive).put(first, ids(archive)[0], (11, 16))
    return archive


def run(archive: Archive, sql: str) -> None:
    connection = archive.database.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(sql)
    connection.execute("PRAGMA foreign_keys = ON")


def test_a_colour_that_is_none_is_a_damaged_archive(tagged: Archive) -> None:
    run(tagged, "UPDATE tag SET colour = 'mauve'")
    for ask in (Tags(tagged).now, lambda: Tagging(tagged).put("x", ids(tagged)[0])):
        with pytest.raises(ArchiveError, match="archive-damaged"):
            ask()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tag SET parent = (SELECT id FROM tag WHERE name = 'Graan') WHERE name = 'Brood'",
        "UPDATE tag SET parent = id",
        "UPDATE tag SET parent = 'weg'",
    ],
)
def test_tags_in_a_ring_or_in_none_stand_at_the_top(tagged: Archive, sql: str) -> None:
    run(tagged, sql)
    codebook = Tags(tagged).now()
    assert sorted(tag.name for tag in codebook) == ["Brood", "Graan"]
    top = codebook.inside(None)
    assert top
    Tags(tagged).move(top[0].id, None, 0)
    assert len(Tags(tagged).now()) == 2


def test_tags_deeper_than_any_of_ours_hinder_nothing(tagged: Archive) -> None:
    columns = "id, parent, place, name, colour, sign, author, created_at"
    parents = ["NULL", *(f"'t{n}'" for n in range(1499))]
    rows = ", ".join(
        f"('t{n}', {parent}, 0, 'Diep {n}', 'teal', 'D', 'x', '2026')"
        for n, parent in enumerate(parents)
    )
    run(tagged, f"INSERT INTO tag ({columns}) VALUES {rows}")
    codebook = Tags(tagged).now()
    assert len(codebook.within("t0")) == 1500
    assert len(codebook.path("t1499")) == 1500


@pytest.mark.parametrize("span", ["-1, end_at = 4", "9, end_at = 3", "3, end_at = NULL"])
def test_a_place_that_is_none_is_a_damaged_archive(tagged: Archive, span: str) -> None:
    run(tagged, f"UPDATE annotation SET start_at = {span}")
    tagging, passage = Tagging(tagged), ids(tagged)[0]
    tag = next(iter(Tags(tagged).now())).id
    asked: list[Callable[[], object]] = [
        lambda: tagging.of_item(ITEM),
        lambda: Correcting(tagged).set_text(passage, "Iets anders."),
        lambda: Correcting(tagged).join(passage),
        lambda: Tags(tagged).delete(tag),
    ]
    for ask in asked:
        with pytest.raises(ArchiveError, match="archive-damaged"):
            ask()


def test_a_place_beyond_the_text_is_looked_for_at_the_next_correction(tagged: Archive) -> None:
    run(tagged, "UPDATE annotation SET start_at = 500, end_at = 505")
    correcting, (first, _second) = Correcting(tagged), ids(tagged)
    correcting.set_text(first, f"Ja, {TEXT}")
    correcting.split(first, 9)
    correcting.join(first)
    assert [one.anchor.exact for one in Tagging(tagged).unplaced()] == ["brood"]


def test_what_is_on_a_passage_of_nowhere_can_be_placed(tagged: Archive) -> None:
    run(tagged, "UPDATE annotation SET passage = 'weg', start_at = NULL, end_at = NULL")
    tagging = Tagging(tagged)
    (lost,) = tagging.unplaced()
    tagging.place(lost.id, ids(tagged)[1], (3, 8))
    assert tagging.get(lost.id).anchor.exact == "molen"


def test_what_has_a_tag_that_is_none_can_be_taken_off(tagged: Archive) -> None:
    run(tagged, "UPDATE annotation SET tag = 'weg'")
    tagging = Tagging(tagged)
    (one,) = tagging.of_item(ITEM)
    tagging.take_off(one.id)
    tagged.history.undo()
    assert tagging.of_item(ITEM) == [one]
