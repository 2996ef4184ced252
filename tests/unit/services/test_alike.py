"""More like a passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.domain.errors import NotFound
from archive_app.domain.hits import HitField
from archive_app.services.alike import alike_query
from archive_app.services.related_words import RelatedWords
from desk import Desk

ABOUT_BREAD = "De bakker kneedt het deeg en bakt het brood van het graan."
LINES = [
    ABOUT_BREAD,
    "Een bakker die het deeg laat rijzen, heeft graan en geduld.",
    "Het weer is vandaag van het zachte soort.",
    *[f"Het is en het was van het jaar {year}." for year in range(1990, 2030)],
]


@pytest.fixture
def baked(desk: Desk, tmp_path: Path) -> Desk:
    path = tmp_path / "bakkers.txt"
    path.write_text("\n\n".join(LINES), encoding="utf-8")
    desk.bring(path)
    desk.index()
    return desk


def alike(desk: Desk, passage: str, language: str) -> str:
    return alike_query(desk.archive, desk.indexing, RelatedWords(desk.archive), passage, language)


def passage(desk: Desk, text: str) -> str:
    (item,) = {hit.item for hit in desk.searching.search("kneedt").hits}
    return next(one.id for one in desk.text(item).passages if one.text == text)


def test_the_telling_words_are_asked_and_find_it_first(baked: Desk) -> None:
    query = alike(baked, passage(baked, ABOUT_BREAD), "nl")
    assert set(query.split(" OF ")) == {"bakker", "deeg", "graan"}
    hits = [hit for hit in baked.searching.search(query).hits if hit.field is HitField.PASSAGE]
    assert {hit.text for hit in hits} == set(LINES[:2])


def test_the_operators_follow_the_language(baked: Desk) -> None:
    query = alike(baked, passage(baked, ABOUT_BREAD), "en")
    assert " OR " in query


def test_a_passage_of_common_words_only_tells_nothing(baked: Desk) -> None:
    common = passage(baked, "Het is en het was van het jaar 1990.")
    assert alike(baked, common, "nl") == ""


def test_a_passage_that_is_gone_is_told(baked: Desk) -> None:
    with pytest.raises(NotFound) as told:
        alike(baked, "weg", "nl")
    assert told.value.code == "passage-unknown"
