"""Anchors: where the words of an annotation are, whatever becomes of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.annotations import CONTEXT, TextAnchor
from archive_app.domain.quotes import Quote, find_quote
from archive_app.domain.text_change import TextChange

TEXT = "Nu belt ze nog één keer in de maand, en dat is genoeg."


def anchor(words: str, text: str = TEXT) -> TextAnchor:
    start = text.index(words)
    return TextAnchor.at("p", text, start, start + len(words))


def moved(one: TextAnchor, before: str, after: str) -> TextAnchor:
    return one.moved(before, after, TextChange.between(before, after))


def test_blanks_at_the_ends_are_no_part_of_the_words() -> None:
    one = TextAnchor.at("p", TEXT, 2, 8)
    assert (one.exact, one.span, one.prefix) == ("belt", (3, 7), "Nu ")
    assert one.suffix == TEXT[7 : 7 + CONTEXT]


@pytest.mark.parametrize("span", [(2, 3), (5, 5), (500, 600)])
def test_without_words_there_is_no_anchor(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="without words"):
        TextAnchor.at("p", TEXT, *span)


def test_words_are_followed_when_something_before_them_is_corrected() -> None:
    after = TEXT.replace("Nu belt", "Tegenwoordig belt")
    assert moved(anchor("keer in de maand"), TEXT, after).exact == "keer in de maand"


def test_what_is_on_the_whole_passage_stays_on_the_whole() -> None:
    whole = TextAnchor.at("p", TEXT, 0, len(TEXT))
    after = f"Zeker. {TEXT} Echt."
    now = moved(whole, TEXT, after)
    assert now.covers(after)
    assert now.exact == after


def test_words_that_were_taken_away_are_lost_with_what_they_were() -> None:
    one = anchor("één keer")
    gone = moved(one, TEXT, TEXT.replace("nog één keer in de maand, en ", ""))
    assert not gone.is_placed
    assert gone.exact == "één keer"


def test_lost_words_are_found_when_they_come_back() -> None:
    without = TEXT.replace("één keer ", "")
    gone = moved(anchor("één keer"), TEXT, without)
    assert moved(gone, without, TEXT).exact == "één keer"


def test_of_two_places_the_one_with_the_old_context_counts() -> None:
    text = "ja hoor ja zeker"
    assert find_quote(Quote("ja", "hoor ", " zeker"), text) == (8, 10)


def test_of_two_places_that_are_alike_neither_counts() -> None:
    assert find_quote(Quote("ja", "", ""), "ja, ja") is None


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 30), st.text(max_size=60))
def test_an_anchor_is_in_its_text_or_lost(text: str, start: int, length: int, after: str) -> None:
    try:
        one = TextAnchor.at("p", text, start, start + length)
    except ValueError:
        return
    now = moved(one, text, after)
    if now.span is None:
        assert now.exact == one.exact
    else:
        assert after[slice(*now.span)] == now.exact == now.exact.strip()
