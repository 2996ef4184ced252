"""Words that are written apart are found in the texts as the marks find them there."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.domain.hits import Reason
from archive_app.search.apart import Apart
from archive_app.search.matching import Matcher
from archive_app.search.query import Query, Word
from archive_app.search.ways import Term, Way

PIECES = [
    "tuin", "deur", "deuren", "tuinen", "tuin-deur", "tuin-\ndeur", "zonnige", "één", "een", "'s",
    "3D", "12.5", "loop", "liep", "ge", "oud", "Oude", "T\u00fcin", "de\u00adur", "_", ",", "\n",
    "gelopen", "tuin_deur", "huis", "huizen", "@", "t@in",
]  # fmt: skip
TERMS: list[tuple[Term, ...]] = [
    *product([("form", "tuin"), ("form", "loop"), ("word", "oude")], [("form", "deur")]),
    (("form", "een"), ("form", "tuin"), ("form", "deur")),
    (("form", "huis"), ("prefix", "de")),
    (("form", "loop"), ("form", "oud")),
]
texts = st.lists(st.sampled_from(PIECES) | st.sampled_from(" -"), max_size=14).flatmap(
    lambda pieces: st.sampled_from(["", " ", "  "]).map(lambda gap: gap.join(pieces))
)


def by_marks(text: str, terms: tuple[Term, ...]) -> int:
    way = Way(Reason.SPELLING, terms)
    return len(Matcher(Query("", (Word("", (way,)),)), gated=False).find(text))


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from(TERMS))
def test_it_finds_what_the_marks_find(text: str, terms: tuple[Term, ...]) -> None:
    assert Apart(terms).count(text) == by_marks(text, terms)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Een tuin deur, en tuinen\ndeuren.", 2),
        ("Een tuin-deur.", 1),
        ("De deur tuin.", 0),
        ("De tuin, deur.", 0),
        ("De tuin en de deur.", 0),
        ("tuindeur", 0),
        ("", 0),
    ],
)
def test_words_beside_each_other(text: str, count: int) -> None:
    assert Apart((("form", "tuin"), ("form", "deur"))).count(text) == count
