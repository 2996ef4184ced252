"""`families`: word families on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_app.cli.context import Context
from archive_app.cli.main import run
from archive_app.services.session import Session
from desk import KEY

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command and gives exit code, stdout and stderr."""

    def open_session(_folder: Path | None) -> Session:
        session = Session(tmp_path / "archief", "00000000-0000-4000-8000-000000000001", KEY)
        session.open()
        return session

    def do(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(arguments, Context(open_session, lambda _folder: 0))
        out, err = capsys.readouterr()
        return code, out, err

    return do


def answer(result: tuple[int, str, str]) -> Any:
    assert (result[0], result[2]) == (0, ""), result
    return json.loads(result[1])


def test_there_are_none_at_first(command: Run) -> None:
    assert command("families", "list", "--json") == (1, "[]\n", "")
    assert command("families") == (1, "", "")


def test_a_family_is_added_listed_changed_and_removed(command: Run) -> None:
    added = answer(command("families", "add", "bijrijder, chauffeur", "koerier", "--json"))
    assert set(added) == {"id", "words", "note"}
    assert (added["words"], added["note"]) == (["bijrijder", "chauffeur", "koerier"], "")
    assert answer(command("families", "list", "--json")) == [added]
    short = added["id"][:8]
    code, out, _ = command("families", "change", short, "koerier", "sjouwer", "--note", "weg")
    assert (code, out) == (0, f"{added['id']}  koerier, sjouwer  (weg)\n")
    changed = answer(command("families", "change", short, "koerier", "bode", "--json"))
    assert (changed["words"], changed["note"]) == (["koerier", "bode"], "weg")
    code, out, _ = command("families")
    assert (code, out) == (0, f"{added['id']}  koerier, bode  (weg)\n")
    assert answer(command("families", "remove", short, "--json")) == changed
    assert command("families", "list")[0] == 1


def test_explain_shows_what_a_family_adds(command: Run) -> None:
    command("families", "add", "koerier", "bijrijder")
    found = answer(command("explain", "koeriers", "--json"))
    ways = {(way["reason"], way["because"]) for one in found for way in one["ways"]}
    assert ("synonym", "bijrijder") in ways


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "alleen"),
        ("add", "een", "!"),
        ("remove", "geen-id"),
        ("change", "geen-id", "een", "twee"),
        ("remove",),
        ("add",),
        ("samenvoegen",),
    ],
)
def test_what_can_not_be_done_is_told_in_one_line(command: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = command("families", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert command("families", "list")[0] == 1
