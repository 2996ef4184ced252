"""From a key in the search field to hits on the screen, in the real window. Run by hand:

    xvfb-run -a python tests/benchmarks/window_search.py --folder /somewhere/kept
    ... --interval 40        keys faster than anybody types
    ... --indexing           while everything is indexed anew

An archive of the made-up corpus (see corpus.py) is brought in through the archive's own ways, once;
the folder keeps it. A thread of its own puts keys into Qt's queue at fixed times, so that a window
that is slow to take them is not spared. A key counts as painted once hits of a text that it is in
have been painted and sent to the screen.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import corpus
from compare_search import SEED, load, machine, say
from compare_table import percentile, short
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from questions import Asker

from archive_app import i18n
from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.config.settings import SettingsFile
from archive_app.domain.catalogue import Item, Kind, Participant, Person, Role
from archive_app.domain.transcript import DraftPassage, Origin
from archive_app.resources import resource
from archive_app.services import shipped
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui import style
from archive_app.ui.controllers.appearance import AppearanceController
from archive_app.ui.hearing import make_listening
from archive_app.ui.main_window import MainWindow
from archive_app.ui.program import Program, begin_opening
from archive_app.ui.search.results_list import ResultsList
from archive_app.ui.search.results_view import ResultsView
from archive_app.ui.theme import load_fonts

_AUTHOR = "benchmark"
_KEY = b"a key for benchmarks that nobody"
_SWITCH_SECONDS = 0.001  # as ui.start has it
_WAIT_SECONDS = 20.0
_PAUSE_SECONDS = 0.4  # between two queries
_BAR_MS = 50


# -- the archive


def make_archive(folder: Path, size: corpus.Size, seed: int) -> Path:
    """Return the folder of an archive with the corpus, indexed; brought in where it isn't yet."""
    archive = folder / f"archive-{size.name}-{seed}-{corpus.VERSION}"
    ready = archive.with_suffix(".ready")
    if not ready.exists():
        say("bringing the passages in")
        bring_in(archive, corpus.read(corpus.corpus_file(folder, size, seed)))
        ready.touch()
    session = Session(archive, _AUTHOR, _KEY)
    session.open()
    say("indexing what waits")
    session.indexing.catch_up(Progress())
    session.indexing.tidy(Progress())
    session.close()
    return archive


def bring_in(folder: Path, items: Iterator[corpus.CorpusItem]) -> None:
    """Make an archive with what ships and these items, each with its transcript."""
    archive = Archive(folder, _AUTHOR)
    archive.open()
    shipped.bring_in(archive)
    with archive.history.change("shipped", undoable=False) as change:
        names = [f"person-{number:03}" for number in range(corpus.PEOPLE)]
        people = [{"id": n, "name": n.replace("-", " "), "origin": "imported"} for n in names]
        change.insert("person", people)
    for one in items:
        with archive.history.change("shipped", undoable=False) as change:
            person = Person(one.person, one.person.replace("-", " "))
            item = Item(
                one.id,
                Kind(one.kind),
                f"Gesprek {one.id}",
                date=str(one.year),
                participants=(Participant(person, Role.INTERVIEWEE),),
            )
            add_item(change, item, Origin.IMPORTED)
            add_transcript(
                change,
                one.id,
                [DraftPassage(text) for _key, text in one.passages],
                Source(one.id, f"{one.id}.txt", "benchmark/1"),
                recording=None,
                language="nl",
                origin=Origin.IMPORTED,
            )
    archive.close()


# -- the window


def start(folder: Path, home: Path) -> Program:
    """Start the program on an archive as `ui.start` does."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    i18n.install("nl", resource("i18n"))
    app = QApplication(sys.argv[:1])
    load_fonts()
    settings = SettingsFile(home / "settings.json")
    session = Session(folder, _AUTHOR, _KEY)
    opening = begin_opening(session)
    appearance = AppearanceController(settings, app)
    window = MainWindow(appearance.theme)
    style.apply(app, appearance.theme)
    window.resize(1440, 900)
    program = Program(
        window,
        session,
        settings,
        appearance,
        lambda one, jobs: make_listening(one, jobs, settings, ["--aout=adummy"]),
    )
    window.show()
    window.activateWindow()
    program.open(opening)
    return program


def wait_until(true: Callable[[], bool], seconds: float = _WAIT_SECONDS) -> None:
    """Let the window work until something is so. (`QTest.qWait` would starve other threads.)"""
    loop, until = QEventLoop(), time.monotonic() + seconds
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if true() or time.monotonic() > until else None)
    timer.start(20)
    loop.exec()
    if not true():
        raise TimeoutError("the window did not get that far")


@dataclass(slots=True)
class Key:
    """A key that was pressed, and what became of it; times of `perf_counter`."""

    text: str
    pressed: float
    taken: float = 0.0
    painted: float = 0.0


@dataclass(slots=True)
class Notes:
    """What was seen."""

    keys: list[Key] = field(default_factory=list)
    answers: int = 0
    stale: int = 0
    backwards: int = 0
    dropped: int = 0
    started: int = 0  # the first key of the query that is being typed


class Watcher(QObject):
    """Notes when keys are taken and hits are painted."""

    finished = Signal()
    ended_query = Signal(str)

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.notes = Notes()
        self.field = program.window.search
        self._program = program
        self._shown = -1
        self.field.textChanged.connect(self._taken)
        self.ended_query.connect(self._end_query, Qt.ConnectionType.QueuedConnection)
        self._watch_results()

    def _watch_results(self) -> None:
        """Look over the shoulder of the results: when they are set, and when painted."""
        show_result, paint = ResultsView.show_result, ResultsList.paintEvent

        def watched_show(view: ResultsView, result: Any, *more: Any) -> None:
            self._answered(result.query)
            show_result(view, result, *more)

        def watched_paint(view: ResultsList, event: Any) -> None:
            paint(view, event)
            shown = self._shown
            QTimer.singleShot(0, lambda: self._painted(shown))  # by then it is on the screen

        ResultsView.show_result = watched_show  # type: ignore[method-assign]
        ResultsList.paintEvent = watched_paint  # type: ignore[method-assign]

    def _place_of(self, text: str) -> int:
        """Return the key of the query being typed after which this was the text, or -1."""
        keys = self.notes.keys
        places = range(self.notes.started, len(keys))
        return next((n for n in places if keys[n].text == text), -1)

    def _taken(self, text: str) -> None:
        place = self._place_of(text)
        if place >= 0 and not self.notes.keys[place].taken:
            self.notes.keys[place].taken = time.perf_counter()

    def _answered(self, query: str) -> None:
        notes, place = self.notes, self._place_of(query)
        notes.answers += 1
        notes.stale += query != self.field.text()
        notes.backwards += 0 <= place < self._shown
        self._shown = place

    def _painted(self, place: int) -> None:
        now = time.perf_counter()
        for key in self.notes.keys[self.notes.started : place + 1]:
            key.painted = key.painted or now

    def _end_query(self, text: str) -> None:
        """Compare what is in the field with what was typed, and begin anew."""
        self.notes.dropped += max(len(text) - len(self.field.text()), 0)
        self.notes.dropped += self.field.text() not in (text, text[: len(self.field.text())])
        self.notes.started = len(self.notes.keys)
        self._shown = -1


class Typist(threading.Thread):
    """Types queries at an even pace, whatever the window does meanwhile."""

    def __init__(self, watcher: Watcher, queries: list[str], interval: float) -> None:
        super().__init__(name="typist", daemon=True)
        self._watcher = watcher
        self._queries = queries
        self._interval = interval

    def run(self) -> None:
        """Type all queries; Esc empties the field between two."""
        for query in self._queries:
            self._type(query)
            self._watcher.ended_query.emit(query)
            time.sleep(_PAUSE_SECONDS / 4)
            self._press(Qt.Key.Key_Escape, "")
            time.sleep(_PAUSE_SECONDS)
        self._watcher.finished.emit()

    def _type(self, query: str) -> None:
        keys = self._watcher.notes.keys
        at = time.perf_counter()
        for length, letter in enumerate(query, start=1):
            time.sleep(max(at - time.perf_counter(), 0))
            keys.append(Key(query[:length], time.perf_counter()))
            self._press(Qt.Key.Key_unknown, letter)
            at += self._interval
        until = time.perf_counter() + _WAIT_SECONDS
        while not keys[-1].painted and time.perf_counter() < until:
            time.sleep(0.02)

    def _press(self, key: Qt.Key, letter: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.postEvent(self._watcher.field, event)


def queries_of(asker: Asker, count: int) -> list[str]:
    """Return queries of one word and, every second one, of two."""
    found = [asker.typing(1)[-1].words[0] for _ in range(count)]
    pairs = [" ".join(q.words) for q in asker.questions("as you type", 4 * count)]
    two = iter([pair for pair in pairs if " " in pair])
    return [next(two, word) if n % 2 else word for n, word in enumerate(found)]


def measure(program: Program, queries: list[str], interval: float) -> Notes:
    """Type the queries and note what happens."""
    watcher = Watcher(program)
    program.window.actions_["search"].trigger()
    typist = Typist(watcher, queries, interval)
    loop = QEventLoop()
    watcher.finished.connect(loop.quit)
    QTimer.singleShot(0, typist.start)
    loop.exec()
    return watcher.notes


# -- what is told


def figures_of(notes: Notes) -> dict[str, Any]:
    """Return the figures of a run, times in ms."""
    painted = [(key.painted - key.pressed) * 1000 for key in notes.keys if key.painted]
    taken = [(key.taken - key.pressed) * 1000 for key in notes.keys if key.taken]
    firsts = [k for k in notes.keys if len(k.text) == 1 and k.painted]
    return {
        "keys": len(notes.keys),
        "answers": notes.answers,
        "painted": painted,
        "taken": taken,
        "first_letters": [(k.painted - k.pressed) * 1000 for k in firsts],
        "not_painted": len(notes.keys) - len(painted),
        "dropped": notes.dropped,
        "not_taken": len(notes.keys) - len(taken),
        "stale": notes.stale,
        "backwards": notes.backwards,
    }


def told(figures: dict[str, Any]) -> str:
    """Return the figures as lines of Markdown."""
    rows = [("| key to painted hits, ms", figures["painted"])]
    rows.append(("| of these, first letters", figures["first_letters"]))
    rows.append(("| key to letter in the field, ms", figures["taken"]))
    lines = ["| | p50 | p95 | p99 | most |", "| --- | ---: | ---: | ---: | ---: |"]
    for title, values in rows:
        if values:
            cells = [statistics.median(values), percentile(values, 0.95), percentile(values, 0.99)]
            lines.append(f"{title} | {' | '.join(map(short, [*cells, max(values)]))} |")
    p95 = percentile(figures["painted"], 0.95)
    lines.append(
        f"\n{figures['keys']} keys, {figures['answers']} answers shown;"
        f" keys dropped: {figures['dropped']}, not taken: {figures['not_taken']},"
        f" never painted: {figures['not_painted']}; stale answers shown: {figures['stale']},"
        f" older after newer: {figures['backwards']}; load of the machine: {figures['load']}."
        f" Bar p95 ≤ {_BAR_MS} ms: {'met' if p95 <= _BAR_MS else '**NOT met**'}."
    )
    return "\n".join(lines)


def options() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("size", nargs="?", default="M", choices=corpus.SIZES)
    parser.add_argument("--folder", type=Path, required=True, help="keeps corpus and archive")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--interval", type=float, default=120, help="ms between two keys")
    parser.add_argument("--indexing", action="store_true", help="index everything meanwhile")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    wanted = options()
    size = corpus.SIZES[wanted.size]
    folder = make_archive(wanted.folder, size, wanted.seed)
    asker = Asker(corpus.corpus_file(wanted.folder, size, wanted.seed), wanted.seed)
    queries = queries_of(asker, wanted.queries)
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = home
        program = start(folder, Path(home))
        wait_until(lambda: bool(program.archive.items and program.listening))
        wait_until(program.window.isActiveWindow)
        if wanted.indexing:
            program.session.archive.outbox.put_all()
            program.upkeep.catch_up()
        say("typing")
        figures = figures_of(measure(program, queries, wanted.interval / 1000))
        figures |= {
            "load": load(),
            "machine": machine(),
            "interval": wanted.interval,
            "size": wanted.size,
        }
        print(told(figures))
        if wanted.json:
            wanted.json.write_text(json.dumps(figures))
        program.window.close()


if __name__ == "__main__":
    main()
