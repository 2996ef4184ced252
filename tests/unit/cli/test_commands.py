"""The commands in-process: what they print, where, and with which exit code."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.main import run
from archive_app.domain.errors import ArchiveError, Cancelled
from archive_app.i18n import _
from archive_app.i18n.messages import sentence
from archive_app.i18n.words import why_found
from archive_app.services.importing import Importing
from archive_app.services.indexing import Indexing
from archive_app.services.jobs import Progress
from archive_app.services.planned import PlannedFile
from archive_app.services.session import Session
from desk import KEY, note, tone, vtt
from magazines import TEXT, krant

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archief"


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command and gives exit code, stdout and stderr."""

    def open_session(_folder: Path | None) -> Session:
        session = Session(folder, "00000000-0000-4000-8000-000000000001", KEY)
        session.open()
        return session

    def do(*arguments: str, **windows: Callable[[Path | None], int]) -> tuple[int, str, str]:
        context = Context(open_session, windows.get("window", lambda _folder: 0))
        capsys.readouterr()
        code = run(arguments, context)
        out, err = capsys.readouterr()
        return code, out, err

    return do


def answer(result: tuple[int, str, str], code: int = 0) -> Any:
    assert result[0] == code, result[2]
    return json.loads(result[1])


def test_list_gives_all_items_with_exactly_the_documented_keys(command: Run) -> None:
    items = answer(command("list", "--json"))
    assert len(items) == 62
    for item in items:
        assert set(item) == {
            "id", "kind", "number", "title", "people", "organisations", "sector", "themes", "year",
            "url", "has_sound", "has_text", "passages",
        }  # fmt: skip
        for person in item["people"]:
            assert set(person) == {"name", "role", "functions", "organisations"}
    assert {item["kind"] for item in items} <= {
        "episode", "interview", "portrait", "column", "article", "report"}  # fmt: skip
    assert [item["number"] for item in items[:6]] == [1, 2, 3, 4, 5, None]
    assert items[0]["has_sound"] is True and items[0]["passages"] > 0
    assert items[5]["has_sound"] is False and items[5]["passages"] == 0


def test_list_of_a_kind_gives_only_that(command: Run) -> None:
    columns = answer(command("list", "--kind", "column", "--json"))
    assert {item["kind"] for item in columns} == {"column"}
    code, out, err = command("list", "--kind", "episode")
    assert (code, len(out.splitlines()), err) == (0, 5, "")
    assert out.startswith("episode-1 ")


def test_show_gives_the_item_its_recordings_and_passages(command: Run) -> None:
    listed = answer(command("list", "--json"))[0]
    item = answer(command("show", "episode-1", "--json"))
    assert len(item["passages"]) == listed.pop("passages")
    assert {key: item.pop(key) for key in listed} == listed
    assert set(item) == {"description", "announcement", "recordings", "passages"}
    (recording,) = item["recordings"]
    assert set(recording) == {
        "id", "role", "voice", "title", "file", "media_type", "size", "duration", "sha256",
    }  # fmt: skip
    assert (recording["role"], recording["voice"]) == ("announcement", "machine")
    for passage in item["passages"]:
        assert set(passage) == {"id", "kind", "start", "end", "speaker", "text"}
        assert 0 <= passage["start"] < passage["end"] <= recording["duration"] + 0.5
    code, out, _ = command("show", listed["title"].upper())
    assert code == 0
    assert listed["title"] in out and item["passages"][0]["text"] in out
    assert "computerstem" in out


@pytest.mark.parametrize(
    ("item", "start"),
    [("bestaat niet", "Er is geen stuk “bestaat niet”"), ("1000", "Meer dan één")],
)
def test_an_item_that_is_not_one_is_told(command: Run, item: str, start: str) -> None:
    code, out, err = command("show", item, "--json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(start)


def test_search_gives_what_is_documented(command: Run) -> None:
    found = answer(command("search", "jobcoaching", "--json"))
    assert set(found) == {
        "query",
        "total",
        "facets",
        "hits",
        "terms",
        "seconds",
        "remarks",
        "suggestions",
    }
    assert set(found["facets"]) == {"kind"}
    assert list(found["facets"]["kind"]) == [
        "episode", "interview", "portrait", "column", "article", "report"]  # fmt: skip
    assert found["total"] == sum(found["facets"]["kind"].values()) == len(found["hits"])
    assert found["seconds"] > 0
    for hit in found["hits"]:
        assert set(hit) == {
            "item", "kind", "title", "field", "passage", "start", "end", "speaker", "text", "marks",
            "reason", "word", "related", "tags",
        }  # fmt: skip
        assert hit["reason"] in ("exact", "form")
        assert hit["marks"] and all(
            "jobcoach" in hit["text"][start:end].casefold() for start, end in hit["marks"]
        )
        assert (hit["passage"] is None) == (hit["field"] != "passage")
    assert any(hit["passage"] and hit["start"] is not None for hit in found["hits"])
    assert found["terms"][0] == {
        "term": "jobcoaching", "definition": found["terms"][0]["definition"]}  # fmt: skip


def test_search_says_beside_each_hit_why_it_is_one(command: Run) -> None:
    found = answer(command("search", "jobcoaches", "--json"))["hits"]
    assert {hit["related"] for hit in found} == {"jobcoaches"}
    code, out, _err = command("search", "jobcoaches")
    lines = [line for line in out.splitlines() if line.startswith("  ")]
    assert code == 0 and len(lines) == len(found)
    for hit, line in zip(found, lines, strict=True):
        why = why_found(hit["reason"], hit["word"], hit["related"])
        assert line.endswith(f"  ({why})") if why else not line.endswith(")")


def test_every_word_of_a_query_on_the_command_line_is_finished(command: Run) -> None:
    assert answer(command("search", "jobco", "--json"), 1)["total"] == 0
    assert answer(command("search", "jobcoaching", "--json"))["total"] > 0


def test_search_is_bounded_by_limit_and_kind(command: Run) -> None:
    everything = answer(command("search", "jobcoaching", "--json"))
    none = answer(command("search", "jobcoaching", "--limit", "0", "--json"))
    assert (none["hits"], none["total"]) == ([], everything["total"])
    one = answer(command("search", "jobcoaching", "--limit", "1", "--json"))
    assert (len(one["hits"]), one["total"]) == (1, everything["total"])
    columns = answer(command("search", "jobcoaching", "--kind", "column", "--json"))
    assert columns["total"] == everything["facets"]["kind"]["column"] == len(columns["hits"])
    assert columns["facets"] == everything["facets"]


def test_nothing_found_is_1_and_is_told(command: Run) -> None:
    code, out, err = command("search", "zwanenmeer")
    assert (code, out, err) == (1, "", "0 treffers\n")


def test_search_for_people_prints_items_marks_and_the_count(command: Run) -> None:
    code, out, err = command("search", "jobcoaching")
    assert code == 0
    assert "*jobcoaching*" in out.casefold()
    assert "[episode-1]" in out
    assert "\x1b" not in out
    assert err.endswith(" treffers\n")


def test_import_gives_an_object_a_file(command: Run, tmp_path: Path) -> None:
    paths = [tone(tmp_path / "molen.wav", seconds=2), vtt(tmp_path / "molen.vtt", "De molen."),
             note(tmp_path / "leeg.txt", "")]  # fmt: skip
    files = answer(command("import", *map(str, paths), "--yes", "--json"), 1)
    for file in files:
        assert set(file) == {"path", "action", "item", "passages", "words", "seconds", "problems",
                             "magazine"}  # fmt: skip
    sound, text, empty = files
    assert (sound["path"], sound["action"], sound["seconds"]) == (str(paths[0]), "added", 2.0)
    assert (text["passages"], text["seconds"], text["item"]) == (1, None, sound["item"])
    assert (empty["action"], empty["item"]) == ("refused", None)
    (problem,) = empty["problems"]
    assert problem == {"code": "file-empty", "path": "leeg.txt",
                       "message": "leeg.txt: dit bestand is leeg."}  # fmt: skip
    again = answer(command("import", str(paths[0]), "--yes", "--json"))
    assert [file["action"] for file in again] == ["unchanged"]
    assert answer(command("search", "molen", "--json"))["total"] == 2


def test_import_gives_a_magazine_with_the_account_of_its_lines(
    command: Run, tmp_path: Path
) -> None:
    more = TEXT + "\nDeze regel hoort nergens bij.\n"
    text, recipe = krant(tmp_path, text=more)
    whole, *items = answer(command("import", str(text), str(recipe), "--yes", "--json"))
    assert (whole["item"], whole["action"], whole["passages"]) == (None, "added", 5)
    account = whole["magazine"]
    assert (account["title"], account["items"], account["unexplained"]) == ("Molenkrant", 3, 1)
    assert account["words"] == whole["words"] + sum(line["words"] for line in account["left"])
    assert account["left"][-1]["use"] == "nowhere"
    assert [one["item"] for one in items] == ["molenkrant-brood", "molenkrant-stilte",
                                              "molenkrant-wind"]  # fmt: skip
    assert sum(one["words"] for one in items) == whole["words"]
    again = answer(command("import", str(text), str(recipe), "--yes", "--json"))
    assert {one["action"] for one in again} == {"unchanged"}


def test_import_prints_each_line_of_a_magazine_that_is_no_text(
    command: Run, tmp_path: Path
) -> None:
    files = krant(tmp_path, text=TEXT + "\nDeze regel hoort nergens bij.\n")
    code, out, _err = command("import", *map(str, files), "--yes")
    lines = out.splitlines()
    assert code == 0
    assert "krant.txt: nieuw · als nieuw stuk “Brood van de molen”" in lines[0]
    account = lines.index(next(line for line in lines if line.startswith("Molenkrant: 3 stukken")))
    assert lines[account + 1] == "1 regel kwam nergens terecht, zonder verklaring:"
    assert lines[account + 2].endswith("niet verklaard: Deze regel hoort nergens bij.")
    assert any(line.endswith("webadres · molenkrant-brood: https://molen.example/brood")
               for line in lines)  # fmt: skip


def test_import_asks_first_and_without_a_terminal_adds_nothing(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("j\n"))
    code, out, err = command("import", str(note(tmp_path / "molen.txt", "De molen.")))
    assert (code, out) == (2, "")
    assert "molen.txt: nieuw" in err and "--yes" in err.splitlines()[-1]
    assert len(answer(command("list", "--json"))) == 62


class Terminal(io.StringIO):
    """A person at the keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "code", "items"),
    [
        ("j\n", 0, 63),
        (" JA \n", 0, 63),
        ("yes\n", 0, 63),
        ("n\n", 2, 62),
        ("\n", 2, 62),
        ("jazeker niet\n", 2, 62),
    ],
)
def test_import_does_what_is_answered(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int, items: int
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    path = note(tmp_path / "molen.txt", "De molen.")
    done = command("import", str(path))
    assert done[0] == code
    assert "Deze bestanden toevoegen? [j/N] " in done[2]
    assert len(answer(command("list", "--json"))) == items


def test_the_end_of_the_input_instead_of_an_answer_is_stopping(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    code, _, err = command("import", str(note(tmp_path / "molen.txt", "De molen.")))
    assert code == 130
    assert err.splitlines()[-1].startswith("Gestopt")


def test_check_says_what_is_wrong(command: Run, folder: Path) -> None:
    assert answer(command("check", "--json")) == {"ok": True, "problems": []}
    assert command("check")[:2] == (0, "Alles is in orde.\n")
    gone = next((folder / "media").iterdir())
    gone.unlink()
    stray = note(folder / "media" / "verdwaald.mp3", "x")
    found = answer(command("check", "--json"), 1)
    assert found["ok"] is False
    assert [one["code"] for one in found["problems"]] == ["recording-missing", "file-unknown"]
    assert set(found["problems"][0]) == {"code", "item", "path", "message"}
    assert found["problems"][1]["path"] == stray.name
    code, out, err = command("check")
    assert (code, len(out.splitlines()), err) == (1, 2, "")


def test_reindex_counts(command: Run) -> None:
    assert command("reindex") == (0, "", "62 stukken geïndexeerd.\n")


def test_a_damaged_index_is_made_anew_before_a_search(command: Run, folder: Path) -> None:
    before = answer(command("search", "jobcoaching", "--json"))
    for path in (folder / "index").iterdir():
        path.write_bytes(b"damaged")
    after = answer(command("search", "jobcoaching", "--json"))
    assert (after["hits"], after["total"]) == (before["hits"], before["total"])
    assert answer(command("check", "--json"))["ok"]


def test_while_another_process_indexes_a_search_goes_on(
    command: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("search", "wind")
    from archive_app.archive.store import Archive

    monkeypatch.setattr("archive_app.archive.store._INDEX_SECONDS", 0.05)
    with Archive(folder, "author").indexing():
        code, _, err = command("import", str(note(tmp_path / "m.txt", "De kolenkit.")), "--yes")
        assert (code, err.count("\n")) == (0, 1)
        assert "index" in err
        code, out, err = command("search", "kolenkit", "--json")
        assert (code, json.loads(out)["total"]) == (0, 1)


@pytest.mark.parametrize(
    "code", ["index-busy", "archive-busy", "disk-full", "archive-readonly", "archive-io"]
)
def test_a_search_goes_on_where_the_index_can_not_take_in_what_is_new(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    command("search", "wind")

    def fail(*_args: object) -> None:
        raise ArchiveError(code, path="x")

    monkeypatch.setattr(Indexing, "_take_in_batch", fail)
    done, _, err = command("import", str(note(tmp_path / "m.txt", "De kolenkit.")), "--yes")
    assert done == 0
    assert err.startswith("Wat nieuw is, staat nog niet in de zoekindex.")
    done, out, err = command("search", "kolenkit", "--json")
    assert (done, json.loads(out)["total"], err.count("\n")) == (0, 1, 1)
    assert "niets veranderd" not in err


def test_what_the_index_can_not_go_on_after_is_an_error(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise ArchiveError("archive-damaged", path="x")

    monkeypatch.setattr(Indexing, "_take_in_batch", fail)
    assert command("search", "wind")[0] == 2


@pytest.mark.parametrize("as_json", [True, False])
def test_an_import_that_can_not_go_on_tells_what_is_in_and_why(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_json: bool
) -> None:
    bring_in = Importing._bring_in

    def fail(self: Importing, files: Sequence[PlannedFile], progress: Progress) -> bool:
        if files[0].item_title == "drie":
            raise ArchiveError("disk-full", path="x")
        return bring_in(self, files, progress)

    monkeypatch.setattr(Importing, "_bring_in", fail)
    paths = [str(note(tmp_path / f"{n}.txt", f"De kolenkit {n}.")) for n in ("een", "twee", "drie")]
    code, out, err = command("import", *paths, "--yes", *["--json"][:as_json])
    assert code == 2
    assert err == (
        "2 bestanden zijn toegevoegd, de rest niet. De reden: de schijf is vol. "
        "Voeg de rest later opnieuw toe.\n"
    )
    if as_json:
        assert [Path(one["path"]).stem for one in json.loads(out)] == ["een", "twee"]
    else:
        assert [line.split(".")[0] for line in out.splitlines()] == ["een", "twee"]
    assert answer(command("search", "kolenkit", "--json"))["total"] == 2
    monkeypatch.undo()


def test_an_import_that_fails_at_once_has_changed_nothing_and_says_so(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> bool:
        raise ArchiveError("disk-full", path="x")

    monkeypatch.setattr(Importing, "_bring_in", fail)
    code, out, err = command("import", str(note(tmp_path / "a.txt", "De kolenkit.")), "--yes")
    assert (code, out) == (2, "")
    assert err == sentence("disk-full", {}) + "\n"


WRONG = [
    ("nonsense",), ("search",), ("show",), ("import",), ("list", "--kind", "film"),
    ("search", "x", "--limit", "-1"), ("search", "x", "--limit", "veel"), ("--lang", "fr", "list"),
    ("list", "--nonsense"), ("list", "more"), ("--archive",), ("show", "a", "b"),
]  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_2_and_one_line(
    command: Run, folder: Path, arguments: tuple[str, ...]
) -> None:
    code, out, err = command(*arguments)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.rstrip().endswith("archive-app --help.")
    assert not folder.exists()


@pytest.mark.parametrize("arguments", [("--help",), ("search", "--help"), ("--version",), ("-h",)])
def test_help_is_data_and_opens_no_archive(
    command: Run, folder: Path, arguments: tuple[str, ...]
) -> None:
    code, out, err = command(*arguments)
    assert (code, err) == (0, "")
    assert out
    assert not folder.exists()


@pytest.mark.parametrize("arguments", [("open",), ()])
def test_open_opens_the_window_and_gives_its_exit_code(
    command: Run, arguments: tuple[str, ...]
) -> None:
    assert command(*arguments, window=lambda _folder: 7)[0] == 7


@pytest.mark.parametrize(
    ("error", "code", "start"),
    [
        (ArchiveError("disk-full", path="x"), 2, "De schijf is vol"),
        (ArchiveError("archive-busy", path="/a\nb\x1b[2J"), 2, "Een ander programma"),
        (Cancelled(), 130, "Gestopt"),
        (KeyboardInterrupt(), 130, "Gestopt"),
    ],
)
def test_an_error_is_one_line_without_control_characters(
    command: Run, error: BaseException, code: int, start: str
) -> None:
    def window(_folder: Path | None) -> int:
        raise error

    done = command("open", window=window)
    assert (done[0], done[1]) == (code, "")
    assert done[2].startswith(start)
    assert done[2].count("\n") == 1
    assert "\x1b" not in done[2]


def test_the_archive_is_closed_also_after_an_error(folder: Path) -> None:
    closed: list[bool] = []

    class Spy:
        @property
        def library(self) -> Any:
            raise ArchiveError("disk-full", path="x")

        def close(self) -> None:
            closed.append(True)

    context = Context(lambda _folder: Spy(), lambda _folder: 0)  # type: ignore[arg-type,return-value]
    assert run(["list"], context) == 2
    assert closed == [True]


class Broken(io.StringIO):
    """An output that fails."""

    encoding = "utf-8"

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def write(self, _text: str) -> int:
        raise self._error


@pytest.fixture
def stdout(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Any], None]]:
    yield lambda stream: monkeypatch.setattr(sys, "stdout", stream)


def test_an_output_that_can_not_be_written_is_an_error(stdout: Callable[[Any], None]) -> None:
    for stream in (Broken(OSError(28, "full")), None):
        stdout(stream)
        with pytest.raises(ArchiveError) as caught:
            output.write("x")
        assert caught.value.code == "output-unwritable"


def test_a_reader_that_left_is_no_error(command: Run, stdout: Callable[[Any], None]) -> None:
    stdout(Broken(BrokenPipeError()))
    with pytest.raises(output.ReaderGone):
        output.write("x")
    context = Context(lambda _folder: None, lambda _folder: output.write("x") or 0)  # type: ignore
    assert run(["open"], context) == 0


def test_nobody_to_be_told_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (None, Broken(BrokenPipeError())):
        monkeypatch.setattr(sys, "stderr", stream)
        output.tell("x")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_json_can_be_read_back_from_any_encoding(
    stdout: Callable[[Any], None], encoding: str
) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    stdout(stream)
    value = {"text": "café 🙂 “x”", "name": "a\udcff.txt"}
    output.write_json(value)
    output.write("café 🙂")
    stream.flush()
    data = raw.getvalue()
    assert json.loads(data[: data.rindex(b"}") + 1]) == value
    assert data.endswith(b"\n")


def test_explain_tells_what_a_word_becomes_step_by_step(command: Run) -> None:
    (found,) = answer(command("explain", "Gefietst", "--json"))
    assert (found["word"], found["folded"], found["key"]) == ("Gefietst", "gefietst", "fiets")
    assert [step["rule"] for step in found["steps"]] == ["participle"]
    assert {way["reason"] for way in found["ways"]} >= {"exact", "form"}


def test_explain_tells_the_parts_of_a_compound_and_the_words_of_the_glossary(command: Run) -> None:
    (compound,) = answer(command("explain", "bloemenwinkeldeuren", "--json"))
    assert compound["parts"] == ["bloem", "winkel", "deur"]
    (term,) = answer(command("explain", "LKS", "--json"))
    others = {way["because"] for way in term["ways"] if way["reason"] == "abbreviation"}
    assert "loonkostensubsidie" in {one.casefold() for one in others}


def test_explain_tells_it_to_people_in_words(command: Run) -> None:
    code, out, err = command("explain", "gefietst", "bloempje")
    assert (code, err) == (0, "")
    assert _("past participle of") + ": fietsen" in out
    assert _("small form of") + ": bloem" in out
    assert command("explain", "?!")[0] == 1


def test_search_tells_what_may_have_been_meant(command: Run) -> None:
    found = answer(command("search", "jobcoching", "--json"))
    (only,) = found["suggestions"]
    assert (only["query"], only["instead"], only["left_out"]) == ("jobcoaching",) * 2 + (None,)
    assert only["total"] > 0
    _code, _out, err = command("search", "jobcoching")
    assert "jobcoaching (" in err
    assert answer(command("search", "jobcoaching", "--json"))["suggestions"] == []


def test_search_finds_what_is_like_a_passage(command: Run) -> None:
    hits = answer(command("search", "jobcoaching", "--json"))["hits"]
    passage = next(hit["passage"] for hit in hits if hit["passage"])
    found = answer(command("search", "--like", passage, "--json"))
    assert passage in {hit["passage"] for hit in found["hits"]}
    assert command("search", "--like", "weg")[0] != 0


def test_search_asks_for_a_query_or_a_passage(command: Run) -> None:
    assert command("search")[0] == 2
    assert command("search", "molen", "--like", "p")[0] == 2
