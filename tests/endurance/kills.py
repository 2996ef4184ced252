"""Kills an import at random moments and looks whether anything was lost, halved or left behind.

    PYTHONPATH=src:tests python tests/endurance/kills.py --count 50 --seed 1

Each time: the command line imports a folder of recordings and transcripts, in one case of four into
an archive that isn't there yet, and is killed (SIGKILL) at a random moment; two times of three that
is while it writes, from the backup before the import to its end. After that the database has to be
whole, each item has to be there with all that belongs to it or not at all, the next start has to
bring the index up to date and find nothing wrong, and importing again has to bring the rest. Ends
with 1 where anything failed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from archive_app.services.jobs import Progress
from archive_app.services.safekeeping import check
from archive_app.services.session import Session
from desk import note, tone

#: Items of the folder: each has a word that stands in no other, and in no text that ships.
WORDS = ("zwanenmeer", "kolenkit", "drakenboot", "roetvis", "ijsbloem", "tolbeek")
SHIPPED = 62
_SENTENCES = 120
_SOURCES = Path(__file__).parents[2] / "src"
_AUTHOR = "00000000-0000-4000-8000-000000000001"

#: What an item is made of: its recordings' checksums and its passages' ids.
Whole = tuple[frozenset[str], frozenset[str]]


@dataclass
class Outcome:
    """One kill."""

    after: float
    fresh: bool
    writing: bool
    finished: bool = False
    items: int = 0
    left: int = 0
    faults: list[str] = field(default_factory=list)


class Trial:
    """A folder to import, what an import that nobody stops makes of it, and how long that takes."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(_SOURCES),
            "HOME": str(place / "home"),
            "XDG_CONFIG_HOME": str(place / "config"),
            "XDG_DATA_HOME": str(place / "data"),
        }
        self.folder = _make_folder(place / "folder")
        self._prepared = place / "prepared"
        self._run(self._prepared, "search", "wind", expect=(0, 1))
        whole, self._seconds = self._place / "whole", {}
        for fresh in (True, False):
            shutil.rmtree(whole, ignore_errors=True)
            if not fresh:
                shutil.copytree(self._prepared, whole)
            start = time.monotonic()
            process = self._begin(whole)
            writing = _wait_for_backup(whole, process)
            assert process.wait() == 0
            self._seconds[fresh, True] = time.monotonic() - writing
            self._seconds[fresh, False] = time.monotonic() - start
        self.whole = _items(whole)
        assert len(self.whole) == SHIPPED + len(WORDS)

    @property
    def _import(self) -> tuple[str, ...]:
        return ("import", str(self.folder), "--yes")

    def _command(self, archive: Path, *words: str) -> list[str]:
        return [sys.executable, "-m", "archive_app", "--archive", str(archive), *words]

    def _run(self, archive: Path, *words: str, expect: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(
            self._command(archive, *words), env=self._environment, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode in expect, f"{words[0]} ended with {done.returncode}: {done.stderr}"
        return done.stdout

    def _begin(self, archive: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command(archive, *self._import), env=self._environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self, number: int, chance: random.Random) -> Outcome:
        """Import, kill at a random moment, and look what is there; if it had ended, do so again."""
        while (outcome := self._kill(number, chance)).finished and not outcome.faults:
            number += 1000
        return outcome

    def _kill(self, number: int, chance: random.Random) -> Outcome:
        fresh, writing = chance.random() < 0.25, chance.random() < 2 / 3
        # The items go in early in the writing; what is left of it is the index.
        part = chance.random() ** 3 if writing else chance.uniform(0.1, 1.0)
        after = part * self._seconds[fresh, writing]
        outcome = Outcome(after, fresh, writing)
        archive = self._place / f"archive {number}"
        if not fresh:
            shutil.copytree(self._prepared, archive)
        process = self._begin(archive)
        if writing:
            _wait_for_backup(archive, process)
        try:
            process.wait(outcome.after)
            outcome.finished = True
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._look(archive, outcome)
        if not outcome.faults:
            shutil.rmtree(archive)
        return outcome

    def _look(self, archive: Path, outcome: Outcome) -> None:
        try:
            self._look_at_once(archive, outcome)
            media = archive / "media"
            before = set(os.listdir(media)) if media.is_dir() else set()
            self._look_at_next_start(archive, outcome)
            outcome.left = len(before - set(os.listdir(media)))
            self._go_on(archive)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is the finding)
            outcome.faults.append(f"{type(error).__name__}: {error}")

    def _look_at_once(self, archive: Path, outcome: Outcome) -> None:
        """Look at the database as the kill left it."""
        if not (archive / "archive.db").exists():
            return
        with closing(sqlite3.connect(archive / "archive.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
        if ("item",) not in tables:
            return
        items = _items(archive)
        assert items.items() <= self.whole.items(), "an item is not as it should be"
        outcome.items = len([one for one in items if one.startswith("item-")])
        assert len(items) - outcome.items in ((0, SHIPPED) if outcome.fresh else (SHIPPED,))

    def _look_at_next_start(self, archive: Path, outcome: Outcome) -> None:
        """Start again; all that is there has to be right and to be found."""
        answer = json.loads(self._run(archive, "check", "--json"))
        assert answer == {"ok": True, "problems": []}, answer
        with self._session(archive) as session:
            items = session.library.items()
            assert len(items) == SHIPPED + outcome.items, "an item went or came"
            files = {r.filename for r in session.archive.catalogue.recordings()}
            assert set(os.listdir(archive / "media")) == files
            assert session.indexing.waiting() == {}, "the index is behind"
            for word in {item.title for item in items} & set(WORDS):
                result = session.searching.search(word)
                assert result.total == _SENTENCES + 1, f"{word}: {result.total} hits"

    def _go_on(self, archive: Path) -> None:
        """Import again; then all has to be there, once, and nothing else."""
        with self._session(archive) as session:
            plan = session.importing.plan([self.folder], None, Progress())
            session.importing.apply(plan, Progress())
            session.indexing.catch_up(Progress())
            assert check(session.archive, session.indexing, Progress()) == []
            for word in WORDS:
                assert session.searching.search(word).total == _SENTENCES + 1
            assert not list(session.archive.backups.glob("*.part"))
        assert _items(archive) == self.whole, "not all is there after importing again"

    def _session(self, archive: Path) -> closing[Session]:
        key = (self._place / "config" / "open-deuren-archief" / "index.key").read_bytes()
        session = Session(archive, _AUTHOR, key)
        session.open()
        return closing(session)


def _make_folder(folder: Path) -> Path:
    for number, word in enumerate(WORDS):
        tone(folder / f"{word}.wav", 200.0 + 50 * number, 90.0)  # 1.4 MB
        _write_cues(folder / f"{word}.vtt", word)
    return folder


def _write_cues(path: Path, word: str) -> None:
    lines = ["WEBVTT", ""]
    for n in range(_SENTENCES):
        start, end = (f"00:{n // 60:02}:{n % 60:02}.{part}" for part in ("000", "900"))
        lines += [f"{start} --> {end}", f"<v Spreker {n}>Zin {n} over {word}.", ""]
    note(path, "\n".join(lines))


def _wait_for_backup(archive: Path, process: subprocess.Popen[bytes]) -> float:
    """Wait until an import begins to write, and return when that is."""
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        if (archive / "backups").is_dir():
            break
        time.sleep(0.001)
    return time.monotonic()


def _items(archive: Path) -> Mapping[str, Whole]:
    """Return what each item is made of, straight from the database."""
    with closing(sqlite3.connect(archive / "archive.db")) as connection:
        found: dict[str, tuple[set[str], set[str]]] = {
            row[0]: (set(), set()) for row in connection.execute("SELECT id FROM item")
        }
        for item, sha256 in connection.execute("SELECT item, sha256 FROM recording"):
            found[item][0].add(sha256)
        for item, passage in connection.execute(
            "SELECT t.item, p.id FROM passage p JOIN transcript t ON t.id = p.transcript"
        ):
            found[item][1].add(passage)
    return {item: (frozenset(one), frozenset(two)) for item, (one, two) in found.items()}


def main() -> int:
    """Kill as often as asked, print a line for each, and the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="kills") as place:
        trial = Trial(Path(place))
        print("kill  after           archive   items  swept  result")
        for number in range(options.count):
            one = trial.kill(number, chance)
            outcomes.append(one)
            result = "; ".join(one.faults) or "whole"
            kind = "new" if one.fresh else "existing"
            since = "writing" if one.writing else "start"
            print(
                f"{number:4}  {one.after:5.3f} {since:8}  {kind:8}  {one.items:5}  {one.left:5}"
                f"  {result}",
                flush=True,
            )
    failed = sum(bool(one.faults) for one in outcomes)
    between = sum(0 < one.items < len(WORDS) for one in outcomes)
    left = sum(one.left for one in outcomes)
    print(
        f"{len(outcomes)} killed before their end, {between} of them between the first item and "
        f"the last; {left} files swept at the next start; {failed} failed"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
