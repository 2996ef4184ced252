"""Times between the words of WebVTT: whose they are, and that the words are the same with them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.transcript import DraftPassage, passage_id
from archive_app.formats import webvtt
from archive_app.formats.contract import never

Known = list[tuple[str, int, int]]


def read(*cues: tuple[str, str, str]) -> tuple[DraftPassage, ...]:
    return webvtt.read(vtt(*cues), never).passages


def vtt(*cues: tuple[str, str, str]) -> str:
    body = "\n".join(f"{start} --> {end}\n{text}\n" for start, end, text in cues)
    return f"WEBVTT\n\n{body}"


def known(passage: DraftPassage) -> Known:
    return [(passage.text[w.start : w.end], w.start_ms, w.end_ms) for w in passage.words.words()]


def one(text: str) -> Known:
    (passage,) = read(("00:01.000", "00:05.000", text))
    return known(passage)


def test_each_word_has_the_time_that_stands_before_it() -> None:
    assert one("Wij<00:01.500><c> bakken</c><00:02.250><c> brood.</c>") == [
        ("Wij", 1000, 1500), ("bakken", 1500, 2250), ("brood.", 2250, 5000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "stamp", ["<00:00.500>", "<00:06.000>", "<99:99.000>", "<00:00:61.000>", "<00:00>"]
)
def test_a_time_that_can_not_be_is_left_out(stamp: str) -> None:
    assert one(f"Wij {stamp}bakken <00:03.000>brood.") == [
        ("Wij bakken", 1000, 3000), ("brood.", 3000, 5000),
    ]  # fmt: skip


def test_a_time_before_the_one_before_it_is_left_out() -> None:
    assert [word for word, *_ in one("Wij <00:03.000>bakken <00:02.000>veel brood.")] == [
        "Wij", "bakken veel brood.",
    ]  # fmt: skip


def test_a_word_that_is_sung_in_parts_is_one_word() -> None:
    assert one("<00:01.000>mo<00:01.300>len<00:01.600>aar <00:02.000>zingt") == [
        ("molenaar", 1000, 2000), ("zingt", 2000, 5000),
    ]  # fmt: skip


def test_a_word_that_was_broken_is_one_word() -> None:
    (passage,) = read(
        ("00:01.000", "00:03.000", "<v Femke>Een <00:02.000>bakkers-"),
        ("00:03.000", "00:05.000", "<v Femke>winkel <00:04.000>hier."),
    )
    assert passage.text == "Een bakkerswinkel hier."
    assert known(passage) == [
        ("Een", 1000, 2000), ("bakkerswinkel", 2000, 4000), ("hier.", 4000, 5000),
    ]  # fmt: skip


def test_voices_in_one_cue_have_their_own_words() -> None:
    said = "<v Femke>Ja <00:02.000>hoor.\n<v Joris><00:03.000>Nee <00:04.000>toch?"
    first, second = read(("00:01.000", "00:05.000", said))
    assert known(first) == [("Ja", 1000, 2000), ("hoor.", 2000, 3000)]
    assert known(second) == [("Nee", 3000, 4000), ("toch?", 4000, 5000)]


def test_a_name_before_the_words_is_no_word() -> None:
    passages = read(
        ("00:01.000", "00:02.000", "Femke: Wij <00:01.500>bakken."),
        ("00:02.000", "00:03.000", "Joris: Wij <00:02.500>eten."),
        ("00:03.000", "00:04.000", "Femke: Dag <00:03.500>hoor."),
        ("00:04.000", "00:05.000", "Joris: Dag."),
    )
    assert [p.speaker for p in passages] == ["Femke", "Joris", "Femke", "Joris"]
    assert known(passages[0]) == [("Wij", 1000, 1500), ("bakken.", 1500, 2000)]


def test_lines_that_roll_up_keep_the_times_of_their_new_line() -> None:
    words = ["een twee", "drie vier", "vijf zes", "zeven acht", "negen tien"]
    cues, before = [], ""
    for n, text in enumerate(words):
        first, second = text.split()
        new = f"{first}<00:0{n}.500><c> {second}</c>"
        cues.append((f"00:0{n}.000", f"00:0{n + 1}.000", f"{before}\n{new}" if before else new))
        before = text
    found = [item for passage in read(*cues) for item in known(passage)]
    assert [word for word, *_ in found] == " ".join(words).split()
    assert [ms for _word, ms, _end in found] == [500 * n for n in range(10)]


def test_a_cue_without_a_time_knows_no_words() -> None:
    (passage,) = webvtt.read("WEBVTT\n\nWij <00:01.000>bakken", never).passages
    assert (passage.text, known(passage)) == ("Wij bakken", [])


def test_the_recipe_is_that_of_texts_without_times_per_word() -> None:
    draft = webvtt.read(vtt(("00:01.000", "00:05.000", "Wij <00:02.000>bakken")), never)
    assert draft.recipe == "webvtt/1"  # so the ids of what was imported before stay right
    assert passage_id("aa", draft.recipe, 0) == passage_id("aa", "webvtt/1", 0)


WORD = st.text(st.sampled_from("abcdeëij'’-.,?!&;:é\u0301😀ß"), min_size=1, max_size=9)
GAP = st.sampled_from([" ", "  ", "\n", "", "<c>", "</c> ", " <i>", "<v Femke>", "&amp;", "&am"])
TIME = st.one_of(st.just(""), st.integers(0, 70_000).map(lambda ms: f"<00:{_time(ms)}>"))


def _time(ms: int) -> str:
    return f"{ms // 60_000:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


@st.composite
def cue_texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(TIME, WORD, TIME, GAP), min_size=1, max_size=12))
    return "".join("".join(part) for part in parts)


@given(st.lists(cue_texts(), min_size=1, max_size=6))
def test_whatever_times_there_are_the_words_stay_the_same(texts: list[str]) -> None:
    cues = [(_time(9000 * n), _time(9000 * n + 9000), text) for n, text in enumerate(texts)]
    bare = [(start, end, re.sub(r"<[0-9:.]+>", "", text)) for start, end, text in cues]
    with_times, without = read(*cues), read(*bare)
    assert [p.text for p in with_times] == [p.text for p in without]
    for passage in with_times:
        words = passage.words.words()
        assert [w.start_ms for w in words] == sorted(w.start_ms for w in words)
        end = 0
        for word in words:
            assert end <= word.start < word.end <= len(passage.text)
            assert word.start_ms <= word.end_ms
            assert (
                passage.text[word.start : word.end].strip() == passage.text[word.start : word.end]
            )
            assert word.start == 0 or passage.text[word.start - 1].isspace()
            end = word.end


@given(
    st.lists(st.text(st.sampled_from("bakmolen"), min_size=1, max_size=8), min_size=1, max_size=40)
)
def test_each_word_with_a_time_gets_that_time(words: list[str]) -> None:
    text = " ".join(f"<{_time(1000 + 10 * n)}>{word}" for n, word in enumerate(words))
    found = [item for p in read(("00:01.000", "00:09.000", text)) for item in known(p)]
    assert [(word, ms) for word, ms, _end in found] == [
        (word, 1000 + 10 * n) for n, word in enumerate(words)
    ]
