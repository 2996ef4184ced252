"""A commit that is killed has either been, or never been."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_app.search.entry import Matches
from archive_app.search.index import SearchIndex

WRITER = """
import os, sys
from pathlib import Path
from archive_app.domain.catalogue import Kind
from archive_app.domain.hits import HitField
from archive_app.search import seal, storage
from archive_app.search.entry import Entry, Unit
from archive_app.search.index import SearchIndex

folder, key, die_at = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3]

def die(*args, **kwargs):
    os._exit(9)

index = SearchIndex(folder, key)
index.open()
for version in range(1, 10_000):
    if version == 4 and die_at == "before the table of contents":
        storage.SealedStorage.rename_file = die
    if version == 4 and die_at == "before the seal":
        seal.write = die
    if version == 4 and die_at == "while sealing":
        seal._replace = die
    if version == 4 and die_at == "after the seal":
        SearchIndex._load = die
    units = tuple(Unit(f"u{n}", HitField.PASSAGE, f"samen versie{version}") for n in range(20))
    index.update([Entry(item, Kind.COLUMN, units) for item in ("a", "b", f"c{version % 7}")])
    print(version, flush=True)
"""


def start(folder: Path, key: bytes, die_at: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), key.hex(), die_at],
        stdout=subprocess.PIPE,
        text=True,
    )


def assert_whole(folder: Path, key: bytes, least: int, ask: Callable[..., Matches]) -> bool:
    """Return whether the index could be opened; if so, it holds one whole commit."""
    index = SearchIndex(folder, key)
    usable = index.open()
    if usable:
        versions = [
            v for v in range(1, least + 3) if ask(index, f"versie{v}", restrict={"a", "b"}).total
        ]
        assert len(versions) == 1
        assert versions[0] >= least
        assert ask(index, f"versie{versions[0]}", restrict={"a", "b"}).total == 40
    assert not list(folder.glob("tmp-*"))
    return usable


@pytest.mark.parametrize(
    ("die_at", "last"),
    [
        ("before the table of contents", 3),
        ("before the seal", 3),
        ("while sealing", 3),
        ("after the seal", 4),
    ],
)
def test_killed_at(
    folder: Path, key: bytes, ask: Callable[..., Matches], die_at: str, last: int
) -> None:
    with start(folder, key, die_at) as writer:
        output, _ = writer.communicate(timeout=60)
    assert writer.returncode == 9
    assert output.split() == ["1", "2", "3"]
    assert assert_whole(folder, key, last, ask)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_anywhere(folder: Path, key: bytes, ask: Callable[..., Matches]) -> None:
    chance = random.Random(4)
    for _ in range(4):
        with start(folder, key, "") as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline()]
            time.sleep(chance.uniform(0.0, 0.3))
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.readlines()
        assert writer.returncode == -signal.SIGKILL
        assert assert_whole(folder, key, int(said[-1]), ask)
