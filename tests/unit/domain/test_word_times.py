"""Times of words as they are kept: what is ours comes back, what isn't is worth nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.text_change import split_at
from archive_app.domain.timing import fitted_words, joined_words, parted_words
from archive_app.domain.word_times import NO_WORD_TIMES, WordTime, WordTimes

NOT_OURS = (
    "1+2:x",
    "-5+3:-9+2",
    "0+2",
    "::",
    "\x00",
    "٣+1:٤+1",
    "0_0+1:1+1",
    "9" * 5000 + "+1:1+1",
    "0+2:9223372036854775807+5",
    "0+2:5+5 rommel",
)

NUMBERS = st.integers(-(2**70), 2**70) | st.integers(0, 500)


@pytest.mark.parametrize("encoded", NOT_OURS)
def test_what_is_not_of_our_making_is_no_time(encoded: str) -> None:
    words = WordTimes(encoded)
    assert words.words() == ()
    assert fitted_words(words, None, (0, 1000)) == NO_WORD_TIMES
    assert parted_words(words, split_at("een molen", 3)) == (NO_WORD_TIMES, NO_WORD_TIMES)
    ours = WordTimes.of([WordTime(0, 3, 100, 200)])
    assert joined_words(ours, words, 4) == ours


@given(st.lists(st.builds(WordTime, NUMBERS, NUMBERS, NUMBERS, NUMBERS)))
def test_what_is_kept_comes_back_in_the_order_of_the_text(words: list[WordTime]) -> None:
    kept = WordTimes.of(words)
    back = kept.words()
    assert bool(kept) == bool(back)
    assert WordTimes.of(back) == kept
    assert list(back) == sorted(back, key=lambda word: word.start)
    assert all(0 <= w.start < w.end and 0 <= w.start_ms <= w.end_ms for w in back)


def test_words_in_disorder_are_put_in_order() -> None:
    assert [word.start for word in WordTimes("20+3:100+1 0+2:500+1").words()] == [0, 20]
