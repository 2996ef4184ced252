"""A query in plain words, and what becomes of its text when a chip is used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app import i18n
from archive_app.i18n.sentences import SENTENCES
from archive_app.resources import resource
from archive_app.search.language import parse
from archive_app.services.filtering import FIELDS
from archive_app.ui.search.query_parts import (
    QueryPart,
    parts_of,
    text_negated,
    text_suggested,
    text_with_choice,
    text_without,
)
from archive_app.ui.search.query_words import SHORT


@pytest.fixture(autouse=True)
def _english(_language: None) -> None:
    """Read the words in English, whatever the program speaks by default."""
    i18n.install("en", resource("i18n"))


def parts(text: str, *, settled: bool = True) -> tuple[QueryPart, ...]:
    return parts_of(parse(text, half_typed=True, vocabulary=FIELDS), FIELDS, settled=settled)


def words(text: str) -> list[str]:
    return [part.words for part in parts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fiets", ["fiets"]),
        ("-fiets", ["without: fiets"]),
        ('"rode fiets"', ["exactly: rode fiets"]),
        ('-"rode fiets"', ["without: “rode fiets”"]),
        ("fiets OF boom", ["one of: fiets, boom"]),
        ('fiets OF "rode boom" OF zee*', ["one of: fiets, “rode boom”, zee…"]),
        ("-(fiets OF boom)", ["without: fiets or boom"]),
        ("~fits", ["roughly: fits"]),
        ("-~fits", ["without: roughly fits"]),
        ("fie*", ["begins with: fie…"]),
        ("fiets NABIJ/5 boom", ["at most 5 words apart: fiets, boom"]),
        ("fiets NABIJ/1 boom", ["right beside each other: fiets, boom"]),
        ("(a OF b) NABIJ c", ["at most 10 words apart: (a or b), c"]),
        ("-(a NABIJ b)", ["without: a near b"]),
        ("(a b -c)", ["all of: a, b, not c"]),
        ("(a b) OF c", ["one of: (a and b), c"]),
        ('spreker:"Aap Noot"', ["speaker: Aap Noot"]),
        ("persoon:aap,noot", ["person: aap or noot"]),
        ("soort:interview,portret", ["kind: interview or portrait"]),
        ("heeft:geluid", ["has: sound"]),
        ("jaar:2020", ["year: 2020"]),
        ("jaar:2019..2021", ["year: 2019 up to 2021"]),
        ("jaar:2019..,..2001", ["year: from 2019 or up to 2001"]),
        ("fiets -boom", ["fiets", "without: boom"]),
        ("", []),
    ],
)
def test_a_query_in_plain_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_words_follow_the_language() -> None:
    i18n.install("nl", resource("i18n"))
    assert words("kind:interview speaker:aap") == ["soort: interview", "spreker: aap"]


# What is wrong


def test_each_problem_has_a_short_word_for_it() -> None:
    assert set(SHORT) == {code for code in SENTENCES if code.startswith("query-")}


def test_a_piece_that_is_left_out_stands_in_its_place() -> None:
    first, second = parts("soort:intervieuw fiets")
    assert first.words == "soort:intervieuw – did you mean “interview”?"
    assert first.clause is None and "Until you change it" in first.remark
    assert second.words == "fiets" and not second.remark


def test_a_part_with_something_wrong_names_the_piece() -> None:
    (part,) = parts("soort:interview,portrt")
    assert part.words == "kind: interview – portrt: did you mean “portret”?"
    assert part.remark and part.clause is not None


def test_two_things_about_one_piece_are_said_together() -> None:
    (part,) = parts("soort:intervieuw,xyzzy")
    assert part.words.startswith("soort:intervieuw,xyzzy –")
    assert "intervieuw" in part.remark and "xyzzy" in part.remark


def test_what_is_being_typed_is_no_mistake_yet() -> None:
    assert parts("jaar:20", settled=False) == ()
    assert [part.words for part in parts("jaar:20")] == ["jaar:20 – no year, left out"]
    (open_phrase,) = parts('"rode fiets')
    assert not open_phrase.remark


def test_a_long_piece_is_cut() -> None:
    (part,) = parts("soort:" + 60 * "x")
    assert "…" in part.words and len(part.words) < 80


# What becomes of the text


@pytest.mark.parametrize(
    ("text", "at", "left"),
    [
        ("fiets -boom", 1, "fiets"),
        ("fiets  -boom zee", 1, "fiets zee"),
        ("sprekr:aap noot", 0, "aap noot"),
        ("fiets soort:intervieuw", 1, "fiets"),
        ("fiets soort:intervieuw zee", 1, "fiets zee"),
        ("fiets - zee", 1, "fiets zee"),
        ("()", 0, ""),
        ('"rode fiets', 0, ""),
    ],
)
def test_a_part_goes(text: str, at: int, left: str) -> None:
    assert text_without(text, parts(text)[at], FIELDS) == left


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("fiets", "-fiets"),
        ("-fiets", "fiets"),
        ("NOT fiets", "fiets"),
        ('"rode fiets', '-"rode fiets"'),
        ("fiets OF boom", "-(fiets OR boom)"),
        ("soort:interview", "-soort:interview"),
    ],
)
def test_a_part_is_turned(text: str, turned: str) -> None:
    assert text_negated(text, parts(text)[0], FIELDS) == turned


def test_what_is_left_out_cannot_be_turned() -> None:
    assert text_negated("jaar:20", parts("jaar:20")[0], FIELDS) == "jaar:20"


@pytest.mark.parametrize(
    ("text", "code", "result"),
    [
        ("fiets soort:interview", "column", "fiets kind:interview,column"),
        ("soort:interview,column fiets", "interview", "kind:column fiets"),
        ("soort:interview fiets", "interview", "fiets"),
        ("-soort:interview", "column", "-kind:interview,column"),
        ("fiets", "column", "fiets"),
    ],
)
def test_a_value_is_put_on_or_taken_off(text: str, code: str, result: str) -> None:
    part = next((one for one in parts(text) if one.choices), parts(text)[0])
    assert text_with_choice(text, part, code, FIELDS) == result


def test_what_was_meant_takes_its_place() -> None:
    text = 'fiets sprekr:"aap noot"'
    part = parts(text)[1]
    assert text_suggested(text, part) == 'fiets spreker:"aap noot"'
    assert text_suggested("fiets", parts("fiets")[0]) == "fiets"


QUERIES = st.lists(
    st.sampled_from(
        ["fiets", "boom", "-", '"', "(", ")", " ", " ", " ", "OF", "NIET", "NABIJ/3", "~", "*",
         ":", ",", "soort:", "jaar:", "spreker:", "interview", "intervieuw", "2020", "20..", "𝄞"]
    ),
    max_size=16,
).map("".join)  # fmt: skip


@given(QUERIES)
def test_any_text_has_parts_in_order_and_each_can_be_used(text: str) -> None:
    found = parts(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for part in found:
        assert part.words and 0 <= part.start < part.end <= len(text)
        assert text_without(text, part, FIELDS) != text
        for changed in (
            text_negated(text, part, FIELDS),
            text_suggested(text, part),
            text_with_choice(text, part, "column", FIELDS),
        ):
            parts(changed)
