"""Which recording a timed text follows: its own, the only one, or none at all."""

from __future__ import annotations

import pytest

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.clocks import clock_of, tie_to_recordings
from archive_app.archive.recording_files import add_recording
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import Item, Kind, Recording, RecordingRole, Voice
from archive_app.domain.transcript import DraftPassage, Origin, PassageKind


def recording(name: str, role: RecordingRole = RecordingRole.EPISODE) -> Recording:
    return Recording(
        name, "i1", f"sum of {name}", role, Voice.PEOPLE, name, f"{name}.mp3",
        f"{name}.mp3", "audio/mpeg", 1, 1000,
    )  # fmt: skip


def add(archive: Archive, *recordings: Recording) -> None:
    with archive.history.change("import") as change:
        for one in recordings:
            add_recording(change, one, Origin.IMPORTED)


@pytest.fixture
def stocked(archive: Archive) -> Archive:
    with archive.history.change("import") as change:
        add_item(change, Item("i1", Kind.INTERVIEW, "Gesprek"), Origin.IMPORTED)
    return archive


def clock(archive: Archive, name: str, beside: str = "") -> str | None:
    with archive.history.change("import") as change:
        return clock_of(change, "i1", name, beside)


def test_the_only_recording_is_followed_but_never_an_announcement(stocked: Archive) -> None:
    add(stocked, recording("vooraf", RecordingRole.ANNOUNCEMENT))
    assert clock(stocked, "gesprek.vtt") is None
    add(stocked, recording("opname"))
    assert clock(stocked, "gesprek.vtt") == "opname"


def test_of_several_it_is_the_one_beside_it_or_of_its_name(stocked: Archive) -> None:
    add(stocked, recording("café"), recording("molen"))
    assert clock(stocked, "gesprek.vtt") is None
    assert clock(stocked, "gesprek.vtt", beside="sum of molen") == "molen"
    assert clock(stocked, "Cafe\u0301.vtt") == "café"  # the accent as a character of its own


def test_a_text_follows_the_recording_that_comes_after_it(stocked: Archive) -> None:
    with stocked.history.change("import") as change:
        passage = DraftPassage("Dag molenaar.", PassageKind.SPEECH, 0, 900)
        add_transcript(
            change, "i1", [passage], Source("abc", "gesprek.vtt", "vtt-1"),
            recording=None, language="nl", origin=Origin.IMPORTED,
        )  # fmt: skip
    add(stocked, recording("opname"))
    with stocked.history.change("import") as change:
        tie_to_recordings(change, "i1")
    transcript = stocked.transcripts.current("i1")
    assert transcript is not None and transcript.recording == "opname"
    add(stocked, recording("gesprek"))
    with stocked.history.change("import") as change:
        tie_to_recordings(change, "i1")
    transcript = stocked.transcripts.current("i1")
    assert transcript is not None and transcript.recording == "gesprek"
