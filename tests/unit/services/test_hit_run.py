"""Hits to listen to: with a little around them, merged where they overlap, in all items."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item, Kind, Recording, RecordingRole, Voice
from archive_app.domain.hits import Hit, HitField, Reason
from archive_app.domain.transcript import Origin, Passage, PassageKind, Transcript
from archive_app.domain.word_times import WordTime, WordTimes
from archive_app.services.hit_run import entries_of, hit_entries, merged
from archive_app.services.jobs import Progress
from archive_app.services.search_export import Wanted
from desk import Desk, tone, vtt

RECORDING = Recording(
    "r1", "een", "0" * 64, RecordingRole.RECORDING, Voice.PEOPLE, "", "a.mp3", "a.mp3",
    "audio/mpeg", 1, 60_000,
)  # fmt: skip
ITEM = Item("een", Kind.INTERVIEW, "Een gesprek", has_sound=True)


def passage(key: str, text: str, start: int, end: int | None, *words: WordTime) -> Passage:
    return Passage(key, PassageKind.SPEECH, text, start, end, words=WordTimes.of(words))


def hit(key: str, start: int, end: int | None, mark: tuple[int, int] = (0, 4)) -> Hit:
    return Hit(
        "een", Kind.INTERVIEW, "Een gesprek", HitField.PASSAGE, "werk en meer", (mark,),
        Reason.EXACT, key, 0, start, end, recording="r1", word="werk",
    )  # fmt: skip


def transcript(*passages: Passage) -> Transcript:
    return Transcript("t", "een", "r1", "nl", Origin.IMPORTED, 1, passages)


def times(hits: list[Hit], text: Transcript | None) -> list[tuple[int | None, int | None]]:
    return [(e.start_ms, e.end_ms) for e in entries_of(ITEM, hits, text, [RECORDING])]


def test_a_passage_is_heard_with_two_seconds_around_it() -> None:
    text = transcript(passage("p1", "werk en meer", 10_000, 15_000))
    assert times([hit("p1", 10_000, 15_000)], text) == [(8_000, 17_000)]


def test_where_words_have_times_it_is_the_words() -> None:
    word = WordTime(8, 12, 14_000, 14_400)
    text = transcript(passage("p1", "werk en meer", 10_000, 15_000, word))
    assert times([hit("p1", 10_000, 15_000, (8, 12))], text) == [(12_000, 16_400)]


def test_words_without_times_leave_the_passage() -> None:
    word = WordTime(8, 12, 14_000, 14_400)
    text = transcript(passage("p1", "werk en meer", 10_000, 15_000, word))
    assert times([hit("p1", 10_000, 15_000, (0, 4))], text) == [(8_000, 17_000)]


def test_without_an_end_the_next_passage_says_it() -> None:
    text = transcript(passage("p1", "werk", 10_000, None), passage("p2", "meer", 13_000, None))
    assert times([hit("p1", 10_000, None)], text) == [(8_000, 15_000)]


def test_it_never_goes_beyond_the_recording() -> None:
    text = transcript(passage("p1", "werk", 500, 59_500))
    assert times([hit("p1", 500, 59_500)], text) == [(0, 60_000)]


def test_hits_close_together_are_one() -> None:
    text = transcript(passage("p1", "werk", 10_000, 12_000), passage("p2", "werk", 15_000, 17_000))
    found = [hit("p2", 15_000, 17_000), hit("p1", 10_000, 12_000)]
    assert times(found, text) == [(8_000, 19_000)]


def test_a_hit_that_isnt_heard_is_left_out() -> None:
    assert times([hit("p1", 1, 2)], None) == [(0, 2_002)]
    assert entries_of(ITEM, [hit("p1", 1, 2)], None, []) == []


@given(st.lists(st.tuples(st.integers(0, 90_000), st.integers(0, 5_000)), max_size=20))
def test_merged_parts_hold_all_and_never_overlap(raw: list[tuple[int, int]]) -> None:
    parts = [(start, start + length, "w") for start, length in raw]
    found = list(merged(parts, None))
    for start, end, _word in parts:
        assert any(one[0] <= start and end <= one[1] for one in found)
    for before, after in pairwise(found):
        assert before[1] < after[0]


def test_all_hits_of_all_items_in_the_order_of_the_results(
    archive: Archive, tmp_path: Path
) -> None:
    desk = Desk(archive)
    for number, texts in enumerate(
        (("Werk is fijn.", "Iets anders.", "Weer werk."), ("Mijn werk.",))
    ):
        sound = tone(tmp_path / f"stuk{number}.wav", 300 + 50 * number, 8)
        desk.bring(sound, vtt(tmp_path / f"stuk{number}.vtt", *texts))
    desk.index()
    items = {item.id: item for item in desk.library.items()}
    found = hit_entries(desk.searching, desk.library, items, Wanted("werk"), Progress())
    assert {entry.recording.item for entry in found} == {
        hit.item for hit in desk.searching.search("werk").hits if hit.recording
    }
    assert all(entry.end_ms is not None and entry.end_ms <= 8_000 for entry in found)
    assert len(found) == 2  # the two of the first item are close together
