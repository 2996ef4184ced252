"""A part of a query that is left out of what is found, or no longer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.language import Not, clauses, negated, parse


def turned(text: str, which: int = 0, language: str = "nl") -> str:
    return negated(text, clauses(parse(text, half_typed=True))[which], language)


@pytest.mark.parametrize(
    ("text", "which", "expected"),
    [
        ("a", 0, "-a"),
        ("-a", 0, "a"),
        ("a  -b c", 1, "a b c"),
        ("a NIET b", 1, "a b"),
        ('"vaste baan', 0, '-"vaste baan"'),
        ("a OF b", 0, "-(a OF b)"),
        ("-(a OF b) c", 0, "(a OF b) c"),
        ("(a OF b) NABIJ c", 0, "-((a OF b) NABIJ c)"),
        ("spreker:jan a", 0, "-spreker:jan a"),
    ],
)
def test_a_part_is_turned_and_the_rest_stays(text: str, which: int, expected: str) -> None:
    assert turned(text, which) == expected


def test_words_that_are_written_anew_are_of_the_language() -> None:
    assert turned("a OR b", language="en") == "-(a OR b)"


def test_a_part_of_another_text_changes_nothing() -> None:
    (old,) = clauses(parse("vergeten", half_typed=True))
    assert negated("a b", old) == "a b"


PIECES = st.sampled_from(
    ["a", "-b", '"c d"', "e OF f", "(g h)", "-(i OF j)", "k NABIJ l", "soort:interview", "m*",
     "~n", "NIET o", '-"p q"', "-spreker:jan"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=5), st.data())
def test_only_the_part_changes_and_twice_is_nothing(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    before = [part.node for part in parse(text, half_typed=False).parts]
    which = data.draw(st.integers(0, len(before) - 1))
    once = turned(text, which)
    after = [part.node for part in parse(once, half_typed=False).parts]
    was = before[which]
    wanted = was.child if isinstance(was, Not) else Not(was)
    assert after == [*before[:which], wanted, *before[which + 1 :]]
    again = parse(turned(once, which), half_typed=False)
    assert [part.node for part in again.parts] == before
