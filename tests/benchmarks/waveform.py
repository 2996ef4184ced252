"""The picture of the sound of a long recording: reading it, keeping it, drawing it.

    python tests/benchmarks/waveform.py [--hours 10] [--file SOUND]

Without a file ffmpeg makes an mp3 of that many hours, which takes some minutes. It needs a screen
(`xvfb-run`). While the file is read in a thread, as the program does, a timer on Qt's thread says
how long the window would have stood still at most.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from archive_app.audio.peak_file import packed, unpacked
from archive_app.audio.peak_levels import PeakLevels
from archive_app.audio.peaks import PeakReading
from archive_app.ui.player.position_slider import PositionSlider
from archive_app.ui.theme import Theme, load_fonts
from archive_app.ui.wave.mark_board import Mark
from archive_app.ui.wave.span import Span
from archive_app.ui.wave.spoken import Spoken, SpokenText
from archive_app.ui.wave.strip import WaveStrip

_TICK_MS = 5
_GIVE_WAY = 0.0005  # as `ui.program` sets it
_RUNS = 40
_SNAPSHOT_SECONDS = 0.5  # as `services.waveforms` does
_PASSAGES, _HITS = 7_000, 2_000


def make_sound(folder: Path, hours: float) -> Path:
    """Have ffmpeg make a noise that swells and dies away."""
    target = folder / "long.mp3"
    noise = f"anoisesrc=r=44100:a=0.3:d={hours * 3600},tremolo=f=0.2:d=0.9"
    sound = ["-c:a", "libmp3lame", "-b:a", "32k", "-ar", "44100", "-compression_level", "9"]
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", noise, *sound, str(target)], check=True
    )
    return target


def read_in_background(path: Path) -> PeakLevels:
    """Read a file in a thread; print how long it took and how long the window stood still."""
    done: list[PeakLevels] = []

    def read() -> None:
        reading, shown = PeakReading(path), time.monotonic()
        for _length in reading.steps():
            if time.monotonic() - shown >= _SNAPSHOT_SECONDS:
                reading.levels()
                shown = time.monotonic()
        done.append(reading.levels())

    late: list[float] = []
    loop, last = QEventLoop(), time.monotonic()

    def tick() -> None:
        nonlocal last
        now = time.monotonic()
        late.append((now - last) * 1000 - _TICK_MS)
        last = now
        if done:
            loop.quit()

    timer = QTimer(interval=_TICK_MS)
    timer.timeout.connect(tick)
    thread, began = threading.Thread(target=read), time.monotonic()
    thread.start()
    last = time.monotonic()
    timer.start()
    loop.exec()
    thread.join()
    late.sort()
    print(f"read in the background: {time.monotonic() - began:.1f} s")
    print(
        f"  window late by: median {statistics.median(late):.1f} ms, "
        f"99.9 % {late[int(len(late) * 0.999)]:.1f} ms, most {late[-1]:.1f} ms"
    )
    return done[0]


def timed(what: str, work: Callable[[], object], runs: int = _RUNS) -> None:
    """Print how long something takes."""
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    print(f"{what}: median {statistics.median(took):.2f} ms, most {max(took):.2f} ms")


def painted(strip: WaveStrip, size: QSize) -> Callable[[], None]:
    """Return what paints a strip at another place each time, as it does while it plays."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)

    def paint() -> None:
        state = strip.state
        state.span = state.span.moved(state.span.length_ms / size.width())
        state.playhead += 33
        painter = QPainter(image)
        strip._painter.paint(painter, size, state)
        painter.end()

    return paint


def draw(levels: PeakLevels) -> None:
    """Print how long drawing takes at every distance."""
    length = levels.length_ms
    size = QSize(1440, 86)
    strip = WaveStrip(Theme())
    strip.resize(size)
    strip.show_recording(length)
    strip.show_outline(levels)
    wide = length / _PASSAGES
    spoken = [
        Spoken(f"p{n}", round(n * wide), round((n + 1) * wide), f"Spreker {n % 5}", n % 5)
        for n in range(_PASSAGES)
    ]
    strip.show_spoken(SpokenText(spoken))
    at = [round(n * length / _HITS) for n in range(_HITS)]
    strip.show_marks([Mark(ms, ms, "Treffer") for ms in at])
    for seconds in (5, 24, 120, 3_600, length / 1000):
        strip.state.span = Span(length * 0.4, seconds * 1000, length).moved(0)
        strip.state.playhead = round(strip.state.span.start_ms)
        timed(f"strip, {seconds:.0f} s in sight", painted(strip, size))
    slider = PositionSlider(Theme())
    slider.resize(700, 34)
    slider.setEnabled(True)
    slider.show_duration(length)
    slider.show_outline(levels)
    slider.show_marks(strip.state.marks)
    image = QImage(slider.size(), QImage.Format.Format_ARGB32_Premultiplied)
    timed("timeline of the player", lambda: slider.render(image))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=10)
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    _app = QApplication([])
    load_fonts()
    sys.setswitchinterval(_GIVE_WAY)
    with tempfile.TemporaryDirectory() as folder:
        levels = read_in_background(asked.file or make_sound(Path(folder), asked.hours))
    content = packed(levels, "0" * 64)
    print(f"kept: {len(content) / 1e6:.1f} MB for {levels.length_ms / 3_600_000:.1f} h")
    timed("taken from the kept file", lambda: unpacked(content, "0" * 64), 10)
    draw(levels)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
