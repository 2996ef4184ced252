"""A round: its order, how far it is, and what becomes of it when its texts change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.tag_rounds import (
    Gathered,
    RoundChoice,
    RoundScope,
    TagRound,
    gathered,
)

ITEMS = {"a": ["a1", "a2", "a3"], "b": ["b1", "b2"]}


def begun(choice: RoundChoice | None = None, **found: object) -> TagRound:
    return TagRound(1, choice or RoundChoice(), gathered(ITEMS, (), **found))  # type: ignore[arg-type]


def walked(made: TagRound) -> list[str]:
    """Return the passages from where one is to the end."""
    found = []
    while made.passage is not None:
        found.append(made.passage)
        made.step(1)
    return found


def test_passages_with_a_tag_come_last() -> None:
    found = gathered(ITEMS, {"a2"}, last={"a2"})
    assert list(found.order) == ["a1", "a3", "b1", "b2", "a2"]
    assert (found.fresh, found.untagged) == (4, 4)


def test_only_some_passages() -> None:
    assert walked(begun(only={"b2", "a1"})) == ["a1", "b2"]


def test_going_on_back_and_past_the_end() -> None:
    made = begun()
    assert not made.step(-1)
    assert walked(made) == ["a1", "a2", "a3", "b1", "b2"]
    assert made.is_over
    assert not made.step(1)
    assert made.step(-1)
    assert made.passage == "b2"


def test_done_is_what_was_seen_or_has_a_tag() -> None:
    made = TagRound(1, RoundChoice(), gathered(ITEMS, {"b1"}), seen=["a1", "elders"])
    assert (made.done, made.total) == (2, 5)
    made.set_tagged("a2", True)
    made.see("a3")
    assert made.done == 4
    made.set_tagged("a2", False)  # the tag was taken off, and it wasn't seen
    made.set_tagged("a3", False)
    made.set_tagged("elders", True)
    assert made.done == 3
    made.set_tags("a", {"a2"})
    assert made.done == 4


def test_it_is_known_where_those_with_a_tag_begin() -> None:
    made = TagRound(1, RoundChoice(), gathered(ITEMS, {"a1"}, last={"a1"}))
    told = []
    while made.passage is not None:
        if made.has_no_fresh_ones_left:
            told.append(made.passage)
        made.step(1)
    assert told == ["a1"]


def test_a_part_that_was_split_off_comes_after_its_passage() -> None:
    made = begun()
    made.go_to("a3")
    assert made.follow_text("a", ["a1", "a1x", "a1y", "a2", "a3"])
    assert made.passage == "a3"
    made.go_to("a1")
    assert walked(made)[:4] == ["a1", "a1x", "a1y", "a2"]


def test_a_part_of_a_passage_that_is_not_in_the_round_stays_out() -> None:
    made = begun(RoundChoice(RoundScope.HITS), only={"a1"})
    made.follow_text("a", ["a1", "a2", "a2x", "a3"])
    assert walked(made) == ["a1"]


def test_where_the_passage_was_joined_to_another_one_is_at_that() -> None:
    made = begun()
    made.go_to("a2")
    made.follow_text("a", ["a1", "a3"], {"a2": "a1"})
    assert made.passage == "a1"
    assert made.total == 4


def test_where_the_passage_or_its_item_is_gone_one_is_at_the_next() -> None:
    made = begun()
    made.go_to("a2")
    made.follow_text("a", ["a1", "a3"])
    assert made.passage == "a3"
    made.follow_text("a", [])
    assert (made.passage, made.total) == ("b1", 2)
    made.follow_text("b", [])
    assert made.is_over


def test_a_new_item_is_in_a_round_through_everything_only() -> None:
    made = begun()
    assert made.follow_text("c", ["c1"])
    assert walked(made)[-1] == "c1"
    made = begun(RoundChoice(RoundScope.ITEMS, items=("a", "b")))
    assert not made.follow_text("c", ["c1"])


def test_nothing_is_renewed_where_nothing_is_new() -> None:
    assert not begun().follow_text("a", ITEMS["a"])


def test_a_place_that_is_gone_is_about_where_it_was() -> None:
    made = begun()
    made.go_to("weg", 3)
    assert made.passage == "b1"
    made.go_to("weg", 99)
    assert made.is_over


def test_an_empty_round_is_over() -> None:
    assert TagRound(1, RoundChoice(), Gathered((), {}, ())).is_over


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"), st.lists(st.sampled_from("123xyz"), unique=True, max_size=6)
        ),
        max_size=6,
    ),
    st.integers(0, 5),
)
def test_whatever_becomes_of_the_texts_the_round_holds_what_is_there(
    edits: list[tuple[str, list[str]]], at: int
) -> None:
    made = begun()
    now = {item: list(ids) for item, ids in ITEMS.items()}
    for _step in range(at):
        made.step(1)
    for item, names in edits:
        now[item] = [item + name for name in names]
        made.follow_text(item, now[item])
        there = {one for ids in now.values() for one in ids}
        assert made.passage is None or made.passage in there
        assert 0 <= made.done <= made.total
    made.go_to("", 0)
    found = walked(made)
    assert len(found) == len(set(found)) == made.total
    assert set(found) <= {one for ids in now.values() for one in ids}


def test_a_choice_is_read_as_it_was_kept() -> None:
    choice = RoundChoice(RoundScope.HITS, False, "brood", ("a", "b"), False, 5)
    assert RoundChoice.decoded(choice.encoded()) == choice


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"scope": "maan"}', '{"goes_on": "x"}', "null"])
def test_a_choice_that_can_not_be_read_is_the_usual_one(text: str) -> None:
    assert RoundChoice.decoded(text) == RoundChoice()
