"""`search --export`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from archive_app.cli.context import Context
from archive_app.cli.main import run
from archive_app.services.session import Session
from desk import KEY


@pytest.fixture
def context(tmp_path: Path) -> Context:
    def open_session(_folder: Path | None) -> Session:
        session = Session(tmp_path / "archief", "00000000-0000-4000-8000-000000000001", KEY)
        session.open()
        return session

    return Context(open_session, lambda _folder: 0)


def test_all_hits_go_into_the_file(
    context: Context, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "uit.csv"
    assert run(["search", "jobcoach", "--export", str(file)], context) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "uit.csv" in err
    text = file.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";" if ";" in text else ","))
    assert len(rows) > 3


def test_without_hits_there_is_no_file(context: Context, tmp_path: Path) -> None:
    assert run(["search", "qqqqzz", "--export", str(tmp_path / "uit.html")], context) == 1
    assert not (tmp_path / "uit.html").exists()


def test_kind_of_file_is_looked_at_before_anything_else(
    context: Context, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "jobcoach", "--export", str(tmp_path / "uit.pdf")], context) == 2
    assert ".xlsx" in capsys.readouterr().err
