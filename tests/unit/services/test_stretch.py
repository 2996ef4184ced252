"""A stretch: when it is over, when it begins anew, and when somebody has left it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.services.stretch import LEAST_MS, Reached, Stretch, StretchWatch


@pytest.fixture
def watch() -> StretchWatch:
    watch = StretchWatch()
    watch.mark(2_000, 5_000)
    return watch


def test_the_end_of_what_is_played_is_told_once(watch: StretchWatch) -> None:
    watch.begin(Stretch(2_000, 5_000))
    assert watch.reached(4_999) is Reached.NOTHING
    assert watch.reached(5_000) is Reached.END
    assert watch.reached(5_001) is Reached.NOTHING


def test_a_marked_stretch_that_isnt_played_stops_nothing(watch: StretchWatch) -> None:
    assert watch.reached(6_000) is Reached.NOTHING


def test_a_loop_begins_anew_each_time(watch: StretchWatch) -> None:
    watch.repeat(True)
    assert watch.reached(5_000) is Reached.AGAIN
    assert watch.reached(5_010) is Reached.AGAIN


def test_a_loop_begins_anew_only_where_it_may(watch: StretchWatch) -> None:
    asked: list[bool] = []
    watch.may_repeat = lambda over: (asked.append(over), over)[1]
    watch.repeat(True)
    assert watch.reached(4_999) is Reached.NOTHING
    assert watch.reached(5_000) is Reached.NOTHING
    assert watch.reached(4_900, over=True) is Reached.AGAIN
    assert asked == [False, True]


def test_the_recordings_end_is_the_stretchs_end(watch: StretchWatch) -> None:
    watch.begin(Stretch(2_000, 5_000))
    assert watch.reached(4_700, over=True) is Reached.END


def test_going_elsewhere_leaves_the_loop_and_keeps_the_mark(watch: StretchWatch) -> None:
    watch.repeat(True)
    watch.sought(3_000)
    assert watch.loop
    watch.sought(5_000)
    assert not watch.loop
    assert watch.watched is None
    assert watch.marked == Stretch(2_000, 5_000)


def test_nothing_is_repeated_without_a_mark() -> None:
    watch = StretchWatch()
    watch.repeat(True)
    assert not watch.loop


def test_another_mark_is_repeated_in_its_place(watch: StretchWatch) -> None:
    watch.repeat(True)
    watch.mark(1_000, 3_000)
    assert watch.reached(3_000) is Reached.AGAIN


def test_forgetting_lets_it_play_on(watch: StretchWatch) -> None:
    watch.repeat(True)
    watch.forget()
    assert (watch.marked, watch.loop, watch.watched) == (None, False, None)


def test_forgetting_a_mark_doesnt_end_another_part_that_is_played(watch: StretchWatch) -> None:
    watch.begin(Stretch(8_000, 9_000))
    watch.forget()
    assert watch.left(8_400) == 600


@given(st.integers(-5_000, 10**8), st.integers(-5_000, 10**8))
def test_a_mark_is_in_order_and_can_be_heard(one: int, other: int) -> None:
    watch = StretchWatch()
    watch.mark(one, other)
    assert watch.marked is not None
    assert watch.marked.start_ms >= 0
    assert watch.marked.end_ms - watch.marked.start_ms >= LEAST_MS
    assert watch.marked.end_ms >= max(one, other)
