"""A long list of words that is only taken apart where it is asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.listed_words import ListedWords

WORDS = st.text("abcdeë", min_size=1, max_size=5)


@given(st.sets(WORDS), st.sets(WORDS), WORDS)
def test_it_is_a_set(words: set[str], more: set[str], asked: str) -> None:
    listed = ListedWords(ListedWords.lines_of(words))
    assert (asked in listed) == (asked in words)
    assert set(listed) == words
    assert len(listed) == len(words)
    larger = listed.with_more(more)
    assert (asked in larger) == (asked in words | more)
    assert set(larger) == words | more
    assert set(listed) == words
    assert more - listed == more - words


def test_what_is_no_word_is_not_in_it() -> None:
    assert 3 not in ListedWords(["aa aal"])
