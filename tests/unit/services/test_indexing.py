"""The index: made anew when it is no good, and never behind in silence."""

from __future__ import annotations

import errno
import gc
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.search.folder import LOCK
from archive_app.search.index import SearchIndex
from archive_app.services.indexing import Indexing
from archive_app.services.jobs import Progress
from archive_app.services.related_words import RelatedWords
from archive_app.services.searching import Searching
from desk import Desk, note

WORDS = ("appel", "peer", "kers", "pruim", "braam")


@pytest.fixture
def stocked(desk: Desk, tmp_path: Path) -> Desk:
    """Return an archive with five items, all in the index."""
    desk.bring(*[note(tmp_path / f"{word}.txt", f"Over de {word} aan de boom.") for word in WORDS])
    assert desk.index() == 5
    return desk


def opened_again(desk: Desk) -> Desk:
    """Return the archive as a next start of the program has it."""
    desk.indexing.index.close()
    desk.archive.close()
    archive = Archive(desk.archive.folder, "author")
    archive.open()
    return Desk(archive)


def finds_all(desk: Desk) -> bool:
    return all(desk.searching.search(word).total == 2 for word in WORDS)  # title and passage


def test_a_next_start_has_nothing_to_index(stocked: Desk) -> None:
    again = opened_again(stocked)
    assert again.index() == 0
    assert finds_all(again)


def remove(folder: Path) -> None:
    shutil.rmtree(folder)


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def cut_short(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1])


def flip_a_bit(folder: Path) -> None:
    path = max(folder.iterdir(), key=lambda one: one.stat().st_size)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def lose_a_file(folder: Path) -> None:
    max(folder.iterdir(), key=lambda one: one.stat().st_size).unlink()


def break_the_seal(folder: Path) -> None:
    (folder / "seal.json").write_text("{", encoding="utf-8")


def put_another_version(folder: Path) -> None:
    seal = json.loads((folder / "seal.json").read_text())
    seal["body"] = seal["body"].replace('"stamp": "', '"stamp": "other ')
    (folder / "seal.json").write_text(json.dumps(seal))


HARMS = [remove, empty, cut_short, flip_a_bit, lose_a_file, break_the_seal, put_another_version]


@pytest.mark.parametrize("harm", HARMS)
def test_an_index_that_is_no_good_is_made_anew_by_itself(
    stocked: Desk, harm: Callable[[Path], None]
) -> None:
    stocked.indexing.index.close()
    harm(stocked.archive.index_folder)
    again = opened_again(stocked)
    assert again.index() == 5
    assert finds_all(again)
    assert opened_again(again).index() == 0


@pytest.mark.parametrize("harm", HARMS)
def test_a_search_finds_all_before_the_index_is_made_anew(
    stocked: Desk, harm: Callable[[Path], None]
) -> None:
    stocked.indexing.index.close()
    harm(stocked.archive.index_folder)
    again = opened_again(stocked)
    assert finds_all(again)
    assert again.searching.search("appel").waiting == 5


def test_an_index_from_elsewhere_is_never_read(
    stocked: Desk, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Archive(tmp_path_factory.mktemp("ander") / "archief", "author")
    other.open()
    foreign = Desk(other)
    foreign.indexing = Indexing(other, SearchIndex(other.index_folder, b"the key of someone else"))
    foreign.bring(note(tmp_path / "vreemd.txt", "Dit hoort hier niet."))
    foreign.index()
    other.close()
    stocked.indexing.index.close()
    remove(stocked.archive.index_folder)
    shutil.copytree(other.index_folder, stocked.archive.index_folder)
    again = opened_again(stocked)
    assert again.index() == 5
    assert finds_all(again)
    assert again.found("hoort hier niet") == []


@pytest.mark.parametrize("harm", [empty, lose_a_file, break_the_seal])
def test_an_index_that_is_harmed_while_the_program_runs_is_made_anew(
    stocked: Desk, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    harm(stocked.archive.index_folder)
    stocked.bring(note(tmp_path / "noot.txt", "Over de noot."))
    stocked.index()
    assert finds_all(stocked)
    assert stocked.searching.search("noot").total == 2
    assert finds_all(opened_again(stocked))


def test_making_anew_takes_in_all(stocked: Desk) -> None:
    assert stocked.indexing.rebuild(Progress()) == 5
    assert finds_all(stocked)
    assert stocked.indexing.waiting() == {}


def in_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_app.services.indexing._BATCH", 12)  # two items


def test_batches_are_told_and_all_are_taken(stocked: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    in_small_batches(monkeypatch)
    told: list[tuple[int, int, str]] = []
    assert stocked.indexing.rebuild(Progress(lambda *what: told.append(what))) == 5
    assert told == [(0, 5, "indexing"), (2, 5, "indexing"), (4, 5, "indexing")]
    assert finds_all(stocked)


def test_cancelling_keeps_what_was_taken_and_the_rest_goes_on_waiting(
    stocked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_batches(monkeypatch)
    remove_all = opened_again(stocked)
    remove_all.archive.outbox.put_all()

    def listen(done: int, _total: int, _what: str) -> None:
        if done == 2:
            progress.cancel()

    progress = Progress(listen)
    with pytest.raises(Cancelled):
        remove_all.indexing.catch_up(progress)
    assert len(remove_all.indexing.waiting()) == 1
    assert finds_all(remove_all)
    assert remove_all.index() == 1
    assert finds_all(remove_all)


def test_a_change_while_its_item_is_indexed_is_not_lost(
    stocked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update, later = SearchIndex.update, [note(tmp_path / "appel.txt", "Nu over de citroen.")]

    def slow(self: SearchIndex, *args: object) -> None:
        update(self, *args)  # type: ignore[arg-type]
        while later:
            stocked.bring(later.pop())  # changes an item that was just read for the index

    monkeypatch.setattr(SearchIndex, "update", slow)
    assert stocked.indexing.rebuild(Progress()) == 6
    assert stocked.indexing.waiting() == {}
    assert stocked.found("citroen") == ["Nu over de citroen."]
    assert stocked.found("appel boom") == []
    assert opened_again(stocked).found("citroen") == ["Nu over de citroen."]


def test_what_was_not_taken_in_before_the_program_stopped_is_at_the_next_start(
    stocked: Desk, tmp_path: Path
) -> None:
    stocked.bring(note(tmp_path / "noot.txt", "Over de noot."))
    again = opened_again(stocked)
    assert len(again.indexing.waiting()) == 1
    assert again.index() == 1
    assert again.searching.search("noot").total == 2


def test_an_index_that_can_not_be_written_leaves_the_items_waiting(
    stocked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise ArchiveError("disk-full")

    stocked.bring(note(tmp_path / "noot.txt", "Over de noot."))
    with monkeypatch.context() as patched:
        patched.setattr(SearchIndex, "update", full)
        with pytest.raises(ArchiveError) as caught:
            stocked.index()
    assert caught.value.code == "disk-full"
    assert len(stocked.indexing.waiting()) == 1
    assert stocked.found("de noot") == ["Over de noot."]
    assert stocked.index() == 1


def test_while_another_process_indexes_that_is_told_and_nothing_is_lost(
    stocked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.archive.store._INDEX_SECONDS", 0.05)
    stocked.bring(note(tmp_path / "noot.txt", "Over de noot."))
    other = Archive(stocked.archive.folder, "author")
    with other.indexing(), pytest.raises(ArchiveError) as caught:
        stocked.index()
    assert caught.value.code == "index-busy"
    assert stocked.searching.search("noot").total == 2
    assert stocked.index() == 1


def test_two_archives_open_at_once_see_each_others_changes(stocked: Desk, tmp_path: Path) -> None:
    archive = Archive(stocked.archive.folder, "author")
    archive.open()
    other = Desk(archive)
    assert finds_all(other)
    other.bring(note(tmp_path / "appel.txt", "Nu over de citroen."))
    assert stocked.found("citroen") == ["Nu over de citroen."]
    other.index()
    assert stocked.found("citroen") == ["Nu over de citroen."]
    assert stocked.index() == 0
    archive.close()


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EACCES, "archive-readonly")]
)
@pytest.mark.parametrize("call", ["open", "update"])
def test_a_disk_that_fails_under_the_index_is_told(
    stocked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str,
    call: str,
) -> None:  # fmt: skip
    def fail(*_args: object) -> None:
        raise OSError(number, "the disk")

    again = opened_again(stocked)
    again.bring(note(tmp_path / "noot.txt", "Over de noot."))
    monkeypatch.setattr(SearchIndex, call, fail)
    with pytest.raises(ArchiveError) as caught:
        again.index()
    assert caught.value.code == code
    assert caught.value.particulars["path"] == str(again.archive.index_folder)
    assert len(again.indexing.waiting()) == 1


def test_a_file_in_the_place_of_the_index_is_told(stocked: Desk) -> None:
    stocked.indexing.index.close()
    remove(stocked.archive.index_folder)
    note(stocked.archive.index_folder, "in de weg")
    with pytest.raises(ArchiveError) as caught:
        opened_again(stocked).index()
    assert caught.value.code == "archive-folder"


def test_a_backup_that_was_put_in_place_by_hand_is_indexed_anew(
    stocked: Desk, tmp_path: Path
) -> None:
    backup = stocked.archive.backup("import")
    stocked.bring(note(tmp_path / "noot.txt", "Over de noot."))
    stocked.bring(note(tmp_path / "peer.txt", "Nu over de citroen."))
    stocked.index()
    stocked.indexing.index.close()
    stocked.archive.close()
    shutil.copy(backup, stocked.archive.folder / "archive.db")
    again = opened_again(stocked)
    assert again.found("noot") == []
    assert finds_all(again)
    assert again.index() == 5
    assert finds_all(again)


def test_two_users_with_keys_of_their_own_never_find_nothing_in_silence(
    stocked: Desk, tmp_path: Path
) -> None:
    archive = Archive(stocked.archive.folder, "somebody else")
    archive.open()
    other = Desk(archive)
    other.indexing = Indexing(archive, SearchIndex(archive.index_folder, b"the key of another"))
    other.searching = Searching(archive, other.indexing, RelatedWords(archive))
    assert finds_all(other)
    other.index()
    other.bring(note(tmp_path / "noot.txt", "Over de noot."))
    other.index()
    assert stocked.indexing.waiting() == {}
    assert stocked.found("over de noot") == ["Over de noot."]
    assert finds_all(stocked)
    stocked.index()
    assert finds_all(stocked)
    assert finds_all(other)
    archive.close()


def test_a_first_search_while_somebody_else_has_indexed_finds_all(
    desk: Desk, tmp_path: Path
) -> None:
    assert desk.found("appel") == []  # this one is open and has nothing yet
    archive = Archive(desk.archive.folder, "somebody else")
    archive.open()
    other = Desk(archive)
    other.indexing = Indexing(archive, SearchIndex(archive.index_folder, b"the key of another"))
    other.bring(note(tmp_path / "appel.txt", "Over de appel."))
    other.index()
    archive.close()
    assert desk.found("over de appel") == ["Over de appel."]


def test_what_another_process_took_in_meanwhile_is_not_missed(
    stocked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stocked.bring(note(tmp_path / "noot.txt", "Over de noot."))
    archive = Archive(stocked.archive.folder, "author")
    archive.open()
    other = Desk(archive)
    lock = stocked.archive.indexing

    @contextmanager
    def late() -> Iterator[None]:
        other.index()
        with lock():
            yield

    monkeypatch.setattr(stocked.archive, "indexing", late)
    assert stocked.index() == 0
    assert stocked.found("over de noot") == ["Over de noot."]
    archive.close()


def many(desk: Desk, folder: Path, count: int) -> None:
    """Bring in notes, each in the index with a commit of its own."""
    for number in range(count):
        desk.bring(note(folder / f"noot{number}.txt", f"Over noot{number} aan de boom."))
        desk.index()


def test_taking_in_merges_nothing_and_tidying_does(stocked: Desk, tmp_path: Path) -> None:
    many(stocked, tmp_path, 7)
    before = stocked.indexing.index.segments()
    hits = stocked.searching.search("boom").hits
    assert before == 8
    stocked.indexing.tidy(Progress())
    assert stocked.indexing.index.segments() == 1
    assert stocked.searching.search("boom").hits == hits
    assert len(hits) == 12
    assert finds_all(opened_again(stocked))


def test_tidying_gives_way_to_what_waits(stocked: Desk, tmp_path: Path) -> None:
    many(stocked, tmp_path, 7)
    stocked.bring(note(tmp_path / "laatste.txt", "Over de laatste."))
    stocked.indexing.tidy(Progress())
    assert stocked.indexing.index.segments() == 8
    assert stocked.index() == 1
    stocked.indexing.tidy(Progress())
    assert stocked.indexing.index.segments() == 1
    assert stocked.searching.search("laatste").total == 2


def test_what_is_brought_in_while_tidying_stops_it(
    stocked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(stocked, tmp_path, 7)
    merge, later = SearchIndex.merge, [note(tmp_path / "laatste.txt", "Over de laatste.")]

    def slow(self: SearchIndex, stop: Callable[[], bool]) -> bool:
        while later:
            stocked.bring(later.pop())
        return merge(self, stop)

    monkeypatch.setattr(SearchIndex, "merge", slow)
    stocked.indexing.tidy(Progress())
    assert stocked.indexing.index.segments() == 8
    assert stocked.index() == 1
    assert finds_all(stocked)


def test_tidying_ends_with_the_program(stocked: Desk, tmp_path: Path) -> None:
    many(stocked, tmp_path, 7)
    progress = Progress()
    progress.cancel()
    stocked.indexing.tidy(progress)
    assert stocked.indexing.index.segments() == 8


def test_while_another_process_writes_nothing_is_tidied(stocked: Desk, tmp_path: Path) -> None:
    from whoosh.filedb.filestore import FileStorage

    many(stocked, tmp_path, 7)
    lock = FileStorage(str(stocked.archive.index_folder)).lock(LOCK)
    assert lock.acquire()
    try:
        stocked.indexing.tidy(Progress())
    finally:
        lock.release()
    assert stocked.indexing.index.segments() == 8
    assert finds_all(stocked)


def test_a_disk_that_is_full_while_tidying_is_told_and_nothing_is_lost(
    stocked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> bool:
        raise OSError(errno.ENOSPC, "the disk")

    many(stocked, tmp_path, 7)
    with monkeypatch.context() as patched:
        patched.setattr("archive_app.search.writing.merge", full)
        with pytest.raises(ArchiveError) as caught:
            stocked.indexing.tidy(Progress())
    assert caught.value.code == "disk-full"
    assert finds_all(stocked)
    stocked.indexing.tidy(Progress())
    assert stocked.indexing.index.segments() == 1


def test_very_many_segments_are_merged_while_taking_in(
    stocked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.services.indexing._MOST_SEGMENTS", 3)
    many(stocked, tmp_path, 7)
    assert stocked.indexing.index.segments() <= 4
    assert stocked.searching.search("boom").total == 12


def test_garbage_is_collected_again_after_very_much_was_taken_in(
    stocked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    update = SearchIndex.update

    def watched(self: SearchIndex, *args: object) -> None:
        seen.append(gc.isenabled())
        update(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(SearchIndex, "update", watched)
    stocked.indexing.rebuild(Progress())
    monkeypatch.setattr("archive_app.services.indexing._MUCH", 1)
    stocked.indexing.rebuild(Progress())
    gc.unfreeze()
    assert seen == [True, False]
    assert gc.isenabled()
    assert finds_all(stocked)
