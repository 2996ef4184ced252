"""What was read: by hand, or by hearing nearly all of an item."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.recording_files import add_recording
from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Item, Kind, Recording, RecordingRole, Voice
from archive_app.domain.heard import Heard
from archive_app.domain.transcript import Origin
from archive_app.services.read_state import ReadState
from desk import Desk

MINUTE = 60_000


def recording(
    name: str, role: RecordingRole = RecordingRole.RECORDING, duration: int | None = MINUTE
) -> Recording:
    return Recording(
        id=name,
        item="i",
        sha256=name.rjust(64, "0"),
        role=role,
        voice=Voice.PEOPLE,
        title=name,
        filename=f"{name}.wav",
        original_name=f"{name}.wav",
        media_type="audio/wav",
        size=1,
        duration_ms=duration,
    )


@pytest.fixture
def state(desk: Desk) -> ReadState:
    return ReadState(desk.archive)


def put(desk: Desk, *recordings: Recording) -> None:
    with desk.archive.history.change("import") as change:
        add_item(change, Item("i", Kind.INTERVIEW, "Een gesprek"), Origin.IMPORTED)
        for one in recordings:
            add_recording(change, one, Origin.IMPORTED)


def part(begin: int, end: int) -> Heard:
    return Heard().and_played(begin * MINUTE // 100, end * MINUTE // 100 - 1, MINUTE)


def test_what_the_user_says_holds(state: ReadState) -> None:
    assert state.read_items() == frozenset()
    state.mark("i", read=True)
    assert state.read_items() == {"i"}
    state.mark("i", read=False)
    assert state.read_items() == frozenset()


def test_an_item_is_read_when_nine_tenths_of_it_was_heard(desk: Desk, state: ReadState) -> None:
    sound = recording("r")
    put(desk, sound)
    assert not state.take_heard(sound, part(0, 50))
    assert not state.take_heard(sound, part(0, 50))  # the same half once more
    assert not state.take_heard(sound, part(60, 99))
    assert state.read_items() == frozenset()
    assert state.take_heard(sound, part(50, 52))
    assert state.read_items() == {"i"}


def test_of_parts_all_count_by_their_length(desk: Desk, state: ReadState) -> None:
    long, short = recording("long", duration=9 * MINUTE), recording("short", duration=MINUTE)
    put(desk, long, short)
    assert not state.take_heard(short, part(0, 100))
    assert not state.take_heard(long, part(0, 80))
    assert state.take_heard(long, part(80, 100))


def test_an_announcement_is_not_what_it_announces(desk: Desk, state: ReadState) -> None:
    announcement = recording("a", RecordingRole.ANNOUNCEMENT)
    put(desk, announcement, recording("e", RecordingRole.EPISODE))
    assert not state.take_heard(announcement, part(0, 100))
    assert state.read_items() == frozenset()


def test_where_there_is_only_an_announcement_hearing_it_is_enough(
    desk: Desk, state: ReadState
) -> None:
    announcement = recording("a", RecordingRole.ANNOUNCEMENT)
    put(desk, announcement)
    assert state.take_heard(announcement, part(0, 100))


def test_a_recording_without_a_length_is_never_heard(desk: Desk, state: ReadState) -> None:
    sound = recording("r", duration=None)
    put(desk, sound)
    assert not state.take_heard(sound, part(0, 100))


def test_what_is_unread_again_is_unheard_too(desk: Desk, state: ReadState) -> None:
    sound = recording("r")
    put(desk, sound)
    assert state.take_heard(sound, part(0, 95))
    state.mark("i", read=False)
    assert state.heard("r") == Heard()
    assert not state.take_heard(sound, part(95, 100))
    assert state.read_items() == frozenset()


def test_it_outlives_the_item(desk: Desk, state: ReadState, tmp_path: Path) -> None:
    put(desk)
    state.mark("i", read=True)
    desk.library.delete("i")
    desk.library.undo()
    assert state.read_items() == {"i"}


def test_what_another_program_hears_meanwhile_counts_too(
    desk: Desk, state: ReadState, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = recording("r")
    put(desk, sound)
    other = Archive(desk.archive.folder, "someone-else")
    other.open()
    late = threading.Thread(target=lambda: ReadState(other).take_heard(sound, part(50, 95)))
    known = desk.archive.read_state.heard

    def heard(name: str) -> str:
        found = known(name)
        if not late.ident:
            late.start()
            late.join(0.5)  # it has to wait until this one is done
        return found

    monkeypatch.setattr(desk.archive.read_state, "heard", heard)
    state.take_heard(sound, part(0, 50))
    late.join()
    assert state.heard("r").share == pytest.approx(0.95)
    assert state.read_items() == {"i"}
    other.close()
