"""Files that are not ours, or not as we left them, never get as far as Whoosh (it unpickles)."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_app.domain.errors import ArchiveError
from archive_app.search import index as index_module
from archive_app.search import packed, seal
from archive_app.search.entry import Entry
from archive_app.search.index import SearchIndex
from archive_app.search.merging import FAN, never
from archive_app.search.query import parse

MakeEntry = Callable[..., Entry]
Found = Callable[..., list[tuple[str, str]]]
WORK = parse("werk", half_typed=False)


class Bomb:
    """What happens when somebody unpickles it can be seen in the file system."""

    def __init__(self, touched: Path) -> None:
        self.touched = touched

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.touched),)


def put_bomb(folder: Path, touched: Path, generation: int) -> None:
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC

    (folder / f"_MAIN_{generation}.toc").unlink(missing_ok=True)
    toc = TOC(packed.schema(), [Bomb(touched)], generation)
    toc.write(FileStorage(str(folder)), "MAIN")


def generation(folder: Path) -> int:
    (toc,) = folder.glob("_MAIN_*.toc")
    return int(toc.stem.rpartition("_")[2])


@pytest.fixture
def sealed(index: SearchIndex, folder: Path, entry: MakeEntry) -> Path:
    """A folder with an index in it that nobody has open."""
    index.update([entry("a", "werk", "detachering"), entry("b", "werk")])
    index.update([entry("c", "werk")])
    index.close()
    return folder


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - index_module.LOCKS


def assert_rebuilt(folder: Path, key: bytes, entry: MakeEntry) -> None:
    """Opening says no, empties the folder, and a new index can be made in it."""
    index = SearchIndex(folder, key)
    assert index.open() is False
    assert files(folder) == set()
    assert index.search(WORK).total == 0
    index.update([entry("n", "nieuw werk")])
    assert index.search(WORK).per_item == {"n": 1}
    assert SearchIndex(folder, key).open() is True


def test_an_index_of_ours_is_opened(sealed: Path, key: bytes) -> None:
    index = SearchIndex(sealed, key)
    assert index.open() is True
    assert index.search(WORK).total == 3


def test_another_key_is_another_archive(sealed: Path, entry: MakeEntry) -> None:
    assert_rebuilt(sealed, b"another key", entry)


def test_a_foreign_folder(sealed: Path, tmp_path: Path, key: bytes, entry: MakeEntry) -> None:
    theirs = SearchIndex(tmp_path / "theirs", b"their key")
    theirs.open()
    theirs.update([entry("x", "werk")])
    shutil.copytree(tmp_path / "theirs", sealed, dirs_exist_ok=True)
    assert_rebuilt(sealed, key, entry)


@pytest.mark.parametrize("place", [0, -1])
def test_a_flipped_byte_in_any_file(
    sealed: Path, tmp_path: Path, key: bytes, entry: MakeEntry, place: int
) -> None:
    for name in files(sealed):
        copy = tmp_path / f"flipped-{name}"
        shutil.copytree(sealed, copy)
        content = bytearray((copy / name).read_bytes())
        content[place] ^= 1
        (copy / name).write_bytes(content)
        assert SearchIndex(copy, key).open() is False, name
        assert files(copy) == set()
    assert_rebuilt(copy, key, entry)


def test_a_truncated_empty_or_missing_file(sealed: Path, tmp_path: Path, key: bytes) -> None:
    for name in files(sealed):
        for damage in ("half", "empty", "missing", "longer"):
            copy = tmp_path / f"{damage}-{name}"
            shutil.copytree(sealed, copy)
            content = (copy / name).read_bytes()
            (copy / name).unlink()
            left = {"half": content[: len(content) // 2], "empty": b"", "longer": content + b"0"}
            if damage in left:
                (copy / name).write_bytes(left[damage])
            assert SearchIndex(copy, key).open() is False, (damage, name)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"body": 1, "mac": 2}']
)
def test_a_broken_seal(sealed: Path, key: bytes, entry: MakeEntry, content: bytes) -> None:
    (sealed / seal.SEAL).write_bytes(content)
    assert_rebuilt(sealed, key, entry)


def test_a_seal_that_names_files_elsewhere(sealed: Path, tmp_path: Path, key: bytes) -> None:
    (tmp_path / "outside").write_bytes(b"untouched")
    seal.write(sealed, key, packed.stamp(), ["../outside"], None)
    assert SearchIndex(sealed, key).open() is False
    assert (tmp_path / "outside").read_bytes() == b"untouched"


def test_another_version(
    sealed: Path, key: bytes, entry: MakeEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "ANALYSER_VERSION", packed.ANALYSER_VERSION + 1)
    assert_rebuilt(sealed, key, entry)


def test_the_bomb_goes_off_when_whoosh_reads_it(sealed: Path, tmp_path: Path) -> None:
    from whoosh.index import open_dir

    put_bomb(sealed, tmp_path / "touched", 99)
    open_dir(str(sealed))
    assert (tmp_path / "touched").exists()


@pytest.mark.parametrize("key_of_seal", [None, b"their key"])
def test_a_bomb_in_place_of_a_file_is_never_read(
    sealed: Path, tmp_path: Path, key: bytes, entry: MakeEntry, key_of_seal: bytes | None
) -> None:
    put_bomb(sealed, tmp_path / "touched", generation(sealed))
    if key_of_seal:
        seal.write(sealed, key_of_seal, packed.stamp(), files(sealed) - {seal.SEAL}, None)
    assert_rebuilt(sealed, key, entry)
    assert not (tmp_path / "touched").exists()


def test_a_bomb_beside_the_files_is_never_read(sealed: Path, tmp_path: Path, key: bytes) -> None:
    put_bomb(sealed, tmp_path / "touched", 99)
    index = SearchIndex(sealed, key)
    index.open()
    assert "_MAIN_99.toc" not in files(sealed)
    assert index.search(WORK).total in (0, 3)
    assert not (tmp_path / "touched").exists()


def test_a_bomb_put_beside_an_open_index_is_never_read(
    sealed: Path, tmp_path: Path, key: bytes, entry: MakeEntry
) -> None:
    index = SearchIndex(sealed, key)
    assert index.open()
    put_bomb(sealed, tmp_path / "touched", 99)
    assert index.search(WORK).total == 3
    index.update([entry("d", "werk")])
    assert index.search(WORK).total == 4
    assert "_MAIN_99.toc" not in files(sealed)
    assert not (tmp_path / "touched").exists()


def test_an_open_index_whose_files_were_replaced_is_not_written_to(
    sealed: Path, tmp_path: Path, key: bytes, entry: MakeEntry
) -> None:
    index = SearchIndex(sealed, key)
    assert index.open()
    put_bomb(sealed, tmp_path / "touched", generation(sealed))
    with pytest.raises(ArchiveError) as caught:
        index.update([entry("d", "werk")])
    assert caught.value.code == "index-damaged"
    assert index.search(WORK).total == 3
    assert index.open() is False
    assert not (tmp_path / "touched").exists()


def test_a_seal_by_others_is_not_followed(sealed: Path, key: bytes) -> None:
    index = SearchIndex(sealed, key)
    assert index.open()
    seal.write(sealed, b"their key", packed.stamp(), files(sealed) - {seal.SEAL}, None)
    assert index.search(WORK).total == 3
    assert index.open() is False


def test_links_are_not_followed_when_a_folder_is_emptied(tmp_path: Path, key: bytes) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("kept")
    folder = tmp_path / "index"
    folder.mkdir()
    try:
        (folder / "link.toc").symlink_to(outside / "precious")
        (folder / "tmp-link").symlink_to(outside, target_is_directory=True)
        (folder / seal.SEAL).symlink_to(outside / "precious")
    except OSError:
        pytest.skip("no links here")
    (folder / "sub").mkdir()
    (folder / "sub" / "kept").write_text("kept")
    (folder / "stray").write_text("gone")
    assert SearchIndex(folder, key).open() is False
    assert (outside / "precious").read_text() == "kept"
    assert (folder / "sub" / "kept").read_text() == "kept"
    assert not (folder / "stray").exists()


def test_a_sealed_file_that_became_a_link(sealed: Path, tmp_path: Path, key: bytes) -> None:
    (toc,) = sealed.glob("_MAIN_*.toc")
    toc.rename(tmp_path / "moved")
    try:
        toc.symlink_to(tmp_path / "moved")
    except OSError:
        pytest.skip("no links here")
    assert SearchIndex(sealed, key).open() is False
    assert (tmp_path / "moved").exists()


def test_unchanged_files_are_not_read_again_at_a_commit(
    sealed: Path, key: bytes, entry: MakeEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SearchIndex(sealed, key)
    assert index.open()
    before = files(sealed)
    digested: list[str] = []
    digest = seal._digest_of_block

    def noted(block: tuple[Path, int]) -> bytes:
        digested.append(block[0].name)
        return digest(block)

    monkeypatch.setattr(seal, "_digest_of_block", noted)
    index.update([entry("d", "werk")])
    assert set(digested) == files(sealed) - before
    assert set(json.loads(json.loads((sealed / seal.SEAL).read_text())["body"])["files"]) == files(
        sealed
    ) - {seal.SEAL}


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_nothing_is_merged_that_was_touched_meanwhile(
    folder: Path, key: bytes, entry: MakeEntry, tmp_path: Path, harm: str
) -> None:
    index = SearchIndex(folder, key)
    index.open()
    for number in range(FAN):
        index.update([entry(f"item{number}", "werk")])
    if harm == "missing":
        next(folder.glob("*.toc")).unlink()
    else:
        put_bomb(folder, tmp_path / "touched", generation(folder))
    with pytest.raises(ArchiveError) as caught:
        index.merge(never)
    assert caught.value.code == "index-damaged"
    assert not (tmp_path / "touched").exists()


def test_what_another_process_merged_is_seen_and_not_merged_again(
    folder: Path, key: bytes, entry: MakeEntry, index: SearchIndex
) -> None:
    for number in range(FAN):
        index.update([entry(f"item{number}", "werk")])
    other = SearchIndex(folder, key)
    assert other.open()
    assert other.merge(never) is True
    assert index.merge(never) is False
    assert index.segments() == 1
    assert index.search(WORK).total == FAN


@pytest.mark.parametrize("place", [0, 99, 100, 250, 299])
def test_any_byte_of_a_file_of_many_blocks_counts(
    index: SearchIndex,
    folder: Path,
    key: bytes,
    entry: MakeEntry,
    monkeypatch: pytest.MonkeyPatch,
    place: int,
) -> None:
    monkeypatch.setattr(seal, "_BLOCK", 100)
    index.update([entry("a", *[f"werk{n} samen" for n in range(60)])])
    index.close()
    assert SearchIndex(folder, key).open() is True
    (values,) = folder.glob("*.val")
    content = bytearray(values.read_bytes())
    content[place] ^= 1
    values.write_bytes(content)
    assert SearchIndex(folder, key).open() is False


def test_the_index_of_another_archive_is_not_opened(
    sealed: Path, key: bytes, entry: MakeEntry
) -> None:
    index = SearchIndex(sealed, key)
    assert index.open("one archive") is False
    index.update([entry("a", "werk")])
    assert SearchIndex(sealed, key).open("one archive") is True
    assert SearchIndex(sealed, key).open("another archive") is False


def test_an_index_that_knows_more_than_the_database_is_not_opened(
    folder: Path, key: bytes, entry: MakeEntry
) -> None:
    index = SearchIndex(folder, key)
    index.open("archive", lambda: 7)
    index.update([entry("a", "werk")], (), 7)
    index.update([entry("b", "werk")], (), 3)  # the newest counts
    index.optimise()
    assert SearchIndex(folder, key).open("archive", lambda: 7) is True
    assert SearchIndex(folder, key).open("archive", lambda: 8) is True
    assert SearchIndex(folder, key).open("archive", lambda: 6) is False


def test_a_seal_by_others_means_that_the_index_is_lost(sealed: Path, key: bytes) -> None:
    index = SearchIndex(sealed, key)
    assert index.open()
    assert not index.is_lost()
    seal.write(sealed, b"their key", packed.stamp(), files(sealed) - {seal.SEAL}, None)
    assert index.is_lost()
    assert index.open() is False
    assert not index.is_lost()


def test_the_items_in_an_index_are_told(index: SearchIndex, entry: MakeEntry) -> None:
    assert index.items() == frozenset()
    index.update([entry("a", "werk"), entry("b", "werk")])
    index.update([entry("c", "werk")], ["a"])
    assert index.items() == {"b", "c"}
