"""Peaks and loudness for pictures of any width."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.audio.peak_levels import BUCKET_MS, PeakLevels


def made(length: int, seed: int = 1) -> PeakLevels:
    random = np.random.default_rng(seed)
    peaks = random.integers(0, 256, length, dtype=np.uint8)
    return PeakLevels(peaks, (peaks // 2).astype(np.uint8))


@settings(deadline=None)
@given(
    start=st.integers(-500, 40_000),
    step=st.sampled_from([10, 20, 40, 160, 640, 2_560]),
    count=st.integers(1, 300),
)
def test_a_column_has_the_peak_of_all_that_it_shows(start: int, step: int, count: int) -> None:
    levels = made(40_000)
    start = start * BUCKET_MS // step * step  # where columns begin with a value of every level
    peaks, _loud = levels.columns(start, step, count)
    wide = step // BUCKET_MS
    for n, shown in enumerate(peaks):
        first = start // BUCKET_MS + n * wide
        held = levels.peaks[max(0, first) : max(0, first + wide)]
        assert shown == (held.max() if first >= 0 and len(held) else 0)


@given(start=st.floats(-1e5, 1e6), step=st.floats(1, 1e5), count=st.integers(1, 2_000))
def test_any_question_has_an_answer_of_that_many_bytes(
    start: float, step: float, count: int
) -> None:
    peaks, loud = made(20_000).columns(start, step, count)
    assert len(peaks) == len(loud) == count


def test_nothing_is_heard_before_the_beginning_and_after_the_end() -> None:
    levels = PeakLevels(np.full(100, 200, np.uint8), np.full(100, 90, np.uint8))
    peaks, loud = levels.columns(-500, 100, 20)
    assert list(peaks) == [0] * 5 + [200] * 10 + [0] * 5
    assert list(loud) == [0] * 5 + [90] * 10 + [0] * 5


def test_one_loud_moment_is_seen_from_any_distance() -> None:
    peaks = np.zeros(3_600_000, np.uint8)
    peaks[1_234_567] = 255
    levels = PeakLevels(peaks, np.zeros_like(peaks))
    for count in (7, 100, 1_440):
        shown, _loud = levels.columns(0, levels.length_ms / count, count)
        assert max(shown) == 255


def test_loudness_of_several_is_the_mean_of_their_energy() -> None:
    rms = np.zeros(4_000, np.uint8)
    rms[::2] = 200  # half of the time this loud, half of it silent: half of the energy
    levels = PeakLevels(rms, rms)
    _peaks, loud = levels.columns(0, 400, 4)
    assert list(loud) == [pytest.approx(200 * 0.5**0.25, abs=2)] * 4


def test_a_knock_is_not_what_speech_is_measured_by() -> None:
    peaks = np.full(10_000, 60, np.uint8)
    peaks[:5_000] = 0
    peaks[7_000] = 255
    assert PeakLevels(peaks, peaks).loudest == 60
    assert PeakLevels(np.zeros(9, np.uint8), np.zeros(9, np.uint8)).loudest == 1
    assert PeakLevels(np.zeros(0, np.uint8), np.zeros(0, np.uint8)).columns(0, 10, 2)[0] == b"\0\0"
