"""Whatever happened to an index, it answers the query language as reading all texts does."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import histories
from archive_app.search.index import SearchIndex
from archive_app.search.merging import never
from histories import QUERIES, Held, after, commit, differing


def put(index: SearchIndex, held: Held, seed: int) -> Held:
    """Make a commit and return what is held after it."""
    done = commit(seed)
    index.update(*done)
    return after(held, done)


def test_twenty_segments_that_were_never_merged(
    index: SearchIndex, folder: Path, key: bytes
) -> None:
    held: Held = {}
    for number in range(40):  # each with an item of its own, or what is all replaced would be gone
        one = histories.entry(random.Random(number), f"i{number}")
        index.update([one])
        held[one.item] = one
    for seed in range(4):
        held = put(index, held, seed)
    assert index.segments() >= 20
    assert differing(index, held, QUERIES) == []
    reopened = SearchIndex(folder, key)
    assert reopened.open()
    assert differing(reopened, held, QUERIES) == []


def test_merging_changes_no_answer(index: SearchIndex, folder: Path, key: bytes) -> None:
    held: Held = {}
    for seed in range(30):
        held = put(index, held, seed)
    before = index.segments()
    while index.merge(never):
        assert index.segments() < before
        before = index.segments()
        assert differing(index, held, QUERIES) == []
    index.optimise()
    assert index.segments() == 1
    assert differing(index, held, QUERIES) == []
    reopened = SearchIndex(folder, key)
    assert reopened.open()
    assert differing(reopened, held, QUERIES) == []


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.integers(0, 10_000) | st.sampled_from(["merge", "stop", "open"]), max_size=30),
    st.lists(st.sampled_from(QUERIES), min_size=3, max_size=6),
)
def test_any_history(steps: list[int | str], asked: list[str]) -> None:
    held: Held = {}
    with tempfile.TemporaryDirectory() as name:
        index = SearchIndex(Path(name), b"key")
        index.open()
        for step in steps:
            if step == "merge":
                index.merge(never)
            elif step == "stop":
                assert not index.merge(lambda: True)
            elif step == "open":
                index.close()
                index = SearchIndex(Path(name), b"key")
                assert index.open() or not held
            else:
                assert isinstance(step, int)
                held = put(index, held, step)
        assert differing(index, held, asked) == []
        index.close()


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from archive_app.search.index import SearchIndex
from archive_app.search.merging import never
from histories import commit

index = SearchIndex(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
index.open()
for number in range(10_000):
    index.update(*commit(number))
    print(number, flush=True)
    if number % 3 == 2:
        index.merge(never)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("seed", range(4))
def test_killed_while_taking_in_or_merging(folder: Path, key: bytes, seed: int) -> None:
    tests = str(Path(histories.__file__).parent)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), key.hex(), tests],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline()]
        time.sleep(random.Random(seed).uniform(0.0, 0.6))
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
    assert writer.returncode == -signal.SIGKILL
    held: Held = {}
    for number in range(int(said[-1]) + 1):
        held = after(held, commit(number))
    index = SearchIndex(folder, key)
    assert index.open()
    wrong = differing(index, held, QUERIES)
    if wrong:  # it was killed between its commit and its word
        held = after(held, commit(int(said[-1]) + 1))
        wrong = differing(index, held, QUERIES)
    assert wrong == []
    assert not list(folder.glob("tmp-*"))
    index.update(*commit(7))
    index.optimise()
    assert differing(index, after(held, commit(7)), QUERIES) == []
