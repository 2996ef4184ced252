"""The command line as a person has it: processes, pipes, locks, interruption."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive_app.archive.locks import process_lock
from desk import note, tone, vtt

SOURCES = Path(__file__).parents[2] / "src"
SECONDS = 120.0

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and descriptors of POSIX")
needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc and /dev")


@dataclass(frozen=True)
class Done:
    """What a command left."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Return the data."""
        return json.loads(self.out)

    @property
    def told(self) -> str:
        """The one line of an error, with nothing on stdout."""
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        return self.err.rstrip("\n")


class CommandLine:
    """Runs `archive-app` in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        unlike = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONUNBUFFERED")
        self.environment = {k: v for k, v in os.environ.items() if k not in unlike} | {
            "PYTHONPATH": str(SOURCES),
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "LC_ALL": "C.UTF-8",
        }

    def words(self, *arguments: str | Path) -> list[str]:
        """Return the command."""
        return [sys.executable, "-m", "archive_app", *map(str, arguments)]

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """Begin a command and don't wait for it."""
        return subprocess.Popen(
            self.words(*arguments), env=self.environment, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def wait(self, process: subprocess.Popen[str]) -> Done:
        """Wait for the end of a command; a traceback is never the end."""
        out, err = process.communicate(timeout=SECONDS)
        assert "Traceback" not in err, err
        return Done(process.returncode, out, err)

    def __call__(self, *arguments: str | Path) -> Done:
        """Run a command."""
        return self.wait(self.start(*arguments))

    def shell(self, script: str, *arguments: str | Path) -> Done:
        """Run a shell script whose words are the command."""
        process = subprocess.Popen(
            ["bash", "-c", script, "bash", *self.words(*arguments)], env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        return self.wait(process)


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """Return a command line whose usual archive was set up by two processes at once."""
    command = CommandLine(tmp_path_factory.mktemp("home"))
    both = [command.start("search", "jobcoaching", "--json") for _ in range(2)]
    answers = [command.wait(process) for process in both]
    assert [(one.code, one.err) for one in answers] == [(0, ""), (0, "")]
    first, second = (one.json() for one in answers)
    assert first["hits"] == second["hits"] != []
    return command


@pytest.fixture(scope="module")
def usual(command: CommandLine) -> Path:
    """Return the usual archive; only read in it."""
    (found,) = command.home.glob("**/archief")
    assert (found / "archive.db").is_file()
    return found


@pytest.fixture
def archive(usual: Path, tmp_path: Path) -> Path:
    """Return a copy of the archive, to change."""
    return Path(shutil.copytree(usual, tmp_path / "archief"))


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Return a folder with three items to import."""
    folder = tmp_path / "gesprekken"
    for number, name in enumerate(("molen", "sluis", "veer")):
        tone(folder / f"{name}.wav", 300.0 + 100 * number)
        said = (f"<v Femke>Hier staat een {name}.", "<v Jorrit>Al honderd jaar.")
        vtt(folder / f"{name}.vtt", *said)
    return folder


def test_two_first_starts_at_once_make_one_whole_archive(command: CommandLine, usual: Path) -> None:
    assert command("check", "--json").json() == {"ok": True, "problems": []}
    with closing(sqlite3.connect(usual / "archive.db")) as connection:
        assert connection.execute("SELECT count(*) FROM item").fetchone() == (62,)
        assert connection.execute("SELECT count(*) FROM recording").fetchone() == (5,)
    assert len(list((usual / "media").iterdir())) == 5


def test_from_import_to_search(command: CommandLine, archive: Path, talks: Path) -> None:
    there = ("--archive", archive)
    done = command(*there, "import", talks, "--yes", "--json")
    assert (done.code, done.err) == (0, "")
    files = done.json()
    assert [Path(file["path"]).name for file in files] == [
        "molen.vtt", "molen.wav", "sluis.vtt", "sluis.wav", "veer.vtt", "veer.wav"]  # fmt: skip
    assert {file["action"] for file in files} == {"added"}
    assert len({file["item"] for file in files}) == 3
    found = command(*there, "search", "sluis", "staat", "--json")
    assert (found.code, found.err) == (0, "")
    (hit,) = found.json()["hits"]
    assert (hit["item"], hit["speaker"], hit["start"]) == (files[2]["item"], "Femke", 0.0)
    assert [hit["text"][start:end] for start, end in hit["marks"]] == ["staat", "sluis"]
    item = command(*there, "show", "sluis", "--json").json()
    assert item["passages"][0]["id"] == hit["passage"]
    assert item["recordings"][0]["file"] == "sluis.wav"
    assert command(*there, "reindex").code == 0
    assert command(*there, "check", "--json").json()["ok"] is True


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "Er is geen stuk “weg” in dit archief."),
     ("en", "There is no item “weg” in this archive.")],
)  # fmt: skip
def test_errors_are_one_line_in_the_language_asked_for(
    command: CommandLine, usual: Path, language: str, told: str
) -> None:
    done = command("--lang", language, "show", "weg", "--json")
    assert (done.code, done.told) == (2, told)


def test_wrong_usage_is_one_line(command: CommandLine) -> None:
    done = command("search", "--limit")
    assert done.code == 2
    assert "--help" in done.told


@pytest.mark.parametrize(
    ("query", "code", "told"),
    [
        ('"jobcoaching" * 🙂 \'', 0, "“*”: "),
        ("x" * 10_000, 1, ""),
        ("jobcoaching \udcff\udcfe", 0, ""),
    ],
    ids=["signs", "long", "no unicode"],
)
def test_a_query_is_data(
    command: CommandLine, usual: Path, query: str, code: int, told: str
) -> None:
    done = command("search", query, "--json")
    assert (done.code, done.err[: len(told)], bool(done.err)) == (code, told, bool(told))
    assert done.json()["query"] == query


@needs_posix
@pytest.mark.parametrize("arguments", [("list",), ("list", "--json")])
def test_a_reader_that_leaves_early_is_no_error(
    command: CommandLine, usual: Path, arguments: Sequence[str]
) -> None:
    script = 'set -o pipefail; "$@" | head -1; echo "${PIPESTATUS[0]}"'
    done = command.shell(script, *arguments)
    assert done.err == ""
    assert done.out.splitlines()[1:] == ["0"]


@needs_proc
@pytest.mark.parametrize(
    ("script", "arguments"),
    [
        ('"$@" >/dev/full', ("list", "--json")),  # more than goes into a buffer
        ('"$@" >/dev/full', ("search", "zwanenmeer", "--json")),  # less
        ('"$@" >&-', ("list",)),
    ],
    ids=["full, much", "full, little", "closed"],
)
def test_data_that_can_not_be_written_is_an_error(
    command: CommandLine, usual: Path, script: str, arguments: Sequence[str]
) -> None:
    done = command.shell(script, "--lang", "nl", *arguments)
    assert (done.code, done.told) == (2, "De uitvoer kon niet worden weggeschreven.")


@needs_posix
def test_with_nobody_to_tell_the_exit_code_still_tells(command: CommandLine, usual: Path) -> None:
    done = command.shell('"$@" 2>&-', "show", "weg")
    assert (done.code, done.out, done.err) == (2, "", "")


def test_without_a_screen_the_window_is_told_to_be_impossible(command: CommandLine) -> None:
    if sys.platform != "linux":
        pytest.skip("there is always a screen")
    done = command("open")
    assert done.code == 2
    assert "archive-app search" in done.told


def reached(process: subprocess.Popen[str], name: str) -> bool:
    """Return whether a process has a file open."""
    try:
        held = {os.readlink(one) for one in Path(f"/proc/{process.pid}/fd").iterdir()}
    except OSError:
        return False
    return any(path.endswith(name) for path in held)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Have a command heed Ctrl+C also where the tests themselves run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@needs_proc
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("lock", "arguments"),
    [("setup.lock", ("list",)), ("index.lock", ("import", "FOLDER", "--yes"))],
)
def test_an_interrupted_command_says_so_in_a_line(
    command: CommandLine, archive: Path, talks: Path, lock: str, arguments: Sequence[str]
) -> None:
    words = [str(talks) if one == "FOLDER" else one for one in arguments]
    with process_lock(archive / lock, 1):
        process = command.start("--archive", archive, "--lang", "nl", *words)
        until = time.monotonic() + SECONDS
        while not reached(process, lock) and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.1)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        done = command.wait(process)
    assert (done.code, done.err) == (130, "Gestopt. Er is verder niets veranderd.\n")
    assert time.monotonic() - start < 5


def test_two_imports_of_the_same_folder_at_once_lose_nothing_and_double_nothing(
    command: CommandLine, archive: Path, talks: Path
) -> None:
    words = ("--archive", archive, "import", talks, "--yes", "--json")
    both = [command.start(*words) for _ in range(2)]
    answers = [command.wait(process) for process in both]
    for one in answers:
        assert one.code in (0, 2)
        if one.code == 2:
            assert "ander programma" in one.told
    assert any(one.code == 0 for one in answers)
    with closing(sqlite3.connect(archive / "archive.db")) as connection:
        for table, count in (("item", 65), ("recording", 8), ("transcript", 8)):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (count,)
    assert command("--archive", archive, "check", "--json").json() == {"ok": True, "problems": []}
    assert command("--archive", archive, "search", "sluis", "--json").json()["total"] == 2


def put_foreign(folder: Path, *, mark: int) -> Path:
    """Put another program's database where ours would be."""
    folder.mkdir()
    path = folder / "archive.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {mark}")
        other.execute("CREATE TABLE theirs (x)")
        other.execute("INSERT INTO theirs VALUES ('precious')")
        other.commit()
    return path


@pytest.mark.parametrize("mark", [0, 77])
def test_a_database_of_another_program_is_left_as_it_is(
    command: CommandLine, tmp_path: Path, mark: int
) -> None:
    path = put_foreign(tmp_path / "hunne", mark=mark)
    before = path.read_bytes()
    done = command("--archive", path.parent, "--lang", "nl", "list")
    assert done.code == 2
    assert f"{path} is geen archief van dit programma" in done.told
    assert path.read_bytes() == before


def test_a_damaged_database_is_told(command: CommandLine, archive: Path) -> None:
    path = archive / "archive.db"
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    done = command("--archive", archive, "--lang", "nl", "list")
    assert done.code == 2
    assert "is beschadigd" in done.told
    assert str(archive) in done.told


@pytest.mark.parametrize("kind", ["file", "in a file", "database is a folder", "lock is a folder"])
def test_a_folder_that_can_not_be_used_is_told(
    command: CommandLine, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "archief"
    match kind:
        case "file":
            note(folder, "in de weg")
        case "in a file":
            folder = note(folder, "in de weg") / "archief"
        case "database is a folder":
            (folder / "archive.db").mkdir(parents=True)
        case _:
            (folder / "setup.lock").mkdir(parents=True)
    done = command("--archive", folder, "list")
    assert done.code == 2
    assert str(folder) in done.told


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="this user may do everything"
)
def test_an_archive_without_permission_is_told(command: CommandLine, archive: Path) -> None:
    for path in (archive, *archive.iterdir()):
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        done = command("--archive", archive, "list")
    finally:
        for path in (archive, *archive.iterdir()):
            path.chmod(0o700 if path.is_dir() else 0o600)
    assert done.code == 2
    assert str(archive) in done.told


FAULT = """
import sys
from archive_app.services.library import Library
def items(*_args): raise RuntimeError("a fault of the program")
Library.items = items
from archive_app.app import run
sys.exit(run(sys.argv[1:]))
"""


def test_a_fault_of_the_program_is_one_line_that_names_a_report(
    command: CommandLine, usual: Path
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", FAULT, "--lang", "nl", "list"], env=command.environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    done = command.wait(process)
    assert done.code == 2
    (report,) = command.home.glob("**/report-*.txt")
    assert str(report) in done.told
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError: a fault of the program" in text
    assert "Traceback" in text and "Open Deuren Archief" in text
