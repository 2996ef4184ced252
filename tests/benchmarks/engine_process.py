"""One engine in a process of its own, which does what it is told; `compare_search.py` starts it.

A command is a line of JSON on standard input, an answer one on standard output.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

_START = time.perf_counter()

import corpus  # noqa: E402  (the clock starts before the first import)
from engines import make  # noqa: E402
from engines.contract import Engine, Unsupported  # noqa: E402
from questions import TERM, Question  # noqa: E402

Reply = dict[str, Any]
_ITEMS_AT_MOST = 10_000


class Worker:
    """Carries out commands with one engine."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._folder = folder
        self._made: Engine | None = None

    @property
    def _engine(self) -> Engine:
        if self._made is None:
            self._made = make(self._name, self._folder)
        return self._made

    def build(self, file: str) -> Reply:
        """Build the index of a corpus; the corpus is never in memory as a whole."""
        self._folder.mkdir(parents=True)
        engine = self._engine
        base = memory()["resident"]
        start, cpu = time.perf_counter(), time.process_time()
        engine.create()
        for items in batches(corpus.read(Path(file)), engine.batch):
            engine.add(items)
        engine.finish()
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        engine.close()
        return {
            "version": engine.version(),
            "seconds": seconds,
            "cpu_seconds": cpu,
            "size": engine.size(),
            "peak": memory()["peak"],
            "base": base,
        }

    def start(self, question: Reply) -> Reply:
        """Open the index and ask the first question: what a new process has to do."""
        imported = time.perf_counter()
        engine = self._engine
        loaded = time.perf_counter()
        engine.open()
        opened = time.perf_counter()
        engine.ask(as_question(question))
        asked = time.perf_counter()
        return {
            "libraries": loaded - imported,
            "open": opened - loaded,
            "first": asked - opened,
            "all": asked - imported,
        }

    def ask(self, questions: list[Reply], seconds: float) -> Reply:
        """Ask questions until so many seconds have gone."""
        times, cpu, totals, until = [], [], [], time.perf_counter() + seconds
        for one in questions:
            question = as_question(one)
            start, used = time.perf_counter(), time.process_time()
            try:
                answer = self._engine.ask(question)
            except Unsupported:
                return {"unsupported": True}
            cpu.append(time.process_time() - used)
            times.append(time.perf_counter() - start)
            totals.append(answer.total)
            if time.perf_counter() > until:
                break
        return {"times": times, "cpu": cpu, "totals": totals}

    def memory(self) -> Reply:
        """Return what memory is in use."""
        return memory()

    def change(self, file: str, items: int, place: int) -> Reply:
        """Change a passage of some items and wait until each is found; then add new items."""
        changed = []
        known = list(islice(corpus.read(Path(file)), items))
        for number, item in enumerate(known):
            changed.append(self._until_found(f"gewijzigd{letters(number)}woord", item, place))
        added = []
        for number, item in enumerate(known):
            new = renamed(item, number)
            word = f"toegevoegd{letters(number)}woord"
            added.append(self._until_found(word, new, place, new=True))
        return {"changed": changed, "added": added}

    def _until_found(
        self, word: str, item: corpus.CorpusItem, place: int, *, new: bool = False
    ) -> float:
        passages = list(item.passages)
        key, text = passages[place]
        passages[place] = (key, f"{text} {word}")
        item = replace(item, passages=tuple(passages))
        start = time.perf_counter()
        if new:
            self._engine.add([item])
        else:
            self._engine.change(item, place)
        found = self._engine.ask(Question(TERM, (word,)))
        if found.total != 1:
            raise RuntimeError(f"{self._name} finds {word} {found.total} times")
        seconds = time.perf_counter() - start
        self._engine.rest()
        return seconds


def letters(number: int) -> str:
    """Return a number in letters."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def renamed(item: corpus.CorpusItem, number: int) -> corpus.CorpusItem:
    """Return an item as one that isn't there yet."""
    passages = tuple((f"n{number}{key}", text) for key, text in item.passages)
    return replace(item, id=f"new-{number}-{item.id}", passages=passages)


def batches(items: Iterator[corpus.CorpusItem], passages: int) -> Iterator[list[corpus.CorpusItem]]:
    """Yield items, so many that they have about this number of passages."""
    batch: list[corpus.CorpusItem] = []
    count = 0
    for item in items:
        batch.append(item)
        count += len(item.passages)
        if count >= passages or len(batch) >= _ITEMS_AT_MOST:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def as_question(row: Reply) -> Question:
    """Return a question that came as JSON."""
    return Question(row["what"], tuple(row["words"]), row["kind"])


def memory() -> dict[str, int]:
    """Return bytes in use: all, without the files that are only mapped, and the most so far."""
    status = Path("/proc/self/status")
    if not status.exists():
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        most *= 1 if sys.platform == "darwin" else 1024
        return {"resident": most, "own": most, "peak": most}
    rows = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    names = {"resident": "VmRSS", "own": "RssAnon", "peak": "VmHWM"}
    return {name: int(rows[row].split()[0]) * 1024 for name, row in names.items()}


def main() -> None:
    """Answer commands until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints doesn't come between the answers
    worker = Worker(sys.argv[1], Path(sys.argv[2]))
    commands: dict[str, Callable[..., Reply]] = {
        "build": worker.build,
        "start": worker.start,
        "ask": worker.ask,
        "memory": worker.memory,
        "change": worker.change,
    }
    for line in sys.stdin:
        name, arguments = json.loads(line)
        try:
            reply = commands[name](**arguments)
        except ImportError as error:
            reply = {"missing": error.name or str(error)}
        except Exception as error:  # noqa: BLE001  (it is told, and the others go on)
            reply = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(reply) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
