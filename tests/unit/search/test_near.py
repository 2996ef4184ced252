"""Near misses are found among a list of words as by going through all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.near import WordList, distance, nearest, slips_allowed

words = st.text("abelmnoé\u1e9e", min_size=1, max_size=11)


@given(words, st.lists(words, max_size=40))
def test_a_list_finds_what_going_through_all_words_finds(word: str, among: list[str]) -> None:
    like = list(WordList(among).like(word, slips_allowed(word)))
    assert set(like) <= set(among)
    assert nearest(word, sorted(like)) == nearest(word, sorted(among))


def test_most_words_are_left_out() -> None:
    listed = WordList(["molen", "molens", "moeder", "zomer", "vuist", ""])
    assert list(listed.like("mollen", 1)) == ["molen", "molens"]
    assert list(WordList([]).like("molen", 2)) == []


def by_definition(one: str, other: str) -> int:
    """Return the optimal string alignment distance as it is defined."""
    if not one or not other:
        return len(one) + len(other)
    slips = min(
        by_definition(one[1:], other) + 1,
        by_definition(one, other[1:]) + 1,
        by_definition(one[1:], other[1:]) + (one[0] != other[0]),
    )
    if len(one) > 1 and len(other) > 1 and one[0] == other[1] and one[1] == other[0]:
        slips = min(slips, by_definition(one[2:], other[2:]) + 1)
    return slips


@given(st.text("abc", max_size=5), st.text("abc", max_size=5), st.integers(1, 3))
def test_the_number_of_slips(one: str, other: str, most: int) -> None:
    assert min(distance(one, other, most), most + 1) == min(by_definition(one, other), most + 1)
