from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.formats.magazine.source import Source, Span, count_words, fold

ALPHABET = st.sampled_from("abcdeéëAZ09 -’\n\t.,“”ﬁ")


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("De Molen", "demolen"),
        ("Één café", "eencafe"),
        ("e\u0301e\u0301n", "een"),
        ("ﬁets ĲSBEER ĳs", "fietsijsbeerijs"),
        ("Straße ſ İ", "strassesi"),
        ("m² ½ №", "m212"),
        ("a-b_c’d“e”", "abcde"),
        ("\ufdfa", fold("\ufdfa")[:4]),
        ("漢字", "漢字"),
        ("– … ™ €", ""),
    ],
)
def test_what_is_left_of_a_text(text: str, letters: str) -> None:
    assert fold(text) == letters


@given(st.text())
def test_folding_twice_changes_nothing_and_goes_sign_by_sign(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert "".join(fold(one) for one in text) == fold(text)


@pytest.mark.parametrize(
    ("text", "marker", "found"),
    [
        ("De molen maalt", "molen", ["molen"]),
        ("De mo-\nlen maalt", "De molen", ["De mo-\nlen"]),
        ("De mo-\n\n\tlen maalt", "de MOLEN", ["De mo-\n\n\tlen"]),
        ("molens en molen", "molen", ["molen"]),
        ("‘De’ “molen”", '"De molen"', ["De’ “molen"]),
        ("café ﬁets", "cafe fiets", ["café ﬁets"]),
        ("cafés", "café", []),
        ("a b a b a", "a b a", ["a b a", "a b a"]),
        ("niets", "iets", []),
        ("iets", "", []),
        ("iets", "...", []),
        ("", "iets", []),
    ],
)
def test_where_a_marker_stands(text: str, marker: str, found: list[str]) -> None:
    source = Source(text)
    assert [text[one.begin : one.end] for one in source.find(marker)] == found


def test_a_marker_is_looked_for_from_a_place_on() -> None:
    source = Source("één twee één twee")
    assert [one.begin for one in source.find("een", 1)] == [9]
    assert list(source.find("een", 10)) == []


@given(st.text(ALPHABET, max_size=200))
def test_lines_are_those_of_the_text(text: str) -> None:
    source = Source(text)
    whole = source.lines(Span(0, len(text)))
    assert [one.text for one in whole] == text.split("\n")
    assert [one.number for one in whole] == list(range(1, len(whole) + 1))
    for place in range(len(text)):
        span = source.line_span(source.line_of(place))
        assert span.begin <= place <= span.end
        assert text[span.begin : span.end] == text.split("\n")[source.line_of(place) - 1]


def test_a_piece_of_a_line_says_so() -> None:
    source = Source("een twee\ndrie\nvier vijf")
    assert [(one.text, one.whole) for one in source.lines(Span(4, 18))] == [
        ("twee", False),
        ("drie", True),
        ("vier", False),
    ]


@given(st.text(ALPHABET, max_size=120), st.data())
def test_the_signs_around_a_stretch_come_with_it(text: str, data: st.DataObject) -> None:
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    if not places:
        return
    begin = data.draw(st.sampled_from(places))
    end = data.draw(st.sampled_from([one for one in places if one >= begin])) + 1
    span = Source(text).whole(Span(begin, end))
    assert span.begin <= begin < end <= span.end
    assert fold(text[span.begin : span.end]) == fold(text[begin:end])
    assert "\n" not in text[span.begin : begin] + text[end : span.end]


def test_where_a_block_ends() -> None:
    source = Source("een\ntwee\n \t \ndrie\n")
    assert source.text[: source.end_of_block(0)] == "een\ntwee"
    assert source.end_of_block(15) == 17
    assert source.end_of_block(18) == 18


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("één twee", 2), ("zzp’er in-en-uit a@b.nl", 3), ("- … –", 0)]
)
def test_words_are_counted(text: str, count: int) -> None:
    assert count_words(text) == count
