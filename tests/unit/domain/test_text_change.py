"""What hangs on a text stays on its words when the text is corrected."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive_app.domain.text_change import TextChange, split_at

SOME = ("de", "molen", "draait,", "oud", "graan.", "één", "job", "coach", "s", "brood", "'s")
WORDS = st.lists(st.sampled_from(SOME), max_size=14).map(" ".join)
ANY = st.one_of(WORDS, st.text(st.sampled_from("abé ,.-x"), max_size=20), st.text(max_size=12))


def after(old: str, new: str, words: str) -> str | None:
    """Return what stands in the new text where some words stood in the old one."""
    start = old.index(words)
    span = TextChange.between(old, new).moved_span(start, start + len(words))
    return new[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("old", "new", "words", "stands"),
    [
        ("de molen draait", "de oude molen draait", "molen", "molen"),
        ("de molen draait", "de molens draaien", "molen", "molens"),
        ("de molen draait", "de kat slaapt", "molen", "kat"),
        ("een jop coach helpt", "een jobcoach helpt", "jop coach", "jobcoach"),
        ("een jobcoach helpt", "een job coach helpt", "jobcoach", "job coach"),
        ("de molen draait", "de molen, draait", "molen", "molen"),
        ("de molen draait", "de “molen” draait", "molen", "molen"),
        ("de molen draait", "de windmolen draait", "molen", "windmolen"),
        ("ehm de molen draait", "de molen draait", "ehm", None),
        ("ehm de molen draait", "de molen draait", "ehm de molen", "de molen"),
        ("dat is is zo", "dat is zo", "zo", "zo"),
        ("ja", "nou ja", "ja", "ja"),
        ("uh", "dat is zo", "uh", "dat is zo"),
    ],
)
def test_words_are_found_again(old: str, new: str, words: str, stands: str | None) -> None:
    assert after(old, new, words) == stands


@given(WORDS, WORDS, WORDS, WORDS)
def test_a_change_far_from_words_leaves_them_as_they_are(
    before: str, old: str, new: str, end: str
) -> None:
    fixed = "zwanenmeer kolenkit"
    one, other = f"{before} {fixed} {old} {end}", f"{before} {fixed} {new} {end}"
    assert after(one, other, fixed) == fixed
    one, other = f"{old} {before} {fixed} {end}", f"{new} {before} {fixed} {end}"
    assert after(one, other, fixed) == fixed


@given(ANY, ANY)
@example("ab", "")
@example("", "ab")
@example("a b", "b a b a")
def test_offsets_and_spans_stay_within_the_text_and_in_order(old: str, new: str) -> None:
    change = TextChange.between(old, new)
    moved = [change.moved(offset) for offset in range(len(old) + 1)]
    assert moved == sorted(moved)
    assert all(0 <= one <= len(new) for one in moved)
    for start in range(len(old)):
        for end in range(start + 1, len(old) + 1):
            span = change.moved_span(start, end)
            assert span is None or 0 <= span[0] < span[1] <= len(new)


@given(ANY, ANY)
def test_letters_with_a_place_of_their_own_follow_each_other(old: str, new: str) -> None:
    change = TextChange.between(old, new)
    assert sum(before for before, _after in change.steps) == len(old)
    assert sum(length for _before, length in change.steps) == len(new)
    for start in range(len(old)):
        if change.is_whole(start, start + 1):
            span = change.moved_span(start, start + 1)
            assert span is not None and span[1] - span[0] == 1


@given(ANY)
def test_nothing_moves_where_nothing_changes(text: str) -> None:
    change = TextChange.between(text, text)
    assert change == TextChange.same(len(text))
    assert [change.moved(n) for n in range(len(text) + 1)] == list(range(len(text) + 1))


@given(ANY, ANY, ANY)
def test_two_changes_are_one(old: str, middle: str, new: str) -> None:
    first, second = TextChange.between(old, middle), TextChange.between(middle, new)
    both = first.then(second)
    assert sum(before for before, _after in both.steps) == len(old)
    assert sum(length for _before, length in both.steps) == len(new)
    for start in range(len(old)):
        # A letter that keeps its place in each keeps it in both.
        if not first.is_whole(start, start + 1):
            continue
        span = first.moved_span(start, start + 1)
        if span and second.is_whole(*span):
            assert both.moved_span(start, start + 1) == second.moved_span(*span)


@given(ANY)
def test_a_change_before_or_after_nothing_is_itself(old: str) -> None:
    change = TextChange.between(old, f"{old} en zo")
    assert TextChange.same(len(old)).then(change).steps == change.steps
    assert change.then(TextChange.same(len(old) + 6)).steps == change.steps


@given(ANY, st.integers(-2, 30), st.integers(0, 20), st.integers(1, 10))
def test_a_span_is_parted_with_its_text(text: str, offset: int, start: int, length: int) -> None:
    cut = split_at(text, offset)
    start, end = min(start, len(text)), min(start + length, len(text))
    first, second = cut.parted(start, end)
    found = (
        cut.first[slice(*first)] if first else "",
        cut.second[slice(*second)] if second else "",
    )
    assert "".join("".join(found).split()) == "".join(text[start:end].split())


def test_texts_without_a_word_in_common_are_compared_in_time() -> None:
    old = " ".join(f"woord{n % 700} de" for n in range(6_000))
    new = " ".join(f"anders{n % 900} de het" for n in range(6_000))
    start = time.perf_counter()
    change = TextChange.between(old, new)
    assert time.perf_counter() - start < 20
    assert change.moved(len(old)) == len(new)


def test_many_alike_signs_are_compared_in_a_moment() -> None:
    begun = time.process_time()
    change = TextChange.between(". " * 1_000, " ." * 1_000)
    assert change.moved(2_000) == 2_000
    assert time.process_time() - begun < 10  # it was half a minute
