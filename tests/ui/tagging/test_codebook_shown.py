"""What of the codebook is shown, and where a tag goes in what is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.codebook import Codebook, Tag
from archive_app.ui.codebook.codebook_shown import Shown, Spot, Way
from tag_tree import tree


def moved(codebook: Codebook, key: str, spot: Spot) -> Codebook:
    """Return the codebook as the service would have it after a move."""
    tag = codebook.get(key)
    assert tag is not None
    beside = [one for one in codebook.inside(spot.parent) if one.id != key]
    beside.insert(min(spot.at, len(beside)), replace(tag, parent=spot.parent))
    placed = {one.id: replace(one, place=place) for place, one in enumerate(beside)}
    return Codebook.of(placed.get(one.id, one) for one in codebook)


def names(shown: Shown) -> list[str]:
    """Return the ids that are shown, in the order of the tree."""
    return [tag.id for tag in shown.codebook if tag.id in shown]


def test_all_is_shown_without_a_filter() -> None:
    codebook = tree(retired=["Directie"])
    shown = Shown.of(codebook)
    assert names(shown) == [tag.id for tag in codebook]
    assert shown.inside[None] == ["draagvlak", "begeleiding", "regels", "waardering"]
    assert shown.found == frozenset()


def test_a_filter_shows_what_has_its_words_and_what_that_stands_in() -> None:
    shown = Shown.of(tree(), " JÓB ")
    assert names(shown) == ["begeleiding", "jobcoach"]
    assert shown.found == {"jobcoach"}
    assert names(Shown.of(tree(), "xyz")) == []


def test_retired_tags_are_left_out_unless_others_stand_in_them() -> None:
    codebook = tree(retired=["Directie", "Regels"])
    shown = Shown.of(codebook, retired=False)
    assert "directie" not in shown
    assert "regels" in shown  # its subsidie is in use


@pytest.mark.parametrize(
    ("key", "way", "spot"),
    [
        ("begeleiding", Way.UP, Spot(None, 0)),
        ("draagvlak", Way.UP, None),
        ("regels", Way.DOWN, Spot(None, 3)),
        ("waardering", Way.DOWN, None),
        ("begeleiding", Way.IN, Spot("draagvlak", 2)),
        ("draagvlak", Way.IN, None),
        ("jobcoach", Way.OUT, Spot(None, 2)),
        ("regels", Way.OUT, None),
    ],
)
def test_where_a_tag_goes(key: str, way: Way, spot: Spot | None) -> None:
    assert Shown.of(tree()).spot(key, way) == spot


def test_what_is_hidden_is_passed_over() -> None:
    codebook = tree(["A", "B", "C", "D"], retired=["B"])
    shown = Shown.of(codebook, retired=False)
    up, down = shown.spot("c", Way.UP), shown.spot("a", Way.DOWN)
    assert up is not None
    assert [tag.id for tag in moved(codebook, "c", up)] == ["c", "a", "b", "d"]
    assert down is not None
    assert [tag.id for tag in moved(codebook, "a", down)] == ["b", "c", "a", "d"]


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    count = draw(st.integers(1, 12))
    tags: list[Tag] = []
    for n in range(count):
        parent = draw(st.sampled_from([None, *(tag.id for tag in tags)]))
        retired = draw(st.booleans())
        tags.append(Tag(f"t{n}", f"n{n}", parent, n, retired=retired))
    return Codebook.of(tags)


@given(codebooks(), st.booleans(), st.data())
def test_a_move_changes_places_with_the_neighbour_that_is_seen(
    codebook: Codebook, retired: bool, data: st.DataObject
) -> None:
    shown = Shown.of(codebook, retired=retired)
    if not len(shown):
        return
    key = data.draw(st.sampled_from(sorted(shown.parents)))
    beside, row = list(shown.beside(key)), shown.row(key)
    for way, step in ((Way.UP, -1), (Way.DOWN, 1)):
        spot = shown.spot(key, way)
        assert (spot is None) == (not 0 <= row + step < len(beside))
        if spot is None:
            continue
        after = Shown.of(moved(codebook, key, spot), retired=retired)
        wanted = [one for one in beside if one != key]
        wanted.insert(row + step, key)
        assert list(after.beside(key)) == wanted


@given(codebooks(), st.data())
def test_in_and_out_lead_back_to_the_same_tag(codebook: Codebook, data: st.DataObject) -> None:
    shown = Shown.of(codebook)
    key = data.draw(st.sampled_from(sorted(shown.parents)))
    spot = shown.spot(key, Way.IN)
    if spot is None:
        assert shown.row(key) == 0
        return
    inside = Shown.of(moved(codebook, key, spot))
    assert inside.beside(key)[-1] == key
    back = inside.spot(key, Way.OUT)
    assert back is not None
    assert Shown.of(moved(inside.codebook, key, back)).inside == shown.inside
