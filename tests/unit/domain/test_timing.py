"""Times of words move with their text, and with the time of their passage."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.text_change import TextChange, split_at
from archive_app.domain.text_joining import joined_with
from archive_app.domain.timing import (
    fitted_words,
    joined_words,
    moved_words,
    parted_words,
    spread,
    time_at,
)
from archive_app.domain.word_times import WordTimes
from made_transcript import timed

TEXT = "De molen draait elke dag."
SOME = ("de", "molen", "draait,", "oud", "graan.", "één", "wiek", "job", "coach", "brood")
WORDS = st.lists(st.sampled_from(SOME), min_size=1, max_size=12).map(" ".join)


def heard(text: str, words: WordTimes) -> list[tuple[str, int, int]]:
    return [(text[one.start : one.end], one.start_ms, one.end_ms) for one in words.words()]


def corrected(old: str, new: str) -> list[tuple[str, int, int]]:
    words = timed(old, 0, len(old.split()) * 1000).words
    return heard(new, moved_words(words, TextChange.between(old, new), new))


def test_a_corrected_word_is_heard_when_the_wrong_one_was() -> None:
    assert corrected("De mole draait", "De molen, draait") == [
        ("De", 0, 1000),
        ("molen", 1000, 2000),
        ("draait", 2000, 3000),
    ]


def test_a_word_that_was_put_in_has_no_time_and_one_that_went_takes_its_time_along() -> None:
    assert corrected("De ehm molen draait", "De oude molen draait snel") == [
        ("De", 0, 1000),
        ("oude", 1000, 2000),
        ("molen", 2000, 3000),
        ("draait", 3000, 4000),
    ]
    assert corrected("De ehm molen", "De molen") == [("De", 0, 1000), ("molen", 2000, 3000)]


@given(WORDS, WORDS)
def test_words_with_times_stay_in_order_and_within_the_text(old: str, new: str) -> None:
    words = timed(old, 500, 60_000).words
    moved = moved_words(words, TextChange.between(old, new), new).words()
    assert all(0 <= one.start < one.end <= len(new) for one in moved)
    assert all(one.end <= other.start for one, other in pairwise(moved))
    assert all(one.start_ms <= other.start_ms for one, other in pairwise(moved))
    assert {one.start_ms for one in moved} <= {one.start_ms for one in words.words()}


@given(WORDS, st.integers(0, 80))
def test_times_are_parted_with_the_text_and_joined_again(text: str, offset: int) -> None:
    words = timed(text, 0, 60_000).words
    cut = split_at(text, offset)
    first, second = parted_words(words, cut)
    joined, start = joined_with(cut.first, cut.second)
    both = joined_words(first, second, start)
    if joined == text:
        assert both == words
    total = sum(one.end_ms - one.start_ms for one in words.words())
    assert sum(one.end_ms - one.start_ms for one in both.words()) == total
    assert all(one.end <= len(cut.first) for one in first.words())
    assert all(one.end <= len(cut.second) for one in second.words())


def test_the_second_part_begins_with_its_word() -> None:
    words = timed(TEXT, 1000, 6000).words
    assert time_at(TEXT, split_at(TEXT, 8), words, 1000, 6000) == (3000, False)


def test_without_times_of_words_the_second_part_begins_by_its_letters() -> None:
    assert time_at("aaaa aaaaaa", split_at("aaaa aaaaaa", 4), WordTimes(), 1000, 2000) == (
        1400,
        True,
    )


@given(WORDS, st.integers(0, 80), st.booleans(), st.integers(0, 4000), st.integers(0, 4000))
def test_the_second_part_begins_within_the_passage(
    text: str, offset: int, has_words: bool, start: int, length: int
) -> None:
    words = timed(text, 0, 5000).words if has_words else WordTimes()
    middle, _about = time_at(text, split_at(text, offset), words, start, start + length)
    assert start <= middle <= start + length


def test_words_go_along_with_a_passage_that_is_as_long_as_before() -> None:
    words = timed("een twee", 1000, 3000).words
    assert heard("een twee", fitted_words(words, (1000, 3000), (5000, 7000))) == [
        ("een", 5000, 6000),
        ("twee", 6000, 7000),
    ]


def test_words_outside_the_new_time_are_cut_off() -> None:
    words = timed("een twee drie", 0, 3000).words
    assert heard("een twee drie", fitted_words(words, (0, 3000), (500, 2000))) == [
        ("een", 500, 1000),
        ("twee", 1000, 2000),
    ]


def test_words_are_stretched_with_a_passage_that_is_elsewhere() -> None:
    words = timed("een twee", 0, 2000).words
    assert heard("een twee", fitted_words(words, (0, 2000), (10_000, 14_000))) == [
        ("een", 10_000, 12_000),
        ("twee", 12_000, 14_000),
    ]


@given(WORDS, st.integers(0, 9000), st.integers(1, 9000))
def test_words_are_heard_within_their_passage_and_in_order(
    text: str, start: int, length: int
) -> None:
    words = timed(text, 1000, 5000).words
    now = fitted_words(words, (1000, 5000), (start, start + length)).words()
    assert all(start <= one.start_ms <= one.end_ms <= start + length for one in now)
    assert all(one.start_ms <= other.start_ms for one, other in pairwise(now))


@given(
    st.lists(WORDS | st.just("…"), min_size=1, max_size=9), st.integers(0, 99), st.integers(0, 9999)
)
def test_times_are_spread_by_letters(texts: list[str], start: int, length: int) -> None:
    starts = spread(texts, start, start + length)
    assert starts[0] == start and starts == sorted(starts) and starts[-1] <= start + length


def test_a_text_of_twice_the_letters_takes_twice_the_time() -> None:
    assert spread(["aaaaaa", "aaa", "aaa"], 0, 1200) == [0, 600, 900]
