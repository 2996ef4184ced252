"""The best piece of a long text."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive_app.ui.search.snippet import WHOLE, is_cut, snippet

FILLER = "De wind waait over het land en het gras is nat. "


def marks_of(text: str, *words: str) -> tuple[tuple[int, int], ...]:
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = text.find(word, at + 1)
    return tuple(sorted(found))


def cut(text: str, *words: str) -> tuple[str, list[str]]:
    piece, marks = snippet(text, marks_of(text, *words))
    return piece, [piece[a:b] for a, b in marks]


def test_the_sentence_with_the_most_different_words_is_shown() -> None:
    text = (
        "De molen draait, de molen maalt, de molen staat. " + FILLER * 6
        + "Bij de molen staat o.a. een schuur. " + FILLER * 6 + "De schuur is leeg."
    )  # fmt: skip
    piece, found = cut(text, "molen", "schuur")
    assert found == ["molen", "schuur"]
    assert "Bij de molen staat o.a. een schuur." in piece
    assert piece.startswith("… ") and piece.endswith(" …")


def test_one_sentence_before_and_after_stands_with_it_where_there_is_room() -> None:
    text = FILLER * 6 + "Ervoor. Hier staat de molen. Erna. " + FILLER * 6
    piece, _found = cut(text, "molen")
    assert "Ervoor. Hier staat de molen. Erna." in piece
    long = "Een zin die " + "heel " * 60 + "lang is. "
    piece, _found = cut(long + "Hier staat de molen. " + long, "molen")
    assert piece == "… Hier staat de molen. …"


def test_sentences_with_words_that_are_near_each_other_are_shown_together() -> None:
    text = FILLER * 6 + "De molen is oud. Niemand komt er. De schuur is nieuw. " + FILLER * 6
    piece, found = cut(text, "molen", "schuur")
    assert found == ["molen", "schuur"]
    assert "De molen is oud. Niemand komt er. De schuur is nieuw." in piece


def test_a_sentence_that_is_too_long_is_cut_between_words_where_most_is_found() -> None:
    text = "een molen " + "en nog iets " * 60 + "de molen en de schuur " + "en nog iets " * 60
    piece, found = cut(text, "molen", "schuur")
    assert found == ["molen", "schuur"]
    assert piece.startswith("… ") and piece.endswith(" …")
    assert len(piece) <= WHOLE


def test_a_text_of_one_word_and_one_without_marks() -> None:
    assert cut("Molen", "Molen") == ("Molen", ["Molen"])
    piece, found = cut(FILLER * 20)
    assert piece.startswith("De wind")
    assert piece.endswith(". …")
    assert found == []


@given(
    st.text("aA. \n?😀א", min_size=300, max_size=900),
    st.lists(st.tuples(st.integers(0, 899), st.integers(1, 40) | st.just(400)), max_size=5),
)
@example("Ja.\n\n" + "Dat is zo. " * 30, [(3, 2)])  # between sentences
@example("\nJa. " + "Dat is zo. " * 30, [(0, 1)])
@example("woord " * 100, [(10, 400)])
def test_a_mark_is_always_seen_and_says_the_same(text: str, spots: list[tuple[int, int]]) -> None:
    ends = sorted((at, min(at + long, len(text))) for at, long in spots if at < len(text))
    marks, place = [], 0
    for start, end in ends:
        if start >= place:
            marks.append((start, end))
            place = end
    piece, shown = snippet(text, tuple(marks))
    assert is_cut(text)
    assert bool(shown) == bool(marks)
    assert len(piece) <= WHOLE
    flat = text.replace("\n", " ")
    assert piece.removeprefix("… ").removesuffix(" …") in flat
    assert all(piece[a:b] in flat and a < b for a, b in shown)


@pytest.mark.parametrize("count", [400, 3000])
def test_very_many_marks_cost_no_time_to_speak_of(count: int) -> None:
    text = "molen " * count
    piece, marks = snippet(text, marks_of(text, "molen"))
    assert len(marks) > 20
    assert len(piece) <= WHOLE


@pytest.mark.parametrize(
    "piece", [" ", "\n", ".", '"', ". ", '." ', "a.b.", "A. ", " \n", "a", "…”"]
)
def test_time_grows_with_the_length_of_a_text_only(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    _piece, shown = snippet(text, ((5, 6), (len(text) - 9, len(text) - 8)))
    assert time.perf_counter() - began < 10.0  # well under one on a quiet machine
    assert shown
