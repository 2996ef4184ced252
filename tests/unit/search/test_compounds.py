"""Compounds, on words that are in no judged set."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.compounds import split
from archive_app.search.families import analyse
from archive_app.search.gate import gates


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("tuindeur", ["tuin", "deur"]),
        ("dorpsplein", ["dorps", "plein"]),
        ("bloemenwinkel", ["bloemen", "winkel"]),
        ("zonneschijn", ["zonne", "schijn"]),
        ("kinderfeestje", ["kinder", "feestje"]),
        ("vergunningsaanvraag", ["vergunnings", "aanvraag"]),
        ("bloemenwinkeldeuren", ["bloemen", "winkel", "deuren"]),
    ],
)
def test_parts_and_joining_sounds(word: str, parts: list[str]) -> None:
    assert [part.text for part in split(word)][: len(parts) - 1] == parts[:-1]
    assert len(split(word)) == len(parts)


@pytest.mark.parametrize(
    "word", ["minister", "kantoor", "winkel", "bijzonder", "plaatsing", "vergeten", "kalender"]
)
def test_other_words_are_left_whole(word: str) -> None:
    assert split(word) == ()


def test_an_unknown_part_beside_a_known_one() -> None:
    assert [part.text for part in split("floemborvergadering")] == ["floembor", "vergadering"]


def test_a_short_noun_with_a_verb_and_er_is_one_word() -> None:
    assert analyse("taalgever").runs == ()
    assert analyse("taalgevers").key == analyse("taalgever").key


def test_runs_are_the_parts_and_their_neighbours() -> None:
    assert set(analyse("bloemenwinkeldeuren").runs) == {
        "bloem", "winkel", "deur", "bloem+winkel", "winkel+deur",
    }  # fmt: skip


@given(st.text(alphabet="aeioubdgklmnprstvwz", min_size=3, max_size=30))
def test_parts_together_are_the_word(word: str) -> None:
    parts = split(word)
    assert not parts or len(parts) == 1 or len("".join(p.text for p in parts)) >= len(word) - 6


@pytest.mark.parametrize(
    "word", ["gelopen", "afgemaakt", "stedenbouw", "bloemenwinkel", "biologische", "Spreeuwen"]
)
def test_a_word_passes_the_gate_of_its_own_key_and_parts(word: str) -> None:
    analysis = analyse(word.lower())
    for field, text in [("form", analysis.key), *(("part", run) for run in analysis.runs)]:
        for test in gates([(field, text)]):  # type: ignore[list-item]
            assert test(word)


def test_cuts_are_in_order() -> None:
    parts = [part.text for part in split("bloemenwinkeldeuren")]
    places = [re.search(part, "bloemenwinkeldeuren") for part in parts]
    assert all(a and b and a.start() < b.start() for a, b in pairwise(places))


@pytest.mark.parametrize("word", ["afschubben", "afgeschrabd"])
def test_a_word_whose_base_is_longer_than_itself_is_not_split_without_end(word: str) -> None:
    assert all(len(part.text) < len(word) for part in split(word))
