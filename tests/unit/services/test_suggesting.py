"""What to ask instead, where few or no hits were found."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.services.suggesting import FEW, Suggesting
from desk import Desk

LINES = [
    *[f"De coördinator van molen {number} maalt het graan." for number in range(9)],
    "De graam staat stil.",
    "Het brood is gebakken.",
]


@pytest.fixture
def suggesting(desk: Desk, tmp_path: Path) -> Suggesting:
    path = tmp_path / "molens.txt"
    path.write_text("\n\n".join(LINES), encoding="utf-8")
    desk.bring(path)
    desk.index()
    return Suggesting(desk.searching, desk.indexing.index)


def suggested(desk: Desk, suggesting: Suggesting, query: str) -> list[tuple[str, int]]:
    found = suggesting.suggest(desk.searching.search(query, half_typed=True))
    return [(one.text, one.total) for one in found]


def test_a_slip_is_named_as_the_archive_writes_it(desk: Desk, suggesting: Suggesting) -> None:
    (only,) = suggesting.suggest(desk.searching.search("cordinator"))
    assert (only.text, only.instead) == ("coördinator", "coördinator")
    assert only.total == 9


def test_a_rare_word_may_be_meant_as_a_likelier_one(desk: Desk, suggesting: Suggesting) -> None:
    assert 0 < desk.searching.search("graam").total <= FEW
    assert suggested(desk, suggesting, "graam") == [("graan", 9)]


def test_the_other_parts_of_the_query_stay(desk: Desk, suggesting: Suggesting) -> None:
    assert suggested(desk, suggesting, 'cordinator "het graan" -brood') == [
        ('coördinator "het graan" -brood', 9)
    ]


def test_where_nothing_has_all_words_a_part_is_left_out(desk: Desk, suggesting: Suggesting) -> None:
    found = suggesting.suggest(desk.searching.search("graan brood"))
    assert [(one.text, one.total, one.left_out) for one in found] == [
        ("graan", 9, "brood"),
        ("brood", 1, "graan"),
    ]


@pytest.mark.parametrize("query", ["graan", "qqqqqq", "", "-brood", "mo", "brood"])
def test_nothing_is_suggested_without_reason(
    desk: Desk, suggesting: Suggesting, query: str
) -> None:
    assert suggested(desk, suggesting, query) == []


def test_what_is_suggested_has_hits_among_the_items_that_count(
    desk: Desk, suggesting: Suggesting
) -> None:
    result = desk.searching.search("cordinator", items=[])
    assert suggesting.suggest(result, []) == ()


def test_an_of_between_words_was_perhaps_the_operator(desk: Desk, suggesting: Suggesting) -> None:
    found = suggesting.suggest(desk.searching.search("brood of graan"))
    assert found[0].text == "brood OF graan"
    assert found[0].total == 10


def test_what_is_left_out_again_is_told_apart(desk: Desk, suggesting: Suggesting) -> None:
    (only,) = suggesting.suggest(desk.searching.search("brood -gebakken"))
    assert (only.text, only.left_out, only.excluded) == ("brood", "-gebakken", True)


@pytest.mark.parametrize("query", ["cordinator", "graam", "graan brood", "maalt qqqqqq"])
def test_what_is_promised_while_one_types_comes(
    desk: Desk, suggesting: Suggesting, query: str
) -> None:
    growing = Suggesting(desk.searching, desk.indexing.index, half_typed=True)
    result = desk.searching.search(query, half_typed=True)
    for one in growing.suggest(result):
        assert desk.searching.search(one.text, half_typed=True).total == one.total
