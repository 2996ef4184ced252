"""Which parts of a recording were heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.heard import PARTS, Heard

MINUTE = 60_000
stretches = st.lists(st.tuples(st.integers(0, MINUTE), st.integers(0, MINUTE)), max_size=8)


def played(pairs: list[tuple[int, int]]) -> Heard:
    heard = Heard()
    for one, other in pairs:
        heard = heard.and_played(min(one, other), max(one, other), MINUTE)
    return heard


def test_the_whole_is_heard_when_all_of_it_was_played() -> None:
    heard = Heard()
    for start in range(0, MINUTE, 500):
        heard = heard.and_played(start, start + 500, MINUTE)
    assert heard.share == 1.0


def test_hearing_the_end_alone_is_hearing_little() -> None:
    assert Heard().and_played(57_000, MINUTE, MINUTE).share == pytest.approx(0.05)


def test_the_same_stretch_twice_counts_once() -> None:
    once = Heard().and_played(0, 6_000, MINUTE)
    assert once.and_played(0, 6_000, MINUTE) == once


@pytest.mark.parametrize("duration", [0, -5])
def test_of_a_recording_without_a_length_nothing_is_known(duration: int) -> None:
    assert Heard().and_played(0, 1_000, duration) == Heard()


def test_going_back_is_not_hearing() -> None:
    assert Heard().and_played(5_000, 1_000, MINUTE) == Heard()


@given(stretches)
def test_what_is_written_is_read_back(pairs: list[tuple[int, int]]) -> None:
    heard = played(pairs)
    assert Heard.read(heard.written()) == heard


@given(st.text(max_size=40))
def test_whatever_stands_there_is_read_as_something(text: str) -> None:
    assert 0.0 <= Heard.read(text).share <= 1.0
    assert Heard.read(Heard.read(text).written()) == Heard.read(text)


@given(stretches, stretches)
def test_together_they_are_what_each_was(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    both = played(one) | played(other)
    assert both == played([*one, *other])
    assert both.share >= max(played(one).share, played(other).share)
    assert both.parts < 1 << PARTS
