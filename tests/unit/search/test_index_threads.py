"""Searching goes on while the index changes, in this process and from another."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from archive_app.search.entry import Entry, Matches
from archive_app.search.index import SearchIndex

MakeEntry = Callable[..., Entry]
Ask = Callable[..., Matches]


def test_searching_in_threads_while_updating(
    index: SearchIndex, entry: MakeEntry, ask: Ask
) -> None:
    index.update([entry(f"item{n}", *["samen werken"] * 30) for n in range(8)])
    done = threading.Event()

    def search() -> int:
        rounds = 0
        while not done.is_set() or not rounds:
            for text, half_typed in (("samen werk", False), ("samen we", True), ("sam", True)):
                found = ask(index, text, half_typed=half_typed)
                assert found.total == sum(found.per_item.values()) == sum(found.kinds.values())
                assert found.total in (240, 241, 242)
                assert len({(m.item, m.key) for m in found.matches}) == 200
            rounds += 1
        return rounds

    with ThreadPoolExecutor(3) as pool:
        searches = [pool.submit(search) for _ in range(3)]
        try:
            for number in range(15):
                index.update([entry("item0", *["samen werken"] * (30 + number % 3))])
        finally:
            done.set()
        assert all(one.result() for one in searches)


OTHER = """
import sys
from pathlib import Path
from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField
from archive_app.search.entry import Entry, Unit
from archive_app.search.index import SearchIndex

index = SearchIndex(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
index.open()
index.update([Entry("there", Kind.COLUMN, (Unit("u", HitField.PASSAGE, "samen elders"),))])
"""


def test_a_commit_of_another_process_is_seen(
    index: SearchIndex, folder: Path, key: bytes, entry: MakeEntry, ask: Ask
) -> None:
    def commit_elsewhere() -> None:
        subprocess.run([sys.executable, "-c", OTHER, str(folder), key.hex()], check=True)

    commit_elsewhere()
    assert ask(index, "samen").per_item == {"there": 1}
    index.update([entry("here", "samen")])
    assert ask(index, "samen").per_item == {"here": 1, "there": 1}
    commit_elsewhere()
    assert ask(index, "samen").per_item == {"here": 1, "there": 1}
    index.update([], removed=["there"])
    assert ask(index, "samen").per_item == {"here": 1}
