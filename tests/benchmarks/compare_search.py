"""Compare this project's search with FTS5, tantivy and stock Whoosh. Run by hand:

    PYTHONPATH=src python tests/benchmarks/compare_search.py          # S and M
    PYTHONPATH=src python tests/benchmarks/compare_search.py L --engines ours fts5 tantivy
    ... --json figures.json ; then compare_table.py figures.json

The corpus is made-up Dutch from a seed. Each engine has a process of its own; they take turns of a
few questions, so that a busy machine hurts all alike. Each round has new processes and new
questions: "cold" is asking them for the first time, "warm" the same ones again. tantivy is no
dependency of this project: install it, for this alone, in an environment of its own. What is
measured exactly: docs/performance.md.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import compare_table
import corpus
from engines import ENGINES, TITLES
from questions import AS_YOU_TYPE, SINGLE, TYPING, Asker, Question

SEED = 20201005
_TURN = 25  # questions in a row
_TYPED_WORDS = 20
_CHANGES = 5

Figures = dict[str, Any]


class EngineProcess:
    """An engine in a process of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        here = Path(__file__).resolve().parent
        self._process = subprocess.Popen(
            [sys.executable, str(here / "engine_process.py"), name, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def tell(self, command: str, **arguments: Any) -> Figures:
        """Give a command and wait for the answer."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps([command, arguments]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        reply: Figures = json.loads(line) if line else {"error": "the process fell"}
        return reply

    def end(self) -> None:
        """Let the process end."""
        assert self._process.stdin
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        self._process.wait()


class Comparison:
    """One size of corpus, all engines."""

    def __init__(self, size: corpus.Size, wanted: argparse.Namespace, folder: Path) -> None:
        self._size = size
        self._wanted = wanted
        self._folder = folder
        self._file = corpus.corpus_file(folder, size, wanted.seed)
        self._asker = Asker(self._file, wanted.seed)
        self.engines: dict[str, Figures] = {}
        self._loads: list[float] = []

    def run(self) -> Figures:
        """Build, ask in several rounds, change; return all figures."""
        for name in self._wanted.engines:
            self._build(name)
        names = list(self.engines)
        if names:
            self._start_from_disk(names)
        for number in range(self._wanted.rounds):
            say(f"{self._size.name}: round {number + 1} of {self._wanted.rounds}")
            self._round(names[number % len(names) :] + names[: number % len(names)])
        for name in names:
            self._change(name)
        return {"size": asdict(self._size), "engines": self.engines, "loads": self._loads}

    def _index(self, name: str) -> Path:
        return self._folder / f"{name}-{self._size.name}-{self._wanted.seed}-{corpus.VERSION}"

    def _noted(self, name: str) -> Path:
        return self._index(name).with_suffix(".json")

    def _build(self, name: str) -> None:
        noted = self._noted(name)
        if noted.exists():  # kept from an earlier run
            self.engines[name] = {"build": json.loads(noted.read_text())}
            return
        say(f"{self._size.name}: building {TITLES[name]}")
        shutil.rmtree(self._index(name), ignore_errors=True)
        with process(name, self._index(name)) as engine:
            built = engine.tell("build", file=str(self._file))
        if "missing" in built:
            say(f"{TITLES[name]} is left out: {built['missing']} is not installed")
        elif "error" in built:
            say(f"{TITLES[name]} is left out: {built['error']}")
        else:
            noted.write_text(json.dumps(built))
            self.engines[name] = {"build": built}

    def _start_from_disk(self, names: Sequence[str]) -> None:
        """Measure the first start, with nothing of the files in the system's memory."""
        question = asdict(self._asker.questions(AS_YOU_TYPE, 1)[0])
        for name in names:
            reply = self._first_start(name, question)
            if "error" in reply:  # kept from a version that is of no use any more
                self._noted(name).unlink()
                self._build(name)
                reply = self._first_start(name, question)
            self._note(name, "start", "from disk", reply)

    def _first_start(self, name: str, question: Figures) -> Figures:
        forget(self._index(name))
        with process(name, self._index(name)) as engine:
            return engine.tell("start", question=question)

    def _round(self, names: Sequence[str]) -> None:
        asker, count = self._asker, self._wanted.queries
        first = asdict(asker.questions(AS_YOU_TYPE, 1)[0])
        with contextlib.ExitStack() as stack:
            running = [stack.enter_context(process(n, self._index(n))) for n in names]
            for engine in running:
                self._note(engine.name, "start", "again", engine.tell("start", question=first))
            for engine in running:
                self._note(engine.name, "memory", "started", engine.tell("memory"))
            typed = asker.questions(AS_YOU_TYPE, count)
            self._ask(running, AS_YOU_TYPE, typed)
            self._ask(running, TYPING, asker.typing(_TYPED_WORDS))
            for what in SINGLE:
                self._ask(running, what, asker.questions(what, max(count // 4, 1)))
            for engine in running:
                self._note(engine.name, "memory", "used", engine.tell("memory"))
            self._loads.append(load())

    def _ask(self, running: Sequence[EngineProcess], what: str, questions: list[Question]) -> None:
        """Ask all engines in turns, then the same once more."""
        for state in ("cold", "warm"):
            left = {engine.name: self._wanted.seconds for engine in running}
            for start in range(0, len(questions), _TURN):
                turn = [asdict(question) for question in questions[start : start + _TURN]]
                shift = start // _TURN % len(running)
                for engine in [*running[shift:], *running[:shift]]:
                    if left[engine.name] > 0:
                        reply = engine.tell("ask", questions=turn, seconds=left[engine.name])
                        left[engine.name] -= sum(reply.get("times", (self._wanted.seconds,)))
                        self._note_asked(engine.name, what, state, reply)

    def _note_asked(self, name: str, what: str, state: str, reply: Figures) -> None:
        if "error" in reply:
            say(f"{TITLES[name]}, {what}: {reply['error']}")
        asked = self.engines[name].setdefault("asked", {}).setdefault(what, {})
        if "times" in reply:
            for name_of, part in ((state, "times"), (f"{state}, processor", "cpu")):
                times = asked.setdefault(name_of, [])
                times += [round(seconds * 1000, 4) for seconds in reply[part]]
            if state == "cold":
                asked["found"] = asked.get("found", 0) + sum(reply["totals"])

    def _note(self, name: str, part: str, what: str, reply: Figures) -> None:
        self.engines[name].setdefault(part, {}).setdefault(what, []).append(reply)

    def _change(self, name: str) -> None:
        """Change and add on a copy, so that the index can be used again."""
        say(f"{self._size.name}: changing {TITLES[name]}")
        with tempfile.TemporaryDirectory(dir=self._folder) as copied:
            copy = Path(shutil.copytree(self._index(name), Path(copied) / "index"))
            with process(name, copy) as engine:
                question = asdict(self._asker.questions(AS_YOU_TYPE, 1)[0])
                engine.tell("start", question=question)
                reply = engine.tell("change", file=str(self._file), items=_CHANGES, place=3)
        if "error" in reply:
            say(f"{TITLES[name]}, changing: {reply['error']}")
        self.engines[name]["change"] = reply


@contextlib.contextmanager
def process(name: str, folder: Path) -> Iterator[EngineProcess]:
    """Run an engine."""
    engine = EngineProcess(name, folder)
    try:
        yield engine
    finally:
        engine.end()


def forget(folder: Path) -> None:
    """Have the system forget what it keeps of files in memory; where it can't, nothing happens."""
    if not hasattr(os, "posix_fadvise"):
        return
    for path in (p for p in folder.rglob("*") if p.is_file()):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def say(text: str) -> None:
    """Tell how far it is; standard output is for the tables."""
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


def machine() -> Figures:
    """Return on what it was measured."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load": load(),
    }


def load() -> float:
    """Return how many processes wanted to run in the last minute, about; 0 where nobody knows."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor()


def options() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", metavar="S|M|L", help="default: S M")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--queries", type=int, default=400, help="as-you-type, in each round")
    parser.add_argument(
        "--seconds", type=float, default=8.0, help="at most, per engine, question and round"
    )
    parser.add_argument("--folder", type=Path, help="keep corpora and indexes here, for next time")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    wanted = parser.parse_args()
    wanted.sizes = wanted.sizes or ["S", "M"]
    if not corpus.SIZES.keys() >= set(wanted.sizes):
        parser.error(f"sizes are {', '.join(corpus.SIZES)}")
    return wanted


def main() -> None:
    """Measure, print, and write the figures."""
    wanted = options()
    with contextlib.ExitStack() as stack:
        folder = wanted.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        figures: Figures = {"machine": machine(), "seed": wanted.seed, "rounds": wanted.rounds}
        figures["sizes"] = []
        for name in wanted.sizes:
            figures["sizes"].append(Comparison(corpus.SIZES[name], wanted, folder).run())
            if wanted.json:
                wanted.json.write_text(json.dumps(figures))
    print(compare_table.tables(figures))


if __name__ == "__main__":
    main()
