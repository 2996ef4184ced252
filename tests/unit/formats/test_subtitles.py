"""What holds for the subtitles of both formats, whatever they say."""

import pytest
from format_texts import read, srt, vtt, words
from hypothesis import given, settings
from hypothesis import strategies as st

WORD = st.from_regex(r"[a-zé]{1,8}[.?,…]?", fullmatch=True)
TEXT = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
CUE = st.tuples(st.integers(0, 3_000), st.integers(0, 4_000), TEXT)
CUES = st.lists(CUE, min_size=1, max_size=30)
WRITERS = {"webvtt": vtt, "subrip": srt}


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=40)
@given(CUES)
def test_words_come_back_in_order_and_times_rise(
    name: str, steps: list[tuple[int, int, str]]
) -> None:
    cues: list[tuple[int, int, str]] = []
    now = 0
    for step, length, text in steps:
        now += step
        cues.append((now, now + length, text))
    draft = read(name, WRITERS[name](*cues))
    assert words(draft) == [word for _, _, text in cues for word in text.split()]
    assert draft.problems == ()
    starts = [p.start_ms for p in draft.passages if p.start_ms is not None]
    assert len(starts) == len(draft.passages)
    assert starts == sorted(starts)
    assert starts[0] == cues[0][0]
    assert max(p.end_ms or 0 for p in draft.passages) == max(end for _, end, _ in cues)
    assert all(p.end_ms is None or p.end_ms >= (p.start_ms or 0) for p in draft.passages)


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 9_000), TEXT), min_size=1))
def test_no_word_is_lost_whatever_the_times(name: str, cues: list[tuple[int, int, str]]) -> None:
    draft = read(name, WRITERS[name](*cues))
    assert sorted(words(draft)) == sorted(word for _, _, text in cues for word in text.split())
    starts = [p.start_ms for p in draft.passages if p.start_ms is not None]
    assert starts == sorted(starts)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["Jan", "Els de Boer", "Wim"]), TEXT), min_size=1))
def test_everybody_keeps_their_own_words(turns: list[tuple[str, str]]) -> None:
    cues = [
        (n * 1000, n * 1000 + 900, f"<v {who}>{text}</v>") for n, (who, text) in enumerate(turns)
    ]
    draft = read("webvtt", vtt(*cues))
    for who in {name for name, _ in turns}:
        own = [word for p in draft.passages if p.speaker == who for word in p.text.split()]
        assert own == [word for name, text in turns if name == who for word in text.split()]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["Jan", "Els de Boer"]), TEXT), min_size=4))
def test_labels_and_voices_give_the_same(turns: list[tuple[str, str]]) -> None:
    turns = [
        ("Jan", "dag."),
        ("Els de Boer", "dag."),
        *turns,
        ("Jan", "ja."),
        ("Els de Boer", "ja."),
    ]
    time = [(n * 1000, n * 1000 + 900) for n in range(len(turns))]
    voices = [(*at, f"<v {who}>{text}") for at, (who, text) in zip(time, turns, strict=True)]
    labels = [(*at, f"{who}: {text}") for at, (who, text) in zip(time, turns, strict=True)]
    assert read("webvtt", vtt(*voices)).passages == read("subrip", srt(*labels)).passages
