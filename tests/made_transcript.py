"""Made-up transcripts to correct, and what is kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.recording_files import add_recording
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import (
    Item,
    Kind,
    Participant,
    Person,
    Recording,
    RecordingRole,
    Role,
    Voice,
)
from archive_app.domain.transcript import DraftPassage, Origin, Passage
from archive_app.domain.word_times import WordTime, WordTimes

ITEM = "bakkerij"
RECORDING = "opname"
LENGTH_MS = 3_600_000
FEMKE = Person("p-femke", "Femke Molenaar")
JOOST = Person("p-joost", "Joost van Dam")

Rows = list[tuple[object, ...]]


def timed(text: str, start_ms: int, end_ms: int, speaker: str | None = "Femke") -> DraftPassage:
    """Return a passage of which each word has an equal share of the time."""
    words, at, starts = text.split(), 0, []
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    step = (end_ms - start_ms) // len(words)
    times = [
        WordTime(begin, begin + len(word), start_ms + n * step, start_ms + (n + 1) * step)
        for n, (begin, word) in enumerate(zip(starts, words, strict=True))
    ]
    return DraftPassage(
        text, start_ms=start_ms, end_ms=end_ms, speaker=speaker, words=WordTimes.of(times)
    )


def put_transcript(
    archive: Archive, passages: Sequence[DraftPassage], *, recording: bool = True
) -> None:
    """Add an item with people, a recording of an hour and a transcript that follows it."""
    add_person(archive, FEMKE)
    with archive.history.change("import") as change:
        add_item(
            change,
            Item(
                ITEM,
                Kind.INTERVIEW,
                "De bakkerij",
                participants=(Participant(FEMKE, Role.INTERVIEWEE),),
            ),
            Origin.IMPORTED,
        )
        add_recording(change, sound(), Origin.IMPORTED, None)
        add_transcript(
            change,
            ITEM,
            passages,
            Source("0" * 64, "bakkerij.vtt", "made/1"),
            recording=RECORDING if recording else None,
            language="nl",
            origin=Origin.IMPORTED,
        )


def sound() -> Recording:
    """Return the recording of the item."""
    return Recording(
        id=RECORDING,
        item=ITEM,
        sha256="1" * 64,
        role=RecordingRole.RECORDING,
        voice=Voice.PEOPLE,
        title="",
        filename="opname.mp3",
        original_name="bakkerij.mp3",
        media_type="audio/mpeg",
        size=1,
        duration_ms=LENGTH_MS,
    )


def add_person(archive: Archive, person: Person) -> None:
    """Add somebody whom another item would know."""
    with archive.history.change("import") as change:
        row = {"id": person.id, "name": person.name, "origin": Origin.IMPORTED.value}
        change.insert("person", [row])


def passages(archive: Archive) -> tuple[Passage, ...]:
    """Return the passages of the item as they are now."""
    transcript = archive.transcripts.current(ITEM)
    return transcript.passages if transcript else ()


def texts(archive: Archive) -> list[str]:
    """Return the texts of the item's passages, in order."""
    return [one.text for one in passages(archive)]


def ids(archive: Archive) -> list[str]:
    """Return the ids of the item's passages, in order."""
    return [one.id for one in passages(archive)]


def plain(one: Passage) -> Passage:
    """Return a passage without its id, to compare it with another."""
    return replace(one, id="")


def state(archive: Archive) -> Rows:
    """Return all rows that correcting may write."""
    connection = archive.database.connection
    return [
        (table, *tuple(row))
        for table, key in (("passage", "id"), ("passage_redirect", "passage"), ("transcript", "id"))
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY {key}")
    ]
