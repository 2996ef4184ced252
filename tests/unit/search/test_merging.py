"""Which segments are merged, and that it is never too many at once nor too often."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.search.merging import FAN, to_merge

MEGABYTE = 1 << 20


def kept_in_order(sizes: list[float]) -> tuple[list[float], float]:
    """Take in segments of these sizes, merging after each; return what is left, and the work."""
    left: list[float] = []
    work = 0.0
    for size in sizes:
        left.append(size)
        while chosen := to_merge(left, [0.0] * len(left)):
            merged = sum(left[n] for n in chosen)
            work += merged
            left = [one for n, one in enumerate(left) if n not in chosen] + [merged]
    return left, work


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(1, 40 * MEGABYTE), max_size=200))
def test_merging_ends_and_leaves_few(sizes: list[float]) -> None:
    left, work = kept_in_order(sizes)
    assert sum(left) == sum(sizes)
    assert len(left) <= (FAN - 1) * 10  # classes from 256 kB to 8 GB
    assert work <= 10 * sum(sizes)


def test_many_small_ones_leave_the_big_ones_alone() -> None:
    sizes = [400.0 * MEGABYTE, 90.0 * MEGABYTE, *[100_000.0] * FAN]
    assert to_merge(sizes, [0.0] * len(sizes)) == list(range(2, 2 + FAN))


def test_smaller_ones_go_along_with_a_class_that_is_full() -> None:
    sizes = [*[10.0 * MEGABYTE] * FAN, 1000.0, 500.0 * MEGABYTE]
    assert to_merge(sizes, [0.0] * len(sizes)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("part", "chosen"), [(0.4, []), (0.6, [1])])
def test_what_was_mostly_deleted_is_written_anew(part: float, chosen: list[int]) -> None:
    assert to_merge([MEGABYTE, 3.0 * MEGABYTE], [0.0, part]) == chosen


def test_nothing_is_done_where_all_is_well() -> None:
    assert to_merge([], []) == []
    assert to_merge([5.0], [0.0]) == []
    assert to_merge([MEGABYTE] * (FAN - 1), [0.1] * (FAN - 1)) == []
