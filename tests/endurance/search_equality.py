"""Asks an index random queries and compares every answer with that of reading all texts.

    PYTHONPATH=src:tests python tests/endurance/search_equality.py --count 500 --seed 2026

The archive is made up, and so are the queries (`made_queries`). All of them are asked when the
index is new, after random edits, deletions and additions, after kills (SIGKILL) during a commit, of
many segments that were never merged, and after merging them. Where a query is finished and asks
for no near misses, what was read is also compared with what the language means. Ends with 1 where
anything differs.
"""

from __future__ import annotations

import argparse
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive_app.search.asking import read_query
from archive_app.search.entry import Matches
from archive_app.search.index import SearchIndex
from archive_app.search.merging import never
from histories import (
    WORDS,
    Commit,
    Held,
    after,
    allowed,
    answers,
    commit,
    comparable,
    differing,
    entry,
)
from made_queries import Asked, made_queries
from meaning import is_meant

ITEMS, UNITS, LENGTH = 60, 8, 20  # items, and at most so many units of one and words of a unit
SEGMENTS = 20  # at least, that were never merged
EDITS = 80  # commits
KILLS = 10
KEY = b"a key of no archive, 32 bytes..."
_TESTS = Path(__file__).parents[1]
_PATH = [str(_TESTS.parent / "src"), str(_TESTS), str(Path(__file__).parent)]

#: Takes in commit after commit, and tells when each begins and ends.
_WRITER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[3:]
from archive_app.search.index import SearchIndex
from search_equality import KEY, change

index = SearchIndex(Path(sys.argv[1]), KEY)
index.open()
for number in range(int(sys.argv[2]), sys.maxsize):
    done = change(number)
    print("begins", number, flush=True)
    index.update(*done)
    print("ended", number, flush=True)
"""


def change(number: int) -> Commit:
    """Return what a commit takes in and out, the same for the same number."""
    return commit(number, ITEMS, UNITS, LENGTH)


@dataclass
class Figures:
    """What came of asking at one stage."""

    stage: str
    asked: int = 0
    found: int = 0  # queries that find anything
    hits: int = 0
    meant: int = 0  # queries of which the meaning was compared too
    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def take(self, index: SearchIndex, held: Held, queries: Sequence[Asked]) -> None:
        """Ask queries and compare the answers."""
        for one in queries:
            began = time.perf_counter()
            read, looked_up = answers(index, held, one.text, half_typed=one.half_typed)
            self.seconds.append(time.perf_counter() - began)
            self.asked += 1
            self.found += bool(read.total)
            self.hits += read.total
            if comparable(read) != comparable(looked_up):
                self.wrong.append(f"index and reading differ: {one}")
            if self._has_meaning(index, one) and not self._means(read, held, one.text):
                self.wrong.append(f"reading and meaning differ: {one}")

    def _has_meaning(self, index: SearchIndex, one: Asked) -> bool:
        query = read_query(one.text, half_typed=one.half_typed)
        is_finished = not one.half_typed and "~" not in one.text and not query.empty
        has_meaning = is_finished and index.with_near_misses(query) == query
        self.meant += has_meaning
        return has_meaning

    @staticmethod
    def _means(read: Matches, held: Held, text: str) -> bool:
        meant = {
            (one.item, unit.key)
            for one in held.values()
            for unit in one.units
            if is_meant(text, unit.text, one.item, unit.key, allowed)
        }
        return meant == {(match.item, match.key) for match in read.matches}

    def line(self) -> str:
        """Return the figures as a line of a table."""
        median = round(statistics.median(self.seconds) * 1000, 1)
        figures = self.asked, self.found, self.hits, self.meant, median, len(self.wrong)
        return f"{self.stage:34}" + "".join(f"{one:7}" for one in figures)


class Trial:
    """An index with its history, and what it should hold."""

    def __init__(self, folder: Path, queries: Sequence[Asked], chance: random.Random) -> None:
        self._folder = folder
        self._queries = queries
        self._chance = chance
        self._index = SearchIndex(folder, KEY)
        self._index.open()
        self._held: Held = {}
        self._number = chance.randrange(1_000_000)
        self._seconds: list[float] = []  # of commits
        self.stages: list[Figures] = []
        self.kills = self.commits_lost = self.commits_kept = 0

    def run(self) -> None:
        """Go through all stages."""
        names = "".join(f"{name:>7}" for name in ("asked", "found", "hits", "meant", "ms", "wrong"))
        print(f"{'stage':34}{names}")
        entries = [entry(self._chance, f"i{n}", UNITS, LENGTH) for n in range(ITEMS)]
        self._index.update(entries)
        self._held = {one.item: one for one in entries}
        self._ask("new, one commit")
        self._edit()
        self._ask(f"after {EDITS} commits")
        self._kill_often()
        self._pile_up()
        self._ask(f"{self._index.segments()} segments, unmerged")
        self._index.merge(never)
        self._ask(f"merged, {self._index.segments()} left")
        self._edit()
        self._index.optimise()
        self._ask(f"{EDITS} more commits, made one segment")
        self._index.close()

    def _ask(self, stage: str) -> None:
        figures = Figures(stage)
        figures.take(self._index, self._held, self._queries)
        self._add(figures)

    def _add(self, figures: Figures) -> None:
        self.stages.append(figures)
        print(figures.line(), flush=True)

    def _edit(self) -> None:
        for _number in range(EDITS):
            done = change(self._number)
            began = time.perf_counter()
            self._index.update(*done)
            self._seconds.append(time.perf_counter() - began)
            self._held = after(self._held, done)
            self._number += 1
            if self._chance.random() < 0.2:
                self._index.merge(never)

    def _kill_often(self) -> None:
        """Kill a writer during commits, each time asking some of the queries."""
        figures = Figures(f"after {KILLS} kills during a commit")
        self._index.close()
        while self.kills < KILLS:
            if self._kill():
                self._look_after(figures, self._queries[self.kills :: KILLS])
                self.kills += 1
        self._index = SearchIndex(self._folder, KEY)
        self._index.open()
        self._add(figures)

    def _look_after(self, figures: Figures, queries: Sequence[Asked]) -> None:
        """Open the index after a kill, see whether the commit is whole or never was, and ask."""
        index = SearchIndex(self._folder, KEY)
        if not index.open():
            figures.wrong.append("the index was of no use after a kill")
            index.update(list(self._held.values()))
        with_it = after(self._held, change(self._number))
        if differing(index, with_it, WORDS):
            self.commits_lost += 1
        else:  # killed after the commit's seal, before the writer's word
            self._held = with_it
            self._number += 1
            self.commits_kept += 1
        figures.take(index, self._held, queries)
        if list(self._folder.glob("tmp-*")):
            figures.wrong.append("files were left behind")
        index.close()

    def _kill(self) -> bool:
        """Kill a writer at a random moment; return whether that was during a commit."""
        arguments = [str(self._folder), str(self._number), *_PATH]
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, *arguments], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline() for _line in range(2 * self._chance.randint(1, 5) + 1)]
            time.sleep(self._chance.uniform(0.0, 1.5 * statistics.median(self._seconds)))
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.readlines()
        for line in said:
            word, number = line.split()
            if word == "ended":
                self._held = after(self._held, change(int(number)))
                self._number = int(number) + 1
        return said[-1].startswith("begins")

    def _pile_up(self) -> None:
        """Take in new items until there are enough segments that were never merged."""
        while self._index.segments() < SEGMENTS + 5:
            one = entry(self._chance, f"i{ITEMS + len(self._held)}-{self._number}", UNITS, LENGTH)
            self._index.update([one])
            self._held[one.item] = one
            self._number += 1
        for _number in range(5):
            done = change(self._number)
            self._index.update(*done)
            self._held = after(self._held, done)
            self._number += 1


def main() -> int:
    """Go through all stages, print a line for each, and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="equality") as place:
        queries = made_queries(options.seed, options.count)
        trial = Trial(Path(place) / "index", queries, random.Random(options.seed))
        trial.run()
    wrong = [f"{one.stage}: {what}" for one in trial.stages for what in one.wrong]
    print("\n".join(wrong))
    print(
        f"{sum(one.asked for one in trial.stages)} answers compared, {len(wrong)} differ;"
        f" {trial.kills} kills during a commit, {trial.commits_lost} of these commits had never"
        f" been, {trial.commits_kept} were whole; {time.monotonic() - began:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
