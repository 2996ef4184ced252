"""What is so for any text at all, and for any tree."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive_app.search.language import (
    And,
    FieldNode,
    FormQuery,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    WordNode,
    Years,
    added,
    clauses,
    highlightable,
    parse,
    render,
    replaced,
    without,
)
from archive_app.search.language.rendering import render_parts
from archive_app.search.language.source import QUOTES
from archive_app.search.language.tree import MAX_TEXT, MAX_WORDS, children, walk

PIECES = [
    "baan", "werk", "Jan", "job-coach", "zzp'ers", "125.000", "12:03", "detache-\nring", "één",
    "of", "OF", "OR", "EN", "NIET", "NOT", "NABIJ", "NABIJ/5", "NEAR/x", "-", "--", "|", "||", "~",
    "*",
    "(", ")", '"', "“", "”", ",", ":", "..", "…", "/", " ", " ", " ", " ", "\n", "\t", "spreker:",
    "soort:", "interview", "portret", "jaar:", "2020", "2022", "heeft:", "geluid", "titel:", "is:",
    "label:", "gelabeld-door:", "ongelabeld",
    "spreeker:", "weer:", "https://", ".*", "[a-z]", "\\", "%s", "{}", "(?P<x>", "😀", "👩‍🦽",
    "\0", "\x1f", "\u202e", "\u200f", "שלום", "\ud800", "\udfff", "\u00ad", "e\u0301", "'", "’",
    "@", "&",
]  # fmt: skip
texts = st.one_of(
    st.text(st.characters(codec=None), max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join),
)

words = st.builds(
    WordNode,
    st.sampled_from(["baan", "werk", "job-coach", "of", "één", "zzp'ers", "125.000"]),
    prefix=st.booleans(),
    fuzzy=st.booleans(),
)
exact = st.builds(
    WordNode, st.sampled_from(["baan", "OF", "NABIJ"]), prefix=st.booleans(), exact=st.just(True)
)
phrases = st.builds(Phrase, st.lists(exact, min_size=1, max_size=3).map(tuple))
years = st.one_of(
    st.integers(0, 9999).map(lambda year: Years(year, year)),
    st.integers(0, 9999).map(lambda year: Years(year, None)),
    st.integers(0, 9999).map(lambda year: Years(None, year)),
    st.tuples(st.integers(0, 4000), st.integers(4001, 9999)).map(lambda pair: Years(*pair)),
)


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)


fields = st.one_of(
    st.builds(FieldNode, st.just("speaker"), some(["Jan", "Jan de Boer", "Boer, J.", "a|b (c)"])),
    st.builds(FieldNode, st.just("kind"), some(["interview", "portrait", "report"])),
    st.builds(FieldNode, st.just("has"), some(["sound", "text", "tag", "note"])),
    st.builds(FieldNode, st.just("tag"), some(["Werk.Vaste baan", "Zorg", "a, b"])),
    st.builds(FieldNode, st.just("tagger"), some(["Anna", "Jan de Boer"])),
    st.builds(FieldNode, st.just("year"), years=st.lists(years, min_size=1, max_size=2).map(tuple)),
)


def many(kind: type[And] | type[Or], of: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(kind, st.lists(of, min_size=2, max_size=3).map(tuple))


placed = st.recursive(
    st.one_of(words, phrases),
    lambda inner: st.one_of(
        st.builds(Near, inner, inner, st.integers(1, 100)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)
trees = st.recursive(
    st.one_of(words, phrases, fields, placed),
    lambda inner: st.one_of(many(And, inner), many(Or, inner), st.builds(Not, inner)),
    max_leaves=10,
)


def how_many_words(node: Node) -> int:
    return sum(isinstance(one, WordNode) for one in walk(node))


def depth(node: Node) -> int:
    return 1 + max(map(depth, children(node)), default=0)


@given(texts, st.booleans())
def test_any_text_is_a_query(text: str, half_typed: bool) -> None:
    parsed = parse(text, half_typed=half_typed)
    assert parsed.text == text
    assert parsed.empty == (not parsed.parts)
    assert parsed == parse(text, half_typed=half_typed)
    assert hash(parsed.tree) == hash(parse(text, half_typed=half_typed).tree)
    highlightable(parsed)
    FormQuery.from_parsed(parsed)


@given(texts, st.booleans())
def test_places_lie_in_the_text_and_within_each_other(text: str, half_typed: bool) -> None:
    parsed = parse(text, half_typed=half_typed)
    for problem in parsed.problems:
        assert 0 <= problem.start < problem.end <= len(text)
    before = 0
    for part in parsed.parts:
        assert before <= part.start < part.end <= len(text)
        before = part.end
        check_spans(part.node, (part.start, part.end), text)


def check_spans(node: Node, around: tuple[int, int], text: str) -> None:
    start, end = node.span
    assert around[0] <= start < end <= around[1]
    if isinstance(node, WordNode):
        assert node.raw in text[start:end]
    last = start
    for child in children(node):
        check_spans(child, (last, end), text)
        last = child.span[1]


@given(texts)
@example("jaar:2022..2020 ((a) b) OF c -(-d)")
def test_what_is_read_can_be_written_and_read_again(text: str) -> None:
    tree = parse(text, half_typed=False).tree
    for language in ("nl", "en"):
        again = parse(render(tree, language), half_typed=False)
        assert again.tree == tree
        assert {one.code for one in again.problems} <= {"query-capitals"}


@given(trees)
def test_any_tree_can_be_written_and_read(tree: Node) -> None:
    if how_many_words(tree) > MAX_WORDS:
        return
    for language in ("nl", "en"):
        parsed = parse(render(tree, language), half_typed=False)
        assert parsed.tree == tree
        assert parsed.problems == ()


def sayable(value: str) -> tuple[str, ...]:
    """Return what of a value the language can say, by its documentation."""
    said = "".join(" " if sign in QUOTES else sign for sign in value).strip()
    return (said,) if any(sign.isalnum() for sign in said) else ()


@given(st.lists(texts, min_size=1, max_size=3), st.sampled_from(["theme", "speaker", "title"]))
@example(['a"b'], "theme")
@example(['"', "a"], "theme")
@example(["„a”, b|c (d)", " OF ", "~x*", "soort:interview"], "theme")
def test_any_value_is_read_as_it_was_meant(values: list[str], field: str) -> None:
    meant = FieldNode(field, tuple(said for value in values for said in sayable(value)))
    rendered = render_parts(
        [WordNode("werk"), FieldNode(field, tuple(values)), WordNode("baan"), WordNode("zorg")]
    )
    if len(rendered) > MAX_TEXT:
        return
    parsed = parse(rendered, half_typed=False)
    kept = [meant] if meant.values else []
    assert [part.node for part in parsed.parts] == [
        WordNode("werk"), *kept, WordNode("baan"), WordNode("zorg"),
    ]  # fmt: skip
    assert {one.code for one in parsed.problems} <= ({"query-field-empty"} if not kept else set())


@given(st.lists(trees, max_size=4))
def test_parts_side_by_side_stay_parts(nodes: list[Node]) -> None:
    if sum(map(how_many_words, nodes)) > MAX_WORDS:
        return
    parsed = parse(render_parts(nodes), half_typed=False)
    assert [part.node for part in parsed.parts] == nodes


@given(texts)
def test_half_typed_only_touches_the_last_word(text: str) -> None:
    growing, finished = (parse(text, half_typed=yes) for yes in (True, False))
    assert not any(is_growing(node) for node in every(finished.tree))
    leaves = [node for node in every(growing.tree) if not children(node)]
    assert not any(map(is_growing, leaves[:-1]))
    assert settled(growing.tree) == finished.tree


def every(tree: Node | None) -> list[Node]:
    return list(walk(tree)) if tree else []


def is_growing(node: Node) -> bool:
    return isinstance(node, WordNode | FieldNode) and node.half_typed


def settled(node: Node | None) -> Node | None:
    match node:
        case WordNode() | FieldNode():
            return replace(node, half_typed=False)
        case Phrase():
            return Phrase(tuple(replace(word, half_typed=False) for word in node.words))
        case Not():
            return Not(settled(node.child))  # type: ignore[arg-type]
        case Near():
            return replace(node, left=settled(node.left), right=settled(node.right))
        case And() | Or():
            return replace(node, children=tuple(settled(child) for child in node.children))
    return node


@given(texts, st.integers(0, 10))
def test_removing_a_part_removes_just_that(text: str, which: int) -> None:
    parts = clauses(parse(text, half_typed=True))
    if not parts:
        return
    gone = parts[which % len(parts)]
    left = clauses(parse(without(text, gone), half_typed=False))
    expected = [settled(one.node) for one in parts if one is not gone]
    assert [one.node for one in left] == expected


@given(texts, texts, st.integers(0, 10))
def test_another_part_takes_the_place_of_one(text: str, new: str, which: int) -> None:
    parts = clauses(parse(text, half_typed=False))
    news = clauses(parse(new, half_typed=False))
    if not parts or sum(how_many_words(one.node) for one in (*parts, *news)) > MAX_WORDS:
        return
    at = which % len(parts)
    left = clauses(parse(replaced(text, parts[at], new), half_typed=False))
    expected = [*parts[:at], *news, *parts[at + 1 :]]
    assert [one.node for one in left] == [one.node for one in expected]


@given(texts, texts)
def test_adding_a_part_leaves_the_others_as_they_are(text: str, new: str) -> None:
    expected = [one.node for part in (text, new) for one in clauses(parse(part, half_typed=False))]
    if sum(map(how_many_words, expected)) > MAX_WORDS:
        return
    now = clauses(parse(added(text, new), half_typed=False))
    assert [one.node for one in now] == expected


forms = st.builds(
    FormQuery,
    all_words=texts,
    phrase=texts,
    any_words=texts,
    none_words=texts,
    speaker=texts,
    theme=texts,
    kinds=some(["interview", "portrait"]) | st.just(()),
    year_from=st.none() | st.integers(0, 9999),
    year_to=st.none() | st.integers(0, 9999),
    has_sound=st.booleans(),
    has_text=st.booleans(),
)


@given(forms)
@settings(max_examples=60)
def test_whatever_is_typed_in_the_form_is_only_words(form: FormQuery) -> None:
    parsed = parse(form.to_text(), half_typed=False)
    codes = {one.code for one in parsed.problems}
    assert codes <= {"query-capitals", "query-too-many-words"}
    allowed = WordNode | Phrase | FieldNode | Or | Not
    assert all(isinstance(part.node, allowed) for part in parsed.parts)


@given(texts)
def test_a_query_that_fits_the_form_is_said_by_it(text: str) -> None:
    parsed = parse(text, half_typed=False)
    form = FormQuery.from_parsed(parsed)
    if form is None:
        return
    again = parse(form.to_text(), half_typed=False)
    assert {part.node for part in again.parts} == {part.node for part in parsed.parts}
    assert FormQuery.from_parsed(again) == form


HOSTILE = [
    "(", ")", "()", "(a ", "((a)", '"', '"a', '""', "-", "- ", "--a ", "NIET ", "NIET -", "-(",
    "OF ", "a OF ", "a|", "|", "a NABIJ ", "a NABIJ/5 ", "NABIJ/", "~", "~a", "*", "a*", "a-",
    "a-\n", "a-\n\n", "spreker:", "spreker:a,", "spreker:a ", 'spreker:"a",', "titel:a-\n", "jaar:",
    "jaar:1,", "jaar:20 ", "soort:x,", "soort:x ", "x:y ", "x:", "spreeker:a ", ",", ":", "\0",
    "😀", "\ud800", "\u202e", "é", "e\u0301", "\u0301", "a\u00ad", "a@", "1.", "1.0", "   ", "a",
    "WOORDEN OF ", "…", "..",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_no_time(piece: str) -> None:
    text = piece * (MAX_TEXT // len(piece))
    for whole in (text, "spreker:" + text, '"' + text, "(" * 5000 + text, text * 20):
        began = time.perf_counter()
        parsed = parse(whole, half_typed=True)
        assert time.perf_counter() - began < 4.0  # 0.1 on a quiet machine
        assert parsed.tree is None or depth(parsed.tree) < 100
        assert len(every(parsed.tree)) < 500


def test_time_grows_with_the_length_only() -> None:
    """Twice the text takes about twice the time; anything squared takes four times that."""

    def seconds(length: int) -> float:
        text = ('(a OF "b c') * (length // 10)
        best = 9.0
        for _ in range(7):
            began = time.perf_counter()
            parse(text, half_typed=True)
            best = min(best, time.perf_counter() - began)
        return best

    assert seconds(8000) < 16 * seconds(1000)
