"""What was read and heard: kept, and no part of the history or the index."""

from __future__ import annotations

import pytest

from archive_app.archive.store import Archive


def test_marks_are_kept_and_taken_back(archive: Archive) -> None:
    state = archive.read_state
    assert state.read_items() == frozenset()
    with state.change() as marking:
        for item in ("a", "b", "a"):
            marking.put_read(item)
        marking.put_heard("r", "0f")
        marking.put_heard("r", "ff")
        marking.put_heard("s", "01")
    assert state.read_items() == {"a", "b"}
    assert (state.heard("r"), state.heard("s"), state.heard("t")) == ("ff", "01", "")
    with state.change() as marking:
        marking.forget_read("a")
        marking.forget_heard("r")
    assert state.read_items() == {"b"}
    assert (state.heard("r"), state.heard("s")) == ("", "01")


def test_of_a_change_that_fails_nothing_is_kept(archive: Archive) -> None:
    with pytest.raises(ZeroDivisionError), archive.read_state.change() as marking:
        marking.put_read("a")
        raise ZeroDivisionError
    assert archive.read_state.read_items() == frozenset()


def test_it_is_no_step_and_nothing_to_index(archive: Archive) -> None:
    before = archive.history.state()
    with archive.read_state.change() as marking:
        marking.put_read("a")
        marking.put_heard("r", "ff")
        marking.forget_read("a")
    assert archive.history.state() == before
    assert archive.history.next_undo() is None
    assert archive.outbox.waiting() == {}


def test_it_is_there_after_reopening(archive: Archive) -> None:
    with archive.read_state.change() as marking:
        marking.put_read("a")
    archive.close()
    archive.open()
    assert archive.read_state.read_items() == {"a"}
