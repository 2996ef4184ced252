"""Stopping by itself: how long it takes still, and how loud it is meanwhile."""

from __future__ import annotations

import pytest

from archive_app.services.sleep_timer import SleepAt, SleepTimer, loudness


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_minutes_run_down_by_the_clock() -> None:
    clock = Clock()
    timer = SleepTimer(clock)
    assert (timer.on, timer.left(5.0)) == (False, None)
    timer.in_minutes(5)
    clock.now += 240
    assert (timer.on, timer.minutes, timer.left(None)) == (True, 5, 60.0)
    clock.now += 100
    assert timer.left(None) == 0.0


def test_an_end_is_as_far_away_as_it_is() -> None:
    timer = SleepTimer(Clock())
    timer.in_minutes(5)
    timer.at_end(SleepAt.PASSAGE)
    assert (timer.minutes, timer.at) == (None, SleepAt.PASSAGE)
    assert timer.left(3.5) == 3.5
    assert timer.left(None) is None
    timer.off()
    assert not timer.on


@pytest.mark.parametrize(
    ("left", "part"), [(None, 1.0), (60.0, 1.0), (10.0, 1.0), (5.0, 0.5), (0.0, 0.0), (-1.0, 0.0)]
)
def test_the_last_seconds_are_softer(left: float | None, part: float) -> None:
    assert loudness(left) == part
