"""Uses the real program at random for two hours' worth of actions, and looks whether all is kept.

    xvfb-run -a python tests/endurance/random_use.py --actions 2400 --seed 2026

Somebody who works quickly does something every three seconds: 2,400 actions are two hours of that.
The real window on an archive of its own, with libVLC: play, seek, speed, jump, loop, other items,
search, scroll, correct by the keyboard, split, join, bookmarks, undo, redo, other looks and sizes,
the sound file taken away and put back while it plays, and the program closed and started again.

What is kept is compared, after every change, with an account of our own: each step of the history
has the state that it led to; undo must give the state before, redo the one after. Ends with 1 where
a state differs, anything is raised, Qt warns of anything, or the window stands still for
`--patience` seconds (then with the stacks of all threads).
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import sounds
from archive_app import i18n
from archive_app.config.settings import SettingsFile
from archive_app.resources import resource
from archive_app.services.jobs import Progress
from archive_app.services.session import Session
from archive_app.ui import style
from archive_app.ui.controllers.appearance import AppearanceController
from archive_app.ui.hearing import make_listening
from archive_app.ui.main_window import MainWindow
from archive_app.ui.program import Program, begin_opening
from archive_app.ui.reader.passage_view import PassageView
from archive_app.ui.theme import load_fonts
from window_start import AUTHOR, SEAL_KEY

_FORMATS = ("mp3-vbr", "opus", "wav")
_MINUTES = 4
_PASSAGES = 60
_WORDS = (
    "deur", "open", "werk", "baan", "collega", "jobcoach", "begeleiding", "rooster", "pauze",
    "gesprek", "dag", "week",
)  # fmt: skip
_RESTART = 150  # actions, about
#: Everything whose rows an undo step may touch.
_TABLES = ("item", "passage", "passage_redirect", "bookmark", "chapter", "transcript", "recording")

State = tuple[tuple[str, ...], ...]


class Clock:
    """Tells of a window that stands still."""

    def __init__(self, patience: float) -> None:
        self._beat = time.monotonic()
        self._patience = patience
        self.longest = 0.0
        self.during = self.longest_during = ""
        self._timer = QTimer(interval=100)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def _tick(self) -> None:
        now = time.monotonic()
        if now - self._beat > self.longest:
            self.longest, self.longest_during = now - self._beat, self.during
        self._beat = now

    def _watch(self) -> None:
        while True:
            time.sleep(1.0)
            if time.monotonic() - self._beat > self._patience:
                print("the window stands still", flush=True)
                faulthandler.dump_traceback(all_threads=True)
                faulthandler.dump_traceback_later(1, exit=True)
                return


class User:
    """Does things at random in the window, and keeps account of what they must lead to."""

    def __init__(self, folder: Path, clock: Clock, options: argparse.Namespace) -> None:
        self.random = random.Random(options.seed)
        self.folder = folder
        self.clock = clock
        self.options = options
        self.faults: list[str] = []
        self.done: Counter[str] = Counter()
        self.program = self._start()
        self.states = [self._state()]
        self.at = 0

    # -- the program

    def _start(self) -> Program:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        settings = SettingsFile(self.folder.parent / "settings.json")
        session = Session(self.folder, AUTHOR, SEAL_KEY)
        opening = begin_opening(session)
        appearance = AppearanceController(settings, app)
        window = MainWindow(appearance.theme)
        style.apply(app, appearance.theme)
        window.resize(1280, 860)
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
        self.until(lambda: bool(program.archive.items and program.hearing.listening), "start")
        return program

    def restart(self) -> None:
        """Close the program and start it again."""
        self.program.window.close()
        self.program = self._start()
        self.check("restart")

    def wait(self, ms: int) -> None:
        """Let the window go on for a while."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def until(self, condition: Callable[[], bool], what: str, seconds: float = 20.0) -> bool:
        """Wait for something; that it doesn't come is a fault."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                self.faults.append(f"waited in vain: {what}")
                return False
            self.wait(10)
        return True

    def settle(self) -> None:
        """Wait until what was asked to be written is."""
        written: list[bool] = []
        self.program.jobs.write(lambda _progress: True, written.append)
        self.until(lambda: bool(written), "the writer")

    # -- the account

    def _state(self) -> State:
        def read(_progress: Progress) -> State:
            connection = self.program.session.archive.database.connection
            return tuple(
                tuple(sorted(str(tuple(row)) for row in connection.execute(f"SELECT * FROM {t}")))
                for t in _TABLES
            )

        states: list[State] = []
        self.program.jobs.read(read, states.append)
        self.until(lambda: bool(states), "reading the state")
        return states[0] if states else ()

    def _steps(self) -> int:
        counts: list[int] = []

        def read(_progress: Progress) -> int:
            connection = self.program.session.archive.database.connection
            row = connection.execute("SELECT count(*) FROM history_step WHERE NOT undone")
            return int(row.fetchone()[0])

        self.program.jobs.read(read, counts.append)
        self.until(lambda: bool(counts), "counting steps")
        return counts[0] if counts else -1

    def took_steps(self, what: str) -> None:
        """Take in what was changed: each new step has its state."""
        self.settle()
        self.wait(30)
        self.settle()
        added = self._steps() - self.at
        if added < 0:
            self.faults.append(f"{what}: {-added} steps are gone")
        if added <= 0:
            self.check(what)
            return
        del self.states[self.at + 1 :]
        # Of several steps at once only the last state can be seen from here.
        self.states += [()] * (added - 1) + [self._state()]
        self.at += added

    def check(self, what: str) -> None:
        """Compare what is kept with the account."""
        self.settle()
        steps = self._steps()
        if steps != self.at:
            self.faults.append(f"{what}: {steps} steps, {self.at} expected")
            self.at = min(steps, len(self.states) - 1)
        if self.states[self.at] and self._state() != self.states[self.at]:
            self.faults.append(f"{what}: the state after step {self.at} is another")
            self.states[self.at] = self._state()

    # -- what one can do

    def act(self, name: str) -> None:
        """Do what an action of the menu does."""
        self.program.window.actions_[name].trigger()

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        focus = QApplication.focusWidget()
        if focus is not None:
            QTest.keyClick(focus, key, modifier)

    @property
    def passages(self) -> PassageView:
        """The text."""
        return self.program.window.archive.browser.reader.passages

    def listen(self) -> None:
        """Play, go elsewhere, faster, slower."""
        listening = self.program.hearing.listening
        assert listening is not None
        chosen = self.random.choice(
            ["toggle", "skip_back", "skip_forward", "back_5", "forward_5", "back_30", "forward_30",
             "previous_passage", "next_passage", "previous_speaker", "next_speaker", "next_hit",
             "previous_hit", "next_chapter", "slower", "faster", "quieter", "louder",
             "stretch_start", "stretch_end", "play_stretch", "loop", "no_stretch", "seek"]
        )  # fmt: skip
        if chosen == "seek":
            listening.seek(self.random.randrange(_MINUTES * 60_000))
        else:
            self.act(chosen)

    def other_item(self) -> None:
        """Read something else."""
        items = list(self.program.archive.items)
        made = [one for one in items if self.program.archive.items[one].has_text]
        self.program.archive.reading.open_item(self.random.choice(made or items))
        self.wait(50)

    def scroll(self) -> None:
        """Go through the text."""
        keys = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_Up,
                Qt.Key.Key_Home, Qt.Key.Key_End)  # fmt: skip
        self.passages.setFocus()
        self.key(self.random.choice(keys))

    def click(self) -> None:
        """Click somewhere in the text."""
        view = self.passages.viewport()
        place = QPoint(
            self.random.randrange(max(1, view.width())),
            self.random.randrange(max(1, view.height())),
        )
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def search(self) -> None:
        """Ask for a word, and go back."""
        self.program.window.search.setFocus()
        QTest.keyClicks(self.program.window.search, self.random.choice(_WORDS))
        self.wait(self.random.choice((5, 120, 400)))
        if self.random.random() < 0.2:
            self.act("play_hits")
            self.wait(60)
        self.program.window.search.clear()
        self.wait(30)

    def correct(self) -> None:
        """Type into a passage."""
        self._edit()
        if not self._editing():
            return
        focus = QApplication.focusWidget()
        QTest.keyClicks(focus, f" {self.random.choice(_WORDS)}{self.random.randrange(1000)} ")
        if self.random.random() < 0.3:
            self.key(Qt.Key.Key_Return)  # two passages of one
        if self.random.random() < 0.3:
            self.key(Qt.Key.Key_Home)
            self.key(Qt.Key.Key_Backspace)  # one of two
        self.wait(self.random.choice((0, 20, 80)))
        self.key(Qt.Key.Key_Escape)
        self.took_steps("correct")

    def _edit(self) -> None:
        row = self.random.randrange(max(1, self.passages.model().rowCount()))
        self.passages.setFocus()
        self.passages.show_passage(row)
        self.act("edit_passage")
        self.wait(30)

    def _editing(self) -> bool:
        return self.passages.editor_row is not None

    def bookmark(self) -> None:
        """Put a bookmark."""
        self.act("add_bookmark")
        self.took_steps("bookmark")
        self.key(Qt.Key.Key_Escape)

    def undo(self) -> None:
        """Take steps back, and do some again."""
        for _ in range(self.random.randrange(1, 4)):
            if self.at > 0:
                self.act("undo")
                self.settle()
                self.at -= 1
                self.check("undo")
        for _ in range(self.random.randrange(3)):
            if self.at < len(self.states) - 1:
                self.act("redo")
                self.settle()
                self.at += 1
                self.check("redo")

    def take_file_away(self) -> None:
        """Take the sound away while it may play, and put it back."""
        files = sorted((self.folder / "media").glob("*.*"))
        if not files:
            return
        file = self.random.choice(files)
        away = self.folder.parent / file.name
        file.rename(away)
        for _ in range(self.random.randrange(1, 4)):
            self.listen()
            self.wait(40)
        away.rename(file)

    def looks(self) -> None:
        """Look another way."""
        names = ("light", "dark", "contrast", "larger", "smaller", "usual_size", "facets", "wave")
        self.act(self.random.choice(names))
        self.program.window.resize(
            self.random.randrange(900, 1500), self.random.randrange(620, 1000)
        )

    def panels(self) -> None:
        """Open what stands beside the text, and close it."""
        names = ("bookmarks", "queue", "enqueue", "passage_history", "replace", "reading_comfort")
        self.act(self.random.choice(names))
        self.wait(60)
        if self.random.random() < 0.7:
            self.key(Qt.Key.Key_Escape)

    def run(self) -> None:
        """Do everything at random."""
        weighted = (
            (self.listen, 34), (self.other_item, 6), (self.scroll, 12), (self.click, 8),
            (self.search, 5), (self.correct, 14), (self.bookmark, 3), (self.undo, 8),
            (self.take_file_away, 2), (self.looks, 3), (self.panels, 5),
        )  # fmt: skip
        acts = [act for act, _weight in weighted]
        weights = [weight for _act, weight in weighted]
        for number in range(self.options.actions):
            if number % _RESTART == _RESTART - 1:
                self.clock.during = "restart"
                self.restart()
            act = self.random.choices(acts, weights)[0]
            self.done[act.__name__] += 1
            self.clock.during = act.__name__
            act()
            self.wait(self.random.choice((0, 5, 30, 100)))
            if number % 200 == 0:
                print(f"{number}: step {self.at}, {len(self.faults)} faults", flush=True)
        self.check("the end")
        self.program.window.close()


def make_archive(place: Path) -> Path:
    """Return the folder of an archive with what ships and items whose words have times."""
    folder = place / "archief"
    session = Session(folder, AUTHOR, SEAL_KEY)
    session.open()
    for number, name in enumerate(_FORMATS):
        made = sounds.make(place, name, _MINUTES * 60)
        text = made.with_suffix(".vtt")
        text.write_text(_vtt(random.Random(number)), encoding="utf-8")
        plan = session.importing.plan((made, text), None, Progress())
        session.importing.apply(plan, Progress())
    session.indexing.catch_up(Progress())
    session.close()
    return folder


def _vtt(chance: random.Random) -> str:
    """Return a text of two speakers, with a time for each word."""
    lines = ["WEBVTT", ""]
    step = _MINUTES * 60_000 // _PASSAGES
    for nth in range(_PASSAGES):
        start = nth * step
        words = [chance.choice(_WORDS) for _ in range(8)]
        said = " ".join(
            f"<{_time(start + step * place // 8)}>{word}" for place, word in enumerate(words)
        )
        lines += [f"{_time(start)} --> {_time(start + step)}"]
        lines += [f"<v {'Anna' if nth % 3 else 'Bram'}>{said}", ""]
    return "\n".join(lines)


def _time(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--actions", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--patience", type=float, default=20.0)
    options = parser.parse_args()
    faulthandler.enable()
    i18n.install("nl", resource("i18n"))
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    load_fonts()
    told: list[str] = []
    sys.excepthook = lambda kind, value, _trace: told.append(f"raised: {kind.__name__}: {value}")
    qInstallMessageHandler(
        lambda kind, _context, text: (
            told.append(f"Qt: {text}") if kind is not QtMsgType.QtDebugMsg else None
        )
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = make_archive(Path(place))
        began, clock = time.monotonic(), Clock(options.patience)
        user = User(folder, clock, options)
        user.run()
    faults = user.faults + told
    print(dict(user.done))
    print(f"{options.actions} actions in {time.monotonic() - began:.0f} s, {user.at} steps kept")
    print(
        f"the window stood still for {clock.longest * 1000:.0f} ms at most ({clock.longest_during})"
    )
    print(f"faults: {len(faults)}")
    for fault in faults[:40]:
        print(" ", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
