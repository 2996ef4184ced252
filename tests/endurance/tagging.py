"""Edits texts at random under annotations, then undoes and redoes mixed steps; looks for losses.

    PYTHONPATH=src:tests python tests/endurance/tagging.py --edits 10000 --annotations 5000 --seed 1

First, 5,000 annotations on some items whose texts are edited at random: after each edit somebody
who knows which letters stayed looks whether each annotation is on its letters, or is reported as
one that waits for a decision (`letters`). Then 1,000 mixed steps (tags, annotations, texts,
catalogue, bookmarks, word families) are undone, which has to give the first state, and redone,
which has to give the last; also with the archive opened anew in between, and by two processes in
turn. Ends with 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from archive_app.archive.store import Archive
from mixed_steps import by_two_processes, to_and_fro
from random_tagging import Editor, made_tags

_AUTHOR = "00000000-0000-4000-8000-000000000001"
_ROWS = 40  # passages of an item


def edited(folder: Path, seed: int, edits: int, annotations: int, items: int) -> list[str]:
    """Edit texts so often under so many annotations, and return what went wrong."""
    archive, chance = Archive(folder, _AUTHOR), random.Random(seed)
    archive.open()
    # What is written to the disk survives a kill, not a power cut: this is no test of the disk.
    archive.database.connection.execute("PRAGMA synchronous = OFF")
    tags = made_tags(archive)
    editors = [Editor(archive, chance, f"stuk {n}", _ROWS) for n in range(items)]
    for editor in editors:
        editor.annotate(tags, annotations // items)
    start, wrong = time.monotonic(), []
    for turn in range(edits):
        editor = chance.choice(editors)
        found = editor.step()
        if turn % 20 == 0:
            found += editor.faults_of_waiting()
        if turn % 100 == 0:
            editor.decide()
        wrong += [f"edit {turn}: {one}" for one in found]
        if turn % 1000 == 999:
            print(f"{turn + 1} edits, {time.monotonic() - start:.0f} s", flush=True)
    wrong += [fault for editor in editors for fault in editor.faults_of_waiting()]
    alive = sum(archive.annotations.counts().values())
    oracles = [editor.oracle for editor in editors]
    print(
        f"{edits} edits, {alive} annotations in the end; not placed any more"
        f" {sum(one.unplaced for one in oracles)} times, each reported; ambiguous"
        f" {sum(one.ambiguous for one in oracles)}, a letter or two by chance"
        f" {sum(one.chance for one in oracles)}; faults {len(wrong)}"
    )
    wrong += archive.database.integrity()
    archive.close()
    return wrong


def main() -> int:
    """Run as the command line says, and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--annotations", type=int, default=5_000)
    parser.add_argument("--items", type=int, default=10)
    parser.add_argument("--steps", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.edits:
            wrong += edited(
                folder / "edits", options.seed, options.edits, options.annotations, options.items
            )
        if options.steps:
            wrong += to_and_fro(folder / "steps", options.seed, options.steps)
            wrong += by_two_processes(folder / "two", options.seed, options.steps // 4)
    for one in wrong:
        print(f"WRONG {one[:2000]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
