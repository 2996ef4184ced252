"""The queue: order, what is played, what comes next whatever is done to it, and keeping it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.domain.catalogue import Recording, RecordingRole, Voice
from archive_app.services.play_queue import Entry, PlayQueue, kept, restored


def recording(key: str) -> Recording:
    return Recording(
        key, "een", key * 8, RecordingRole.RECORDING, Voice.PEOPLE, "", f"{key}.mp3", f"{key}.mp3",
        "audio/mpeg", 1, 60_000,
    )  # fmt: skip


def entry(name: str) -> Entry:
    return Entry(recording(f"r-{name}"), name)


def queue_of(names: str) -> PlayQueue:
    return PlayQueue(entry(name) for name in names)


def titles(queue: PlayQueue) -> str:
    return "".join(each.title for each in queue.entries)


def title(found: Entry | None) -> str:
    return found.title if found else ""


def test_it_goes_on_and_back() -> None:
    queue = queue_of("abc")
    assert [title(queue.step(1)) for _ in range(4)] == ["a", "b", "c", ""]
    assert title(queue.current) == "c"
    assert [title(queue.step(-1)) for _ in range(3)] == ["b", "a", ""]


def test_nothing_is_played_before_it_begins() -> None:
    queue = queue_of("ab")
    assert (queue.at, queue.current) == (None, None)
    assert title(queue.step(-1)) == ""


def test_after_a_stop_the_next_is_that_after_it_and_the_previous_it_itself() -> None:
    queue = queue_of("abc")
    queue.go(1)
    queue.stop()
    assert queue.at is None
    assert title(queue.step(-1)) == "b"
    queue.stop()
    assert title(queue.step(1)) == "c"


def test_taking_out_what_is_played_leads_on_to_what_came_after_it() -> None:
    queue = queue_of("abc")
    queue.go(1)
    assert queue.remove(1).title == "b"
    assert queue.current is None
    assert title(queue.step(1)) == "c"


@pytest.mark.parametrize("place", [-1, 3])
def test_there_is_nothing_to_take_out_or_move_there(place: int) -> None:
    queue = queue_of("abc")
    with pytest.raises(IndexError):
        queue.remove(place)
    with pytest.raises(IndexError):
        queue.move(place, 0)


def test_clearing_gives_back_all() -> None:
    queue = queue_of("abc")
    queue.go(2)
    assert "".join(each.title for each in queue.clear()) == "abc"
    assert (len(queue), queue.at, queue.step(1)) == (0, None, None)


@given(st.integers(0, 5), st.integers(0, 5), st.integers(-3, 9))
def test_moving_keeps_all_and_what_is_played(at: int, place: int, to: int) -> None:
    queue = queue_of("abcdef")
    playing = queue.go(at)
    moved = queue.entries[place]
    there = queue.move(place, to)
    assert queue.entries[there] is moved
    assert sorted(titles(queue)) == list("abcdef")
    assert queue.current is playing


@given(st.integers(0, 5), st.integers(0, 5))
def test_what_is_taken_out_and_put_back_changes_nothing(at: int, place: int) -> None:
    queue = queue_of("abcdef")
    queue.go(at)
    after = title(queue.entries[at + 1]) if at < 5 else ""
    queue.insert(place, queue.remove(place))
    assert titles(queue) == "abcdef"
    if place != at:
        assert title(queue.current) == "abcdef"[at]
        assert title(queue.step(1)) == after


def test_it_is_kept_with_its_place() -> None:
    queue = PlayQueue(
        [entry("a"), Entry(recording("r-b"), "b", 1_000, 4_000, "woorden"), entry("c")]
    )
    queue.go(1)
    again = restored(kept(queue), recording)
    assert again.entries == queue.entries
    assert again.current is None
    assert title(again.step(1)) == "c"


def test_what_is_gone_is_left_out_of_what_was_kept() -> None:
    queue = queue_of("abc")
    queue.go(1)
    again = restored(kept(queue), lambda key: None if key == "r-a" else recording(key))
    assert titles(again) == "bc"
    assert title(again.step(1)) == "c"


@pytest.mark.parametrize(
    "text",
    ["", "[", "[]", "7", '{"at": 0}', '{"at": "x", "entries": 5}',
     json.dumps({"at": 3, "entries": [["r", "t", "1", None, ""], 5, ["r"], [1, 2, 3, 4, 5]]})],
)  # fmt: skip
def test_what_is_no_queue_is_an_empty_one(text: str) -> None:
    assert len(restored(text, recording)) == 0


def test_entries_are_called_as_their_items_are_now_and_may_be_gone_for_a_while() -> None:
    queue = queue_of("abc")
    queue.go(1)
    names: dict[str, str | None] = {"r-a": "A", "r-b": None, "r-c": "c"}
    assert queue.renew(lambda one: names[one.id])
    assert not queue.renew(lambda one: names[one.id])
    assert [(each.title, each.gone) for each in queue.entries] == [
        ("A", False),
        ("b", True),
        ("c", False),
    ]
    assert queue.at == 1
    names["r-b"] = "B"
    assert queue.renew(lambda one: names[one.id])
    assert (titles(queue), any(each.gone for each in queue.entries)) == ("ABc", False)
