from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.hits import Reason
from archive_app.search.marks import find_marks
from archive_app.search.query import parse


def marked(query: str, text: str, *, half_typed: bool = False) -> list[str]:
    marks, _ = find_marks(parse(query, half_typed=half_typed), text)
    return [text[a:b] for a, b in marks]


def reason(query: str, text: str, *, half_typed: bool = False) -> Reason:
    return find_marks(parse(query, half_typed=half_typed), text)[1]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("coordinator", "De Coördinator belt.", ["Coördinator"]),
        ("coördinator", "de coordinator", ["coordinator"]),
        ("financiele", "financie\u0308le zorgen", ["financie\u0308le"]),
        ("een", "één voor één", ["één", "één"]),
        ("jobcoaching", "dank zij job-\ncoaching nu", ["job-\ncoaching"]),
        ("coaching", "dank zij job-\ncoaching nu", ["coaching"]),
        ("job-coaching", "jobcoaching en job\u2011coaching", ["jobcoaching", "job\u2011coaching"]),
        ("detachering", "via detache-\nring", ["detache-\nring"]),
        ("reintegratie", "reïntegratie, re-integratie", ["reïntegratie", "re-integratie"]),
        ("reïntegratie", "reintegratie", ["reintegratie"]),
        ("zzp'ers", "veel zzp’ers hier", ["zzp’ers"]),
        ("Beschikb@@r", "bij Beschikb@@r thuis", ["Beschikb@@r"]),
        ("beschikbaar", "bij Beschikb@@r thuis", ["Beschikb@@r"]),
        ("'s-Hertogenbosch", "in ’s-Hertogenbosch", ["s-Hertogenbosch"]),
        ("hertogenbosch", "in ’s-Hertogenbosch", ["Hertogenbosch"]),
        ("125000", "wel 125.000 banen", ["125.000"]),
        ("banen", "een vaste baan", ["baan"]),
        ("baan", "😀 een vaste baan", ["baan"]),
    ],
)
def test_what_is_marked(query: str, text: str, expected: list[str]) -> None:
    assert marked(query, text) == expected


def test_the_reason_is_exact_only_if_every_word_is_there_literally() -> None:
    text = "Een vaste baan via detachering."
    assert reason("detachering baan", text) is Reason.EXACT
    assert reason("detacheringen baan", text) is Reason.FORM
    assert reason("DETACHERING báán", text) is Reason.EXACT


def test_a_half_typed_word_is_a_literal_match() -> None:
    text = "Een vaste baan via detachering."
    assert marked("vaste det", text, half_typed=True) == ["vaste", "detachering"]
    assert reason("vaste det", text, half_typed=True) is Reason.EXACT
    assert marked("vaste det", text) == ["vaste"]
    assert reason("detacheringe", text, half_typed=True) is Reason.FORM


def test_an_empty_query_marks_nothing() -> None:
    assert find_marks(parse("", half_typed=True), "tekst")[0] == ()


PIECES = [
    "job-\ncoaching",
    "één",
    "e\u0301e\u0301n",
    "zzp'ers",
    "Beschikb@@r",
    "12:03",
    "😀",
    " ",
    "\n",
]


@given(
    st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join),
    st.text(max_size=20) | st.sampled_from(PIECES),
    st.booleans(),
)
def test_marks_are_in_order_and_within_the_text(text: str, query: str, half_typed: bool) -> None:
    marks, _ = find_marks(parse(query, half_typed=half_typed), text)
    assert all(a < b for a, b in marks)
    assert all(one[1] <= two[0] for one, two in pairwise(marks))
    assert not marks or (marks[0][0] >= 0 and marks[-1][1] <= len(text))


@given(st.lists(st.sampled_from([*PIECES, "werk", "baan"]), min_size=1), st.data())
def test_each_word_of_a_text_is_marked_whole(pieces: list[str], data: st.DataObject) -> None:
    text = "  ".join(pieces)
    wanted = data.draw(st.sampled_from(pieces))
    query = parse(wanted, half_typed=False)
    marks = [text[a:b] for a, b in find_marks(query, text)[0]]
    assert query.empty or marks.count(wanted) >= pieces.count(wanted)
    assert query.empty or find_marks(query, text)[1] is Reason.EXACT
