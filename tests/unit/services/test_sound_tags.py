"""Tags in sound files: what is written is read back, and the sound is never another one."""

from __future__ import annotations

import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import sounds
from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.files import checksum
from archive_app.audio import tags as audio_tags
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.errors import ArchiveError, Cancelled, UnreadableFile
from archive_app.domain.sound_tags import SoundTags
from archive_app.domain.transcript import Origin
from archive_app.services.chapters import Chapters
from archive_app.services.jobs import Progress
from archive_app.services.planned import Action
from archive_app.services.sound_tags import LONGEST, SoundTagging
from desk import Desk

FORMATS = ("mp3-cbr", "mp3-vbr-no-xing", "m4a", "opus", "ogg", "wav", "flac", "aiff", "wma")
CHAPTERED = ("mp3-cbr", "opus", "ogg", "wav", "flac", "aiff")
MORE = {
    "aiff": (".aiff", ["-c:a", "pcm_s16be"]),
    "wma": (".wma", ["-c:a", "wmav2"]),
    "au": (".au", ["-c:a", "pcm_s16be"]),
}
FULL = SoundTags(
    title="De molen draait",
    artist="Femke Bakker; Joris de Wit",
    album="Verhalen",
    date="2020-10-05",
    genre="Gesprek",
    comment="Eerste regel\nTweede regel: één",
    language="nld",
    track="3/12",
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tagged")


@pytest.fixture(autouse=True)
def _more_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, how in MORE.items():
        monkeypatch.setitem(sounds.FORMATS, name, how)


@pytest.fixture
def tagging(desk: Desk) -> SoundTagging:
    return SoundTagging(desk.archive, Chapters(desk.archive))


def bring(desk: Desk, folder: Path, name: str) -> str:
    """Bring a sound in and return its recording's id."""
    desk.bring(sounds.make(folder, name, 3))
    (item,) = desk.library.items()
    return desk.library.recordings(item.id)[0].id


def sound_of(desk: Desk, key: str) -> Path:
    recording = desk.archive.catalogue.recording(key)
    assert recording is not None
    path = desk.archive.media.path(recording.filename)
    assert checksum(path) == recording.sha256 == path.stem
    assert path.stat().st_size == recording.size
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_is_read_back_and_the_sound_stays(
    desk: Desk, tagging: SoundTagging, folder: Path, name: str
) -> None:
    key = bring(desk, folder, name)
    found = tagging.read(key)
    first = sound_of(desk, key)
    changes = tagging.write(key, found.tags, FULL, Progress())
    now = tagging.read(key)
    assert changes.items == {item.id for item in desk.library.items()}
    assert now.tags == FULL
    second = sound_of(desk, key)
    assert second != first and first.is_file()
    assert _samples(second) == _samples(first)
    # Some changed, one taken out; the rest stays.
    wanted = replace(FULL, title="Een andere titel", album="")
    tagging.write(key, FULL, wanted, Progress())
    assert tagging.read(key).tags == wanted
    assert _samples(sound_of(desk, key)) == _samples(first)
    assert desk.archive.media.unknown() == []


def _samples(path: Path) -> bytes:
    """Return the decoded sound of a file."""
    raw = path.with_suffix(".raw")
    try:
        return sounds.encode(path, raw, ["-f", "s16le"]).read_bytes()
    finally:
        raw.unlink(missing_ok=True)


def test_undo_brings_the_file_back_and_redo_the_tags(
    desk: Desk, tagging: SoundTagging, folder: Path
) -> None:
    key = bring(desk, folder, "mp3-cbr")
    first, before = sound_of(desk, key), tagging.read(key).tags
    tagging.write(key, before, FULL, Progress())
    second = sound_of(desk, key)
    desk.library.undo()
    assert sound_of(desk, key) == first and tagging.read(key).tags == before
    desk.archive.media.sweep()
    desk.library.redo()
    assert sound_of(desk, key) == second and tagging.read(key).tags == FULL
    desk.archive.media.sweep()
    assert first.is_file()  # undo may still ask for it


def test_what_was_undone_for_good_is_swept(desk: Desk, tagging: SoundTagging, folder: Path) -> None:
    key = bring(desk, folder, "mp3-cbr")
    tagging.write(key, tagging.read(key).tags, FULL, Progress())
    second = sound_of(desk, key)
    desk.library.undo()
    (item,) = desk.library.items()
    desk.library.delete(item.id)
    desk.archive.media.sweep()
    assert not second.exists() and sound_of(desk, key).is_file()


def test_the_file_as_it_was_is_known_when_it_is_brought_in_again(
    desk: Desk, tagging: SoundTagging, folder: Path
) -> None:
    key = bring(desk, folder, "mp3-cbr")
    tagging.write(key, tagging.read(key).tags, FULL, Progress())
    report = desk.bring(sounds.make(folder, "mp3-cbr", 3))
    assert [one.action for one in report.files] == [Action.UNCHANGED]
    (item,) = desk.library.items()
    assert len(desk.library.recordings(item.id)) == 1
    assert tagging.read(key).tags == FULL


def test_the_file_as_it_was_takes_the_place_of_one_that_is_gone(
    desk: Desk, tagging: SoundTagging, folder: Path
) -> None:
    key = bring(desk, folder, "mp3-cbr")
    source = sounds.make(folder, "mp3-cbr", 3)
    tagging.write(key, tagging.read(key).tags, FULL, Progress())
    sound_of(desk, key).unlink()
    report = desk.bring(source)
    assert [one.action for one in report.files] == [Action.UPDATED]
    assert sound_of(desk, key).stem == checksum(source)


def test_the_same_sound_of_another_item_keeps_its_own_tags(
    desk: Desk, tagging: SoundTagging, folder: Path
) -> None:
    source = sounds.make(folder, "mp3-cbr", 3)
    key = bring(desk, folder, "mp3-cbr")
    tagging.write(key, tagging.read(key).tags, FULL, Progress())
    with desk.archive.history.change("import") as change:
        add_item(change, Item("i2", Kind.INTERVIEW, "De bakker"), Origin.IMPORTED)
    desk.bring(source, item="i2")
    (second,) = desk.library.recordings("i2")
    assert second.sha256 == checksum(source) and sound_of(desk, second.id).is_file()
    assert tagging.read(second.id).tags != FULL and tagging.read(key).tags == FULL


@pytest.mark.parametrize("name", CHAPTERED)
def test_chapters_made_by_hand_are_written_too(
    desk: Desk, tagging: SoundTagging, folder: Path, name: str
) -> None:
    key = bring(desk, folder, name)
    recording = desk.archive.catalogue.recording(key)
    assert recording is not None
    chapters = Chapters(desk.archive)
    for ms, title in ((0, "Begin"), (1234, "Één: twee"), (1900, ""), (2500, "é" * 150)):
        chapters.add(recording, ms, title)
    found = tagging.read(key)
    assert found.own_chapters == 4 and found.most_chapters >= 4
    tagging.write(key, found.tags, found.tags, Progress(), chapters=True)
    again = desk.archive.catalogue.recording(key)
    assert again is not None
    in_file = chapters.in_file(again)
    assert [(c.start_ms, c.title) for c in in_file][:3] == [
        (0, "Begin"), (1234, "Één: twee"), (1900, ""),
    ]  # fmt: skip
    assert in_file[3].title == "é" * (60 if name in ("mp3-cbr", "wav", "aiff") else 150)


def test_chapters_of_mp4_can_not_be_written(
    desk: Desk, tagging: SoundTagging, folder: Path
) -> None:
    key = bring(desk, folder, "m4a")
    recording = desk.archive.catalogue.recording(key)
    assert recording is not None
    Chapters(desk.archive).add(recording, 1000, "Deel")
    found = tagging.read(key)
    assert (found.own_chapters, found.most_chapters, found.refusal) == (1, 0, "")
    with pytest.raises(ArchiveError, match="chapters-many"):
        tagging.write(key, found.tags, FULL, Progress(), chapters=True)
    assert tagging.read(key).tags == found.tags


def test_a_read_only_file_says_so(desk: Desk, tagging: SoundTagging, folder: Path) -> None:
    key = bring(desk, folder, "flac")
    found = tagging.read(key)
    path = sound_of(desk, key)
    path.chmod(0o444)
    assert tagging.read(key).refusal == "sound-readonly"
    with pytest.raises(ArchiveError, match="sound-readonly"):
        tagging.write(key, found.tags, FULL, Progress())
    assert sound_of(desk, key) == path


def test_a_kind_without_tags_says_so(desk: Desk, tagging: SoundTagging, folder: Path) -> None:
    key = bring(desk, folder, "au")
    found = tagging.read(key)
    assert (found.refusal, found.tags, found.facts.container) == ("tags-none", SoundTags(), "au")
    with pytest.raises(ArchiveError, match="tags-none"):
        tagging.write(key, found.tags, FULL, Progress())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"date": "voorjaar"}, "date-form"),
        ({"date": "2020-13-01"}, "date-form"),
        ({"track": "drie"}, "track-form"),
        ({"track": "3/12/4"}, "track-form"),
        ({"track": "0"}, "track-form"),
    ],
)
def test_what_no_file_can_hold_is_not_kept(
    desk: Desk, tagging: SoundTagging, folder: Path, changes: dict[str, str], code: str
) -> None:
    key = bring(desk, folder, "m4a")
    found = tagging.read(key)
    with pytest.raises(ArchiveError, match=code):
        tagging.write(key, found.tags, replace(found.tags, **changes), Progress())
    assert tagging.read(key).tags == found.tags


def test_nothing_to_change_is_no_step(desk: Desk, tagging: SoundTagging, folder: Path) -> None:
    key = bring(desk, folder, "mp3-cbr")
    found, state = tagging.read(key), desk.library.state()
    same = replace(found.tags, title=f" {found.tags.title}\n")
    assert not tagging.write(key, found.tags, same, Progress())
    assert desk.library.state() == state


@pytest.mark.parametrize("length", [300, 70_000])
def test_long_values_are_kept(desk: Desk, tagging: SoundTagging, folder: Path, length: int) -> None:
    for name in ("opus", "mp3-cbr", "m4a"):
        desk.bring(sounds.make(folder, name, 3))
    for item in desk.library.items():
        key = desk.library.recordings(item.id)[0].id
        found = tagging.read(key)
        tagging.write(key, found.tags, replace(found.tags, comment="ë" * length), Progress())
        assert tagging.read(key).tags.comment == "ë" * length


def test_another_sound_is_never_put_in_the_place(
    desk: Desk, tagging: SoundTagging, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = bring(desk, folder, "mp3-cbr")
    first, found = sound_of(desk, key), tagging.read(key)
    write = audio_tags.write_tags

    def spoil(path: Path, *args: object) -> None:
        write(path, *args)  # type: ignore[arg-type]
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(bytes(data))

    monkeypatch.setattr(audio_tags, "write_tags", spoil)
    with pytest.raises(ArchiveError, match="tags-not-kept"):
        tagging.write(key, found.tags, FULL, Progress())
    assert sound_of(desk, key) == first
    assert desk.archive.media.unknown() == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EACCES, "archive-readonly"), (errno.EIO, "archive-io")],
)
def test_a_disk_that_refuses_is_told_and_nothing_is_left(
    desk: Desk,
    tagging: SoundTagging,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    code: str,
) -> None:
    from mutagen.mp3 import MP3

    key = bring(desk, folder, "mp3-cbr")
    first, found = sound_of(desk, key), tagging.read(key)

    def refuse(_file: MP3, **_options: object) -> None:
        from mutagen import MutagenError

        raise MutagenError(OSError(number, "refused"))

    monkeypatch.setattr(MP3, "save", refuse)
    with pytest.raises(ArchiveError, match=code):
        tagging.write(key, found.tags, FULL, Progress())
    assert sound_of(desk, key) == first
    assert desk.archive.media.unknown() == []


def test_a_killed_writing_is_swept_at_the_next_start(
    desk: Desk, tagging: SoundTagging, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = bring(desk, folder, "mp3-cbr")
    first, found = sound_of(desk, key), tagging.read(key)

    def die(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("archive_app.archive.media.remove_quietly", lambda _path: False)
        patch.setattr("archive_app.archive.media.sync_folder", die)
        with pytest.raises(KeyboardInterrupt):
            tagging.write(key, found.tags, FULL, Progress())
    assert len(desk.archive.media.unknown()) == 1
    assert desk.archive.media.sweep() == 1
    assert desk.archive.media.unknown() == [] and sound_of(desk, key) == first


def test_a_damaged_recording_gets_no_tags(desk: Desk, tagging: SoundTagging, folder: Path) -> None:
    key = bring(desk, folder, "flac")
    found = tagging.read(key)
    recording = desk.archive.catalogue.recording(key)
    assert recording is not None
    path = desk.archive.media.path(recording.filename)
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(ArchiveError, match="recording-damaged"):
        tagging.write(key, found.tags, FULL, Progress())


def test_a_stopped_writing_changes_nothing(desk: Desk, tagging: SoundTagging, folder: Path) -> None:
    key = bring(desk, folder, "mp3-cbr")
    first, found = sound_of(desk, key), tagging.read(key)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        tagging.write(key, found.tags, FULL, progress)
    assert sound_of(desk, key) == first and desk.archive.media.unknown() == []


def test_what_is_gone_is_told(desk: Desk, tagging: SoundTagging, folder: Path) -> None:
    key = bring(desk, folder, "mp3-cbr")
    sound_of(desk, key).unlink()
    with pytest.raises(ArchiveError, match="recording-missing"):
        tagging.read(key)
    with pytest.raises(ArchiveError, match="recording-gone"):
        tagging.read("r-nowhere")


def test_damaged_tags_are_told(
    desk: Desk, tagging: SoundTagging, folder: Path, tmp_path: Path
) -> None:
    data = bytearray(sounds.make(folder, "flac", 3).read_bytes())
    at = data.index(b"reference libFLAC") if b"reference libFLAC" in data else data.index(b"Lavf")
    data[at - 4 : at] = b"\xff\xff\xff\x7f"  # a text that would be two thousand million bytes long
    path = tmp_path / "stuk.flac"
    path.write_bytes(bytes(data))
    desk.bring(path)
    (item,) = desk.library.items()
    with pytest.raises(UnreadableFile, match="tags-damaged"):
        tagging.read(desk.library.recordings(item.id)[0].id)


def test_a_copy_that_can_not_begin_is_told(
    desk: Desk, tagging: SoundTagging, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = bring(desk, folder, "mp3-cbr")
    first, found = sound_of(desk, key), tagging.read(key)

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("archive_app.archive.media.copy_checked", full)
    with pytest.raises(ArchiveError, match="disk-full"):
        tagging.write(key, found.tags, FULL, Progress())
    assert sound_of(desk, key) == first


@pytest.mark.parametrize("name", ["mp3-cbr", "m4a", "flac"])
def test_of_a_very_long_text_the_beginning_is_shown_and_all_of_it_stays(
    desk: Desk, tagging: SoundTagging, folder: Path, name: str
) -> None:
    key = bring(desk, folder, name)
    path = sound_of(desk, key)
    facts = audio_tags.file_facts(path)
    whole = "molen " * 50_000
    long = folder / f"long-{path.name}"
    shutil.copy(path, long)
    audio_tags.write_tags(long, facts, {"comment": whole, "title": "Wit meel"})
    desk.bring(long)
    key = next(one.id for one in desk.archive.catalogue.recordings() if one.id != key)
    found = tagging.read(key)
    assert found.tags.comment == whole[:LONGEST] + "…"

    tagging.write(key, found.tags, replace(found.tags, title="Grof meel"), Progress())
    kept = audio_tags.read_tags(sound_of(desk, key), facts)
    assert (kept.title, kept.comment) == ("Grof meel", whole.strip())

    now, state = tagging.read(key).tags, desk.library.state()
    for text in (now.comment + "!", "kort"):
        with pytest.raises(ArchiveError, match="tag-long"):
            tagging.write(key, now, replace(now, comment=text), Progress())
    assert desk.library.state() == state
    tagging.write(key, now, replace(now, comment=""), Progress())
    assert tagging.read(key).tags.comment == ""


def test_a_text_that_is_too_long_to_show_is_not_written(
    desk: Desk, tagging: SoundTagging, folder: Path
) -> None:
    key = bring(desk, folder, "flac")
    found, state = tagging.read(key), desk.library.state()
    with pytest.raises(ArchiveError, match="tag-long"):
        tagging.write(key, found.tags, replace(found.tags, album="x" * (LONGEST + 1)), Progress())
    assert desk.library.state() == state
