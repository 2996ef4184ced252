"""How fast the index is built, searched as one types, and changed. Run by hand:

    PYTHONPATH=src python tests/benchmarks/search_speed.py 9000 40
    PYTHONPATH=src python tests/benchmarks/search_speed.py 90000 400

The corpus is made up from a seed: PASSAGES passages of some 40 words in ITEMS items. A query is a
half-typed word of 2 to 5 letters, half of them after a finished word; its time includes finding
it, its counts, and marks and snippets of 20 hits.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import random
import resource
import statistics
import tempfile
import time
from pathlib import Path

from snippets import snippet

from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField
from archive_app.search.entry import Entry, Unit
from archive_app.search.index import SearchIndex
from archive_app.search.marks import find_marks
from archive_app.search.query import parse
from archive_app.search.scan import scan

SEED = 20201005
WORDS_PER_PASSAGE = 40
_SOUNDS = """
b d f g h j k l m n p r s t v w z br dr gr kl pl pr sch sl sp st str tr vl vr zw
a e i o u aa ee oo ie oe ui ij ei eu ou
"""
ONSETS, VOWELS = (line.split() for line in _SOUNDS.strip().splitlines())
CODAS = ["", "", "", "l", "m", "n", "r", "s", "t", "k", "p", "f", "ch", "nd", "rt", "st", "ng"]
ENDINGS = ["", "", "", "en", "e", "s", "ing", "er", "t", "d", "heid", "lijk", "je"]


class MadeUp:
    """A made-up language: words by Zipf's law, with endings and compounds."""

    def __init__(self, vocabulary: int) -> None:
        self.random = random.Random(SEED)
        stems = [self._stem() for _ in range(vocabulary // 6)]
        seen: dict[str, None] = {}
        while len(seen) < vocabulary:
            word = self.random.choice(stems)
            if self.random.random() < 0.4:
                word += self.random.choice(["", "s", "en"]) + self.random.choice(stems)
            seen[word + self.random.choice(ENDINGS)] = None
        self.words = list(seen)
        weights = [1 / (rank + 2.7) for rank in range(len(self.words))]
        self.cumulative = list(itertools.accumulate(weights))

    def _stem(self) -> str:
        pick = self.random.choice
        return "".join(
            pick(ONSETS) + pick(VOWELS) + pick(CODAS) for _ in range(self.random.choice((1, 1, 2)))
        )

    def word(self) -> str:
        """Return a word as often as its rank says."""
        at = self.random.random() * self.cumulative[-1]
        return self.words[bisect.bisect(self.cumulative, at)]

    def passage(self) -> str:
        """Return a passage of some 40 words."""
        count = self.random.randint(WORDS_PER_PASSAGE // 2, WORDS_PER_PASSAGE * 3 // 2)
        return " ".join(self.word() for _ in range(count)).capitalize() + "."

    def entry(self, number: int, passages: int) -> Entry:
        """Return an item with a title and passages."""
        item = f"item-{number:05}"
        units = [Unit("title", HitField.TITLE, " ".join(self.word() for _ in range(6)))]
        units += [
            Unit(f"p{number:05}{n:06}".ljust(24, "0"), HitField.PASSAGE, self.passage())
            for n in range(passages)
        ]
        return Entry(item, list(Kind)[number % len(Kind)], tuple(units))

    def query(self) -> str:
        """Return a query as it is being typed."""
        half = self.word()[: self.random.randint(2, 5)]
        return f"{self.word()} {half}" if self.random.random() < 0.5 else half


def timed(what: str, start: float) -> None:
    print(f"{what:34} {time.perf_counter() - start:9.3f} s")


def spread(times: list[float]) -> str:
    ordered = sorted(t * 1000 for t in times)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * p))] for p in (0.95, 0.99)]
    return f"median {statistics.median(ordered):.2f}  p95 {at[0]:.2f}  p99 {at[1]:.2f} ms"


def ask(index: SearchIndex, texts: dict[str, str], typed: str) -> float:
    start = time.perf_counter()
    query = parse(typed, half_typed=True)
    for match in index.search(query, limit=20).matches:
        text = texts.get(match.key)
        if text:
            snippet(text, find_marks(query, text)[0])
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=int)
    parser.add_argument("items", type=int)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--vocabulary", type=int, default=60_000)
    parser.add_argument("--scan", action="store_true", help="also time the scan without an index")
    options = parser.parse_args()
    language = MadeUp(options.vocabulary)
    entries = [language.entry(n, options.passages // options.items) for n in range(options.items)]
    texts = {u.key: u.text for e in entries for u in e.units if u.key != "title"}
    queries = [language.query() for _ in range(options.queries)]
    with tempfile.TemporaryDirectory() as name:
        folder, key = Path(name) / "index", b"k" * 32
        index = SearchIndex(folder, key)
        index.open()
        start = time.perf_counter()
        index.update(entries)
        timed("build", start)
        print(f"{'size':34} {sum(f.stat().st_size for f in folder.iterdir()) / 1e6:9.1f} MB")
        index.close()
        index = SearchIndex(folder, key)
        start = time.perf_counter()
        assert index.open()
        timed("open (all files checked)", start)
        first = ask(index, texts, queries[0])
        print(f"{'first query':34} {first * 1000:9.2f} ms")
        print(f"{'as you type':34} {spread([ask(index, texts, q) for q in queries])}")
        print(f"{'the same again':34} {spread([ask(index, texts, q) for q in queries])}")
        if options.scan:
            start = time.perf_counter()
            scan(parse(queries[0], half_typed=True), entries, limit=20)
            timed("scan without an index", start)
        for n in range(3):
            start = time.perf_counter()
            index.update([entries[n]])
            timed("change of one item, searchable", start)
        print(
            f"{'as you type, ' + str(index.segments()) + ' segments':34} "
            f"{spread([ask(index, texts, q) for q in queries])}"
        )
        start = time.perf_counter()
        index.optimise()
        timed("optimise", start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'most memory, corpus included':34} {peak:9.0f} MB")


if __name__ == "__main__":
    main()
