"""`restore`: from the words to the archive, without opening it first."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import app
from archive_app.archive.store import Archive
from archive_app.domain.errors import ArchiveError


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Return an archive that can't be opened, with a backup."""
    archive = Archive(tmp_path / "archief", "author")
    archive.open()
    archive.set_meta("note", "kept")
    archive.backup("import")
    archive.close()
    archive.database.path.write_bytes(b"kapot " * 4000)
    with pytest.raises(ArchiveError):
        archive.open()
    return archive.folder


def test_a_damaged_archive_is_put_right(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--archive", str(damaged), "list"]) == 2
    assert "archive-app restore" in capsys.readouterr().err
    assert app.run(["--archive", str(damaged), "--lang", "en", "restore"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "replaced-" in told.err
    archive = Archive(damaged, "author")
    archive.open()
    assert archive.meta("note") == "kept"
    archive.close()


def test_a_backup_that_is_not_there_is_told_in_a_line(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["--archive", str(damaged), "restore", "nergens.db"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
