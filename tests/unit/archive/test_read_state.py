"""What was read and heard: kept, and no part of the history or the index."""

from __future__ import annotations

from archive_app.archive.store import Archive


def test_marks_are_kept_and_taken_back(archive: Archive) -> None:
    state = archive.read_state
    assert state.read_items() == frozenset()
    for item in ("a", "b", "a"):
        state.mark_read(item)
    state.put_heard("r", "0f")
    state.put_heard("r", "ff")
    state.put_heard("s", "01")
    assert state.read_items() == {"a", "b"}
    assert (state.heard("r"), state.heard("s"), state.heard("t")) == ("ff", "01", "")
    state.mark_unread("a", ["r"])
    assert state.read_items() == {"b"}
    assert (state.heard("r"), state.heard("s")) == ("", "01")


def test_it_is_no_step_and_nothing_to_index(archive: Archive) -> None:
    before = archive.history.state()
    archive.read_state.mark_read("a")
    archive.read_state.put_heard("r", "ff")
    archive.read_state.mark_unread("a", ["r"])
    assert archive.history.state() == before
    assert archive.history.next_undo() is None
    assert archive.outbox.waiting() == {}


def test_it_is_there_after_reopening(archive: Archive) -> None:
    archive.read_state.mark_read("a")
    archive.close()
    archive.open()
    assert archive.read_state.read_items() == {"a"}
