"""Putting a backup back: nothing of the damaged database mixes with it, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.errors import ArchiveError
from archive_app.i18n.messages import sentence
from archive_app.services.jobs import Progress
from archive_app.services.library import ItemEdit
from archive_app.services.restoring import restore, restored
from archive_app.services.safekeeping import check
from desk import Desk, note, tone

_KILLED = """
import os, sys
from dataclasses import replace
from pathlib import Path
from archive_app.archive.store import Archive
from archive_app.services.library import ItemEdit, Library

archive = Archive(Path(sys.argv[1]), "author")
archive.open()
library = Library(archive)
for item in library.items():
    edit = ItemEdit.of(item)
    for n in range(20):
        library.edit(item.id, replace(edit, title=f"Later {n}", description="d" * 3000))
os._exit(9)
"""


@pytest.fixture
def stocked(desk: Desk, tmp_path: Path) -> Desk:
    """Return an archive with an item in it and a backup of that."""
    desk.bring(note(tmp_path / "eerst.txt", "Over de appel."), tone(tmp_path / "klank.wav"))
    desk.index()
    desk.archive.backup("import")
    return desk


def again(desk: Desk) -> Desk:
    desk.indexing.index.close()
    desk.archive.close()
    archive = Archive(desk.archive.folder, "author")
    archive.open()
    return Desk(archive)


def titles(desk: Desk) -> set[str]:
    return {item.title for item in desk.library.items()}


def put_away(desk: Desk) -> Path:
    """Close an archive and return its folder."""
    desk.indexing.index.close()
    desk.archive.close()
    return desk.archive.folder


def newest(folder: Path) -> Path:
    return max((folder / "backups").glob("archive-*.db"))


def test_a_log_that_a_killed_program_left_is_not_replayed_over_the_backup(stocked: Desk) -> None:
    folder = put_away(stocked)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    subprocess.run([sys.executable, "-c", _KILLED, str(folder)], env=environment, check=False)
    log = (folder / "archive.db-wal").read_bytes()
    assert log
    done = restored(folder)
    assert done.backup == newest(folder)
    desk = again(stocked)
    assert titles(desk) == {"eerst", "klank"}
    assert desk.archive.database.integrity() == []
    assert done.replaced is not None
    assert done.replaced.with_name(done.replaced.name + "-wal").read_bytes() == log
    desk.archive.close()
    restore(folder, done.replaced)  # what was put aside can be put back, with its last changes
    assert titles(again(stocked)) == {"Later 19"}


def test_the_newest_backup_that_is_whole_is_taken(stocked: Desk, tmp_path: Path) -> None:
    whole = newest(stocked.archive.folder)
    stocked.bring(note(tmp_path / "later.txt", "Over de peer."))
    folder = put_away(stocked)
    broken = folder / "backups" / "archive-29990101-000000-000000-import.db"
    broken.write_bytes(whole.read_bytes()[:-4096] + b"\xa5" * 4096)
    (folder / "backups" / "archive-29990102-000000-000000-import.db").write_text("niets")
    with closing(sqlite3.connect(folder / "backups" / "archive-29990103-0-0-import.db")) as other:
        other.execute("CREATE TABLE theirs (x)")
    (folder / "archive.db").write_bytes(b"kapot " * 4000)
    taken = restore(folder)
    assert taken.name < broken.name
    assert titles(again(stocked)) >= {"eerst", "klank"}


def test_a_backup_can_be_named(stocked: Desk, tmp_path: Path) -> None:
    first = min((stocked.archive.backups).glob("archive-*.db"))  # before the first import
    folder = put_away(stocked)
    assert restore(folder, Path(first.name)) == first
    assert titles(again(stocked)) == set()


def test_what_is_no_backup_is_refused_and_changes_nothing(stocked: Desk, tmp_path: Path) -> None:
    folder = put_away(stocked)
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    for path, code in (
        (note(tmp_path / "geen.db", "Dit is geen archief."), "backup-damaged"),
        (tmp_path, "backup-damaged"),
        (tmp_path / "nergens.db", "file-missing"),
    ):
        with pytest.raises(ArchiveError) as caught:
            restore(folder, path)
        assert caught.value.code == code
        assert sentence(caught.value.code, caught.value.particulars)
    shutil.rmtree(folder / "backups")
    with pytest.raises(ArchiveError) as caught:
        restore(folder)
    assert caught.value.code == "backup-none"
    assert sentence(caught.value.code, caught.value.particulars)
    after = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    assert {k: v for k, v in after.items() if k != "use.lock"} == {
        k: v for k, v in before.items() if k != "use.lock"
    }


def test_a_folder_that_is_no_archive_stays_as_it_is(tmp_path: Path) -> None:
    for folder, code in ((tmp_path, "backup-none"), (tmp_path / "nergens", "archive-folder")):
        with pytest.raises(ArchiveError) as caught:
            restore(folder)
        assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_an_archive_that_is_open_somewhere_is_left_alone(
    stocked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_app.archive.store._RESTORE_SECONDS", 0.1)
    with pytest.raises(ArchiveError) as caught:
        restore(stocked.archive.folder)
    assert caught.value.code == "archive-busy"
    assert restore(put_away(stocked))


def test_after_it_the_index_is_that_of_the_backup(stocked: Desk, tmp_path: Path) -> None:
    stocked.bring(note(tmp_path / "later.txt", "Over de peer."))
    item = next(one for one in stocked.library.items() if one.title == "eerst")
    stocked.library.edit(item.id, replace(ItemEdit.of(item), title="Veranderd"))
    stocked.index()
    folder = put_away(stocked)
    restore(folder, sorted((folder / "backups").glob("archive-*.db"))[-2])
    desk = again(stocked)
    assert desk.found("Veranderd") == []
    assert desk.found("eerst") == ["eerst"]
    assert desk.index() == 2
    assert check(desk.archive, desk.indexing, Progress()) == []


def test_a_database_that_is_gone_comes_back(stocked: Desk) -> None:
    folder = put_away(stocked)
    (folder / "archive.db").unlink()
    (folder / "archive.db-wal").write_bytes(b"left behind")
    assert restored(folder).replaced is None
    assert titles(again(stocked)) == {"eerst", "klank"}
    assert [p.read_bytes() for p in (folder / "backups").glob("*-wal")] == [b"left behind"]


def test_sound_that_came_in_after_the_backup_is_kept(stocked: Desk, tmp_path: Path) -> None:
    with stocked.archive.database.transaction() as connection:  # as a stopped import leaves it
        name = stocked.media()[0]
        connection.execute("DELETE FROM recording")
        connection.execute("DELETE FROM history_step")
        connection.execute("INSERT INTO loose_media VALUES (?, 'now')", (name,))
    stocked.archive.backup("import")
    folder = put_away(stocked)
    restore(folder)
    assert again(stocked).media() == [name]


def test_a_disk_that_is_full_halfway_leaves_all_as_it_was(
    stocked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put_away(stocked)
    (folder / "archive.db-wal").write_bytes(b"log")

    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    before = (folder / "archive.db").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr("archive_app.archive.backups._keep", full)
        with pytest.raises(ArchiveError) as caught:
            restore(folder)
    assert caught.value.code == "disk-full"
    assert (folder / "archive.db").read_bytes() == before
    assert (folder / "archive.db-wal").read_bytes() == b"log"
    assert not list(folder.glob("restoring-*"))
