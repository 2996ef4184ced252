"""Finding in one transcript follows the rule of a search."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.domain.errors import Cancelled
from archive_app.domain.hits import HitField
from archive_app.services.finding import Finding
from archive_app.services.jobs import Progress
from archive_app.services.related_words import RelatedWords
from desk import Desk, vtt

TEXTS = ("Een fiets en nog een fiets.", "Alleen een boom.", "De fiets bij de boom 😀 fiets.")


def finder(desk: Desk) -> Finding:
    return Finding(desk.archive, RelatedWords(desk.archive))


@pytest.fixture
def item(desk: Desk, tmp_path: Path) -> str:
    report = desk.bring(vtt(tmp_path / "gesprek.vtt", *TEXTS))
    return report.files[0].item


def test_each_place_in_reading_order(desk: Desk, item: str) -> None:
    passages = desk.text(item).passages
    places = finder(desk).find(item, passages, "fiets", Progress())
    assert [row for row, _mark in places.each] == [0, 0, 2, 2]
    assert [passages[row].text[a:b] for row, (a, b) in places.each] == ["fiets"] * 4
    assert set(places.marks) == {0, 2}
    assert places.next_from(1) == 2
    assert places.next_from(3) == 0


@pytest.mark.parametrize("query", ["fiets boom", "fie", "boom", "fietsen", "qqq", "", " \0["])
def test_same_passages_as_a_search(desk: Desk, item: str, query: str) -> None:
    desk.index()
    found = desk.searching.search(query, half_typed=True, items={item}).hits
    wanted = {hit.ordinal: hit.marks for hit in found if hit.field is HitField.PASSAGE}
    places = finder(desk).find(item, desk.text(item).passages, query, Progress())
    assert dict(places.marks) == wanted


def test_stops_when_nobody_wants_to_know(desk: Desk, item: str) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        finder(desk).find(item, desk.text(item).passages, "fiets", progress)
