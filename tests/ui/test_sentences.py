"""Where the sentences of a text are."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.ui.search.sentences import sentences


def parts(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Het regent.", "De molen draait!", "Waarom?", "Daarom…", "Goed."],
        ["Er zijn o.a. Fietsen en m.b.t. Treinen bijv. Sporen.", "Meer niet."],
        ["Dat zegt drs. Jansen van afd. Noord tegen Prof.dr. De Vries.", "Zij knikt."],
        ["J. de Boer en A.B. Smit kwamen.", "Op nr. 5 van blz. 12."],
        ["Het kost 3.500 euro, of 2.5 per stuk.", "In 2020.", "Er waren er 12.", "Daarna niet."],
        ["1. Eerst de deur.", "2. Dan het raam.", "Klaar."],
        ["“Kom binnen.”", "Hij lacht.", "(Zij niet.)", "‘Nee?’", "Toch wel."],
        ["“Echt?” vroeg hij.", "Ja… maar niet nu.", "Wie…", "Jij?"],
        ["Zij komt morgen.", "'s Avonds is het stil.", "’t Is waar."],
        ["Brood, kaas, e.d. zijn er.", "Ook melk e.d.", "Dat is alles."],
        ["Kijk op www.voorbeeld.nl.", "Daar staat het."],
        ["Een kop zonder punt", "En dan de tekst."],
        ["één zin"],
    ],
)
def test_sentences_of_dutch(expected: list[str]) -> None:
    between = "\n\n" if expected[0].startswith("Een kop") else " "
    assert parts(between.join(expected)) == expected


def test_a_line_break_in_a_sentence_ends_nothing() -> None:
    assert parts("De molen\nstaat stil.\nDe wind niet.") == [
        "De molen\nstaat stil.",
        "De wind niet.",
    ]


@pytest.mark.parametrize("text", ["", " \n ", "...", ". . .", "😀! 😀?"])
def test_odd_texts(text: str) -> None:
    assert "".join(parts(text)).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(st.text("aAB. ?!\n”o…1'"))
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_a, b), (c, _d) in pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_very_long_text_takes_no_time_to_speak_of() -> None:
    assert len(sentences("Dit is een zin over niets. " * 20_000)) == 20_000


@pytest.mark.parametrize("piece", [" ", "\n", ".", '"', "?!", " \n", "”", ". .", "..”  "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = "a" + piece * (200_000 // len(piece)) + "bb"
    began = time.perf_counter()
    sentences(text)
    assert time.perf_counter() - began < 10.0  # well under one on a quiet machine


def test_only_an_empty_line_ends_a_paragraph() -> None:
    assert parts("een \n  \t\n\n twee\n\tdrie  vier \n\nvijf") == [
        "een", "twee\n\tdrie  vier", "vijf",
    ]  # fmt: skip
