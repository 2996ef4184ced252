"""Bringing files in: whole or not at all, one step an item, the same in every archive."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive_app.archive import files
from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.files import checksum
from archive_app.archive.recording_files import add_recording
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import Item, Kind, Recording, RecordingRole, Voice
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import DraftPassage, Origin
from archive_app.resources import media
from archive_app.services.jobs import Progress
from archive_app.services.planned import Action
from desk import Desk, actions, note, srt, tone, vtt

SAID = ("Ik ben Femke en ik bak brood.", "De molen draait al honderd jaar.")
LATER = "De molen staat nu stil."


@pytest.mark.parametrize("write", [vtt, srt])
def test_a_timed_text_keeps_its_words_and_times(desk: Desk, tmp_path: Path, write) -> None:
    report = desk.bring(write(tmp_path / ("molen.vtt" if write is vtt else "molen.srt"), *SAID))
    (item,) = desk.library.items()
    assert report.changes.items == {item.id}
    assert (item.title, item.kind, item.has_text, item.has_sound) == (
        "molen", Kind.INTERVIEW, True, False,
    )  # fmt: skip
    passages = desk.text(item.id).passages
    assert " ".join(p.text for p in passages) == " ".join(SAID)
    assert (passages[0].start_ms, passages[-1].end_ms) == (0, 4000)
    assert item.passages == len(passages)


def test_a_plain_text_keeps_its_words_without_times(desk: Desk, tmp_path: Path) -> None:
    desk.bring(note(tmp_path / "molen.txt", "\n\n".join(SAID)))
    (item,) = desk.library.items()
    assert item.kind is Kind.ARTICLE
    assert [p.text for p in desk.text(item.id).passages] == list(SAID)
    assert {p.start_ms for p in desk.text(item.id).passages} == {None}


def test_a_sound_is_copied_in_whole_and_known_by_its_checksum(desk: Desk, tmp_path: Path) -> None:
    path = tone(tmp_path / "Molen Noord.wav", seconds=1.5)
    desk.bring(path)
    (item,) = desk.library.items()
    (recording,) = desk.library.recordings(item.id)
    assert recording.sha256 == checksum(path)
    assert recording.original_name == "Molen Noord.wav"
    assert recording.duration_ms == item.duration_ms == 1500
    assert (recording.role, recording.voice) == (RecordingRole.RECORDING, Voice.PEOPLE)
    assert desk.archive.media.path(recording.filename).read_bytes() == path.read_bytes()
    assert desk.rows("loose_media") == 0


def test_a_recording_and_its_transcript_are_one_item_on_one_clock_in_one_step(
    desk: Desk, tmp_path: Path
) -> None:
    desk.bring(vtt(tmp_path / "molen.vtt", *SAID), tone(tmp_path / "molen.wav"))
    (item,) = desk.library.items()
    (recording,) = desk.library.recordings(item.id)
    assert desk.text(item.id).recording == recording.id
    desk.library.undo()
    assert desk.library.items() == []
    assert desk.library.next_undo() is None


def test_a_plain_text_follows_no_clock(desk: Desk, tmp_path: Path) -> None:
    desk.bring(note(tmp_path / "molen.txt", SAID[0]), tone(tmp_path / "molen.wav"))
    (item,) = desk.library.items()
    assert desk.text(item.id).recording is None


def test_of_a_timed_and_a_plain_text_the_timed_one_is_shown(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    srt(folder / "molen.srt", *SAID)
    note(folder / "molen.txt", "\n\n".join(SAID))  # after the other by name
    tone(folder / "molen.wav")
    desk.bring(folder)
    (item,) = desk.library.items()
    assert desk.text(item.id).passages[0].start_ms == 0
    assert desk.rows("transcript") == 2


def test_each_transcript_of_an_item_follows_the_recording_it_is_named_as(
    desk: Desk, tmp_path: Path
) -> None:
    first = desk.bring(tone(tmp_path / "deel 1.wav", 300), vtt(tmp_path / "deel 1.vtt", *SAID))
    item = first.files[0].item
    desk.bring(tone(tmp_path / "deel 2.wav", 500), vtt(tmp_path / "deel 2.vtt", LATER), item=item)
    recordings = {r.original_name: r.id for r in desk.library.recordings(item)}
    rows = desk.archive.database.connection.execute("SELECT source_name, recording FROM transcript")
    clocks = {row["source_name"]: row["recording"] for row in rows}
    assert clocks == {
        "deel 1.vtt": recordings["deel 1.wav"],
        "deel 2.vtt": recordings["deel 2.wav"],
    }


def test_a_timed_text_that_was_first_is_tied_to_the_sound_that_comes_later(
    desk: Desk, tmp_path: Path
) -> None:
    item = desk.bring(vtt(tmp_path / "molen.vtt", *SAID)).files[0].item
    assert desk.text(item).recording is None
    desk.bring(tone(tmp_path / "molen.wav"))
    (recording,) = desk.library.recordings(item)
    assert desk.text(item).recording == recording.id
    desk.library.undo()
    assert desk.text(item).recording is None
    assert desk.library.recordings(item) == []


def clocks(desk: Desk) -> dict[str, str | None]:
    """Return the file whose clock the text of each file follows."""
    rows = desk.archive.database.connection.execute(
        "SELECT t.source_name, r.original_name FROM transcript t"
        " LEFT JOIN recording r ON r.id = t.recording"
    )
    return {row[0]: row[1] for row in rows}


def test_a_text_goes_over_to_the_recording_of_its_name_when_that_comes_in(
    desk: Desk, tmp_path: Path
) -> None:
    item = desk.bring(vtt(tmp_path / "deel2.vtt", *SAID)).files[0].item
    desk.bring(tone(tmp_path / "deel1.wav", 300), item=item)
    assert clocks(desk) == {"deel2.vtt": "deel1.wav"}  # the only one there is
    desk.bring(tone(tmp_path / "deel2.wav", 500), item=item)
    assert clocks(desk) == {"deel2.vtt": "deel2.wav"}
    desk.bring(tone(tmp_path / "elders" / "deel2.wav", 700), item=item)
    assert desk.text(item).recording == desk.library.recordings(item)[1].id  # tied by name already
    desk.library.undo()
    desk.library.undo()
    assert clocks(desk) == {"deel2.vtt": "deel1.wav"}


def test_of_several_recordings_none_is_guessed(desk: Desk, tmp_path: Path) -> None:
    first = desk.bring(tone(tmp_path / "deel 1.wav", 300))
    item = first.files[0].item
    desk.bring(tone(tmp_path / "deel 2.wav", 500), item=item)
    desk.bring(vtt(tmp_path / "gesprek.vtt", *SAID), item=item)
    assert clocks(desk) == {"gesprek.vtt": None}
    desk.bring(tone(tmp_path / "deel 3.wav", 700), item=item)
    assert clocks(desk) == {"gesprek.vtt": None}


def test_of_recordings_with_one_name_a_text_follows_the_one_beside_it(
    desk: Desk, tmp_path: Path
) -> None:
    item = desk.bring(note(tmp_path / "gesprek.txt", LATER)).files[0].item
    tone(tmp_path / "cd 1" / "spoor.wav", 300)
    second = tone(tmp_path / "cd 2" / "spoor.wav", 500)
    text = vtt(tmp_path / "cd 2" / "spoor.vtt", *SAID)
    desk.bring(tmp_path / "cd 1", second, text, item=item)
    recordings = {r.sha256: r.id for r in desk.library.recordings(item)}
    assert desk.text(item).recording == recordings[checksum(second)]


def test_a_name_is_the_same_however_its_accents_are_stored(desk: Desk, tmp_path: Path) -> None:
    item = desk.bring(tone(tmp_path / "ander.wav", 300)).files[0].item
    desk.bring(tone(tmp_path / "caf\u00e9.wav", 500), item=item)
    desk.bring(vtt(tmp_path / "Cafe\u0301.vtt", *SAID), item=item)
    assert list(clocks(desk).values()) == ["caf\u00e9.wav"]


@pytest.mark.parametrize("kind", [Kind.EPISODE, Kind.INTERVIEW])
def test_only_the_recording_of_an_episode_is_called_that(
    desk: Desk, tmp_path: Path, kind: Kind
) -> None:
    with desk.archive.history.change("import", "Brood") as change:
        add_item(change, Item("e-1", kind, "Brood"), Origin.IMPORTED)
    desk.bring(tone(tmp_path / "Brood.wav"))
    (recording,) = desk.library.recordings("e-1")
    is_episode = kind is Kind.EPISODE
    assert recording.role is (RecordingRole.EPISODE if is_episode else RecordingRole.RECORDING)


def test_a_second_import_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    paths = [
        tone(tmp_path / "a.wav"), vtt(tmp_path / "a.vtt", *SAID),
        note(tmp_path / "b.txt", LATER),
    ]  # fmt: skip
    desk.bring(*paths)
    desk.index()
    step, before = desk.library.next_undo(), desk.library.items()
    report = desk.bring(*paths)
    assert actions(report) == [Action.UNCHANGED] * 3
    assert not report.changes
    assert desk.library.next_undo() == step
    assert desk.library.items() == before
    assert desk.indexing.waiting() == {}


def test_a_newer_text_becomes_the_current_one_and_the_older_stays(
    desk: Desk, tmp_path: Path
) -> None:
    path = note(tmp_path / "molen.txt", SAID[0])
    item = desk.bring(path).files[0].item
    note(path, LATER)
    assert actions(desk.bring(path)) == [Action.UPDATED]
    assert [p.text for p in desk.text(item).passages] == [LATER]
    assert desk.text(item).version == 2
    desk.index()
    assert desk.found("staat nu stil") == [LATER]
    assert desk.found("bak brood") == []
    desk.library.undo()
    assert [p.text for p in desk.text(item).passages] == [SAID[0]]
    assert desk.found("bak brood") == [SAID[0]]
    assert desk.found("staat nu stil") == []


def test_doubles_in_one_import_are_stored_once(desk: Desk, tmp_path: Path) -> None:
    report = desk.bring(
        tone(tmp_path / "a.wav"), tone(tmp_path / "kopie" / "a.wav"),
        note(tmp_path / "t.txt", LATER), note(tmp_path / "kopie" / "t.txt", LATER),
    )  # fmt: skip
    assert actions(report).count(Action.ADDED) == 2
    assert desk.rows("item") == desk.rows("history_step") == 2
    assert desk.rows("recording") == desk.rows("transcript") == 1
    assert len(desk.media()) == 1


def test_refused_files_are_in_the_report_and_store_nothing(desk: Desk, tmp_path: Path) -> None:
    report = desk.bring(note(tmp_path / "leeg.txt", ""), note(tmp_path / "molen.txt", LATER))
    assert actions(report) == [Action.REFUSED, Action.ADDED]
    assert [item.title for item in desk.library.items()] == ["molen"]


def test_an_item_is_one_step_with_its_title(desk: Desk, tmp_path: Path) -> None:
    desk.bring(
        note(tmp_path / "een.txt", SAID[0]), note(tmp_path / "twee.txt", SAID[1]),
        tone(tmp_path / "een.wav"),
    )  # fmt: skip
    assert desk.rows("history_step") == 2
    step = desk.library.next_undo()
    assert step is not None
    assert (step.label, step.subject) == ("import", "twee")


def dump(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows that an import writes."""
    connection = desk.archive.database.connection
    return {
        table: sorted(tuple(map(str, row)) for row in connection.execute(f"SELECT * FROM {table}"))
        for table in ("item", "recording", "transcript", "passage")
    }


def test_undo_and_redo_of_an_import_take_recording_and_hits_along(
    desk: Desk, tmp_path: Path
) -> None:
    path = tone(tmp_path / "molen.wav")
    desk.bring(path, vtt(tmp_path / "molen.vtt", *SAID))
    desk.index()
    full, sound = dump(desk), desk.media()
    desk.library.undo()
    assert {name: len(rows) for name, rows in dump(desk).items()} == dict.fromkeys(full, 0)
    assert desk.found("molen") == []
    desk.index()
    assert desk.found("molen") == []
    assert desk.media() == sound  # redo needs it
    desk.library.redo()
    assert dump(desk) == full
    assert desk.found("honderd") != []
    desk.index()
    assert desk.found("honderd") != []
    (recording,) = desk.archive.catalogue.recordings()
    assert checksum(desk.archive.media.path(recording.filename)) == checksum(path)


def test_after_undo_the_same_files_can_be_brought_again(desk: Desk, tmp_path: Path) -> None:
    paths = [tone(tmp_path / "molen.wav"), vtt(tmp_path / "molen.vtt", *SAID)]
    desk.bring(*paths)
    before = {name: [row[0] for row in rows] for name, rows in dump(desk).items()}
    desk.library.undo()
    assert actions(desk.bring(*paths)) == [Action.ADDED, Action.ADDED]
    assert {name: [row[0] for row in rows] for name, rows in dump(desk).items()} == before
    assert desk.archive.media.unknown() == []
    reopened = Archive(desk.archive.folder, "author")
    desk.archive.close()
    reopened.open()  # sweeps what is loose
    assert len(list(reopened.media.folder.iterdir())) == 1
    reopened.close()


def test_bringing_the_files_of_a_deleted_item_brings_it_back_as_it_was(
    desk: Desk, tmp_path: Path
) -> None:
    paths = [tone(tmp_path / "molen.wav"), vtt(tmp_path / "molen.vtt", *SAID)]
    item = desk.bring(*paths).files[0].item
    before, text = desk.library.item(item), desk.text(item)
    desk.library.delete(item)
    desk.index()
    assert desk.found("brood") == []
    assert actions(desk.bring(*paths)) == [Action.ADDED, Action.ADDED]
    assert desk.library.item(item) == before
    assert desk.text(item) == text
    assert desk.rows("recording") == desk.rows("transcript") == 1
    assert desk.found("brood") != []
    desk.library.undo()
    assert desk.library.items() == []
    desk.library.undo()
    assert desk.library.item(item) == before


@pytest.mark.parametrize("which", ["sound", "text"])
def test_one_file_of_a_deleted_item_is_enough_to_bring_it_back(
    desk: Desk, tmp_path: Path, which: str
) -> None:
    path = tone(tmp_path / "m.wav") if which == "sound" else note(tmp_path / "m.txt", LATER)
    item = desk.bring(path).files[0].item
    desk.library.delete(item)
    desk.bring(path)
    assert [one.id for one in desk.library.items()] == [item]


def test_an_item_that_is_deleted_between_plan_and_agreement_comes_back(
    desk: Desk, tmp_path: Path
) -> None:
    item = desk.bring(note(tmp_path / "molen.txt", SAID[0])).files[0].item
    plan = desk.plan(note(tmp_path / "nieuw.txt", LATER), item=item)
    desk.library.delete(item)
    desk.importing.apply(plan, Progress())
    assert desk.library.item(item).passages == 1
    assert desk.rows("transcript") == 2


@pytest.mark.parametrize("between", ["import", "import and undo"])
def test_a_plan_still_holds_when_the_archive_changed_since(
    desk: Desk, tmp_path: Path, between: str
) -> None:
    paths = [
        tone(tmp_path / "a.wav"), vtt(tmp_path / "a.vtt", *SAID),
        note(tmp_path / "b.txt", LATER),
    ]  # fmt: skip
    plan = desk.plan(*paths)
    desk.bring(*paths)
    if between == "import":
        report = desk.importing.apply(plan, Progress())
        assert actions(report) == [Action.UNCHANGED] * 3
        assert not report.changes
    else:
        unchanged = desk.plan(note(tmp_path / "b2.txt", "Nog iets."), item=plan.files[2].item)
        desk.library.undo()
        desk.importing.apply(unchanged, Progress())
        assert desk.library.item(plan.files[2].item).passages == 1
    assert desk.rows("item") == 2
    assert desk.archive.database.integrity() == []


def test_two_archives_give_the_same_files_the_same_ids(
    desk: Desk, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = Archive(tmp_path_factory.mktemp("ander") / "archief", "somebody else")
    elsewhere.open()
    other = Desk(elsewhere)
    other.bring(note(tmp_path / "eerst.txt", "Dit archief heeft al iets."))
    paths = [
        tone(tmp_path / "m.wav"), vtt(tmp_path / "m.vtt", *SAID),
        note(tmp_path / "n.txt", LATER),
    ]  # fmt: skip
    desk.bring(*paths)
    other.bring(*reversed(paths))
    for item in desk.library.items():
        assert [r.id for r in other.library.recordings(item.id)] == [
            r.id for r in desk.library.recordings(item.id)
        ]
        assert other.text(item.id).id == desk.text(item.id).id
        assert other.text(item.id).passages == desk.text(item.id).passages
    assert len(desk.library.items()) == 2
    elsewhere.close()


def passages(desk: Desk) -> list[str]:
    """Return the ids of all passages."""
    rows = desk.archive.database.connection.execute("SELECT id FROM passage ORDER BY id")
    return [row[0] for row in rows]


@pytest.fixture
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return the services of another archive."""
    archive = Archive(tmp_path_factory.mktemp("ander") / "archief", "somebody else")
    archive.open()
    yield Desk(archive)
    archive.close()


def test_a_text_has_the_same_ids_whatever_came_with_it_and_wherever_it_went(
    desk: Desk, other: Desk, tmp_path: Path
) -> None:
    text, sound = vtt(tmp_path / "m.vtt", *SAID), tone(tmp_path / "m.wav")
    desk.bring(text)
    desk.bring(sound)
    other.bring(text, sound)
    (here,), (there,) = desk.library.items(), other.library.items()
    assert here.id != there.id
    assert passages(desk) == passages(other) != []


def test_a_transcript_has_the_same_id_whichever_version_it_is(
    desk: Desk, other: Desk, tmp_path: Path
) -> None:
    first, second = note(tmp_path / "een.txt", SAID[0]), note(tmp_path / "twee.txt", LATER)
    for each in (desk, other):
        with each.archive.history.change("import", "Brood") as change:
            add_item(change, Item("e-1", Kind.EPISODE, "Brood"), Origin.IMPORTED)
    desk.bring(first, item="e-1")
    desk.bring(second, item="e-1")
    other.bring(second, item="e-1")
    assert desk.text("e-1").version == 2
    assert other.text("e-1").version == 1
    assert desk.text("e-1").id == other.text("e-1").id


def test_a_text_that_two_items_have_has_ids_of_its_own_in_each(desk: Desk, tmp_path: Path) -> None:
    for name in ("e-1", "e-2"):
        with desk.archive.history.change("import", name) as change:
            add_item(change, Item(name, Kind.EPISODE, name), Origin.IMPORTED)
    text = vtt(tmp_path / "m.vtt", *SAID)
    desk.bring(text, item="e-1")
    desk.bring(text, item="e-2")
    one, two = desk.text("e-1"), desk.text("e-2")
    assert [p.text for p in one.passages] == [p.text for p in two.passages]
    assert {p.id for p in one.passages}.isdisjoint(p.id for p in two.passages)


def test_an_untimed_text_does_not_come_before_a_timed_one(desk: Desk, tmp_path: Path) -> None:
    item = desk.bring(vtt(tmp_path / "molen.vtt", *SAID)).files[0].item
    desk.bring(note(tmp_path / "losse tekst.txt", LATER), item=item)
    assert desk.text(item).version == 1
    assert desk.library.item(item).passages == len(desk.text(item).passages) == len(SAID)
    newer = vtt(tmp_path / "beter.vtt", LATER)
    desk.bring(newer, item=item)
    assert desk.text(item).version == 3


def test_an_untimed_newer_version_of_the_same_file_is_shown(desk: Desk, tmp_path: Path) -> None:
    path = vtt(tmp_path / "molen.vtt", *SAID)
    item = desk.bring(path).files[0].item
    note(path, LATER)
    assert actions(desk.bring(path)) == [Action.UPDATED]
    assert [p.text for p in desk.text(item).passages] == [LATER]
    desk.bring(note(tmp_path / "ander.txt", SAID[0]), item=item)
    assert [p.text for p in desk.text(item).passages] == [SAID[0]]


def spoil(path: Path) -> None:
    """Damage a file and leave it its size."""
    content = bytearray(path.read_bytes())
    content[100:200] = bytes(100)
    path.write_bytes(content)


def opus(path: Path) -> Path:
    """Write a sound file whose name can end in more than one way."""
    return Path(shutil.copy(media("episode-1-announcement.opus"), path))


@pytest.mark.parametrize("harm", [spoil, Path.unlink])
@pytest.mark.parametrize("name", ["a.opus", "b.ogg"])
def test_a_recording_that_is_damaged_or_gone_is_mended_under_its_own_name(
    desk: Desk, tmp_path: Path, harm: Callable[[Path], None], name: str
) -> None:
    item = desk.bring(opus(tmp_path / "a.opus")).files[0].item
    (stored,) = desk.media()
    harm(desk.archive.media.path(stored))
    again = opus(tmp_path / name)
    assert actions(desk.bring(again)) == [Action.UPDATED]
    assert desk.media() == [stored]
    (recording,) = desk.library.recordings(item)
    assert checksum(desk.archive.media.path(recording.filename)) == recording.sha256
    assert actions(desk.plan(again)) == [Action.UNCHANGED]
    assert desk.archive.media.sweep() == 0
    assert desk.media() == [stored]


def test_the_same_sound_with_another_ending_is_stored_once(desk: Desk, tmp_path: Path) -> None:
    desk.bring(opus(tmp_path / "a.opus"))
    with desk.archive.history.change("import", "Brood") as change:
        add_item(change, Item("e-1", Kind.EPISODE, "Brood"), Origin.IMPORTED)
    desk.bring(opus(tmp_path / "b.ogg"), item="e-1")
    assert desk.rows("recording") == 2
    assert len(desk.media()) == 1


def announce(desk: Desk) -> None:
    """Put an episode in that has only its announcement, as the program ships it."""
    sha256 = "a" * 64
    desk.archive.media.path(f"{sha256}.opus").write_bytes(b"sound")
    recording = Recording(
        "ann", "e-1", sha256, RecordingRole.ANNOUNCEMENT, Voice.MACHINE, "Brood", f"{sha256}.opus",
        "a.opus", "audio/ogg", 5, 9000,
    )  # fmt: skip
    with desk.archive.history.change("shipped", undoable=False) as change:
        add_item(change, Item("e-1", Kind.EPISODE, "Brood", 1), Origin.SHIPPED)
        add_recording(change, recording, Origin.SHIPPED)
        add_transcript(
            change, "e-1", [DraftPassage("Aankondiging van Brood.", start_ms=0, end_ms=900)],
            Source("b" * 64, "a.vtt", "webvtt/1"), recording="ann", language="nl",
            origin=Origin.SHIPPED,
        )  # fmt: skip


def test_the_real_recording_of_an_episode_stands_before_its_announcement(
    desk: Desk, tmp_path: Path
) -> None:
    announce(desk)
    assert desk.library.item("e-1").machine_voice
    desk.bring(tone(tmp_path / "Brood.wav", seconds=2), vtt(tmp_path / "Brood.vtt", *SAID))
    first, second = desk.library.recordings("e-1")
    assert (first.role, second.role) == (RecordingRole.EPISODE, RecordingRole.ANNOUNCEMENT)
    item = desk.library.item("e-1")
    assert (item.duration_ms, item.machine_voice) == (2000, False)
    text = desk.text("e-1")
    assert text.recording == first.id
    assert " ".join(p.text for p in text.passages) == " ".join(SAID)
    desk.library.undo()
    assert desk.library.item("e-1").machine_voice
    assert desk.text("e-1").recording == "ann"


def test_a_real_recording_without_text_leaves_the_announcement_its_text_and_clock(
    desk: Desk, tmp_path: Path
) -> None:
    announce(desk)
    desk.bring(tone(tmp_path / "Brood.wav"))
    assert desk.text("e-1").recording == "ann"
    assert desk.library.recordings("e-1")[0].role is RecordingRole.EPISODE


def test_a_transcript_of_an_episode_never_follows_the_announcements_clock(
    desk: Desk, tmp_path: Path
) -> None:
    announce(desk)
    desk.bring(vtt(tmp_path / "Brood.vtt", *SAID))
    text = desk.text("e-1")
    assert " ".join(p.text for p in text.passages) == " ".join(SAID)
    assert text.recording is None


def test_before_an_import_there_is_a_backup_of_what_was(desk: Desk, tmp_path: Path) -> None:
    desk.bring(note(tmp_path / "een.txt", SAID[0]))
    desk.bring(note(tmp_path / "twee.txt", SAID[1]))
    backups = sorted(desk.archive.backups.iterdir())
    counts = []
    for path in backups:
        with closing(sqlite3.connect(path)) as copy:
            counts.append(copy.execute("SELECT count(*) FROM item").fetchone()[0])
    assert counts == [0, 1]
    desk.bring(note(tmp_path / "twee.txt", SAID[1]))  # nothing to do: nothing to lose
    assert sorted(desk.archive.backups.iterdir()) == backups


def test_without_room_for_the_backup_nothing_is_begun(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ArchiveError) as caught:
        desk.bring(tone(tmp_path / "een.wav"))
    assert caught.value.code == "disk-full"
    assert list(desk.archive.backups.iterdir()) == []
    assert desk.media() == []
    assert desk.library.items() == []


def stop_copying(monkeypatch: pytest.MonkeyPatch, error: Exception, name: str = "twee.wav") -> None:
    """Have the copying of one file fail when half of it is written."""
    copy = files.copy_checked

    def broken(source: Path, part: Path, *rest: object) -> None:
        if source.name == name:
            part.write_bytes(source.read_bytes()[:1000])
            raise error
        copy(source, part, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("archive_app.archive.media.copy_checked", broken)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"), (errno.EDQUOT, "disk-full"), (errno.EROFS, "archive-readonly"),
        (errno.EIO, "archive-io"),
    ],
)  # fmt: skip
def test_a_disk_that_fails_while_copying_leaves_the_items_before_it_and_nothing_half(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    stop_copying(monkeypatch, OSError(number, "the disk"))
    paths = [
        tone(tmp_path / f"{name}.wav", hertz)
        for name, hertz in (("een", 300), ("twee", 400), ("drie", 500))
    ]
    report = desk.bring(*paths, vtt(tmp_path / "twee.vtt", *SAID))
    assert report.error is not None and report.error.code == code
    assert not report.stopped
    assert [one.item_title for one in report.files] == ["een"]
    assert report.added == 1
    assert report.changes.items == {report.files[0].item}
    assert [item.title for item in desk.library.items()] == ["een"]
    assert desk.rows("recording") == len(desk.media()) == 1
    assert desk.rows("passage") == 0
    monkeypatch.undo()
    desk.bring(*paths)
    assert [item.title for item in desk.library.items()] == ["een", "twee", "drie"]
    assert desk.archive.media.unknown() == []


def test_a_database_that_is_full_keeps_nothing_of_the_item(desk: Desk, tmp_path: Path) -> None:
    texts = "\n\n".join(f"Zin {n} over het weer en de molen van Femke." for n in range(3000))
    plan = desk.plan(note(tmp_path / "lang.txt", texts), tone(tmp_path / "lang.wav"))
    pages = desk.archive.database.connection.execute("PRAGMA page_count").fetchone()[0]
    desk.archive.database.connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    report = desk.importing.apply(plan, Progress())
    assert report.error is not None and report.error.code == "disk-full"
    assert (report.files, report.added, bool(report.changes)) == ((), 0, False)
    assert desk.rows("item") == desk.rows("recording") == desk.rows("passage") == 0
    assert desk.rows("outbox") == desk.rows("history_step") == 0
    desk.archive.media.sweep()
    assert desk.media() == []


def change_file(path: Path) -> None:
    tone(path, 999, 2.0)


@pytest.mark.parametrize(
    ("harm", "code"), [(change_file, "file-changed"), (Path.unlink, "file-missing")]
)
def test_a_sound_that_is_no_longer_what_was_shown_is_not_brought_in(
    desk: Desk, tmp_path: Path, harm: Callable[[Path], None], code: str
) -> None:
    path = tone(tmp_path / "a.wav")
    plan = desk.plan(path)
    harm(path)
    report = desk.importing.apply(plan, Progress())
    assert report.error is not None and report.error.code == code
    assert desk.library.items() == []
    assert desk.media() == []


def test_cancelling_between_items_keeps_those_before_whole(desk: Desk, tmp_path: Path) -> None:
    plan = desk.plan(*[note(tmp_path / f"{n}.txt", f"Verhaal nummer {n}.") for n in range(4)])

    def listen(done: int, _total: int, _what: str) -> None:
        if done == 2:
            progress.cancel()

    progress = Progress(listen)
    report = desk.importing.apply(plan, progress)
    titles = [item.title for item in desk.library.items()]
    assert report.stopped
    assert titles == [one.item_title for one in report.files] == ["0", "1", "2"]
    assert report.changes.items == {one.item for one in report.files}


def test_cancelling_while_a_sound_is_copied_keeps_nothing_of_that_item(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = desk.plan(
        tone(tmp_path / "een.wav", 300), tone(tmp_path / "twee.wav", 400),
        vtt(tmp_path / "twee.vtt", *SAID),
    )  # fmt: skip
    progress = Progress()
    copy = files.copy_checked

    def cancelled(source: Path, *rest: object) -> None:
        if source.name == "twee.wav":
            progress.cancel()
        copy(source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("archive_app.archive.media.copy_checked", cancelled)
    report = desk.importing.apply(plan, progress)
    assert report.stopped
    assert [item.title for item in desk.library.items()] == ["een"]
    assert report.changes.items == {desk.library.items()[0].id}
    assert len(desk.media()) == 1


def test_what_was_finished_is_no_longer_stopped(desk: Desk, tmp_path: Path) -> None:
    assert not desk.bring(note(tmp_path / "een.txt", LATER)).stopped


def test_while_another_process_imports_that_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.archive.store._IMPORT_SECONDS", 0.05)
    other = Archive(desk.archive.folder, "author")
    with other.importing(), pytest.raises(ArchiveError) as caught:
        desk.bring(note(tmp_path / "een.txt", LATER))
    assert caught.value.code == "archive-busy"
    assert caught.value.particulars["path"] == str(desk.archive.folder)
    assert desk.library.items() == []


def test_a_lock_that_can_not_be_made_is_not_called_busy(desk: Desk, tmp_path: Path) -> None:
    (desk.archive.folder / "import.lock").unlink()
    (desk.archive.folder / "import.lock").mkdir()
    with pytest.raises(ArchiveError) as caught:
        desk.bring(note(tmp_path / "een.txt", LATER))
    assert caught.value.code == "archive-readonly"
