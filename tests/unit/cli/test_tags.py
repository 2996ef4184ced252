"""`tag`: annotations and the codebook on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_app.archive.store import Archive
from archive_app.cli.context import Context
from archive_app.cli.main import run
from archive_app.domain.transcript import DraftPassage
from archive_app.formats import refi_qda
from archive_app.i18n import _
from archive_app.services.correcting import Correcting
from archive_app.services.session import Session
from desk import KEY
from made_codebooks import GUIDS, codebook
from made_transcript import ITEM, ids, put_transcript

Run = Callable[..., tuple[int, str, str]]
AUTHOR = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an archive with one item of three passages."""
    folder = tmp_path / "archief"
    archive = Archive(folder, AUTHOR)
    archive.open()
    put_transcript(
        archive,
        [
            DraftPassage("De molen draait de hele dag.", start_ms=1_000, end_ms=4_500),
            DraftPassage("Het brood is op, het brood was goed.", start_ms=4_500, end_ms=8_000),
            DraftPassage("Nu nog koffie."),
        ],
    )
    archive.close()
    return folder


@pytest.fixture
def passages(folder: Path) -> list[str]:
    """Return the ids of its passages."""
    archive = Archive(folder, AUTHOR)
    archive.open()
    try:
        return ids(archive)
    finally:
        archive.close()


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Return a function that runs a command and gives exit code, stdout and stderr."""

    def open_session(_folder: Path | None) -> Session:
        session = Session(folder, AUTHOR, KEY)
        session.open()
        return session

    def do(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(("tag", *arguments), Context(open_session, lambda _folder: 0))
        out, err = capsys.readouterr()
        return code, out, err

    yield do


def answer(result: tuple[int, str, str]) -> Any:
    assert (result[0], result[2]) == (0, ""), result
    return json.loads(result[1])


def refused(result: tuple[int, str, str]) -> str:
    code, out, err = result
    assert (code, out, err.count("\n")) == (2, "", 1), result
    return err


def test_there_is_nothing_at_first(command: Run) -> None:
    assert command("list", "--json") == (1, "[]\n", "")
    assert command("list") == (1, "", "")
    assert command("codes", "--json") == (1, "[]\n", "")
    assert command("codes") == (1, "", "")


def test_the_codebook_is_made_and_shown_as_a_tree(command: Run) -> None:
    made = answer(
        command(
            "code", "add", "Werk", "--colour", "wine", "--sign", "We", "--key", "k",
            "--description", "Over loon.", "--example", "een baan", "--json",
        )
    )  # fmt: skip
    assert made == {
        "id": made["id"], "name": "Werk", "path": "Werk", "parent": None, "colour": "wine",
        "sign": "We", "shortcut": "k", "description": "Over loon.", "example": "een baan",
        "retired": False, "count": 0,
    }  # fmt: skip
    inside = answer(command("code", "add", "Loon", "--in", "werk", "--json"))
    assert (inside["path"], inside["parent"]) == ("Werk.Loon", made["id"])
    assert command("codes")[1] == "Werk  0  [k]\n  Loon  0  [l]\n"
    listed = answer(command("codes", "--json"))
    assert listed == [made, inside]


def test_a_tag_is_changed_moved_retired_and_deleted(command: Run) -> None:
    for name in ("Werk", "Zorg", "Reizen"):
        command("code", "add", name)
    changed = answer(command("code", "change", "Werk", "--name", "Arbeid", "--key", "", "--json"))
    assert (changed["name"], changed["shortcut"], changed["sign"]) == ("Arbeid", "", "W")
    moved = answer(command("code", "move", "Reizen", "--in", "Zorg", "--json"))
    assert moved["path"] == "Zorg.Reizen"
    assert command("code", "move", "Reizen", "--at", "1")[0] == 0
    assert [one["path"] for one in answer(command("codes", "--json"))] == [
        "Reizen", "Arbeid", "Zorg",
    ]  # fmt: skip
    assert answer(command("code", "retire", "Zorg", "--json"))["retired"]
    assert not answer(command("code", "retire", "Zorg", "--again", "--json"))["retired"]
    assert answer(command("code", "delete", "Zorg", "--json"))["name"] == "Zorg"
    assert len(answer(command("codes", "--json"))) == 2


def test_tags_are_put_listed_noted_and_taken_off(command: Run, passages: list[str]) -> None:
    tag = answer(command("code", "add", "Werk", "--json"))
    whole = answer(command("add", "Werk", passages[0], "--json"))
    assert whole == {
        "id": whole["id"], "tag": tag["id"], "path": "Werk", "item": ITEM,
        "passage": passages[0], "span": [0, 28], "text": "De molen draait de hele dag.",
        "placed": True, "start": 1.0, "end": 4.5, "speaker": None, "note": "", "tagger": "",
        "author": AUTHOR, "at": whole["at"],
    }  # fmt: skip
    words = answer(
        command(
            "add", "werk", passages[1], "--words", "IS OP", "--note", "sneu", "--tagger", "Joost",
            "--json",
        )
    )  # fmt: skip
    assert (words["text"], words["span"]) == ("is op", [10, 15])
    assert (words["note"], words["tagger"]) == ("sneu", "Joost")
    offsets = answer(command("add", "Werk", passages[2], "--start", "0", "--end", "6", "--json"))
    assert (offsets["text"], offsets["start"]) == ("Nu nog", None)
    assert answer(command("list", "--json")) == [whole, words, offsets]
    assert answer(command("list", "--by", "Joost", "--json")) == [words]
    line = f"{words['id']}  {ITEM}  [0:04]  Werk: is op  (Joost, sneu)\n"
    assert command("list", "--by", "Joost") == (0, line, "")
    assert answer(command("codes", "--json"))[0]["count"] == 3
    noted = answer(command("note", whole["id"], "mooi", "--json"))
    assert noted == {**whole, "note": "mooi"}
    assert answer(command("remove", words["id"], "--json")) == words
    assert answer(command("list", "--json")) == [noted, offsets]


def test_the_same_tag_twice_is_once(command: Run, passages: list[str]) -> None:
    command("code", "add", "Werk")
    first = answer(command("add", "Werk", passages[0], "--json"))
    assert answer(command("add", "Werk", passages[0], "--json")) == first
    assert len(answer(command("list", "--json"))) == 1


def test_a_list_is_of_an_item_or_a_tag_with_those_in_it(command: Run, passages: list[str]) -> None:
    for arguments in (("Werk",), ("Loon", "--in", "Werk"), ("Zorg",)):
        command("code", "add", *arguments)
    for name, passage in (("Werk", 0), ("Loon", 1), ("Zorg", 2)):
        command("add", name, passages[passage])
    paths = [one["path"] for one in answer(command("list", "--tag", "Werk", "--json"))]
    assert paths == ["Werk", "Werk.Loon"]
    assert len(answer(command("list", "--item", ITEM, "--json"))) == 3
    assert command("list", "--by", "Niemand")[0] == 1
    assert "nergens" in refused(command("list", "--item", "nergens"))


def test_what_lost_its_words_is_listed_apart(
    command: Run, passages: list[str], folder: Path
) -> None:
    command("code", "add", "Werk")
    command("add", "Werk", passages[0])
    lost = answer(command("add", "Werk", passages[1], "--words", "is op", "--json"))
    archive = Archive(folder, AUTHOR)
    archive.open()
    Correcting(archive).set_text(passages[1], "Het brood was goed.")
    archive.close()
    found = answer(command("list", "--unplaced", "--json"))
    assert found == [
        {**lost, "span": None, "placed": False, "start": None, "end": None, "speaker": None}
    ]
    assert "is op" in command("list", "--unplaced")[1]


def test_merging_gives_all_the_other_tag(command: Run, passages: list[str]) -> None:
    for name in ("Werk", "Baan"):
        command("code", "add", name)
    command("add", "Baan", passages[0])
    assert answer(command("code", "merge", "Baan", "Werk", "--json"))["count"] == 1
    assert [one["path"] for one in answer(command("list", "--json"))] == ["Werk"]


def test_a_codebook_goes_to_a_file_and_comes_back(command: Run, tmp_path: Path) -> None:
    theirs = tmp_path / "boek.qdc"
    theirs.write_bytes(refi_qda.write(codebook(), "nl"))
    planned = answer(command("import", str(theirs), "--dry-run", "--json"))
    assert (planned["applied"], planned["reorders"], planned["problems"]) == (False, False, [])
    assert planned["tags"][1] == {
        "id": GUIDS[1], "path": ["Werk & <geld>", "Loonstrook"], "action": "new", "differs": [],
    }  # fmt: skip
    assert command("codes")[0] == 1
    code, out, _err = command("import", str(theirs))
    assert (code, out.splitlines()[1]) == (0, f"  Loonstrook  ({_('new')})")
    mine = tmp_path / "uit.csv"
    code, out, err = command("export", str(mine))
    assert (code, out) == (0, "")
    assert "4" in err
    again = answer(command("import", str(mine), "--json"))
    assert {one["action"] for one in again["tags"]} == {"same"}


@pytest.mark.parametrize(("prefer", "name"), [("archive", "Arbeid"), ("file", "Werk & <geld>")])
def test_one_says_which_counts(command: Run, tmp_path: Path, prefer: str, name: str) -> None:
    theirs = tmp_path / "boek.qdc"
    theirs.write_bytes(refi_qda.write(codebook(), "nl"))
    command("import", str(theirs))
    command("code", "change", GUIDS[0], "--name", "Arbeid")
    done = answer(command("import", str(theirs), "--prefer", prefer, "--json"))
    assert done["tags"][0]["action"] == "changed"
    assert done["tags"][0]["differs"] == ["name"]
    assert answer(command("codes", "--json"))[0]["name"] == name


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--tag", "Onbekend"),
        ("add", "Onbekend", "p"),
        ("add", "Werk", "geen-passage"),
        ("add", "Werk", "{1}", "--words", "brood"),
        ("add", "Werk", "{1}", "--words", "taart"),
        ("add", "Werk", "{1}", "--words", " "),
        ("add", "Werk", "{1}", "--start", "3"),
        ("add", "Werk", "{1}", "--start", "3", "--end", "3"),
        ("add", "Werk", "{1}", "--words", "op", "--start", "3", "--end", "5"),
        ("remove", "geen-id"),
        ("note", "geen-id", "x"),
        ("code", "add", "werk"),
        ("code", "add", "Nieuw", "--colour", "paars"),
        ("code", "add", "Nieuw", "--in", "Onbekend"),
        ("code", "move", "Werk", "--in", "Werk"),
        ("code", "move", "Werk", "--at", "0"),
        ("code", "change", "Werk", "--key", "n"),
        ("code", "samenvoegen", "Werk"),
        ("import", "weg.qdc"),
        ("import", "boek.docx"),
        ("export", "boek.docx"),
        ("onbekend",),
    ],
)
def test_what_can_not_be_done_is_told_in_one_line(
    command: Run, passages: list[str], arguments: tuple[str, ...]
) -> None:
    command("code", "add", "Werk")
    before = command("codes", "--json")[1]
    refused(command(*(one.format(*passages) for one in arguments)))
    assert command("codes", "--json")[1] == before
    assert command("list")[0] == 1


def test_without_a_command_the_codebook_is_shown(command: Run) -> None:
    assert command() == (1, "", "")
    command("code", "add", "Werk")
    for arguments in ((), ("code",), ("codes",)):
        assert command(*arguments) == (0, "Werk  0  [w]\n", "")
