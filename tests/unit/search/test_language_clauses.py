"""Chips and the form: other ways to see and change the same query."""

from __future__ import annotations

import pytest

from archive_app.search.language import (
    ClauseKind,
    FormQuery,
    added,
    clauses,
    parse,
    replaced,
    without,
)


def chips(text: str) -> list[tuple[str, str | None, str, bool]]:
    found = clauses(parse(text, half_typed=False))
    return [(one.kind.value, one.field, one.text, one.negated) for one in found]


def remove(text: str, which: int) -> str:
    return without(text, clauses(parse(text, half_typed=True))[which])


def test_each_part_is_a_chip() -> None:
    text = (
        'baan werk* ~cooch "vaste baan" a OF b (c d) -weg NIET (e OF f) g NABIJ h '
        'spreker:"Jan de Boer" -soort:interview,portret'
    )
    assert chips(text) == [
        ("word", None, "baan", False),
        ("prefix", None, "werk*", False),
        ("fuzzy", None, "~cooch", False),
        ("phrase", None, '"vaste baan"', False),
        ("any", None, "a OF b", False),
        ("group", None, "(c d)", False),
        ("word", None, "weg", True),
        ("any", None, "(e OF f)", True),
        ("near", None, "g NABIJ h", False),
        ("field", "speaker", '"Jan de Boer"', False),
        ("field", "kind", "interview,portret", True),
    ]


def test_a_chip_knows_its_place_with_minus_and_brackets() -> None:
    text = " -(a b)  (c) !"
    places = [(one.start, one.end) for one in clauses(parse(text, half_typed=False))]
    assert [text[start:end] for start, end in places] == ["-(a b)", "(c)"]
    assert [one.kind for one in clauses(parse("(c)", half_typed=False))] == [ClauseKind.WORD]


@pytest.mark.parametrize(
    ("text", "which", "expected"),
    [
        ("a b c", 1, "a c"),
        ("a", 0, ""),
        ("a b c", 0, "b c"),
        ("a  -spreker:jan  c", 1, "a c"),
        ("(a) b", 0, "b"),
        ("a b OF c d", 1, "a d"),
        # what was wrong stays for who typed it
        ("a soort:portet b", 0, "soort:portet b"),
        # what a part stood between may not take hold of others
        ("a EN b EN c", 1, "a EN EN c"),
        ("a OF () b c", 1, "a OF () c"),
        ("a NABIJ () b", 0, "b"),
        ('a "b', 0, '"b'),
        ('a "b', 1, "a"),
    ],
)
def test_without_a_part(text: str, which: int, expected: str) -> None:
    assert remove(text, which) == expected


def test_removing_does_not_let_words_in_that_were_too_many() -> None:
    text = " ".join(f"w{n}" for n in range(34))
    assert remove(text, 0) == " ".join(f"w{n}" for n in range(1, 32))


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("a b", "soort:portret", "a b soort:portret"),
        ("", "a", "a"),
        ("a", "", "a"),
        ("a OF b", "c", "a OF b c"),
        ('"a b', "c", '"a b" c'),
        ("((a b", "c", "((a b)) c"),
        ("a OF", "c", "a c"),
        ("a", "OF c", "a c"),
        ("a", '"c', 'a "c"'),
        ("a NIET", "c", "a c"),
        ("a spreker:", "c", "a c"),
        ("", "(spreeker:", "(spreeker:)"),
        ("(" * 5000 + "a b", "c", "(a b) c"),
    ],
)
def test_added(text: str, part: str, expected: str) -> None:
    assert added(text, part) == expected


def test_another_part_in_the_place_of_one() -> None:
    text = "a soort:interview b"
    (_, kind, _) = clauses(parse(text, half_typed=False))
    assert replaced(text, kind, "soort:portret") == "a soort:portret b"
    assert replaced(text, kind, "-soort:interview") == "a -soort:interview b"
    assert replaced(text, kind, "") == "a b"


def test_a_chip_of_another_text_changes_nothing() -> None:
    (_, second) = clauses(parse("een twee", half_typed=False))
    assert without("een twee drie", second) == "een drie"
    assert without("een", second) == "een"
    assert without("tweede een", second) == "tweede een"


FULL = FormQuery(
    all_words="jobcoach werk",
    phrase="vaste baan",
    any_words="zorg welzijn",
    none_words="stage proef",
    speaker="Jan de Boer",
    person="Piet",
    organisation="De Molen",
    kinds=("interview", "portrait"),
    theme="werk",
    sector="zorg",
    year_from=2020,
    year_to=2022,
    has_sound=True,
    has_text=True,
    tag="Werk.Vaste baan",
    tagger="Anna",
    untagged=True,
)
FULL_TEXT = (
    'jobcoach werk "vaste baan" zorg OF welzijn -stage -proef spreker:"Jan de Boer" persoon:Piet '
    'organisatie:"De Molen" thema:werk sector:zorg label:"Werk.Vaste baan" gelabeld-door:Anna '
    "soort:interview,portret jaar:2020..2022 heeft:geluid heeft:tekst is:ongelabeld"
)


def test_the_form_as_a_query_and_back() -> None:
    assert FULL.to_text() == FULL_TEXT
    for language in ("nl", "en"):
        assert FormQuery.from_parsed(parse(FULL.to_text(language), half_typed=True)) == FULL
    assert FormQuery().to_text() == ""
    assert FormQuery.from_parsed(parse("", half_typed=True)) == FormQuery()


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (FormQuery(all_words='OF "NIET" -a b* (c'), "of niet a b c"),
        (FormQuery(phrase='a "b" OF'), '"a b OF"'),
        (FormQuery(any_words="a OF"), "a OF of"),
        (FormQuery(any_words="alleen"), "alleen"),
        (FormQuery(none_words="-a"), "-a"),
        (FormQuery(speaker=' Jan "de" Boer, '), 'spreker:"Jan de Boer,"'),
        (FormQuery(speaker="...", theme=" "), ""),
        (FormQuery(year_from=2022, year_to=2020), "jaar:2020..2022"),
        (FormQuery(year_from=2022), "jaar:2022.."),
        (FormQuery(year_to=2022), "jaar:..2022"),
    ],
)
def test_what_is_typed_in_the_form_is_only_words(form: FormQuery, expected: str) -> None:
    assert form.to_text() == expected


@pytest.mark.parametrize(
    "text",
    [
        "werk*", "~werk", "a NABIJ b", "(a b) OF c", "a OF -b", "a OF b c OF d", '"a" "b"',
        '-"a b"',
        '"a b*"', "spreker:a,b", "spreker:a spreker:b", "-spreker:a", "titel:a", "is:gelezen",
        "heeft:geluid,tekst", "jaar:2020,2022", "-(a b)", "spreeker:a", "a OF",
    ],
)  # fmt: skip
def test_what_does_not_fit_the_form(text: str) -> None:
    assert FormQuery.from_parsed(parse(text, half_typed=False)) is None


def test_the_last_word_may_be_half_typed_and_the_quote_open() -> None:
    form = FormQuery.from_parsed(parse('vaste "open de', half_typed=True))
    assert form == FormQuery(all_words="vaste", phrase="open de")
