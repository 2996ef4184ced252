"""A text that was split and joined again is the same; what hangs on it stays on its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.text_change import TextChange, split_at
from archive_app.domain.text_joining import joined_with
from archive_app.domain.timing import joined_words, parted_words
from archive_app.domain.word_times import WordTimes
from made_transcript import timed

SOME = (
    "de", "molen", "draait,", "oud?", "graan.", "één", "(een", "oude)", "“Nee”,", "‘ja’;", "'s",
    "’t", "3,5", "10.30", '"Hup!"', "[lacht]", "nou...", "...", "…", ".NET", "vers:", "«zo»",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(SOME), min_size=1, max_size=12).map(" ".join)
SIGNS = st.sampled_from("ab é1.,?!:;()[]“”‘’«»\"'… -")
ANY = st.text(SIGNS, min_size=1, max_size=16).map(str.strip)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Draait de molen", "?", "Draait de molen?"),
        ("Draait de molen", "? Ja.", "Draait de molen? Ja."),
        ("De molen", ", zei hij", "De molen, zei hij"),
        ("De molen", ".", "De molen."),
        ("De molen", "?!", "De molen?!"),
        ("De molen (de oude", ") draait", "De molen (de oude) draait"),
        ("De molen (", "de oude)", "De molen (de oude)"),
        ("Hij zei: “", "Ja”", "Hij zei: “Ja”"),
        ("Hij zei: “Ja", "” en ging", "Hij zei: “Ja” en ging"),
        ("Hij zei: ‘Ja", "’ en ging", "Hij zei: ‘Ja’ en ging"),
        ('Hij zei: "', 'Ja"', 'Hij zei: "Ja"'),
        ('Hij zei: "Ja', '" en ging', 'Hij zei: "Ja" en ging'),
        ("Hij zei:", '"Ja"', 'Hij zei: "Ja"'),
        ("Het is 3", ",5 meter", "Het is 3,5 meter"),
        ("Om 10", ":30 uur", "Om 10:30 uur"),
        ("Dat is", "’t geval", "Dat is ’t geval"),
        ("Dat is ‘nou", "’t geval’", "Dat is ‘nou ’t geval’"),
        ("Hij kent", ".NET", "Hij kent .NET"),
        ("De molen draait", "... en staat", "De molen draait ... en staat"),
        ("De molen draait", "… en staat", "De molen draait … en staat"),
        ("De molen", "(de oude)", "De molen (de oude)"),
        ("De molen.", "De bakker.", "De molen. De bakker."),
        ("", "?", "?"),
        ("De molen", "", "De molen"),
    ],
)
def test_a_blank_stands_only_where_it_belongs(first: str, second: str, joined: str) -> None:
    text, start = joined_with(first, second)
    assert text == joined
    assert text[start:] == second
    assert text[:start].rstrip() == first


@given(WORDS.filter(lambda text: " " in text), st.data())
def test_what_was_split_at_a_blank_is_joined_to_the_same(text: str, data: st.DataObject) -> None:
    blanks = [n for n, sign in enumerate(text) if sign == " "]
    cut = split_at(text, data.draw(st.sampled_from(blanks)))
    assert joined_with(cut.first, cut.second) == (text, cut.second_start)


@given(WORDS, st.sampled_from("?,.!;:)]”»"), st.text(st.sampled_from("ab "), max_size=4))
def test_what_was_split_before_a_closing_sign_is_joined_to_the_same(
    before: str, sign: str, after: str
) -> None:
    text = f"{before}{sign} {after}".strip()
    if before.endswith("."):  # dots in a row are what was left out
        return
    cut = split_at(text, len(before))
    assert joined_with(cut.first, cut.second) == (text, len(before))


@given(st.one_of(WORDS, ANY), st.integers(0, 80))
def test_wherever_it_was_split_only_blanks_differ(text: str, offset: int) -> None:
    cut = split_at(text, offset)
    joined, start = joined_with(cut.first, cut.second)
    assert joined.replace(" ", "") == text.replace(" ", "")
    assert len(joined) - len(text) <= 1
    assert joined[start:] == cut.second
    assert joined[:start].rstrip(" ") == cut.first


@given(st.one_of(WORDS, ANY), st.integers(0, 80), st.integers(0, 80), st.integers(1, 12))
def test_spans_stay_on_their_letters(text: str, offset: int, begin: int, length: int) -> None:
    begin, end = min(begin, len(text)), min(begin + length, len(text))
    cut = split_at(text, offset)
    joined, start = joined_with(cut.first, cut.second)
    first, second = cut.parted(begin, end)
    back = [span for span in (first, second and (second[0] + start, second[1] + start)) if span]
    found = "".join(joined[slice(*span)] for span in back)
    assert found.replace(" ", "") == text[begin:end].replace(" ", "")
    moved = TextChange.between(text, joined)
    for at, sign in enumerate(text):
        span = moved.moved_span(at, at + 1)
        if sign.isalnum() and moved.is_whole(at, at + 1):
            assert span and joined[slice(*span)] == sign


@given(WORDS, st.integers(0, 80))
def test_times_of_words_stay_on_their_words(text: str, offset: int) -> None:
    words = timed(text, 0, 60_000).words
    cut = split_at(text, offset)
    joined, start = joined_with(cut.first, cut.second)
    both = joined_words(*parted_words(words, cut), start)

    def spoken(of: str, these: WordTimes) -> str:
        return "".join(of[word.start : word.end] for word in these.words())

    assert spoken(joined, both) == spoken(text, words)
    assert [word.end_ms for word in both.words()][-1] == words.words()[-1].end_ms
    if joined == text:
        assert both == words
