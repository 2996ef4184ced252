"""Which dated copies of the database are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.archive.backups import thin
from archive_app.archive.locks import process_lock
from archive_app.archive.store import Archive
from archive_app.domain.errors import ArchiveError


def make(folder: Path, day: int, second: int, why: str = "import") -> str:
    folder.mkdir(exist_ok=True)
    name = f"archive-202601{day:02}-1200{second:02}-000000-{why}.db"
    (folder / name).touch()
    return name


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_many_small_imports_of_one_minute_push_out_no_older_ones(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    days = [make(folder, day, 0) for day in range(1, 4)]
    first, *others = [make(folder, 4, second) for second in range(15)]
    thin(folder, "import")
    assert names(folder) == {*days, first, *others[-10:]}


def test_of_each_of_the_last_ten_days_the_first_and_the_last_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    made = {(day, n): make(folder, day, n) for day in range(1, 15) for n in range(3)}
    other = make(folder, 1, 0, "migration")
    thin(folder, "import")
    ends = {made[day, n] for day in range(5, 15) for n in (0, 2)}
    newest = {name for _, name in sorted(made.items())[-10:]}
    assert names(folder) == ends | newest | {other}


def test_what_another_process_is_copying_is_left(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.backups.mkdir()
    theirs = archive.backups / "archive-20260101-120000-000000-migration.part"
    theirs.touch()
    killed = archive.backups / "archive-20260101-120000-000000-import.part"
    killed.touch()
    monkeypatch.setattr("archive_app.archive.store._SET_UP_SECONDS", 0.1)
    with process_lock(archive.folder / "backup.lock", 1.0), pytest.raises(ArchiveError):
        archive.backup("import")
    assert killed.exists()
    archive.backup("import")
    assert theirs.exists()
    assert not killed.exists()
