"""Which passages of a newer text are those of the older one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.alignment import align

OLD = [
    "De molen draait al honderd jaar.",
    "Femke bakt er brood van oud graan.",
    "Op zaterdag mag iedereen naar binnen.",
]


def test_what_is_the_same_stays() -> None:
    assert align(OLD, OLD) == [0, 1, 2]


def test_what_comes_in_between_is_new() -> None:
    assert align(OLD, [OLD[0], "Er is een nieuwe wiek.", *OLD[1:]]) == [0, None, 1, 2]


def test_what_is_taken_out_leaves_the_rest_where_it_is() -> None:
    assert align(OLD, [OLD[0], OLD[2]]) == [0, 2]


def test_a_passage_with_other_words_in_it_is_the_same_one() -> None:
    assert align(OLD, [OLD[0], "Femke bakt er nu brood van nieuw graan.", OLD[2]]) == [0, 1, 2]


def test_a_changed_passage_is_known_among_new_ones() -> None:
    new = [OLD[0], "Iets heel anders.", "Femke bakt er elke dag brood van oud graan.", OLD[2]]
    assert align(OLD, new) == [0, None, 1, 2]


def test_another_text_is_new_altogether() -> None:
    assert align(OLD, ["Niets hiervan.", "Ook dat niet."]) == [None, None]


def test_a_rewritten_book_is_not_compared_word_by_word() -> None:
    assert (
        align([f"oud {n}" for n in range(600)], [f"oud {n} x" for n in range(700)]) == [None] * 700
    )


TEXTS = st.lists(st.sampled_from(["a b", "a c", "b c d", "e", "e f", ""]), max_size=12)


@given(TEXTS, TEXTS)
def test_places_only_rise_and_each_is_kept_once(old: list[str], new: list[str]) -> None:
    kept = [place for place in align(old, new) if place is not None]
    assert kept == sorted(set(kept))
    assert all(0 <= place < len(old) for place in kept)


@given(TEXTS, st.data())
def test_what_was_only_taken_out_of_keeps_all_the_rest(old: list[str], data: st.DataObject) -> None:
    old = [f"{nth} {text}" for nth, text in enumerate(old)]
    left = [one for one in old if data.draw(st.booleans())]
    assert [old[place] for place in align(old, left) if place is not None] == left
