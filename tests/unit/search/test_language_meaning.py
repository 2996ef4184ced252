"""What a query means for a text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.search.analysis import tokens, written_words
from archive_app.search.language import FieldNode, WordNode, Years, parse
from archive_app.search.language.evaluate import TextUnit, holds, places
from archive_app.search.language.facts import Facts, in_years, names_hold


def matches(word: WordNode, text: str) -> Iterator[tuple[int, int]]:
    """Say where a word stands, in the plainest way; a fuzzy one may lack its last letter."""
    wanted = next(written_words(word.raw)).folded
    for token in tokens(text):
        same = token.folded == wanted
        begun = (word.prefix or word.half_typed) and token.folded.startswith(wanted)
        fuzzy = word.fuzzy and token.folded in (wanted[:-1], wanted)
        if same or begun or fuzzy:
            yield token.start, token.end


TEXT = "De vaste baan van Anna: eerst job-coaching, dan een vaste plek. Werken went."
FACTS = Facts(
    texts={"speaker": ("Anna van Dijk",), "person": ("Anna van Dijk", "Jan de Boer")},
    codes={"kind": ("interview",), "has": ("sound",)},
    year=2021,
)


def asks(text: str, *, half_typed: bool = False, of: str = TEXT) -> bool:
    return holds(parse(text, half_typed=half_typed).tree, TextUnit(of, matches, FACTS.has))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("vaste baan", True),
        ("vaste stoel", False),
        ("stoel OF baan", True),
        ("stoel OF bank", False),
        ("-stoel", True),
        ("-baan", False),
        ("baan -stoel", True),
        ("baan -plek", False),
        ("-(baan stoel)", True),
        ("-(baan plek)", False),
        ("stoel OF -bank", True),
        ("(stoel OF baan) plek", True),
        ("stoel OF baan plek", True),
        ("(stoel plek) OF baan", True),
        ("wer*", True),
        ("wer", False),
        ("~bank", False),
        ("~stoel", False),
        ("~baans", True),
        # a phrase is its words one after the other
        ('"vaste baan"', True),
        ('"vaste plek"', True),
        ('"baan vaste"', False),
        ('"baan Anna"', False),
        ('"vaste plek werken"', True),
        ('"vaste plek wer*"', True),
        ('"job coaching"', True),
        ('"job-coaching dan"', True),
        ('"eerst coaching"', False),
        ('"eerst job coaching dan"', True),
        ('"job dan"', False),
        # near: in either order
        ("vaste NABIJ/1 baan", True),
        ("baan NABIJ/1 vaste", True),
        ("vaste NABIJ/1 anna", False),
        ("baan NABIJ/1 anna", False),
        ("baan NABIJ/2 anna", True),
        ("anna NABIJ/2 baan", True),
        ("baan NABIJ baan", False),
        ("vaste NABIJ vaste", True),
        ("vaste NABIJ/8 vaste", False),
        ("vaste NABIJ/9 vaste", True),
        ('"vaste baan" NABIJ/2 anna', True),
        ('"vaste baan" NABIJ/1 anna', False),
        ("(stoel OF baan) NABIJ/2 anna", True),
        ("de NABIJ/1 vaste NABIJ/1 baan", True),
        ("de NABIJ/1 vaste NABIJ/1 plek", False),
        ("-(vaste NABIJ/1 stoel)", True),
        # fields
        ("spreker:anna", True),
        ('spreker:"dijk anna"', True),
        ("spreker:ann", False),
        ("spreker:jan", False),
        ("persoon:jan", True),
        ("persoon:piet,jan", True),
        ('persoon:"jan dijk"', False),
        ("-persoon:piet baan", True),
        ("soort:interview", True),
        ("soort:portret,interview", True),
        ("soort:portret", False),
        ("heeft:geluid heeft:tekst", False),
        ("heeft:geluid,tekst", True),
        ("is:gelezen", False),
        ("jaar:2021", True),
        ("jaar:..2020,2022..", False),
        ("jaar:2020..2022", True),
        ("thema:werk", False),
    ],
)
def test_what_a_query_asks_for(text: str, expected: bool) -> None:
    assert asks(text) is expected


def test_half_typed() -> None:
    assert asks("vaste ba", half_typed=True)
    assert asks('"vaste ba', half_typed=True)
    assert asks("spreker:ann", half_typed=True)
    assert asks('spreker:"anna van d', half_typed=True)
    assert not asks('spreker:"ann van dijk', half_typed=True)
    assert not asks("ba vaste ", half_typed=True)


def test_places_of_phrases_and_of_what_is_near() -> None:
    unit = TextUnit(TEXT, matches, FACTS.has)
    for text, pieces in [
        ('"vaste baan" OF baan', ["vaste baan", "baan"]),
        ("baan NABIJ/2 anna", ["baan van Anna"]),
        ('"job coaching"', ["job-coaching"]),
    ]:
        tree = parse(text, half_typed=False).tree
        assert tree is not None
        assert [TEXT[start:end] for start, end in places(tree, unit)] == pieces
    with pytest.raises(ValueError, match="no places"):
        places(FieldNode("kind", ("interview",)), unit)


def test_years() -> None:
    assert not in_years(None, Years(None, 2020))
    assert in_years(2020, Years(2020, 2020))
    assert not in_years(2021, Years(None, 2020))
    assert not in_years(2019, Years(2020, None))


def test_names() -> None:
    assert names_hold("Andre", "André Bos")
    assert names_hold("bos", "Anna Jansen-Bos")
    assert names_hold("jansen-bos", "Anna Jansen-Bos")
    assert not names_hold("jan", "Anna Jansen-Bos")
    assert names_hold("jan", "Anna Jansen-Bos", growing=True)
    assert not names_hold("...", "Anna", growing=True)


queries = st.recursive(
    st.sampled_from(["a", "b", "c", '"a b"', '"c a"', "a NABIJ/2 c", "b NABIJ/1 (a OF c)"]),
    lambda inner: st.one_of(
        inner.map(lambda one: f"-({one})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda many: f"({' '.join(many)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda many: f"({' OF '.join(many)})"),
    ),
    max_leaves=6,
)
passages = st.lists(st.sampled_from("abcx"), max_size=8).map(" ".join)


@given(queries, queries, passages)
def test_and_or_and_not_are_those_of_logic(one: str, other: str, text: str) -> None:
    both = asks(f"({one}) ({other})", of=text)
    either = asks(f"({one}) OF ({other})", of=text)
    assert both == (asks(one, of=text) and asks(other, of=text))
    assert either == (asks(one, of=text) or asks(other, of=text))
    assert asks(f"-({one})", of=text) is not asks(one, of=text)
    assert asks(f"-({one}) -({other})", of=text) is not either


@given(passages, st.integers(1, 9))
def test_near_is_the_distance_in_words(text: str, distance: int) -> None:
    found = text.split()
    a, b = ([place for place, word in enumerate(found) if word == one] for one in "ab")
    expected = any(abs(i - j) <= distance for i in a for j in b)
    assert asks(f"a NABIJ/{distance} b", of=text) is expected


@given(passages)
def test_a_phrase_is_a_run_of_words(text: str) -> None:
    assert asks('"a b a"', of=text) is ("a b a" in text)
