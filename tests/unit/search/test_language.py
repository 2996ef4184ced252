"""Queries and the trees they are, and what is said of what is wrong, at its place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from archive_app.search import language
from archive_app.search.language import (
    VOCABULARY,
    And,
    Field,
    FieldNode,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    WordNode,
    highlightable,
    parse,
    render,
)
from archive_app.search.language.tree import (
    MAX_DEPTH,
    MAX_PROBLEMS,
    MAX_TEXT,
    MAX_VALUES,
    MAX_WORDS,
    children,
    walk,
)
from archive_app.search.language.vocabulary import OPERATORS


def show(node: Node | None) -> str:
    """Return a tree as text: every bracket is written, `?` is half-typed."""
    match node:
        case None:
            return ""
        case WordNode():
            return "~" * node.fuzzy + node.raw + "*" * node.prefix + "?" * node.half_typed
        case Phrase():
            return "'" + " ".join(show(word) for word in node.words) + "'"
        case FieldNode():
            years = [f"{one.first}-{one.last}" for one in node.years]
            return f"{node.field}={'/'.join([*node.values, *years])}" + "?" * node.half_typed
        case Near():
            return f"near{node.distance}({show(node.left)} {show(node.right)})"
        case Not():
            return f"not({show(node.child)})"
        case And() | Or():
            inner = " ".join(show(child) for child in node.children)
            return f"{type(node).__name__.lower()}({inner})"


def tree(text: str, *, half_typed: bool = False) -> str:
    return show(parse(text, half_typed=half_typed).tree)


def problems(text: str, *, half_typed: bool = False) -> list[tuple[str, str]]:
    """Return each problem's code with the piece of the text that it is about."""
    found = parse(text, half_typed=half_typed).problems
    return [(one.code.removeprefix("query-"), text[one.start : one.end]) for one in found]


TREES = [
    ("", ""),
    ("  \n", ""),
    ("baan", "baan"),
    ("jobcoaching detachering", "and(jobcoaching detachering)"),
    ("jobcoaching EN detachering AND baan", "and(jobcoaching detachering baan)"),
    ("job-coaching zzp'ers", "and(job-coaching zzp'ers)"),
    ("detache-\nring", "detache-\nring"),
    ("werk, inkomen!", "and(werk inkomen)"),
    # phrases
    ('"exacte woorden"', "'exacte woorden'"),
    ("„exacte woorden”", "'exacte woorden'"),
    ('"baan" werk', "and('baan' werk)"),
    ('"vaste werk*"', "'vaste werk*'"),
    ('"wit (of) zwart, -grijs"', "'wit of zwart grijs'"),
    ('"wit OF zwart"', "'wit OF zwart'"),
    # either
    ("a OF b", "or(a b)"),
    ("a OR b | c|d", "or(a b c d)"),
    ("a of b or c", "and(a of b or c)"),
    ("a OF b c", "and(or(a b) c)"),
    ("a b OF c", "and(a or(b c))"),
    ("a EN b OF c", "and(a or(b c))"),
    # groups
    ("(a OF b) c", "and(or(a b) c)"),
    ("(a b) OF c", "or(and(a b) c)"),
    ("((a)) (b c)", "and(a and(b c))"),
    ("a(b)c", "and(a b c)"),
    # not
    ("-niet", "not(niet)"),
    ("a -b", "and(a not(b))"),
    ("a NIET b NOT c", "and(a not(b) not(c))"),
    ("a OF -b", "or(a not(b))"),
    ("NIET (a b)", "not(and(a b))"),
    ('-"a b" -spreker:jan -~c -d*', "and(not('a b') not(speaker=jan) not(~c) not(d*))"),
    ("NIET -a", "a"),
    ("--a", "not(a)"),
    ("-(-a)", "not(not(a))"),
    ("a-b a- b", "and(a-b a b)"),
    ("niet a not b", "and(niet a not b)"),
    # parts of words, and nearly
    ("werk*", "werk*"),
    ("werk** baan", "and(werk* baan)"),
    ("~ongeveer", "~ongeveer"),
    ("~werk*", "~werk*"),
    # near
    ("a NABIJ b", "near10(a b)"),
    ("a NABIJ/5 b", "near5(a b)"),
    ("a NEAR/1 b NABIJ/3 c", "near3(near1(a b) c)"),
    ('"a b" NABIJ (c OF d*)', "near10('a b' or(c d*))"),
    ("a NABIJ b OF c", "or(near10(a b) c)"),
    ("-(a NABIJ b)", "not(near10(a b))"),
    ("a nabij b", "and(a nabij b)"),
    # fields
    ("spreker:jan", "speaker=jan"),
    ("Spreker:Jan SPEAKER:piet", "and(speaker=Jan speaker=piet)"),
    ('spreker:"Jan de Boer"', "speaker=Jan de Boer"),
    ('persoon:"De Boer, Jan",Piet', "person=De Boer, Jan/Piet"),
    ("spreker: jan", "speaker=jan"),
    ("organisatie:x organization:z", "and(organisation=x organisation=z)"),
    ("organisation:y", "organisation=y"),
    ("soort:interview,portret", "kind=interview/portrait"),
    ("kind:Portrait,portretten", "kind=portrait"),
    ("thema:werk sector:zorg title:a titel:b", "and(theme=werk sector=zorg title=a title=b)"),
    ("jaar:2020", "year=2020-2020"),
    ("jaar:2020..2022", "year=2020-2022"),
    ("year:..2022", "year=None-2022"),
    ("jaar:2020…", "year=2020-None"),
    ("jaar:2020-2022,2024", "year=2020-2022/2024-2024"),
    ("heeft:geluid|tekst", "has=sound/text"),
    ("has:sound|text", "has=sound/text"),
    ("is:ongelezen | is:read", "or(is=unread is=read)"),
    ("titel:a | b", "or(title=a b)"),
    ("spreker:jan)", "speaker=jan"),
    ("titel:a-\nb c", "and(title=a-\nb c)"),
    ("om 12:03", "and(om 12:03)"),
    ("Let op: dit", "and(Let op dit)"),
    # what is of no use
    ("\0", ""),
    ("“”…—’", ""),
    ("%s {} .* (?P<x>", "and(s and(P x))"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TREES)
def test_a_query_and_its_tree(text: str, expected: str) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(("text", "expected"), TREES)
def test_a_tree_can_be_written_in_both_languages(text: str, expected: str) -> None:
    for written_in in ("nl", "en"):
        assert tree(render(parse(text, half_typed=False).tree, written_in)) == expected


PROBLEMS = [
    ('a "b c', "and(a 'b c')", [("quote-open", '"')]),
    ('a "', "a", [("quote-open", '"')]),
    ("a (b OF c", "and(a or(b c))", [("bracket-open", "(")]),
    ("a) b", "and(a b)", [("bracket-close", ")")]),
    ("a () b", "and(a b)", [("group-empty", "()")]),
    ('a "" b', "and(a b)", [("phrase-empty", '""')]),
    ("spreeker:jan", "jan", [("field-nearest", "spreeker")]),
    ('spreeker:"jan b"', "'jan b'", [("field-nearest", "spreeker")]),
    ("(spreeker:)", "spreeker", []),
    ("weer:mooi", "and(weer mooi)", [("field-unknown", "weer")]),
    ("https://open.nl/deur", "and(https open nl deur)", []),
    ("spreker: a b", "and(speaker=a b)", []),
    ("a spreker:", "a", [("field-empty", "spreker:")]),
    ("spreker:(a b)", "and(a b)", [("field-empty", "spreker:")]),
    ("spreker:... a", "a", [("field-empty", "spreker:...")]),
    ("jaar:20x a", "a", [("year", "20x")]),
    ("jaar:..", "", [("field-empty", "jaar:..")]),
    ("jaar:2020-10", "", [("year", "2020-10")]),
    ("jaar:2022..2020", "year=2020-2022", [("year-order", "2022..2020")]),
    ("jaar:x,2020", "year=2020-2020", [("year", "x")]),
    ("soort:intervieuw a", "a", [("value-nearest", "intervieuw")]),
    ("heeft:plaatjes a", "a", [("value-unknown", "plaatjes")]),
    ("soort:interview,iets", "kind=interview", [("value-unknown", "iets")]),
    ("NABIJ b", "b", [("near-sides", "NABIJ")]),
    ("a NABIJ", "a", [("near-sides", "NABIJ")]),
    ("a NABIJ/0 b", "near10(a b)", [("near-distance", "NABIJ/0")]),
    ("a NABIJ/x b", "near10(a b)", [("near-distance", "NABIJ/x")]),
    ("a NABIJ/ b", "near10(a b)", [("near-distance", "NABIJ/")]),
    ("a NABIJ/99999999 b", "near10(a b)", [("near-distance", "NABIJ/99999999")]),
    ("a NABIJ spreker:b", "and(a speaker=b)", [("near-what", "NABIJ")]),
    ("(a b) NABIJ c", "and(and(a b) c)", [("near-what", "NABIJ")]),
    ("a NABIJ -b", "and(a not(b))", [("near-what", "NABIJ")]),
    ("-", "", [("minus-alone", "-")]),
    ("a - b", "and(a b)", [("minus-alone", "-")]),
    ('a -"" b', "and(a b)", [("phrase-empty", '""')]),
    ("a - ", "a", [("minus-alone", "-")]),
    ("OF", "", [("operator-alone", "OF")]),
    ("OF a", "a", [("operator-alone", "OF")]),
    ("a OF OF b", "and(a b)", [("operator-alone", "OF"), ("operator-alone", "OF")]),
    ("a OF", "a", [("operator-alone", "OF")]),
    ("a | ", "a", [("operator-alone", "|")]),
    ("a EN", "a", [("operator-alone", "EN")]),
    ("EN a", "a", [("operator-alone", "EN")]),
    ("a NIET", "a", [("operator-alone", "NIET")]),
    ("(OF)", "", [("operator-alone", "OF")]),
    ("* a", "a", [("star", "*")]),
    ("*werk", "werk", [("star", "*")]),
    ("we*rk", "and(we* rk)", [("star", "*")]),
    ("~ a", "a", [("tilde", "~")]),
    ('~"a b"', "'a b'", [("tilde", "~")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "told"), PROBLEMS)
def test_what_is_wrong_is_told_at_its_place_and_the_rest_counts(
    text: str, expected: str, told: list[tuple[str, str]]
) -> None:
    assert tree(text) == expected
    assert problems(text) == told


def test_problems_say_what_their_sentence_needs() -> None:
    told = parse("spreeker:a soort:portet heeft:iets is:iets", half_typed=False).problems
    assert [dict(one.particulars) for one in told] == [
        {"field": "spreeker", "suggestion": "spreker"},
        {"field": "soort", "value": "portet", "suggestion": "portret"},
        {"field": "heeft", "value": "iets", "choices": "geluid, tekst, label, notitie"},
        {"field": "is", "value": "iets", "choices": "ongelezen, gelezen, ongelabeld"},
    ]
    (english,) = parse("has:iets", half_typed=False).problems
    assert english.particulars["choices"] == "sound, text, tag, note"


def test_a_sentence_repeats_no_more_than_can_be_read() -> None:
    (problem,) = parse("jaar:" + "x" * 5000, half_typed=False).problems
    assert problem.particulars["year"] == "x" * 79 + "…"
    assert (problem.start, problem.end) == (5, 5005)


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [
        ('"a b', [True]),
        ("(a", [True]),
        ("a OF", [True]),
        ("a OF ", [True]),
        ("OF a", [False]),
        ("jaar:20", [True]),
        ("jaar:20 a", [False]),
        ("soort:inter", [True]),
        ("spreker:", [True]),
        ("a -", [True]),
        ("()", [False]),
    ],
)
def test_what_typing_on_may_mend_is_unfinished(text: str, unfinished: list[bool]) -> None:
    assert [p.unfinished for p in parse(text, half_typed=True).problems] == unfinished
    assert not any(p.unfinished for p in parse(text, half_typed=False).problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vaste ba", "and(vaste ba?)"),
        ("vaste ba-", "and(vaste ba?)"),
        ("vaste ba ", "and(vaste ba)"),
        ("vaste ba!", "and(vaste ba)"),
        ("vaste ba*", "and(vaste ba*)"),
        ("vaste -ba", "and(vaste not(ba))"),
        ("vaste OF (ba", "or(vaste ba?)"),
        ("(vaste ba)", "and(vaste ba)"),
        ('"vaste ba', "'vaste ba?'"),
        ('"vaste ba"', "'vaste ba'"),
        ("vaste ~ba", "and(vaste ~ba?)"),
        ("ba spreker:ja", "and(ba speaker=ja?)"),
        ('spreker:"jan d', "speaker=jan d?"),
        ("spreker:ja,", "speaker=ja"),
        ("spreker:ja ", "speaker=ja"),
        ("soort:interview", "kind=interview"),
    ],
)
def test_the_last_word_is_half_typed_until_something_follows(text: str, expected: str) -> None:
    assert tree(text, half_typed=True) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("JOBCOACHING OF DETACHERING", [("capitals", "OF")]),
        ("IK WIL NIET WERKEN", [("capitals", "NIET")]),
        ("UWV OF LKS", []),
        ("jobcoaching OF detachering", []),
        ("125.000 OF 250.000", []),
        ("JOBCOACHING DETACHERING", []),
    ],
)
def test_an_operator_in_a_query_all_in_capitals_is_pointed_out(
    text: str, told: list[tuple[str, str]]
) -> None:
    assert problems(text) == told


def test_words_in_capitals_can_be_looked_for_in_quotes_or_in_small_letters() -> None:
    assert tree('"NIET" WERKEN') == "and('NIET' WERKEN)"
    assert tree("niet werken") == "and(niet werken)"


def test_too_many_words() -> None:
    text = " ".join(f"woord{n}" for n in range(MAX_WORDS + 2))
    parsed = parse(text, half_typed=False)
    assert isinstance(parsed.tree, And)
    assert len(parsed.tree.children) == MAX_WORDS
    assert problems(text) == [("too-many-words", f"woord{MAX_WORDS} woord{MAX_WORDS + 1}")]
    long_phrase = parse(f'"{text}"', half_typed=False).tree
    assert isinstance(long_phrase, Phrase)
    assert len(long_phrase.words) == MAX_WORDS


def test_fields_still_count_after_too_many_words() -> None:
    text = "woord " * (MAX_WORDS + 2) + "soort:interview"
    assert tree(text).endswith("kind=interview)")


def test_too_many_values() -> None:
    parsed = parse("spreker:" + "a," * (MAX_VALUES + 1), half_typed=False)
    assert isinstance(parsed.tree, FieldNode)
    assert len(parsed.tree.values) == MAX_VALUES
    assert [one.code for one in parsed.problems] == ["query-too-many-values"]


def test_too_long() -> None:
    text = "a" + " " * MAX_TEXT + "b"
    assert tree(text) == "a"
    (problem,) = parse(text, half_typed=True).problems
    assert (problem.code, problem.start, problem.end) == ("query-too-long", MAX_TEXT, len(text))


def test_brackets_that_are_too_deep_are_told_and_left_out() -> None:
    deep = "(" * (MAX_DEPTH + 1) + "a b" + ")" * (MAX_DEPTH + 1)
    assert tree(deep) == "and(a b)"
    (problem,) = parse(deep, half_typed=False).problems
    assert (problem.code, problem.start) == ("query-too-deep", MAX_DEPTH)
    assert problems("(" * MAX_DEPTH + "a b" + ")" * MAX_DEPTH) == []


def test_no_more_problems_than_anybody_reads() -> None:
    assert len(parse("((" * 2000 + "x:y " * 500, half_typed=False).problems) == MAX_PROBLEMS


def test_spans_are_the_places_in_the_text() -> None:
    text = '  -"vaste baan"  (spreker:jan OF ~werk) NIET thuis*'
    parsed = parse(text, half_typed=False)
    assert parsed.tree is not None
    spans = [text[one.span[0] : one.span[1]] for one in walk(parsed.tree)]
    assert spans == [
        text.strip(), '-"vaste baan"', '"vaste baan"', "vaste", "baan",
        "spreker:jan OF ~werk", "spreker:jan", "~werk", "NIET thuis*", "thuis*",
    ]  # fmt: skip


def test_places_count_code_points() -> None:
    (word,) = highlightable(parse("👩‍🦽 rolstoel", half_typed=False))
    assert word.span == (4, 12)


def test_marks_show_what_is_wanted_and_each_once() -> None:
    parsed = parse('a -b "c d" -(e -f) a NABIJ g* spreker:h -(-i)', half_typed=False)
    assert [show(node) for node in highlightable(parsed)] == ["a", "'c d'", "f", "g*", "i"]
    assert highlightable(parse("", half_typed=False)) == []


def test_more_fields_can_be_added() -> None:
    label = Field("label", {"nl": ("label", "etiket"), "en": ("label", "tag")})
    more = VOCABULARY.with_fields(label)
    parsed = parse('etiket:"mooi citaat"', half_typed=False, vocabulary=more)
    assert show(parsed.tree) == "label=mooi citaat"
    assert render(parsed.tree, "nl", more) == 'label:"mooi citaat"'
    assert tree("etiket:mooi") == "and(etiket mooi)"


def test_no_two_fields_have_the_same_name() -> None:
    names = [
        (name, one.code)
        for one in VOCABULARY.fields
        for name in {name for names in one.names.values() for name in names}
    ]
    assert len({name for name, _ in names}) == len(names)
    assert all(name == name.casefold() and name.replace("-", "").isalpha() for name, _ in names)


def test_each_operator_is_understood_in_both_languages() -> None:
    for names in OPERATORS.values():
        assert set(names) == {"nl", "en"}
        assert all(word.isupper() for words in names.values() for word in words)


def test_the_language_knows_no_index_and_no_database() -> None:
    allowed = ("archive_app.search.language", "archive_app.search.analysis")
    for path in Path(language.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("archive_app"):
                assert (node.module or "").startswith(allowed), path


@pytest.mark.parametrize("text", ["werk -c", "-(a b", 'werk -"vaste b', "-spreker:j", "a NIET b"])
def test_what_is_left_out_does_not_grow(text: str) -> None:
    def grows(node: Node) -> bool:
        return getattr(node, "half_typed", False) or any(map(grows, children(node)))

    left_out = [p.node for p in parse(text, half_typed=True).parts if isinstance(p.node, Not)]
    assert left_out
    assert not any(map(grows, left_out))
