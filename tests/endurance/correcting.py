"""Corrects a long transcript at random, with undo, redo and new starts, and looks for losses.

    PYTHONPATH=src:tests python tests/endurance/correcting.py --count 1000 --seed 1

A made-up transcript of 7,000 passages with times per word is corrected, split, joined, timed,
tapped and replaced; now and then some steps are undone and done again, and the archive is closed
and opened. Every twenty turns what must be true of a transcript is looked at; in the end every step
is undone, which has to give the first state, and done again, which has to give the last. Also tells
how long one correction of a text takes. Ends with 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from archive_app.archive.store import Archive
from archive_app.domain.transcript import DraftPassage
from archive_app.services.correcting import Correcting
from made_transcript import ITEM, put_transcript, timed
from random_corrections import Corrector, everything, faults

_AUTHOR = "00000000-0000-4000-8000-000000000001"
_WORDS = ("deur", "werk", "baan", "collega", "jobcoach", "rooster,", "pauze.", "gesprek", "één")
_LENGTH_MS = 500  # of a passage
_CORRECTIONS = 200


def made(chance: random.Random, passages: int) -> list[DraftPassage]:
    """Return a transcript of an hour in so many passages, with a time for each word."""
    return [
        timed(
            " ".join(chance.choices(_WORDS, k=chance.randint(3, 25))),
            n * _LENGTH_MS,
            (n + 1) * _LENGTH_MS,
            chance.choice(["Femke", "Joost"]),
        )
        for n in range(passages)
    ]


def opened(folder: Path) -> Archive:
    """Return the archive, open."""
    archive = Archive(folder / "archief", _AUTHOR)
    archive.open()
    return archive


def milliseconds(archive: Archive, chance: random.Random) -> list[float]:
    """Return how long it takes to correct the text of a passage, each time another."""
    correcting, taken = Correcting(archive), []
    texts = archive.transcripts.texts(ITEM)
    for key, text in chance.sample(texts, min(_CORRECTIONS, len(texts))):
        start = time.perf_counter()
        correcting.set_text(key, f"{text} ook", text)
        taken.append((time.perf_counter() - start) * 1000)
    for _turn in taken:
        archive.history.undo()
    return sorted(taken)


def corrected(folder: Path, chance: random.Random, count: int) -> list[str]:
    """Correct so often, and return what went wrong."""
    archive, wrong = opened(folder), []
    first = everything(archive)
    corrector, done = Corrector(archive, chance), 0
    for turn in range(count):
        done += corrector.correct()
        if turn % 20 == 0:
            wrong += [f"{turn}: {fault}" for fault in faults(archive)]
        if chance.random() < 0.1:
            wrong += moved_to_and_fro(archive, chance.randint(1, 8), turn)
        if chance.random() < 0.02:
            archive.close()
            archive.open()
        if wrong:
            return wrong
    last, steps = everything(archive), 0
    while (step := archive.history.next_undo()) and step.label != "import":
        archive.history.undo()
        steps += 1
    if everything(archive) != first:
        wrong.append("undoing all did not give the first state")
    for _turn in range(steps):
        archive.history.redo()
    if everything(archive) != last:
        wrong.append("doing all again did not give the last state")
    wrong += [*faults(archive), *archive.database.integrity()]
    archive.close()
    print(f"{count} turns, {done} steps, all undone and done again")
    return wrong


def moved_to_and_fro(archive: Archive, count: int, turn: int) -> list[str]:
    """Undo some steps and do them again, and return what was lost."""
    before, moved = everything(archive), 0
    while moved < count and (step := archive.history.next_undo()) and step.label != "import":
        archive.history.undo()
        moved += 1
    for _turn in range(moved):
        archive.history.redo()
    return [] if everything(archive) == before else [f"{turn}: undo and redo of {moved} steps"]


def main() -> int:
    """Run as the command line says, and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passages", type=int, default=7000)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        archive = opened(Path(name))
        put_transcript(archive, made(chance, options.passages))
        taken = milliseconds(archive, chance)
        archive.close()
        print(
            f"correcting one of {options.passages} passages: {statistics.median(taken):.1f} ms,"
            f" nine of ten within {taken[len(taken) * 9 // 10]:.1f}, at most {taken[-1]:.1f}"
        )
        wrong = corrected(Path(name), chance, options.count)
    for one in wrong:
        print(f"WRONG {one}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
