"""Which passage and word are marked as heard, and when a word is heard that is to be played."""

from __future__ import annotations

import pytest

from archive_app.domain.transcript import Origin, Passage, PassageKind, Transcript
from archive_app.domain.word_times import WordTimes
from archive_app.ui.controllers.follower import Follower, place_beside


class View:
    """What the follower does to the text."""

    def __init__(self) -> None:
        self.spoken: int | None = None
        self.word: tuple[int, int] | None = None
        self.in_window = {0, 1}
        self.follow_held = False
        self.placed: list[int] = []
        self.partly: set[int] = set()
        self.revealed: list[tuple[int, tuple[int, int]]] = []

    def set_spoken(self, row: int | None, _playing: bool) -> None:
        self.spoken, self.word = row, None

    def set_spoken_word(self, span: tuple[int, int] | None) -> None:
        self.word = span

    def is_in_window(self, row: int) -> bool:
        return row in self.in_window

    def place_row(self, row: int, _center: bool) -> None:
        self.placed.append(row)

    def is_out_of_sight(self, row: int) -> bool:
        return row not in self.in_window | self.partly

    def reveal_word(self, row: int, span: tuple[int, int]) -> None:
        self.revealed.append((row, span))


def passage(
    key: str, start: int | None, end: int | None, words: str = "", text: str = ""
) -> Passage:
    return Passage(
        key, PassageKind.SPEECH, text or "een twee drie", start, end, words=WordTimes(words)
    )


def follower(*passages: Passage) -> tuple[Follower, View]:
    view = View()
    made = Follower(view)  # type: ignore[arg-type]
    made.take(Transcript("t", "een", "r1", "nl", Origin.IMPORTED, 1, passages))
    return made, view


WORDS = "0+3:1000+300 4+4:1400+300 9+4:1800+300"


def heard(made: Follower, ms: int) -> None:
    made.show("r1", ms, playing=True)


def test_passage_and_word_are_marked() -> None:
    made, view = follower(passage("a", 1_000, 3_000, WORDS), passage("b", 3_000, 4_000))
    seen = []
    for ms in (900, 1_000, 1_399, 1_400, 1_850, 2_700, 3_000):
        heard(made, ms)
        seen.append((view.spoken, view.word))
    assert seen == [
        (None, None), (0, (0, 3)), (0, (0, 3)), (0, (4, 8)), (0, (9, 13)), (0, None), (1, None),
    ]  # fmt: skip


def test_no_word_is_marked_by_guess() -> None:
    made, view = follower(passage("a", 0, 9_000))
    assert not made.has_words
    heard(made, 4_000)
    assert (view.spoken, view.word) == (0, None)


def test_words_out_of_order_are_heard_in_theirs() -> None:
    made, view = follower(passage("a", 0, 9_000, "0+3:5000+300 4+4:1000+300"))
    heard(made, 1_100)
    assert view.word == (4, 8)
    heard(made, 5_100)
    assert view.word == (0, 3)


def test_times_that_are_not_of_our_making_mark_nothing() -> None:
    made, view = follower(passage("a", 0, 9_000, "0+3:half"))
    heard(made, 1_100)
    assert (view.spoken, view.word) == (0, None)
    assert made.time_of(0, 4) == 0


def test_who_began_last_is_marked_while_that_goes_on() -> None:
    made, view = follower(
        passage("a", 0, 9_000), passage("b", 2_000, 4_000), passage("c", 9_500, 9_900)
    )
    seen = []
    for ms in (1_000, 3_000, 5_000, 9_200, 9_600):
        heard(made, ms)
        seen.append(view.spoken)
    assert seen == [0, 1, 0, 1, 2]  # in the silence at 9.2 s it is the one that began last


def test_equal_times_lead_on_to_other_times() -> None:
    made, view = follower(passage("a", 0, 0), passage("b", 0, 5_000), passage("c", 5_000, 9_000))
    heard(made, 100)
    assert view.spoken == 1
    assert made.neighbour("r1", 100, 1) == 5_000
    assert made.neighbour("r1", 5_100, -1) == 0


def test_the_text_of_another_recording_isnt_followed() -> None:
    made, view = follower(passage("a", 0, 9_000, WORDS))
    made.show("r2", 1_100, playing=True)
    assert (view.spoken, view.word) == (None, None)


@pytest.mark.parametrize(("held", "placed"), [(False, [2]), (True, [])])
def test_it_scrolls_along_unless_somebody_reads_on(held: bool, placed: list[int]) -> None:
    made, view = follower(*(passage(str(n), 1_000 * n, None) for n in range(3)))
    view.follow_held = held
    heard(made, 1_000)
    heard(made, 2_000)
    assert view.placed == placed


def test_in_a_tall_passage_it_scrolls_to_the_word_and_on_to_the_next() -> None:
    made, view = follower(passage("a", 1_000, 3_000, WORDS), passage("b", 3_000, 4_000))
    view.in_window = {0}
    heard(made, 1_100)
    view.in_window, view.partly = set(), {0}  # as scrolling to its end leaves it
    heard(made, 1_500)
    heard(made, 3_100)
    assert [span for _row, span in view.revealed] == [(0, 3), (4, 8)]
    assert view.placed == [1]


def test_who_scrolled_away_from_a_tall_passage_isnt_fetched_back() -> None:
    made, view = follower(passage("a", 1_000, 3_000, WORDS), passage("b", 3_000, 4_000))
    view.in_window = {0}
    heard(made, 1_100)
    view.in_window = set()
    heard(made, 1_500)
    heard(made, 3_100)
    assert [span for _row, span in view.revealed] == [(0, 3)]
    assert view.placed == []


def test_who_scrolled_away_isnt_fetched_back() -> None:
    made, view = follower(*(passage(str(n), 1_000 * n, None) for n in range(3)))
    heard(made, 1_000)
    view.in_window = {0}
    heard(made, 2_000)
    assert view.placed == []


def test_a_word_is_played_from_its_time_or_about_there() -> None:
    made, _view = follower(
        passage("a", 1_000, 3_000, WORDS), passage("b", 3_000, 5_600), passage("c", 6_000, None)
    )
    assert [made.time_of(0, at) for at in (0, 5, 11)] == [1_000, 1_400, 1_800]
    assert made.time_of(1, 0) == 3_000
    assert made.time_of(1, 13) == 5_600
    assert made.time_of(2, 7) == 6_000  # nobody knows how long it goes on


@pytest.mark.parametrize(
    ("at", "direction", "place"),
    [(0, -1, None), (0, 1, 1), (500, 1, 1), (5_000, 1, 3), (9_000, 1, None),
     (5_500, -1, 0), (7_100, -1, 1), (9_000, -1, 1), (12_000, -1, 3), (-5, -1, None)],
)  # fmt: skip
def test_beside(at: int, direction: int, place: int | None) -> None:
    assert place_beside([0, 5_000, 5_000, 9_000], at, direction) == place
