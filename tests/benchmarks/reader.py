"""A recording of ten hours with 7,000 passages, opened, scrolled and heard in the real window.

By hand; the folder keeps the made-up archive for the next time:

    xvfb-run -a -s "-screen 0 1440x900x24" python tests/benchmarks/reader.py --folder /somewhere

Opening counts from the click in the list to the end of the first painting of the text. A frame is
the time in which the window's thread takes nothing else: between two ticks of a timer of 2 ms.
While it is scrolled, libVLC plays the recording and the word that is heard moves. What other
programs take of the machine counts against us; `--turns` repeats everything.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_search import start, wait_until

from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.transcript import DraftPassage, Origin, PassageKind
from archive_app.domain.word_times import WordTime, WordTimes
from archive_app.services import shipped
from archive_app.services.importing import Importing
from archive_app.services.jobs import Progress
from archive_app.services.library import Library
from archive_app.services.transcript_export import PrintChoices
from archive_app.ui.program import Program
from archive_app.ui.reader.passage_view import PassageView

PASSAGES = 7_000
HOURS = 10
SENTENCE = (
    "de fiets staat in het blauwe huis naast een boom waar vogels zingen als zon schijnt op "
    "straat bakkerswinkel regenjas en buurvrouw lacht"
)
WORDS = SENTENCE.split()
TITLE = "Tien uur over fietsen"


# -- the archive


def make_archive(folder: Path) -> tuple[Path, str]:
    """Return an archive with what ships and the long item, made once, and the item's id."""
    place, ready = folder / "reader-archive", folder / "reader-archive.ready"
    if not ready.exists():
        archive = Archive(place, "benchmark")
        archive.open()
        shipped.bring_in(archive)
        ready.write_text(bring_in(archive, make_sound(folder)), encoding="utf-8")
        archive.close()
    return place, ready.read_text(encoding="utf-8")


def make_sound(folder: Path) -> Path:
    """Return a recording of ten hours: a tone, as FLAC."""
    sound = folder / f"{TITLE}.flac"
    tone = f"sine=frequency=220:sample_rate=8000:duration={HOURS * 3600}"
    command = ["ffmpeg", "-loglevel", "error", "-y", "-f", "lavfi", "-i", tone, "-ac", "1"]
    subprocess.run([*command, str(sound)], check=True)
    return sound


def bring_in(archive: Archive, sound: Path) -> str:
    """Bring the sound in as the program does, give it a text, and return the item's id."""
    library = Library(archive)
    importing = Importing(archive, library)
    report = importing.apply(importing.plan([sound], None, Progress()), Progress())
    (item,) = report.changes.items
    (recording,) = library.recordings(item)
    with archive.history.change("imported", undoable=False) as change:
        add_transcript(
            change,
            item,
            passages(),
            Source("0" * 64, "reader.vtt", "benchmark/1"),
            recording=recording.id,
            language="nl",
            origin=Origin.IMPORTED,
        )
    return str(item)


def passages() -> list[DraftPassage]:
    """Return the made-up passages, each about fifteen words with their times."""
    chance = random.Random(5)
    each = HOURS * 3_600_000 / PASSAGES
    return [_passage(chance, round(n * each), round(each)) for n in range(PASSAGES)]


def _passage(chance: random.Random, start_ms: int, length_ms: int) -> DraftPassage:
    words = [chance.choice(WORDS) for _ in range(chance.randint(8, 22))]
    step, place, times = length_ms / len(words), 0, []
    for number, word in enumerate(words):
        begin = start_ms + round(number * step)
        times.append(WordTime(place, place + len(word), begin, begin + round(step * 0.8)))
        place += len(word) + 1
    speaker = chance.choice(("Femke", "Daan", "Noor"))
    return DraftPassage(
        " ".join(words),
        PassageKind.SPEECH,
        start_ms,
        start_ms + length_ms,
        speaker,
        words=WordTimes.of(times),
    )


# -- what is measured


class Frames:
    """Notes how long the window's thread was busy at a time, in milliseconds."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self._last = 0.0
        self._timer = QTimer(interval=2, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.times.append((now - self._last) * 1000)
        self._last = now

    def during(self, steps: list[Callable[[], None]], every_ms: int) -> list[float]:
        """Do steps one after another, and return the frames meanwhile."""
        self.times, self._last, left = [], time.perf_counter(), list(reversed(steps))
        pace = QTimer(interval=every_ms, timerType=Qt.TimerType.PreciseTimer)
        pace.timeout.connect(lambda: left.pop()() if left else pace.stop())
        self._timer.start()
        pace.start()
        wait_until(lambda: not left, 120)
        self._timer.stop()
        return self.times

    def until(self, true: Callable[[], bool]) -> list[float]:
        """Return the frames until something is so."""
        self.times, self._last = [], time.perf_counter()
        self._timer.start()
        wait_until(true, 120)
        self._timer.stop()
        return self.times


class Painted:
    """Notes when the text was painted, and how long that took."""

    def __init__(self) -> None:
        self.first = 0.0  # when the long text was first painted
        self.longest = 0.0
        self.rows = 0
        paint = PassageView.paintEvent

        def watched(view: PassageView, event: Any) -> None:
            began = time.perf_counter()
            paint(view, event)
            ended = time.perf_counter()
            self.rows = len(view.passages)
            if self.rows == PASSAGES and not self.first:
                self.first = ended
            self.longest = max(self.longest, (ended - began) * 1000)

        PassageView.paintEvent = watched  # type: ignore[method-assign]


def time_opening(program: Program, item: str, painted: Painted) -> float:
    """Return the milliseconds from a click on the item to the first painting of its text."""
    browser = program.window.archive.browser
    other = next(key for key, one in program.archive.items.items() if one.number == 1)
    _click(program, other)
    wait_until(lambda: program.archive.reading.item.id == other and painted.rows < 100)
    wait_until(lambda: not program.hearing.listening.listening.playing)
    painted.rows, painted.first = 0, 0.0
    began = time.perf_counter()
    _click(program, item)
    wait_until(lambda: painted.rows == PASSAGES)
    assert browser.reader.item.id == item
    return (painted.first - began) * 1000


def _click(program: Program, item: str) -> None:
    rows = program.window.archive.browser.items.list
    model = rows.model()
    index = next(
        model.index(row, 0) for row in range(model.rowCount()) if model.items[row].id == item
    )
    rows.scrollTo(index)
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(index).center()
    )


def wheel(view: PassageView, notches: int) -> None:
    """Turn the wheel over the text."""
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.viewport().mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def ways_to_scroll(view: PassageView) -> dict[str, list[Callable[[], None]]]:
    """Return the steps of each way of scrolling."""
    bar = view.verticalScrollBar()

    def drag(part: float) -> Callable[[], None]:
        return lambda: bar.setSliderPosition(round(bar.maximum() * part))

    return {
        "following": [lambda: None] * 120,
        "wheel": [lambda: wheel(view, 1)] * 200 + [lambda: wheel(view, -3)] * 100,
        "page keys": [lambda: QTest.keyClick(view, Qt.Key.Key_PageDown)] * 100,
        "dragging": [
            lambda: bar.setSliderDown(True),
            *[drag(n / 150) for n in range(151)],
            *[drag(1 - n / 60) for n in range(61)],
            lambda: bar.setSliderDown(False),
        ],
    }


def memory() -> dict[str, float]:
    """Return the resident memory of this process and its peak, in megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    values = dict(line.split(":", 1) for line in lines if line.startswith(("VmRSS", "VmHWM")))
    return {name: int(value.split()[0]) / 1024 for name, value in values.items()}


def measure(program: Program, item: str, turns: int, painted: Painted) -> None:
    """Measure everything and print it."""
    frames = Frames()
    opened = [time_opening(program, item, painted) for _turn in range(turns)]
    print(f"opening: first {opened[0]:.0f} ms, median {statistics.median(opened):.0f} ms, "
          f"longest {max(opened):.0f} ms ({turns} times)")  # fmt: skip
    _tell_memory("opened")
    view = program.window.archive.browser.reader.passages
    view.setFocus()
    program.archive.reading.play()
    wait_until(lambda: program.hearing.listening.listening.playing)
    for name, steps in ways_to_scroll(view).items():
        painted.longest = 0.0
        taken = sorted(frames.during(steps, 16))
        slow = sum(1 for one in taken if one > 50)
        middle, most = statistics.median(taken), taken[-1]
        print(f"{name}: frames median {middle:.1f}, 99 % {taken[len(taken) * 99 // 100]:.1f}, "
              f"longest {most:.1f} ms, over 50 ms: {slow}; "
              f"longest painting {painted.longest:.1f} ms")  # fmt: skip
    _tell_memory("scrolled and heard")
    time_pdf(program, frames)
    _tell_memory("made a PDF")


def time_pdf(program: Program, frames: Frames) -> None:
    """Make a PDF of the whole text, and print how long that took and what the window did."""
    told: list[float] = []
    program.printing.offered.connect(lambda *_words: told.append(time.perf_counter()))
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        program.printing.keep(Path(folder) / "text.pdf", PrintChoices())
        taken = frames.until(lambda: bool(told))
        size = (Path(folder) / "text.pdf").stat().st_size
    print(f"PDF of {size // 1024} kB: {told[0] - began:.1f} s; longest frame {max(taken):.1f} ms, "
          f"over 50 ms: {sum(1 for one in taken if one > 50)}")  # fmt: skip


def _tell_memory(when: str) -> None:
    used = memory()
    print(f"memory, {when}: {used['VmRSS']:.0f} MB, at most {used['VmHWM']:.0f} MB")


def main() -> None:
    """Read the choices and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--folder", type=Path, help="keeps the archive for the next time")
    parser.add_argument("--turns", type=int, default=7)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        folder = chosen.folder or Path(home)
        folder.mkdir(parents=True, exist_ok=True)
        place, item = make_archive(folder)
        painted = Painted()  # before there is a view: which method paints is looked up once
        program = start(place, Path(home))
        wait_until(lambda: bool(program.archive.items and program.hearing.listening))
        wait_until(lambda: program.archive.reading.item is not None)
        measure(program, item, chosen.turns, painted)
        program.window.close()


if __name__ == "__main__":
    main()
