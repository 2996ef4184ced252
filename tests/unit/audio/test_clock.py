"""The clock between a library's ticks."""

from __future__ import annotations

import pytest

from archive_app.audio.clock import PlaybackClock


class Now:
    """A time that only goes on when told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def clock(now: Now) -> PlaybackClock:
    return PlaybackClock(now)


def test_stands_still_until_it_is_started(clock: PlaybackClock, now: Now) -> None:
    clock.jump(5000)
    now.seconds += 3
    assert clock.position == 5000


def test_runs_at_its_speed(clock: PlaybackClock, now: Now) -> None:
    clock.start()
    now.seconds += 1
    assert clock.position == 1000
    clock.set_speed(2.0)
    now.seconds += 1
    assert clock.position == 3000
    clock.stop()
    now.seconds += 1
    assert clock.position == 3000


def test_a_tick_sets_it_right(clock: PlaybackClock, now: Now) -> None:
    clock.start()
    now.seconds += 2
    clock.tick(2100)
    assert clock.position == 2100


def test_a_tick_that_is_a_little_behind_makes_it_wait(clock: PlaybackClock, now: Now) -> None:
    clock.start()
    now.seconds += 2
    assert clock.position == 2000
    clock.tick(1900)
    assert clock.position == 2000
    now.seconds += 0.05
    assert clock.position == 2000
    now.seconds += 0.15
    assert clock.position == 2100


def test_a_tick_that_is_far_behind_sets_it_back(clock: PlaybackClock, now: Now) -> None:
    clock.start()
    now.seconds += 5
    assert clock.position == 5000
    clock.tick(3000)  # it had to wait for the disk
    assert clock.position == 3000


def test_a_tick_from_before_a_jump_is_ignored(clock: PlaybackClock, now: Now) -> None:
    clock.start()
    now.seconds += 2
    clock.jump(60_000)
    now.seconds += 0.1
    clock.tick(2100)
    assert clock.position == 60_100
    now.seconds += 2
    clock.tick(61_900)
    now.seconds += 1
    assert clock.position == 62_900


def test_ticks_while_standing_still_are_ignored(clock: PlaybackClock) -> None:
    clock.jump(1000)
    clock.tick(4000)
    assert clock.position == 1000
    assert not clock.running
