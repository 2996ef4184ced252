"""The process that reads a PDF: what it may do to itself, and never to the program."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from archive_app.domain.errors import Cancelled, UnreadableFile
from archive_app.formats import pdf
from archive_app.formats.contract import never
from pdfs import drawing_itself, lines_pdf, locked_pdf

PAGES = [["Dag."], [], ["Wéér een dag."]]
TEXT = "Dag.\n\f\n\n\f\nWéér een dag."


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Return the processes that are started; afterwards none is left, and no thread."""
    processes: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *words: object, **how: object) -> None:
            super().__init__(*words, **how)  # type: ignore[call-overload]
            processes.append(self)

    threads = threading.active_count()
    monkeypatch.setattr(pdf.subprocess, "Popen", Noted)
    yield processes
    assert processes
    assert [process.returncode is None for process in processes] == [False] * len(processes)
    assert threading.active_count() == threads


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        pdf.text_of(data, "blad.pdf", never)
    return caught.value.code


def test_its_pages_come_back(started: list[subprocess.Popen[bytes]]) -> None:
    assert pdf.text_of(lines_pdf(PAGES), "blad.pdf", never) == (TEXT, ())
    assert refusal(locked_pdf(["Geheim."], "sleutel", "baas")) == "pdf-locked"
    assert refusal(b"%PDF-1.7") == "pdf-damaged"
    assert len(started) == 3


def test_a_large_file_goes_through_whole(started: list[subprocess.Popen[bytes]]) -> None:
    filled = lines_pdf(PAGES).replace(b"%\xe2", b"%" + b"x" * 20_000_000 + b"\n%\xe2", 1)
    assert pdf.text_of(filled, "blad.pdf", never)[0] == TEXT


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere its time ends it, not its memory")
def test_forms_that_draw_themselves_end_it_and_nothing_else(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_MEMORY", 400 << 20)
    assert refusal(drawing_itself()) == "pdf-damaged"


def test_a_page_that_takes_too_long(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_PATIENCE", 0.5)
    assert refusal(drawing_itself()) == "pdf-too-hard"


def test_when_it_is_killed(started: list[subprocess.Popen[bytes]]) -> None:
    begin = time.monotonic()

    def kill() -> bool:
        if started and time.monotonic() - begin > 0.4:
            started[0].kill()
        return False

    with pytest.raises(UnreadableFile) as caught:
        pdf.text_of(drawing_itself(), "blad.pdf", kill)
    assert caught.value.code == "pdf-damaged"


def test_cancelling_in_the_middle_of_a_page(started: list[subprocess.Popen[bytes]]) -> None:
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(time.monotonic())
        return asked[-1] - asked[0] > 0.4

    with pytest.raises(Cancelled):
        pdf.text_of(drawing_itself(), "blad.pdf", cancelled)
    assert time.monotonic() - asked[-1] < 0.5
    assert max(after - before for before, after in pairwise(asked)) < 2


def test_two_at_once(started: list[subprocess.Popen[bytes]]) -> None:
    data = {word: lines_pdf([[f"Dag {word}."]] * 20) for word in ("een", "twee", "drie")}
    texts: dict[str, str] = {}

    def read(word: str) -> None:
        texts[word] = pdf.text_of(data[word], "blad.pdf", never)[0]

    threads = [threading.Thread(target=read, args=(word,)) for word in data]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == {word: pdf.PAGE_BREAK.join([f"Dag {word}."] * 20) for word in data}


@pytest.mark.parametrize("code", ["raise SystemExit", "print('Dag!'); import nothing_of_the_kind"])
def test_one_that_does_not_start_is_a_fault_of_ours(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(pdf, "_CODE", code)
    with pytest.raises(RuntimeError, match="at its start"):
        pdf.text_of(lines_pdf(PAGES), "blad.pdf", never)


def test_a_fault_in_it_is_told_with_its_traceback(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled = "from archive_app.formats import pdfium; pdfium.text_blocks = None; pdfium.serve()"
    monkeypatch.setattr(pdf, "_CODE", f"import sys; sys.path[:] = sys.argv[1:]; {spoiled}")
    with pytest.raises(RuntimeError, match=r"(?s)Traceback.*TypeError.*not callable"):
        pdf.text_of(lines_pdf(PAGES), "blad.pdf", never)


def test_no_memory_left_for_what_is_on_a_page(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    greedy = "pdfium.text_blocks = lambda *all: bytearray(1 << 50); pdfium.serve()"
    path = "import sys; sys.path[:] = sys.argv[1:]; from archive_app.formats import pdfium"
    monkeypatch.setattr(pdf, "_CODE", f"{path}; {greedy}")
    assert refusal(lines_pdf(PAGES)) == "pdf-too-hard"


@pytest.mark.parametrize(
    "sent",
    ["page\nzonder begin", "ready\n|", "ready\n|anders\n", "ready\n|page\n\udcff", "ready\n|9"],
)
def test_what_is_no_message_is_a_file_that_broke_it(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch, sent: str
) -> None:
    frames = [part.encode("utf-8", "surrogateescape") for part in sent.split("|")]
    data = b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)
    monkeypatch.setattr(pdf, "_CODE", f"import sys; sys.stdout.buffer.write({data!r})")
    with pytest.raises((UnreadableFile, RuntimeError)) as caught:
        pdf.text_of(lines_pdf(PAGES), "blad.pdf", never)
    assert isinstance(caught.value, UnreadableFile) == sent.startswith("ready")


def test_it_loads_hardly_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the window nor the search, and nothing of the program but the reading itself."""
    told = (
        "import sys; sys.path[:] = sys.argv[1:]; from archive_app.formats import pdfium\n"
        "pdfium._limit_memory = lambda most: pdfium._send(\n"
        "    *pdfium_out, 'fault', ' '.join(name for name in sys.modules if '.' not in name\n"
        "    or name.startswith('archive_app')))\n"
        "send = pdfium._send\npdfium_out = []\n"
        "pdfium._send = lambda out, *rest: (pdfium_out.append(out), send(out, *rest))\n"
        "pdfium.serve()"
    )
    monkeypatch.setattr(pdf, "_CODE", told)
    with pytest.raises(RuntimeError) as caught:
        pdf.text_of(lines_pdf(PAGES), "blad.pdf", never)
    loaded = set(str(caught.value).split())
    assert {name for name in loaded if name.startswith("archive_app")} == {
        *("archive_app", "archive_app.formats"),
        *("archive_app.formats.pdfium", "archive_app.formats.pdf_layout"),
    }
    assert not loaded & {
        "PySide6",
        "whoosh",
        "sqlite3",
        "numpy",
        "av",
        "vlc",
        "PIL",
        "multiprocessing",
    }


def run(code: str, *words: str) -> subprocess.Popen[str]:
    """Start a program that reads a PDF, from standard input as bytes."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def test_nothing_is_printed_and_the_library_stays_out(tmp_path: Path) -> None:
    path = tmp_path / "blad.pdf"
    path.write_bytes(lines_pdf([["Dag."]] * 3))
    code = (
        "import sys; from pathlib import Path; from archive_app.formats.registry import *\n"
        "for data in (Path(sys.argv[1]).read_bytes(), b'%PDF-1.7 endobj'):\n"
        "    try: print(len(read_text(data, Path('blad.pdf')).passages))\n"
        "    except Exception as error: print(error.code)\n"
        "print('pypdfium2' in sys.modules)"
    )
    with run(code, str(path)) as program:
        assert program.communicate() == ("3\npdf-damaged\nFalse\n", "")


def test_the_program_in_a_bundle_is_the_process_itself(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert pdf._command() == [sys.executable, pdf.CHILD]
    bundle = (
        "import sys; words = sys.argv[1:]; sys.path[:] = words; sys.argv[1:] = [words.pop()]\n"
        "from archive_app.__main__ import main; sys.exit(main())"
    )
    words = [sys.executable, "-S", "-c", bundle, *sys.path, pdf.CHILD]
    monkeypatch.setattr(pdf, "_command", lambda: words)
    assert pdf.text_of(lines_pdf(PAGES), "blad.pdf", never) == (TEXT, ())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks in /proc")
def test_it_ends_when_the_program_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "blad.pdf"
    path.write_bytes(drawing_itself())
    code = (
        "import sys, time; from pathlib import Path; from archive_app.formats import pdf\n"
        "begin, popen = time.monotonic(), pdf.subprocess.Popen\n"
        "def noted(*words, **how):\n"
        "    process = popen(*words, **how); print(process.pid, flush=True); return process\n"
        "pdf.subprocess.Popen = noted\n"
        "def cancelled():\n"
        "    if time.monotonic() - begin > 0.5: print('busy', flush=True)\n"
        "pdf.text_of(Path(sys.argv[1]).read_bytes(), 'blad.pdf', cancelled)"
    )
    with run(code, str(path)) as program:
        assert program.stdout
        pid = int(program.stdout.readline())
        assert program.stdout.readline() == "busy\n"
        assert is_running(pid)
        program.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 1
    while is_running(pid):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
